"""Opening a file that somebody named: its content, or why there is none."""

from __future__ import annotations

import errno
from pathlib import Path

from workshop_tui.errors import NotFound

_HINTS = {
    errno.EACCES: "You may not read it: ask whoever owns it, or copy it to a place of your own.",
    errno.EPERM: "You may not read it: ask whoever owns it, or copy it to a place of your own.",
    errno.EISDIR: "Name a file in it.",
}


def content_of(path: Path, most: int) -> bytes:
    """What the file holds, one byte more than `most` at most. Raises NotFound."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        hint = _HINTS.get(error.errno or 0, "Is the name right?")
        raise NotFound(f"The file {path} cannot be opened: {reason}.", hint) from error
