"""What every format costs: seconds and memory of the command, and its renderer beside the bare library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.findings import Finding, Limit, Samples
from benchmarks.programs import ROOT, environment, workshop_tui
from benchmarks.rendering import COMPARED
from workshop_tui.services.exporting.formats import format_names
from workshop_tui.settings import Settings

SLOWER = frozenset({"docx", "pptx"})
"""Formats whose libraries alone take long to load."""
MOST_BYTES = 700e6
BESIDE_THE_LIBRARY = 1.3


def export_findings(
    settings: Settings, slug: str, size: int, rounds: int, is_large: bool
) -> Iterator[Finding]:
    """The findings for one session of `size` contributions. Raises CalledProcessError if a format cannot be made."""
    for name in format_names():
        seconds, most_bytes = _command(settings, slug, name, rounds)
        limit = 10.0 if is_large else 2.0 if name in SLOWER else 1.0
        yield Finding(f"{name} of {size:,}", seconds, Limit(alone=limit), unit="s")
        if is_large:
            yield Finding(f"{name} of {size:,}, memory", most_bytes, Limit(alone=MOST_BYTES), unit="MB")
    for name in COMPARED:
        ours, bare = _beside(settings, slug, name, rounds)
        yield Finding(f"{name} of {size:,}, bare library", ours, Limit(times=BESIDE_THE_LIBRARY), bare)


def _command(settings: Settings, slug: str, name: str, rounds: int) -> tuple[Samples, Samples]:
    """Seconds from start to end of `export`, and the most memory it held; after a round that does not count."""
    target = str(settings.workspace / "written")
    command = (*workshop_tui(), "export", slug, "--to", name, "-o", target)
    seconds, held = [], []
    for number in range(rounds + 1):
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, env={**os.environ, **dict(environment(settings))}, stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        if number:
            seconds.append(took)
            held.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
    return Samples.of(seconds), Samples.of(held)


def _beside(settings: Settings, slug: str, name: str, rounds: int) -> tuple[Samples, Samples]:
    command = (sys.executable, "-m", "benchmarks.rendering", name, str(settings.workspace), slug, str(rounds))
    told = subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
    found = json.loads(told)
    return Samples.of(found["ours"]), Samples.of(found["bare"])
