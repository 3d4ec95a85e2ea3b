"""A question set file that is right, and what is filled in where it says nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workshop_tui.exercises import exercise_kind
from workshop_tui.exercises.declaration import ExerciseKind, FieldSpec
from workshop_tui.loading import kinds
from workshop_tui.loading.question_set import load_question_set, read_question_set
from workshop_tui.model.question_set import (
    DEFAULT_SECTIONS,
    Image,
    Link,
    Question,
    QuestionSet,
    Section,
    ThemeEntry,
    from_plain,
    to_plain,
)

HARBOUR = Path(__file__).with_name("harbour.yaml").read_text(encoding="utf-8")


def read(text: str) -> QuestionSet:
    found, problems = read_question_set(text, "f.yaml")
    assert problems == ()
    assert found is not None
    return found


def test_a_whole_set_is_read_as_it_is_written() -> None:
    found = read(HARBOUR)
    assert found.title == "Our harbour in the 2040s"
    assert found.purpose.endswith("for the next round of work.")
    assert found.roles == ("resident", "volunteer", "trader", "councillor")
    assert found.themes == (
        ThemeEntry("Getting about"),
        ThemeEntry("Work", "Jobs and pay; not volunteering"),
    )
    welcome, warm_up, round_1, ahead, dots, reflections, close = found.exercises
    assert welcome.links == (Link("The interim report", "https://example.org/report"),)
    assert warm_up.images == (Image("gate", "An open gate"),)
    assert round_1.questions == (
        Question(
            "ferries",
            "Who do the ferries leave behind? And what can we do about it?",
            "Ferries",
            "Harbour study",
            ("Who is not in the room?",),
            (1, 2),
            (Section("heard", "People raised these points:"), Section("do", ""), Section("needed")),
            exercise="round-1",
        ),
    )
    assert ahead.details == {"horizon": "the 2040s", "from": "warm-up"}
    assert dots.details == {"on": "ideas", "dots": 3}
    assert reflections.details == {}
    assert close.details == {
        "next_steps": ["The summary reaches you within two weeks."],
        "contact": "team@example.org",
    }
    assert close.links[0].qr is True


def test_it_survives_being_kept_as_json() -> None:
    found = read(HARBOUR)
    assert from_plain(json.loads(json.dumps(to_plain(found)))) == found


def test_a_title_and_one_exercise_are_enough() -> None:
    found = read("title: x\nexercises: [{questions: [Who decides here? And why?]}]")
    (exercise,) = found.exercises
    assert (exercise.kind, exercise.id, exercise.title) == ("discussion", "discussion", "Table discussion")
    (question,) = exercise.questions
    assert question.id == "who-decides-here-and-why"
    assert question.short == "Who decides here And why"
    assert question.sections == DEFAULT_SECTIONS
    assert question.exercise == "discussion"
    assert found.language == "en"


def test_ids_left_out_are_made_and_ids_given_win() -> None:
    found = read(
        "title: x\nexercises:\n"
        "- {kind: close}\n- {kind: close, id: close}\n- {kind: close}\n- {kind: close, title: Ende!}\n"
        "- {kind: warm-up, images: [{alt: A gate}, {alt: A gate}, {alt: 門}]}\n"
        "- {kind: discussion, id: talk, questions: [{ask: Talk}, {ask: con}, {ask: 誰}, "
        "{ask: A, short: Ende}]}\n"
    )
    assert [e.id for e in found.exercises] == ["close-2", "close", "close-3", "ende", "warm-up", "talk"]
    assert [i.id for i in found.exercises[4].images] == ["a-gate", "a-gate-2", "image"]
    assert [q.id for q in found.exercises[5].questions] == ["talk-2", "question", "question-2", "ende-2"]


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("presentation", "Welcome"),
        ("warm-up", "Warm-up"),
        ("futures", "Looking ahead"),
        ("reflections", "Reflections"),
        ("close", "Thank you"),
    ],
)
def test_an_exercise_without_a_title_is_called_after_its_kind(kind: str, title: str) -> None:
    assert read(f"title: x\nexercises: [{{kind: {kind}}}]").exercises[0].title == title


@pytest.mark.parametrize(("said", "flag"), [("yes", True), ("On", True), ("TRUE", True), ("no", False)])
def test_yes_and_no_are_said_in_many_ways(said: str, flag: bool) -> None:
    text = f"title: x\nexercises: [{{kind: close, links: [{{label: a, url: 'mailto:a@b', qr: {said}}}]}}]"
    assert read(text).exercises[0].links[0].qr is flag


def test_nothing_is_guessed_from_what_words_look_like() -> None:
    found = read("title: 12:30\nlanguage: no\nroles: [no, 1e3, null, 2026-05-14]\nexercises: [{kind: close}]")
    assert found.title == "12:30"
    assert found.language == "no"
    assert found.roles == ("no", "1e3", "null", "2026-05-14")


def test_a_name_left_empty_counts_as_left_out() -> None:
    found = read(
        "title: x\nprogramme:\naims:\nthemes: ~\nexercises:\n  - kind: close\n    minutes:\n    contact:\n"
        "  - questions: [{ask: Who?, sections: [{show: do, heading: }]}]\n"
    )
    assert (found.programme, found.aims, found.themes) == ("", (), ())
    assert found.exercises[0].minutes == 0
    assert found.exercises[0].details == {}
    assert found.exercises[1].questions[0].sections == (Section("do", None),)


def test_a_text_alone_is_a_list_of_one() -> None:
    found = read("title: x\naims: Listen\nthemes: Work\nexercises: [{questions: Who?, minutes: 5}]")
    assert found.aims == ("Listen",)
    assert found.themes == (ThemeEntry("Work"),)
    assert found.exercises[0].questions[0].ask == "Who?"


def test_text_is_cleaned_at_the_door() -> None:
    found = read('title: "a\\e[31mb\\u2028c\\0"\npurpose: "one\\u2028two"\nexercises: [{kind: close}]')
    assert found.title == "ab c"
    assert found.purpose == "one\ntwo"


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HARBOUR.replace("\n", "\r\n").encode())
    found, problems = load_question_set(path)
    assert problems == ()
    assert found == read(HARBOUR)


def test_pictures_are_found_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "gate.png").write_bytes(b"png")
    path = tmp_path / "set.yaml"
    path.write_text("title: x\nexercises: [{kind: warm-up, images: [{alt: A gate, file: images/gate.png}]}]")
    found, _ = load_question_set(path)
    assert found is not None
    assert found.exercises[0].images == (Image("a-gate", "A gate", "images/gate.png"),)


def test_a_kind_from_an_add_on_needs_no_change_here(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = ExerciseKind(
        "walk",
        "A walk.",
        fields=(
            FieldSpec("copy", "line", "A name that pydantic has too.", required=True),
            FieldSpec("stops", "links", "Where it goes."),
        ),
    )
    monkeypatch.setattr(kinds, "_installed", lambda: ("close", "walk"))
    monkeypatch.setattr(kinds, "exercise_kind", lambda name: walk if name == "walk" else exercise_kind(name))
    text = "title: x\nexercises: [{kind: walk, copy: y, stops: [{label: a, url: 'http://a.example'}]}]"
    (exercise,) = read(text).exercises
    assert exercise.title == "Walk"
    assert exercise.details == {
        "copy": "y",
        "stops": [{"label": "a", "url": "http://a.example"}],
    }
    _, problems = read_question_set("title: x\nexercises: [{kind: walk}, {kind: wlk}]", "f")
    assert [p.message for p in problems] == [
        "`copy` is missing.",
        "`kind` should be one of `close` or `walk`, not `wlk`. Did you mean `walk`?",
    ]


def test_an_add_on_that_fails_is_told_and_does_not_end_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> ExerciseKind:
        raise RuntimeError("no such library")

    monkeypatch.setattr(kinds, "_installed", lambda: ("walk",))
    monkeypatch.setattr(kinds, "exercise_kind", broken)
    found, problems = read_question_set("title: x\nexercises: [{kind: walk}]", "f")
    assert found is None
    assert problems[0].message == "`walk` comes from an add-on that does not work. `no such library`"
