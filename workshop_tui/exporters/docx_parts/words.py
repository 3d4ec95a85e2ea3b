"""Words in a paragraph: runs in their character styles and directions, line breaks, links."""

from __future__ import annotations

import re
from collections.abc import Callable

from workshop_tui.exporters.direction import by_direction, closed, is_directed
from workshop_tui.exporters.docx_parts.xml import NOTHING, Xml, escaped, joined, when
from workshop_tui.model.blocks import Run, Runs, Style, beside
from workshop_tui.text import clean

STRONG, SPOKEN, HYPERLINK = "Strong", "Spoken", "Hyperlink"
"""Ids of character styles."""

_STYLES = {Style.PLAIN: "", Style.STRONG: STRONG, Style.SPOKEN: SPOKEN, Style.LINK: ""}
_BREAKS = {"\n": Xml("<w:br/>"), "\t": Xml("<w:tab/>")}
_AT_BREAKS = re.compile(r"([\n\t])")

Link = Callable[[str], str]
"""The relation's id for an address; empty for what cannot be a link."""


def words(text: str, style: str = "", leftward: bool = False) -> Xml:
    """`text` in the character style with this id; `leftward` is the direction of its paragraph."""
    text = clean(text)
    if not text:
        return NOTHING
    if not leftward and not is_directed(text):
        return _run(text, style, False)
    return joined(_run(piece, style, turned) for piece, turned in by_direction(closed(text), leftward))


def _run(text: str, style: str, leftward: bool) -> Xml:
    look = when(style, f'<w:rStyle w:val="{style}"/>') + when(leftward, "<w:rtl/>")
    properties = when(look, f"<w:rPr>{look}</w:rPr>")
    return Xml(f"<w:r>{properties}{_content(text)}</w:r>")


def _content(text: str) -> Xml:
    if "\n" not in text and "\t" not in text:
        return Xml(f'<w:t xml:space="preserve">{escaped(text)}</w:t>')
    pieces = (piece for piece in _AT_BREAKS.split(text) if piece)
    return joined(_BREAKS[piece] if piece in _BREAKS else _content(piece) for piece in pieces)


def said(runs: Runs, link: Link, leftward: bool) -> Xml:
    """`runs` as they stand in one paragraph."""
    return joined(_said(run, link, leftward) for run in runs)


def _said(run: Run, link: Link, leftward: bool) -> Xml:
    if run.style is Style.LINK:
        address = words(beside(run), "", leftward) if link(run.url) else NOTHING
        return joined((linked(run.text, run.url, link, leftward), address))
    return words(run.text, _STYLES[run.style], leftward)


def linked(text: str, url: str, link: Link, leftward: bool) -> Xml:
    """`text` as a link to `url`, or as plain words if that is no address."""
    relation = link(url)
    if not relation:
        return words(text, "", leftward)
    return Xml(
        f'<w:hyperlink r:id="{relation}" w:history="1">{words(text, HYPERLINK, leftward)}</w:hyperlink>'
    )
