"""The app: themes, keymap, the way out, and the boundary that no error passes with people's words in it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from types import FrameType
from typing import ClassVar

from textual._context import active_message_pump
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from workshop_tui.errors import WorkshopError
from workshop_tui.settings import Settings
from workshop_tui.tui.colours import THEMES
from workshop_tui.tui.commands import COMMANDS, Command, bindings, commands_at, shown_key
from workshop_tui.tui.messages import Endangered
from workshop_tui.tui.telling import tell

ENDS = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that end the window; what is half typed is written first."""
PATIENCE_SECONDS = 3.0
"""How long an ended window may take to go; then it goes without waiting for a terminal that takes nothing."""


class WorkshopApp(App[None]):
    """Holds the screens. What a first screen needs is opened before the app, and closed after it."""

    TITLE = "workshop-tui"
    DEFAULT_MODE = "desk"
    """The screen that was asked for is the first, with nothing behind it."""
    CSS = """
    CommandPalette {
        background: transparent;
        & > .command-palette--help-text { text-style: not bold; }
        & .input--placeholder { color: $text-muted; }
        & CommandList > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """
    """The palette is Textual's; here its words stand out as all others do."""
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
        self._patience: threading.Timer | None = None
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
            threading.excepthook = self._thread_failed

    def keys_of(self, command: Command) -> str:
        """The keys of a command, as the user's keymap has them."""
        return str(self.settings.keymap.get(command.id, command.keys))

    # Ways out

    def pop_screen(self) -> AwaitComplete:
        """As Textual's own; a screen that is gone already takes no other one with it.

        Keys may come quicker than a screen goes: those that wait for it are still handed to it.
        """
        asks = active_message_pump.get(None)
        if isinstance(asks, Screen) and asks not in self.screen_stack:
            return AwaitComplete()
        return super().pop_screen()

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
        signal.signal(number, signal.SIG_IGN)
        self._close_from_outside(128 + number)

    def terminal_gone(self) -> None:
        """Nobody can type or see anything any more."""
        self._close_from_outside(128 + getattr(signal, "SIGHUP", 1))

    def _close_from_outside(self, code: int) -> None:
        self.keep_drafts()
        self.last_words = "The window was closed from outside. What was half typed is kept."
        if self._patience is None:
            self._patience = threading.Timer(PATIENCE_SECONDS, self._go_at_once, (code,))
            self._patience.daemon = True
            self._patience.start()
        when_heard = getattr(self._driver, "when_heard", None)
        if when_heard is not None:
            when_heard(self._exit_when_read)
        elif self._loop is not None:
            self._loop.call_soon_threadsafe(self.exit)

    def _exit_when_read(self) -> None:
        """Every key that came is in its line first."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._pass_on_the_end(), self._loop)

    async def _pass_on_the_end(self) -> None:
        """Behind the keys: from the app to what has the keys, from there to its screen."""
        self.call_later(
            lambda: (self.focused or self.screen).call_later(self.screen.call_later, self._end_now)
        )

    def _end_now(self) -> None:
        self.keep_drafts()
        self.exit()

    def has_gone(self) -> None:
        """It ended by itself: whatever is still to be finished is waited for."""
        if self._patience is not None:
            self._patience.cancel()

    def _go_at_once(self, code: int) -> None:
        """What is half typed is on the disk, and so is all that was said to be saved."""
        give_back = getattr(self._driver, "give_back", None)
        if give_back is not None:
            give_back()
        os._exit(code)

    def get_driver_class(self) -> type[Driver]:
        """Our own terminal where Textual would take the one it is made from."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from workshop_tui.tui.terminal import Terminal

        return Terminal

    def on_endangered(self, message: Endangered) -> None:
        """Whatever a screen has no place for is told over it."""
        if message.sentence:
            self.tell(message.sentence)

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

    def _thread_failed(self, failed: threading.ExceptHookArgs) -> None:
        """A thread ended in an error: the screen goes on without what it did. Python would print over the screen."""
        from workshop_tui.crash import write_crash_note

        if failed.exc_value is None or self._loop is None:
            return
        note = write_crash_note(failed.exc_value, self.settings.state)
        told = f"Something stopped working. Leave and open the session again. A note without anybody's words: {note}"
        self._loop.call_soon_threadsafe(self.tell, told)

    # Commands

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what the command table says for this screen. Textual's own are left out, among them
        the screenshot, which would write what is on the screen to disk."""
        places = getattr(screen, "PLACES", None) or self._places(screen)
        for command in commands_at(*places, "app"):
            action = f"{'app' if command.where == 'app' else 'screen'}.{command.action}"
            if command.where in ("list",) or command.action in ("command_palette", "keep", "newline"):
                continue
            keys = self.keys_of(command)
            about = f"{command.help}  {shown_key(keys)}" if keys else command.help
            yield SystemCommand(command.title, about, self._runner(action))

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
        tell(self.screen, problem)


def run_app(settings: Settings, first: Callable[[], Screen[None]], mouse: bool = True) -> None:
    """Runs the desk until it is left; then says its last words. Raises WorkshopError if it had to close."""
    from workshop_tui.text import drawable

    app = WorkshopApp(settings, first)
    app.run(mouse=mouse)
    app.has_gone()
    if app.last_words:
        problem = WorkshopError(drawable(app.last_words))
        raise problem
