"""PPTX: every word of a write-up on a slide or counted, nothing outside a slide, each slide named and described."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation

from docs.pptx_template import ACCENT, DEEP, INK, LINK, SOFT, TEMPLATE, template
from tests.exporters.test_html import contrast
from tests.writeup.making import contribution, harbour, large, poisoned, snapshot
from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.pptx import language_tag, render
from workshop_tui.exporters.pptx_parts.choice import MOST, left_to_the_report, shares
from workshop_tui.exporters.pptx_parts.deck import PLACES
from workshop_tui.exporters.pptx_parts.measure import line_height, line_starts
from workshop_tui.model.blocks import (
    Block,
    Break,
    Bullet,
    Bullets,
    Document,
    Exchange,
    Figure,
    Heading,
    Look,
    Note,
    Paragraph,
    PullQuote,
    QrCode,
    Run,
    Style,
    TableBlock,
    TitlePage,
    Turn,
)
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean
from workshop_tui.writeup import build

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LONG = "Every ferry that leaves takes somebody’s evening with it, and nobody at the pier can say why. " * 40
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 9
RECORDS = {"harbour": harbour(), "poisoned": poisoned(), "large": large(700), "empty": snapshot()}


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#336699").save(out, kind)
    return out.getvalue()


def document(*blocks: Block, **more: Any) -> Document:
    return Document("Our harbour", "en", (TitlePage("Our harbour"), *blocks), **more)


def hostile() -> Document:
    """Blocks of every kind, each far too long for a slide."""
    run, many = (Run(LONG),), (Run(WORD),)
    wide = tuple(f"Column {n} of the table" for n in range(14))
    blocks: tuple[Block, ...] = (
        TitlePage(LONG, LONG, LONG, (LONG, WORD), "Draft for checking", LONG),
        Break(),
        Heading(LONG, 1, "a"),
        Heading(LONG, 2, "b"),
        Paragraph(many),
        Bullets((Bullet(run), Bullet(many))),
        Heading(WORD, 3, "c"),
        Bullets(tuple(Bullet(run) for _ in range(3)), numbered=True),
        Exchange((Turn(LONG, run), Turn("B", many))),
        PullQuote(run, LONG),
        TableBlock(LONG, wide, tuple(tuple(f"{n} {m}" for m in range(14)) for n in range(30))),
        TableBlock("A table", (WORD, LONG), ((LONG, "1"), ("2", WORD))),
        TableBlock("", (), ()),
        Figure(LONG, caption=run, picture=picture(3000, 20)),
        Figure(WORD, caption=many),
        QrCode(LONG, "https://example.org/" + "a" * 900),
        QrCode("Too long for a code", "https://example.org/" + "a" * 4000),
    )
    return Document(LONG, "en", blocks, status="Draft for checking", footer=LONG)


def opened(made: Document) -> Any:
    return Presentation(io.BytesIO(render(made)))


@cache
def deck(which: str, large_print: bool = False) -> Any:
    made = hostile() if which == "hostile" else build(RECORDS[which])
    return opened(replace(made, look=Look(large=large_print)))


def texts(slide: Any) -> Iterator[str]:
    """The paragraphs of a slide, those in tables too."""
    for paragraph in slide.element.iter(f"{MAIN}p"):
        yield "".join(
            node.text or "" if node.tag == f"{MAIN}t" else "\n"
            for node in paragraph.iter(f"{MAIN}t", f"{MAIN}br")
        )


def words(presentation: Any) -> str:
    return "".join("".join("".join(texts(slide)) for slide in presentation.slides).split())


DECKS = [("harbour", False), ("poisoned", False), ("large", False), ("hostile", False), ("empty", False)]
DECKS += [("harbour", True), ("hostile", True)]


@pytest.mark.parametrize(("which", "large_print"), DECKS)
def test_nothing_is_outside_a_slide(which: str, large_print: bool) -> None:
    presentation = deck(which, large_print)
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height
            if shape.has_text_frame and shape.placeholder_format.idx != 12:
                assert needed(shape) <= shape.height.pt + 0.1, (
                    slide.shapes.title.text,
                    shape.text_frame.text,
                )
        bodies = sorted(
            (s for s in slide.placeholders if s.placeholder_format.idx in (1, 13)), key=lambda s: s.top
        )
        for above, below in pairwise(bodies):
            beside = above.left + above.width <= below.left or below.left + below.width <= above.left
            assert beside or above.top + above.height <= below.top + 1000


def needed(shape: Any) -> float:
    """How high the words of a shape stand, in points, as they are set in the file."""
    high = 7.2
    for paragraph in shape.text_frame.paragraphs:
        runs = list(paragraph._p.iter(f"{MAIN}rPr"))
        size = max((int(node.get("sz")) / 100 for node in runs), default=0)
        text = "".join(
            node.text or "" if node.tag == f"{MAIN}t" else "\n"
            for node in paragraph._p.iter(f"{MAIN}t", f"{MAIN}br")
        )
        if not size:
            continue
        bold = all(node.get("b") == "1" for node in runs)
        indent = int(paragraph._p.pPr.get("marL")) / 12700
        lines = line_starts((Run(text),), (shape.width.pt - 14.4 - indent) / size, bold)
        high += len(lines) * size * line_height(text) + (paragraph.space_before or 0) / 12700
    return high


def test_what_goes_into_a_table_fits_its_rows() -> None:
    tables = [s.table for slide in deck("hostile").slides for s in slide.shapes if s.has_table]
    assert len(tables) > 4
    for table in tables:
        assert table.first_row
        assert len({len(row.cells) for row in table.rows}) == 1
        for row in table.rows:
            for cell, column in zip(row.cells, table.columns, strict=True):
                lines = line_starts((Run(cell.text.replace("\v", "\n")),), (column.width.pt - 14) / 20)
                assert len(lines) * 20 * line_height(cell.text) <= row.height.pt
    numbers = {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert {f"{n} {m}" for n in range(30) for m in range(14)} <= numbers


@pytest.mark.parametrize(("which", "large_print"), DECKS)
def test_every_slide_has_a_title_of_its_own_read_first(which: str, large_print: bool) -> None:
    titles = []
    for slide in deck(which, large_print).slides:
        first = slide.shapes[0]
        assert first.placeholder_format.idx == 0
        assert slide.shapes.title.text.strip()
        titles.append(first.text_frame.text)
        ids = [node.get("id") for node in slide.element.iter() if node.tag.endswith("}cNvPr")]
        assert len(ids) == len(set(ids))
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(("which", "large_print"), DECKS)
def test_footer_number_and_sizes_on_every_slide(which: str, large_print: bool) -> None:
    least = 24 if large_print else 18
    for slide in deck(which, large_print).slides:
        shapes = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        assert shapes[12].text_frame._txBody.xpath(".//a:fld[@type='slidenum']")
        if which in ("harbour", "hostile"):
            assert shapes[11].text_frame.text.startswith("Draft for checking")
        for place, shape in shapes.items():
            if place in (11, 12):
                continue
            for node in shape._element.iter(f"{MAIN}rPr"):
                assert int(node.get("sz")) >= least * 100
                assert node.get("i") == "0"
                assert node.get("lang") == "en-GB"


def test_nothing_of_what_is_too_long_is_lost() -> None:
    shown = words(deck("hostile"))
    for text in (LONG, WORD):
        assert shown.count("".join(text.split())[:60]) >= 8
    assert shown.count("takessomebody’seveningwithit") >= 40 * 9
    assert sum(map(len, re.findall("a{9,}", shown))) > 4880


@pytest.mark.parametrize("audience", ["team", "public"])
def test_every_contribution_is_on_a_slide_or_counted(audience: str) -> None:
    made = build(RECORDS["large"], audience=audience)
    left = left_to_the_report(made)
    shown = words(opened(made))
    for said in RECORDS["large"].contributions:
        assert ("".join(said.text.split()) in shown) != (said.id in left)
    counts = [
        int(p.split(": ")[1].split()[0])
        for s in opened(made).slides
        for p in texts(s)
        if p.startswith("More was")
    ]
    assert sum(counts) == len(left) == 700 - 8 * MOST


@cache
def validator() -> OpenXmlValidator:
    """One for all: it takes seconds to learn the format."""
    return OpenXmlValidator()


@pytest.mark.parametrize("which", ["harbour", "poisoned", "hostile"])
def test_powerpoint_is_expected_to_open_it_cleanly(which: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(render(hostile() if which == "hostile" else build(RECORDS[which])))
    assert [error.description for error in validator().validate(path).errors] == []


def test_the_templates_colours_have_contrast_enough() -> None:
    for paper in ("FFFFFF", SOFT):
        for ink in (INK, ACCENT, LINK):
            assert contrast(f"#{ink}", f"#{paper}") >= 4.5, (ink, paper)
    assert contrast("#FFFFFF", f"#{DEEP}") >= 4.5


def test_a_short_deck_leaves_nothing_out() -> None:
    assert left_to_the_report(build(harbour())) == frozenset()
    shown = words(deck("harbour"))
    assert all("".join(said.text.split()) in shown for said in RECORDS["harbour"].contributions)


def test_each_list_keeps_a_fair_share() -> None:
    assert shares([100, 3, 100], 40) == [19, 3, 18]
    assert shares([1, 2], 40) == [1, 2]
    assert shares([5] * 60, 40) == [1] * 60
    assert shares([], 40) == []


def test_what_is_drawn_is_described() -> None:
    made = document(
        Break(),
        Heading("Images", 1, "i"),
        Figure("An open gate", caption=(Run("a way in"),), picture=picture()),
        Figure("A bent tree", picture=picture(kind="WEBP")),
        Figure("Not there"),
        Figure("Damaged", picture=picture()[:60]),
        QrCode("The survey", "https://example.org/survey"),
        TableBlock("Who came", ("Kind", "People"), (("Council", "3"),)),
        look=Look(logo=picture(200, 50), logo_alt="Harbour study"),
    )
    found = [shape for slide in opened(made).slides for shape in slide.shapes]
    described = [s._element.xpath(".//p:cNvPr/@descr") for s in found if s.has_table or hasattr(s, "image")]
    assert described == [
        ["Harbour study"],
        ["An open gate"],
        ["A bent tree"],
        ["QR code: The survey"],
        ["Who came"],
    ]
    shown = "\n".join(text for slide in opened(made).slides for text in texts(slide))
    assert "Image: Not there" in shown
    assert "Image: Damaged" in shown
    assert "https://example.org/survey" in shown


def test_only_addresses_become_links() -> None:
    made = document(
        Break(),
        Paragraph(
            (
                Run("good", Style.LINK, "https://example.org/?a=1&b=2"),
                Run("bad", Style.LINK, "javascript:alert(1)"),
            )
        ),
        QrCode("bad", "javascript:alert(2)"),
    )
    (slide,) = list(opened(made).slides)[1:]
    links = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
    assert links == ["https://example.org/?a=1&b=2"]
    assert "javascript:alert(2)" in "".join(texts(slide))


def test_pull_quotes_stand_alone_behind_their_question() -> None:
    quotes = [slide for slide in deck("harbour").slides if slide.slide_layout.name == "Quote"]
    assert [list(texts(slide))[1:3] for slide in quotes] == [["“nobody asked us”", "– resident"]]


def test_a_quote_in_running_text_stays_under_its_question() -> None:
    quote = PullQuote((Run("“nobody asked”"),), "resident", quiet=True)
    asked = [block for n in (1, 2) for block in (Heading(f"Question {n}", 2, f"q{n}"), quote)]
    [slide] = list(opened(document(Break(), Heading("Homes", 1, "h"), *asked)).slides)[1:]
    shown = ["Question 1", "“nobody asked” – resident", "Question 2", "“nobody asked” – resident"]
    assert list(texts_of_body(slide)) == shown


def test_what_is_noted_below_a_table_stands_above_it_where_there_is_room() -> None:
    for count in (1, 12):
        notes = [Note((Run("A dash: it was not asked, or took the question elsewhere." * 2),))] * count
        table = TableBlock("Where it was said", ("Theme", "Table 1"), (("Homes", "3"),))
        made = opened(document(Break(), Heading("Counts", 1, "c"), table, *notes))
        assert (len(list(made.slides)) == 2) is (count == 1)
        assert words(made).count("Adash") == 2 * count


def test_numbers_go_on_over_slides() -> None:
    items = tuple(Bullet((Run(f"Aim {n}"),)) for n in range(1, 31))
    slides = list(opened(document(Break(), Heading("Aims", 1, "a"), Bullets(items, numbered=True))).slides)[
        1:
    ]
    assert len(slides) > 2
    for slide in slides:
        starts = {node.get("startAt") for node in slide.element.iter(f"{MAIN}buAutoNum")}
        assert starts == {next(texts_of_body(slide)).removeprefix("Aim ")}


def texts_of_body(slide: Any) -> Iterator[str]:
    return (paragraph.text for paragraph in slide.placeholders[1].text_frame.paragraphs)


def test_words_from_right_to_left() -> None:
    made = Document(
        "ميناؤنا", "ar", (TitlePage("ميناؤنا"), Break(), Heading("أسئلة", 1, "a"), Paragraph((Run("Latin"),)))
    )
    slide = list(opened(made).slides)[1]
    directions = [node.get("rtl") for node in slide.element.iter(f"{MAIN}pPr")]
    assert directions[:2] == ["1", "0"]
    english = document(Break(), Paragraph((Run("امید – a word for hope, she said"),)))
    slide = list(opened(english).slides)[1]
    assert {node.get("rtl") for node in slide.element.iter(f"{MAIN}pPr")} == {"0"}
    turned = document(Break(), Paragraph((Run("\u202eevil"), Run(" ours"))))
    assert "\u202eevil\u202c ours" in list(texts(list(opened(turned).slides)[1]))


def test_the_file_says_nothing_of_who_made_it_where_and_when() -> None:
    made = render(build(harbour()))
    about = Presentation(io.BytesIO(made)).core_properties
    assert (about.title, about.language, about.author, about.last_modified_by) == (
        "Our harbour in the 2040s",
        "en",
        "",
        "",
    )
    assert about.created == about.modified
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [
            name for name in file.namelist() if "thumbnail" in name or "printer" in name or "app.xml" in name
        ]
    assert made == render(build(harbour()))


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en", "en-GB"),
        ("cy", "cy-GB"),
        ("de", "de-DE"),
        ("pt-BR", "pt-BR"),
        ("", "en-GB"),
        ("ye\x00s!", "en-GB"),
    ],
)
def test_runs_name_their_language_with_its_country(language: str, tag: str) -> None:
    assert language_tag(language) == tag


def test_the_accent_is_the_teams() -> None:
    with zipfile.ZipFile(io.BytesIO(render(document(look=Look(accent="#a1b2c3"))))) as file:
        theme = file.read("ppt/theme/theme1.xml").decode()
    assert '<a:accent1><a:srgbClr val="A1B2C3"/></a:accent1>' in theme


def test_the_template_is_the_one_that_is_made() -> None:
    assert TEMPLATE.read_bytes() == template()


def own_template(change: Any) -> bytes:
    made = Presentation(str(TEMPLATE))
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_teams_own_template_is_used_without_its_slides_and_its_makers() -> None:
    def tried(made: Any) -> None:
        made.slides.add_slide(made.slide_layouts[1]).shapes.title.text = "Somebody tried this"
        made.core_properties.author = "Jo Bloggs"
        made.slide_layouts[1].placeholders[1].width = 5_000_000

    made = render(replace(build(harbour()), look=Look(template=own_template(tried))))
    again = Presentation(io.BytesIO(made))
    assert again.core_properties.author == ""
    assert "tried" not in words(again)
    assert [slide.slide_layout.name for slide in again.slides][:2] == ["Cover", "Text"]
    body = again.slides[1].placeholders[1]
    assert body.width == 5_000_000
    assert needed(body) <= body.height.pt


@pytest.mark.parametrize("name", list(PLACES))
def test_a_template_without_a_layout_is_refused_by_its_name(name: str) -> None:
    def renamed(made: Any) -> None:
        next(one for one in made.slide_layouts if one.name == name)._element.cSld.set("name", "Other")

    with pytest.raises(WorkshopError, match=f"no layout named “{name}”"):
        render(document(look=Look(template=own_template(renamed))))


def test_a_template_without_a_place_or_that_is_none_is_refused() -> None:
    def without(made: Any) -> None:
        place = made.slide_layouts[1].placeholders[1]._element
        place.getparent().remove(place)

    def narrow(made: Any) -> None:
        made.slide_layouts[1].placeholders[1].width = 500_000

    with pytest.raises(WorkshopError, match=r"“Text” .* no place for the text"):
        render(document(look=Look(template=own_template(without))))
    with pytest.raises(WorkshopError, match="too small"):
        render(document(look=Look(template=own_template(narrow))))
    with pytest.raises(WorkshopError, match="cannot be opened"):
        render(document(look=Look(template=b"no deck")))


def test_a_missing_library_is_said_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(WorkshopError, match="pip install python-pptx"):
        render(document())


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300), st.sampled_from(list(Style)))
def test_any_text_survives(text: str, style: Style) -> None:
    made = document(
        Break(),
        Heading(text, 1, "h"),
        Paragraph((Run(text, style, text),)),
        PullQuote((Run(text),), text),
        TableBlock(text, (text,), ((text,),)),
        QrCode(text, text),
        footer=text,
        status=text,
    )
    shown = words(opened(made))
    bare = "".join(clean(text).split())
    assert bare in shown


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200).map(clean))
def test_any_contribution_survives(text: str) -> None:
    record: Snapshot = snapshot([contribution(1, "q1", text)])
    assert "".join(text.split()) in words(opened(build(record)))
