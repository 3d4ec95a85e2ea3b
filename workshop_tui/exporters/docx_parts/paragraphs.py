"""A paragraph of a Word file: its style, what it keeps together with, its list, its direction."""

from __future__ import annotations

from workshop_tui.exporters.docx_parts.xml import Xml, when


def paragraph(
    style: str,
    content: Xml,
    *,
    leftward: bool | None = None,
    with_next: bool = False,
    new_page: bool = False,
    in_list: int = 0,
    before: int = 0,
    after: int = 0,
) -> Xml:
    """A paragraph in the style with the id `style`.

    `leftward` is given where its direction is not the document's; `in_list` is the number of its list; `before`
    and `after` are room, in twentieths of a point, where it is more than the style's.
    """
    # The order of these is the format's own.
    properties = (
        when(style, f'<w:pStyle w:val="{style}"/>')
        + when(with_next, "<w:keepNext/>")
        + when(new_page, "<w:pageBreakBefore/>")
        + when(in_list, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{in_list}"/></w:numPr>')
        + when(leftward is not None, f'<w:bidi w:val="{int(leftward or False)}"/>')
        + when(before or after, f"<w:spacing{_room('before', before)}{_room('after', after)}/>")
    )
    return Xml(f"<w:p>{when(properties, f'<w:pPr>{properties}</w:pPr>')}{content}</w:p>")


def _room(side: str, amount: int) -> str:
    return f' w:{side}="{amount}"' if amount else ""


def field(instruction: str, shown: str) -> Xml:
    """A field that the reader's program works out; `shown` until it has."""
    return Xml(f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>')
