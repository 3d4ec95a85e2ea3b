"""A write-up as slides: what stands on each, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from workshop_tui.exporters.pptx_parts.choice import chosen
from workshop_tui.exporters.pptx_parts.columns import HEADINGS, Room, columns, total
from workshop_tui.exporters.pptx_parts.fitting import Fitted, Titles, filled, fitted
from workshop_tui.exporters.pptx_parts.picture import Picture, code, picture
from workshop_tui.exporters.pptx_parts.pieces import LARGE, NORMAL, Piece, Role, Sizes, address, pieces
from workshop_tui.exporters.pptx_parts.tables import Grid, grids
from workshop_tui.exporters.pptx_parts.topics import Topic, topics
from workshop_tui.exporters.telling import counted, untold
from workshop_tui.model.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Labels,
    PullQuote,
    QrCode,
    Run,
    Runs,
    TableBlock,
    TitlePage,
)
from workshop_tui.model.snapshot import Progress

if TYPE_CHECKING:
    from workshop_tui.exporters.pptx_parts.deck import Layout

Words = Fitted | tuple[Fitted, ...] | tuple[Piece, ...]
"""What a place holds: words in one size, in one after another, or paragraphs."""

_LEAD = 0.4
"""How much of a table's slide may stand above the table."""

_VOICE = 0.3
"""How much of a quote's place is kept for whose words they are, and the gap above."""

GAP = 0.7
"""The gap between words in one size and those below them, in sizes of the latter."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its layout, its title, words by the number of their place, and what is drawn on it."""

    layout: str
    title: Fitted
    words: Mapping[int, Words] = field(default_factory=dict)
    picture: Picture | None = None
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A picture or a code with the words that belong to it, on the layout for it."""

    layout: str
    picture: Picture
    own: tuple[Piece, ...]


Part = Piece | Beside | TableBlock | PullQuote


def slides(document: Document, layouts: Mapping[str, Layout], progress: Progress = untold) -> Iterator[Slide]:
    """The slides of `document`, in order; nothing on them is larger than its place."""
    deck = _Deck(document.labels, layouts, LARGE if document.look.large else NORMAL, Titles(document.labels))
    yield from _cover(document, deck)
    for topic in counted(tuple(topics(document)), progress):
        shown = chosen(topic, document.labels.more).topic
        yield from _Topic(deck, topic.title).slides(list(_parts(shown, document.labels)))


@dataclass(frozen=True, slots=True)
class _Deck:
    """What all slides of a deck share."""

    labels: Labels
    layouts: Mapping[str, Layout]
    sizes: Sizes
    titles: Titles

    def room(self, layout: str, place: int) -> Room:
        return self.layouts[layout].boxes[place].room


def _cover(document: Document, deck: _Deck) -> Iterator[Slide]:
    """The cover; what is too long for it stands in full on the slide behind it."""
    pages = [block for block in document.blocks if isinstance(block, TitlePage)]
    page = pages[0] if pages else TitlePage(document.title, status=document.status)
    heading = page.title.strip() or document.title.strip() or "–"
    title = deck.titles.title(heading, 1, deck.room("Cover", 0), deck.sizes.cover)
    said = {13: page.programme, 1: page.subtitle, 14: "\n".join(page.lines)}
    said[15] = "\n".join(line for line in (page.status, page.level) if line)
    words = {
        place: fitted(text, deck.room("Cover", place), deck.sizes.small, bold=place in (13, 15))
        for place, text in said.items()
        if text.strip()
    }
    look = document.look
    logo = picture(look.logo, look.logo_alt or page.programme or heading) if look.logo else None
    yield Slide("Cover", title, words, logo)
    over = [] if title.whole else [heading]
    over += [said[place] for place, shown in words.items() if not shown.whole]
    if over:
        whole = [Piece((Run(text),), Role.TEXT) for text in over]
        yield from _Topic(deck, heading, made=1).slides(whole)


def _parts(topic: Topic, labels: Labels) -> Iterator[Part]:
    """The blocks of `topic` as what a slide is made of; pull quotes at the end of their part, so that none parts it."""
    quotes: list[PullQuote] = []
    for number, block in enumerate(topic.blocks, 1):
        if isinstance(block, Heading) and block.level < 3:
            yield from quotes
            quotes = []
        if isinstance(block, PullQuote) and not block.quiet:
            quotes.append(block)
        elif isinstance(block, TableBlock) and (block.header or any(block.rows)):
            yield block
        elif drawn := _drawn(block, labels):
            yield drawn
        elif isinstance(block, QrCode):
            yield from address(block)
        else:
            yield from pieces(block, labels, number)
    yield from quotes


def _is_note(part: Part) -> bool:
    return isinstance(part, Piece) and part.role is Role.NOTE


def _drawn(block: Block, labels: Labels) -> Beside | None:
    if isinstance(block, QrCode) and (found := code(block, labels.qr)):
        return Beside("Address", found, address(block))
    if isinstance(block, Figure) and block.picture and (found := picture(block.picture, block.alt)):
        caption = (Piece(block.caption, Role.TEXT),) if block.caption else ()
        return Beside("Picture", found, caption)
    return None


@dataclass(slots=True)
class _Topic:
    """The slides of one topic, as they are made."""

    deck: _Deck
    heading: str
    made: int = 0
    waiting: list[Piece] = field(default_factory=list)
    """Text that has no slide yet."""

    def slides(self, parts: Sequence[Part]) -> Iterator[Slide]:
        """Slides with all of `parts`; one with a title alone if there are none."""
        if not self.made and self.heading.strip() and not self._title_fits():
            self.waiting.append(Piece((Run(self.heading),), Role.HEADING))
        at = 0
        while at < len(parts):
            part = parts[at]
            at += 1
            if isinstance(part, Piece):
                self.waiting.append(part)
            elif isinstance(part, Beside):
                tail = self._tail(part, parts[at:])
                at += len(tail)
                yield from self._beside(part, tail)
            elif isinstance(part, TableBlock):
                notes = [each for each in takewhile(_is_note, parts[at:]) if isinstance(each, Piece)]
                at += len(notes)
                yield from self._table(part, notes)
            else:
                yield from self._quote(part)
        yield from self._texts(or_empty=not self.made)

    def _title_fits(self) -> bool:
        deck = self.deck
        rooms = [deck.room(layout, 0) for layout in deck.layouts if layout != "Cover"]
        return all(fitted(self.heading, room, deck.sizes.title, bold=True).whole for room in rooms)

    def _slide(
        self,
        layout: str,
        words: Mapping[int, Words],
        picture: Picture | None = None,
        grid: Grid | None = None,
    ) -> Slide:
        self.made += 1
        heading = self.heading.strip() or "–"
        title = self.deck.titles.title(heading, self.made, self.deck.room(layout, 0), self.deck.sizes.title)
        return Slide(layout, title, {place: said for place, said in words.items() if said}, picture, grid)

    def _columns(self, layout: str, found: Sequence[Piece]) -> list[tuple[Piece, ...]]:
        return columns(found, self.deck.room(layout, 1), self.deck.sizes, self.deck.labels)

    def _texts(self, or_empty: bool = False) -> Iterator[Slide]:
        """Slides with all the text that waits."""
        found = self._columns("Text", self.waiting)
        self.waiting = []
        for column in found or ([()] if or_empty else []):
            yield self._slide("Text", {1: column})

    def _before(self, room: Room, own: Sequence[Piece]) -> Iterator[Slide]:
        """Slides with the text that waits, but for what fits into `room` before `own`.

        What stands under the last heading goes on with it, or else that heading alone.
        """
        waiting, sizes = self.waiting, self.deck.sizes
        starts = [n for n, piece in enumerate(waiting) if piece.role is Role.HEADING]
        place = starts[-1] if starts else 0
        if total([*waiting[place:], *own], room, sizes) > room.height:
            place = len(waiting)
            while place and waiting[place - 1].role in HEADINGS:
                place -= 1
        self.waiting = waiting[:place]
        yield from self._texts()
        self.waiting = waiting[place:]

    def _tail(self, part: Beside, following: Sequence[Part]) -> list[Piece]:
        """The few words after a picture that end a topic or a section of it, if there is room beside it."""
        tail: list[Piece] = []
        for one in following:
            if not isinstance(one, Piece) or one.role is Role.HEADING:
                break
            tail.append(one)
        room = self.deck.room(part.layout, 1)
        return tail if total([*part.own, *tail], room, self.deck.sizes) < room.height / 2 else []

    def _beside(self, part: Beside, tail: Sequence[Piece]) -> Iterator[Slide]:
        own = [*part.own, *tail]
        yield from self._before(self.deck.room(part.layout, 1), own)
        found = self._columns(part.layout, [*self.waiting, *own])
        self.waiting = []
        for column in found or [()]:
            yield self._slide(part.layout, {1: column}, part.picture)

    def _table(self, table: TableBlock, notes: Sequence[Piece]) -> Iterator[Slide]:
        """A table with what stands above it; the notes below it stand there too if they fit."""
        deck = self.deck
        box = deck.layouts["Table"].area.room
        above = Room(box.width, box.height * _LEAD)
        caption = [Piece((Run(table.caption),), Role.SUBHEADING)] if table.caption.strip() else []
        if total(caption, above, deck.sizes) > above.height:
            self.waiting += [replace(piece, role=Role.TEXT) for piece in caption]
            caption = []
        yield from self._before(above, caption)
        if total([*self.waiting, *caption], above, deck.sizes) > above.height:
            yield from self._texts()
        lead = (*self.waiting, *caption)
        has_room = total([*lead, *notes], above, deck.sizes) <= above.height
        lead, self.waiting = ((*lead, *notes), []) if has_room else (lead, [*notes])
        left = Room(box.width, box.height - total(lead, above, deck.sizes))
        for grid in grids(table, left, deck.sizes.table):
            yield self._slide("Table", {13: lead}, grid=grid)

    def _quote(self, quote: PullQuote) -> Iterator[Slide]:
        """Somebody's words as large as they fit, and whose they are; a speech goes on over further slides."""
        yield from self._texts()
        deck = self.deck
        room = deck.room("Quote", 1)
        voice: tuple[Fitted, ...] = ()
        if quote.voice.strip():
            small = deck.sizes.small
            left = Room(room.width, room.height * _VOICE - GAP * small[0])
            voice = (fitted(f"– {quote.voice}", left, small),)
        rest: Runs = quote.runs
        while rest:
            words, rest = filled(rest, Room(room.width, room.height * (1 - _VOICE)), deck.sizes.quote)
            yield self._slide("Quote", {1: (words,) if rest else (words, *voice)})
        if voice and not voice[0].whole:
            self.waiting.append(Piece((Run(quote.voice),), Role.TEXT))
