"""What the YAML parser does not like, and what YAML can do that is refused here, in plain sentences."""

from __future__ import annotations

import pytest
import yaml

from workshop_tui.loading import tree
from workshop_tui.loading.question_set import read_question_set

PARSERS = [tree.Parser, yaml.BaseLoader]
"""The one in use, and the one that is there on every system."""

SYNTAX = [
    ("title: Who: us\n", "1:11", "A colon followed by a space stands inside this text"),
    (
        "title: x\naims:\n  - Getting there: by bus: slow\n",
        "3:26",
        "A colon followed by a space stands inside",
    ),
    ("title:x\nlanguage: en\n", "2:9", "a space may be missing after the colon"),
    ("title: x\n  aims: y\n", "2:7", "A name with a colon does not fit here"),
    ("title: x\naims:\n\t- a\n", "3:1", "A tab stands here."),
    ("title: 'x\nlanguage: en\n", "1:8", "The quotation mark that opens here is never closed."),
    ('title: "x\nlanguage: en\n', "1:8", "The quotation mark that opens here is never closed."),
    ('title: "x" y\n', "1:12", "What stands before this has already ended."),
    ('title: "a\\qb"\n', None, "This backslash means nothing inside double quotes."),
    ("title: x\naims: [a, b\nroles: c\n", "2:7", "The bracket that opens here is not closed"),
    ("title: x\naims: [a, b\n", "2:7", "The bracket that opens here is not closed"),
    ("title: x\naims: [a {b: c}]\n", None, "A comma or a closing bracket is missing here."),
    ("title: x\naims: [a]]\n", "2:10", "What stands before this has already ended."),
    ("title: ]\n", "1:8", "Text cannot begin with `]`."),
    ("title: @x\n", "1:8", "Text cannot begin with `@`. Put it in quotes."),
    ("title: `x`\n", "1:8", "Text cannot begin with ```. Put it in quotes."),
    ("title: %x\n", "1:8", "Text cannot begin with `%`. Put it in quotes."),
    ("title: *x* is\n", "1:8", "Text cannot begin with `*`. Put it in quotes."),
    ("title: x\naims: - a\n", "2:7", "A dash cannot stand here."),
    ("title: x\naims:\n  - a\n b: c\n", "4:2", "This line does not fit the lines above."),
    ("title: x\n- a\n", "2:1", "This line does not fit the lines above."),
    ("- a\ntitle: x\n", "2:1", "This line does not fit the lines above."),
    ("title: x\nwords\nroles: a\n", "2:1", "There is no colon after this"),
    (": x\n", "1:1", "A name is missing before the colon."),
    ("title: |x\n y\n", None, "After `|` or `>` nothing more may stand in the line"),
    ("title: x\n...\naims: y\n", "3:1", "Nothing may stand after the line that ends the file"),
    ("title: a\x07b\n", "1:9", "A character that cannot be seen stands here (U+0007)."),
    ("title: a\ufeffb\n", "1:9", "A character that cannot be seen stands here (U+FEFF)."),
    ("title: a\ud800\n", "1:9", "A character that cannot be seen stands here (U+D800)."),
]
REFUSED = [
    ("a: &b c\n", "1:4", "`&b` is a YAML anchor"),
    ("a: *b\n", "1:4", "`*b` refers to another place in the file"),
    ("a: !!python/object:os.system x\n", "1:4", "`!!python/object:os.system` names a type"),
    ("a: !x y\n", "1:4", "`!x` names a type"),
    ("a: b\na: c\n", "2:1", "`a` is given twice here. The first is in line 1."),
    ("a: b\n---\nc: d\n", "2:1", "A second document begins here"),
    ("%YAML 1.1\n---\na: b\n", "1:1", "Lines that begin with `%` are not known here."),
    ("? [a]\n: b\n", "1:3", "A name is expected here"),
    ("? {a: b}\n: b\n", "1:3", "A name is expected here"),
    ("'': b\n", "1:1", "A name is missing before the colon."),
]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(("text", "place", "sentence"), SYNTAX)
def test_a_syntax_error_is_one_plain_sentence(
    monkeypatch: pytest.MonkeyPatch, parser: object, text: str, place: str | None, sentence: str
) -> None:
    monkeypatch.setattr(tree, "Parser", parser)
    found, problems = read_question_set(text, "f.yaml")
    [problem] = [p for p in problems if sentence in p.message]
    assert found is None and all(other is problem or other.line != problem.line for other in problems)
    assert place in (None, f"{problem.line}:{problem.column}")


@pytest.mark.parametrize("parser", PARSERS)
def test_what_is_wrong_behind_a_slip_is_told_with_it(monkeypatch: pytest.MonkeyPatch, parser: object) -> None:
    monkeypatch.setattr(tree, "Parser", parser)
    text = (
        "title: Round: one\nexercises:\n  - kind: discussion\n    questions:\n"
        "      - ask: Who: us: here?\n        promts: [x]\n      - ask: @home\n  - kind: vote\n  - {kind: close]\n"
    )
    _, problems = read_question_set(text, "f.yaml")
    assert [(p.line, p.column) for p in problems] == [(1, 13), (5, 17), (5, 21), (7, 14), (9, 17)]
    _, problems = read_question_set(text.replace("]\n", "}\n").replace("[x}", "[x]"), "f.yaml")
    assert [(p.line, p.column) for p in problems] == [(1, 13), (5, 17), (5, 21), (6, 9), (7, 14), (8, 5)]


def test_a_large_file_full_of_slips_is_answered_all_the_same() -> None:
    text = "title: x\naims:\n" + "  - by: bus: slow\n" * 14_000
    _, problems = read_question_set(text, "f.yaml")
    assert problems[0].line == 3


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(("text", "place", "sentence"), REFUSED)
def test_what_yaml_can_do_and_is_refused(
    monkeypatch: pytest.MonkeyPatch, parser: object, text: str, place: str, sentence: str
) -> None:
    monkeypatch.setattr(tree, "Parser", parser)
    _, faults = tree.tree(text)
    assert sentence.split(" The first")[0] in faults[0].message
    _, problems = read_question_set(text, "f.yaml")
    told = next(p for p in problems if sentence in p.message)
    assert f"{told.line}:{told.column}" == place


def test_what_is_refused_is_told_with_everything_else() -> None:
    text = "title: &t x\nlanguage: *t\nlanguage: en\nexercises: [{kind: close, minutes: *t}, {kind: clos}]\n"
    _, problems = read_question_set(text, "f.yaml")
    assert [(p.line, p.column) for p in problems] == [(1, 8), (2, 11), (3, 1), (4, 36), (4, 48)]


def test_quoted_names_and_values_are_the_same_as_bare_ones() -> None:
    found, problems = read_question_set(
        '"title": "x"\n\'exercises\': [{"kind": \'close\', minutes: "5"}]', "f"
    )
    assert problems == ()
    assert found is not None and found.exercises[0].minutes == 5
