"""What the organiser's screen shows of the tables: what was said so far, and, with the clock, who is silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workshop_tui.clock import parse_stamp
from workshop_tui.exercises import exercise_kind
from workshop_tui.model.agenda import NOTHING, Running, running
from workshop_tui.model.answer import Answer
from workshop_tui.model.contribution import Kind
from workshop_tui.model.course import Course, State, course
from workshop_tui.model.question_set import Question
from workshop_tui.model.readback import Readback
from workshop_tui.model.session import Session, Table
from workshop_tui.model.steering import Steering
from workshop_tui.services.capture_view import Setting, read_setting
from workshop_tui.store.reading.reader import Activity, Reader

SILENT_AFTER = timedelta(minutes=10)
"""A table that says nothing for this long while the running exercise captures is called out."""


@dataclass(frozen=True, slots=True)
class TableTalk:
    """What one table said so far."""

    table: Table
    kinds: tuple[tuple[Kind, int], ...] = ()
    """How many of each kind, in the order of `Kind`; kinds that were not used are left out."""
    total: int = 0
    last_question: str = ""
    """Id of the question under which it spoke last."""
    last_at: datetime | None = None
    """When it spoke last."""
    steering: Steering | None = None
    """What the organiser told it."""
    readback: Readback | None = None
    """What it said when its notes were read to it; None if they were not."""
    disputed: int = 0
    """How many of its contributions it disputes."""
    was_sent_on: bool = False
    """Whether it was sent to a question and has neither spoken there since nor begun another."""

    @property
    def sent_to(self) -> str:
        """Id of the question it was sent to and is not known to have reached; empty if there is none."""
        told = self.steering
        if told is None or not told.question or told.question == self.last_question:
            return ""
        return told.question if self.was_sent_on else ""

    @property
    def closed(self) -> bool:
        """Whether nobody waits to hear from it."""
        return self.steering is not None and self.steering.closed


@dataclass(frozen=True, slots=True)
class QuestionTalk:
    """What was said under one question, also by those that stand there a second time."""

    question: Question
    heard: tuple[int, ...]
    """Numbers of the tables that had it and have spoken."""
    silent: tuple[int, ...]
    """Numbers of the tables that had it and have not; those that took it elsewhere are not among them."""
    said: int
    elsewhere: tuple[Answer, ...] = ()
    """What tables did with it instead of answering it."""


@dataclass(frozen=True)
class RoomView:
    """The room as the record has it; the clock plays no part in it."""

    setting: Setting
    tables: tuple[TableTalk, ...]
    questions: tuple[QuestionTalk, ...]


@dataclass(frozen=True, slots=True)
class TableState:
    """One table at this moment."""

    talk: TableTalk
    ago: timedelta | None
    """How long ago it spoke; None if it never did."""
    silent: timedelta | None
    """For how long it has been silent, if that is too long."""


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question at this moment."""

    talk: QuestionTalk
    open: bool
    """Whether its turn has come: it is being asked, or was asked."""
    thin: bool
    """Fewer than half of its tables have spoken, or there is less than one contribution a table."""


@dataclass(frozen=True)
class Board:
    """The room at this moment: agenda, tables, questions."""

    session: Session
    at: datetime
    course: Course
    running: Running | None
    tables: tuple[TableState, ...]
    questions: tuple[QuestionState, ...]

    @property
    def silent(self) -> tuple[TableState, ...]:
        """The tables that have been silent for too long."""
        return tuple(state for state in self.tables if state.silent is not None)


def read_room(reader: Reader, known: RoomView | None = None) -> RoomView:
    """The room as it stands in the record; `known` spares reading again what did not change."""
    setting = read_setting(reader, known.setting if known else None)
    said = _by_table(reader.activity())
    sent = reader.room.sent()
    readbacks = {readback.table: readback for readback in reader.room.readbacks()}
    disputed = _disputed(reader)

    def talk(table: Table) -> TableTalk:
        heard, told = said.get(table.number, ()), setting.steering(table.number)
        return replace(
            _table_talk(table, heard),
            was_sent_on=_is_on_its_way(sent.get(table.number, 0), told, heard),
            steering=told,
            readback=readbacks.get(table.number),
            disputed=disputed[table.number],
        )

    answers = reader.room.answers()
    spoken = reader.spoken()
    numbers = tuple(table.number for table in setting.session.tables)
    questions = tuple(
        _question_talk(q, spoken.get(q.id, {}), numbers, tuple(a for a in answers if a.question == q.id))
        for q in setting.questions
    )
    return RoomView(setting, tuple(map(talk, setting.session.tables)), questions)


def _disputed(reader: Reader) -> Counter[int]:
    """How many contributions each table disputes."""
    those = reader.contributions(dispute.contribution for dispute in reader.room.disputes())
    return Counter(contribution.table for contribution in those)


def _by_table(activity: tuple[Activity, ...]) -> dict[int, list[Activity]]:
    found: defaultdict[int, list[Activity]] = defaultdict(list)
    for entry in activity:
        found[entry.table].append(entry)
    return found


def _table_talk(table: Table, said: list[Activity] | tuple[()]) -> TableTalk:
    if not said:
        return TableTalk(table)
    counts: defaultdict[str, int] = defaultdict(int)
    for entry in said:
        counts[entry.kind] += entry.count
    kinds = tuple((kind, counts[kind.value]) for kind in Kind if kind.value in counts)
    last = max(said, key=lambda entry: entry.last_place)
    last_at = max(parse_stamp(entry.last_at) for entry in said)
    return TableTalk(table, kinds, sum(counts.values()), last.question, last_at)


def _is_on_its_way(sent: int, told: Steering | None, said: Sequence[Activity]) -> bool:
    """Whether nothing was said since where the question was set, but the last of what was being said before."""
    began: dict[str, int] = {}
    for entry in said:
        began[entry.question] = min(entry.first_place, began.get(entry.question, entry.first_place))
    target = told.question if told else ""
    return sent > max(
        (entry.last_place for entry in said if entry.question == target or began[entry.question] > sent),
        default=0,
    )


def _question_talk(
    question: Question, spoken: dict[int, int], numbers: tuple[int, ...], elsewhere: tuple[Answer, ...]
) -> QuestionTalk:
    left = {answer.table for answer in elsewhere}
    asked = [n for n in numbers if question.is_for(n) and (n in spoken or n not in left)]
    return QuestionTalk(
        question,
        tuple(number for number in asked if number in spoken),
        tuple(number for number in asked if number not in spoken),
        sum(spoken.values()),
        elsewhere,
    )


def board(view: RoomView, now: datetime) -> Board:
    """The room at the moment `now`."""
    session, timings = view.setting.session, view.setting.timings
    agenda = session.question_set.exercises
    day = course(agenda, timings, now)
    current = running(agenda, timings, now)
    concerned = _concerned(view, current)
    return Board(
        session,
        now,
        day,
        current,
        tuple(_table_state(talk, current, concerned, now) for talk in view.tables),
        _question_states(view, day, current, now),
    )


def _concerned(view: RoomView, current: Running | None) -> frozenset[int]:
    """Numbers of the tables from which the running exercise wants to hear."""
    if current is None:
        return frozenset()
    asked = [t for t in view.questions if t.question.exercise == current.exercise and _wants_talk(view, t)]
    return frozenset(number for talk in asked for number in (*talk.heard, *talk.silent))


def _wants_talk(view: RoomView, talk: QuestionTalk) -> bool:
    """Whether tables are expected to say something here: a question, or a place where there is no question.

    What the team itself makes of the day is nothing that tables could be silent about.
    """
    if talk.question.number is not None:
        return True
    exercise = view.setting.session.question_set.exercise(talk.question.exercise)
    kind = exercise_kind(exercise.kind) if exercise else None
    beside = any(
        other.question.number is not None and other.question.exercise == talk.question.exercise
        for other in view.questions
    )
    return not beside and kind is not None and bool(kind.captures) and kind.part != "reflections"


def _table_state(
    talk: TableTalk, current: Running | None, concerned: frozenset[int], now: datetime
) -> TableState:
    ago = max(NOTHING, now - talk.last_at) if talk.last_at else None
    silent = None
    if (
        current is not None
        and current.since is not None
        and talk.table.number in concerned
        and not talk.closed
    ):
        # A pause is nobody's silence: time counts from when the exercise began or last went on.
        here = max(NOTHING, now - current.since)
        quiet = here if ago is None else min(here, ago)
        silent = quiet if quiet >= SILENT_AFTER else None
    return TableState(talk, ago, silent)


def _question_states(
    view: RoomView, day: Course, current: Running | None, now: datetime
) -> tuple[QuestionState, ...]:
    turn = _whose_turn_came(view, day)
    found = []
    for talk in view.questions:
        exercise = talk.question.exercise
        is_open = talk.question.id in turn
        early = current is not None and current.exercise == exercise and current.used < SILENT_AFTER
        early = early or _was_just_sent(view, talk, now)
        wanted = _wants_talk(view, talk)
        if wanted or talk.said:
            found.append(QuestionState(talk, is_open, is_open and wanted and not early and is_thin(talk)))
    return tuple(found)


def _was_just_sent(view: RoomView, talk: QuestionTalk, now: datetime) -> bool:
    """Whether tables were sent there so short a time ago that nobody can say whether they are silent."""
    told = (table.steering for table in view.tables)
    sent = [parse_stamp(t.steered_at) for t in told if t is not None and t.question == talk.question.id]
    return bool(sent) and now - max(sent) < SILENT_AFTER


def _whose_turn_came(view: RoomView, day: Course) -> frozenset[str]:
    """Ids of the questions that are being asked, or were.

    Where somebody keeps time, a line that a table kept early under what is still to come asks nobody. What the agenda
    has gone past was asked if something was said in it, and so was everything where nobody keeps time.
    """
    states = {progress.exercise.id: progress.state for progress in day.exercises}
    timed = day.begun or any(state not in (State.TO_COME, State.NOT_TIMED) for state in states.values())
    talked = {talk.question.exercise for talk in view.questions if talk.said}
    sent = {told.question for talk in view.tables if (told := talk.steering) is not None}

    def came(talk: QuestionTalk) -> bool:
        exercise = talk.question.exercise
        match states.get(exercise):
            case State.NOT_TIMED:
                asked = exercise in talked
            case State.TO_COME | None:
                asked = exercise in talked and not timed
            case _:
                asked = True
        return asked or talk.question.id in sent

    return frozenset(talk.question.id for talk in view.questions if came(talk))


def is_thin(talk: QuestionTalk) -> bool:
    """Whether little was said: by fewer than half of its tables, or less than one contribution a table."""
    asked = len(talk.heard) + len(talk.silent)
    return len(talk.heard) * 2 < asked or talk.said < asked
