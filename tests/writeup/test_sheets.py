"""Capture sheets and the running sheet: one page for each table and question, with a code that is read back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.exporters.reading import Read
from tests.writeup.making import POISON, discussion, harbour, poisoned, snapshot
from workshop_tui.exporters import exporter
from workshop_tui.model.blocks import Break, Document, Heading, Look, Paragraph, TableBlock, plain
from workshop_tui.model.grammar import read_code
from workshop_tui.model.handle import slips_of
from workshop_tui.model.question_set import Exercise, Question
from workshop_tui.model.session import Session
from workshop_tui.writeup.running_sheet import build_running_sheet, clock
from workshop_tui.writeup.sheets import FEWEST_ROWS, MOST_ROWS, build_sheets, sheets_of
from workshop_tui.writeup.slips import build_slips

SESSION = harbour().session


def codes(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.is_code and not b.continued]


def text(document: Document) -> str:
    found = exporter("md")
    assert found is not None
    return found.render(document).decode()


def test_a_sheet_for_each_question_of_each_table() -> None:
    document = build_sheets(SESSION)
    wanted = {
        (question.number or question.id, table.number)
        for table in SESSION.tables
        for question in sheets_of(SESSION, table.number)
    }
    read = [read_code(code) for code in codes(document)]
    assert {(code.question, code.table) for code in read if code} == wanted and len(read) == len(wanted)
    assert "Q2T4" not in codes(document)  # table 4 does not take it
    assert document.blocks.count(Break()) >= len(read) - 1
    assert (document.status, document.is_form) == ("", True)
    assert "for publication" not in text(document) and "Draft" not in text(document)


def test_only_the_tables_that_are_wanted() -> None:
    assert {code[-2:] for code in codes(build_sheets(SESSION, (2, 3)))} == {"T2", "T3"}


def test_what_stands_on_a_sheet() -> None:
    words = text(build_sheets(SESSION, (1,)))
    for wanted in (
        "Who do the ferries leave behind? And what can we do about it?",
        "an idea: what can we do",
        "somebody’s very words",
        "Rows filled in on all Q1T1 sheets:",
        "Written by:",
        "N do not publish; P not in these words; Q quote me",
    ):
        assert wanted in words
    assert "Facilitator" not in words


def test_the_rows_are_counted_and_fit_the_page() -> None:
    for look in (Look(), Look(large=True)):
        for document in (build_sheets(SESSION, (), look), build_sheets(poisoned().session, (), look)):
            tables = [b for b in document.blocks if isinstance(b, TableBlock)]
            assert len(tables) == len(codes(document))
            for table in tables:
                assert [row[0] for row in table.rows] == [str(n) for n in range(1, len(table.rows) + 1)]
                assert all(not cell for row in table.rows for cell in row[1:])
                assert FEWEST_ROWS <= len(table.rows) <= MOST_ROWS
                assert len(table.widths) == len(table.header) == 7 and table.room > 1


def test_a_long_question_has_its_rows_on_the_back() -> None:
    asked = snapshot(exercises=(discussion(Question("q1", "And what about this? " * 60)),)).session
    headings = [b for b in build_sheets(asked, (1,)).blocks if isinstance(b, Heading) and b.is_code]
    assert [heading.text for heading in headings] == ["Q1T1", "Q1T1 (continued)"]


def test_a_place_has_a_sheet_where_nothing_else_is_asked() -> None:
    exercises = (
        Exercise("warm-up", "warm-up", "Pick an image", ask="Choose an image."),
        discussion(Question("q1", "What matters?")),
        Exercise("ahead", "futures", "Looking ahead", questions=(Question("start", "What now?"),)),
        Exercise("team", "reflections", "What we noticed"),
    )
    session = snapshot(exercises=exercises, tables=1).session
    document = build_sheets(session)
    assert codes(document) == ["warm-up T1", "Q1T1", "Q2T1"]
    assert "Choose an image." in text(document) and "a worry" in text(document)


def heads(session: Session) -> list[Heading]:
    return [b for b in build_running_sheet(session).blocks if isinstance(b, Heading)]


def test_the_running_sheet_has_times_tables_and_what_to_do_when_a_laptop_dies() -> None:
    document = build_running_sheet(SESSION, "18:30")
    agenda, _, tables = (b for b in document.blocks if isinstance(b, TableBlock))
    planned = sum(e.minutes for e in SESSION.question_set.exercises)
    assert agenda.rows[0][0] == "18:30" and agenda.rows[-1][0] == clock("18:30", planned)
    assert len(agenda.rows) == len(SESSION.question_set.exercises) + 1
    assert "question" in " ".join(row[2] for row in agenda.rows)
    assert [row[1] for row in tables.rows] == [t.facilitator for t in SESSION.tables]
    assert "Q1T1" in tables.rows[0][2] and "Q2T4" not in tables.rows[3][2]
    assert f"workshop-tui type-in {SESSION.slug}" in text(document)
    assert [heading.level for heading in heads(SESSION)] == [1, 2, 2, 1, 2, 1]


@pytest.mark.parametrize(
    ("start", "minutes", "shown"),
    [("", 0, "0:00"), ("", 75, "1:15"), ("9:05", 60, "10:05"), ("23:30", 45, "00:15")],
)
def test_times(start: str, minutes: int, shown: str) -> None:
    assert clock(start, minutes) == shown


def test_the_same_session_gives_the_same_sheets_and_other_words_do() -> None:
    assert build_sheets(SESSION) == build_sheets(harbour().session)
    other = replace(SESSION, question_set=replace(SESSION.question_set, language="xx"))
    assert codes(build_sheets(other)) == codes(build_sheets(SESSION))


@pytest.mark.parametrize("large", [False, True])
def test_poison_on_paper_is_plain_text(large: bool) -> None:
    found = exporter("html")
    assert found is not None
    session = poisoned().session
    for document in (
        build_sheets(session, (), Look(large=large)),
        build_running_sheet(session, "", Look(large=large)),
    ):
        html = found.render(document).decode()
        page = Read(html)
        assert "script" not in page.names() and " style=" not in html.split("</style>")[1]
        assert any(
            POISON.split("\u202e")[0].strip() in words for words in page.texts["h3"] + page.texts["h2"]
        )
        assert ('class="form large"' in html) is large
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))


def test_every_sheet_says_at_its_foot_how_many_rows() -> None:
    foot = [plain(b.runs) for b in build_sheets(SESSION).blocks if isinstance(b, Paragraph)]
    assert sum("Rows filled in" in words for words in foot) == len(codes(build_sheets(SESSION)))


def test_the_running_sheet_of_one_table_speaks_of_that_table() -> None:
    whole, one = build_running_sheet(SESSION), build_running_sheet(SESSION, tables=[2])
    tables = [[b.rows for b in d.blocks if isinstance(b, TableBlock)][2] for d in (whole, one)]
    assert [row[0] for row in tables[0]][:2] == [tables[0][0][0], tables[1][0][0]]
    assert len(tables[1]) == 1 and tables[1][0][0].startswith("2") and tables[1] == (tables[0][1],)


def test_slips_have_the_handles_of_their_table_and_the_last_day() -> None:
    record = harbour()
    session = replace(record.session, event=replace(record.session.event, withdraw_until="2026-06-30"))
    document = build_slips(session, [2])
    (table,) = [block for block in document.blocks if isinstance(block, TableBlock)]
    cells = [cell for row in table.rows for cell in row]
    assert [cell.split(" ")[0].lower() for cell in cells] == list(slips_of(session.id, 2))
    assert all("until 30 June 2026" in cell and "not your name" in cell for cell in cells)
    assert len([b for b in build_slips(session).blocks if isinstance(b, TableBlock)]) == len(session.tables)
    for name in ("html", "docx"):
        made = exporter(name)
        assert made is not None and made.render(document) == made.render(document)


def test_slips_without_a_last_day_say_none_and_poison_stays_text() -> None:
    document = build_slips(poisoned().session, [1])
    (table,) = [block for block in document.blocks if isinstance(block, TableBlock)]
    assert not any("until" in cell for row in table.rows for cell in row)
    made = exporter("html")
    assert made is not None and b"<script>alert" not in made.render(document)
