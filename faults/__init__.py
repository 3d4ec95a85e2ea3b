"""What must never lose a word, tried until it breaks: each promise has a proof, and `make faults` runs all of them."""

from __future__ import annotations

from pathlib import Path

HOUSE = Path(__file__).parents[1]
"""The project's folder."""
