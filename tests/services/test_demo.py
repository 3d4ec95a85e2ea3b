"""The demo shows a whole evening: what was said, and what the room told beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.errors import RecordProblem
from workshop_tui.exporters.markdown import render
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.vote import doubtful, tally
from workshop_tui.services import demo as demo_service
from workshop_tui.services.demo import make_demo
from workshop_tui.services.desk import open_desk
from workshop_tui.services.exporting.export import read_snapshot
from workshop_tui.services.preparing import demo_files
from workshop_tui.services.room.facilitation import now_running, was_started
from workshop_tui.services.room.headcount import read_who_is_here
from workshop_tui.services.room.voting import read_vote, vote_exercise
from workshop_tui.settings import Settings
from workshop_tui.writeup import build


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_demo(tmp_path_factory.mktemp("demo"))[0]


@pytest.fixture(scope="module")
def record(demo: Settings) -> Snapshot:
    return read_snapshot(demo, "demo")


def test_five_of_six_tables_voted_and_it_adds_up(demo: Settings, record: Snapshot) -> None:
    with open_desk(demo, "demo") as desk:
        view = read_vote(desk.reader, vote_exercise(desk, "dots"))
    assert (view.tally.tables, view.tally.uncounted, dict(view.warnings)) == (5, (), {})
    sat_there = {table.number: table.people or 0 for table in record.session.tables}
    assert view.voters.keys() < sat_there.keys()
    assert all(people <= sat_there[table] for table, people in view.voters.items())
    found = doubtful("dots", view.dots_each, sat_there, record.dots, record.voters)
    assert (found.beyond, found.missing) == ((), (6,))


def test_the_themes_with_most_dots_became_the_questions(record: Snapshot) -> None:
    names = {theme.id: theme.name for theme in record.themes}
    first = tally("dots", names, record.dots, record.voters).results[:3]
    assert {names[result.item] for result in first} == {q.theme for q in record.questions if q.theme}


def test_heads_were_counted_as_many_as_sat_there(demo: Settings, record: Snapshot) -> None:
    with open_desk(demo, "demo") as desk:
        here = read_who_is_here(desk.reader)
    assert here.doubts == ()
    assert {c.table: c.people for c in here.tables} == {t.number: t.people for t in record.session.tables}


def test_the_evening_is_over(demo: Settings) -> None:
    with open_desk(demo, "demo") as desk:
        assert now_running(desk) is None
        assert all(was_started(desk, exercise.id) for exercise in desk.session.question_set.exercises)


@pytest.mark.parametrize("audience", ["team", "public"])
def test_the_share_back_says_what_became_of_it(record: Snapshot, audience: str) -> None:
    words = render(build(record, "you-said-we-did", audience)).decode()
    assert "What became of 6 of them has been noted so far." in words
    for heading in ("Done", "Being done", "Planned", "Will not be done"):
        assert f"\n## {heading}\n" in words


@pytest.mark.parametrize("audience", ["team", "public"])
def test_the_write_up_says_what_tables_answered(record: Snapshot, audience: str) -> None:
    words = render(build(record, "slides", audience)).decode()
    assert "39 people voted. Tables that voted: 5." in words
    assert "No votes were entered for table 6" in words
    assert "4 tables had their notes read back to them." in words
    assert "One contribution is disputed by its table." in words
    assert "took this question elsewhere" in words
    assert ("That the English lessons should count as working time." in words) is (audience == "team")
    assert "%" not in words


def test_two_demos_say_the_same(record: Snapshot, tmp_path: Path) -> None:
    again = read_snapshot(*make_demo(tmp_path))
    assert {r.contribution: r for r in again.responses} == {r.contribution: r for r in record.responses}
    assert again.readbacks == record.readbacks
    for style in ("slides", "you-said-we-did"):
        assert render(build(again, style)) == render(build(record, style))


@pytest.mark.parametrize(
    ("was", "now", "sentence"),
    [
        ("read_back:", "red_back:", "`red_back` is not known here. Did you mean `read_back`?"),
        ("voters: 9", "voters: nine", "`voters` should be a whole number"),
        ('ended: "2026', 'ended: "later', "`ended` should be a moment"),
        ("theme: Trust", "theme: Thrust", "There is no theme “Thrust”."),
        ("said: One paid post.", "said: Two paid posts.", "Nobody said “Two paid posts."),
        ("exercise: dots", "exercise: dot", "There is no vote “dot”"),
        ("{table: 6, people", "{table: 7, people", "There is no table 7."),
        ("question: say", "question: sing", "There is no question “sing”."),
        ("id: warm-up", "id: warm", "There is no exercise “warm”."),
    ],
)
def test_a_damaged_room_file_is_told_in_a_sentence(
    was: str, now: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    *others, room = demo_files()
    words = room.read_text("utf-8")
    assert was in words
    damaged = tmp_path / "room.yaml"
    damaged.write_text(words.replace(was, now, 1), "utf-8")
    monkeypatch.setattr(demo_service, "demo_files", lambda: (*others, damaged))
    with pytest.raises(RecordProblem) as told:
        make_demo(tmp_path / "demo")
    assert told.value.message.startswith("What the demo's room told cannot be read: ")
    assert sentence in told.value.message
    assert "\n" not in told.value.message
