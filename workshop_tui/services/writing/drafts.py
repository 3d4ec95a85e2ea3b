"""A text for a write-up that is not saved yet: kept apart from the record, so that it survives its window."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from workshop_tui import clock
from workshop_tui.services.desk import Desk
from workshop_tui.services.drafts import draft_folder
from workshop_tui.text import clean


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


def _folder(desk: Desk) -> Path:
    return draft_folder(desk.settings.state, desk.session.id) / "writing"


def keep_text(desk: Desk, draft: TextDraft | None) -> None:
    """Writes this window's text; None removes it. Raises OSError."""
    path = _folder(desk) / f"{desk.store.device}.json"
    if draft is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(".new")
    values = {
        "at": clock.stamp(clock.now()),
        "style": draft.style,
        "place": draft.place,
        "text": draft.text,
    }
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        json.dump(values, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def found_text(desk: Desk) -> TextDraft | None:
    """The newest text left by a window that is gone."""
    found = []
    for path in _folder(desk).glob("*.json"):
        if desk.store.presence.is_device_alive(path.stem):
            continue
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            draft = TextDraft(
                str(values["style"]), str(values["place"]), clean(str(values["text"])), path.stem
            )
            found.append((str(values["at"]), path.stem, draft))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # torn, or not ours: nothing can be offered
    return max(found, key=lambda each: each[:2])[2] if found else None


def let_text_go(desk: Desk, draft: TextDraft) -> None:
    """Removes a text that was taken up."""
    (_folder(desk) / f"{draft.device}.json").unlink(missing_ok=True)
