"""Every block of every style becomes pieces with names of their own, on lines that fit."""

from __future__ import annotations

import pytest

from tests.writeup.making import harbour, poisoned
from workshop_tui.model.blocks import fed_by
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services.writing.view import WriteUpView
from workshop_tui.tui.write_up_page import Page, fed, page_of
from workshop_tui.tui.write_up_pieces import lines
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.checks import checks
from workshop_tui.writeup.places import heading_places
from workshop_tui.writeup.treating import treated


def page(made: Snapshot, style: str) -> Page:
    document = build(made, style)
    places = heading_places(made, document, style)
    shown = treated(made, style)
    return page_of(WriteUpView(style, "team", made, shown, document, places, checks(made, document, style)))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("made", [harbour(), poisoned()], ids=["harbour", "poisoned"])
def test_everything_is_there_once_and_fits(made: Snapshot, style: str) -> None:
    shown = page(made, style)
    assert len(shown.by_key) == len(shown.pieces)
    assert {id_ for piece in shown.pieces for id_ in piece.fed_by} == fed_by(shown.view.document)
    for width in (20, 78):
        for piece in shown.pieces:
            drawn = lines(piece, width)
            assert drawn and all(line.plain.endswith(" …") or line.cell_length <= width for line in drawn)
            assert not any("\n" in line.plain for line in drawn)
    assert all(str(fed(shown, piece)) for piece in shown.pieces)


def test_a_point_goes_up_and_down_among_its_own_only() -> None:
    shown = page(harbour(), "slides")
    here = {
        piece.own: piece for piece in shown.pieces if piece.unit and piece.section == "question-ferries-heard"
    }
    assert shown.moved(here["c00004"], -1) is None
    order = shown.moved(here["c00004"], 1)
    assert order is not None and order.index("c00004") == 1
    turns = next(piece for piece in shown.pieces if piece.own == "c00007")
    assert turns.unit == ("c00006", "c00007", "c00008")
