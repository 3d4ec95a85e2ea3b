"""The two programs that are measured side by side, as commands, and the keys that end them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sessions import TABLE
from benchmarks.terminal import Terminal
from workshop_tui.settings import Settings

ROOT = Path(__file__).parent.parent
ESCAPE, CTRL_Q, CTRL_U = "\x1b", "\x11", "\x15"


@dataclass(frozen=True, slots=True)
class Program:
    """Something with a box to type in."""

    name: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    way_out: tuple[str, ...] = (CTRL_Q,)

    def start(self) -> Terminal:
        """Runs it on a terminal of its own."""
        return Terminal(self.command, dict(self.environment))


BARE = Program(
    "bare Textual app",
    (sys.executable, "-c", "from benchmarks.bare_app import BareApp; BareApp().run()"),
    (("PYTHONPATH", str(ROOT)),),
)


def desk(settings: Settings, slug: str, table: int = TABLE) -> Program:
    """The capture screen of one session."""
    return Program(
        slug,
        (*workshop_tui(), "capture", slug, "--table", str(table)),
        environment(settings),
        (ESCAPE, CTRL_Q),
    )


def window(settings: Settings, command: str, slug: str) -> Program:
    """Another window of one session: `facilitate`, `project`."""
    return Program(f"{command} {slug}", (*workshop_tui(), command, slug), environment(settings))


def workshop_tui() -> tuple[str, ...]:
    """The command as people type it; the module where it is not installed as one."""
    script = Path(sys.executable).with_name("workshop-tui")
    return (str(script),) if script.exists() else (sys.executable, "-m", "workshop_tui")


def environment(settings: Settings) -> tuple[tuple[str, str], ...]:
    """What keeps the program to a workspace of its own."""
    return (
        ("WORKSHOP_TUI_WORKSPACE", str(settings.workspace)),
        ("WORKSHOP_TUI_STATE", str(settings.state)),
    )
