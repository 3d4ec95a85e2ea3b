"""The styles of headings: three levels in the outline, and those that only say again where we are."""

from __future__ import annotations

from workshop_tui.exporters.docx_parts.look import Sizes
from workshop_tui.exporters.docx_parts.style import (
    KEEP,
    TITLES,
    bold,
    borders,
    coloured,
    font,
    size,
    spaced,
    style,
)
from workshop_tui.exporters.docx_parts.xml import Xml, joined

CODE, CODE_AGAIN = "SheetCode", "SheetCodeContinued"

_NOT_LISTED = '<w:outlineLvl w:val="9"/>'


def heading(level: int, continued: bool = False, is_code: bool = False) -> str:
    """The id of the style of a heading; one that only says again where we are is not in the outline."""
    if is_code:
        return CODE_AGAIN if continued else CODE
    level = min(level, 3)
    return f"Heading{level}Continued" if continued else f"Heading{level}"


def headings(points: Sizes, colour: str, is_form: bool) -> Xml:
    """All of them, for what is read or for what is written on."""
    outline = _form_headings(points) if is_form else _read_headings(points, colour)
    return Xml(outline + _codes(points))


def _read_headings(points: Sizes, colour: str) -> Xml:
    line = borders(top=f'w:val="single" w:sz="24" w:space="10" w:color="{colour}"')
    return _outline(
        points,
        line + spaced(240, 200, line=264),
        font(TITLES) + bold() + size(points.headings[0]),
        spaced(320, 120, line=264),
        bold() + coloured(colour) + size(points.headings[1]),
    )


def _form_headings(points: Sizes) -> Xml:
    """Closer together: the room is for what is written by hand."""
    letters = [bold() + size(number) for number in points.headings]
    return _outline(points, spaced(0, 80, line=252), letters[0], spaced(80, 80, line=252), letters[1])


def _outline(points: Sizes, *first_two: str) -> Xml:
    """Three levels of headings, and each as it is set where it is said again."""
    third = (spaced(240, 80, line=264), bold() + size(points.headings[2]))
    layouts, letters = (first_two[0], first_two[2], third[0]), (first_two[1], first_two[3], third[1])
    out = []
    for level, (layout, look) in enumerate(zip(layouts, letters, strict=True), 1):
        again = size(max(points.headings[level - 1] - 4, points.headings[-1]))
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        out += [
            style(heading(level), f"heading {level}", KEEP + layout + outline, look),
            style(heading(level, True), f"Heading {level} continued", _NOT_LISTED, again, heading(level)),
        ]
    return joined(out)


def _codes(points: Sizes) -> Xml:
    """The code of a sheet of paper: read across a table, and smaller on the sheet's back."""
    return joined(
        (
            style(CODE, "Sheet code", spaced(0, 40, line=240), size(points.code[0]), heading(1)),
            style(CODE_AGAIN, "Sheet code continued", _NOT_LISTED, size(points.code[1]), CODE),
        )
    )
