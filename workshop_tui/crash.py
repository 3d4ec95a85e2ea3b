"""The crash note: where something broke, without a word of what people said.

A traceback as Python prints it shows no values, but an exception's own message can hold them, and so can the
line-by-line locals of prettier tracebacks. Only files, lines, function names and the exception's type are kept.
"""

from __future__ import annotations

import os
import platform
import traceback
from pathlib import Path

from workshop_tui import __version__, clock


def crash_note(error: BaseException) -> str:
    """The note's text: version, system, and the way through the code."""
    package = Path(__file__).parent
    lines = [
        f"workshop-tui {__version__}",
        f"Python {platform.python_version()}, {platform.system()}",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        for frame in traceback.extract_tb(link.__traceback__):
            path = Path(frame.filename)
            inside = path.is_relative_to(package)
            shown = path.relative_to(package.parent) if inside else Path(*path.parts[-2:])
            lines.append(f"  {shown.as_posix()}:{frame.lineno} in {frame.name}")
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def write_crash_note(error: BaseException, state: Path | None = None) -> str:
    """Writes the note into the state folder and returns its path, or why it could not be written."""
    from workshop_tui.settings import read_settings

    try:
        folder = (state or read_settings().state) / "crashes"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"crash-{clock.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(crash_note(error))
        return str(path)
    except Exception as problem:  # noqa: BLE001  # telling of a crash must not crash
        return f"could not be written ({type(problem).__name__})"
