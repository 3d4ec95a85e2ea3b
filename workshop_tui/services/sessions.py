"""Sessions: making one from a question set, and changing its event and tables later."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from workshop_tui.clock import Ids
from workshop_tui.errors import RecordProblem, UsageProblem
from workshop_tui.model.change import Change
from workshop_tui.model.question_set import Question, QuestionSet, to_plain
from workshop_tui.model.session import Event, Table, event_to_plain
from workshop_tui.model.theme import theme_key
from workshop_tui.services.desk import EVERYBODY, Act, Desk, journal_folder
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.upkeep.withdrawal import check_last_day
from workshop_tui.services.warning import Warn, unheard
from workshop_tui.services.workspace import free_slug, second_copy_of
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.creation import create_database
from workshop_tui.store.files import make_folder, sync_file, sync_folder
from workshop_tui.store.journal import Journal
from workshop_tui.store.log import Logged
from workshop_tui.text import plural, slugify

MOST_TABLES = 500


@dataclass(frozen=True, slots=True)
class NewSession:
    """What a new session begins with."""

    event: Event
    tables: tuple[Table, ...]
    theme_questions: tuple[Question, ...] = ()
    known_people: tuple[str, ...] = ()
    known_organisations: tuple[str, ...] = ()
    rehearsal: bool = False
    """What will be said is invented: kept with the session for good."""


def plain_tables(number: int) -> tuple[Table, ...]:
    """`number` tables without names. Raises UsageProblem if that is no sensible number."""
    if not 1 <= number <= MOST_TABLES:
        raise UsageProblem(f"{number} tables cannot be set up.", f"Give a number from 1 to {MOST_TABLES}.")
    return tuple(Table(n) for n in range(1, number + 1))


def create_session(
    settings: Settings,
    question_set: QuestionSet,
    new: NewSession,
    slug: str = "",
    images_from: Path | None = None,
    ids: Ids | None = None,
    warn: Warn = unheard,
) -> str:
    """Makes the session and returns its slug; `images_from` is the folder of the set's images.

    `warn` hears of what did not get its second copy. Raises UsageProblem if the slug is taken or unfit,
    RecordProblem if it cannot be written.
    """
    ids = ids or Ids()
    if slug and slugify(slug, "") != slug:
        raise UsageProblem(
            f"“{slug}” cannot be the session's short name.",
            f"Use lower-case letters, digits and dashes, such as “{slugify(slug)}”.",
        )
    if slug:
        _warn_of_second_copy(settings, slug, warn)
    session = ids.new()
    device = ids.new()
    while True:
        chosen = slug or free_slug(settings, new.event.title)
        folder = settings.sessions / chosen
        if (folder / DATABASE).exists():
            raise UsageProblem(f"There is a session “{slug}” already.", "Choose another --slug.")
        try:
            logged = create_database(folder, _beginning(session, device, chosen, question_set, new, ids))
        except RecordProblem:
            # Somebody else made a session of this title in the same instant.
            if slug or not (folder / DATABASE).exists():
                raise
        else:
            break
    _begin_second_copy(Journal(journal_folder(settings, session), session, device), logged, warn)
    if new.known_people or new.known_organisations:
        keep_sign_in_list(folder, SignInList(new.known_people, new.known_organisations))
    if images_from is not None:
        _copy_images(question_set, images_from, folder)
    return chosen


def _warn_of_second_copy(settings: Settings, slug: str, warn: Warn) -> None:
    try:
        changes = second_copy_of(settings, slug)
    except RecordProblem as problem:
        warn(problem.message)
        return
    if changes and not (settings.sessions / slug / DATABASE).exists():
        warn(
            f"The second copy has another session called “{slug}”, of which there is no file here "
            f"({plural(changes, 'change')}). It stays where it is, and is no part of the new one."
        )


def _begin_second_copy(journal: Journal, logged: Sequence[Logged], warn: Warn) -> None:
    try:
        journal.append(logged)
    except OSError as error:
        warn(
            f"The session is made, but it has no second copy: {journal.path.parent} cannot be written "
            f"({error.strerror or error})."
        )
    finally:
        journal.close()


def _beginning(
    session: str, device: str, slug: str, question_set: QuestionSet, new: NewSession, ids: Ids
) -> list[Change]:
    first = ids.new()

    def change(entity: str, data: Mapping[str, Any]) -> Change:
        return Change(ids.new(), session, device, EVERYBODY, entity, "set", data, first)

    fields = {"slug": slug, **event_to_plain(new.event), "question_set": to_plain(question_set)}
    if new.rehearsal:
        fields["rehearsal"] = True
    changes = [Change(first, session, device, EVERYBODY, f"session:{session}", "set", fields, first)]
    changes += [change(f"table:{table.number}", table_fields(table)) for table in new.tables]
    for theme in question_set.themes:
        data = {"name": theme.name, "description": theme.description}
        changes.append(change(f"theme:{theme_id(session, theme.name)}", data))
    changes += [
        change(f"question:{question.id}", asdict(_placed(question, question_set)))
        for question in new.theme_questions
    ]
    return changes


def _placed(question: Question, question_set: QuestionSet) -> Question:
    """A theme question belongs to the set's futures exercise, or to its last one where there is none."""
    if question.exercise:
        return question
    futures = [e.id for e in question_set.exercises if e.kind == "futures"]
    return replace(question, exercise=futures[0] if futures else question_set.exercises[-1].id)


def theme_id(session: str, name: str) -> str:
    """The id a theme of this name gets: the same in every window, so that two windows make one theme."""
    return str(uuid.uuid5(uuid.UUID(session), theme_key(name)))


def table_fields(table: Table) -> dict[str, Any]:
    """A table as the fields of a change."""
    return {"name": table.name, "facilitator": table.facilitator, "people": table.people}


def update_event(desk: Desk, event: Event) -> None:
    """Saves what differs from the session's event as it was last read. Undoable."""
    update_session(desk, event, desk.session.tables)


def update_tables(desk: Desk, tables: Sequence[Table]) -> None:
    """Saves the tables as one act: new ones, changed ones, and those that are no longer there. Undoable.

    Raises UsageProblem if a table that has contributions would go.
    """
    update_session(desk, desk.session.event, tables)


def update_session(desk: Desk, event: Event, tables: Sequence[Table]) -> bool:
    """Saves event and tables as one act, only what differs from how the session was last read. Undoable.

    False if nothing differs. Raises UsageProblem if a table that has contributions would go or the day
    until which words can be taken out is none, RecordProblem if nothing was saved.
    """
    if event.withdraw_until != desk.session.event.withdraw_until:
        check_last_day(event.withdraw_until)
    act = desk.act()
    _change_event(desk, act, event)
    _change_tables(desk, act, tables)
    if not act.changes:
        return False
    desk.save(act)
    desk.refresh()
    return True


def _change_event(desk: Desk, act: Act, event: Event) -> None:
    before, after = event_to_plain(desk.session.event), event_to_plain(event)
    fields = {name: value for name, value in after.items() if before[name] != value}
    if fields:
        entity = f"session:{desk.session.id}"
        act.set(entity, fields, EVERYBODY, desk.reader.revisions([entity]).get(entity, ""))


def _change_tables(desk: Desk, act: Act, tables: Sequence[Table]) -> None:
    before = {table.number: table for table in desk.session.tables}
    after = {table.number: table for table in tables}
    for number in sorted(before.keys() - after.keys()):
        check_may_go(desk, number)
    revisions = desk.reader.revisions(f"table:{number}" for number in {*before, *after})
    for number in sorted({*before, *after}):
        entity = f"table:{number}"
        known = table_fields(before[number]) if number in before else {}
        if number not in after:
            fields: dict[str, Any] = {"deleted": True}
        elif number not in before:
            fields = {**table_fields(after[number]), "deleted": False}
        else:
            wanted = table_fields(after[number])
            fields = {name: value for name, value in wanted.items() if known[name] != value}
        if fields:
            act.set(entity, fields, EVERYBODY, revisions.get(entity, ""))


def check_may_go(desk: Desk, number: int) -> None:
    """Raises UsageProblem if the table has contributions."""
    if any(desk.reader.counts(number).values()):
        raise UsageProblem(
            f"Table {number} has contributions and stays.", "Move them to another table first."
        )


def _copy_images(question_set: QuestionSet, source: Path, folder: Path) -> None:
    for exercise in question_set.exercises:
        for image in exercise.images:
            if image.file and (source / image.file).is_file():
                target = folder / image.file
                make_folder(target.parent)
                shutil.copyfile(source / image.file, target)
                sync_file(target)
                sync_folder(target.parent)
