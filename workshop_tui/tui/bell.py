"""The bell: when the running exercise becomes soon over, nearly over, and over."""

from __future__ import annotations

from workshop_tui.model.agenda import Running, Stage

ORDER: tuple[Stage, ...] = ("open", "plenty", "soon", "nearly", "over")


class Bell:
    """Knows how near its end the exercise was at the last look."""

    def __init__(self) -> None:
        self._exercise = ""
        self._stage: Stage = "open"

    def is_due(self, running: Running | None) -> bool:
        """Whether to ring: once for each, and not for what was so when it was looked at for the first time."""
        if running is None:
            self._exercise = ""
            return False
        before = self._stage if running.exercise == self._exercise else running.stage
        self._exercise, self._stage = running.exercise, running.stage
        return ORDER.index(running.stage) > max(ORDER.index(before), ORDER.index("plenty"))
