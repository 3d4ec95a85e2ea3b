"""QR codes: text -> dark and light cells, and those cells as SVG, as PNG and as painted terminal lines."""

from __future__ import annotations

from workshop_tui.qr.encoding import QUIET_ZONE, Cells, cells, with_quiet_zone
from workshop_tui.qr.png import png_file, png_of
from workshop_tui.qr.svg import svg_file, svg_path
from workshop_tui.qr.terminal import Run, Size, ansi_lines, paint, sizes

__all__ = [
    "QUIET_ZONE",
    "Cells",
    "Run",
    "Size",
    "ansi_lines",
    "cells",
    "paint",
    "png_file",
    "png_of",
    "sizes",
    "svg_file",
    "svg_path",
    "with_quiet_zone",
]
