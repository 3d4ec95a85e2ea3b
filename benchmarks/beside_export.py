"""Keys on the export screen: while nothing is written, and while a whole session is written in every format."""

from __future__ import annotations

import sys

from benchmarks.findings import Samples
from benchmarks.programs import CTRL_Q, CTRL_U, ESCAPE, environment
from benchmarks.terminal import KEY_APART, Terminal
from benchmarks.typing_keys import key_times, rest
from workshop_tui.settings import Settings

F2, TAB = "\x1bOQ", "\t"
SETTLING = 0.6
"""Seconds until the screen stands."""
_SCREEN = """
import sys
from workshop_tui.services.exporting.formats import format_names
from workshop_tui.settings import read_settings
from workshop_tui.tui.app import run_app
from workshop_tui.tui.screens import export
export.USUAL = format_names()
settings = read_settings()
run_app(settings, lambda: export.ExportScreen(settings, sys.argv[1], "Bench"))
"""


def keys_beside_an_export(settings: Settings, slug: str, keys: int) -> tuple[Samples, Samples]:
    """Key to paint while it writes, and while it rests. Raises NoAnswer if it ended before the keys did."""
    command = (sys.executable, "-c", _SCREEN, slug)
    with Terminal(command, dict(environment(settings))) as terminal:
        terminal.wait_until(lambda lines: any("Formats" in line for line in lines))
        rest((terminal,), SETTLING)
        _go_to_the_folder(terminal)
        (resting,) = key_times((terminal,), keys)
        terminal.type(F2)
        terminal.wait_until(lambda lines: any("writing" in line for line in lines))
        (writing,) = key_times((terminal,), keys)
        # That it can be stopped now says that it was being written until now.
        terminal.type(ESCAPE)
        terminal.wait_until(lambda lines: "stopped" in lines[0])
        terminal.rest(KEY_APART)
        terminal.leave(CTRL_Q)
    return writing, resting


def _go_to_the_folder(terminal: Terminal) -> None:
    """The one box to type in, behind three choices; emptied, it stands for the session's own folder."""
    for key in (TAB, TAB, TAB, CTRL_U):
        terminal.type(key)
        terminal.rest(KEY_APART)
