"""A session with one person's words in every place where words can be: made anew for each try, in words of its own."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import string
from dataclasses import dataclass, field, replace
from pathlib import Path

from faults import HOUSE
from workshop_tui.crash import write_crash_note
from workshop_tui.model.consent import How
from workshop_tui.model.contribution import Consent, Contribution, Kind
from workshop_tui.model.naming import Action
from workshop_tui.model.writing import Done
from workshop_tui.services.capture import Entry, Place, delete, edit, join_exchange, keep
from workshop_tui.services.consenting import Permission, say_for
from workshop_tui.services.desk import Desk, journal_folder, open_desk
from workshop_tui.services.details_drafts import DetailsDraft, keep_details
from workshop_tui.services.drafts import DraftKeeper, HalfTyped
from workshop_tui.services.exporting.export import export
from workshop_tui.services.importing.file import bring_in, plan_import
from workshop_tui.services.naming.deciding import decide
from workshop_tui.services.room.off_script import take_elsewhere
from workshop_tui.services.room.projecting import release
from workshop_tui.services.room.reading_back import dispute
from workshop_tui.services.sensemaking.theming import describe_theme, make_theme, rename_theme, show_example
from workshop_tui.services.sessions import update_event
from workshop_tui.services.typing_in import keep_row
from workshop_tui.services.undo import undo
from workshop_tui.services.upkeep.checking import backup_session
from workshop_tui.services.writing.drafts import TextDraft, keep_text
from workshop_tui.services.writing.responding import note_response
from workshop_tui.services.writing.writing import reword, write_passage
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE

SLUG = "harbour"
HANDLE = "heron-42"
OLDER = HOUSE / "tests" / "store" / "data" / "version-2.db"
"""A session that an older version made: opening it makes a copy beside it."""
STAYING = (
    "the library is the only warm room",
    "nobody told us that the ferry was gone",
    "a half line of somebody else",
    "The Net Loft",
    "what the tables said of the morning",
)
HERE = Place(1, "ferries")
_SCRIPTS = (
    string.ascii_letters,
    "абвгдежзиклмнопрстуфхцчшщ",
    "اردبجحخسشصضطظعغفقكلمنوهي",
    "日月火水木金土山川田人口車門雨",
    "áéíóúñçßøåœ",
)
_NASTY = (' "{}" ', "\n{}", "\\n{}", "’s {} – ", "\t{}", " 🚢{} ", " '{}' ", " [/b]{}", " {}; ")


@dataclass
class Erasable:
    """The session, and what of it is hers."""

    settings: Settings
    away: Path
    """A disk that is not there when the words are erased."""
    chance: random.Random
    hers: list[str] = field(default_factory=list)
    """Every text of hers, and every text of others that must go because it repeats hers."""
    ids: list[str] = field(default_factory=list)
    exports: list[Path] = field(default_factory=list)
    """Files that were given out with her words in them."""

    @property
    def folder(self) -> Path:
        """The session's own folder."""
        return self.settings.sessions / SLUG

    def words(self) -> str:
        """A text that nobody said before, with what files write in another way than it is read."""
        letters = self.chance.choice(_SCRIPTS)
        parts = ["".join(self.chance.choices(letters, k=self.chance.randint(5, 9))) for _ in range(6)]
        text = parts[0] + "".join(
            self.chance.choice(_NASTY).format(part) if self.chance.random() < 0.5 else f" {part}"
            for part in parts[1:]
        )
        self.hers.append(text)
        return text


def make(root: Path, chance: random.Random, formats: tuple[str, ...]) -> Erasable:
    """A session that was begun with an older version, worked on, exported and backed up."""
    made = Erasable(Settings(root / "workspace", root / "state"), root / "disk", chance)
    made.folder.mkdir(parents=True)
    _begin_with_older(made)
    with open_desk(made.settings, SLUG) as desk:
        desk.save(keep(desk, HERE, [Entry(text) for text in STAYING[:2]]))
        _speak(made, desk)
        _import(made, root, desk)
    _leave_half_typed(made)
    _copy_about(made, root)
    made.exports = export(made.settings, SLUG, formats, "report", "team")
    made.exports += export(made.settings, SLUG, ["csv"], "slides", "team", root / "given out")
    _crash(made)
    return made


def _begin_with_older(made: Erasable) -> None:
    """Her first words stand in a file of an older version, so that the copy before its migration has them."""
    shutil.copyfile(OLDER, made.folder / DATABASE)
    id_, text = "01a20076-6e33-7fff-8229-400c92d22cff", made.words()
    data = {"table": 1, "question": "ferries", "kind": "point", "text": text, "handle": HANDLE}
    connection = sqlite3.connect(made.folder / DATABASE)
    with connection:
        connection.execute(
            "INSERT INTO changes (id, session, device, scope, entity, kind, data, act)"
            " SELECT ?, session, device, 'table:1', ?, 'set', ?, ? FROM changes LIMIT 1",
            (id_, f"contribution:{id_}", json.dumps(data, ensure_ascii=False), id_),
        )
        connection.execute("CREATE TEMP TABLE one AS SELECT * FROM contributions WHERE id = 'c1'")
        connection.execute(
            "UPDATE one SET id = ?, seq = (SELECT max(seq) FROM changes), text = ?, handle = ?, label = ''",
            (id_, text, HANDLE),
        )
        connection.execute("INSERT INTO contributions SELECT * FROM one")
    # Not every SQLite overwrites what it deletes: what one left still stands in free pages.
    connection.execute("PRAGMA secure_delete=OFF")
    with connection:
        connection.execute("CREATE TABLE before (words)")
        connection.execute("INSERT INTO before VALUES (?)", (text * 2_000,))
    connection.execute("DROP TABLE before")
    connection.close()
    made.ids.append(id_)


def _say(made: Erasable, desk: Desk, **more: object) -> Contribution:
    entry = replace(Entry(made.words(), handle=HANDLE), **more)  # type: ignore[arg-type]
    act = keep(desk, HERE, [entry])
    desk.save(act)
    made.ids.append(act.changes[0].key)
    return _there(desk, act.changes[0].key)


def _there(desk: Desk, id_: str) -> Contribution:
    return desk.reader.contributions([id_])[0]


def _speak(made: Erasable, desk: Desk) -> None:
    """Her contributions with their history, and everything that hangs on one."""
    one = _say(made, desk, kind=Kind.QUOTE, voice="resident", image="gate")
    desk.save(edit(desk, one, Entry(made.words(), one.kind)))
    desk.save(edit(desk, _there(desk, one.id), Entry(made.words(), one.kind)))
    undo(desk)
    gone = _say(made, desk)
    desk.save(delete(desk, [gone]))
    two, three = _say(made, desk, kind=Kind.QUOTE), _say(made, desk, label=made.words()[:30].strip())
    desk.save(join_exchange(desk, [two, three]))
    desk.save(say_for(desk, [_there(desk, two.id)], Permission(Consent.QUOTE, How.WRITTEN, made.words())))
    desk.save(release(desk, [_there(desk, two.id)]))
    desk.save(dispute(desk, three, made.words()))
    desk.save(note_response(desk, one.id, Done.PLANNED, what=made.words(), who=made.words()))
    four = _say(made, desk)
    desk.save(reword(desk, "report", four.id, f"{four.text}, {made.words()}"))
    desk.save(decide(desk, " ".join(three.text.split())[:12], Action.REPLACE, "a place"))
    row = Entry(made.words(), handle=HANDLE, id=desk.ids.plain())
    desk.save(keep_row(desk, HERE, row, desk.reader.themes()))
    made.ids.append(row.id)
    act = make_theme(desk, "What is gone", [_there(desk, one.id), _there(desk, two.id)])
    desk.save(act)
    theme = next(theme for theme in desk.reader.themes() if theme.name == "What is gone")
    desk.save(show_example(desk, theme, _there(desk, one.id)))


def _import(made: Erasable, root: Path, desk: Desk) -> None:
    file = root / "sheet.csv"
    text = made.words()
    quoted = text.replace('"', '""')
    file.write_text(f'table,question,text\n2,jobs,"{quoted}"\n', encoding="utf-8", newline="")
    planned = plan_import(desk, file)
    bring_in(desk, planned)
    made.ids += [contribution.id for contribution in planned.new]
    for contribution in planned.new:  # a file tells no handle: it was given on paper
        entity = f"contribution:{contribution.id}"
        act = desk.act()
        act.set(entity, {"handle": HANDLE}, "table:2", desk.reader.revisions([entity])[entity])
        desk.save(act)
    file.unlink()


def _leave_half_typed(made: Erasable) -> None:
    """What a window that is gone left: a line, a text and a form, with words of others beside hers."""
    hers = made.hers[0]
    with open_desk(made.settings, SLUG) as desk:
        keeper = DraftKeeper(desk)
        keeper.note([HalfTyped(1, "ferries", hers[: len(hers) - 4]), HalfTyped(1, "ferries", STAYING[2])])
        keeper.close()
        keep_details(desk, DetailsDraft({"introduction": f"She said: {hers}", "venue": STAYING[3]}))
        keep_text(desk, TextDraft("report", "introduction", f"We heard: {hers}"))


def _copy_about(made: Erasable, root: Path) -> None:
    """Backups within reach and out of it, and what a power cut leaves of a copy or a rewriting that was begun."""
    backup_session(made.settings, SLUG, made.settings.workspace / "backups")
    backup_session(made.settings, SLUG, root / "stick")
    backup_session(made.settings, SLUG, made.away)
    made.away.rename(made.away.with_name("unplugged"))
    content = (made.folder / DATABASE).read_bytes()
    with open_desk(made.settings, SLUG) as desk:
        journals = journal_folder(made.settings, desk.session.id)
    journal = max(journals.glob("*.jsonl"), key=lambda path: path.stat().st_size)
    backup = next((made.settings.workspace / "backups").glob("*.db"))
    for left, half in (
        (made.folder / ".rebuilt-1-00ff00ff.db", content),
        (backup.with_name(f".{backup.name}.00ff00ff.new"), content),
        (journals / f".{journal.name}.new", journal.read_bytes()),
    ):
        left.write_bytes(half)
        os.utime(left, (0, 0))


def _crash(made: Erasable) -> None:
    try:
        raise KeyError(made.hers[0])
    except KeyError as error:
        write_crash_note(error, made.settings.state)


def repeat(made: Erasable) -> None:
    """What the team wrote itself and repeats her words, in every place where it can write."""
    hers = made.hers
    with open_desk(made.settings, SLUG) as desk:
        desk.save(write_passage(desk, "report", "introduction", f"We heard this: {hers[1]}"))
        theme = desk.reader.themes()[0]
        desk.save(describe_theme(desk, theme, description=f"Somebody said {hers[2]}", belongs=hers[0]))
        plain = next(text for text in hers if ";" not in text and len(text) > 40)
        desk.save(make_theme(desk, " ".join(plain.split())[:40]))
        desk.save(take_elsewhere(desk, 1, "jobs", f"went on about {hers[2]}"))
        event = replace(desk.session.event, introduction=(f"It began so: {hers[1]}",))
        update_event(desk, event)


def change_what_repeats(made: Erasable) -> None:
    """What a person does who was told of such texts: says it in other words."""
    with open_desk(made.settings, SLUG) as desk:
        desk.save(write_passage(desk, "report", "introduction", STAYING[4]))
        for theme in desk.reader.themes():
            if theme.name not in ("Getting about", "What is gone"):
                desk.save(rename_theme(desk, theme, "Renamed"))
            desk.save(describe_theme(desk, theme, description=STAYING[4], belongs=""))
        desk.save(take_elsewhere(desk, 1, "jobs", STAYING[4]))
        update_event(desk, replace(desk.session.event, introduction=(STAYING[4],)))
