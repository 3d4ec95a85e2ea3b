"""The command line as scripts meet it: arguments in, exit code, stdout and stderr out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.warm import TIMEOUT, Warm


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm | None]:
    """What commands are forked from; None where there is no forking."""
    if not hasattr(os, "fork"):
        yield None
        return
    process = Warm()
    yield process
    process.close()


@pytest.fixture
def run(tmp_path: Path, warm: Warm | None) -> Run:
    """Runs `workshop-tui ARGS...` in a process of its own, in an empty workspace."""

    def run_command(*args: str | Path, stdin: bytes = b"", cwd: Path = tmp_path) -> Ran:
        environment = {
            **os.environ,
            "WORKSHOP_TUI_STATE": str(tmp_path / "state"),
            "COLUMNS": "100",
            "PYTHONUTF8": "1",
        }
        environment.pop("WORKSHOP_TUI_WORKSPACE", None)
        arguments = [*map(str, args)]
        if warm is not None:
            code, out, err = warm.run(arguments, cwd, environment, stdin)
        else:
            code, out, err = started(arguments, cwd, environment, stdin)
        ran = Ran(code, out.decode(), err.decode())
        assert "Traceback" not in ran.err + ran.out
        return ran

    return run_command


def started(
    arguments: list[str], cwd: Path, environment: dict[str, str], stdin: bytes
) -> tuple[int, bytes, bytes]:
    """The same as `Warm.run`, begun from nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "workshop_tui", *arguments],
        cwd=cwd,
        env=environment,
        input=stdin,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


SET = """\
title: Our harbour
permission: Notes and quotes were taken with permission.
roles: [resident, trader]
themes: [Getting about]
exercises:
  - {id: warm-up, kind: warm-up, images: [{id: gate, alt: An open gate}]}
  - id: talk
    kind: discussion
    questions:
      - {id: ferries, ask: Who do the ferries leave behind?}
      - {id: work, ask: What work will there be?, tables: [1, 2]}
"""


@pytest.fixture
def harbour(run: Run, tmp_path: Path) -> str:
    """A session of three tables called `our-harbour`."""
    (tmp_path / "harbour.yaml").write_text(SET, encoding="utf-8")
    made = run("new", "harbour.yaml", "--tables", "3")
    assert made.code == 0, made.err
    return made.out.strip()
