"""Codes as a codebook's file has them, before they are looked at."""

from __future__ import annotations

from dataclasses import dataclass

MOST_CODES = 2_000
"""More than any codebook that people sort by."""


@dataclass(frozen=True, slots=True)
class Found:
    """A code as a file has it, before it is looked at."""

    name: str
    text: str
    line: int
    parent: int | None = None
    """Place of the one it stands in, among those found before."""
    colour: str = ""
