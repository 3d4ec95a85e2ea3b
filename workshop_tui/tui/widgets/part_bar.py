"""The parts of a long form, with the one that is shown marked; where it is narrow, that one and how many."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class PartBar(Widget):
    """One line of names; it takes no keys."""

    DEFAULT_CSS = """
    PartBar {
        height: 1;
        padding: 0 1;
        color: $text-muted;
    }
    """
    part: reactive[int] = reactive(0, layout=False)
    """Which one is shown, from 0."""

    def __init__(self, names: Sequence[str], id: str | None = None) -> None:
        super().__init__(id=id)
        self._names = tuple(names)

    def render(self) -> Content:
        """All names, or `‹ Tables 3 of 6 ›`."""
        here = self.part
        whole = Content("  ").join(
            Content(f"[{name}]").stylize("$accent bold") if number == here else Content(f" {name} ")
            for number, name in enumerate(self._names)
        )
        if whole.cell_length <= self.size.width:
            return whole
        name = Content(self._names[here]).stylize("$accent bold")
        return Content("‹ ") + name + Content(f"  {here + 1} of {len(self._names)} ›")
