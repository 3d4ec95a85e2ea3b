"""How a problem looks when it is told."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.loading.problems import WIDEST, Problem, excerpt
from workshop_tui.loading.question_set import read_question_set


def test_it_is_told_as_the_file_format_says() -> None:
    text = "\n" * 8 + "title: x\nexercises:\n- kind: discussion\n  questions:\n  - ask: x\n    promts:\n"
    _, problems = read_question_set(text, "question_sets/harbour.yaml")
    assert problems[0].render() == (
        "question_sets/harbour.yaml:14:5: `promts` is not known here. Did you mean `prompts`?\n"
        "    promts:\n"
        "    ^"
    )
    assert str(problems[0]) == problems[0].render()


def test_the_indentation_of_the_line_is_left_out() -> None:
    text = "title: x\nexercises:\n  - kind: close\n    contct: y\n"
    _, problems = read_question_set(text, "f.yaml")
    assert str(problems[0]) == (
        "f.yaml:4:5: `contct` is not known here. Did you mean `contact`?\n    contct: y\n    ^"
    )


def test_without_a_line_there_is_only_the_sentence() -> None:
    assert str(Problem("a.yaml", 1, 1, "There is no such file.")) == "a.yaml:1:1: There is no such file."


def test_a_name_of_a_file_cannot_drive_the_terminal() -> None:
    assert str(Problem("a\x1b[31m\n.yaml", 1, 1, "No.")) == "a .yaml:1:1: No."


def test_what_is_told_of_a_file_cannot_turn_the_line_round() -> None:
    told = Problem("a.csv", 1, 1, "Not known here: `\u202etable`.", "x").render()
    assert "\u202e" not in told and "‹RLO›table" in told


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("title: x", 8, "title: x", 7),
        ("    title: x", 12, "title: x", 7),
        ("日本語: x", 4, "日本語: x", 6),
        ("a\tb: x", 3, "a    b: x", 5),
        ("\tb: x", 1, "    b: x", 0),
        ("cafe\u0301: x", 6, "cafe\u0301: x", 4),
        ("a\x1b[31mb: x", 7, "ab: x", 1),
        ("a\u202eb: x", 3, "a‹RLO›b: x", 6),
    ],
)
def test_the_caret_stands_under_its_column(line: str, column: int, shown: str, caret: int) -> None:
    assert excerpt(line, column) == (shown, caret)


def test_a_long_line_is_cut_around_the_column() -> None:
    shown, caret = excerpt("x" * 500 + "Y" + "z" * 500, 501)
    assert shown[caret] == "Y"
    assert shown.startswith("…x") and shown.endswith("z…")
    assert len(shown) <= WIDEST + 2


@given(st.text(max_size=300), st.integers(1, 301))
def test_any_line_can_be_shown(line: str, column: int) -> None:
    shown, caret = excerpt(line, min(column, len(line) + 1))
    assert "\n" not in shown and "\t" not in shown and "\x1b" not in shown
    assert 0 <= caret <= WIDEST


def test_pydantic_is_loaded_only_when_a_file_is_read() -> None:
    code = (
        "import sys, workshop_tui.loading.problems, workshop_tui.loading.question_set;"
        "import workshop_tui.loading.event, workshop_tui.loading.json_schema;"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
