"""A topic's text as pieces, each one paragraph on a slide, and how each sort of piece is set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from workshop_tui.exporters.pptx_parts.measure import cut, line_height, line_starts
from workshop_tui.model.blocks import (
    Block,
    Bullets,
    Exchange,
    Figure,
    Heading,
    Labels,
    Note,
    Paragraph,
    PullQuote,
    QrCode,
    Run,
    Runs,
    Style,
    TableBlock,
    is_address,
    plain,
)


class Role(Enum):
    """What a paragraph is to the others."""

    HEADING = auto()
    SUBHEADING = auto()
    TEXT = auto()
    POINT = auto()
    NUMBERED = auto()
    TURN = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a role is set; lengths in points."""

    points: int
    bold: bool = False
    indent: float = 0
    before: float = 8
    """Room above it."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How everything of a deck is set, in points; where there are several, the largest that fits."""

    roles: dict[Role, Setting]
    title: tuple[int, ...]
    cover: tuple[int, ...]
    small: tuple[int, ...]
    """What else stands on the cover, a voice, what a table shows."""
    quote: tuple[int, ...]
    table: int
    footer: int


def _roles(heading: int, text: int, note: int) -> dict[Role, Setting]:
    indent = text * 1.1
    return {
        Role.HEADING: Setting(heading, bold=True, before=12),
        Role.SUBHEADING: Setting(text, bold=True, before=12),
        Role.TEXT: Setting(text),
        Role.POINT: Setting(text, indent=indent),
        Role.NUMBERED: Setting(text, indent=indent * 1.5),
        Role.TURN: Setting(text, indent=indent),
        Role.NOTE: Setting(note),
    }


NORMAL = Sizes(_roles(24, 22, 20), (30, 26, 22), (44, 36, 30), (24, 22, 20), (36, 32, 28, 24), 20, 12)
LARGE = Sizes(_roles(30, 28, 26), (34, 30, 28), (48, 40, 34), (28, 26, 24), (40, 36, 32, 28), 26, 18)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph."""

    runs: Runs
    role: Role
    number: int = 0
    """Of a numbered point."""
    goes_on: bool = False
    """It began on the slide before, so it has no mark of its own."""
    together: int = 0
    """Pieces with the same number, not 0, stand on one slide where there is room."""


def pieces(block: Block, labels: Labels, together: int) -> Iterator[Piece]:
    """`block` as paragraphs: of a picture its description, of a table its caption."""
    match block:
        case Heading(text=text, level=level):
            yield Piece((Run(text),), Role.HEADING if level < 3 else Role.SUBHEADING)
        case Paragraph(runs=runs):
            yield Piece(runs, Role.TEXT)
        case Note(runs=runs):
            yield Piece(runs, Role.NOTE)
        case Bullets(items=items, numbered=numbered):
            for number, item in enumerate(items, 1):
                yield Piece(item.runs, Role.NUMBERED if numbered else Role.POINT, number)
        case Exchange(turns=turns):
            for turn in turns:
                voice = (Run(f"{turn.voice}:", Style.STRONG), Run(" ")) if turn.voice else ()
                yield Piece((*voice, *turn.runs), Role.TURN, together=together)
        case PullQuote(runs=runs, voice=voice):
            yield Piece((*runs, Run(f" – {voice}")) if voice.strip() else runs, Role.POINT)
        case Figure(alt=alt, caption=caption):
            said = (Run("\n"), *caption) if caption else ()
            yield Piece((Run(labels.picture, Style.STRONG), Run(f" {alt}"), *said), Role.TEXT)
        case TableBlock(caption=caption) if caption.strip():
            yield Piece((Run(caption),), Role.TEXT)
        case _:
            return


def address(block: QrCode) -> tuple[Piece, ...]:
    """A label, and the address in full below it."""
    style, url = (Style.LINK, block.url) if is_address(block.url) else (Style.PLAIN, "")
    shown = Piece((Run(block.url, style, url),), Role.TEXT)
    return (Piece((Run(block.label),), Role.SUBHEADING), shown) if block.label.strip() else (shown,)


def height(piece: Piece, width: float, sizes: Sizes) -> float:
    """How high `piece` stands in a column of `width`, in points."""
    return sizes.roles[piece.role].before + len(_lines(piece, width, sizes)) * pitch(piece, sizes)


def pitch(piece: Piece, sizes: Sizes) -> float:
    """How high one of its lines is, in points."""
    return sizes.roles[piece.role].points * line_height(plain(piece.runs))


def divided(piece: Piece, lines: int, width: float, sizes: Sizes) -> tuple[Piece, Piece]:
    """The first `lines` of `piece`, which has more, and the rest of it."""
    starts = _lines(piece, width, sizes)
    before, after = cut(piece.runs, starts[lines])
    return replace(piece, runs=before), replace(piece, runs=after, goes_on=True)


def _lines(piece: Piece, width: float, sizes: Sizes) -> list[int]:
    setting = sizes.roles[piece.role]
    return line_starts(piece.runs, (width - setting.indent) / setting.points, setting.bold)
