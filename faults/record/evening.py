"""An evening's record to try things on: said, edited, moved, filed, deleted, undone, erased, half typed."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.services import capture
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Act, Desk, open_desk
from workshop_tui.services.details_drafts import DetailsDraft, keep_details
from workshop_tui.services.drafts import DraftKeeper, HalfTyped
from workshop_tui.services.preparing import make_workspace, new_session
from workshop_tui.services.undo import undo
from workshop_tui.services.upkeep.erase import erase, find_wanted
from workshop_tui.services.writing.drafts import TextDraft, keep_text
from workshop_tui.services.writing.writing import write_passage
from workshop_tui.settings import Settings

SLUG = "evening"
TABLES = 6
_WORDS = (
    *("bus", "stop", "hall", "keys", "library", "garden", "rent", "school", "crossing", "bench", "ferry"),
    *("market", "youth", "evening", "rain", "path", "lights", "surgery", "litter", "flats", "damp", "corner"),
    *("shop", "steps", "ramp", "noise", "café", "don’t", "“nobody”", "naïve", "–", "llwybr", "遅い", "🚲"),
)
_LABELS = ("", "", "", "Getting there:", "New homes –")
_THEMES = ((), (), ("Getting about",), ("Homes", "Damp, and rent"))


@dataclass
class Evening:
    """What was acknowledged in a session, so that it can be looked for afterwards."""

    workspace: Path
    state: Path
    standing: dict[str, str] = field(default_factory=dict)
    """Id of each contribution that is in the record -> its text."""
    texts: dict[str, str] = field(default_factory=dict)
    """Place in the write-up -> the text that somebody wrote for it."""
    deleted: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    """Half typed or not saved."""

    @property
    def settings(self) -> Settings:
        """Of its workspace and state folder."""
        return Settings(self.workspace, self.state)

    @property
    def folder(self) -> Path:
        """The session's folder."""
        return self.settings.sessions / SLUG

    @property
    def path(self) -> Path:
        """The session's database."""
        return self.folder / "session.db"

    @property
    def journals(self) -> list[Path]:
        """The files of the second copy."""
        return sorted(self.state.glob("journal/*/*.jsonl"))

    def copied_to(self, folder: Path) -> Evening:
        """The same in another place, whatever windows are open on this one."""
        reserve = shutil.ignore_patterns(".reserve")
        shutil.copytree(self.workspace, folder / "workspace", ignore=reserve)
        shutil.copytree(self.state, folder / "state")
        return replace(self, workspace=folder / "workspace", state=folder / "state")


def hold(folder: Path, contributions: int) -> Evening:
    """Holds an evening; ends as a killed process would leave it, with the last of it in the write-ahead log."""
    made = Evening(folder / "live" / "workspace", folder / "live" / "state")
    make_workspace(made.workspace)
    settings = made.settings
    new_session(settings, "neighbourhood", title="Our street", slug=SLUG, tables=TABLES)
    chance = random.Random(contributions)
    with open_desk(settings, SLUG) as desk:
        _talk(desk, made, chance, contributions * 2 // 3)
        _erase_some(desk, made, chance)
    with open_desk(settings, SLUG) as desk:
        _talk(desk, made, chance, contributions - contributions * 2 // 3)
        _leave_half_typed(desk, made)
        return made.copied_to(folder / "left")


def _talk(desk: Desk, made: Evening, chance: random.Random, contributions: int) -> None:
    questions = [q.id for e in desk.session.question_set.exercises for q in e.questions]
    for number in range(contributions):
        entry = _entry(chance)
        at = Place(chance.randint(1, TABLES), chance.choice(questions))
        act = capture.keep(desk, at, [entry])
        desk.save(act)
        if number % 17 == 16:
            undo(desk)
            made.undone.append(entry.text)
        else:
            made.standing[_id(act)] = entry.text
        if number % 5 == 4:
            _change(desk, made, chance, questions)
    place = f"question/{chance.choice(questions)}"
    made.texts[place] = _sentence(chance)
    desk.save(write_passage(desk, "all", place, made.texts[place]))


def _entry(chance: random.Random) -> Entry:
    return Entry(
        _sentence(chance),
        kind=chance.choice(list(Kind)[:6]),
        label=chance.choice(_LABELS),
        voice=chance.choice(("", "", "resident", "A")),
        marks=tuple(m for m in Mark if chance.random() < 0.05),
        themes=chance.choice(_THEMES),
    )


def _sentence(chance: random.Random) -> str:
    """Words with a number among them by which they can be told from all others."""
    words = chance.choices(_WORDS, k=chance.randint(4, 16))
    return " ".join([*words[:3], f"{chance.getrandbits(48):012x}", *words[3:]])


def _change(desk: Desk, made: Evening, chance: random.Random, questions: Sequence[str]) -> None:
    """Somebody edits, moves or deletes something said before."""
    said = _said(desk, chance.choice(list(made.standing)))
    what = chance.choice(("edit", "edit and undo", "move", "delete"))
    if what.startswith("edit"):
        fresh = _sentence(chance)
        desk.save(capture.edit(desk, said, _as_entry(said, fresh)))
        if what == "edit":
            made.standing[said.id] = fresh
        else:
            undo(desk)
            made.undone.append(fresh)
    elif what == "move":
        place = Place(chance.randint(1, TABLES), chance.choice(questions))
        desk.save(capture.move(desk, [said], place))
    else:
        desk.save(capture.delete(desk, [said]))
        made.deleted.append(made.standing.pop(said.id))


def _as_entry(said: Contribution, text: str) -> Entry:
    return Entry(text, said.kind, said.label, said.voice, said.marks, said.themes)


def _erase_some(desk: Desk, made: Evening, chance: random.Random) -> None:
    wanted = chance.sample(list(made.standing), 3)
    erase(desk, find_wanted(desk, wanted))
    made.erased += [made.standing.pop(id_) for id_ in wanted]


def _leave_half_typed(desk: Desk, made: Evening) -> None:
    keeper = DraftKeeper(desk)
    question = desk.session.question_set.exercises[-1].id
    keeper.note(
        [HalfTyped(2, question, "the half-typed line about the swi"), HalfTyped(4, question, "and one more")]
    )
    keeper.flush()
    keep_details(desk, DetailsDraft({"subtitle": "An unsaved subtitle"}))
    keep_text(desk, TextDraft("slides", "introduction", "An introduction that nobody has saved"))
    made.drafts += ["the half-typed line about the swi", "and one more"]
    made.drafts += ["An unsaved subtitle", "An introduction that nobody has saved"]


def _said(desk: Desk, id_: str) -> Contribution:
    (found,) = desk.reader.contributions([id_])
    return found


def _id(act: Act) -> str:
    return next(change.key for change in act.changes if change.sort == "contribution")
