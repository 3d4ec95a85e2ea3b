"""A session with a marked word in every place where somebody's words can be, and what of it may never be public."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from workshop_tui.model.consent import How
from workshop_tui.model.contribution import Consent, Contribution, Kind
from workshop_tui.model.naming import Action
from workshop_tui.model.writing import Done
from workshop_tui.services.capture import Entry, Place, edit, keep
from workshop_tui.services.consenting import Permission, say_for
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.details_drafts import DetailsDraft, keep_details
from workshop_tui.services.drafts import DraftKeeper, HalfTyped
from workshop_tui.services.naming.deciding import decide
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.room.off_script import take_elsewhere
from workshop_tui.services.room.projecting import release
from workshop_tui.services.room.reading_back import dispute
from workshop_tui.services.sensemaking.theming import make_theme
from workshop_tui.services.writing.drafts import TextDraft, keep_text
from workshop_tui.services.writing.responding import note_response
from workshop_tui.services.writing.writing import write_passage
from workshop_tui.settings import Settings

SLUG = "harbour"
QUESTIONS = """\
title: Our harbour
permission: Notes and quotes were taken with permission.
exercises:
  - {id: warm-up, kind: warm-up, images: [{id: gate, alt: An open gate}]}
  - id: talk
    kind: discussion
    questions:
      - {id: ferries, ask: Who do the ferries leave behind?}
      - {id: work, ask: What work will there be?}
"""
HERE = Place(1, "ferries")


@dataclass
class Marks:
    """Words that stand nowhere else in the world."""

    made: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    """Those that nothing public may have."""

    def new(self, withheld: bool = False) -> str:
        """Another one; as a word of its own it is in any file what it is here."""
        mark = f"Zq{len(self.made):02d}vexilby"
        self.made.append(mark)
        if withheld:
            self.withheld.append(mark)
        return mark


@contextmanager
def for_its_owner() -> Iterator[None]:
    """What the proof itself prepares is not what is looked at: the program makes its files by itself."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def fill(settings: Settings, marks: Marks) -> None:
    """Puts a marked word everywhere: said, noted, withheld, half typed."""
    with for_its_owner(), open_desk(settings, SLUG) as desk:
        quote = _said(desk, f"{marks.new()} said it", Kind.QUOTE)
        first = _said(desk, f"typed {marks.new(True)} by mistake")
        desk.save(edit(desk, first, Entry(f"then {marks.new()} instead")))
        desk.save(release(desk, [quote]))
        desk.save(dispute(desk, first, f"no, {marks.new()}"))
        desk.save(note_response(desk, first.id, Done.PLANNED, what=f"what {marks.new()} asked"))
        _withhold(desk, marks)
        desk.save(take_elsewhere(desk, 1, "work", f"about {marks.new()}"))
        desk.save(make_theme(desk, f"Theme {marks.new()}", [quote], f"of {marks.new()}"))
        desk.save(write_passage(desk, "report", "introduction", f"We met {marks.new()}."))
        keeper = DraftKeeper(desk)
        keeper.note([HalfTyped(1, "ferries", f"half of {marks.new(True)}")])
        keeper.close()
        keep_details(desk, DetailsDraft({"venue": f"not saved {marks.new(True)}"}))
        keep_text(desk, TextDraft("report", "reflections", f"not saved {marks.new(True)}"))
        keep_sign_in_list(desk.folder, SignInList((marks.new(True),), ()))


def _withhold(desk: Desk, marks: Marks) -> None:
    """What the team knows, and nothing public may have."""
    _said(desk, f"never {marks.new(True)}", consent=Consent.NONE)
    named = marks.new(True)
    _said(desk, f"then {named} came", Kind.QUOTE)
    desk.save(decide(desk, named, Action.REPLACE, "a neighbour"))
    hidden = marks.new(True)
    _said(desk, f"{hidden} and who it was: {marks.new(True)}")
    desk.save(decide(desk, hidden, Action.HIDE))
    _said(desk, "with a handle", handle=marks.new(True))
    asked = _said(desk, "asked for, in writing")
    said = Permission(Consent.QUOTE, How.WRITTEN, f"form {marks.new(True)}", f"role {marks.new(True)}")
    desk.save(say_for(desk, [asked], said))


def _said(desk: Desk, text: str, kind: Kind = Kind.POINT, **more: object) -> Contribution:
    act = keep(desk, HERE, [Entry(text, kind, **more)])  # type: ignore[arg-type]
    desk.save(act)
    return desk.reader.contributions([act.changes[0].key])[0]


def may_hold(path: Path, settings: Settings) -> bool:
    """Whether words belong in this file: the record and its copies, half-typed lines, and what was given out."""
    if path.is_relative_to(settings.state):
        return path.relative_to(settings.state).parts[0] in ("journal", "drafts")
    if not path.is_relative_to(settings.workspace):
        return False
    parts = path.relative_to(settings.workspace).parts
    if parts[0] == "backups":
        return path.suffix == ".db"
    inside = parts[2:] if parts[0] == "sessions" else ()
    return bool(inside) and (
        inside[0] == "exports" or inside[0].startswith("session.db") or inside[0] == "sign-in-list.json"
    )
