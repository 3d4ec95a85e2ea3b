"""A program on a pseudo-terminal of its own: keys in, bytes with the moment they came out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

LINES, COLUMNS = 24, 80
PATIENCE = 30.0
"""Seconds after which a program that does not answer is given up."""
KEY_APART = 0.15
"""Seconds after Escape until another key is a key of its own and not Alt with that key."""
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=?][0-9;]*(?:\$p|u)")


class NoAnswer(Exception):
    """The program did not show what was waited for."""


class Terminal:
    """One running program. Use it with `with`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        """Starts `command`; `environment` is added to this process's own."""
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._unseen = bytearray()
        self._master, slave = pty.openpty()
        _set_up(slave)
        self.started = time.perf_counter()
        """The moment before the program was started."""
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def type(self, keys: str) -> float:
        """Sends keys; the moment just before."""
        moment = time.perf_counter()
        os.write(self._master, keys.encode())
        return moment

    def wait_for_bytes(self, wanted: str) -> float:
        """The moment at which `wanted` had come out. For what can stand nowhere else on the screen."""
        sought = wanted.encode()
        return self.wait_for(lambda seen: sought in seen, repr(wanted))

    def wait_for(self, is_there: Callable[[bytes | bytearray], bool], wanted: str) -> float:
        """The moment from which `is_there(all that came out since the call)` was true.

        For a program that paints faster than a screen can be worked out.
        """
        seen = bytearray()
        end = time.perf_counter() + PATIENCE
        while True:
            moment, data = self._read(max(0.0, end - time.perf_counter()))
            if not data:
                raise NoAnswer(f"{wanted} did not appear:\n{self.text()}")
            self._unseen += data
            seen += data
            if is_there(seen):
                return moment

    def wait_until(self, shown: Callable[[list[str]], bool]) -> float:
        """The moment from which `shown(lines of the screen)` was true; the screen is worked out afterwards."""
        self._draw()
        if shown(self._screen.display):
            return time.perf_counter()
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            for moment, data in self._burst():
                self._unseen += data
                self._draw()
                if shown(self._screen.display):
                    return moment
        raise NoAnswer(f"It was not shown:\n{self.text()}")

    def rest(self, seconds: float) -> None:
        """Lets the program be, for that long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._unseen += self._read(left)[1]

    def text(self) -> str:
        """What stands on the screen."""
        self._draw()
        return "\n".join(line.rstrip() for line in self._screen.display)

    def resident_bytes(self) -> int | None:
        """Memory the program holds now; None on a system that does not tell."""
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            return None
        found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
        return int(found[1]) * 1024 if found else None

    def leave(self, *keys: str) -> None:
        """Sends the keys that end the program, one after another, and waits until it has ended."""
        for number, key in enumerate(keys):
            if number:
                self.rest(KEY_APART)
            self.type(key)
        end = time.perf_counter() + PATIENCE
        while self._process.poll() is None and time.perf_counter() < end:
            self._read(0.01)
        self.end()

    def end(self) -> None:
        """Ends it, however it is. Safe to call twice."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _burst(self) -> list[tuple[float, bytes]]:
        """What comes out until there is a pause: working the screen out must not delay the reading."""
        found = []
        moment, data = self._read(1.0)
        while data:
            found.append((moment, data))
            moment, data = self._read(0.04)
        return found

    def _read(self, seconds: float) -> tuple[float, bytes]:
        ready, _, _ = select.select([self._master], [], [], seconds)
        moment = time.perf_counter()
        if not ready:
            return moment, b""
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the program has ended
            return moment, b""
        return moment, data

    def _draw(self) -> None:
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", bytes(self._unseen)))
        self._unseen.clear()


def _set_up(slave: int) -> None:
    """The size; and no echo by the system, which would look like an answer of the program."""
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    attributes = termios.tcgetattr(slave)
    attributes[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
