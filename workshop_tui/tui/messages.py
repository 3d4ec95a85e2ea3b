"""Messages that come from outside the screens: from the thread that watches the record, from saving."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from workshop_tui.services.capture_view import CaptureView
from workshop_tui.store.store import Committed


@dataclass
class Viewed(Message):
    """The record was read; this is what it holds now."""

    view: CaptureView


@dataclass
class ViewFailed(Message):
    """The record could not be read."""

    reason: str


@dataclass
class Endangered(Message):
    """What keeps this window from saving, or will soon; empty once that is over."""

    sentence: str


@dataclass
class Saved(Message):
    """An act is durable."""

    act: str
    committed: Committed


@dataclass
class SaveFailed(Message):
    """Nothing of an act was saved."""

    act: str
    reason: str


@dataclass
class SecondCopyCompleted(Message):
    """The second copy lacked so many changes, and has them now."""

    count: int


@dataclass
class SimilarFound(Message):
    """Points at this table that are like what is being typed."""

    text: str
    """What was being typed when it was asked."""
    similar: tuple[str, ...]
