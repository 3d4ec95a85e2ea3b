"""A write-up in the pieces that a cursor walks over: a heading, a point, a turn, a paragraph; as it will be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from textual.content import Content

from workshop_tui.model.blocks import (
    Block,
    Break,
    Bullet,
    Bullets,
    Document,
    Exchange,
    Figure,
    Heading,
    Note,
    Paragraph,
    PullQuote,
    QrCode,
    Runs,
    Style,
    TableBlock,
    TitlePage,
    Turn,
)
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.entry_list import wrapped
from workshop_tui.writeup.places import caption_place

MOST = 14
"""Lines of one piece; the whole text stands beside it."""
ROWS = 40
"""Rows of a table that are shown."""
_STYLES = {Style.PLAIN: "", Style.STRONG: "bold", Style.SPOKEN: "italic", Style.LINK: "underline"}

What = TitlePage | Heading | Paragraph | Bullet | Turn | PullQuote | TableBlock | Figure | QrCode | Note


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing under the cursor."""

    key: str
    """The same for the same thing, however the write-up changes around it."""
    what: What
    section: str
    """Id of the heading it stands under; pages that go on are one section."""
    place: str
    """Where a text for it would stand, as a passage names it; empty if nowhere."""
    unit: tuple[str, ...] = ()
    """The contributions (ids) that move with it: a point's own, all turns of an exchange."""
    lead: str = ""
    is_new_page: bool = False

    @property
    def fed_by(self) -> tuple[str, ...]:
        """Ids of the contributions that fed it."""
        return getattr(self.what, "fed_by", ())

    @property
    def own(self) -> str:
        """The one contribution that it shows; empty if it shows none, or sums several up."""
        shows = isinstance(self.what, Bullet | Turn | PullQuote | Figure)
        return self.fed_by[0] if shows and len(self.fed_by) == 1 else ""


def pieces(document: Document, places: Mapping[str, str], style: str) -> tuple[Piece, ...]:
    """The document from its title page to its end; `places` says which text belongs to which heading."""
    return tuple(_named(_pieces(document, places, style)))


def _pieces(document: Document, places: Mapping[str, str], style: str) -> Iterator[Piece]:
    under: list[tuple[int, str]] = []
    section = ""
    new_page = False
    for block in document.blocks:
        if isinstance(block, Break):
            new_page = True
            continue
        if isinstance(block, Heading):
            section = _whole(block)
            under = [(level, place) for level, place in under if level < block.level]
            under.append((block.level, places.get(section, "")))
        place = next((place for _, place in reversed(under) if place), "")
        if isinstance(block, TitlePage):
            place = places.get("", "")
        if isinstance(block, Figure):
            place = caption_place(block, style) or place
        for what, unit, lead in _parts(block):
            yield Piece("", what, section, place, unit, lead, new_page)
            new_page = False


def _whole(heading: Heading) -> str:
    found = heading.id
    while heading.continued and found.endswith("-continued"):
        found = found.removesuffix("-continued")
    return found


def _parts(block: Block) -> Iterator[tuple[What, tuple[str, ...], str]]:
    match block:
        case Bullets():
            for number, item in enumerate(block.items, 1):
                unit: tuple[str, ...] = item.fed_by if len(item.fed_by) == 1 else ()
                yield item, unit, f"{number}. " if block.numbered else "• "
        case Exchange():
            turns = tuple(id_ for turn in block.turns for id_ in turn.fed_by)
            for turn in block.turns:
                yield turn, turns, "  "
        case PullQuote():
            yield block, block.fed_by if block.quiet else (), "┃ "
        case Break():
            return
        case _:
            yield block, (), ""


def _named(found: Iterator[Piece]) -> Iterator[Piece]:
    """Each under a name of its own: what it shows and where, or which one of its sort it is there."""
    seen: dict[str, int] = {}
    for piece in found:
        shows = piece.own or (piece.what.id if isinstance(piece.what, Heading) else "")
        name = f"{piece.section}|{type(piece.what).__name__}|{shows}"
        seen[name] = seen.get(name, 0) + 1
        yield replace(piece, key=f"{name}|{seen[name]}")


def lines(piece: Piece, width: int) -> list[Content]:
    """The piece on lines of `width` cells; a page's first begins with a rule."""
    body = _lines(piece, width)
    if piece.is_new_page:
        return [Content("─" * width).stylize("$text-muted"), *body]
    return [Content(""), *body] if isinstance(piece.what, Heading) else body


def _lines(piece: Piece, width: int) -> list[Content]:
    match piece.what:
        case TitlePage() as page:
            return _title(page, width)
        case Heading() as heading:
            style = "$text-muted" if heading.continued else "bold"
            shown = said_line(heading.text, style)
            return wrapped("", shown.stylize("underline") if heading.level == 1 else shown, width)
        case TableBlock() as table:
            return _table(table, width)
        case Figure() as figure:
            told = said_line(f"[picture: {figure.alt}]", "$text-muted") + Content(" ")
            return wrapped("", told + content(figure.caption), width, MOST)
        case QrCode() as code:
            return wrapped("", said_line(f"[QR code] {code.label}: {code.url}"), width)
        case Turn() as turn:
            voice = said_line(turn.voice, "bold") + Content(": ") if turn.voice else Content("")
            return wrapped(piece.lead, voice + content(turn.runs), width, MOST)
        case PullQuote() as quote:
            voice = Content(" – ") + said_line(quote.voice) if quote.voice else Content("")
            return wrapped(piece.lead, content(quote.runs) + voice, width, MOST)
        case Note() as note:
            return wrapped("", content(note.runs).stylize("$text-muted"), width, MOST)
        case Paragraph() | Bullet() as text:
            return wrapped(piece.lead, content(text.runs), width, MOST)


def content(runs: Runs) -> Content:
    """Runs as content: people's words as they are, never markup."""
    found = Content("")
    for run in runs:
        found = found + said(run.text, _STYLES[run.style])
        if run.url and run.url != run.text:
            found = found + Content(" ") + said_line(f"<{run.url}>", "$text-muted")
    return found


def _title(page: TitlePage, width: int) -> list[Content]:
    texts = [page.programme, page.subtitle, *page.lines]
    found = wrapped("", said_line(page.title, "bold underline"), width)
    found += [line for text in texts if text for line in wrapped("", said_line(text), width)]
    about = " · ".join(part for part in (page.status, page.level) if part)
    return [*found, *wrapped("", said_line(about, "$text-muted"), width)] if about else found


def _table(table: TableBlock, width: int) -> list[Content]:
    found = [said_line(table.caption, "bold", width), said_line(" │ ".join(table.header), "bold", width)]
    found += [said_line(" │ ".join(row), width=width) for row in table.rows[:ROWS]]
    if len(table.rows) > ROWS:
        found.append(Content(f"… {len(table.rows) - ROWS:,} further rows").stylize("$text-muted"))
    return found
