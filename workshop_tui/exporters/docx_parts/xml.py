"""XML as a type of its own: text from people becomes it in one place only, where it is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NewType
from xml.sax.saxutils import escape

from workshop_tui.text import clean

Xml = NewType("Xml", str)
"""Well-formed XML, or a piece of it that can stand between two tags."""

NOTHING = Xml("")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(text: str) -> Xml:
    """`text` for an element or an attribute: clean, and nothing in it can be markup."""
    return Xml(escape(clean(text), {'"': "&quot;", "\n": "&#10;"}))


def joined(pieces: Iterable[Xml]) -> Xml:
    """`pieces` one after another."""
    return Xml("".join(pieces))


def when(condition: object, piece: str) -> Xml:
    """`piece`, which is XML of ours, or nothing."""
    return Xml(piece) if condition else NOTHING
