"""The app: themes, keymap, the way out, and the boundary that no error passes with people's words in it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from workshop_tui.errors import WorkshopError
from workshop_tui.settings import Settings
from workshop_tui.tui.colours import THEMES
from workshop_tui.tui.commands import COMMANDS, Command, bindings, commands_at

ENDS = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that end the window; what is half typed is written first."""


class WorkshopApp(App[None]):
    """Holds the screens. What a first screen needs is opened before the app, and closed after it."""

    TITLE = "workshop-tui"
    DEFAULT_MODE = "desk"
    """The screen that was asked for is the first, with nothing behind it."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    COMMAND_PALETTE_BINDING = "ctrl+p"
    INLINE_PADDING = 0

    def __init__(self, settings: Settings, first: Callable[[], Screen[None]]) -> None:
        super().__init__()
        self.settings = settings
        self.add_mode("desk", first)
        self._before: dict[int, object] = {}
        self.last_words = ""
        """What to say once the terminal is as it was."""
        # Threads that save must not wait 5 ms for a turn while the screen is being painted.
        sys.setswitchinterval(0.001)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme
        self.set_keymap(dict(settings.keymap))

    def on_mount(self) -> None:
        """Every end that can be caught is caught."""
        if not self.is_headless:
            self._catch_signals()

    def keys_of(self, command: Command) -> str:
        """The keys of a command, as the user's keymap has them."""
        return str(self.settings.keymap.get(command.id, command.keys))

    # Ways out

    def leave_screen(self) -> None:
        """Back to the screen before, or out of the desk from the first one."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    def action_leave(self) -> None:
        """Ctrl+Q: a screen that has something to ask is asked first."""
        leave = getattr(self.screen, "action_leave", None)
        if leave is not None:
            leave()
        else:
            self.leave_screen()

    async def action_quit(self) -> None:
        """Textual's own quit asks too."""
        self.action_leave()

    def keep_drafts(self) -> None:
        """Writes what is half typed on any screen."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                keep()

    def _catch_signals(self) -> None:
        for name in ENDS:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._end)

    def _end(self, number: int, frame: FrameType | None) -> None:
        """In the main thread, between two steps, even while the screen waits for a stalled terminal."""
        self.keep_drafts()
        self.last_words = "The window was closed from outside. What was half typed is kept."
        signal.signal(number, signal.SIG_IGN)
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(self.exit)

    # Errors

    def _handle_exception(self, error: Exception) -> None:
        """Ends with a sentence and a note that holds nobody's words; Textual would print local variables."""
        if self.is_headless:
            super()._handle_exception(error)  # tests want the error itself
            return
        from workshop_tui.crash import write_crash_note

        self._return_code = 1
        self.keep_drafts()
        note = write_crash_note(error, self.settings.state)
        self.last_words = (
            "Something went wrong that should not have, and the desk had to close. What is saved is safe, and "
            f"the half-typed line is kept: open the session again. A note without anybody's words: {note}"
        )
        self._close_messages_no_wait()

    # Commands

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what the command table says for this screen. Textual's own are left out, among them
        the screenshot, which would write what is on the screen to disk."""
        places = getattr(screen, "PLACES", None) or self._places(screen)
        for command in commands_at(*places, "app"):
            action = f"{'app' if command.where == 'app' else 'screen'}.{command.action}"
            if command.where in ("list",) or command.action in ("command_palette", "keep", "newline"):
                continue
            yield SystemCommand(command.title, command.help, self._runner(action))

    @staticmethod
    def _places(screen: Screen[object]) -> list[str]:
        ids = {binding.id for _, binding in screen._bindings if binding.id}
        return [
            where
            for where in dict.fromkeys(c.where for c in COMMANDS)
            if any(id_.startswith(f"{where}.") for id_ in ids)
        ]

    def _runner(self, action: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self.run_action, action)

        return run

    def action_help(self) -> None:
        """F1."""
        from workshop_tui.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen([*self._places(self.screen), "app"]))

    def action_theme(self) -> None:
        """From the palette."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def tell(self, problem: WorkshopError | str) -> None:
        """A sentence over the screen, as plain text."""
        self.notify(str(problem), markup=False, timeout=8)


def run_app(settings: Settings, first: Callable[[], Screen[None]]) -> None:
    """Runs the desk until it is left; then says its last words. Raises WorkshopError if it had to close."""
    from workshop_tui.text import drawable

    app = WorkshopApp(settings, first)
    app.run()
    if app.last_words:
        problem = WorkshopError(drawable(app.last_words))
        raise problem
