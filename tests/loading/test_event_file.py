"""Event files: what belongs to one event and not to the question set."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.loading.event import EventFile, load_event, read_event
from workshop_tui.model.question_set import Question, Section
from workshop_tui.model.session import Attendance, Table


def test_an_event_is_read_as_it_is_written() -> None:
    event, problems = load_event(Path(__file__).with_name("event.yaml"))
    assert problems == ()
    assert event == EventFile(
        title="Our harbour, Tuesday",
        subtitle="A community workshop",
        date="2026-05-14",
        venue="The old customs house",
        place="Northport",
        hosts=("The Harbour Trust",),
        organisers=("Places that listen", "The university"),
        hashtag="#OurHarbour",
        attendance=(Attendance("charities", 12), Attendance("schools"), Attendance("residents")),
        tables=(Table(1), Table(2, "Window side", "Sam", 8)),
        introduction=("First.", "Second."),
        reflections=("We heard much",),
        withdraw_until="2026-06-30",
        theme_questions=(
            Question(
                "jobs",
                "What work will there be?",
                "What work will there be",
                sections=(Section("do"), Section("needed", "")),
                theme="Work",
            ),
            Question(
                "how-do-we-get-about", "How do we get about?", "How do we get about", theme="Getting about"
            ),
        ),
        known_people=("Sam Example", "null"),
        known_organisations=("The Harbour Trust",),
    )


def test_what_is_left_out_is_empty() -> None:
    assert read_event("date: soon", "e.yaml") == (EventFile(date="soon"), ())


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("", "1:1", "This file is empty."),
        ("- a", "1:1", "This file is a list"),
        ("titel: x", "1:1", "`titel` is not known here. Did you mean `title`?"),
        (
            "tables: [{number: 1}, {number: 1}]",
            "1:32",
            "Each table has a number of its own. The first is in line 1.",
        ),
        ("tables: [{number: 01}, {number: 1}]", "1:33", "Each table has a number of its own."),
        ("tables: [{number: 0}]", "1:19", "`number` should be 1 or more"),
        ("tables: [{name: x}]", "1:10", "`number` is missing."),
        ("tables: 8", "1:9", "Entry 1 of `tables` is only text"),
        ("attendance: [{number: 3}]", "1:14", "`kind` is missing."),
        ("attendance: [{kind: a, number: many}]", "1:32", "should be a whole number"),
        ("hosts: [{name: x}]", "1:9", "Entry 1 of `hosts` should be text."),
        ("withdraw_until: end of June", "1:17", "should be a day written as 2026-05-14"),
        ("withdraw_until: 2026-02-31", "1:17", "should be a day written as 2026-05-14"),
        ("hashtag: #Harbour", "1:9", "A `#` begins a remark here"),
        ("theme_questions: [{theme: x}]", "1:19", "`ask` is missing."),
        (
            "theme_questions: [{ask: x, id: a}, {ask: y, id: a}]",
            "1:49",
            "Each question has an id of its own.",
        ),
        ("introduction:\n  - Who came: us", "2:5", "If it has a colon followed by a space"),
        ("venue: Hall: upstairs", "1:12", "A colon followed by a space stands inside this text"),
    ],
)
def test_a_problem_is_told_with_its_place(text: str, place: str, sentence: str) -> None:
    event, (problem,) = read_event(text, "e.yaml")
    assert event is None
    assert f"{problem.line}:{problem.column}" == place
    assert sentence in problem.message


@pytest.mark.parametrize("text", ["hashtag:\ndate: x", "hashtag: ''  # later\ndate: x"])
def test_a_hashtag_may_be_left_empty(text: str) -> None:
    assert read_event(text, "e.yaml")[1] == ()
