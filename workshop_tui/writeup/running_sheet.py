"""The running sheet for whoever runs the day: when what begins, who does it, which sheets lie where, what if."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from workshop_tui.model.blocks import Block, Break, Document, Heading, Look, Paragraph, Run, TableBlock
from workshop_tui.model.paper import sheet_code
from workshop_tui.model.question_set import Exercise
from workshop_tui.model.session import Session, Table
from workshop_tui.writeup.levels import TEAM
from workshop_tui.writeup.paging import with_ids
from workshop_tui.writeup.parts.prose import lines, one_line
from workshop_tui.writeup.sheets import form_labels, sheets_of
from workshop_tui.writeup.words import Words, words_for

MESSAGES = ("begin", "move", "soon", "nearly", "thanks")
DEAD = ("talk", "paper", "safe", "restart", "second_copy", "type_in")
ROLES = ("time", "tables", "type_in", "room", "access")


def build_running_sheet(
    session: Session,
    start: str = "",
    look: Look | None = None,
    words: Words | None = None,
    tables: Collection[int] = (),
) -> Document:
    """The running sheet of these tables (all, if none are named).

    `start` is when the day begins (`18:30`), empty: times are counted from the beginning.
    """
    if tables:
        session = replace(session, tables=tuple(t for t in session.tables if t.number in tables))
    words = words or words_for(session.question_set.language)
    event = session.event
    title = words("running.title", title=one_line(event.title))
    return Document(
        title=title,
        language=session.question_set.language,
        blocks=with_ids(_blocks(session, title, start, words)),
        level=TEAM,
        footer=f"{words('running.for_the_team')} · {event.title}",
        labels=form_labels(words),
        look=look or Look(),
        is_form=True,
    )


def _blocks(session: Session, title: str, start: str, words: Words) -> Iterator[Block]:
    event = session.event
    yield Heading(title, 1, "running-sheet")
    about = [one_line(text) for text in (words.date(event.date), event.venue, event.place) if text.strip()]
    if about:
        yield Paragraph((Run(" · ".join(about)),))
    yield Heading(words("running.agenda"), 2, "agenda")
    yield _agenda(session, start, words)
    yield Heading(words("running.who"), 2, "who-does-what")
    yield _roles(words)
    yield Break()
    yield Heading(words("running.tables"), 1, "tables")
    yield _tables(session, words)
    yield Heading(words("running.messages"), 2, "messages")
    yield from lines(words(f"running.message.{name}") for name in MESSAGES)
    yield Break()
    yield Heading(words("running.dead"), 1, "laptop")
    yield from lines((words(f"running.when_dead.{name}", slug=session.slug) for name in DEAD), numbered=True)


def _agenda(session: Session, start: str, words: Words) -> TableBlock:
    rows = []
    passed = 0
    for exercise in session.question_set.exercises:
        minutes = str(exercise.minutes) if exercise.minutes else words("running.open_end")
        rows.append((clock(start, passed), minutes, _what(session, exercise, words), ""))
        passed += exercise.minutes
    rows.append((clock(start, passed), "", words("running.end"), ""))
    first = words("running.clock" if start else "running.from_start")
    heads = (first, *(words(f"running.{name}") for name in ("minutes", "what", "by_whom")))
    return TableBlock("", heads, tuple(rows), widths=(14, 13, 48, 25), room=1.6)


def clock(start: str, minutes: int) -> str:
    """The time so many minutes after `start` (`18:30`), or since the beginning if there is no start: `0:45`."""
    if not start:
        return f"{minutes // 60}:{minutes % 60:02}"
    return (datetime.strptime(start, "%H:%M") + timedelta(minutes=minutes)).strftime("%H:%M")


def _what(session: Session, exercise: Exercise, words: Words) -> str:
    """Its title, and the numbers of its questions."""
    title = one_line(exercise.title or exercise.id)
    first = next((table.number for table in session.tables), 0)
    numbers = {
        q.number
        for table in session.tables or (Table(first),)
        for q in sheets_of(session, table.number)
        if q.exercise == exercise.id and q.number is not None
    }
    if not numbers:
        return title
    listed = words.listed(sorted(numbers))
    return words("running.with_questions", len(numbers), title=title, numbers=listed)


def _roles(words: Words) -> TableBlock:
    heads = (words("running.task"), words("running.by_whom"))
    rows = tuple((words(f"running.role.{name}"), "") for name in ROLES)
    return TableBlock("", heads, rows, widths=(65, 35), room=1.6)


def _tables(session: Session, words: Words) -> TableBlock:
    """Every table with its facilitator and its sheets' codes: as many as are to come back."""
    rows = []
    for table in session.tables:
        codes = [sheet_code(question, table.number) for question in sheets_of(session, table.number)]
        name = f"{table.number} {one_line(table.name)}".strip()
        rows.append((name, one_line(table.facilitator), ", ".join(codes), f"_ / {len(codes)}"))
    heads = tuple(words(f"running.{name}") for name in ("table", "facilitator", "codes", "back"))
    return TableBlock("", heads, tuple(rows), widths=(20, 25, 38, 17), room=1.6)
