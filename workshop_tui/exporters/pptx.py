"""PPTX: the write-up as a deck, a slide for each question, to be shown in a room and worked on further.

Slides are written as XML into a template that python-pptx opens and saves: its own search for the name of the next
part reads all parts for every slide, which takes minutes for a long deck.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.direction import is_leftward
from workshop_tui.exporters.optional import library
from workshop_tui.exporters.pptx_parts.deck import FOOTER, Deck
from workshop_tui.exporters.pptx_parts.fitting import fitted
from workshop_tui.exporters.pptx_parts.picture import Picture
from workshop_tui.exporters.pptx_parts.pieces import LARGE, NORMAL
from workshop_tui.exporters.pptx_parts.slides import slides
from workshop_tui.exporters.pptx_parts.xml import Pen
from workshop_tui.exporters.telling import stretch, untold
from workshop_tui.exporters.zipped import without_times
from workshop_tui.model.blocks import Document
from workshop_tui.model.snapshot import Progress
from workshop_tui.text import clean_line

if TYPE_CHECKING:
    from pptx.opc.package import Part

_MADE = datetime(2000, 1, 1)
"""Stands where the file says when it was made: the same session gives the same bytes."""

_LONGEST_PROPERTY = 250

_FIRST_SLIDE = 256
"""The lowest id that the format allows for a slide."""

_WRITTEN = 75
"""Per cent of the work that is done once every slide is there; the rest is saving."""

_REGIONS = {
    "en": "en-GB",
    "cy": "cy-GB",
    "gd": "gd-GB",
    "ga": "ga-IE",
    "ar": "ar-SA",
    "da": "da-DK",
    "cs": "cs-CZ",
}
_REGIONS |= {
    "el": "el-GR",
    "fa": "fa-IR",
    "he": "he-IL",
    "ur": "ur-PK",
    "sv": "sv-SE",
    "uk": "uk-UA",
    "zh": "zh-CN",
}
_REGIONS |= {"ja": "ja-JP", "ko": "ko-KR", "hi": "hi-IN"}
"""Programs for slides check spelling only in a language that names its country."""


def render(document: Document, progress: Progress = untold) -> bytes:
    """`document` as a deck. Raises WorkshopError for a template that cannot be used."""
    library("pptx", "pip install python-pptx")
    deck = Deck(document.look)
    _describe(deck, document)
    _Writing(deck, document).write(stretch(progress, 0, _WRITTEN))
    out = BytesIO()
    deck.presentation.save(out)
    made = without_times(out.getvalue())
    progress(100, 100)
    return made


def language_tag(language: str) -> str:
    """A language as runs of a slide name it: `en-GB` for `en`, `de-DE` for `de`, `pt-BR` as it is."""
    tag = clean_line(language).replace("_", "-")
    if not tag.replace("-", "").isascii() or not tag.replace("-", "").isalnum():
        return "en-GB"
    return _REGIONS.get(tag.lower()) or (tag if "-" in tag else f"{tag.lower()}-{tag.upper()}")


def _describe(deck: Deck, document: Document) -> None:
    """Title and language; nothing of who made the file, where or when."""
    about: Any = deck.presentation.core_properties
    about.title = clean_line(document.title)[:_LONGEST_PROPERTY]
    about.language = clean_line(document.language)[:_LONGEST_PROPERTY]
    for name in ("author", "category", "comments", "content_status", "identifier", "keywords"):
        setattr(about, name, "")
    about.last_modified_by, about.subject, about.version = "", "", ""
    about.revision = 1
    about.created = about.modified = about.last_printed = _MADE


class _Writing:
    """The slides as they are put into the file, with what they share."""

    def __init__(self, deck: Deck, document: Document) -> None:
        from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

        self._types, self._relations = CONTENT_TYPE, RELATIONSHIP_TYPE
        self._deck, self._document = deck, document
        self._pictures: dict[bytes, Part] = {}
        sizes = LARGE if document.look.large else NORMAL
        below = " · ".join(text for text in (document.status, document.footer) if text)
        self._pen = Pen(
            language=language_tag(document.language),
            to_left=is_leftward(document.language),
            footer=fitted(below, deck.layouts["Text"].boxes[FOOTER].room, (sizes.footer,)),
            sizes=sizes,
            coloured=deck.is_ours,
        )

    def write(self, progress: Progress) -> None:
        """Puts every slide in."""
        related = self._deck.presentation.part.rels
        listed = self._deck.presentation.slides._sldIdLst
        for number, slide in enumerate(slides(self._document, self._deck.layouts, progress), 1):
            made = self._part(f"/ppt/slides/slide{number}.xml", self._types.PML_SLIDE)
            layout = self._deck.layouts[slide.layout]
            made.relate_to(layout.part, self._relations.SLIDE_LAYOUT)
            made.blob = self._pen.slide(
                number,
                slide,
                layout,
                partial(made.relate_to, reltype=self._relations.HYPERLINK, is_external=True),
                partial(self._place, made),
            )
            # Not `relate_to`, which looks through all slides for one that is there already.
            relation = related._add_relationship(self._relations.SLIDE, made)
            listed._add_sldId(id=_FIRST_SLIDE + number - 1, rId=relation)

    def _place(self, slide: Part, shown: Picture) -> str:
        """Puts a picture in, once however often it is shown, and gives its id on `slide`."""
        if shown.content not in self._pictures:
            name = f"/ppt/media/write-up{len(self._pictures) + 1}.{shown.suffix}"
            self._pictures[shown.content] = self._part(name, shown.kind, shown.content)
        return slide.relate_to(self._pictures[shown.content], self._relations.IMAGE)

    def _part(self, name: str, kind: str, content: bytes | None = None) -> Part:
        from pptx.opc.package import Part
        from pptx.opc.packuri import PackURI

        return Part(PackURI(name), kind, self._deck.presentation.part.package, content)


EXPORTER = Exporter(
    name="pptx",
    suffix=".pptx",
    doc="The write-up as slides, to show in a room or to work on further.",
    kind="document",
    render=render,
)
