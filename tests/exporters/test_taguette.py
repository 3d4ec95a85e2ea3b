"""Taguette's codebook: read as Taguette reads it, and no formula for a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.test_qdpx import RECORDS
from tests.writeup.making import contribution, snapshot
from workshop_tui.exporters.taguette import EXPORTER, LONGEST_DESCRIPTION, LONGEST_NAME, render
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def rows(exported: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(exported.decode("utf-8-sig"), newline="")))


def tags(exported: bytes) -> dict[str, str]:
    """Descriptions by tag, with the white space at their ends cut off as Taguette does it."""
    (header, *found) = rows(exported)
    assert header == ["tag", "description"]
    read = {row[0].strip(): row[1].strip() for row in found}
    assert len(read) == len(found)
    return read


def test_its_name_says_whose_codebook_it_is() -> None:
    assert (EXPORTER.name, EXPORTER.suffix, EXPORTER.kind) == ("taguette", "-taguette.csv", "record")


def test_themes_kinds_and_marks_are_tags_without_groups() -> None:
    found = tags(render(RECORDS["harbour"], "team"))
    assert list(found)[:3] == ["Work", "Getting about", "Kind: point"]
    assert found["Work"] == "Jobs and pay"
    assert "Mark: threat" in found
    assert "Kind" not in found


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_the_encoding_is_told_and_no_cell_begins_like_a_formula(record: Snapshot) -> None:
    exported = render(record, "team")
    assert exported.startswith(b"\xef\xbb\xbf")
    for row in rows(exported):
        assert not any(cell.startswith(FORMULA) for cell in row)


@pytest.mark.parametrize("start", FORMULA[:4])
def test_a_theme_like_a_formula_keeps_its_name_in_taguette(start: str) -> None:
    record = snapshot(themes=(Theme("t1", f"{start}1+1", f"{start}2+2"),))
    assert tags(render(record, "team"))[f"{start}1+1"] == f"{start}2+2"


def test_what_taguette_would_refuse_is_shortened() -> None:
    long = "x" * 300
    themes = (Theme("t1", long + "a", "d" * 200_000), Theme("t2", long + "b", "two\nlines"))
    found = tags(render(snapshot(themes=themes), "team"))
    one, two = list(found)[:2]
    assert len(one) < len(two) <= LONGEST_NAME
    assert len(found[one]) == LONGEST_DESCRIPTION
    assert found[two] == "two lines"


@given(st.lists(st.text(min_size=1), max_size=4))
def test_any_theme_is_one_tag(names: list[str]) -> None:
    said = [contribution(n, "q1", "x", themes=(name,)) for n, name in enumerate(names)]
    themes = tuple(Theme(f"t{n}", name, name) for n, name in enumerate(names))
    found = tags(render(snapshot(said, themes=themes), "team"))
    assert all(0 < len(name) <= LONGEST_NAME for name in found)
