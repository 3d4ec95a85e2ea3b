"""One style of a Word file, and the properties it is put together from, each as the format writes it."""

from __future__ import annotations

from workshop_tui.exporters.docx_parts.look import SOFT
from workshop_tui.exporters.docx_parts.xml import Xml, when

_KNOWN = frozenset(
    {
        "Title",
        "Subtitle",
        "Quote",
        "List Bullet",
        "List Number",
        "TOC Heading",
        "toc 1",
        "caption",
        "footer",
        "Strong",
        "Hyperlink",
    }
)
"""Names of Word's own; it translates them for whoever opens the file."""

LETTERS, TITLES = "Arial", "Georgia"
"""On every computer with Word; elsewhere letters of the same width or kind stand in."""

KEEP = "<w:keepNext/><w:keepLines/>"
"""Stays in one piece, with what follows."""


def style(name: str, shown: str, layout: str, letters: str = "", based_on: str = "Normal") -> Xml:
    """A paragraph style; `layout` and `letters` hold properties in the order that the format wants."""
    return Xml(
        f'<w:style w:type="paragraph"{_own(shown)} w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="{based_on}"/>{_followed_by(name)}<w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr>{when(letters, f'<w:rPr>{letters}</w:rPr>')}</w:style>"
    )


def _followed_by(name: str) -> Xml:
    """What a person gets who goes on writing after a heading."""
    return when(name.startswith(("Heading", "Title")), '<w:next w:val="Normal"/>')


def _own(shown: str) -> Xml:
    """Says that Word has no style of this name itself."""
    return when(shown not in _KNOWN and not shown.startswith("heading "), ' w:customStyle="1"')


def character(name: str, shown: str, letters: str) -> Xml:
    """A character style."""
    return Xml(
        f'<w:style w:type="character"{_own(shown)} w:styleId="{name}"><w:name w:val="{shown}"/><w:qFormat/>'
        f"{when(letters, f'<w:rPr>{letters}</w:rPr>')}</w:style>"
    )


def font(name: str) -> str:
    """Letters for any script; Arial draws those that others lack."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="Arial"/>'


def size(points: int) -> str:
    """A size in points."""
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def bold() -> str:
    """Bold letters."""
    return "<w:b/><w:bCs/>"


def coloured(colour: str) -> str:
    """The colour of letters, `rrggbb`."""
    return f'<w:color w:val="{colour}"/>'


def spaced(before: int, after: int, line: int = 300) -> str:
    """Room before and after in twentieths of a point; lines in 240ths of a line."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def indent(start: int) -> str:
    """Room at the start of every line, in twentieths of a point."""
    return f'<w:ind w:left="{start}"/>'


def borders(top: str = "", left: str = "", bottom: str = "", right: str = "") -> str:
    """Lines around a paragraph; around several alike that follow one another, as if they were one."""
    lines = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    return "<w:pBdr>" + "".join(f"<w:{side} {line}/>" for side, line in lines if line) + "</w:pBdr>"


def shade() -> str:
    """A soft ground."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{SOFT}"/>'


def tab_at_end(width: int) -> str:
    """A tab that sets what follows at the end of a line of this width, in twentieths of a point."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
