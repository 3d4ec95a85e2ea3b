"""What writes paragraphs into a Word file, and remembers what one paragraph cannot know of the others."""

from __future__ import annotations

from itertools import count

from workshop_tui.exporters.direction import is_leftward, runs_leftward
from workshop_tui.exporters.docx_parts.lists import BULLETS
from workshop_tui.exporters.docx_parts.package import Package
from workshop_tui.exporters.docx_parts.paragraphs import paragraph
from workshop_tui.exporters.docx_parts.pictures import drawn
from workshop_tui.exporters.docx_parts.words import linked, said
from workshop_tui.exporters.docx_parts.xml import NOTHING, Xml
from workshop_tui.model.blocks import Document, Run, Runs, Style, plain


class Pen:
    """Writes in the document's direction, on a new page where one was asked for."""

    def __init__(self, document: Document, package: Package) -> None:
        self.document = document
        self.package = package
        self.leftward = is_leftward(document.language)
        self.new_page = False
        """The next paragraph begins a page."""
        self.room = 0
        """Before the next paragraph, in twentieths of a point, since what stands above has none after it."""
        self._numbers = count(1)
        self._bullets = BULLETS[0]

    def number(self) -> int:
        """A number that nothing else in the document has."""
        return next(self._numbers)

    def bullets(self, after_a_list: bool) -> int:
        """The list that bullets belong to: another than the one before, where they come straight after it."""
        if after_a_list:
            self._bullets = BULLETS[0] if self._bullets == BULLETS[1] else BULLETS[1]
        return self._bullets

    def line(
        self,
        style: str,
        content: Runs | str,
        *,
        with_next: bool = False,
        in_list: int = 0,
        after: int = 0,
        begin: Xml = NOTHING,
        end: Xml = NOTHING,
    ) -> Xml:
        """A paragraph of these words, between `begin` and `end`, in the direction that its first letter has."""
        runs = (Run(content),) if isinstance(content, str) else content
        way = runs_leftward(plain(runs), self.leftward)
        words = said(runs, self.package.link, way)
        return self._paragraph(style, Xml(begin + words + end), way, with_next, in_list, after)

    def address(self, style: str, url: str, *, after: int = 0) -> Xml:
        """A paragraph that is an address, and a link to it if it can be one."""
        way = self.leftward
        return self._paragraph(style, linked(url, url, self.package.link, way), way, False, 0, after)

    def picture(
        self, style: str, content: bytes, alt: str, box: tuple[int, int], *, with_next: bool = False
    ) -> Xml:
        """A paragraph with a picture that fits into `box`, in millimetres; nothing if Word cannot show it."""
        stored = self.package.picture(content)
        if stored is None:
            return NOTHING
        shown = drawn(stored, alt, self.number(), *box)
        return self._paragraph(style, shown, self.leftward, with_next, 0, 0)

    def between(self, style: str) -> Xml:
        """An empty line: where two things would otherwise grow together."""
        return self._paragraph(style, NOTHING, self.leftward, False, 0, 0)

    def _paragraph(
        self, style: str, content: Xml, way: bool, with_next: bool, in_list: int, after: int
    ) -> Xml:
        new_page, self.new_page = self.new_page, False
        before, self.room = self.room, 0
        return paragraph(
            style,
            content,
            leftward=way if way != self.leftward else None,
            with_next=with_next,
            new_page=new_page,
            in_list=in_list,
            before=before,
            after=after,
        )


def strong(text: str) -> Runs:
    """`text` as a run that stands out."""
    return (Run(text, Style.STRONG),)
