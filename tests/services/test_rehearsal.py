"""A rehearsal runs the whole agenda in its time, says everywhere that it is one, and cannot be published."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from workshop_tui.errors import UsageProblem
from workshop_tui.model.contribution import Kind
from workshop_tui.services.desk import open_desk
from workshop_tui.services.exporting.export import export, read_snapshot
from workshop_tui.services.preparing import read_question_set
from workshop_tui.services.room.facilitation import now_running
from workshop_tui.services.room.invented import invented
from workshop_tui.services.room.rehearsal import rehearsal_session, rehearse
from workshop_tui.services.workspace import session_cards, starter_sets
from workshop_tui.settings import Settings

SET = next(path for path in starter_sets() if path.stem == "neighbourhood")


class Day:
    """A clock that only sleeping turns."""

    def __init__(self) -> None:
        self.at = datetime(2026, 5, 13, 20, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=max(seconds, 5))


def test_what_is_invented_is_the_same_for_the_same_seed_and_of_every_kind() -> None:
    loaded = read_question_set(SET)
    first = list(islice(invented(loaded, [1, 2, 3], 7), 400))
    assert first == list(islice(invented(loaded, [1, 2, 3], 7), 400))
    assert first != list(islice(invented(loaded, [1, 2, 3], 8), 400))
    assert {entry.kind for _, entry in first} == set(Kind)
    assert {place.table for place, _ in first} == {1, 2, 3}


def test_a_whole_event_at_speed(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "workspace", tmp_path / "state")
    slug = rehearsal_session(settings, str(SET), 3, date(2026, 5, 13))
    day = Day()
    with open_desk(settings, slug, now=day.now) as desk:
        agenda = [e.title or e.id for e in desk.session.question_set.exercises]
        steps = list(rehearse(desk, 3, 1.0, day.sleep, day.now))
        assert now_running(desk) is None
    assert list(dict.fromkeys(step.exercise for step in steps)) == agenda
    assert steps[-1].done == 1.0
    snapshot = read_snapshot(settings, slug)
    assert len(snapshot.contributions) == steps[-1].said > 60
    assert {dots.table for dots in snapshot.dots} == {voters.table for voters in snapshot.voters} == {1, 2, 3}
    assert session_cards(settings)[0].rehearsal
    (path,) = export(settings, slug, ["md"])
    assert "Rehearsal: invented contributions" in path.read_text(encoding="utf-8")
    assert slug.startswith("rehearsal-")
    with pytest.raises(UsageProblem, match="rehearsal"):
        export(settings, slug, ["md"], audience="public")


def test_nothing_invented_is_put_into_a_session_that_is_none(tmp_path: Path) -> None:
    from workshop_tui.services.preparing import new_session

    settings = Settings(tmp_path / "workspace", tmp_path / "state")
    slug = new_session(settings, str(SET))
    day = Day()
    with open_desk(settings, slug) as desk, pytest.raises(UsageProblem, match="no rehearsal"):
        next(rehearse(desk, 3, 1.0, day.sleep, day.now))
