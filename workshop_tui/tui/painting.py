"""Painting at once what a key has changed, where the wait for it counts.

Textual paints when each changed widget has had a message about it, has told the screen by another, and the screen has
come to rest: a dozen turns of the loop, in which nothing happens but that. It does so still for all that is not asked
for here. These are its own inner names, of the one version that the project is pinned to; `tests/tui/test_painting.py`
tells if another one does it otherwise.
"""

from __future__ import annotations

from collections.abc import Collection

from textual.screen import Screen
from textual.widget import Widget


def paint_now(screen: Screen[None], parts: Collection[Widget]) -> None:
    """Paints those of `parts` that look otherwise than they did. Where a place has changed too, Textual does it all."""
    changed = [part for part in parts if part._repaint_required and part.display]
    moved = any(
        part._layout_required or part._scroll_required or part._refresh_styles_required for part in parts
    )
    if moved or screen._layout_required or not screen.is_current:
        return
    for part in changed:
        part._repaint_required = False
    screen._dirty_widgets.update(changed)
    screen._on_timer_update()
