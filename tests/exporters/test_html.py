"""HTML: people's words are text and nothing else; the page is accessible by construction."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.reading import Read, squeezed
from tests.writeup.making import POISON, contribution, harbour, large, poisoned, snapshot
from workshop_tui.exporters.html import render
from workshop_tui.model.blocks import Block, Document, Figure, Heading, Look, Paragraph, QrCode, Run, Style
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean
from workshop_tui.writeup import build

OURS = {"html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "section", "footer"}
OURS |= {"h1", "h2", "h3", "h4", "p", "strong", "span", "bdi", "ul", "ol", "li", "div", "blockquote", "br"}
OURS |= {"table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img"}
OURS |= {"svg", "desc", "path"}

SNAPSHOTS = (harbour(), poisoned(), large(300), snapshot())


def read(*blocks: Block) -> Read:
    return Read(render(Document("T", "en", blocks)).decode())


@given(st.text().map(clean), st.sampled_from(list(Style)))
def test_any_text_survives(text: str, style: Style) -> None:
    whole = read(Heading(text, 1, "h"), Paragraph((Run(text, style),)))
    assert text in whole.texts["h2"]
    assert text in whole.texts["p"]
    assert whole.names() <= OURS


@given(st.text().map(clean))
def test_any_contribution_survives(text: str) -> None:
    whole = Read(render(build(snapshot([contribution(1, "q1", text)]))).decode())
    assert text.strip() in whole.texts["li"]


@pytest.mark.parametrize("made", SNAPSHOTS)
@pytest.mark.parametrize("audience", ["team", "public"])
def test_the_page_is_accessible_by_construction(made: Snapshot, audience: str) -> None:
    html = render(build(made, audience=audience)).decode()
    whole = Read(html)
    assert html.startswith("<!DOCTYPE html>\n<html lang=")
    assert whole.names() <= OURS
    levels = [int(tag[1]) for tag, _ in whole.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _, attrs in whole.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = [attrs["aria-labelledby"] for _, attrs in whole.tags if "aria-labelledby" in attrs]
    assert {name for names in named for name in (names or "").split()} <= set(ids)
    links = [attrs["href"] or "" for tag, attrs in whole.tags if tag == "a"]
    assert all(re.match("#|https?://|mailto:", link) for link in links)
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert all("scope" in attrs for tag, attrs in whole.tags if tag == "th")
    for _, attrs in whole.tags:
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)


def test_the_style_is_the_one_that_is_allowed() -> None:
    html = render(build(harbour())).decode()
    style = html.split("<style>")[1].split("</style>")[0]
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policies = [attrs["content"] for _, attrs in Read(html).tags if "http-equiv" in attrs]
    assert policies == [f"default-src 'none'; style-src 'sha256-{allowed}'; img-src data:"]
    assert "<script" not in html


def test_words_are_sixteen_pixels_or_more() -> None:
    style = render(build(harbour())).decode().split("<style>")[1].split("</style>")[0]
    sizes = re.findall(r"font(?:-size)?: (?:clamp\()?([\d.]+)(rem|pt|em|px)", style)
    assert len(sizes) > 8
    for size, unit in sizes:
        assert float(size) >= {"rem": 1, "pt": 12, "em": 1, "px": 16}[unit]
    assert "italic" not in style


def test_colours_have_contrast_enough() -> None:
    style = render(build(harbour())).decode().split("<style>")[1].split("</style>")[0]
    palettes = re.findall(r":root \{(.*?)\}", style, re.S)
    assert len(palettes) == 3
    for palette in palettes:
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", palette))
        papers = ("paper", "sheet", "soft")
        pairs = [(ink, on) for ink in ("ink", "quiet", "accent", "link") for on in papers]
        for ink, on in pairs:
            assert contrast(colour[ink], colour[on]) >= 4.5, (ink, on, palette)
    for palette in palettes[:2]:
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", palette))
        assert contrast(colour["on-deep"], colour["deep"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two `#rrggbb` colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_level_and_draft_are_on_every_page() -> None:
    whole = Read(render(build(harbour(), audience="public")).decode())
    assert squeezed(whole.texts["footer"][0]) == (
        "Draft for checking · For everyone: may be published · Our harbour in the 2040s"
    )


def test_only_the_team_sees_which_contribution_stands_behind_a_point() -> None:
    team, public = (render(build(harbour(), audience=a)).decode() for a in ("team", "public"))
    assert 'data-from="c00004"' in team
    assert "data-from" not in public
    assert "c00004" not in public


def test_a_code_stands_with_its_address() -> None:
    whole = read(QrCode("Survey", "https://example.org/?a=1&b=2"))
    assert whole.texts["title"] == ["T", "QR code: Survey"]
    assert whole.texts["desc"] == ["https://example.org/?a=1&b=2"]
    assert "https://example.org/?a=1&b=2" in [attrs.get("href") for _, attrs in whole.tags]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/etc", POISON, ""])
def test_what_is_no_address_is_text(url: str) -> None:
    whole = read(QrCode("Survey", url), Paragraph((Run("here", Style.LINK, url),)))
    assert [attrs["href"] for tag, attrs in whole.tags if tag == "a"] == ["#write-up"]
    assert "svg" not in whole.names()


def test_an_address_too_long_for_a_code_stands_alone() -> None:
    url = "https://example.org/" + "a" * 4000
    whole = read(QrCode("Survey", url))
    assert "svg" not in whole.names()
    assert url in whole.texts["a"]


def test_a_picture_has_its_description_with_and_without_a_file() -> None:
    alt = 'An "open" gate'
    for picture in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBP"):
        whole = read(Figure(alt, picture=picture))
        assert ("img", alt) in [(tag, attrs.get("alt")) for tag, attrs in whole.tags]
    for picture in (b"", b"<svg><script>alert(1)</script></svg>", b"x"):
        whole = read(Figure(alt, picture=picture))
        assert "img" not in whole.names()
        assert f"Image: {alt}" in whole.texts["p"]


def test_words_that_turn_direction_stay_in_their_place() -> None:
    assert read(Paragraph((Run("مرحبا"), Run(" – a resident")))).texts["bdi"] == ["مرحبا"]
    assert "bdi" not in read(Paragraph((Run("hello"),))).names()


def test_the_language_turns_the_page() -> None:
    html = render(Document("T", "ar", ())).decode()
    assert '<html lang="ar" dir="rtl">' in html


def test_no_two_pages_have_the_same_name() -> None:
    page = render(build(large(300))).decode()
    named = re.findall(r'<section aria-labelledby="([^"]+)"', page)
    headings = [re.findall(rf'<h\d id="{name}"[^>]*>(.*?)</h', page)[0] for name in named]
    assert len(headings) == len(set(headings)) > 5
    assert page.count("<section>") > 10
    assert not [heading for heading in headings if "continued" in heading]


def test_a_teams_look_is_in_the_page() -> None:
    logo = b"\x89PNG\r\n\x1a\n"
    document = replace(build(harbour()), look=Look("#7a1f5c", logo, 'The "Forum"', large=True))
    page = render(document).decode()
    assert "--accent: #7a1f5c;" in page and '<body class="large">' in page
    assert 'alt="The &#34;Forum&#34;"' in page
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0]
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in page
    for colour in ("red; } body { display: none", "#7a1f5c;}", "url(http://evil.example)"):
        assert colour not in render(replace(document, look=Look(colour))).decode()


def test_block_quotes_are_quieter_than_a_pull_quote() -> None:
    assert '<blockquote class="pull quiet"' in render(build(harbour(), "report")).decode()
    assert "quiet" not in render(build(harbour())).decode().split("</style>")[1]


def test_a_poster_has_no_contents() -> None:
    poster, report = (render(build(harbour(), style)).decode() for style in ("poster", "report"))
    assert "<nav" not in poster and "one-page" in poster.split("</style>")[1]
    assert "<nav" in report and "one-page" not in report.split("</style>")[1]
