"""Steering: what the organiser told one table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steering:
    """Where a table was sent, what it was told, and whether it is still at work."""

    table: int
    question: str = ""
    """Id of the question that was set for it; empty: none."""
    steered_at: str = ""
    """UTC, ISO 8601. Together with `question` it changes each time one is set, and when that is undone."""
    message: str = ""
    """The last message to it; empty: none, or it was taken back."""
    message_at: str = ""
    """UTC, ISO 8601."""
    closed: bool = False
    """The table is done, or empty: nobody waits to hear from it."""
