"""Every kind of problem in a question set: where it is told and in which words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workshop_tui.loading.question_set import load_question_set, missing_pictures, read_question_set

HARBOUR = Path(__file__).with_name("harbour.yaml").read_text(encoding="utf-8")


CLOSE = "exercises: [{kind: close}]\n"
IN_SET = [
    ("title:\n", "1:7", "`title` is empty."),
    ('title: " "\n', "1:8", "`title` is empty."),
    ("", "1:1", "`title` is missing."),
    ("workshop: 2\ntitle: x\n", "1:11", "`workshop` is `2`: this file was made for a newer version"),
    ("workshop: one\ntitle: x\n", "1:11", "`workshop` should be 1, not `one`."),
    ("title: x\nlanguage: English!\n", "2:11", "`language` should be a language's short name"),
    ("title: x\nlnguage: en\n", "2:1", "`lnguage` is not known here. Did you mean `language`?"),
    ("title: x\nzzz: en\n", "2:1", "`zzz` is not known here."),
    ("title: x\nminutes: 5\n", "2:1", "`minutes` is not known here. It belongs to an exercise."),
    ("title: [x]\n", "1:8", "`title` should be text, not a list."),
    ("title: x\naims: {a: b}\n", "2:7", "`aims` should be a list"),
    (
        "title: x\naims:\n  - Getting there: buses\n",
        "3:5",
        "Entry 1 of `aims` should be text. If it has a colon",
    ),
    ("title: x\naims:\n  - a\n  -\n", "4:4", "Entry 2 of `aims` is empty."),
    ("title: x\nthemes: [Work, work]\n", "2:16", "`work` is a theme already"),
    ("title: x\nthemes:\n  - {name: A b}\n  - a-B\n", "4:5", "`a-B` is a theme already"),
    ("title: x\nthemes: [a;b]\n", "2:10", "Entry 1 of `themes` should have no semicolon"),
    ("title: x\nthemes: [{name: a;b}]\n", "2:17", "`name` should have no semicolon"),
    ("title: x\nthemes: [{description: a}]\n", "2:10", "`name` is missing."),
]
IN_EXERCISE = [
    ("kind: discusion", "3:11", "Did you mean `discussion`?"),
    ("kind: [close]", "3:11", "`kind` should be a single word."),
    ("title: x", "3:5", "`kind` is missing: one of `presentation`"),
    ("kind: discussion", "3:5", "`questions` is missing."),
    ("kind: discussion\n    questions: []", "4:16", "`questions` needs at least one entry."),
    ("kind: discussion\n    questions:", "4:15", "`questions` is empty."),
    ("kind: close\n    horizon: x", "4:5", "It belongs to an exercise of the kind `futures`."),
    ("kind: close\n    prompts: x", "4:5", "`prompts` is not known here. It belongs to a question."),
    ("kind: close\n    promts: x", "4:5", "`promts` is not known here. Did you mean `prompts`?"),
    ("kind: close\n    minutes: 12:30", "4:14", "should be a whole number such as 15, not `12:30`."),
    ("kind: close\n    minutes: 15 minutes", "4:14", "not `15 minutes`."),
    ("kind: close\n    minutes: ١٥", "4:14", "should be a whole number"),
    ("kind: close\n    minutes: -5", "4:14", "`minutes` should be 0 or more, not `-5`."),
    ("kind: close\n    minutes: 99999999", "4:14", "at most six digits"),
    ("kind: close\n    id: Round 1", "4:9", "such as `round-1`, not `Round 1`."),
    ("kind: close\n    id: con", "4:9", "`con` cannot be the name of a file."),
    ("kind: close\n    id: " + "a" * 61, "4:9", "`id` should be at most 60 characters long."),
    ("kind: close\n    id: a--b", "4:9", "such as `a-b`"),
    ("kind: close\n    id: ../../etc", "4:9", "lower-case words with dashes"),
    ("kind: close\n  - kind: close\n    id: a\n  - kind: close\n    id: a", "7:9", "The first is in line 5."),
    (
        "questions: [{ask: x, id: a}, {ask: x, id: a}]",
        "3:47",
        "`a` is used twice. Ids are unique in the whole",
    ),
    ("id: a\n    questions: [{ask: x, id: a}]", "4:30", "`a` is used twice."),
    ("questions: [{short: x}]", "3:17", "`ask` is missing."),
    ('questions: [{ask: ""}]', "3:23", "`ask` is empty."),
    ("questions: [{ask: x, tables: [1, 0]}]", "3:38", "Entry 2 of `tables` should be 1 or more"),
    ("questions: [{ask: x, sections: [herd]}]", "3:37", "Did you mean `heard`?"),
    ("questions: [{ask: x, sections: [{show: ned}]}]", "3:44", "not `ned`. Did you mean `needed`?"),
    ("questions: [{ask: x, sections: []}]", "3:36", "`sections` needs at least one entry."),
    ("kind: futures\n    questions: [{ask: x, prmpts: y}]", "4:26", "Did you mean `prompts`?"),
    ("kind: futures\n    questions: [{ask: x, tabel: 1}]", "4:26", "Did you mean `tables`?"),
    ("questions: [{ask: x, sections: [{show: do, heding: y}]}]", "3:48", "Did you mean `heading`?"),
    ("kind: vote", "3:5", "`on` is missing."),
    ("kind: vote\n    on: theme", "4:9", "not `theme`. Did you mean `themes`?"),
    ("kind: vote\n    on: themes\n    dots: 0", "5:11", "`dots` should be 1 or more"),
    ("kind: warm-up\n  - kind: futures\n    from: warmup", "5:11", "Did you mean `warm-up`?"),
    ("kind: close\n    id: a\n  - kind: futures\n    from: a", "6:11", "`a` is of another kind."),
    ("kind: warm-up\n    images: [{id: a}]", "4:14", "`alt` is missing."),
    (
        "kind: warm-up\n    images: [{id: a, alt: b}, {id: a, alt: b}]",
        "4:36",
        "Ids are unique in the whole file",
    ),
    (
        "kind: warm-up\n    images: [{id: a, alt: b}]\n  - kind: warm-up\n    images: [{id: a, alt: c}]",
        "6:19",
        "Ids are unique in the whole file",
    ),
    ("id: a\n    kind: warm-up\n    images: [{id: a, alt: b}]", "5:19", "Ids are unique in the whole file"),
    ("kind: warm-up\n    images: [{alt: b, file: ../x.png}]", "4:29", "should be below this file's folder"),
    ("kind: warm-up\n    images: [{alt: b, file: /x.png}]", "4:29", "should be below this file's folder"),
    ("kind: warm-up\n    images: [{alt: b, file: 'C:x.png'}]", "4:29", "should be below this file's folder"),
    ("kind: warm-up\n    images: [{alt: b, file: 'a\\b.png'}]", "4:29", "with forward slashes"),
    ("kind: close\n    links: [{url: 'https://a.b'}]", "4:13", "`label` is missing."),
    ("kind: close\n    links: [{label: a}]", "4:13", "`url` is missing."),
    ("kind: close\n    links: [{label: a, url: 'javascript:x'}]", "4:29", "`url` should be a full address"),
    ("kind: close\n    links: [{label: a, url: www.a.example}]", "4:29", "`url` should be a full address"),
    ("kind: close\n    links: [{label: a, url: 'http://['}]", "4:29", "`url` should be a full address"),
    ("kind: close\n    links: [{label: a, url: 'mailto:@'}]", "4:29", "`url` should be a full address"),
    (
        "kind: close\n    links: [{label: a, url: 'mailto:a@b', qr: maybe}]",
        "4:47",
        "`yes` or `no`, not `maybe`.",
    ),
    ("kind: close\n    links: www.a.example", "4:12", "Entry 1 of `links` is only text"),
    ("kind: close\n    title: {a: b}", "4:12", "`title` should be text."),
    ("kind: close\n  - words", "4:5", "Entry 2 of `exercises` is only text"),
    ("kind: close\n  -", "4:4", "Entry 2 of `exercises` is empty"),
    ("kind: close\n  - [a]", "4:5", "Entry 2 of `exercises` is a list"),
]
WHOLE = [
    ("", "1:1", "This file is empty."),
    ("# only a remark\n\n", "1:1", "This file is empty."),
    ("---\n", "1:1", "This file is empty."),
    ("words\n", "1:1", "This file is only text"),
    ("- a\n", "1:1", "This file is a list"),
    ("title: x\nexercises: []\n", "2:12", "`exercises` needs at least one entry."),
    ("title: x\nexercises:\n", "2:11", "`exercises` is empty."),
    ("title: x\nexercises: close\n", "2:12", "`exercises` should be a list"),
    ("title: x\nexercises:\n  kind: close\n", "3:3", "`exercises` should be a list"),
    ("title: x\n", "1:1", "`exercises` is missing."),
]


def the_only_problem(text: str) -> tuple[str, str]:
    found, problems = read_question_set(text, "f.yaml")
    assert found is None
    (problem,) = problems
    return f"{problem.line}:{problem.column}", problem.message


@pytest.mark.parametrize(("text", "place", "sentence"), IN_SET)
def test_in_the_set(text: str, place: str, sentence: str) -> None:
    told = the_only_problem(text + CLOSE)
    assert told[0] == place and sentence in told[1], told


@pytest.mark.parametrize(("text", "place", "sentence"), IN_EXERCISE)
def test_in_an_exercise(text: str, place: str, sentence: str) -> None:
    told = the_only_problem(f"title: x\nexercises:\n  - {text}\n")
    assert told[0] == place and sentence in told[1], told


@pytest.mark.parametrize(("text", "place", "sentence"), WHOLE)
def test_in_the_file_as_a_whole(text: str, place: str, sentence: str) -> None:
    told = the_only_problem(text)
    assert told[0] == place and sentence in told[1], told


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    broken = (
        HARBOUR.replace("language: en", "langage: en")
        .replace("minutes: 15", "minutes: soon")
        .replace("from: warm-up", "from: coffee")
        .replace("on: ideas", "on: idea")
    )
    found, problems = read_question_set(broken, "f.yaml")
    assert found is None
    lines = broken.split("\n")
    assert [lines[p.line - 1][p.column - 1 :] for p in problems] == ["langage: en", "soon", "coffee", "idea"]


def test_many_problems_are_counted_and_not_all_told() -> None:
    text = "title: x\nexercises:\n" + "  - kind: close\n    x: y\n" * 80
    _, problems = read_question_set(text, "f.yaml")
    assert len(problems) == 51
    assert problems[-1].message.startswith("There are 30 more problems from here on")
    assert problems[-1].line == 104


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"title: caf\xe9\n", "This file is not UTF-8 text (see line 1)."),
        ("title: x\n".encode("utf-16"), "This file is not UTF-8 text"),
        (b"#" * (256 * 1024 + 1), "This file is larger than 256 kB"),
    ],
)
def test_a_file_that_cannot_be_read_as_text(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "set.yaml"
    path.write_bytes(content)
    found, (problem,) = load_question_set(path)
    assert found is None
    assert (problem.file, problem.line, problem.column) == (str(path), 1, 1)
    assert problem.message.startswith(sentence)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _, (missing,) = load_question_set(tmp_path / "no.yaml")
    assert missing.message == "There is no such file."
    _, (folder,) = load_question_set(tmp_path)
    assert folder.message == "This is a folder, not a file."
    _, (odd,) = load_question_set(tmp_path / "nul\0.yaml")
    assert odd.message.startswith("This file cannot be read")
    _, (long,) = load_question_set(tmp_path / ("x" * 5000))
    assert long.message.startswith("This file cannot be read")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_does_not_make_anybody_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    _, (problem,) = load_question_set(tmp_path / "pipe")
    assert problem.message == "This is not an ordinary file."


def test_a_picture_that_is_not_there_is_missing_and_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_text("title: x\nexercises:\n- kind: warm-up\n  images:\n  - {id: a, alt: a, file: gate.png}\n")
    found, problems = load_question_set(path)
    assert problems == ()
    assert found is not None
    assert missing_pictures(found, tmp_path) == ("gate.png",)


def test_a_picture_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "set"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(b"png")
    (inside / "gate.png").symlink_to(tmp_path / "secret.png")
    path = inside / "set.yaml"
    path.write_text("title: x\nexercises: [{kind: warm-up, images: [{alt: a, file: gate.png}]}]")
    _, (problem,) = load_question_set(path)
    assert problem.message == "`gate.png` leads out of the folder of this question set."
