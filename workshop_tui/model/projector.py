"""The projector: what the room's screen shows, as the organiser chose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Showing = Literal["question", "time", "qr", "prompts", "images", "themes", "votes", "quotes", "blank"]

SHOWINGS: tuple[Showing, ...] = get_args(Showing)
"""What it can show, in the order it is offered."""


@dataclass(frozen=True, slots=True)
class Projector:
    """What is to be shown; a session begins with a blank screen."""

    shows: Showing = "blank"
    subject: str = ""
    """The id of a question or exercise, or the label of a link; empty: what the running exercise suggests."""
    at: str = ""
    """When it was chosen: UTC, ISO 8601."""
