"""A sheet of notes: where its lines belong, exchanges, bullets; and that every line is in it or told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.model.grammar import Known, Sheet, SheetCode, read_code, read_text, read_turn
from workshop_tui.text import clean


def places(sheet: Sheet) -> list[tuple[int, object, int | None, str]]:
    return [(item.number, item.question, item.table, item.line.text) for item in sheet.items]


def test_places() -> None:
    sheet = read_text("nowhere\nQ1T3\none\n\nferries t4:\ntwo\n# Q2 T5\nthree\nT6\nfour\nQ3\nfive")
    assert places(sheet) == [
        (1, None, None, "nowhere"),
        (3, 1, 3, "one"),
        (6, "ferries", 4, "two"),
        (8, 2, 5, "three"),
        (10, 2, 6, "four"),
        (12, 3, 6, "five"),
    ]
    assert sheet.problems == ()


def test_lines_that_only_mention_a_place() -> None:
    assert [i.line.text for i in read_text("Q1T3 is where we sat\nwe took the bus T3").items] == [
        "Q1T3 is where we sat",
        "we took the bus T3",
    ]


def test_the_grammar_reads_each_line() -> None:
    sheet = read_text('Q1T1\nhope: more trees #green\n! lend keys\n"nobody asked @resident\nLate: the bus')
    assert [(i.line.kind, i.line.label, i.line.voice, i.line.themes) for i in sheet.items] == [
        (Kind.HOPE, "", "", ("Green",)),
        (Kind.IDEA, "", "", ()),
        (Kind.QUOTE, "", "resident", ()),
        (Kind.POINT, "Late:", "", ()),
    ]


def test_exchanges() -> None:
    sheet = read_text(
        'Q1T1\nA: Here: it is late\nB: it is not @all\n\nA: "alone"\n\nB: one\nA: two *\nplain\nA: x'
    )
    assert [(i.exchange, i.line.voice, i.line.text) for i in sheet.items] == [
        (1, "A", "Here: it is late"),
        (1, "B", "it is not @all"),
        (None, "A", "alone"),
        (2, "B", "one"),
        (2, "A", "two"),
        (None, "", "plain"),
        (None, "A", "x"),
    ]
    assert sheet.items[4].line.marks == (Mark.PULL,)


def test_a_place_ends_an_exchange() -> None:
    assert [i.exchange for i in read_text("A: a\nQ1T2\nB: b").items] == [None, None]


def threats(sheet: Sheet) -> int:
    return sum(Mark.THREAT in item.line.marks for item in sheet.items)


def test_dashes_are_bullets_where_all_lines_have_one_and_it_is_said() -> None:
    sheet = read_text("Q1T3\n- new homes\n\n- parking\nQ1T4\n- one\n+ two")
    assert threats(sheet) == 1
    assert [(w.number, "plain points" in w.message) for w in sheet.warnings] == [(2, True)]


def test_how_to_say_otherwise() -> None:
    for sheet in (read_text("Q1T3 threats\n- a\n- b"), read_text("Q1T3\n- a\n- b", bullets=False)):
        assert (threats(sheet), sheet.warnings) == (2, ())
    for sheet in (read_text("Q1T3 bullets\nx\n- a\n- b"), read_text("Q1T3\nx\n- a\n- b", bullets=True)):
        assert (threats(sheet), sheet.warnings) == (0, ())
        assert [i.line.text for i in sheet.items] == ["x", "a", "b"]


def test_dashes_below_a_line_without_one_are_threats_and_it_is_said() -> None:
    sheet = read_text("Q1T3\nGetting about\n- new homes\n- parking")
    assert threats(sheet) == 2
    assert [(w.number, "threats" in w.message) for w in sheet.warnings] == [(3, True)]
    assert read_text("Q1T3\na single\n- threat").warnings == ()


def test_other_bullets_are_never_words() -> None:
    sheet = read_text("Q1T3\n• one\n• two\nQ1T4\n1. first\n2. second\nQ1T5\n1. only one")
    assert [i.line.text for i in sheet.items] == ["one", "two", "first", "second", "1. only one"]
    assert sheet.warnings == ()


def test_a_line_with_nothing_to_keep_is_told() -> None:
    sheet = read_text("Q1T3\n!\nA:\nfine")
    assert [p.number for p in sheet.problems] == [2, 3]


LINES = st.lists(
    st.sampled_from(
        ["Q1T3", "ferries T2", "A: a", "B: b", "- c", "+ d", "", "!", "x", "• y", "T4", "Q9 bullets"]
    )
    | st.text()
)


@given(LINES, st.sampled_from([None, True, False]))
def test_every_line_is_in_it_or_told(lines: list[str], bullets: bool | None) -> None:
    text = "\n".join(lines)
    sheet = read_text(text, bullets)
    count = len(clean(text).split("\n"))
    numbers = [i.number for i in sheet.items] + [p.number for p in sheet.problems]
    assert sorted(set(numbers)) == sorted(numbers)
    assert all(1 <= number <= count for number in numbers)
    for number, line in enumerate(clean(text).split("\n"), 1):
        place_like = line.strip(" #:").upper().startswith(("Q", "T")) or " T" in line.upper()
        assert number in numbers or not line.strip() or place_like


def test_a_code_is_a_whole_line() -> None:
    assert read_code("Q1T3") == read_code(" t3 q1 ") == read_code("q1, t3:") == SheetCode(1, 3)
    assert read_code("T3Q1") == read_code("Table 3 / Question 1") == SheetCode(1, 3)
    assert read_code("warm-up T3") == SheetCode("warm-up", 3)
    assert (read_code("Q2"), read_code("t12")) == (SheetCode(2, None), SheetCode(None, 12))
    for words in ("Q1T3 is where we sat", "8", "", "Q1T3 threats", "we took the bus T3", "qt"):
        assert read_code(words) is None


def test_a_table_may_stand_first() -> None:
    assert places(read_text("T3Q1\none\nt2 q4\ntwo")) == [(2, 1, 3, "one"), (4, 4, 2, "two")]


def test_a_turn_has_a_letter_and_words() -> None:
    assert [read_turn(line) for line in ("A: it is late", " B:no", "C:", "Ab: x", "a: x", "A : x")] == [
        "A",
        "B",
        "",
        "",
        "",
        "",
    ]


@given(st.text())
def test_any_text_has_a_code_or_none(text: str) -> None:
    code = read_code(text)
    assert code is None or code.table is not None or code.question is not None


def test_names_of_several_words() -> None:
    known = Known.of(("older resident",), ("Road safety",))
    sheet = read_text(
        "Q1T3\nx @older resident\nA: y #road safety\nz @older people\n\\z @older people", known=known
    )
    assert [item.line.voice for item in sheet.items] == ["older resident", "A", "", ""]
    assert sheet.items[1].line.themes == ("Road safety",)
    [note] = sheet.warnings
    assert note.number == 4
    assert "“@older people” stays in the words" in note.message
    assert note.message.endswith("@older-people")
