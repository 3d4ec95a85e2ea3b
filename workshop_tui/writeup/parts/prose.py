"""Small pieces that several parts are made of: paragraphs, lists of lines, links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshop_tui.model.blocks import Block, Bullet, Bullets, Note, Paragraph, QrCode, Run, Style
from workshop_tui.model.question_set import Link


def paragraphs(text: str) -> list[Block]:
    """A text of several paragraphs, parted by empty lines."""
    return [Paragraph((Run(part.strip()),)) for part in re.split(r"\n\s*\n", text) if part.strip()]


def lines(texts: Iterable[str], numbered: bool = False) -> list[Block]:
    """A list with a line for each text that is not empty; no block if there is none."""
    items = tuple(Bullet((Run(text.strip()),)) for text in texts if text.strip())
    return [Bullets(items, numbered)] if items else []


def note(text: str) -> Note:
    """A plain sentence about the record."""
    return Note((Run(text),))


def link(shown: Link, always_qr: bool = False) -> Block:
    """An address under its label: as a QR code with the address beside it, or as a line."""
    if shown.qr or always_qr:
        return QrCode(shown.label, shown.url)
    return Paragraph((Run(shown.label, Style.LINK, shown.url),))


def one_line(text: str) -> str:
    """`text` on one line, as headings need it."""
    return " ".join(text.split())


def anchor(*names: str) -> str:
    """An id for a heading, from ids of questions and fixed words."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", "-".join(names)).strip("-") or "part"
