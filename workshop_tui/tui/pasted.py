"""What a paste becomes: the entries its lines make, read like typed ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshop_tui.model.grammar import strip_bullet
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture import Entry
from workshop_tui.services.pasting import parts
from workshop_tui.tui.line_state import LineState


def entries_of(
    text: str, how: str, line: LineState, codebook: Sequence[Theme], voices: Sequence[str] = ()
) -> tuple[list[Entry], int]:
    """The entries of a paste, and how many of its lines hold no words.

    `how`: `one` (in parts, where it is too long for one), `each` line one, or `bullets`. `line` is an empty one; in an
    exchange each entry is the next turn. `voices` are those that are known.
    """
    if how == "one":
        return [_turn(line, Entry(part, line.bare), n) for n, part in enumerate(parts(text))], 0
    lines = [typed for typed in text.split("\n") if typed.strip()]
    entries: list[Entry] = []
    empty = 0
    for typed in lines:
        typed = strip_bullet(typed) if how == "bullets" else typed
        entry = replace(line, text=typed, exchange=None, id="").entry(codebook, voices)
        if entry is None:
            empty += 1
        else:
            entries += [
                _turn(line, replace(entry, text=part), len(entries) + n)
                for n, part in enumerate(parts(entry.text))
            ]
    return entries, empty


def _turn(line: LineState, entry: Entry, number: int) -> Entry:
    if line.exchange is None:
        return entry
    exchange = replace(line.exchange, turns=line.exchange.turns + number)
    return replace(entry, exchange=exchange.id, voice=entry.voice or exchange.voice)
