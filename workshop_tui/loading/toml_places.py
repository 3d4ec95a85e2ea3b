"""TOML text to plain values, with the place of each name, so that a problem can be told with its line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from workshop_tui.loading.faults import Fault

Path = tuple[str, ...]
"""The way to a name: `("words", "heading", "heard")`."""

_PART = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_NAMES = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*\[\s*({_NAMES})\s*\]")
_NAME = re.compile(rf"\s*({_NAMES})\s*=")
_MOST_PARTS = 20
_FAR_DOWN = re.compile(rf"(?:^|[\[{{,])[ \t]*+((?:{_PART}\s*+\.\s*+){{{_MOST_PARTS}}})", re.MULTILINE)
_LONG_NUMBER = re.compile(r"(?<!\w)\w{4000}")
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")

_TWICE = "This name, or this part in brackets, stands here for the second time."
_OTHER = (
    'This cannot be read. A line looks like `name = "text"`, with the text in quotation marks on one line.'
)
_TOO_MANY_PARTS = f"This name has more than {_MOST_PARTS} parts. No name here has as many."
_TOO_LONG = "This number has more digits than can be read. No number here is as long."
_TOO_DEEP = "Too many brackets stand inside one another here. No value here needs more than two."


@dataclass(frozen=True, slots=True)
class Toml:
    """What a file says, and where it says it."""

    values: dict[str, Any]
    places: dict[Path, int]

    def place(self, way: Path) -> int:
        """Where `way` stands in the text, or the nearest thing around it; the beginning if nothing does."""
        while way and way not in self.places:
            way = way[:-1]
        return self.places.get(way, 0)


def read_toml(text: str) -> Toml | Fault:
    """`text` as values with their places, or what is wrong with it."""
    if far := _FAR_DOWN.search(text):
        return Fault(far.start(1), _TOO_MANY_PARTS)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _fault(str(error), text)
    except ValueError:  # what Python does not take as a number
        long = _LONG_NUMBER.search(text)
        return Fault(long.start() if long else 0, _TOO_LONG)
    except RecursionError:
        return Fault(_deepest(text), _TOO_DEEP)
    return Toml(values, _places(text))


def _deepest(text: str) -> int:
    """Where most brackets are open."""
    depth, most, place = 0, 0, 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth += 1 if found[0] in "[{" else -1
        if depth > most:
            most, place = depth, found.start()
    return place


def _fault(complaint: str, text: str) -> Fault:
    where = _WHERE.search(complaint)
    is_twice = "overwrite" in complaint or "twice" in complaint or "Cannot mutate" in complaint
    sentence = _TWICE if is_twice else _OTHER
    if where is None or where[1] is None:
        return Fault(len(text.rstrip()), sentence)
    before = text.split("\n")[: int(where[1]) - 1]
    # A name that comes again is told where its line begins; the parser has read on by then.
    column = 0 if is_twice else int(where[2]) - 1
    return Fault(sum(len(line) + 1 for line in before) + column, sentence)


def _places(text: str) -> dict[Path, int]:
    """Names and tables by where they begin; what stands inside a text of several lines is passed over."""
    found: dict[Path, int] = {}
    table: Path = ()
    at, closing = 0, ""
    for line in text.split("\n"):
        if closing:
            closing = "" if closing in line else closing
        elif in_brackets := _TABLE.match(line):
            table = _parts(in_brackets[1])
            _note(found, table, at + in_brackets.start(1))
        elif name := _NAME.match(line):
            _note(found, (*table, *_parts(name[1])), at + name.start(1))
            closing = next((m for m in ('"""', "'''") if line[name.end() :].count(m) == 1), "")
        at += len(line) + 1
    return found


def _note(found: dict[Path, int], way: Path, at: int) -> None:
    for length in range(1, len(way) + 1):
        found.setdefault(way[:length], at)


def _parts(names: str) -> Path:
    return tuple(part.strip("\"'") for part in re.findall(_PART, names))
