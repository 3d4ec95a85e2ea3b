"""The pictures of a warm-up, as the session's folder holds them: bytes for a write-up or screen that reads no files."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.model.picture import DescribedPicture, media_type
from workshop_tui.model.picture_metadata import without_metadata
from workshop_tui.model.question_set import Image
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
        content, problem = _read(folder, file)
        if content:
            found[file] = content
        elif problem:
            warn(f"The picture {file} {problem}; its description is shown instead.")
    return found


def described_picture(folder: Path, image: Image) -> DescribedPicture:
    """The image with its picture, if there is one that can be shown; its file's name is nowhere in it."""
    content, problem = _read(folder, image.file) if image.file else (b"", "")
    return DescribedPicture(image.alt, content, problem)


def _read(folder: Path, file: str) -> tuple[bytes, str]:
    """The picture, or why it is not shown; neither if it is just not there."""
    try:
        return _content(folder, file)
    except OSError as error:
        return b"", f"cannot be read ({error.strerror or error})"
    except ValueError:  # what Python says of it differs from version to version
        return b"", "cannot be read (no file can have that name)"


def _content(folder: Path, file: str) -> tuple[bytes, str]:
    """Raises OSError."""
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()):
        return b"", "leads out of the session's folder"
    if not path.is_file():
        return b"", ""
    if path.stat().st_size > MOST_BYTES:
        return b"", f"is larger than {MOST_BYTES // 1_000_000} MB"
    content = path.read_bytes()
    return (without_metadata(content), "") if media_type(content) else (b"", "is no PNG, JPEG, GIF or WebP")
