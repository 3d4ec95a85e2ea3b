"""The pictures of a warm-up, as the session's folder holds them: bytes for a write-up, which reads no files."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.model.picture import media_type
from workshop_tui.model.picture_metadata import without_metadata
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services.warning import Warn, unheard

MOST_BYTES = 2_000_000
"""A page with larger pictures is too heavy for a phone."""


def read_pictures(folder: Path, snapshot: Snapshot, warn: Warn = unheard) -> dict[str, bytes]:
    """The pictures that were chosen at a table, by the file's name in the question set.

    Where there is none that can be shown its description stands; `warn` hears why, unless it is just not there.
    """
    chosen = {c.image for c in snapshot.contributions if c.image}
    exercises = snapshot.session.question_set.exercises
    files = [image.file for e in exercises for image in e.images if image.file and image.id in chosen]
    found = {}
    for file in dict.fromkeys(files):
        try:
            content, problem = _read(folder, file)
        except (OSError, ValueError) as error:
            content, problem = b"", f"cannot be read ({getattr(error, 'strerror', None) or error})"
        if content:
            found[file] = content
        elif problem:
            warn(f"The picture {file} {problem}; its description is shown instead.")
    return found


def _read(folder: Path, file: str) -> tuple[bytes, str]:
    """The picture, or why it is not shown. Raises OSError."""
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()):
        return b"", "leads out of the session's folder"
    if not path.is_file():
        return b"", ""
    if path.stat().st_size > MOST_BYTES:
        return b"", f"is larger than {MOST_BYTES // 1_000_000} MB"
    content = path.read_bytes()
    return (without_metadata(content), "") if media_type(content) else (b"", "is no PNG, JPEG, GIF or WebP")
