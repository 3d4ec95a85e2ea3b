"""Contributions in: every format gives the same rows, and whatever cannot be read is told with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.loading.contributions import FORMATS, read_bytes, read_contributions
from workshop_tui.loading.rows import MOST_BYTES, Rows


def read(name: str, text: str) -> Rows:
    return read_bytes(name, text.encode())


def test_csv_in_any_order_of_columns() -> None:
    rows = read(
        "n.csv", 'Text,table,marks,themes\n"two, three",3,lived; access,Work\n\n"a\nb",4,,\n"""hm""",,,\n'
    )
    assert rows.problems == rows.warnings == ()
    assert [(r.line, r.text, r.table, r.marks, r.themes) for r in rows.rows] == [
        (2, "two, three", "3", ("lived", "access"), ("Work",)),
        (4, "a\nb", "4", (), ()),
        (6, '"hm"', "", (), ()),
    ]
    assert rows.rows[0].given == {"text", "table", "marks", "themes"}


@pytest.mark.parametrize("cut", [",", ";", "\t", "|"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_as_spreadsheets_write_it(cut: str, start: str, end: str) -> None:
    text = start + end.join(
        [cut.join(["table", "also under", "text"]), cut.join(["2", "ferries", '"a, b; c"']), ""]
    )
    [row] = read("n.CSV", text).rows
    assert (row.line, row.table, row.also_under, row.text) == (2, "2", ("ferries",), "a, b; c")


def test_csv_that_says_its_delimiter() -> None:
    [row] = read("n.csv", "sep=;\ntext;table\na,b;3\n").rows
    assert (row.line, row.text, row.table) == (3, "a,b", "3")


def test_utf_16_with_its_mark_is_read() -> None:
    [row] = read_bytes("n.csv", "text\ttable\nCaffè\t2\n".encode("utf-16")).rows
    assert row.text == "Caffè"


def test_the_apostrophe_of_the_export_comes_off_in_csv_only() -> None:
    assert read("n.csv", "text\n'=1+1\n'tis late\n").rows[0].text == "=1+1"
    assert read("n.csv", "text\n'=1+1\n'tis late\n").rows[1].text == "'tis late"
    assert read("n.jsonl", '{"text": "\'=1+1"}').rows[0].text == "'=1+1"


def test_broken_rows_of_csv_are_told_and_the_others_read() -> None:
    rows = read(
        "n.csv", 'text,table\ngood,1\n"yes" he said,2\nx,1,too,many\ntrailing,1,,\n"never closed,3\nlast,4\n'
    )
    assert [row.text for row in rows.rows] == ["good", "trailing", "last"]
    assert [(p.line, p.message.split()[0]) for p in rows.problems] == [(3, "Cell"), (4, "This"), (6, "Cell")]
    assert all(problem.excerpt for problem in rows.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("txet,table\na,1\n", "Is it the one called `txet`?"),
        ("just a line of notes\n", "name the columns"),
        ("text,table,text\na,1,b\n", "two columns called `text`"),
    ],
)
def test_csv_without_columns(text: str, said: str) -> None:
    rows = read("n.csv", text)
    assert rows.rows == ()
    [problem] = rows.problems
    assert said in problem.message


def test_columns_nobody_knows_are_named() -> None:
    rows = read("n.csv", "text,mood,handle,\na,glad,H1,\n")
    assert rows.rows[0].handle == "H1"
    [warning] = rows.warnings
    assert "`mood`" in warning.message
    assert "`mood`" in read("n.jsonl", '{"text": "a", "mood": 1}').warnings[0].message


def test_a_file_that_is_not_utf_8_says_how_to_save_it() -> None:
    [problem] = read_bytes("n.csv", "text\nplain\ncaffè\n".encode("cp1252")).problems
    assert problem.line == 3
    assert "UTF-8" in problem.message
    assert read_bytes("n.csv", b"PK\x03\x04...").problems[0].message.startswith("This is a spreadsheet")
    assert "not text" in read_bytes("n.csv", "text\nab\n".encode("utf-16-le")).problems[0].message


def test_control_characters_do_not_stop_anything() -> None:
    [row] = read_bytes("n.csv", b"text\nbe\x00fore\x1b[2J after\n").rows
    assert row.text.startswith("be")


def test_json_lines() -> None:
    rows = read(
        "n.jsonl",
        '{"text": "a", "table": 3, "marks": ["lived"], "themes": "Work; Homes", "label": null}\n\n'
        '{"text": 5, "question": 2.0}\n{"text"\n[1]\n{"text": {"a": 1}}\n{"text": true}\n',
    )
    assert [(r.line, r.text, r.table, r.marks, r.themes) for r in rows.rows] == [
        (1, "a", "3", ("lived",), ("Work", "Homes")),
        (3, "5", "", (), ()),
    ]
    assert [p.line for p in rows.problems] == [4, 5, 6, 7]


def test_json_as_it_is_exported() -> None:
    whole = {
        "session": {"a": [1, {"b": 2}]},
        "contributions": [{"text": "a"}, {"text": []}, {"text": "c"}],
        "z": 1,
    }
    rows = read("n.json", json.dumps(whole, indent=2))
    assert [(r.line, r.text) for r in rows.rows] == [(11, "a"), (17, "c")]
    assert [p.line for p in rows.problems] == [14]
    assert [r.text for r in read("n.json", '[{"text": "a"}]').rows] == ["a"]


@pytest.mark.parametrize(
    "text", ["", "{}", "3", '{"contributions": 3}', "[1", "[" * 100_000, '{"a": ' * 50_000]
)
def test_json_without_contributions(text: str) -> None:
    rows = read("n.json", text)
    assert rows.rows == ()
    assert len(rows.problems) == 1


def test_text_in_the_grammar() -> None:
    rows = read(
        "n.txt", "\ufeffQ1T3\r\n! lend keys #work\r\nA: yes\r\nB: no\r\n!\r\nferries T2\r\n- a\r\n- b\r\n"
    )
    assert [(r.line, r.question, r.table, r.kind, r.text, r.exchange) for r in rows.rows] == [
        (2, "Q1", "3", "idea", "lend keys", ""),
        (3, "Q1", "3", "", "yes", "1"),
        (4, "Q1", "3", "", "no", "1"),
        (7, "ferries", "2", "", "a", ""),
        (8, "ferries", "2", "", "b", ""),
    ]
    assert [p.line for p in rows.problems] == [5]
    assert [w.line for w in rows.warnings] == [7]


def test_files(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("text\na\n", encoding="utf-8")
    assert len(read_contributions(tmp_path / "n.csv").rows) == 1
    with pytest.raises(NotFound, match="cannot be opened"):
        read_contributions(tmp_path / "m.csv")
    with pytest.raises(NotFound):
        read_contributions(tmp_path.with_suffix(".csv"))
    with pytest.raises(NotFound, match="is a directory") as folder:
        read_contributions(tmp_path)
    assert folder.value.hint == "Name a file in it."
    with pytest.raises(UsageProblem, match="no file that can be brought in"):
        read_contributions(tmp_path / "n.docx")


def test_a_file_that_is_far_too_large_is_refused() -> None:
    [problem] = read_bytes("n.csv", b"x" * (MOST_BYTES + 1)).problems
    assert "16 MB" in problem.message


CSV_PIECES = st.lists(
    st.sampled_from(['"', ",", ";", "\n", "\r", "text", "table", "a", "=", "'", "\x00", "sep="])
)
JSON_PIECES = st.lists(
    st.sampled_from(['"', ",", ":", "[", "]", "{", "}", "\n", '"text"', '"contributions"', "1", "a"])
)
CONTENT = st.one_of(
    st.binary(),
    st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
    CSV_PIECES.map(lambda pieces: ("text,table\n" + "".join(pieces)).encode()),
    CSV_PIECES.map(lambda pieces: "".join(pieces).encode()),
    JSON_PIECES.map(lambda pieces: "".join(pieces).encode()),
)


@given(st.sampled_from(FORMATS), CONTENT)
@example(".csv", b'text\n"a\n"b"c\n')
def test_any_bytes_give_rows_and_problems_with_lines(suffix: str, content: bytes) -> None:
    rows = read_bytes("any" + suffix, content)
    lines = content.count(b"\n") + content.count(b"\r") + 1
    for told in (*rows.problems, *rows.warnings):
        assert told.line >= 1
        assert told.column >= 1
        assert told.message
        if suffix != ".txt" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            assert told.line <= lines
    numbers = [row.line for row in rows.rows]
    assert numbers == sorted(numbers)


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), min_size=1), min_size=1
    )
)
def test_no_row_of_a_csv_is_lost(texts: list[str]) -> None:
    cells = ['"' + text.replace('"', '""') + '"' for text in texts]
    rows = read("n.csv", "table,text\n" + "".join(f"1,{cell}\n" for cell in cells))
    assert rows.problems == ()
    assert len(rows.rows) == len(texts)
