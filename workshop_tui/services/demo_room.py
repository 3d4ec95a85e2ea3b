"""What the demo's room told beside its words, noted through the services that note it in a real room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from workshop_tui.errors import RecordProblem, UsageProblem
from workshop_tui.loading.room_file import ReadBackPart, RoomFile, VotePart, load_room
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.theme import find_theme
from workshop_tui.services.desk import Act, Desk, open_desk
from workshop_tui.services.room import facilitation, headcount, off_script, reading_back, voting
from workshop_tui.services.writing.responding import note_response
from workshop_tui.settings import Settings


class _Then:
    """The clock of an evening that is long over, so that what is noted says when it was."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


def note_room(settings: Settings, slug: str, path: Path) -> None:
    """Notes in the session `slug` what the room file at `path` tells. Raises RecordProblem if that is damaged."""
    told, problems = load_room(path)
    if told is None:
        first = problems[0]
        raise _damaged(f"line {first.line}: {first.message}")
    then = _Then(told.exercises[0].began)
    with open_desk(settings, slug, now=then) as desk:
        try:
            _keep_time(desk, then, told)
            _save_together(desk, _counted(desk, told))
            for vote in told.votes:
                _save_together(desk, _voted(desk, vote))
            for answer in told.read_back:
                then.moment = answer.at
                _save_together(desk, _read_back(desk, answer))
            for response in told.responses:
                then.moment = response.noted
                about = _said(desk, response.said)
                done, who, what, when = response.done, response.who, response.what, response.when
                desk.save(note_response(desk, about.id, done, who, what, when), undoable=False)
        except UsageProblem as problem:
            raise _damaged(problem.message) from problem


def _damaged(why: str) -> RecordProblem:
    return RecordProblem(f"What the demo's room told cannot be read: {why}", "Install again.")


def _keep_time(desk: Desk, then: _Then, told: RoomFile) -> None:
    """Each exercise is an act of its own: whoever keeps time looks at what is running."""
    for exercise in told.exercises:
        then.moment = exercise.began
        desk.save(facilitation.start(desk, exercise.id), undoable=False)
    then.moment = told.ended
    desk.save(facilitation.stop(desk), undoable=False)


def _counted(desk: Desk, told: RoomFile) -> Iterator[Act]:
    for count in told.head_counts:
        yield headcount.count_heads(desk, Headcount(**count.model_dump()))
    for taken in told.off_script:
        yield off_script.take_elsewhere(desk, taken.table, taken.question, taken.note)


def _voted(desk: Desk, vote: VotePart) -> Iterator[Act]:
    voting.vote_exercise(desk, vote.exercise)
    themes = desk.reader.themes()
    yield voting.set_voters(desk, vote.exercise, vote.table, vote.voters)
    for put in vote.dots:
        theme = find_theme(themes, put.theme)
        if theme is None:
            raise UsageProblem(f"There is no theme “{put.theme}”.")
        yield voting.set_dots(desk, vote.exercise, vote.table, theme.id, put.dots)


def _read_back(desk: Desk, answer: ReadBackPart) -> Iterator[Act]:
    yield reading_back.note_right(desk, answer.table, answer.right)
    if answer.missing:
        yield reading_back.note_missing(desk, answer.table, answer.missing)
    yield reading_back.note_may_quote(desk, answer.table, answer.may_quote)
    for disputed in answer.disputes:
        yield reading_back.dispute(desk, _said(desk, disputed.said), disputed.note)


def _said(desk: Desk, words: str) -> Contribution:
    found = next((c for c in desk.reader.snapshot().contributions if c.text == words), None)
    if found is None:
        raise UsageProblem(f"Nobody said “{words}”.")
    return found


def _save_together(desk: Desk, acts: Iterable[Act]) -> None:
    whole = desk.act()
    for act in acts:
        whole.join(act)
    desk.save(whole, undoable=False)
