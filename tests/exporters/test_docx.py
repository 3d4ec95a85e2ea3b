"""Word: read back with python-docx, checked by a validator of the format, and looked at for what a reader needs."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as opened
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from tests.exporters.test_html import contrast
from tests.writeup.making import POISON, harbour, large, poisoned
from workshop_tui import qr
from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.docx import render
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
    plain,
)
from workshop_tui.text import clean
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.sheets import build_sheets

PICTURE = qr.png_file("https://example.org/")
URL = "https://example.org/?a=1&b=2"
HELLO = "مرحبا"


def said(text: str, style: Style = Style.PLAIN, url: str = "") -> tuple[Run, ...]:
    return (Run(text, style, url),)


def points(*texts: str, numbered: bool = False) -> Bullets:
    return Bullets(tuple(Bullet(said(text)) for text in texts), numbered)


EVERYTHING: tuple[Block, ...] = (
    TitlePage(
        "Our harbour", "A programme", "A subtitle", ("Town Hall",), "Draft for checking", "For the team"
    ),
    Break(),
    Heading("Part one", 1, "one"),
    Heading("Below it", 2, "below"),
    Heading("Below that", 3, "deep"),
    Paragraph((Run("plain\tand "), Run("Getting there:", Style.STRONG), Run(" two\nlines", Style.SPOKEN))),
    Paragraph(said("the report", Style.LINK, URL)),
    points("one", "two"),
    points("three"),
    points("first", "second", numbered=True),
    points("first again", numbered=True),
    Exchange((Turn("Participant A", said("And then?")), Turn("", said("Nothing.")))),
    Exchange((Turn("Participant A", said("Another.")),)),
    PullQuote(said("“Nobody asked us”"), "resident"),
    PullQuote(said("“Nor us”"), quiet=True),
    TableBlock("Who came", ("Kind", "People"), (("Groups", "14"), ("Council",))),
    TableBlock("", ("Row", "Said"), (("1", ""),), widths=(1, 3), room=2),
    Break(),
    Heading("Part one (continued)", 1, "one-continued", continued=True),
    Figure("A bent tree", picture=PICTURE, caption=said("Hope: shade")),
    Figure("A boat"),
    QrCode("Survey", URL),
    Note(said("Table 6 said nothing.")),
    Heading("Part two", 1, "two"),
)


def document(*blocks: Block, **more: object) -> Document:
    whole = Document("Our harbour", "en-GB", blocks or EVERYTHING)
    return replace(whole, status="Draft for checking", footer="For the team · Our harbour", **more)  # type: ignore[arg-type]


def read(made: Document) -> WordFile:
    return opened(BytesIO(render(made)))


def parts(made: Document) -> dict[str, str]:
    with ZipFile(BytesIO(render(made))) as file:
        return {name: file.read(name).decode("utf-8", "replace") for name in file.namelist()}


def by_style(file: WordFile, *names: str) -> list[str]:
    return [p.text for p in file.paragraphs if p.style and p.style.name in names]


def list_of(paragraph: WordParagraph) -> int:
    found = paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    return int(found[0]) if found else 0


DOCUMENTS = {
    "everything": document(),
    "large print": document(look=Look("#5b2a86", PICTURE, "The forum's logo", large=True)),
    "from right to left": document(*EVERYTHING, Paragraph(said(HELLO)), language="ar"),
    "nothing": document(TitlePage("T")),
    "sheets": build_sheets(harbour().session),
    "poison": build(poisoned()),
    **{style: build(harbour(), style, "public") for style in STYLES},
}


@cache
def validator() -> OpenXmlValidator:
    """One for all: it takes seconds to learn the format."""
    return OpenXmlValidator()


@pytest.mark.parametrize("made", DOCUMENTS.values(), ids=DOCUMENTS)
def test_word_is_expected_to_open_it_cleanly(made: Document, tmp_path: Path) -> None:
    path = tmp_path / "write-up.docx"
    path.write_bytes(render(made))
    assert [error.description for error in validator().validate(path).errors] == []


def test_headings_are_real_and_do_not_jump() -> None:
    file = read(document())
    assert by_style(file, "Title") == ["Our harbour"]
    assert by_style(file, "Heading 1") == ["Part one", "Part two"]
    assert by_style(file, "Heading 2") == ["Below it"]
    assert by_style(file, "Heading 3") == ["Below that"]
    assert by_style(file, "Heading 1 continued") == ["Part one (continued)"]


def test_every_block_of_the_harbour_is_there_in_its_order() -> None:
    made = build(harbour())
    headings = [b.text for b in made.blocks if isinstance(b, Heading)]
    listed = [plain(i.runs) for b in made.blocks if isinstance(b, Bullets) for i in b.items]
    file = read(made)
    assert [p.text for p in file.paragraphs if p.style and p.style.name.startswith("Heading")] == headings
    assert by_style(file, "List Bullet", "List Number") == listed


def test_words_that_announce_what_follows_stay_on_its_page() -> None:
    made = document(
        Paragraph(said("It was said:")), Paragraph(said("and so on")), Note(said("These were told:"))
    )
    follows = {p.text: p.paragraph_format.keep_with_next for p in read(made).paragraphs}
    assert follows["It was said:"] and follows["These were told:"] and not follows["and so on"]


def test_a_list_is_a_list_and_numbers_begin_again() -> None:
    file = read(document())
    lists = {p.text: list_of(p) for p in file.paragraphs if list_of(p)}
    assert list(lists) == ["one", "two", "three", "first", "second", "first again"]
    assert lists["one"] == lists["two"] != lists["three"]
    assert lists["first"] == lists["second"] != lists["first again"]
    numbering = file.part.numbering_part.element
    for text in ("first", "first again"):
        found = f'./w:num[@w:numId="{lists[text]}"]/w:lvlOverride/w:startOverride/@w:val'
        assert numbering.xpath(found) == ["1"]


def test_a_table_has_a_header_row_that_every_page_repeats() -> None:
    file = read(document())
    assert [[cell.text for cell in row.cells] for row in file.tables[0].rows] == [
        ["Kind", "People"],
        ["Groups", "14"],
        ["Council", ""],
    ]
    for table in file.tables:
        assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows][:2] == [True, False]
    assert "Who came" in by_style(file, "Caption")
    assert file.tables[0]._tbl.xpath("./w:tblPr/w:tblCaption/@w:val") == ["Who came"]
    widths = file.tables[1]._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")
    assert int(widths[1]) == pytest.approx(3 * int(widths[0]), abs=3)
    assert int(file.tables[1]._tbl.xpath("./w:tr[2]/w:trPr/w:trHeight/@w:val")[0]) > 2 * 12 * 20


def test_every_picture_has_words() -> None:
    made = document(look=Look(logo=PICTURE, logo_alt="The forum's logo"))
    file = read(made)
    pictures = file.element.xpath("//wp:docPr")
    assert [picture.get("descr") for picture in pictures] == [
        "The forum's logo",
        "A bent tree",
        "QR code: Survey",
    ]
    assert len({picture.get("id") for picture in pictures}) == 3
    assert "Image: A boat" in [p.text for p in file.paragraphs]
    assert [shape.width > 0 and shape.height > 0 for shape in file.inline_shapes] == [True] * 3


@pytest.mark.parametrize(
    "broken",
    [
        b"\x89PNG\r\n\x1a\n",
        PICTURE[:40],
        b"\xff\xd8\xff\xe0\x00",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        b"<svg/>",
        PICTURE.replace(PICTURE[16:24], bytes(8)),
    ],
)
def test_a_picture_that_cannot_be_shown_is_described(broken: bytes) -> None:
    file = read(document(Figure("A boat", picture=broken)))
    assert not file.element.xpath("//wp:docPr")
    assert "Image: A boat" in [p.text for p in file.paragraphs]


def test_a_picture_is_kept_once_however_often_it_is_shown() -> None:
    made = document(*(Figure(f"Tree {n}", picture=PICTURE) for n in range(5)))
    assert len([name for name in parts(made) if name.startswith("word/media/")]) == 1
    assert len(read(made).inline_shapes) == 5


def links(file: WordFile) -> dict[str, str]:
    return {link.text: link.url for p in file.paragraphs for link in p.hyperlinks if link.address}


def test_links_lead_where_they_say() -> None:
    assert links(read(document())) == {"the report": URL, URL: URL}


def test_the_address_of_a_code_stands_under_it_and_can_be_followed() -> None:
    texts = [p.text for p in read(document(QrCode("Survey", URL))).paragraphs]
    assert texts[-3:] == ["Survey", "", URL]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://[", POISON, ""])
def test_what_is_no_address_is_text(url: str) -> None:
    made = document(Paragraph(said("here", Style.LINK, url)), QrCode("Survey", url))
    assert links(read(made)) == {}
    assert 'TargetMode="External"' not in parts(made)["word/_rels/document.xml.rels"]
    assert "here" in [p.text for p in read(made).paragraphs]


def test_an_address_with_letters_that_word_refuses_is_written_so_that_it_takes_them() -> None:
    file = read(document(Paragraph(said("here", Style.LINK, "https://example.org/{a}|b\\c%zz?q=ö"))))
    assert links(file)["here"] == "https://example.org/%7Ba%7D%7Cb%5Cc%25zz?q=%C3%B6"


def test_language_and_title_are_said_and_nothing_else() -> None:
    made = document()
    properties = read(made).core_properties
    assert (properties.title, properties.language) == ("Our harbour", "en-GB")
    assert not (properties.author or properties.last_modified_by or properties.comments or properties.subject)
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.year == 1980
    assert 'w:lang w:val="en-GB"' in parts(made)["word/styles.xml"]
    assert sorted(name for name in parts(made) if name.startswith("docProps")) == ["docProps/core.xml"]


def test_a_very_long_title_is_cut_where_only_a_name_is_wanted() -> None:
    file = read(replace(document(), title="long " * 100))
    assert len(file.core_properties.title) <= 255


def test_the_page_is_a4_and_its_foot_says_what_it_is() -> None:
    file = read(document())
    section = file.sections[0]
    size = [round(int(length or 0) / 36_000) for length in (section.page_width, section.page_height)]
    assert size == [210, 297]
    foot = section.footer.paragraphs[0]
    assert foot.text == "Draft for checking · For the team\t / \nOur harbour"
    fields = foot._p.xpath(".//w:fldSimple/@w:instr")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("large", [False, True])
def test_the_foot_has_room_below_the_text(large: bool) -> None:
    """LibreOffice leaves headings alone at the end of a page whose footer needs more than its margin."""
    whole = replace(document(), look=Look(large=large), footer=f"For the team · {'A long title ' * 9}")
    section = read(whole).sections[0]
    lines = 4 if large else 3
    needed = Pt(lines * (18 if large else 12) * 1.27)
    assert int(section.bottom_margin or 0) - int(section.footer_distance or 0) > needed


def test_the_contents_lead_to_the_parts() -> None:
    file = read(document())
    entries = [p for p in file.paragraphs if p.style and p.style.name == "toc 1"]
    assert [p.text for p in entries] == ["Part one", "Part two"]
    targets = [link.fragment for p in entries for link in p.hyperlinks]
    marks = file.element.xpath("//w:bookmarkStart/@w:name")
    assert targets == marks
    assert by_style(file, "TOC Heading") == ["Contents"]


@pytest.mark.parametrize(("parts", "begin"), [(3, []), (40, ["Contents"])])
def test_contents_that_do_not_fit_below_the_cover_begin_a_page(parts: int, begin: list[str]) -> None:
    headings = [Heading(f"Part {number}", 1, str(number)) for number in range(parts)]
    file = read(document(TitlePage("T"), Break(), *headings))
    new = [p.text for p in file.paragraphs if p._p.xpath("./w:pPr/w:pageBreakBefore")]
    assert new == [*begin, "Part 0"]


def test_what_begins_on_its_cover_needs_no_contents() -> None:
    file = read(document(TitlePage("T"), Heading("A", 1, "a"), Heading("B", 1, "b")))
    assert by_style(file, "toc 1", "TOC Heading") == []


def test_a_break_begins_a_page_without_an_empty_line() -> None:
    file = read(document(Heading("A", 1, "a"), Break(), Heading("B", 1, "b"), Break()))
    new = [p.text for p in file.paragraphs if p._p.xpath("./w:pPr/w:pageBreakBefore")]
    assert new == ["B"]
    assert all(p.text for p in file.paragraphs)


def test_a_form_has_no_cover() -> None:
    file = read(build_sheets(harbour().session, (1,)))
    assert by_style(file, "Title", "TOC Heading") == []
    assert "Q1T1" in by_style(file, "Sheet code")


@pytest.mark.parametrize("large_print", [False, True])
def test_nothing_is_set_too_small_or_in_italics(large_print: bool) -> None:
    made = parts(document(look=Look(large=large_print)))
    sizes = [int(size) / 2 for size in re.findall(r'<w:sz w:val="(\d+)"', made["word/styles.xml"])]
    assert min(sizes) == (18 if large_print else 12)
    for name, part in made.items():
        if name.endswith(".xml"):
            assert "<w:i/>" not in part
            assert "w:sz " not in part or name == "word/styles.xml"


def test_colours_can_be_read() -> None:
    styles = parts(document(look=Look("#5b2a86")))["word/styles.xml"]
    assert '<w:color w:val="5b2a86"/>' in styles
    for colour in set(re.findall(r'<w:color w:val="([0-9a-f]{6})"/>', styles)):
        assert contrast(f"#{colour}", "#ffffff") >= 4.5
        assert contrast(f"#{colour}", "#e6f0f1") >= 4.5
    assert '"red' not in parts(document(look=Look('red"/>')))["word/styles.xml"]


def runs(file: WordFile) -> list[tuple[str, bool]]:
    return [(run.text, bool(run._r.xpath("./w:rPr/w:rtl"))) for run in file.paragraphs[-1].runs]


def test_words_of_another_direction_are_marked() -> None:
    file = read(document(Paragraph(said(f"she said {HELLO} twice"))))
    assert runs(file) == [("she said ", False), (HELLO, True), (" twice", False)]
    assert not file.paragraphs[-1]._p.xpath("./w:pPr/w:bidi")
    file = read(document(Paragraph(said(f"{HELLO}!"))))
    assert runs(file) == [(f"{HELLO}!", True)]
    assert file.paragraphs[-1]._p.xpath("./w:pPr/w:bidi/@w:val") == ["1"]


def test_a_document_from_right_to_left_is_one_throughout() -> None:
    made = document(Paragraph(said("Portmoor")), TableBlock("", ("a",), (("b",),)), language="ar")
    file = read(made)
    assert file.paragraphs[1]._p.xpath("./w:pPr/w:bidi/@w:val") == ["0"]
    assert file.styles.element.xpath('./w:style[@w:styleId="Quote"]/w:pPr/w:pBdr/w:right')
    assert file.tables[0]._tbl.xpath("./w:tblPr/w:bidiVisual")
    assert file.sections[0]._sectPr.xpath("./w:bidi")
    assert file.styles.element.xpath('./w:style[@w:styleId="Normal"]/w:pPr/w:bidi')


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(list(Style)))
def test_any_text_survives(text: str, style: Style) -> None:
    blocks = (
        Heading(text, 1, "h"),
        Paragraph(said(text, style)),
        points(text),
        TableBlock(text, (text,), ((text,),)),
    )
    made = replace(
        document(TitlePage(text), *blocks, QrCode(text, text), Figure(text)), title=text, footer=text
    )
    file = read(made)
    shown = [p for p in file.paragraphs if p.style and p.style.name in ("Heading 1", "Normal", "List Bullet")]
    for paragraph in shown[:3]:
        # A direction that was turned is turned back behind the words.
        assert paragraph.text.rstrip("\u202c\u2069") == clean(text).rstrip("\u202c\u2069")


def test_control_characters_never_raise() -> None:
    text = "".join(map(chr, range(0x20))) + "\x7f\x9b\ufffe\uffff\ud800end"
    file = read(replace(document(Paragraph(said(text)), Heading(text, 1, "h")), title=text, language=text))
    assert file.paragraphs[-1].text.endswith("end")


def test_the_same_document_gives_the_same_bytes() -> None:
    for made in (document(), build(large(60))):
        assert render(made) == render(made)
    with ZipFile(BytesIO(render(document()))) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_public_write_up_does_not_say_where_a_point_came_from() -> None:
    for made in (build(harbour(), audience="team"), build(harbour(), audience="public")):
        assert not any("c00004" in part for part in parts(made).values())


def test_a_missing_library_is_said_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(WorkshopError) as caught:
        render(document())
    assert caught.value.hint == "Install it: pip install python-docx"


def test_every_style_that_is_used_is_there() -> None:
    for made in (document(), build_sheets(harbour().session)):
        file = read(made)
        declared = {style.get(qn("w:styleId")) for style in file.styles.element.xpath("./w:style")}
        used = file.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
        based = file.styles.element.xpath("//w:basedOn/@w:val | //w:next/@w:val")
        assert {*used, *based} <= declared
