"""Every text that can be written has a place in its style, and stands there once it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.writeup.making import harbour
from workshop_tui.model.blocks import Bullets, Figure, Paragraph, TitlePage, plain
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.writing import Passage, Treatment
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.places import at_hand, heading_places, places


def texts_of(made: Snapshot, style: str) -> str:
    """Everything a style says, headings and captions too."""
    found: list[str] = []
    for block in build(made, style).blocks:
        match block:
            case TitlePage():
                found += block.lines
            case Bullets():
                found += [plain(item.runs) for item in block.items]
            case Figure():
                found.append(plain(block.caption))
            case Paragraph():
                found.append(plain(block.runs))
            case _:
                found.append(getattr(block, "text", ""))
    return "\n".join(found)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_written_for_a_place_is_in_the_write_up(style: str) -> None:
    made = harbour()
    shown = {b.fed_by[0] for b in build(made, style).blocks if isinstance(b, Figure)}
    there = [p for p in places(made, style) if not p.id.startswith("caption/") or p.id[8:] in shown]
    assert {place.id for place in there} >= {"introduction", "next"}
    for place in there:
        text = f"Written for {place.id.replace('/', ' ')} alone."
        written = replace(made, passages=(Passage(style, place.id, text),))
        assert text in texts_of(written, style), place


@pytest.mark.parametrize("style", STYLES)
def test_a_heading_leads_to_a_place_that_there_is(style: str) -> None:
    made = harbour()
    found = heading_places(made, build(made, style), style)
    assert set(found.values()) <= {place.id for place in places(made, style)}
    assert {"next"} <= set(found.values())
    assert style == "poster" or "introduction" in found.values()


def test_what_is_at_hand_is_what_the_style_shows() -> None:
    made = harbour()
    here = at_hand(made, "slides", "question/young")
    assert [c.id for c in here.contributions] == ["c00009", "c00018", "c00019"] and here.tables == 3
    out = replace(made, treatments=(Treatment("slides", "c00018", left_out=True),))
    assert at_hand(out, "slides", "question/young").tables == 2
    theme = at_hand(made, "report", "condition/t2").contributions
    assert theme and all("Getting about" in c.themes for c in theme)
    assert len(at_hand(made, "slides", "introduction").contributions) == len(made.contributions)
    assert [c.id for c in at_hand(made, "slides", "reflections").contributions] == ["c00022"]
    assert at_hand(made, "slides", "caption/c00001").contributions[0].id == "c00001"
