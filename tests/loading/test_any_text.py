"""Any text is answered: no exception, and every problem has a line that is in the file."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workshop_tui.loading.event import read_event
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.question_set import read_question_set

HARBOUR = Path(__file__).with_name("harbour.yaml").read_text(encoding="utf-8")


PIECES = st.sampled_from(
    [
        *(
            "title",
            "exercises",
            "kind",
            "discussion",
            "questions",
            "ask",
            "id",
            "a",
            "from",
            "themes",
            "tables",
        ),
        *(
            ": ",
            ":",
            "- ",
            "\n",
            "\n  ",
            "\n    ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'",
            '"',
            "#",
            " #",
            "&a",
            "*a",
            "!",
        ),
        *(
            "|",
            ">",
            "? ",
            "%",
            "@",
            "`",
            "\t",
            "\r\n",
            "\r",
            "---\n",
            "...\n",
            "1",
            "~",
            "\\",
            "\ufeff",
            "\u2028",
        ),
        *("\x85", "\x07", "日", "é", "\ud800", "~", "<<", "=", "hashtag", "minutes", "12:30", "close"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))
NAME = re.compile(r"(?<![\w\"'])([a-z_]+)(?=: )|(?<=^)( *(?:- )?)([a-z_]+)(?=:$)", re.MULTILINE)


def check(text: str, value: object, problems: tuple[Problem, ...]) -> None:
    assert (value is None) == bool(problems)
    lines = re.split("\r\n|\r|\n", text)
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message
        head, *rest = problem.render().split("\n")
        assert head == f"f.yaml:{problem.line}:{problem.column}: {problem.message}"
        assert len(rest) in (0, 2)
    places = [(p.line, p.column) for p in problems]
    assert places == sorted(places)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("title: x\nexercises:\n")
@example("{? }")
def test_any_text_is_a_set_or_is_told_what_is_wrong(text: str) -> None:
    check(text, *read_question_set(text, "f.yaml"))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_is_an_event_or_is_told_what_is_wrong(text: str) -> None:
    check(text, *read_event(text, "f.yaml"))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_set_with_a_piece_changed_loads_or_is_told_what_is_wrong(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(HARBOUR)))
    stop = data.draw(st.integers(start, min(start + 30, len(HARBOUR))))
    text = HARBOUR[:start] + data.draw(st.one_of(PIECES, st.text(max_size=3), st.just(""))) + HARBOUR[stop:]
    check(text, *read_question_set(text, "f.yaml"))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_misspelt_name_is_told_in_its_line(data: st.DataObject) -> None:
    names = [found.span(1) for found in NAME.finditer(HARBOUR) if found.group(1)]
    start, stop = data.draw(st.sampled_from(names))
    cut = data.draw(st.integers(start, stop - 1))
    text = HARBOUR[:cut] + "zq" + HARBOUR[cut + 1 :]
    found, problems = read_question_set(text, "f.yaml")
    wrong = text[start : stop + 1]
    line = text.count("\n", 0, start) + 1
    assert found is None
    assert any(p.line == line and p.message.startswith(f"`{wrong}` is not known here.") for p in problems)
