"""A file's text, or the one problem that kept it from being read."""

from __future__ import annotations

import stat
from pathlib import Path

from workshop_tui.loading.problems import Problem

MOST_KILOBYTES = 256


def source_text(path: Path) -> str | Problem:
    """The text of `path`, at most 256 kB of UTF-8 with or without a byte order mark."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _refused(path, "This is a folder, not a file.")
        if not stat.S_ISREG(mode):
            return _refused(path, "This is not an ordinary file.")
        with path.open("rb") as file:
            content = file.read(MOST_KILOBYTES * 1024 + 1)
    except FileNotFoundError:
        return _refused(path, "There is no such file.")
    except PermissionError:
        return _refused(path, "This file may not be read by you.")
    except (OSError, ValueError) as error:
        return _refused(path, f"This file cannot be read: {getattr(error, 'strerror', None) or error}.")
    if len(content) > MOST_KILOBYTES * 1024:
        return _refused(path, TOO_LARGE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return _refused(path, f"This file is not UTF-8 text (see line {line}). Save it again as UTF-8.")


TOO_LARGE = f"This file is larger than {MOST_KILOBYTES} kB, which is more than can be read."


def _refused(path: Path, message: str) -> Problem:
    return Problem(str(path), 1, 1, message)
