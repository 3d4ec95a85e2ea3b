"""An export in a process of its own, so that the desk answers keys however much is written."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.services.exporting.export import Step
from workshop_tui.services.exporting.whole_files import clear_unfinished
from workshop_tui.settings import Settings

_PATIENCE = 1.5
"""Seconds in which a process that is told to stop may tidy up."""
_LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be written."""

    slug: str
    formats: tuple[str, ...]
    style: str
    audience: str
    folder: Path
    large: bool = False
    look: Path | None = None
    """The team's style file; None: the workspace's, if it has one."""
    programme: str = ""
    """All sessions of it side by side, instead of this one."""


@dataclass(frozen=True, slots=True)
class FileWritten:
    """A file is there, whole."""

    path: Path


@dataclass(frozen=True, slots=True)
class Warned:
    """A person should know this although all is written."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Not everything could be written."""

    reason: str


Event = Step | FileWritten | Warned | Failed


async def export_aside(settings: Settings, asked: Asked) -> AsyncGenerator[Event, None]:
    """Runs the export and gives what it tells. Leaving off ends it, and no half file stays."""
    process = await asyncio.create_subprocess_exec(
        *_command(settings, asked),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "WORKSHOP_TUI_STATE": str(settings.state)},
        limit=_LONGEST_LINE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    complaints = asyncio.create_task(process.stderr.read())
    told_why = False
    try:
        async for line in process.stdout:
            event = _event(json.loads(line))
            told_why = told_why or isinstance(event, Failed)
            yield event
        if await process.wait() and not told_why:
            yield Failed((await complaints).decode(errors="replace").strip() or "The export ended too soon.")
    finally:
        await _end(process)
        complaints.cancel()
        clear_unfinished(asked.folder, process.pid)


def _command(settings: Settings, asked: Asked) -> tuple[str, ...]:
    # -P: what lies in the folder that somebody happens to be in is no part of the program.
    program = (sys.executable, "-P", "-m", "workshop_tui", "--workspace", str(settings.workspace))
    what = ("--to", ",".join(asked.formats), "--audience", asked.audience, "-o", str(asked.folder))
    # With `=`: what somebody typed is then never taken for an option.
    look = (f"--look={asked.look}",) if asked.look else ()
    large = ("--large-print",) if asked.large else ()
    of = (f"--series={asked.programme}",) if asked.programme else ("--style", asked.style, "--", asked.slug)
    return (*program, "export", "--events", *what, *look, *large, *of)


def _event(told: dict[str, object]) -> Event:
    match told:
        case {"step": [int(done), int(total), str(what)], "part": float(part)}:
            return Step(done, total, what, part)
        case {"step": [int(done), int(total), str(what)]}:
            return Step(done, total, what)
        case {"written": str(path)}:
            return FileWritten(Path(path))
        case {"warning": str(sentence)}:
            return Warned(sentence)
    return Failed(f"{told.get('problem', '')} {told.get('hint', '')}".strip())


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            process.kill()
            await process.wait()
