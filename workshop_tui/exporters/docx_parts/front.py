"""The front of a Word file: its cover, and what the write-up holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop_tui.exporters.docx_parts import styles
from workshop_tui.exporters.docx_parts.look import PAGE_HEIGHT, foot, lines_of, margin, sizes
from workshop_tui.exporters.docx_parts.pen import Pen, strong
from workshop_tui.exporters.docx_parts.xml import NOTHING, Xml
from workshop_tui.model.blocks import Block, Break, Document, Heading, Run, TitlePage

_LOGO = (70, 30)
"""Millimetres across and down that a logo may take."""
_MILLIMETRE = 72 / 25.4
_LEADING = 1.15
"""How high Word sets a line of Arial, by its size."""


def title_page(page: TitlePage, pen: Pen) -> Iterator[Xml]:
    """The cover, with the team's logo."""
    look = pen.document.look
    yield pen.picture(styles.FIGURE, look.logo, look.logo_alt, _LOGO)
    if page.programme:
        yield pen.line(styles.PROGRAMME, page.programme)
    yield pen.line(styles.TITLE, page.title)
    if page.subtitle:
        yield pen.line(styles.SUBTITLE, page.subtitle)
    for text in page.lines:
        yield pen.line(styles.COVER, text)
    joint = (Run(" · "),) if page.status and page.level else ()
    if page.status or page.level:
        yield pen.line(styles.LEVEL, (*strong(page.status), *joint, Run(page.level)))


def listed(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings that the contents name.

    None where one alone would be named, and none where the write-up begins on the cover's page: it is short.
    """
    if [type(block) for block in blocks[:2]] != [TitlePage, Break]:
        return ()
    found = (block for block in blocks if isinstance(block, Heading))
    parts = tuple(block for block in found if block.level == 1 and not block.continued)
    return parts if len(parts) > 1 else ()


def bookmark(number: int) -> tuple[Xml, Xml]:
    """What stands before and after the words of the part with this number, so that the contents find it."""
    return (
        Xml(f'<w:bookmarkStart w:id="{number}" w:name="{_mark(number)}"/>'),
        Xml(f'<w:bookmarkEnd w:id="{number}"/>'),
    )


def contents(cover: TitlePage, parts: Sequence[Heading], pen: Pen) -> Iterator[Xml]:
    """The parts as links, on a page of their own where there is too little room below the cover.

    They are a field: “Update field” in Word adds the numbers of the pages.
    """
    page = PAGE_HEIGHT - margin(pen.document) - foot(pen.document)
    pen.new_page = _height(cover, parts, pen.document) * 20 > page
    yield pen.line(styles.CONTENTS, pen.document.labels.contents)
    for number, part in enumerate(parts):
        begin = _FIELD if number == 0 else NOTHING
        end = _END if number == len(parts) - 1 else NOTHING
        link = Xml(f'<w:hyperlink w:anchor="{_mark(number)}" w:history="1">')
        yield pen.line(styles.ENTRY, part.text, begin=Xml(begin + link), end=Xml("</w:hyperlink>" + end))


def _height(cover: TitlePage, parts: Sequence[Heading], document: Document) -> float:
    """About how many points the cover takes with the contents below it; the styles' own sizes and room."""
    points = sizes(document.look)

    def lines(text: str, size: int, high: float, after: int) -> float:
        return lines_of(text, size, document) * size * _LEADING * high + after

    status = f"{cover.status} · {cover.level}"
    return (
        (_LOGO[1] * _MILLIMETRE + 12 if document.look.logo else 0)
        + lines(cover.programme, points.programme, 1.25, 6)
        + lines(cover.title, points.title, 1.05, 32)
        + lines(cover.subtitle, points.subtitle, 1.15, 16)
        + sum(lines(text, points.body, 1.25, 3) for text in cover.lines)
        + lines(status, points.body, 1.25, 19)
        + lines(document.labels.contents, points.headings[1], 1.25, 36)
        + sum(lines(part.text, points.body, 1.15, 4) for part in parts)
    )


def _mark(number: int) -> str:
    return f"_Part{number}"


_FIELD = Xml(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
