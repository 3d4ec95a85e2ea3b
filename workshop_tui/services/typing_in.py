"""Typing in from paper: rows under their sheet's code, the sheet's own total against them, which sheets are out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop_tui.errors import UsageProblem
from workshop_tui.exercises import kind_at, session_questions
from workshop_tui.exercises.declaration import ExerciseKind
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.grammar import read_code
from workshop_tui.model.paper import Paper, PaperState, sheet_code
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture import Entry, Place, check_place, delete, keep
from workshop_tui.services.capture_view import Setting, read_setting
from workshop_tui.services.desk import Act, Desk, table_scope
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import plural
from workshop_tui.writeup.sheets import sheets_of

MOST_ROWS = 999
"""Rows that one sheet and all its continuations may say they have."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far one sheet has come."""

    question: Question
    paper: Paper

    @property
    def place(self) -> Place:
        """What it belongs to."""
        return Place(self.paper.table, self.question.id)

    @property
    def code(self) -> str:
        """What stands on it in large letters."""
        return sheet_code(self.question, self.paper.table)

    @property
    def is_out(self) -> bool:
        """Whether it is there and there is still something to do about it."""
        return self.paper.is_there and self.paper.state is not PaperState.IN


@dataclass(frozen=True)
class TypedIn:
    """What has been typed in so far, and the sheet that is being typed in."""

    setting: Setting
    stands: tuple[Stand, ...]
    """Every sheet that can be printed, table by table, and any other from which something was typed in."""
    place: Place | None = None
    rows: tuple[Contribution, ...] = ()
    """What was typed in from this sheet and is still there, oldest first."""

    @property
    def here(self) -> Stand | None:
        """The sheet that is being typed in."""
        return next((stand for stand in self.stands if stand.place == self.place), None)

    @property
    def kind(self) -> ExerciseKind | None:
        """What this sheet's exercise asks for."""
        return kind_at(self.setting.session, self.here.question) if self.here else None

    @property
    def there(self) -> tuple[Stand, ...]:
        """The sheets that were printed or begun."""
        return tuple(stand for stand in self.stands if stand.paper.is_there)

    @property
    def out(self) -> tuple[Stand, ...]:
        """The sheets about which there is still something to do."""
        return tuple(stand for stand in self.stands if stand.is_out)

    @property
    def differing(self) -> tuple[Stand, ...]:
        """The sheets whose total is not what was typed in."""
        return tuple(stand for stand in self.stands if stand.paper.difference)

    def next_out(self) -> Stand | None:
        """The next sheet behind this one about which there is something to do; from the last to the first again."""
        at = next((n for n, stand in enumerate(self.stands) if stand.place == self.place), -1)
        around = (*self.stands[at + 1 :], *self.stands[: max(0, at)])
        return next((stand for stand in around if stand.is_out), None)


def read_typed_in(reader: Reader, place: Place | None, known: Setting | None = None) -> TypedIn:
    """What has been typed in so far, as it stands in the record; `place` is the sheet that is being typed in."""
    with reader.one_moment():
        setting = read_setting(reader, known)
        papers = {(paper.table, paper.question): paper for paper in reader.sheets.papers()}
        rows = reader.contributions(reader.sheets.rows(place.table, place.question)) if place else ()
    return TypedIn(setting, _stands(setting, papers, place), place, rows)


def _stands(
    setting: Setting, papers: Mapping[tuple[int, str], Paper], place: Place | None
) -> tuple[Stand, ...]:
    there = [
        (table.number, q)
        for table in setting.session.tables
        for q in sheets_of(setting.session, table.number)
    ]
    known = {(table, q.id) for table, q in there}
    more = {*papers, *([(place.table, place.question)] if place else ())} - known
    named = {question.id: question for question in setting.questions}
    others = [(table, named[question]) for table, question in sorted(more) if question in named]
    return tuple(Stand(q, papers.get((table, q.id), Paper(table, q.id))) for table, q in (*there, *others))


def place_of(session: Session, typed: str, here: Place | None = None) -> Place | None:
    """The sheet whose code the line `typed` is; what it leaves out is as `here`. None if it is no code.

    `Q1T3`, `T3Q1` or `warm-up T3`, in any case. Raises UsageProblem for a code of no sheet of this session.
    """
    code = read_code(typed)
    if code is None:
        return None
    if isinstance(code.question, str) and not any(q.id == code.question for q in session_questions(session)):
        return None  # words that end with a table's number
    table = code.table or (here.table if here else None)
    question = str(code.question) if code.question else (here.question if here else "")
    if table is None or not question:
        raise UsageProblem("That is half of a sheet's code.", "Type both parts, as in Q1T3.")
    return check_place(session, table, question)[0]


def total_of(typed: str) -> int | None:
    """The total that a line is: a number and nothing else. None if it is anything else."""
    typed = typed.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and int(typed) <= MOST_ROWS else None


def keep_row(
    desk: Desk, place: Place, entry: Entry, codebook: Sequence[Theme], before: Contribution | None = None
) -> Act:
    """An act that keeps one row of a sheet; `entry` has its id.

    `before` is the turn that this one answers: both are one exchange from then on. Raises UsageProblem.
    """
    act = keep(desk, place, [entry], codebook)
    scope = table_scope(place.table)
    act.set(f"sheet-row:{entry.id}", {"table": place.table, "question": place.question}, scope)
    if before is not None and before.exchange != entry.exchange:
        name = f"contribution:{before.id}"
        act.set(name, {"exchange": entry.exchange}, scope, desk.reader.revisions([name]).get(name, ""))
    return act


def take_out_row(desk: Desk, contribution: Contribution, place: Place) -> Act:
    """An act that deletes a contribution and no longer counts it among its sheet's rows."""
    act = delete(desk, [contribution])
    name = f"sheet-row:{contribution.id}"
    after = desk.reader.revisions([name]).get(name, "")
    act.set(name, {"deleted": True}, table_scope(place.table), after)
    return act


def note_total(desk: Desk, place: Place, total: int | None) -> Act:
    """An act that notes how many rows a sheet says it has; None: it says nothing, and all of it is typed in."""
    name = f"sheet:{place.table}/{place.question}"
    after = desk.reader.revisions([name]).get(name, "")
    act = desk.act()
    act.set(name, {"total": total, "done": True}, table_scope(place.table), after)
    return act


def note_printed(desk: Desk, sheets: Iterable[Place]) -> Act:
    """An act that notes which sheets were written out to be printed; empty if all of them were before."""
    known = {(paper.table, paper.question) for paper in desk.reader.sheets.papers() if paper.printed}
    new = [sheet for sheet in sheets if (sheet.table, sheet.question) not in known]
    names = [f"sheet:{sheet.table}/{sheet.question}" for sheet in new]
    after = desk.reader.revisions(names)
    act = desk.act()
    for sheet, name in zip(new, names, strict=True):
        act.set(name, {"printed": True}, table_scope(sheet.table), after.get(name, ""))
    return act


def sheets_told(reader: Reader) -> list[str]:
    """What is still open about sheets that were printed or begun, in sentences."""
    view = read_typed_in(reader, None)
    told = [f"Sheet {stand.code}: {stand.paper.difference}." for stand in view.differing]
    begun = [stand.code for stand in view.stands if stand.paper.state is PaperState.BEGUN]
    out = [stand.code for stand in view.there if stand.paper.state is PaperState.OUT]
    if begun:
        told.append(f"Typed in without a total: {_few(begun)}.")
    if out:
        told.append(f"{plural(len(out), 'sheet')} not typed in: {_few(out)}.")
    return told


def _few(codes: Sequence[str], most: int = 12) -> str:
    more = f" and {len(codes) - most} more" if len(codes) > most else ""
    return ", ".join(codes[:most]) + more
