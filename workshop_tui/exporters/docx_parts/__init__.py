"""The parts of a Word file: its styles, its lists, its words, its pictures, and the package around them."""

from __future__ import annotations
