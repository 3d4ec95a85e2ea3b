"""Looking for traces: whether a file still holds words that were erased."""

from __future__ import annotations

import html
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from workshop_tui.store.log import Logged

RUN = 8
"""Characters in a row that count as words of somebody."""
SHORTEST = 4
"""An erased text shorter than a run is looked for whole, unless it is shorter than this."""
SAME = 24
"""Characters in a row from which somebody else's half-typed line counts as the erased words."""
_NO_WORDS = frozenset(
    {
        *("question", "kind", "exchange", "image", "consent", "made_at", "device", "marks", "also_under"),
        *("change", "done", "at"),
    }
)
"""Fields that hold names of things, nobody's words."""
_BLOCK = 4
_PACKED = (".docx", ".pptx", ".xlsx", ".qdpx", ".zip")
_SEALED = (".pdf",)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that were erased, in the pieces that are looked for."""

    texts: tuple[str, ...]
    """Everything that was ever said there, every version."""
    pieces: frozenset[str]
    """Runs of eight characters of them that stand in no text that stays."""

    def __bool__(self) -> bool:
        return bool(self.pieces)


def strings_in(value: Any) -> list[str]:
    """Every text in a plain value, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in strings_in(inner)]
    return [text for inner in value for text in strings_in(inner)] if isinstance(value, list | tuple) else []


def said_in(entries: Iterable[Logged]) -> tuple[str, ...]:
    """What people said in these changes: every text, each once."""
    found = (
        text
        for entry in entries
        for name, value in entry.change.data.items()
        if name not in _NO_WORDS
        for text in strings_in(value)
    )
    return tuple(dict.fromkeys(text for text in found if len(text) >= SHORTEST))


def words_only_in(texts: Iterable[str], staying: Iterable[str]) -> Words:
    """The pieces of `texts` that stand in none of the texts that stay."""
    texts = tuple(texts)
    pieces = {text[at : at + RUN] for text in texts for at in range(max(1, len(text) - RUN + 1))}
    short = {piece for piece in pieces if len(piece) < RUN}
    stays: set[str] = set()
    # One pass over what stays: looking for each piece by itself takes a minute where much was said.
    for text in staying:
        stays |= {text[at : at + RUN] for at in range(len(text) - RUN + 1)} & pieces
        stays |= {piece for piece in short if piece in text}
    return Words(texts, frozenset(pieces - stays))


def staying_texts(entries: Iterable[Logged], more: Iterable[str] = ()) -> list[str]:
    """The texts that other changes keep, as they are read and as they are stored."""
    found = list(more)
    for entry in entries:
        found += strings_in(entry.change.data)
        found.append(json.dumps(entry.change.data, ensure_ascii=False, separators=(",", ":")))
        found.append(f"{entry.change.entity} {entry.change.scope} {entry.change.device}")
    return found


def shares_words(text: str, words: Words) -> bool:
    """Whether a half-typed line is (a part of) what was erased: one text in the other, or a long run in common."""
    text = text.strip()
    return any(_is_same(text, erased) for erased in words.texts) and any(p in text for p in words.pieces)


def _is_same(text: str, erased: str) -> bool:
    if text and (text in erased or (erased in text and 2 * len(erased) >= len(text))):
        return True
    return _has_long_run(text, [erased])


def repeats(text: str, erased: Iterable[str]) -> bool:
    """Whether a text has a whole erased text in it, or a long run in common with one: no mere coincidence.

    However lines are broken: what stood on two of them is repeated on one.
    """
    text, said = spaced(text), [spaced(whole) for whole in erased]
    return any(len(whole) >= RUN and whole in text for whole in said) or _has_long_run(text, said)


def spaced(text: str) -> str:
    """Text as it is compared: every space, tab and line break is one space."""
    return " ".join(text.split())


def _has_long_run(text: str, erased: Iterable[str]) -> bool:
    runs = {whole[at : at + SAME] for whole in erased for at in range(len(whole) - SAME + 1)}
    return any(text[at : at + SAME] in runs for at in range(len(text) - SAME + 1))


def holds(path: Path, words: Words) -> bool:
    """Whether the bytes of a file hold any piece, plain or as JSON writes it. Raises OSError.

    Not for a file of a session that is open: see `Desk.bytes_of`.
    """
    return traces_in(path.read_bytes(), words)


def traces_in(content: bytes, words: Words) -> bool:
    """Whether bytes hold any piece, plain or as JSON writes it."""
    forms = {form for piece in words.pieces for form in _forms(piece)}
    if any(form in content for form in forms if len(form) < RUN):
        return True
    # Wherever a run of eight bytes stands, one of its first four blocks of four stands at a multiple of four:
    # one pass over a quarter of the places finds every piece, however many there are.
    wanted: dict[int, list[tuple[bytes, int]]] = {}
    for form in forms:
        for offset in range(_BLOCK if len(form) >= RUN else 0):
            block = int.from_bytes(form[offset : offset + _BLOCK], sys.byteorder)
            wanted.setdefault(block, []).append((form, offset))
    blocks = memoryview(content)[: len(content) // _BLOCK * _BLOCK].cast("I")
    return any(
        content.startswith(form, at * _BLOCK - offset)
        for at, block in enumerate(blocks)
        if block in wanted
        for form, offset in wanted[block]
        if at * _BLOCK >= offset
    )


def _forms(piece: str) -> set[bytes]:
    plain = piece.encode("utf-8", "surrogatepass")
    as_json = json.dumps(piece, ensure_ascii=False)[1:-1].encode("utf-8", "surrogatepass")
    return {plain, as_json, json.dumps(piece)[1:-1].encode()}


class Held(Enum):
    """What an exported file has of the words."""

    NOTHING = 0
    PIECES = 1
    """A run of a few characters, which may be chance."""
    WORDS = 2
    """A whole text, or a run too long for chance."""
    UNKNOWN = 3
    """It cannot be looked into."""


def export_holds(path: Path, words: Words) -> Held:
    """What an exported file has of the words. Raises OSError."""
    ending = path.suffix.lower()
    if ending in _SEALED:
        return Held.UNKNOWN
    if ending not in _PACKED:
        content = path.read_bytes()
        read = _reads(content, words)
        return Held.PIECES if read is Held.NOTHING and traces_in(content, words) else read
    try:
        with zipfile.ZipFile(path) as packed:
            found = [_reads(packed.read(name), words) for name in packed.namelist()]
    except zipfile.BadZipFile:
        return Held.UNKNOWN
    return max(found, key=lambda held: held.value, default=Held.NOTHING)


def _reads(content: bytes, words: Words) -> Held:
    """What a document reads like, without its markup and however its lines are broken."""
    text = _plain(html.unescape(re.sub(r"<[^>]*>", "", content.decode("utf-8", "replace"))))
    pieces = {_plain(piece) for piece in words.pieces}
    # A piece that is mostly spaces and markup says nothing about whose it is.
    if not any(piece in text for piece in pieces if len(piece) >= RUN - 2 or piece in words.texts):
        return Held.NOTHING
    said = [_plain(whole) for whole in words.texts]
    is_repeated = any(whole in text for whole in said if any(piece in whole for piece in pieces))
    return Held.WORDS if is_repeated or _has_long_run(text, said) else Held.PIECES


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\s>*_\\]+", " ", text).split())
