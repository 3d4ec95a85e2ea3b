"""How long commands take that open no screen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from benchmarks.findings import Samples

NOTHING = (sys.executable, "-c", "pass")
"""The least a command written in Python can be."""


def command_times(
    commands: Sequence[Sequence[str]], environment: Mapping[str, str], rounds: int, warm_ups: int
) -> list[Samples]:
    """For each command: seconds from start to end, in turn, after rounds that do not count.

    Raises CalledProcessError if one does not end well.
    """
    found: list[list[float]] = [[] for _ in commands]
    for number in range(-warm_ups, rounds):
        for at, command in enumerate(commands):
            begun = time.perf_counter()
            subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
            if number >= 0:
                found[at].append(time.perf_counter() - begun)
    return [Samples.of(values) for values in found]
