"""`workshop-tui` in a process that was begun before: each command is a fork of one that has loaded all it may need.

A command of its own spends most of its time on loading; tests run hundreds. What loading itself must hold to is tried
elsewhere, in processes that begin from nothing.
"""

from __future__ import annotations

import atexit
import importlib.util
import io
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

TIMEOUT = 60.0
"""Seconds a command may take."""
LIBRARIES = (
    "sqlite_utils",
    "yaml",
    "pydantic",
    "docx",
    "pptx",
    "xlsxwriter",
    "openpyxl",
    "jinja2",
    "filelock",
)
"""What commands load when they need it."""


class Warm:
    """The process to fork. Close it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUTF8": "1"},
            cwd=Path(__file__).parents[2],
        )
        self._one_at_a_time = threading.Lock()

    def run(
        self, arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], stdin: bytes
    ) -> tuple[int, bytes, bytes]:
        """Runs one command; its exit code, or minus the number of a signal, what it said and what it told."""
        assert self._process.stdin is not None and self._process.stdout is not None
        with self._one_at_a_time, tempfile.TemporaryDirectory() as folder:
            said, told, given = (Path(folder) / name for name in ("out", "err", "in"))
            given.write_bytes(stdin)
            files = [str(path) for path in (given, said, told)]
            wanted = [list(arguments), str(cwd), dict(environment), files]
            print(json.dumps(wanted), file=self._process.stdin, flush=True)
            code = int(self._process.stdout.readline())
            return code, said.read_bytes(), told.read_bytes()

    def close(self) -> None:
        """Lets it end."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _load() -> None:
    import workshop_tui

    for name in LIBRARIES:
        if importlib.util.find_spec(name) is not None:
            importlib.import_module(name)
    for module in pkgutil.walk_packages(workshop_tui.__path__, "workshop_tui."):
        if not module.name.startswith("workshop_tui.tui") and not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _serve() -> None:
    _load()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _be_a_command(*json.loads(line))
        os.write(1, f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n".encode())


def _be_a_command(arguments: list[str], cwd: str, environment: dict[str, str], files: list[str]) -> None:
    """What Python does around a command, on the files that stand for its terminal. Does not return."""
    signal.setitimer(signal.ITIMER_REAL, TIMEOUT)
    for number, path in enumerate(files):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY
        os.dup2(os.open(path, flags, 0o600), number)
    sys.stdin = io.TextIOWrapper(open(0, "rb", closefd=False), encoding="utf-8")  # noqa: SIM115
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False), encoding="utf-8")  # noqa: SIM115
    sys.stderr = io.TextIOWrapper(
        open(2, "wb", buffering=0, closefd=False),  # noqa: SIM115
        encoding="utf-8",
        errors="backslashreplace",
        write_through=True,
    )
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["workshop-tui", *arguments]
    code = 0
    try:
        from workshop_tui.cli import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # as Python tells of it
        sys.excepthook(*sys.exc_info())
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]  # the threads it left are waited for
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
