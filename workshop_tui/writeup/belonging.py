"""Which contributions a write-up holds, by style: written down apart from the styles, so that they can be checked."""

from __future__ import annotations

from workshop_tui.model.contribution import Kind
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup.levels import at_level
from workshop_tui.writeup.parts.answers import is_asked_for
from workshop_tui.writeup.treating import treated

EVERYTHING = frozenset({"slides", "report", "note"})
"""Styles that hold whatever was said and not left out."""

FEW = frozenset({"poster"})
"""Styles that show some of what belongs in them; every other style shows all of it."""


def belonging(snapshot: Snapshot, style: str, audience: str) -> frozenset[str]:
    """Ids of what belongs in the write-up of `snapshot` in `style` at this level; give it the whole record.

    `you-said-we-did`: ideas, needs, proposals and whatever was answered. `poster`: anything but the team's own
    reflections.
    """
    shown = at_level(treated(snapshot, style), audience)
    answered = frozenset(response.contribution for response in shown.responses)
    return frozenset(
        c.id
        for c in shown.contributions
        if style in EVERYTHING
        or (style in FEW and c.kind is not Kind.REFLECTION)
        or (style == "you-said-we-did" and is_asked_for(c, answered))
    )
