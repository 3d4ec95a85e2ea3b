"""Saying that something is done but needs a look: a sentence handed to whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workshop_tui import clock
from workshop_tui.clock import Clock
from workshop_tui.store.copies import note_copy

Warn = Callable[[str], None]
"""Told a sentence a person should read."""


def unheard(sentence: str) -> None:
    """For those who have nobody to tell."""


def note_or_warn(
    state: Path, session: str, path: Path, sort: str, warn: Warn, now: Clock = clock.now
) -> None:
    """Notes where a copy lies; warns where that cannot be written: an erasure must find the copy otherwise."""
    try:
        note_copy(state, session, path, sort, now)
    except OSError as error:
        warn(
            f"Where this {sort} lies could not be noted in {state} ({error.strerror or error}): "
            f"an erasure will not find {path} by itself."
        )
