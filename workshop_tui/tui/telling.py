"""What any screen says to the app: a sentence over the screen as plain text, and that it may go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from workshop_tui.errors import WorkshopError
from workshop_tui.text import drawable


def tell(widget: Widget, problem: WorkshopError | str) -> None:
    """Says `problem` for some seconds; Textual would read markup in it."""
    widget.notify(drawable(str(problem)), markup=False, timeout=8)


def leave(screen: Screen[Any]) -> None:
    """Back to the screen before, or out of the desk from the first one."""
    if len(screen.app.screen_stack) > 1:
        screen.app.pop_screen()
    else:
        screen.app.exit()


LEAVES = "Ctrl+Q leaves this screen."


def go_back(screen: Screen[Any], say: Callable[[str], None]) -> None:
    """Back to the screen before. The first one is not left by an Escape too many: `say` tells what leaves it."""
    if len(screen.app.screen_stack) > 1:
        screen.app.pop_screen()
    else:
        say(LEAVES)
