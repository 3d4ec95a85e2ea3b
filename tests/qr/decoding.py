"""Reading a QR code back with a real decoder, from a bitmap or a picture."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

needs_zbar = pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is not installed")

LAST_TIME = "https://example.org/last-time"
BYTES_42 = "https://example.org/our-harbour/last-time/"
BYTES_84 = "https://example.org/our-harbour/what-was-said/and-what-became-of-it?table=3&lang=cym"
BYTES_200 = "https://example.org/" + "harbour/" * 22 + "2026"

Dots = Sequence[Sequence[bool]]
"""Rows of dots, True for dark."""


def decode(picture: Path) -> str:
    """What zbar reads in a picture; fails where it finds no code."""
    command = ["zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", str(picture)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, f"no code found in {picture}: {done.stderr.decode()}"
    return done.stdout.decode().rstrip("\n")


def decode_dots(dots: Dots, folder: Path, pixels: int = 4, ground: bool = True) -> str:
    """What zbar reads in dots; around them lies a dark or light `ground`, as a terminal's own does."""
    margin = 6
    blank = [ground] * (len(dots[0]) + 2 * margin)
    side = [ground] * margin
    framed = [blank] * margin + [[*side, *row, *side] for row in dots] + [blank] * margin
    rows = ["".join(("1" if dark else "0") * pixels for dark in row) for row in framed]
    picture = folder / "dots.pbm"
    lines = [row for row in rows for _ in range(pixels)]
    picture.write_text(f"P1 {len(lines[0])} {len(lines)}\n" + "\n".join(lines) + "\n", encoding="ascii")
    return decode(picture)
