"""The desk in a real terminal: a pseudo-terminal that a screen emulator reads."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte

from workshop_tui.settings import Settings

ENTER = "\r"
LEAVE = "\x11"
F3 = "\x1bOR"
LEFT_ALTERNATE_SCREEN = "\x1b[?1049l"
CURSOR_SHOWN = "\x1b[?25h"


class RealTerminal:
    """One window with `workshop-tui` in it. Use it with `with`."""

    def __init__(
        self,
        settings: Settings,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        program: tuple[str, ...] = ("-m", "workshop_tui"),
    ) -> None:
        environment = {
            **os.environ,
            "WORKSHOP_TUI_STATE": str(settings.state),
            "WORKSHOP_TUI_WORKSPACE": str(settings.workspace),
            "TERM": "xterm-256color",
            "PYTHONUNBUFFERED": "1",
        }
        self._child = pexpect.spawn(
            sys.executable,
            [*program, *arguments],
            env=environment,
            dimensions=(size[1], size[0]),
            cwd=str(Path(__file__).parents[1]),
        )
        self._child.delaybeforesend = None
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.output = b""
        """Every byte it wrote."""
        self._reading = True
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            if not self._reading:
                time.sleep(0.01)
                continue
            try:
                data = os.read(self._child.child_fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.output += data
            # The emulator stops drawing at a joiner.
            self._stream.feed(data.replace(b"\xe2\x80\x8c", b"").replace(b"\xe2\x80\x8d", b""))

    @property
    def shown(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def pid(self) -> int:
        """The process."""
        return int(self._child.pid)

    def type(self, text: str | bytes) -> None:
        """Types, as bytes."""
        data = text.encode() if isinstance(text, str) else text
        while data:
            written = os.write(self._child.child_fd, data[:1024])
            data = data[written:]

    def wait_for(self, *words: str, timeout: float = 10) -> None:
        """Returns as soon as all of these are on the screen."""
        end = time.monotonic() + timeout
        while not all(word in self.shown for word in words):
            if time.monotonic() > end or not self._child.isalive():
                raise AssertionError(f"{words} not on the screen:\n{self.shown}\n{self.output[-2000:]!r}")
            time.sleep(0.01)

    def stall(self) -> None:
        """Nobody reads what it writes any more."""
        self._reading = False

    def read_on(self) -> None:
        """Somebody reads again."""
        self._reading = True

    def kill(self, number: signal.Signals) -> None:
        """Sends a signal to the process."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Closes the terminal itself, as closing its window does."""
        self._child.ptyproc.closed = self._child.closed = True
        self._child.ptyproc.fileobj.close()  # which would close its number again one day, whoever has it then

    def ended(self, timeout: float = 10) -> int:
        """Waits for its end; the exit code, or minus the number of the signal that ended it."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._reading = True
                self._reader.join(timeout=0.5)  # what it wrote last is read
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.005)
        raise AssertionError(f"still running after {timeout} s:\n{self.shown}")

    def __enter__(self) -> RealTerminal:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self._reading = True
        self._reader.join(timeout=0.5)
        if not self._child.closed:
            self.hang_up()
