"""What an export tells while it runs: to a person, or to the desk that runs it in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from workshop_tui.cli import tell
from workshop_tui.errors import WorkshopError
from workshop_tui.services.exporting.export import Step, Steps
from workshop_tui.services.warning import Warn

Told = tuple[Steps, Warn, Any]
"""Who hears of steps, warnings and written files."""

_NICE = 5
"""How far a process beside the desk stands back for it."""


@contextmanager
def for_a_person() -> Iterator[Told]:
    """Paths on stdout; on stderr warnings and, where it is a terminal, one line that says how far it is."""
    line = _Line(sys.stderr.isatty())

    def written(path: Path) -> None:
        line.clear()
        click.echo(path)

    def warn(sentence: str) -> None:
        line.clear()
        tell(sentence)

    with _ending_tidily():
        try:
            yield line.show, warn, written
        finally:
            line.clear()


@contextmanager
def as_events() -> Iterator[Told]:
    """Everything as one JSON object a line: `step`, `warning`, `written`; a `problem` with its `hint` last."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    with _ending_tidily():
        try:
            yield (
                _step,
                lambda sentence: _event(warning=sentence),
                lambda path: _event(written=str(path)),
            )
        except WorkshopError as problem:
            _event(problem=problem.message, hint=problem.hint)
            sys.exit(problem.exit_code)


def _step(step: Step) -> None:
    part = {"part": step.part} if step.part else {}
    _event(step=[step.done, step.total, step.what], **part)


def _event(**what: object) -> None:
    # ASCII, so that it is the same line whatever the encoding of the pipe.
    print(json.dumps(what), flush=True)  # noqa: T201


class _Line:
    """One line of a terminal, written over again and again."""

    def __init__(self, is_shown: bool) -> None:
        self._is_shown = is_shown
        self._width = 0

    def show(self, step: Step) -> None:
        """How far it is."""
        self.clear()
        if self._is_shown and step.done < step.total:
            part = f"{step.part:.0%} " if step.part else ""
            told = f"{step.what or 'reading'}, {step.done + 1} of {step.total} {part}..."
            self._width = len(told)
            print(told, end="\r", file=sys.stderr, flush=True)  # noqa: T201

    def clear(self) -> None:
        """As if it had never been there."""
        if self._width:
            print(" " * self._width, end="\r", file=sys.stderr, flush=True)  # noqa: T201
        self._width = 0


@contextmanager
def _ending_tidily() -> Iterator[None]:
    """Lets the half file be taken away where somebody ends this process."""

    def end(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
