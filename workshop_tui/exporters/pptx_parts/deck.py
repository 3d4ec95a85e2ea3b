"""The deck that slides are written into: our template, or a team's own with the same layouts, and its places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.pptx_parts.columns import Room
from workshop_tui.model.blocks import Look

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

TEMPLATE = Path(__file__).parents[1] / "templates" / "slides.pptx"

POINT = 12700
"""What the format counts lengths in, to a point."""

INSET = (7.2, 3.6)
"""Room left free inside a place, at the sides and above and below, in points."""

TITLE, FOOTER, NUMBER = 0, 11, 12

PLACES: Mapping[str, Mapping[int, str]] = {
    "Cover": {0: "title", 13: "programme", 1: "subtitle", 14: "lines", 15: "status", 16: "logo"},
    "Text": {0: "title", 1: "text"},
    "Quote": {0: "title", 1: "quote"},
    "Table": {0: "title", 13: "what the table shows", 1: "table"},
    "Picture": {0: "title", 1: "text", 13: "picture"},
    "Address": {0: "title", 1: "text", 13: "QR code"},
}
"""The layouts, by name, and the places on each, by the number the file gives them (`idx`)."""

_EVERYWHERE = {FOOTER: "footer", NUMBER: "slide number"}
_SMALLEST = {
    "Text": Room(360, 170),
    "Picture": Room(180, 170),
    "Address": Room(180, 170),
    "Quote": Room(300, 170),
    "Table": Room(360, 170),
}
"""What the text needs at least: some lines in large print."""

_TELL_TALE = frozenset(
    {
        *("commentAuthors", "authors", "changesInfo", "changesInfos", "revisionInfo"),
        *("extended-properties", "custom-properties", "printerSettings", "thumbnail"),
    }
)
"""What a template's file can say about the people and computers it was made by."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in the format's units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def room(self) -> Room:
        """What text has of it."""
        return Room(self.width / POINT - 2 * INSET[0], self.height / POINT - 2 * INSET[1])


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout with its places."""

    name: str
    kinds: Mapping[int, str]
    """What the file calls each place: `title`, `body`, `ftr` ..."""
    boxes: Mapping[int, Box]
    part: Any
    """The layout's part of the file."""

    @property
    def area(self) -> Box:
        """From the top of what the table shows to the end of the table."""
        above, table = self.boxes[13], self.boxes[1]
        return Box(table.left, above.top, table.width, table.top + table.height - above.top)


class Deck:
    """A presentation without slides, and its layouts by name."""

    def __init__(self, look: Look) -> None:
        self.presentation = _opened(look.template or TEMPLATE.read_bytes())
        self.is_ours = not look.template
        _without_slides(self.presentation)
        _without_traces(self.presentation)
        if re.fullmatch("#[0-9a-fA-F]{6}", look.accent):
            _coloured(
                self.presentation,
                look.accent[1:].upper(),
                ("accent1", "dk2") if self.is_ours else ("accent1",),
            )

    @cached_property
    def layouts(self) -> Mapping[str, Layout]:
        """The layouts that a deck needs. Raises WorkshopError, naming the first that is not there."""
        there = {layout.name.strip(): layout for layout in reversed(list(self.presentation.slide_layouts))}
        missing = [name for name in PLACES if name not in there]
        if missing:
            raise WorkshopError(
                f"The template for slides has no layout named “{missing[0]}”.",
                f"It needs these layouts: {', '.join(PLACES)}.",
            )
        return {name: _layout(there[name]) for name in PLACES}


def _opened(content: bytes) -> Presentation:
    from pptx import Presentation as opened

    try:
        return opened(BytesIO(content))
    except Exception as problem:  # whatever a library makes of a file that is something else
        raise WorkshopError(
            "The template for slides cannot be opened.", "Save it again as a PowerPoint presentation (.pptx)."
        ) from problem


def _layout(found: SlideLayout) -> Layout:
    name = found.name.strip()
    # Any: the library's own types do not know that these can be gone through.
    placeholders: Any = found.placeholders
    there = {shape.placeholder_format.idx: shape for shape in placeholders}
    for number, what in {**PLACES[name], **_EVERYWHERE}.items():
        if number not in there:
            raise WorkshopError(
                f"The layout “{name}” of the template for slides has no place for the {what} (number {number}).",
                "Put it in again, or begin anew with the template that comes with this program.",
            )
    wanted = {number: there[number] for number in (*PLACES[name], *_EVERYWHERE)}
    boxes = {
        n: Box(int(s.left or 0), int(s.top or 0), int(s.width or 0), int(s.height or 0))
        for n, s in wanted.items()
    }
    room, needed = boxes[1].room, _SMALLEST.get(name, Room(0, 0))
    if room.width < needed.width or room.height < needed.height:
        raise WorkshopError(
            f"The place for the {PLACES[name][1]} on the layout “{name}” of the template for slides is too small.",
            "Make it larger in the template.",
        )
    kinds = {number: str(shape.element.ph.get("type", "obj")) for number, shape in wanted.items()}
    return Layout(name, kinds, boxes, found.part)


def _without_slides(presentation: Presentation) -> None:
    """Takes out the slides that somebody tried a template with, and what else names them."""
    slides = presentation.part.presentation.slides
    listed = slides._sldIdLst
    for one in list(listed):
        presentation.part.drop_rel(one.rId)
        listed.remove(one)
    for child in list(presentation.element):
        if child.tag.endswith(("}custShowLst", "}extLst")):
            presentation.element.remove(child)


def _without_traces(presentation: Presentation) -> None:
    package = presentation.part.package
    for rel in list(package.iter_rels()):
        if rel.reltype.rsplit("/", 1)[-1] not in _TELL_TALE:
            continue
        for owner in (package._rels, presentation.part.rels):
            if rel.rId in owner and owner[rel.rId] is rel:
                owner.pop(rel.rId)


def _coloured(presentation: Presentation, colour: str, names: tuple[str, ...]) -> None:
    """Gives the themes of `presentation` the team's colour."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for master in presentation.slide_masters:
        part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
        for name in names:
            for found in theme.iterfind(f".//{{*}}clrScheme/{{*}}{name}"):
                del found[:]
                etree.SubElement(found, found.tag.replace(f"}}{name}", "}srgbClr"), val=colour)
        part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
