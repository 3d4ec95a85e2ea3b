"""CSV keeps every word, and no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writeup.making import contribution, harbour, poisoned, snapshot
from workshop_tui.exporters.csv import render
from workshop_tui.model.columns import COLUMNS, LISTS, guard, join, split, to_row, unguard
from workshop_tui.text import clean
from workshop_tui.writeup.levels import at_level

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def rows(exported: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported.decode(), newline="")))


def test_columns_are_the_contract() -> None:
    first = render(harbour(), "team").decode().splitlines()[0]
    assert first == (
        "id,table,question,kind,label,text,voice,marks,themes,also_under,exchange,consent,image,made_at,device"
    )
    assert tuple(to_row(contribution(1, "q", "x"))) == COLUMNS


@pytest.mark.parametrize("made", [harbour(), poisoned()])
def test_what_went_in_comes_out(made: object) -> None:
    record = made
    assert isinstance(record, type(harbour()))
    for row, said in zip(rows(render(record, "team")), record.contributions, strict=True):
        wanted = {name: join(value) if name in LISTS else str(value) for name, value in to_row(said).items()}
        assert {name: unguard(cell) for name, cell in row.items()} == wanted
        assert split(unguard(row["also_under"])) == said.also_under


def test_no_cell_begins_like_a_formula() -> None:
    said = [replace(contribution(n, "q1", f"{c}1+1"), label=f"{c}:", voice=c) for n, c in enumerate(FORMULA)]
    for row in rows(render(snapshot(said), "team")):
        assert not any(cell.startswith(FORMULA) for cell in row.values())
        assert set(row) == set(COLUMNS)


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r＝＋－＠ax "), max_size=8) | st.text(max_size=20))
def test_the_guard_is_taken_off_exactly(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(FORMULA)


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1", "'=1"), ("'=1", "''=1"), ("'tis", "'tis"), ("a=1", "a=1"), ("－5", "'－5"), ("", "")],
)
def test_guarded_cells(text: str, cell: str) -> None:
    assert guard(text) == cell


@given(st.text().map(clean))
def test_any_text_survives(text: str) -> None:
    (row,) = rows(render(snapshot([contribution(1, "q1", text)]), "team"))
    assert unguard(row["text"]) == text


def test_public_has_no_times_and_no_devices() -> None:
    said = contribution(1, "q1", "x", made_at="2026-05-14T18:32:07Z", device="d1")
    (team,) = rows(render(snapshot([said]), "team"))
    (public,) = rows(render(at_level(snapshot([said]), "public"), "public"))
    assert (team["made_at"], team["device"]) == ("2026-05-14T18:32:07Z", "d1")
    assert (public["made_at"], public["device"]) == ("", "")
