"""What a program did to one folder of a disk, told from its system calls: the steps between which the power may go."""

from __future__ import annotations

from dataclasses import dataclass

ROOT = 0
"""The number of the folder that is watched."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes were written into a file; files and folders have numbers, since names come and go."""

    node: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Sized:
    """A file was cut or stretched to a length."""

    node: int
    length: int


@dataclass(frozen=True, slots=True)
class Named:
    """A file or folder got a name in a folder; `old` is the one it had there before, if it was renamed.

    `is_folder` is for a folder that was made new.
    """

    folder: int
    name: str
    node: int
    old: str = ""
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A name was taken out of a folder."""

    folder: int
    name: str


@dataclass(frozen=True, slots=True)
class Synced:
    """The disk has everything that was done to a file or folder before step number `began`."""

    node: int
    began: int


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody was told something."""

    text: str


Step = Wrote | Sized | Named | Unnamed | Synced | Told


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything a program did to a folder."""

    before: dict[int, dict[str, int]]
    """The folders that were there at the beginning: name -> number."""
    content: dict[int, bytes]
    """The files that were there at the beginning."""
    steps: tuple[Step, ...]
    failure: str = ""
    """What the program said if it failed."""
