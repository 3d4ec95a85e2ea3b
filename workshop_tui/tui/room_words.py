"""The organiser's screen in words: how long ago, who is silent, when it will be over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from workshop_tui.model.agenda import NOTHING, Running, Stage, clock_face
from workshop_tui.model.contribution import Kind
from workshop_tui.model.course import Course, Progress, State
from workshop_tui.services.room.room_view import Board, QuestionState, TableState, TableTalk
from workshop_tui.text import plural

MINUTE = timedelta(minutes=1)

STAGE_STYLES: dict[Stage, str] = {
    "open": "bold",
    "plenty": "$text-success bold",
    "soon": "$text-warning bold",
    "nearly": "$text-error bold",
    "over": "$text-error bold reverse",
}
"""Amber when soon over, red when nearly over; the words say the same without colours."""


def length(span: timedelta) -> str:
    """`45 s`, `12 min`, `1 h 5 min`."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, rest = divmod(minutes, 60)
    if hours:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes} min" if minutes else f"{seconds} s"


def ago(span: timedelta | None) -> str:
    """When a table spoke last."""
    if span is None:
        return "nothing yet"
    if span.days >= 2:
        return f"{span.days:,} days ago"
    return "just now" if span < MINUTE else f"{length(span)} ago"


def time_of_day(moment: datetime) -> str:
    """The wall clock's time, here."""
    return moment.astimezone().strftime("%H:%M")


def numbers(those: Sequence[int], most: int = 12) -> str:
    """`2, 3, 4 and 7`; a long list ends in how many more."""
    if not those:
        return ""
    if len(those) > most:
        return f"{', '.join(str(n) for n in those[:most])} and {len(those) - most} more"
    *first, last = (str(n) for n in those)
    return f"{', '.join(first)} and {last}" if first else last


def kinds(counts: Sequence[tuple[Kind, int]]) -> str:
    """`8 points, 2 quotes`."""
    return ", ".join(plural(n, kind.value, "worries" if kind is Kind.WORRY else "") for kind, n in counts)


def planned(progress: Progress) -> str:
    """`40 min`, `40+5 min`, `40-5 min`; a dash if no minutes are planned."""
    if not progress.planned and not progress.extra:
        return "–"
    extra = round(progress.extra / MINUTE)
    return f"{progress.exercise.minutes}{extra:+d} min" if extra else f"{progress.exercise.minutes} min"


def figures(progress: Progress) -> str:
    """`45:35 of 40+5 min`, planned minutes alone where nothing was used."""
    if not progress.used and not progress.is_current:
        return planned(progress)
    if not progress.planned:
        return f"{clock_face(progress.used)} used"
    return f"{clock_face(progress.used)} of {planned(progress)}"


def standing(progress: Progress) -> str:
    """`to come`, `running`, `1:20 over` or `2:00 under` once it is done."""
    if progress.state is not State.DONE or not progress.planned:
        return progress.state.value
    over = progress.used - progress.planned
    if abs(over) < timedelta(seconds=1):
        return "done, on time"
    return f"done, {clock_face(abs(over))} {'over' if over > NOTHING else 'under'}"


def forecast(day: Course, briefly: bool = False) -> str:
    """How far ahead or behind, and what that means for the end."""
    if not any(progress.planned for progress in day.exercises):
        return "No minutes are planned."
    if day.finished:
        return f"Over at {time_of_day(day.end)}{_late(day.behind)}."
    if not day.begun:
        if briefly:
            return f"Not begun. If now, over {time_of_day(day.end)}."
        return f"Not begun. Begun now, it would be over about {time_of_day(day.end)}."
    minutes = round(abs(day.behind) / MINUTE)
    if not minutes:
        return f"On time: over about {time_of_day(day.end)}."
    side = "behind" if day.behind > NOTHING else "ahead"
    if briefly:
        return f"{length(minutes * MINUTE)} {side}: over about {time_of_day(day.end)}."
    instead = time_of_day(day.end - day.behind)
    return f"{length(minutes * MINUTE)} {side}: over about {time_of_day(day.end)} instead of {instead}."


def _late(behind: timedelta) -> str:
    minutes = round(abs(behind) / MINUTE)
    if not minutes:
        return ", on time"
    return f", {length(minutes * MINUTE)} {'later' if behind > NOTHING else 'earlier'} than planned"


def stage_style(running: Running) -> str:
    """The colour of the time left."""
    return STAGE_STYLES[running.stage]


def who_is_silent(board: Board) -> str:
    """`2 silent too long: 4 and 7`; empty if nobody is."""
    silent = [state.talk.table.number for state in board.silent]
    return f"{len(silent)} silent too long: {numbers(silent)}" if silent else ""


def table_says(state: TableState) -> str:
    """When it spoke last, or for how long it has been silent."""
    if state.talk.closed:
        return "closed"
    if state.silent is None:
        return ago(state.ago)
    return f"SILENT for {length(state.silent)}"


def read_back_says(talk: TableTalk) -> str:
    """What the table said when its notes were read to it: `said yes`, `partly, 1 disputed`; empty if nothing."""
    right = talk.readback.right if talk.readback else None
    if right is None:
        return f"{talk.disputed} disputed" if talk.disputed else ""
    return f"{right.value}, {talk.disputed} disputed" if talk.disputed else f"said {right.value}"


def question_says(state: QuestionState, width: int = 0) -> str:
    """How many tables have spoken and which have not; whether that is little. In fewer words where `width` is small."""
    forms = [
        _question_says(state, most, briefly)
        for most, briefly in ((12, False), (12, True), (3, True), (1, True))
    ]
    return next((told for told in forms if not width or len(told) <= width), forms[-1])


def _question_says(state: QuestionState, most: int, briefly: bool) -> str:
    talk = state.talk
    asked = len(talk.heard) + len(talk.silent)
    elsewhere = tuple(answer.table for answer in talk.elsewhere)
    took = f"; off script: {numbers(elsewhere, most)}" if elsewhere else ""
    if not state.open:
        early = f", {talk.said} said already" if talk.said else ""
        return f"to come, {plural(asked, 'table')}{early}{took}"
    of = str(asked) if briefly else plural(asked, "table")
    told = f"{len(talk.heard)} of {of}, {talk.said} said"
    silent = f"; silent: {numbers(talk.silent, most)}" if talk.silent else ""
    return f"THIN: {told}{silent}{took}" if state.thin else f"{told}{silent}{took}"
