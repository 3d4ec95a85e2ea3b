"""LibreOffice opens the slides: a page for each, every word on it, and none below the end of its place."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pptx import Presentation

from tests.exporters.test_pptx import hostile, picture
from tests.interop.programs import office, pdf_text, program, run
from tests.writeup.making import harbour, large, poisoned
from workshop_tui.exporters.pptx import render
from workshop_tui.model.blocks import Break, Document, Figure, Heading, Look, Run, TitlePage
from workshop_tui.writeup import build

pytestmark = pytest.mark.interop

INSIDE = 0.06
"""What a letter's box may stand over its place, in its own height: fonts keep room above and below."""

PICTURES = Document(
    "Pictures",
    "en",
    (
        TitlePage(
            "Pictures", "Places that listen", lines=("Harbour study",), status="Draft", level="For the team"
        ),
        Break(),
        Heading("Images", 1, "i"),
        Figure("An open gate", caption=(Run("a way in"),), picture=picture()),
    ),
    look=Look(logo=picture(300, 80), logo_alt="Harbour study", large=True, accent="#5b2a86"),
)
DECKS = {
    "harbour": build(harbour()),
    "poisoned": build(poisoned()),
    "large": build(large(200)),
    "hostile": hostile(),
    "pictures": PICTURES,
}


@pytest.mark.parametrize("which", list(DECKS))
def test_libreoffice_shows_every_slide_whole(which: str, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(render(DECKS[which]))
    slides = list(Presentation(io.BytesIO(file.read_bytes())).slides)
    pdf = office(file)
    pages = pdf_text(pdf).split("\f")[:-1]
    assert len(pages) == len(slides)
    for slide, page in zip(slides, pages, strict=True):
        shown = letters(page)
        for shape in slide.placeholders:
            if shape.has_text_frame and shape.placeholder_format.idx != 12:
                # Words behind a character that turns direction are drawn the other way round.
                words = plain_words(shape.text_frame.text)
                assert [w for w in words if w not in shown and w[::-1] not in shown] == []
    for slide, low, right in zip(slides, *lowest_and_rightmost(pdf), strict=True):
        places = [s for s in slide.shapes if s.has_text_frame or s.has_table]
        body = [s for s in places if s.placeholder_format.idx not in (11, 12)]
        assert low <= max(s.top.pt + s.height.pt for s in body), slide.shapes.title.text
        assert right <= max(s.left.pt + s.width.pt for s in places), slide.shapes.title.text


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def plain_words(text: str) -> list[str]:
    """Words that stand the same whichever way the line runs, cut where a line may end inside them."""
    return [word[:12] for word in re.findall("[A-Za-z]+", text)]


def lowest_and_rightmost(pdf: Path) -> tuple[list[float], list[float]]:
    """How low and how far right the words of each page reach, in points, but for the footer's."""
    # Half of a character that was drawn in two pieces is no UTF-8.
    drawn = run(program("pdftotext"), "-bbox", pdf, "-").decode(errors="replace")
    # A control character in the words of a page is no XML.
    tree = ElementTree.fromstring(
        re.sub("[\x00-\x08\x0b-\x1f]", "", re.sub("<!DOCTYPE.*?>", "", drawn, flags=re.S))
    )
    low, right = [], []
    for page in tree.iter("{http://www.w3.org/1999/xhtml}page"):
        words = [{name: float(value) for name, value in word.attrib.items()} for word in page]
        above = [word for word in words if word["yMin"] < 6.85 * 72]
        low.append(max(w["yMax"] - INSIDE * (w["yMax"] - w["yMin"]) for w in above))
        right.append(max(w["xMax"] for w in words))
    return low, right
