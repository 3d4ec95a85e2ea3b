"""The blocks of a write-up as what stands on the pages of a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui import qr
from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.docx_parts import front, styles
from workshop_tui.exporters.docx_parts.headings import heading
from workshop_tui.exporters.docx_parts.pen import Pen, strong
from workshop_tui.exporters.docx_parts.tables import table
from workshop_tui.exporters.docx_parts.xml import Xml, joined
from workshop_tui.exporters.telling import counted
from workshop_tui.model.blocks import (
    Block,
    Break,
    Bullets,
    Exchange,
    Figure,
    Heading,
    Note,
    Paragraph,
    PullQuote,
    QrCode,
    Run,
    TableBlock,
    TitlePage,
    is_address,
    with_leads,
)
from workshop_tui.model.snapshot import Progress

_PICTURE = (120, 75)
_CODE = (38, 38)
"""Millimetres across and down that these may take."""

_APART = (Exchange, PullQuote, TableBlock)
"""Two of a kind in a row would grow together."""

_ROOM = 240
"""After what is set apart, in twentieths of a point."""


def content(pen: Pen, progress: Progress) -> Xml:
    """Every block of the document, its cover first and its contents after that."""
    blocks = pen.document.blocks
    has_cover = any(isinstance(block, TitlePage) for block in blocks)
    if pen.document.is_form:
        blocks = tuple(block for block in blocks if not isinstance(block, TitlePage))
    elif not has_cover:
        blocks = (TitlePage(pen.document.title), *blocks)
    return joined(_all(blocks, pen, progress))


def _all(blocks: tuple[Block, ...], pen: Pen, progress: Progress) -> Iterator[Xml]:
    parts = front.listed(blocks)
    numbers = {id(part): number for number, part in enumerate(parts)}
    before: Block | None = None
    for block, leads in with_leads(counted(blocks, progress)):
        if isinstance(before, _APART) and type(block) is type(before):
            yield pen.between(styles.BETWEEN)
        if isinstance(block, Heading):
            yield _heading(block, numbers.get(id(block)), pen)
        elif isinstance(block, Bullets):
            yield from _bullets(block, isinstance(before, Bullets), pen)
        else:
            yield from _block(block, leads, pen)
        if isinstance(block, TitlePage) and parts:
            yield from front.contents(block, parts, pen)
        before = block
    if isinstance(before, TableBlock):
        yield pen.between(styles.BETWEEN)


def _block(block: Block, leads: bool, pen: Pen) -> Iterator[Xml]:
    match block:
        case TitlePage():
            yield from front.title_page(block, pen)
        case Paragraph():
            yield pen.line("", block.runs, with_next=leads)
        case Note():
            yield pen.line(styles.NOTE, block.runs, with_next=leads)
        case Exchange():
            yield from _exchange(block, pen)
        case PullQuote():
            yield from _pull_quote(block, pen)
        case TableBlock():
            yield from _table(block, pen)
        case Figure():
            yield from _figure(block, pen)
        case QrCode():
            yield from _code(block, pen)
        case Break():
            pen.new_page = True


def _heading(block: Heading, number: int | None, pen: Pen) -> Xml:
    style = heading(block.level, block.continued, block.is_code)
    if number is None:
        return pen.line(style, block.text)
    begin, end = front.bookmark(number)
    return pen.line(style, block.text, begin=begin, end=end)


def _bullets(block: Bullets, after_a_list: bool, pen: Pen) -> Iterator[Xml]:
    style = styles.NUMBER if block.numbered else styles.BULLET
    in_list = pen.package.new_list() if block.numbered else pen.bullets(after_a_list)
    for item in block.items:
        yield pen.line(style, item.runs, in_list=in_list)


def _exchange(block: Exchange, pen: Pen) -> Iterator[Xml]:
    last = len(block.turns) - 1
    pen.room = max(pen.room, _ROOM // 2)
    for number, turn in enumerate(block.turns):
        voice = strong(f"{turn.voice}: ") if turn.voice else ()
        after = _ROOM if number == last else 0
        yield pen.line(styles.EXCHANGE, (*voice, *turn.runs), with_next=number != last, after=after)


def _pull_quote(block: PullQuote, pen: Pen) -> Iterator[Xml]:
    style = styles.QUIET_PULL if block.quiet else styles.PULL
    yield pen.line(style, block.runs, with_next=bool(block.voice), after=0 if block.voice else _ROOM)
    if block.voice:
        yield pen.line(styles.VOICE, f"– {block.voice}")


def _table(block: TableBlock, pen: Pen) -> Iterator[Xml]:
    if not (block.header or block.rows):
        return
    if block.caption:
        yield pen.line(styles.CAPTION, block.caption, with_next=True)
    elif pen.new_page:
        yield pen.between(styles.BETWEEN)
    yield table(block, pen.document)
    pen.room = _ROOM


def _figure(block: Figure, pen: Pen) -> Iterator[Xml]:
    captioned = bool(block.caption)
    shown = pen.picture(styles.FIGURE, block.picture, block.alt, _PICTURE, with_next=captioned)
    if not shown:
        described = (*strong(f"{pen.document.labels.picture} "), Run(block.alt))
        shown = pen.line(styles.DESCRIBED, described, with_next=captioned)
    yield shown
    if block.caption:
        yield pen.line(styles.CAPTION, block.caption)


def _code(block: QrCode, pen: Pen) -> Iterator[Xml]:
    if block.label:
        yield pen.line("", strong(block.label), with_next=True)
    picture = _drawn(block)
    if picture:
        alt = f"{pen.document.labels.qr} {block.label}".strip()
        yield pen.picture(styles.FIGURE, picture, alt, _CODE, with_next=True)
    yield pen.address("", block.url, after=_ROOM)


def _drawn(block: QrCode) -> bytes:
    """The code as a picture; nothing if there is no address, or one too long for a code."""
    if not is_address(block.url):
        return b""
    try:
        return qr.png_file(block.url, block.label)
    except WorkshopError:
        return b""
