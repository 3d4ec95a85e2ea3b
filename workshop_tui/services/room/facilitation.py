"""Keeping time: starting, pausing, extending and stopping exercises; each function is one act that can be undone."""

from __future__ import annotations

from datetime import timedelta

from workshop_tui.clock import stamp
from workshop_tui.errors import UsageProblem
from workshop_tui.model.agenda import Notes, Running, noted, running
from workshop_tui.model.question_set import Exercise
from workshop_tui.model.steering import Steering
from workshop_tui.services import capture
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import EVERYBODY, Act, Desk
from workshop_tui.text import plural

SHORTEST = timedelta(minutes=1)
"""An exercise is not shortened below this: it is stopped."""


def start(desk: Desk, exercise: str) -> Act:
    """An act that starts an exercise from 0:00; the one that is running stops.

    Raises UsageProblem if the session has no such exercise, or it is running already.
    """
    _named(desk, exercise)
    current = now_running(desk)
    if current is not None and current.exercise == exercise and not current.paused:
        raise UsageProblem("It is running already.", "Stop it first to begin again.")
    return _begin(desk, exercise, "start", current)


def go_on(desk: Desk, exercise: str) -> Act:
    """An act that goes on with an exercise that was stopped, from where it was; the one that is running stops.

    Raises UsageProblem if it was never started, or is running already.
    """
    _named(desk, exercise)
    run = _notes(desk).runs.get(exercise)
    if run is None:
        raise UsageProblem("It has not been started yet.", "Start it.")
    if run.since is not None:
        raise UsageProblem("It is running already.")
    return _begin(desk, exercise, "resume", now_running(desk))


def was_started(desk: Desk, exercise: str) -> bool:
    """Whether this exercise has run before, so that one can go on with it."""
    return exercise in _notes(desk).runs


def asks_tables(desk: Desk, exercise: str) -> bool:
    """Whether there is something in this exercise to which tables can be sent; the team's reflections are none."""
    from workshop_tui.exercises import exercise_kind, session_questions

    kind = exercise_kind(_named(desk, exercise).kind)
    if kind is not None and kind.part == "reflections":
        return False
    return any(question.exercise == exercise for question in session_questions(desk.session))


def pause(desk: Desk) -> Act:
    """An act that pauses the running exercise. Raises UsageProblem if none is, or it is paused already."""
    current = _current(desk)
    if current.paused:
        raise UsageProblem("It is paused already.")
    return _note(desk, desk.act(), current.exercise, "pause")


def resume(desk: Desk) -> Act:
    """An act that goes on with the paused exercise. Raises UsageProblem if none is paused."""
    current = _current(desk)
    if not current.paused:
        raise UsageProblem("It is not paused.")
    return _note(desk, desk.act(), current.exercise, "resume")


def pause_or_resume(desk: Desk) -> Act:
    """An act that pauses the running exercise or goes on with the paused one. Raises UsageProblem if none is."""
    return resume(desk) if _current(desk).paused else pause(desk)


def extend(desk: Desk, minutes: float) -> Act:
    """An act that gives the running exercise more minutes, or fewer if `minutes` is negative.

    Raises UsageProblem if none is running, no minutes are planned for it, or hardly any would be left.
    """
    current = _current(desk)
    title = _named(desk, current.exercise).title
    if not current.planned:
        raise UsageProblem(f"“{title}” has no planned minutes.", "It goes on until you stop it.")
    if minutes < 0 and current.planned + timedelta(minutes=minutes) < SHORTEST:
        raise UsageProblem(
            f"“{title}” has {plural(round(current.planned.total_seconds() / 60), 'minute')} in all.",
            "It cannot be made shorter: stop it instead.",
        )
    return _note(desk, desk.act(), current.exercise, "extend", minutes)


def stop(desk: Desk) -> Act:
    """An act that ends the running exercise. Raises UsageProblem if none is running."""
    return _note(desk, desk.act(), _current(desk).exercise, "stop")


def now_running(desk: Desk) -> Running | None:
    """The exercise that runs, read from the record this moment."""
    return running(desk.session.question_set.exercises, desk.reader.timings(), desk.now())


def place_now(desk: Desk, table: int) -> Place:
    """Where capturing at `table` is most likely wanted.

    That is the question it was sent to, unless another exercise was begun since; else the running exercise, else
    where the table begins.

    Raises UsageProblem as `capture.first_place` does.
    """
    from workshop_tui.exercises import session_questions

    first = capture.first_place(desk.session, table)
    current = now_running(desk)
    told = next((told for told in desk.reader.room.steerings() if told.table == table), Steering(table))
    sent = next(
        (q for q in session_questions(desk.session) if q.id == told.question and q.is_for(table)), None
    )
    # By the log, not by the clock: one that was put back must not bring tables to where they were before.
    if sent is not None and (
        current is None or desk.reader.room.sent().get(table, 0) > desk.reader.room.begun(current.exercise)
    ):
        return Place(table, sent.id)
    if current is None:
        return first
    mine = [q for q in session_questions(desk.session) if q.exercise == current.exercise and q.is_for(table)]
    chosen = next((q for q in mine if q.number is not None), mine[0] if mine else None)
    return Place(table, chosen.id) if chosen else first


_PAST = {"start": "starting", "pause": "pausing", "resume": "going on with", "stop": "stopping"}


def last_act(desk: Desk) -> str:
    """What this window did last, in words, if it was about the agenda: `stopping “Warm-up”`; else empty."""
    if not desk.done:
        return ""
    for change in reversed(desk.reader.act(desk.done[-1])):
        if change.sort == "timing" and change.kind == "set":
            found = desk.session.question_set.exercise(str(change.data.get("exercise", "")))
            what = _PAST.get(str(change.data.get("what", "")), "changing the minutes of")
            return f"{what} “{found.title}”" if found else what
    return ""


_NOTED = {
    "answer": "what was noted as off script",
    "readback": "an answer to reading back",
    "dispute": "what was noted as disputed",
    "headcount": "a head-count",
}
_TOLD = {
    "steer": "setting a question",
    "message": "a message to tables",
    "closed": "closing or opening a table",
}


def last_note(desk: Desk) -> str:
    """What this window told tables or noted about them last, in words; empty if its last act was another."""
    for change in desk.reader.act(desk.done[-1]) if desk.done else ():
        if change.kind == "set" and change.sort in _NOTED:
            return _NOTED[change.sort]
        for field, words in _TOLD.items():
            if change.kind == "set" and change.sort == "table" and field in change.data:
                return words
    return ""


def _begin(desk: Desk, exercise: str, what: str, current: Running | None) -> Act:
    act = desk.act()
    if current is not None and current.exercise != exercise:
        _note(desk, act, current.exercise, "stop")
    return _note(desk, act, exercise, what)


def _note(desk: Desk, act: Act, exercise: str, what: str, minutes: float | None = None) -> Act:
    fields = {"exercise": exercise, "what": what, "at": stamp(desk.now()), "minutes": minutes}
    act.set(f"timing:{desk.ids.new()}", fields, EVERYBODY)
    return act


def _notes(desk: Desk) -> Notes:
    return noted(desk.reader.timings())


def _current(desk: Desk) -> Running:
    current = now_running(desk)
    if current is None:
        raise UsageProblem("No exercise is running.", "Choose one in the agenda and start it.")
    return current


def _named(desk: Desk, exercise: str) -> Exercise:
    found = desk.session.question_set.exercise(exercise)
    if found is None:
        ids = ", ".join(e.id for e in desk.session.question_set.exercises)
        raise UsageProblem(f"There is no exercise “{exercise}”.", f"There are: {ids}.")
    return found
