"""A text for a write-up that is not saved yet: kept apart from the record, so that it survives its window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop_tui.services.desk import Desk
from workshop_tui.services.draft_files import found_form, keep_form, let_form_go
from workshop_tui.text import clean

SORT = "writing"
KEPT = ("style", "place", "text")


@dataclass(frozen=True, slots=True)
class TextDraft:
    """What is being written."""

    style: str
    """The write-up it was opened in."""
    place: str
    """As a passage names it; `wording/<contribution>` for a light edit."""
    text: str
    device: str = ""
    """Whose it was, of one that was found again."""


def keep_text(desk: Desk, draft: TextDraft | None) -> None:
    """Writes this window's text; None removes it. Raises OSError."""
    keep_form(desk, SORT, {name: getattr(draft, name) for name in KEPT} if draft else None)


def found_text(desk: Desk) -> TextDraft | None:
    """The newest text left by a window that is gone."""
    return found_form(desk, SORT, _read)


def let_text_go(desk: Desk, draft: TextDraft) -> None:
    """Removes a text that was taken up."""
    let_form_go(desk, SORT, draft.device)


def _read(values: Mapping[str, Any], device: str) -> TextDraft:
    return TextDraft(str(values["style"]), str(values["place"]), clean(str(values["text"])), device)
