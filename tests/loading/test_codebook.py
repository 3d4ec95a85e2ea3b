"""Codebooks in: what our own exports and other programs write, and every problem with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writeup.making import contribution, snapshot
from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.exporters import qdc, taguette
from workshop_tui.loading.codebook import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_BYTES,
    Entry,
    read_codebook,
    read_codebook_bytes,
)
from workshop_tui.loading.codes import MOST_CODES
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
BOOK = (
    HEAD + '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="MAXQDA">\n<Codes>\n{}\n</Codes>\n</CodeBook>'
)

THEMES = (
    Theme("t1", "Getting about", "Buses, ferries", belongs="timetables", not_belongs="rents", colour="blue"),
    Theme("t2", "Night buses", parent="t1"),
    Theme("t3", "=Work; and pay", "Line one\n\nLine two"),
    Theme("t4", "Kind", "being kind"),
)


def record() -> Snapshot:
    said = (contribution(1, "q1", "x", themes=("Getting about",), voice="resident", also_under=("q1",)),)
    return snapshot(said, themes=THEMES)


def qdc_of(codes: str, name: str = "codes.qdc") -> tuple[Entry, ...]:
    read = read_codebook_bytes(name, BOOK.format(codes).encode())
    assert read.problems == ()
    return read.entries


def told(file: str, content: bytes) -> list[tuple[int, str]]:
    read = read_codebook_bytes(file, content)
    assert read.entries == () and read.problems
    return [(problem.line, problem.message) for problem in read.problems]


def test_our_own_qdc_comes_back() -> None:
    read = read_codebook_bytes("own.qdc", qdc.render(record(), "team"))
    assert read.problems == ()
    assert read.entries == (
        Entry("Getting about", "Buses, ferries", "timetables", "rents", "", "blue"),
        Entry("Night buses", parent="Getting about"),
        Entry("=Work, and pay", "Line one\n\nLine two"),
        Entry("Kind", "being kind"),
    )
    assert read.left_out > 20


def test_our_own_taguette_comes_back_without_parents() -> None:
    read = read_codebook_bytes("own.csv", taguette.render(record(), "team"))
    assert read.problems == ()
    assert [(e.name, e.description, e.belongs) for e in read.entries] == [
        ("Getting about", "Buses, ferries", "timetables"),
        ("Night buses", "", ""),
        ("=Work, and pay", "Line one  Line two", ""),
        ("Kind", "being kind", ""),
    ]


def test_another_programs_codes() -> None:
    found = qdc_of(
        '<Code guid="a" name="Place" isCodable="false"><Description>&lt;b&gt; &amp; caf\u00e9</Description>'
        '<Code guid="b" name="Harbour" isCodable="true" color="#ff0000"/>'
        '<Code guid="c" name="Voice: loud" isCodable="true"><NoteRef targetGUID="x"/></Code></Code>'
    )
    assert found == (
        Entry("Place", "<b> & caf\u00e9"),
        Entry("Harbour", parent="Place", colour="red"),
        Entry("Voice: loud", parent="Place"),
    )


def test_taguettes_own_csv_in_whatever_spreadsheet_saved_it() -> None:
    for text in (
        "tag,description,number of highlights\r\ninteresting,Further review,3\r\n\r\n",
        '\ufeff"Tag";"Description"\n"interesting";"Further review"\n',
        "name\tdefinition\ninteresting\tFurther review\n",
    ):
        read = read_codebook_bytes("x.CSV", text.encode())
        assert read.problems == () and read.entries == (Entry("interesting", "Further review"),)


def test_all_problems_are_told_at_once() -> None:
    codes = "\n".join(
        [
            '<Code guid="a" name="Work"/>',
            '<Code guid="b" name=" "/>',
            f'<Code guid="c" name="{"x" * (LONGEST_NAME + 1)}"/>',
            '<Code guid="d" name="WORK "/>',
            f'<Code guid="e" name="Long"><Description>{"y" * (LONGEST_TEXT + 1)}</Description></Code>',
        ]
    )
    found = told("codes.qdc", BOOK.format(codes).encode())
    assert [line for line, _ in found] == [5, 6, 7, 8]
    words = [message for _, message in found]
    assert "no name" in words[0] and "201 characters" in words[1] and "20,001" in words[3]
    assert "two codes “WORK”" in words[2] and "line 4" in words[2]
    lines = told("c.csv", b"tag,description\nWork,\n,nameless\nwork,again\n")
    assert [line for line, _ in lines] == [3, 4]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEAD + '<!DOCTYPE x [<!ENTITY a "b">]>\n<CodeBook/>', "document type"),
        (HEAD + '<!DOCTYPE x SYSTEM "file:///etc/passwd">\n<CodeBook/>', "document type"),
        (HEAD + "<CodeBook><Codes><Code name='&boom;'/></Codes></CodeBook>", "no XML"),
        (HEAD + "<Project/>", "no REFI-QDA codebook"),
        (HEAD + "<CodeBook><Codes><Code", "no XML"),
        ("", "no XML"),
        ("just words", "no XML"),
        ("<?xml version='1.0' encoding='ebcdic-x'?><CodeBook/>", ""),
        (HEAD + "<CodeBook/>", "no code in it"),
        (HEAD + "<CodeBook>" + "<Codes>" * 60 + "</Codes>" * 60 + "</CodeBook>", "deep in each other"),
    ],
)
def test_what_is_no_codebook_is_refused(content: str, words: str) -> None:
    [(_, message)] = told("codes.qdc", content.encode())
    assert words in message


def test_entities_do_not_grow() -> None:
    bomb = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;&a;&a;">]><CodeBook>&c;</CodeBook>'
    [(line, message)] = told("codes.qdc", (HEAD + bomb).encode())
    assert line == 2 and "not read" in message


def test_there_are_limits() -> None:
    many = "".join(f'<Code name="c{n}"/>' for n in range(MOST_CODES + 2))
    assert "2,000" in told("codes.qdc", BOOK.format(many).encode())[0][1]
    rows = "tag\n" + "".join(f"c{n}\n" for n in range(MOST_CODES + 1))
    assert "2,001" in told("codes.csv", rows.encode())[0][1]
    assert "MB" in told("codes.csv", b"a" * (MOST_BYTES + 1))[0][1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"colour,size\nred,1\n", "No column is called"),
        (b"", "No column is called"),
        (b"tag\n", "no code in it"),
        (b'tag,description\n"never closed,x\n', "no CSV"),
        (b"tag\n\xff\xfe\xfd", "not UTF-8"),
        (b"tag,description\nx," + b"y" * 200_000, "no CSV"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, words: str) -> None:
    [(_, message)] = told("codes.csv", content)
    assert words in message


def test_files_by_name(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(b"tag\nWork\n")
    assert read_codebook(path).entries == (Entry("Work"),)
    with pytest.raises(NotFound):
        read_codebook(tmp_path / "none.qdc")
    with pytest.raises(NotFound):
        (tmp_path / "folder.csv").mkdir()
        read_codebook(tmp_path / "folder.csv")
    with pytest.raises(UsageProblem):
        read_codebook(tmp_path / "codes.docx")


PIECES = st.lists(
    st.sampled_from(
        [
            "<CodeBook>",
            "</CodeBook>",
            "<Codes>",
            "</Codes>",
            '<Code name="a">',
            "</Code>",
            "<Description>",
            "</Description>",
            "&amp;",
            "&x;",
            "]]>",
            "<![CDATA[",
            "<!DOCTYPE a>",
            "tag,description\n",
            '"',
            "\n",
            ",",
            "\x00",
            "\x1b[31m",
            "\u202e",
        ]
    )
    | st.text(max_size=6),
    max_size=30,
).map("".join)


@given(PIECES | st.text(), st.sampled_from(["x.qdc", "x.csv"]))
def test_any_text_is_read_or_told_of(text: str, file: str) -> None:
    for content in (text.encode("utf-8", "replace"), (HEAD + text).encode("utf-8", "replace")):
        read = read_codebook_bytes(file, content)
        assert bool(read.entries) is not bool(read.problems)
        assert all(problem.line >= 1 and problem.message for problem in read.problems)
        for entry in read.entries:
            assert entry.name == entry.name.strip() and not {"\x1b", "\x00", "\n", ";"} & set(entry.name)


@given(st.binary(max_size=200), st.sampled_from(["x.qdc", "x.csv"]))
def test_any_bytes_are_read_or_told_of(content: bytes, file: str) -> None:
    read = read_codebook_bytes(file, content)
    assert bool(read.entries) is not bool(read.problems)
