"""The desk in a real terminal: a pseudo-terminal that a screen emulator reads."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte

from faults import HOUSE
from workshop_tui.settings import Settings

ENTER = "\r"
LEAVE = "\x11"
F3 = "\x1bOR"
LEFT_ALTERNATE_SCREEN = "\x1b[?1049l"
CURSOR_SHOWN = "\x1b[?25h"
SWITCHED = (
    ("the other screen", "\x1b[?1049h", LEFT_ALTERNATE_SCREEN),
    ("a hidden cursor", "\x1b[?25l", CURSOR_SHOWN),
    ("the mouse", "\x1b[?1000h", "\x1b[?1000l"),
    ("the mouse's moves", "\x1b[?1003h", "\x1b[?1003l"),
    ("the mouse's numbers", "\x1b[?1006h", "\x1b[?1006l"),
    ("brackets around pastes", "\x1b[?2004h", "\x1b[?2004l"),
    ("its focus told", "\x1b[?1004h", "\x1b[?1004l"),
)
"""What a program may leave a terminal with: what it is, what switches it on, what switches it off."""


class RealTerminal:
    """One window with `workshop-tui` in it. Use it with `with`."""

    def __init__(
        self,
        settings: Settings,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        program: tuple[str, ...] = ("-m", "workshop_tui"),
        draws: bool = True,
    ) -> None:
        """`draws`: whether the emulator reads along; there are texts that it cannot cope with."""
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
            cwd=str(HOUSE),
        )
        self._child.delaybeforesend = None
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.output = b""
        """Every byte it wrote."""
        self._draws = draws
        self._reading = True
        self._closing = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        # A read that waits would keep the terminal open after it was closed.
        while not self._closing:
            if not self._reading:
                time.sleep(0.01)
                continue
            if not select.select([self._child.child_fd], [], [], 0.02)[0]:
                continue
            try:
                data = os.read(self._child.child_fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.output += data
            if self._draws:
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

    @property
    def processor_seconds(self) -> float:
        """The processor time it took so far; 0 where the system does not tell."""
        try:
            values = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")

    def type(self, text: str | bytes) -> None:
        """Types, as bytes."""
        data = text.encode() if isinstance(text, str) else text
        while data:
            written = os.write(self._child.child_fd, data[:1024])
            data = data[written:]

    def wait_for(self, *words: str, timeout: float = 20) -> None:
        """Returns as soon as all of these are on the screen."""
        self.wait_until(
            lambda: all(word in self.shown for word in words), timeout, f"{words} not on the screen"
        )

    def wait_until(
        self, condition: Callable[[], bool], timeout: float = 20, otherwise: str = "not so"
    ) -> None:
        """Returns as soon as it holds; raises AssertionError with the screen as it is after `timeout` seconds."""
        end = time.monotonic() + timeout
        while not condition():
            if time.monotonic() > end or not self._child.isalive():
                raise AssertionError(f"{otherwise}:\n{self.shown}\n{self.output[-2000:]!r}")
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
        self._closing = True
        self._reader.join()
        self._child.ptyproc.closed = self._child.closed = True
        self._child.ptyproc.fileobj.close()  # which would close its number again one day, whoever has it then

    def not_given_back(self) -> list[str]:
        """What the program switched on in the terminal and did not switch off again."""
        output = self.output.decode(errors="replace")
        left = [told for told, on, off in SWITCHED if on in output and output.rfind(off) < output.rfind(on)]
        cooked = termios.ECHO | termios.ICANON
        if termios.tcgetattr(self._child.child_fd)[3] & cooked != cooked:
            left.append("keys as they come")
        return left

    def ended(self, timeout: float = 20) -> int:
        """Waits for its end; the exit code, or minus the number of the signal that ended it."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._reading = True
                self._reader.join(timeout=5)  # what it wrote last is read, however busy the machine is
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
