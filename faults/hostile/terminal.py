"""The same texts in a real terminal, as bytes; and every byte that comes out of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from faults.hostile.output import strange
from faults.hostile.session import SLUG
from faults.hostile.texts import no_halves
from faults.terminal.real_terminal import LEAVE, RealTerminal
from workshop_tui.services.capture import Place
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean

HERE = Place(4, "ferries")
NO_UTF_8 = (b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf0\x9f\x91", b"\x80", b"\xc0\xaf", b"\xfe\xfe")
WAYS = (
    (
        "facilitate",
        ("\t", "\x1b[6~", "\x1b[B", "\r", "\x1b[6~", "\x1b[6~", "\x1b", "\t", "\x1b[B", "p", "\x1b"),
    ),
    (
        "sense",
        ("\x1b[6~", "\x1b[6~", "\t", "\x1b[B", "\t", "\x1b[6~", "w", "\x1b", "d", "\x1b", "/", "s", "\x1b"),
    ),
    ("project", (" ", "n", "n", "\x1b[6~", "n", "n", "\x1b[6~")),
)
SIZE = (100, 40)
MOST_BEFORE = 4000
"""Bytes: the first whole screen is more."""
DONE = "the end of what was typed"


def in_a_terminal(settings: Settings, texts: Sequence[str], walks: int) -> tuple[list[str], int]:
    """What is wrong, and how many bytes were looked at; `walks`: how many other screens are looked at."""
    problems, sizes = [], 0
    for told, output in (_pasted(settings, texts), *(_walked(settings, *way) for way in WAYS[:walks])):
        found: Counter[str] = strange(output)
        problems += told + [f"the terminal was sent {what}, {times} times" for what, times in found.items()]
        sizes += len(output)
    return problems, sizes


def _pasted(settings: Settings, texts: Sequence[str]) -> tuple[list[str], bytes]:
    """Pasted with brackets, and typed with bytes between that are no UTF-8; then all is looked for in the record."""
    lines = [_one_line(text) for text in texts]
    arguments = ("capture", SLUG, "--table", str(HERE.table))
    with RealTerminal(settings, *arguments, size=SIZE, draws=False) as window:
        window.wait_until(lambda: len(window.output) > MOST_BEFORE, 60, "nothing was drawn")
        for number, line in enumerate(lines):
            # A line of its own is literal behind a backslash; what ends the paste must not stand in it.
            window.type(
                b"\\\x1b[200~" + line.encode() + b"\x1b[201~" + NO_UTF_8[number % len(NO_UTF_8)] + b"k\r"
            )
            time.sleep(0.02)
        window.type(f"{DONE}\r")
        window.wait_until(lambda: _kept(settings)[-1:] == [DONE], 120, "what was pasted last was not kept")
        time.sleep(0.5)
        window.type(LEAVE)
        code = window.ended(60)
        output = window.output
    problems = [] if code == 0 else [f"the window ended with {code}"]
    kept = _kept(settings)
    if kept[-1:] != [DONE] or len(kept) < len(lines) + 1:
        return [*problems, f"{len(lines)} lines were pasted in a terminal and {len(kept) - 1} kept"], output
    for line, text in zip(lines, kept[-len(lines) - 1 :], strict=False):
        wanted = clean(line).strip()
        if not text.startswith(wanted[:-1].strip()) or not text.endswith("k"):
            problems.append(f"pasted in a terminal, {line!r} was kept as {text!r}"[:600])
            break
    return problems, output


def _kept(settings: Settings) -> list[str]:
    """What the record holds there, as another program sees it."""
    reader = Reader(session_folder(settings, SLUG) / DATABASE)
    try:
        return [kept.text for kept in reader.window(HERE.table, HERE.question, 0, 10_000)]
    finally:
        reader.close()


def _one_line(text: str) -> str:
    whole = no_halves(text).replace("\x1b[201~", "").replace("\x1b[200~", "")
    return " ".join(_without_end(part) for part in _lines(whole))


def _lines(text: str) -> list[str]:
    """The lines of a text as they came, controls and all."""
    rest = text
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        rest = rest.replace(end, "\n")
    return rest.split("\n")


def _without_end(part: str) -> str:
    """An escape at the end of a line would take the mark behind it along."""
    return part.rstrip("\x1b")


def _walked(settings: Settings, command: str, keys: Sequence[str]) -> tuple[list[str], bytes]:
    """Through a screen with some keys, and out of it however many questions are open."""
    with RealTerminal(settings, command, SLUG, size=SIZE, draws=False) as window:
        window.wait_until(lambda: len(window.output) > MOST_BEFORE, 60, "nothing was drawn")
        for key in keys:
            window.type(key)
            time.sleep(0.3)
        for _ in range(5):
            window.type(LEAVE)
            with suppress(AssertionError):
                code = window.ended(5)
                return [] if code == 0 else [f"{command} ended with {code}"], window.output
            time.sleep(0.3)
            window.type("\x1b")
            time.sleep(0.3)  # an escape and a key at once would be another key
        return [f"{command} could not be left"], window.output
