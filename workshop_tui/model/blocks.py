"""A write-up as a flat list of small frozen blocks: what is said, before how it looks.

Renderers never see the record and never decide what is said. Every block that shows contributions names them
in `fed_by`, so that each format can be checked against the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise

_FEW = 200
"""Characters: some two lines of print."""


class Style(StrEnum):
    """How a run of text is set."""

    PLAIN = "plain"
    STRONG = "strong"
    """A lead-in label, a number that matters."""
    SPOKEN = "spoken"
    """Someone's words, which keep their quotation marks."""
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; `url` only with `Style.LINK`."""

    text: str
    style: Style = Style.PLAIN
    url: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The cover. Lines that are empty are left out by whoever built it."""

    title: str
    programme: str = ""
    subtitle: str = ""
    lines: tuple[str, ...] = ()
    """Organisers, hashtag, date and place, in this order."""
    status: str = ""
    """`Draft for checking`, or empty once it is final."""
    level: str = ""
    """The sentence that says for whom this is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a part of the write-up) to 3, below the title page. Levels never jump."""

    text: str
    level: int
    id: str
    """Unique in the document, safe as an anchor."""
    continued: bool = False
    """Says again where we are on a further page: so does `text`, and a table of contents leaves it out."""
    is_code: bool = False
    """A sheet's code: set so large that it is read across a table."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs
    fed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One point of a list."""

    runs: Runs
    fed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points; numbered if their order means something."""

    items: tuple[Bullet, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of an exchange."""

    voice: str
    """`Participant A`, or a role; may be empty."""
    runs: Runs
    fed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two or more turns, together and in order."""

    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class PullQuote:
    """Someone's words set apart."""

    runs: Runs
    """With the house's quotation marks, where they may be quoted."""
    voice: str = ""
    fed_by: tuple[str, ...] = ()
    quiet: bool = False
    """One of several in running text: set apart, and no larger than what stands around it."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with a header row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Shares of the page's width, by column; empty: as what stands in them needs."""
    room: float = 0
    """Lines that each row is high at least, to be written in by hand."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its description. `file` is a path as the question set names it, or empty."""

    alt: str
    file: str = ""
    caption: Runs = ()
    fed_by: tuple[str, ...] = ()
    picture: bytes = b""
    """The picture itself (see `model.picture`), where the session holds it."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """An address as a QR code, with the address beside it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new page or slide begins here."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about the record and not from it: a silent table, an amount word's meaning."""

    runs: Runs
    fed_by: tuple[str, ...] = ()


Block = (
    TitlePage
    | Heading
    | Paragraph
    | Bullets
    | Exchange
    | PullQuote
    | TableBlock
    | Figure
    | QrCode
    | Break
    | Note
)


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words a renderer needs of its own, in the document's language."""

    contents: str = "Contents"
    skip: str = "Skip to the write-up"
    picture: str = "Image:"
    """Before the description of a picture that cannot be shown."""
    qr: str = "QR code:"
    """Before the label of an address drawn as a QR code."""
    continued: str = "{heading} (continued)"
    """A heading said again where a renderer begins a further page of its own; `{heading}` is filled in by it."""
    continued_again: str = "{heading} (continued, {number})"
    """The same from the third page on, so that no two are called the same; `{number}` counts the pages."""
    more: str = (
        "More was said here than these slides show: {more} further. All of it is in the written report."
    )
    """Where slides show the first points of a list only; `{more}` is the number of the others."""
    undrawn: str = (
        "Characters that no font at hand could draw; they stand by name, in square brackets: {count}."
    )
    """At the end of a PDF that had to leave some out."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a team wants its write-ups to look; what it leaves empty is the house's own."""

    accent: str = ""
    """`#rrggbb`, at 4.5:1 on white."""
    logo: bytes = b""
    """A picture (see `model.picture`)."""
    logo_alt: str = ""
    template: bytes = b""
    """A PPTX file with the layouts of ours, by their names."""
    large: bool = False
    """Large print: 18 point, nothing in italics."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole write-up, ready for any renderer."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    level: str = "team"
    """`team` or `public`."""
    status: str = ""
    """What stands on every page while it is not finished."""
    footer: str = ""
    """What else stands on every page: title, level."""
    labels: Labels = Labels()
    look: Look = Look()
    is_form: bool = False
    """Made to be printed and written on: no cover, no table of contents, a page from its very first line."""


def is_one_page(document: Document) -> bool:
    """Whether it goes on where its title page ends: a poster, which has no contents and no page of its own for them."""
    return [type(block) for block in document.blocks[:1]] == [TitlePage] and not any(
        isinstance(block, Break) for block in document.blocks
    )


def with_leads(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it announces what comes next, with which it belongs on one page.

    Words do that end with a colon, and the few right under a heading (“This came up at every table.”), unless another
    heading comes next. A heading itself always does, and is False here: renderers have their own way for those.
    """
    below_heading = False
    for block, after in pairwise(chain(blocks, (None,))):
        assert block is not None
        said = plain(block.runs).rstrip() if isinstance(block, Paragraph | Note) else ""
        few = below_heading and 0 < len(said) <= _FEW and not isinstance(after, Heading | Break | None)
        leads = said.endswith(":") or few
        yield block, leads
        below_heading = isinstance(block, Heading) or (below_heading and leads)


def plain(runs: Runs) -> str:
    """The text of `runs` without any style."""
    return "".join(run.text for run in runs)


def fed_by(document: Document) -> frozenset[str]:
    """Ids of every contribution that fed any block of `document`."""
    found: set[str] = set()
    for block in document.blocks:
        match block:
            case Bullets(items=parts) | Exchange(turns=parts):
                found.update(*(part.fed_by for part in parts))
            case Paragraph() | PullQuote() | Figure() | Note():
                found.update(block.fed_by)
            case _:
                continue
    return frozenset(found)


def is_address(url: str) -> bool:
    """Whether `url` may become a link: only http, https and mailto, and nothing invisible in it."""
    return bool(re.match(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f<>\"`]+\Z", url, re.IGNORECASE))


LONGEST_BESIDE = 200
"""Characters of an address that anybody would type from paper."""


def beside(run: Run) -> str:
    """What stands behind a link where nobody can follow it, on paper: ` (address)`; nothing if its words say it."""
    is_link = run.style is Style.LINK and is_address(run.url) and run.url.lower().startswith("http")
    told = run.text.strip() in run.url or len(run.url) > LONGEST_BESIDE
    return f" ({run.url})" if is_link and not told else ""
