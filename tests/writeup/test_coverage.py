"""Where it was said: the report's table of themes and tables, at both levels and with many tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.writeup.making import contribution, discussion, harbour, large, snapshot
from tests.writeup.reading import headings
from workshop_tui.model.blocks import Document, TableBlock
from workshop_tui.model.contribution import Consent
from workshop_tui.model.question_set import Question
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.writeup import build

THEMES = (Theme("t1", "Work"), Theme("t2", "Buses"))


def tables(record: Snapshot, audience: str = "team") -> list[TableBlock]:
    document = build(record, "report", audience)
    return [b for b in document.blocks if isinstance(b, TableBlock) and "Points by theme" in b.caption]


def has_part(document: Document) -> bool:
    return any(heading.text == "Where it was said" for heading in headings(document))


def test_counts_by_theme_and_table() -> None:
    asked = (Question("q1", "What matters?"), Question("q2", "What else?", tables=(1, 2)))
    said = [
        contribution(1, "q1", "a", 1, themes=("Buses",)),
        contribution(2, "q1", "b", 3, themes=("Buses",)),
        contribution(3, "q2", "c", 1, themes=("Work", "Buses")),
        contribution(4, "q1", "d", 2),
    ]
    [table] = tables(snapshot(said, (discussion(*asked),), 3, THEMES))
    assert table.header == ("Theme", "Table 1", "Table 2", "Table 3", "All")
    assert table.rows == (
        ("1. Buses", "2", "0", "1", "3"),
        ("2. Work", "1", "0", "–", "1"),
        ("Under no theme", "0", "1", "0", "1"),
    )


def test_a_table_is_not_silent_because_what_it_said_may_not_be_shown() -> None:
    said = [
        contribution(1, "q1", "a", 1, themes=("Work",)),
        contribution(2, "q1", "b", 2, themes=("Work",), consent=Consent.NONE),
    ]
    record = snapshot(said, tables=2, themes=THEMES)
    assert tables(record)[0].rows == (("1. Work", "1", "1", "2"),)
    assert tables(record, "public")[0].rows == (("1. Work", "1", "0", "1"),)


@pytest.mark.parametrize(("count", "widths"), [(10, [12]), (11, [7, 7]), (60, [11] * 5 + [12])])
def test_many_tables_stand_in_several_blocks(count: int, widths: list[int]) -> None:
    record = large(count * 4, 2, count)
    found = tables(record)
    assert [len(block.header) for block in found] == widths
    numbers = [name.removeprefix("Table ") for block in found for name in block.header[1:] if name != "All"]
    assert numbers == [str(n) for n in range(1, count + 1)]
    assert len({block.caption for block in found}) == len(found)
    assert all(len(row) == len(block.header) == len(block.widths) for block in found for row in block.rows)


def test_there_is_none_without_themes_or_with_a_single_table() -> None:
    said = [contribution(1, "q1", "a", 1, themes=("Work",))]
    assert has_part(build(snapshot(said, tables=2, themes=THEMES), "report"))
    assert not has_part(build(snapshot(said, tables=1, themes=THEMES), "report"))
    assert not has_part(build(snapshot([replace(said[0], themes=())], tables=2), "report"))
    assert not has_part(build(harbour(), "slides"))
