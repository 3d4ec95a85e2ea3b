"""A picture in a line of a Word file, with the words that stand for it."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_tui.exporters.docx_parts.xml import Xml, escaped

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"

MILLIMETRE = 36_000
"""In the units that drawings are measured in."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture in the package: its relation's id and its own size, in the units of drawings."""

    relation: str
    width: int
    height: int


def drawn(picture: Stored, alt: str, number: int, across: int, down: int) -> Xml:
    """A run with `picture`, made as large as fits into `across` x `down` millimetres.

    `alt` is what it shows, for whoever does not see it; `number` is unique among the pictures of the document.
    """
    scale = min(across * MILLIMETRE / picture.width, down * MILLIMETRE / picture.height)
    size = f'cx="{max(1, round(picture.width * scale))}" cy="{max(1, round(picture.height * scale))}"'
    named = f'id="{number}" name="Picture {number}" descr="{escaped(alt)}"'
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{picture.relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
