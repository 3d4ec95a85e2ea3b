"""A slide as the XML of the format. All words go through `escaped`; what is drawn first is read first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from workshop_tui.exporters.direction import closed, runs_leftward
from workshop_tui.exporters.pptx_parts.columns import total
from workshop_tui.exporters.pptx_parts.deck import FOOTER, INSET, NUMBER, POINT, Box, Layout
from workshop_tui.exporters.pptx_parts.fitting import Fitted
from workshop_tui.exporters.pptx_parts.picture import Picture
from workshop_tui.exporters.pptx_parts.pieces import Piece, Role, Setting, Sizes
from workshop_tui.exporters.pptx_parts.slides import GAP, Slide, Words
from workshop_tui.exporters.pptx_parts.tables import ABOVE, BESIDE, Cells, Grid
from workshop_tui.model.blocks import Run, Runs, Style, is_address, plain
from workshop_tui.text import clean, clean_line

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style without colours of its own, which every program for slides knows."""

_ACCENT = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'


def escaped(text: str) -> str:
    """`text` as words between tags, with every turn of direction in it turned back at its end."""
    return escape(closed(clean(text)))


def _attribute(text: str) -> str:
    return quoteattr(clean_line(text))


@dataclass(frozen=True, slots=True)
class Pen:
    """What is the same on every slide of a deck, and how a slide relates to other parts of the file."""

    language: str
    """As runs name it: `en-GB`."""
    to_left: bool
    """Whether the language is written from right to left."""
    footer: Fitted
    sizes: Sizes
    coloured: bool
    """Whether headings may take the accent colour: on our own ground it can be read."""

    def slide(
        self,
        number: int,
        slide: Slide,
        layout: Layout,
        link: Callable[[str], str],
        place_picture: Callable[[Picture], str],
    ) -> bytes:
        """`slide` as a part of the file; `link` and `place_picture` give the ids of what it shows from elsewhere."""
        drawing = _Drawing(self, layout, link, place_picture)
        shapes = "".join(drawing.shapes(number, slide))
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<p:sld {_NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr>"
            '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
            f"{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        ).encode()


@dataclass(slots=True)
class _Drawing:
    """One slide as it is drawn."""

    pen: Pen
    layout: Layout
    link: Callable[[str], str]
    place_picture: Callable[[Picture], str]
    ids: Iterator[int]

    def __init__(
        self, pen: Pen, layout: Layout, link: Callable[[str], str], place_picture: Callable[[Picture], str]
    ) -> None:
        self.pen, self.layout, self.link, self.place_picture = pen, layout, link, place_picture
        self.ids = count(2)

    def shapes(self, number: int, slide: Slide) -> Iterator[str]:
        """Title, words, what is drawn, footer and number: the order they are read in."""
        yield self._words(0, "Title", slide.title)
        for place, said in slide.words.items():
            yield self._words(place, f"Text {place}", said, self._own_box(slide, said))
        if slide.picture is not None:
            yield self._picture(slide.picture, 16 if slide.layout == "Cover" else 13)
        if slide.grid is not None:
            yield self._table(slide.grid, slide)
        if self.pen.footer.text:
            yield self._words(FOOTER, "Footer", self.pen.footer)
        yield self._number(number)

    def _own_box(self, slide: Slide, said: Words) -> Box | None:
        """What stands above a table takes as much room as it needs, and no more."""
        if slide.grid is None or isinstance(said, Fitted):
            return None
        area = self.layout.area
        above = [one for one in said if isinstance(one, Piece)]
        high = total(above, area.room, self.pen.sizes) + 2 * INSET[1]
        return Box(area.left, area.top, area.width, round(high * POINT))

    def _words(self, place: int, name: str, said: Words, box: Box | None = None) -> str:
        body = "".join(self._paragraphs((said,) if isinstance(said, Fitted) else said))
        side, end = map(_units, INSET)
        inside = f'lIns="{side}" tIns="{end}" rIns="{side}" bIns="{end}"'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{next(self.ids)}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f"</p:cNvSpPr><p:nvPr>{self._place(place)}</p:nvPr></p:nvSpPr>"
            f"<p:spPr>{_position('a', box) if box else ''}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="square" {inside}><a:normAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{body}</p:txBody></p:sp>"
        )

    def _place(self, place: int) -> str:
        kind, number = self.layout.kinds[place], f' idx="{place}"' if place else ""
        return f'<p:ph type="{kind}"{number}/>'

    def _paragraphs(self, said: Iterable[Fitted | Piece]) -> Iterator[str]:
        start = 0
        before: Fitted | Piece | None = None
        for one in said:
            if isinstance(one, Fitted):
                space = 0 if before is None else one.points * GAP
                yield self._paragraph(one.runs, Setting(one.points, one.bold, before=space), "")
            else:
                goes_on = isinstance(before, Piece) and before.number and before.number == one.number - 1
                start = start if goes_on else one.number
                colour = _ACCENT if one.role is Role.HEADING and self.pen.coloured else ""
                yield self._paragraph(one.runs, self.pen.sizes.roles[one.role], _mark(one, start), colour)
            before = one

    def _paragraph(self, runs: Runs, setting: Setting, mark: str, colour: str = "") -> str:
        to_left = runs_leftward(plain(runs), self.pen.to_left)
        direction = ' algn="r" rtl="1"' if to_left else ' rtl="0"'
        indent = _units(setting.indent)
        hanging = -indent if mark else 0
        space = round(setting.before * 100)
        words = "".join(self._run(run, setting, colour) for run in runs)
        return (
            f'<a:p><a:pPr marL="{indent}" indent="{hanging}"{direction}><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{space}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
            f"{mark or '<a:buNone/>'}</a:pPr>{words}</a:p>"
        )

    def _run(self, run: Run, setting: Setting, colour: str) -> str:
        bold = int(setting.bold or run.style is Style.STRONG)
        linked = run.style is Style.LINK and is_address(run.url) and bool(run.text.strip())
        link = f'<a:hlinkClick r:id="{self.link(run.url)}"/>' if linked else ""
        set_as = f'lang="{self.pen.language}" sz="{setting.points * 100}" b="{bold}" i="0"'
        properties = f"<a:rPr {set_as}>{colour}{link}</a:rPr>"
        lines = escaped(run.text).split("\n")
        return f"<a:br><a:rPr {set_as}/></a:br>".join(
            f"<a:r>{properties}<a:t>{line}</a:t></a:r>" if line else "" for line in lines
        )

    def _picture(self, shown: Picture, place: int) -> str:
        box = self.layout.boxes[place]
        width, height = shown.size
        scale = min(box.width / width, box.height / height)
        drawn = Box(0, box.top, round(width * scale), round(height * scale))
        left = box.left + (box.width - drawn.width) // 2
        if self.layout.name == "Cover":
            # At the margin, where the lines of the other slides end.
            left = box.left + box.width - drawn.width
            drawn = Box(left, box.top + (box.height - drawn.height) // 2, drawn.width, drawn.height)
        drawn = Box(left, drawn.top, drawn.width, drawn.height)
        return (
            f'<p:pic><p:nvPicPr><p:cNvPr id="{next(self.ids)}" name="Picture" descr={_attribute(shown.alt)}/>'
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
            f"<p:nvPr>{self._place(place)}</p:nvPr></p:nvPicPr>"
            f'<p:blipFill><a:blip r:embed="{self.place_picture(shown)}"/><a:stretch><a:fillRect/></a:stretch>'
            "</p:blipFill>"
            f'<p:spPr>{_position("a", drawn)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def _table(self, grid: Grid, slide: Slide) -> str:
        area = self.layout.area
        above = next((b for said in slide.words.values() if (b := self._own_box(slide, said))), None)
        top = area.top + (above.height if above else 0)
        box = Box(area.left, top, _units(sum(grid.widths)), _units(sum(grid.heights)))
        columns = "".join(f'<a:gridCol w="{_units(width)}"/>' for width in grid.widths)
        rows = "".join(
            self._row(row, height, grid.points, is_header=number == 0)
            for number, (row, height) in enumerate(zip((grid.header, *grid.rows), grid.heights, strict=True))
        )
        named = slide.words.get(13)
        alt = plain(named[-1].runs) if isinstance(named, tuple) else slide.title.text
        direction = ' rtl="1"' if self.pen.to_left else ""
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{next(self.ids)}" name="Table" descr={_attribute(alt)}/>'
            f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr>{self._place(1)}</p:nvPr></p:nvGraphicFramePr>{_position('p', box)}"
            f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1"{direction}>'
            f"<a:tableStyleId>{_PLAIN_TABLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _row(self, row: Cells, height: float, points: int, is_header: bool) -> str:
        line = _line("accent1" if is_header else "tx1", 2.25 if is_header else 0.5)
        room = (
            f'marL="{_units(BESIDE)}" marR="{_units(BESIDE)}" marT="{_units(ABOVE)}" marB="{_units(ABOVE)}" '
            f'anchor="{"b" if is_header else "t"}"'
        )
        cells = "".join(
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
            f"{self._paragraph((Run(cell),), Setting(points, is_header, before=0), '')}</a:txBody>"
            f"<a:tcPr {room}>{line}</a:tcPr></a:tc>"
            for cell in row
        )
        return f'<a:tr h="{_units(height)}">{cells}</a:tr>'

    def _number(self, number: int) -> str:
        field = (
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{self.pen.language}" sz="{self.pen.sizes.footer * 100}"/><a:t>{number}</a:t></a:fld>'
        )
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{next(self.ids)}" name="Slide number"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f"</p:cNvSpPr><p:nvPr>{self._place(NUMBER)}</p:nvPr></p:nvSpPr><p:spPr/>"
            f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{field}</a:p></p:txBody></p:sp>"
        )


def _units(points: float) -> int:
    return round(points * POINT)


def _position(prefix: str, box: Box) -> str:
    return (
        f'<{prefix}:xfrm><a:off x="{box.left}" y="{box.top}"/>'
        f'<a:ext cx="{box.width}" cy="{box.height}"/></{prefix}:xfrm>'
    )


def _line(colour: str, points: float) -> str:
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    return f'{none}<a:lnB w="{_units(points)}">{fill}</a:lnB>'


def _mark(piece: Piece, start: int) -> str:
    if piece.goes_on:
        return ""
    if piece.role is Role.POINT:
        return '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    if piece.role is Role.NUMBERED:
        return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{start}"/>'
    return ""
