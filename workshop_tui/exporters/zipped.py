"""Zip files without the moment they were made in: the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip file can hold."""

_UNIX = 3
"""The system it says it was made on, whichever it was."""


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of `members`, names and contents, in this order."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in members:
            member = ZipInfo(name, _NO_TIME)
            member.create_system = _UNIX
            member.compress_type = ZIP_DEFLATED
            file.writestr(member, content)
    return out.getvalue()


def without_times(package: bytes, instead: Mapping[str, bytes] | None = None) -> bytes:
    """The same zip file, its members in the same order, with nothing in it that tells when or where it was made.

    `instead` holds the content of members that get another than theirs, by name.
    """
    others = instead or {}
    with ZipFile(BytesIO(package)) as file:
        return zipped((name, others[name] if name in others else file.read(name)) for name in file.namelist())
