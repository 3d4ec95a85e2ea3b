"""The terminal's own side: what comes in as bytes, and what happens when it stalls or goes away.

Textual ends without a word at a byte that is no UTF-8, waits for ever for the end of a paste that never ends, takes
each character of a paste without marks as a key, spins on an input that was closed, and blocks on an output that nobody
reads. Each of these would cost somebody's words, or minutes.
"""

from __future__ import annotations

import os
import selectors
import termios
from collections.abc import Callable

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from workshop_tui.tui.terminal_input import Input

LEAVING = "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""What gives a terminal back as it was: paste, wrapping, mouse, keyboard, the other screen, the cursor, focus."""


class Terminal(LinuxDriver):
    """Textual's driver for Linux and macOS, with such an input, and an output that may go away."""

    _then: Callable[[], None] | None = None
    _is_gone = False

    def when_heard(self, then: Callable[[], None]) -> None:
        """Calls `then`, from whichever thread, once all that was typed so far is on its way to the screen."""
        if self._is_gone:
            then()
        else:
            self._then = then

    def _run_input_thread(self) -> None:
        """Textual would end with a traceback on the screen."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001  # the app's own boundary takes it
            loop, handle = self._app._loop, self._app._handle_exception
            if loop is not None:
                loop.call_soon_threadsafe(handle, error)

    def run_input_thread(self) -> None:
        """Reads until the app ends or the terminal is gone."""
        heard = Input(XTermParser(self._debug))
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                then = self._then
                ready = selector.select(0.1 if then is None else 0.01)
                data = self._read() if ready else b""
                for message in (*heard.feed(data), *heard.tick()):
                    self.process_message(message)
                if not data and (ready or then):
                    for message in heard.end():
                        self.process_message(message)
                if ready and not data:
                    self._is_gone = True
                    self._tell_gone()
                    return
                if then and not ready:
                    self._then = None
                    then()

    def _read(self) -> bytes:
        """Nothing if the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _tell_gone(self) -> None:
        gone = getattr(self._app, "terminal_gone", None)
        if gone is not None and self._app._loop is not None:
            self._app._loop.call_soon_threadsafe(gone)

    def write(self, data: str) -> None:
        """Nothing is left to be written where nobody takes it: a full queue would block for ever."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def close(self) -> None:
        """Waits for what is written, if there is still somebody who writes."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().close()

    def give_back(self) -> None:
        """Gives the terminal back without waiting for anything; for when the app cannot end by itself."""
        try:
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            if self._file is not None:
                output = self._file.fileno()
                os.set_blocking(output, False)
                os.write(output, LEAVING.encode())
        except (OSError, termios.error):
            return  # it is gone, or takes nothing: there is nobody to give it back to
