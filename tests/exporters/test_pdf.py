"""PDF: tagged, read aloud in order, drawn with what fonts there are; people's words are text and nothing else."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.writeup.making import POISON, contribution, harbour, poisoned, snapshot
from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.pdf import render
from workshop_tui.exporters.pdf_parts import press as pdf_press
from workshop_tui.exporters.pdf_parts.letters import named, unusual
from workshop_tui.exporters.pdf_parts.press import Refused, press
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
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.qr import png_file
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.sheets import build_sheets, sheets_of

PICTURE = png_file("https://example.org/picture")

EVERY_BLOCK = (
    TitlePage("A cover", "A programme", "What and when", ("A place",), "Draft for checking", "For the team"),
    Break(),
    Heading("First", 1, "first"),
    Paragraph((Run("Running text with "), Run("weight", Style.STRONG), Run("."))),
    Paragraph((Run("The report", Style.LINK, "https://example.org/report"),)),
    Heading("Second", 2, "second"),
    Bullets((Bullet((Run("Getting there:", Style.STRONG), Run(" buses"))), Bullet((Run("rents"),)))),
    Bullets((Bullet((Run("then"),)), Bullet((Run("now"),))), numbered=True),
    Exchange((Turn("Participant A", (Run("“And then?”", Style.SPOKEN),)), Turn("", (Run("“Nothing.”"),)))),
    PullQuote((Run("“nobody asked us”", Style.SPOKEN),), "resident"),
    PullQuote((Run("“a quiet one”", Style.SPOKEN),), quiet=True),
    TableBlock("Who came", ("Kind", "People"), (("Groups", "14"), ("Council",))),
    Heading("Third", 1, "third"),
    Figure("A boat with no oars", caption=(Run("The caption"),), picture=PICTURE),
    Figure("An open gate"),
    QrCode("Tell us", "https://example.org/survey?a=1&b=2"),
    Note((Run("Table 3 said nothing."),)),
)


def made(*blocks: Block, **of_the_document: Any) -> bytes:
    return render(Document("The title", "en", blocks, **of_the_document))


def read(file: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(file))


def shown(file: bytes) -> str:
    """All words of a file, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(file).pages).split())


def elements(file: bytes) -> list[Any]:
    """Every element of the tree that a screen reader reads, in its order."""
    root: Any = read(file).trailer["/Root"]
    return list(_below(root["/StructTreeRoot"]["/K"]))


def _below(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _below(child)
    elif isinstance(node, DictionaryObject) and node.get("/Type") not in ("/MCR", "/OBJR"):
        yield node
        if "/K" in node:
            yield from _below(node["/K"])


def tags(file: bytes) -> list[str]:
    return [str(element["/S"])[1:] for element in elements(file)]


def links(file: bytes) -> list[str]:
    """Addresses that a click leads to."""
    annotations = [note.get_object() for page in read(file).pages for note in page.get("/Annots", ())]
    return [note["/A"]["/URI"] for note in annotations if "/A" in note and "/URI" in note["/A"]]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("large", [False, True])
def test_two_checkers_find_it_conforms(style: str, large: bool, tmp_path: Path) -> None:
    import outloud
    import pdfua

    document = build(harbour(), style, "public")
    file = tmp_path / "x.pdf"
    look = Look(logo=PICTURE, logo_alt="The forum's mark", large=large)
    file.write_bytes(render(replace(document, look=look)))
    checked = outloud.check(str(file), layers=["conformance"])
    assert (checked.verdict, checked.error) == ("pass", None), checked.findings
    assert pdfua.validate(str(file)).findings == ()


def test_two_checkers_find_nothing_in_any_block(tmp_path: Path) -> None:
    import outloud
    import pdfua

    file = tmp_path / "x.pdf"
    file.write_bytes(made(*EVERY_BLOCK, status="Draft for checking", footer="For the team · The title"))
    checked = outloud.check(str(file))
    assert (checked.verdict, checked.error) == ("pass", None), checked.findings
    assert pdfua.validate(str(file)).findings == ()


def test_a_checker_would_find_something(tmp_path: Path) -> None:
    """The checkers look: a file without tags does not pass."""
    import outloud
    import typst

    file = tmp_path / "x.pdf"
    file.write_bytes(typst.compile(b"= Hello", format="pdf", pdf_tags=False))
    assert outloud.check(str(file)).verdict == "fail"


def test_it_says_what_it_is() -> None:
    file = made(*EVERY_BLOCK)
    reader = read(file)
    root: Any = reader.trailer["/Root"]
    assert reader.xmp_metadata is not None
    assert "<pdfuaid:part>1<" in reader.xmp_metadata.rdf_root.toxml()
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize(
    ("language", "kept"), [("cy", "cy"), ("en-GB", "en-GB"), ("en_gb", "en-GB"), ("", "en"), (POISON, "en")]
)
def test_the_language_is_the_documents(language: str, kept: str) -> None:
    root: Any = read(render(Document("T", language, ()))).trailer["/Root"]
    assert root["/Lang"] == kept


def test_the_metadata_tell_nothing_but_the_title() -> None:
    file = made(*EVERY_BLOCK)
    told: dict[str, Any] = dict(read(file).metadata or {})
    assert told.pop("/Title") == "The title"
    assert re.fullmatch(r"Typst [\d.]+", told.pop("/Creator"))
    assert told == {}
    assert str(Path.home()).encode() not in file


def test_every_block_has_its_tag() -> None:
    found = tags(made(*EVERY_BLOCK))
    assert found[0] == "Document"
    assert found.count("Title") == 1
    assert [tag for tag in found if re.fullmatch(r"H\d", tag)] == ["H1", "H1", "H2", "H1"]
    assert (found.count("L"), found.count("LI"), found.count("LBody")) == (2, 4, 4)
    assert (found.count("TH"), found.count("TD"), found.count("Caption")) == (2, 4, 1)
    assert found.count("BlockQuote") == 2
    assert {"TOC", "TOCI", "Link", "Figure", "Strong"} <= set(found)


def test_the_words_come_in_their_order() -> None:
    text = shown(made(*EVERY_BLOCK))
    order = ["A programme", "A cover", "What and when", "A place", "Contents"]
    in_order(order, text)
    order = [
        "First",
        "Running text with weight.",
        "Second",
        "Getting there: buses",
        "rents",
        "1. then",
        "2. now",
    ]
    order += ["Participant A: “And then?”", "“Nothing.”", "“nobody asked us”", "– resident", "“a quiet one”"]
    order += ["Who came", "Kind", "People", "Groups", "14", "Council", "Third", "The caption", "An open gate"]
    order += ["Tell us", "https://example.org/survey?a=1&b=2", "Table 3 said nothing."]
    in_order(order, text[text.rindex("First") :])


def in_order(words: list[str], text: str) -> None:
    places = [text.index(word) for word in words]
    assert all(before < after for before, after in pairwise(places)), text


def test_a_picture_and_a_code_are_described() -> None:
    described = [e["/Alt"] for e in elements(made(*EVERY_BLOCK)) if e["/S"] == "/Figure"]
    assert "A boat with no oars" in described
    assert "QR code: Tell us https://example.org/survey?a=1&b=2" in described


def test_a_link_leads_where_it_says() -> None:
    assert links(made(*EVERY_BLOCK)) == ["https://example.org/report", "https://example.org/survey?a=1&b=2"]
    assert links(made(QrCode("Wells", "https://example.org/ffynnön"))) == ["https://example.org/ffynn%C3%B6n"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", POISON, ""])
def test_what_is_no_address_is_text(url: str) -> None:
    file = made(QrCode("Survey", url), Paragraph((Run("here", Style.LINK, url),)))
    assert links(file) == []
    assert "Figure" not in tags(file)


def test_an_address_too_long_for_a_code_stands_alone() -> None:
    file = made(QrCode("Survey", "https://example.org/" + "a" * 4000))
    assert "Figure" not in tags(file)
    assert shown(file).replace(" ", "").count("a" * 4000) == 1


@pytest.mark.parametrize(("large", "least"), [(False, 12), (True, 18)])
def test_letters_are_large_enough(large: bool, least: int) -> None:
    sizes: set[float] = set()

    def note(text: str, _: Any, matrix: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * matrix[3]), 1))

    document = made(*EVERY_BLOCK, status="Draft", footer="For the team", look=Look(large=large))
    for page in read(document).pages:
        page.extract_text(visitor_text=note)
    assert len(sizes) > 3
    assert min(sizes) >= least


def test_nothing_is_italic() -> None:
    for large in (False, True):
        fonts = re.findall(rb"/FontName/(\S+?)/", made(*EVERY_BLOCK, look=Look(large=large)))
        assert len(fonts) > 1
        assert not [name for name in fonts if b"Italic" in name or b"Oblique" in name]


def test_level_and_draft_are_on_every_page() -> None:
    for number, page in enumerate(read(render(build(harbour(), audience="public"))).pages, 1):
        words = " ".join(page.extract_text().split())
        assert "Draft for checking · For everyone: may be published" in words
        assert words.endswith(str(number))


def test_a_further_page_is_not_in_the_contents() -> None:
    further = Heading("First (continued)", 1, "first-2", continued=True)
    file = made(Heading("First", 1, "first"), Heading("Next", 1, "next"), further)
    assert shown(file).count("(continued)") == 1
    assert tags(file).count("TOCI") == 2


def test_the_look_is_the_teams() -> None:
    look = Look(accent="#00695c", logo=PICTURE, logo_alt="The forum's mark")
    file = made(*EVERY_BLOCK, look=look)
    assert "The forum's mark" in [e.get("/Alt") for e in elements(file)]
    assert file != made(*EVERY_BLOCK)
    assert made(*EVERY_BLOCK, look=Look(accent='red"); panic("')) == made(*EVERY_BLOCK)


@pytest.mark.parametrize("large", [False, True])
def test_a_poster_is_one_page(large: bool) -> None:
    record = harbour()
    event = replace(record.session.event, title="Aberwennol in the 2040s: who stays, who decides, and how?")
    record = replace(record, session=replace(record.session, event=event))
    for audience in ("team", "public"):
        file = render(build(record, "poster", audience, own=OwnStyle(look=Look(large=large))))
        assert len(read(file).pages) == 1
        assert tags(file).count("Title") == 1
        assert "TOC" not in tags(file)


def test_a_sheet_to_write_on_is_whole_pages_of_rows() -> None:
    session = harbour().session
    tables = range(1, len(session.tables) + 1)
    file = render(build_sheets(session, tables, Look()))
    pages = [" ".join(page.extract_text().split()) for page in read(file).pages]
    assert len(pages) == sum(len(sheets_of(session, table)) for table in tables)
    assert pages[1].startswith("Q1T1 Table 1 (Window side)")
    assert "Title" not in tags(file)
    assert "TOC" not in tags(file)


@pytest.mark.parametrize(
    "broken", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBP"]
)
def test_a_broken_picture_is_described_instead(broken: bytes) -> None:
    pictures = Figure("An open gate", picture=broken), Figure("A boat", picture=PICTURE)
    file = made(*pictures, Paragraph((Run('"picture-1.png"'),)), look=Look(logo=broken))
    assert "Image: An open gate" in shown(file)
    assert "A boat" in [e.get("/Alt") for e in elements(file)]


def test_the_same_document_gives_the_same_bytes() -> None:
    for document in (build(harbour()), build(poisoned(), audience="public")):
        assert render(document) == render(document)


def test_a_large_one_is_set_apart_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    document = replace(build(poisoned()), look=Look(logo=PICTURE))
    here = render(document)
    monkeypatch.setattr(pdf_press, "LARGE", 0)
    assert render(document) == here
    with pytest.raises(Refused, match="unclosed"):
        press({"main.typ": "#["})


def test_a_folder_with_a_module_of_that_name_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("typst.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('not mine')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pdf_press, "LARGE", 0)
    assert press({"main.typ": '#set document(title: "x")\nhello'}).startswith(b"%PDF")


@pytest.mark.parametrize("audience", ["team", "public"])
def test_poison_is_only_text(audience: str) -> None:
    file = render(build(poisoned(), audience=audience))
    text = shown(file)
    assert "<script>alert(1)</script>" in text.replace(" ", "")
    assert "{{ 7 }} {% x %} ‹RLO›reversed‹LRI›" in text
    assert links(file) == []


def test_markup_of_typst_is_only_text() -> None:
    words = '#panic("x") $x^2$ *b* _i_ `c` @ref <label> = no // comment /* x */ \\ ~ --- ... "q" #{ } [x] https://x.y'
    blocks = (Paragraph((Run(words),)), Bullets((Bullet((Run(words),)),)), Heading(words, 1, "h"))
    assert shown(made(*blocks)).count(words) == 3


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        (
            "Łódź, Dvořák, ŵythnos, Ελλάδα, Україна, naïve, ½, €",
            "Łódź, Dvořák, ŵythnos, Ελλάδα, Україна, naïve, ½, €",
        ),
        ("a\tb\nc", "a b c"),
        ("secret \ue000\U0010fffd sign", "secret [U+E000, U+10FFFD] sign"),
        ("not yet \u0378 assigned", "not yet [U+0378] assigned"),
        ("thin\u2009space", "thin space"),
    ],
)
def test_what_is_drawn(text: str, drawn: str) -> None:
    assert drawn in shown(made(Paragraph((Run(text),))))


def test_what_could_not_be_drawn_is_counted_at_the_end() -> None:
    text = shown(made(Paragraph((Run("\ue000\ue001 and \ue000"),)), Heading("End", 1, "end")))
    assert text.endswith(
        "Characters that no font at hand could draw; they stand by name, in square brackets: 3. 2"
    )
    assert "square brackets" not in shown(made(Paragraph((Run("plain"),))))


@pytest.mark.parametrize(
    ("text", "undrawn", "told", "count"),
    [
        ("so 😀 glad", {"😀"}, "so [grinning face] glad", 1),
        ("안녕 you", {"안", "녕"}, "[Hangul: an nyeong] you", 2),
        ("日本", {"日", "本"}, "[CJK: U+65E5 U+672C]", 2),
        ("नम", {"न", "म"}, "[Devanagari: na ma]", 2),
        ("👩‍👩‍👧!", {"👩‍👩‍👧"}, "[woman, girl]!", 1),
        ("🇬🇧", {"🇬🇧"}, "[flag: G B]", 1),
        ("q\u0489\u0489", {"q\u0489\u0489"}, "q[combining cyrillic millions sign]", 1),
        ("a\u2003b\u2060c", {"\u2003", "\u2060"}, "a bc", 0),
        ("a → b", set(), "a → b", 0),
    ],
)
def test_what_is_not_drawn_has_a_name(text: str, undrawn: set[str], told: str, count: int) -> None:
    assert undrawn <= unusual(text)
    assert named(text, undrawn) == (told, count)


MEAN = 'a \n\t\u0301\u0489\u200b\u200d\ufe0f\u202e\u2066\u00ad\U000e0067\ue000\u0378"\\[]'
MEAN += "👩👧🏽🇬🇧🏴مرحباשלוםกำहिन्दी안녕日本"
STRANGE = st.text(max_size=30) | st.text(alphabet=MEAN, max_size=30)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STRANGE)
@example("👩‍👩‍👧 🏽 🇬🇧 مرحبا 안녕하세요 हिन्दी ภาษาไทย 日本語 \ue000 q\u0323\u0307\u0489 \u0301")
@example("\u0301\u0301\u0489" * 9)
@example("".join(map(chr, range(0x2190, 0x2220))))
@example("\xad")
@example("0\xad")
@example("0 \xad \xad ")
def test_any_text_makes_a_file(text: str) -> None:
    runs = (Run(text), Run(text, Style.STRONG), Run(text, Style.LINK, "https://example.org/" + text))
    blocks: list[Block] = [TitlePage(text, text, text, (text,), text, text), Heading(text, 1, "h")]
    blocks += [Paragraph(runs), Bullets((Bullet(runs),)), PullQuote(runs, text), QrCode(text, text)]
    blocks += [TableBlock(text, (text,), ((text, text),)), Figure(text), Paragraph((Run("after it"),))]
    file = render(Document(text, text, tuple(blocks), status=text, footer=text))
    assert "after it" in "".join(char for char in shown(file) if char.isascii())


@settings(max_examples=15, deadline=None)
@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x17F, categories=["L", "N", "P", "S"]),
        min_size=1,
    )
)
def test_western_text_survives(text: str) -> None:
    whole = shown(render(build(snapshot([contribution(1, "q1", text)]))))
    assert "".join(text.split()) in whole.replace(" ", "")


def test_without_typst_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(WorkshopError) as told:
        made()
    assert 'pip install "workshop-tui[pdf]"' in told.value.hint
    assert "HTML" in told.value.hint
