"""A screen from the command line: on its own, or on a session."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workshop_tui.errors import UsageProblem

if TYPE_CHECKING:
    from workshop_tui.services.desk import Desk
    from workshop_tui.settings import Settings


def need_terminal() -> None:
    """Raises UsageProblem where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageProblem(
            "This opens a screen and needs a terminal.",
            "Run it in a terminal window, or use `add`, `import` and `export` in scripts.",
        )


def show(chosen: Settings, first: Callable[[], Any], mouse: bool = True) -> None:
    """Runs the desk, beginning with the screen that `first` makes. Raises UsageProblem where there is no terminal."""
    need_terminal()
    from workshop_tui.tui.app import run_app

    run_app(chosen, first, mouse)


def show_on(chosen: Settings, session: str, made: Callable[[Desk], Any], mouse: bool = True) -> None:
    """Opens the screen that `made` makes on a session; the session is let go when it is left.

    Raises NotFound or RecordProblem, and as `show` does.
    """
    from workshop_tui.services.desk import open_desk

    with open_desk(chosen, session) as desk:
        show(chosen, lambda: made(desk), mouse)


def open_home(chosen: Settings) -> None:
    """Opens the home screen on a workspace."""

    def first() -> object:
        from workshop_tui.tui.screens.home import HomeScreen

        return HomeScreen(chosen)

    show(chosen, first)
