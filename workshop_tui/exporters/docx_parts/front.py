"""The front of a Word file: its cover, and what the write-up holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop_tui.exporters.docx_parts import styles
from workshop_tui.exporters.docx_parts.pen import Pen, strong
from workshop_tui.exporters.docx_parts.xml import NOTHING, Xml
from workshop_tui.model.blocks import Block, Break, Heading, Run, TitlePage

_LOGO = (70, 30)
"""Millimetres across and down that a logo may take."""


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


def contents(parts: Sequence[Heading], pen: Pen) -> Iterator[Xml]:
    """The parts as links. They are a field: “Update field” in Word adds the numbers of the pages."""
    yield pen.line(styles.CONTENTS, pen.document.labels.contents)
    for number, part in enumerate(parts):
        begin = _FIELD if number == 0 else NOTHING
        end = _END if number == len(parts) - 1 else NOTHING
        link = Xml(f'<w:hyperlink w:anchor="{_mark(number)}" w:history="1">')
        yield pen.line(styles.ENTRY, part.text, begin=Xml(begin + link), end=Xml("</w:hyperlink>" + end))


def _mark(number: int) -> str:
    return f"_Part{number}"


_FIELD = Xml(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
