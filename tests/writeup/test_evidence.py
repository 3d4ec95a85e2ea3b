"""What statements rest on: from a theme to what was said and back, and those that rest on nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.writeup.making import contribution, snapshot
from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.model.writing import Passage, Treatment
from workshop_tui.writeup import build
from workshop_tui.writeup.checks import Sort, checks
from workshop_tui.writeup.evidence import gaps, resting_on, statements

THEMES = (Theme("t1", "Work"), Theme("t2", "Buses"), Theme("t3", "Quiet"))


def record(*written: tuple[str, str], tables: int = 6) -> Snapshot:
    said = (
        contribution(1, "q1", "buses stop at six", 1, themes=("Buses",)),
        contribution(2, "q1", "they do not come on Sundays", 2, themes=("buses", "Work")),
        contribution(3, "q1", "nobody asked us", 2, kind=Kind.QUOTE, exchange="x", themes=("Buses",)),
        contribution(4, "q1", "no, nobody", 2, kind=Kind.QUOTE, exchange="x"),
        contribution(5, "q1", "unsorted", 3),
    )
    made = snapshot(said, tables=tables, themes=THEMES)
    return replace(made, passages=tuple(Passage("report", f"condition/{t}", text) for t, text in written))


def test_from_a_statement_to_what_was_said() -> None:
    buses, work = statements(record(("t2", "Buses are thin.")))
    assert (buses.number, buses.title, buses.place) == (1, "Buses", "condition/t2")
    assert buses.paragraphs == ("Buses are thin.",) and work.paragraphs == ()
    assert buses.points == ("c00001", "c00002", "c00003", "c00004")  # an exchange stands together
    assert buses.tables == (1, 2) and buses.amount == "two tables"
    assert work.amount == "one table"


def test_and_back() -> None:
    found = statements(record())
    assert [s.title for s in resting_on(found, "c00002")] == ["Buses", "Work"]
    assert [s.title for s in resting_on(found, "c00004")] == ["Buses"]
    assert resting_on(found, "c00005") == ()


def test_what_was_left_out_carries_nothing() -> None:
    made = replace(record(), treatments=(Treatment("report", "c00002", left_out=True),))
    assert [s.title for s in statements(made)] == ["Buses"]
    assert "c00002" not in statements(made)[0].points


def test_a_statement_with_nothing_under_it_is_called_out() -> None:
    made = record(("t3", "People want quiet."))
    [gap] = gaps(made)
    assert gap.where == "Condition 3" and gap.place == "condition/t3" and "Nothing stands under" in gap.what
    found = [c for c in checks(made, build(made, "report"), "report") if c.sort is Sort.EVIDENCE]
    assert [(c.where, c.place) for c in found] == [("Condition 3", "condition/t3")]
    assert not [c for c in checks(made, build(made), "slides") if c.sort is Sort.EVIDENCE]


def test_one_that_everyone_would_read_with_nothing_under_it_is_called_out() -> None:
    made = record(("t1", "Work is short."))
    said = tuple(replace(c, consent=Consent.NONE) if c.id == "c00002" else c for c in made.contributions)
    [gap] = gaps(replace(made, contributions=said))
    assert gap.contributions == ("c00002",) and "may be shown to everyone" in gap.what


def test_one_whose_theme_is_gone_is_called_out() -> None:
    [gap] = gaps(record(("t9", "x" * 100)))
    assert gap.place == "condition/t9" and f"“{'x' * 59}…”" in gap.what
    assert gaps(record(("t9", " "))) == ()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Most  tables\nspoke of buses.", ["most tables"]),
        ("Every table said so, and MOST TABLES twice.", ["most tables", "every table"]),
        ("Two tables said so; at some tables it was loud.", []),
        ("Almost everyone.", []),
    ],
)
def test_amounts_that_tables_do_not_bear_out_are_called_out(text: str, claims: list[str]) -> None:
    found = gaps(record(("t2", text)))
    assert [gap.what for gap in found] == [f"It says “{c}”; it came up at 2 of 6." for c in claims]
    assert all(gap.do.startswith("Say “two tables”") for gap in found)


def test_amounts_that_tables_bear_out_are_not() -> None:
    assert gaps(record(("t2", "Most tables said it."), tables=4)) == ()
    assert [g.what for g in gaps(record(("t1", "Two tables said it.")))] == [
        "It says “two tables”; it came up at 1 of 6."
    ]


def test_what_nobody_has_written_yet_is_no_gap() -> None:
    assert gaps(record()) == ()
