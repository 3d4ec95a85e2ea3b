"""The line being typed and what keys said about it, as one value, and what it will become."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark, in_order
from workshop_tui.model.grammar import NOTHING_KNOWN, Known, Line, read_line, write_line
from workshop_tui.model.grammar.marks import take_closing
from workshop_tui.model.grammar.reading import QUOTE_OPENINGS
from workshop_tui.model.theme import Theme, find_theme
from workshop_tui.services.capture import Entry, Place, letter


@dataclass(frozen=True, slots=True)
class Said:
    """What was said by keys; it goes on top of what the line says itself."""

    kind: Kind | None = None
    voice: str = ""
    marks: frozenset[Mark] = frozenset()
    themes: tuple[str, ...] = ()
    consent: Consent | None = None
    also_under: tuple[str, ...] = ()
    image: str = ""
    label: str = ""
    """A lead-in that the grammar has no way to write; what was kept before the box can bring it."""
    lead_in: bool = True
    """False: the words before the colon are no label."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange that is being captured."""

    id: str
    turns: int = 0

    @property
    def voice(self) -> str:
        """Whose turn it is, unless the line says otherwise: two people, one after the other."""
        return letter(self.turns % 2)


@dataclass(frozen=True, slots=True)
class LineState:
    """Everything that decides what Enter will keep."""

    text: str = ""
    said: Said = Said()
    bare: Kind = Kind.POINT
    kind_words: bool = False
    """Whether `hope:` and `worry:` say the kind here."""
    exchange: Exchange | None = None
    editing: Contribution | None = None
    id: str = ""
    """What the contribution will be called: the same however often it is tried, so that it is kept once."""
    place: Place | None = None
    """Where it was entered; None while it is typed: where the screen is."""

    @property
    def says_something(self) -> bool:
        """Whether anybody would miss it."""
        return bool(self.text.strip()) or self.exchange is not None or self.said != Said()

    def line(self, known: Known = NOTHING_KNOWN) -> Line | None:
        """What the typed line says; None if there is nothing to keep."""
        return read_line(
            self.text, self.bare, lead_in=self.said.lead_in, kind_words=self.kind_words, known=known
        )

    def entry(self, codebook: Sequence[Theme] = (), voices: Sequence[str] = ()) -> Entry | None:
        """What Enter will keep; None if there is nothing to keep. `voices`: those that are known."""
        line = self.line(known_names(codebook, voices))
        if line is None:
            return None
        said = self.said
        voice = line.voice or said.voice
        exchange = self.exchange.id if self.exchange else ""
        if self.exchange and not voice:
            voice = self.exchange.voice
        if self.editing is not None:
            exchange = self.editing.exchange
        label, text = line.label, line.text
        if said.label and not label and said.lead_in:
            label = said.label
        elif said.label:
            text = f"{said.label} {text}"
        return Entry(
            text=text,
            kind=line.kind if line.explicit_kind or said.kind is None else said.kind,
            label=label,
            voice=voice,
            marks=in_order({*line.marks, *said.marks}),
            themes=tuple(dict.fromkeys(_names((*line.themes, *said.themes), codebook))),
            also_under=said.also_under,
            exchange=exchange,
            consent=said.consent,
            image=said.image,
            id="" if self.editing else self.id,
        )


def known_names(codebook: Sequence[Theme], voices: Sequence[str]) -> Known:
    """Names of several words that the end of a line may say as they are spoken."""
    return Known.of(voices, (theme.name for theme in codebook))


def _names(names: Sequence[str], codebook: Sequence[Theme]) -> list[str]:
    """The codebook's own spelling of each theme that is in it."""
    return [found.name if (found := find_theme(codebook, name)) else name for name in names]


_TYPED_MARKS = frozenset({Mark.OPPORTUNITY, Mark.THREAT, Mark.PULL})


def state_of(
    contribution: Contribution, bare: Kind, kind_words: bool, known: Known = NOTHING_KNOWN
) -> LineState:
    """The line with which a kept contribution goes back into the box, where it is read with these names `known`.

    What the grammar has signs for is written into the line; the rest is said as if by keys.
    """
    said = Said(
        marks=frozenset(contribution.marks) - _TYPED_MARKS,
        consent=contribution.consent,
        also_under=contribution.also_under,
        image=contribution.image,
    )
    line = Line(
        contribution.text,
        contribution.kind,
        contribution.label,
        contribution.voice,
        tuple(mark for mark in contribution.marks if mark in _TYPED_MARKS),
        contribution.themes,
        contribution.kind != bare,
    )
    typed = write_line(line, bare, kind_words, known)
    if typed is None:
        # The words alone, literal, and everything else as if by keys.
        said = replace(
            said,
            kind=contribution.kind,
            voice=contribution.voice,
            marks=frozenset(contribution.marks),
            themes=contribution.themes,
        )
        words = Line(contribution.text, bare, contribution.label)
        typed = write_line(words, bare, kind_words, known)
    if typed is None:
        said = replace(said, label=contribution.label)
        typed = write_line(Line(contribution.text, bare), bare, kind_words, known) or f"\\{contribution.text}"
    return LineState(typed, said, bare, kind_words, editing=contribution)


def end_of_words(text: str, known: Known = NOTHING_KNOWN) -> int:
    """Where one goes on typing in a line that was kept before: behind its words, before its trailing marks."""
    words = take_closing(text, known=known).rest
    if words.endswith(" \\"):
        words = words[:-1].rstrip()
    opened = _QUOTE.search(words)
    closes = opened is not None and words[-1:] in QUOTE_OPENINGS[opened[1]] and opened.end() < len(words)
    return len(words) - 1 if closes else len(words)


_QUOTE = re.compile(rf"(?:^|[!&=?+:–-] )([{''.join(QUOTE_OPENINGS)}])")


def to_plain(line: LineState) -> dict[str, Any]:
    """What is known of a half-typed line beside its text, as values that JSON can hold."""
    said = line.said
    return {
        "id": line.id,
        "editing": line.editing.id if line.editing else "",
        "exchange": [line.exchange.id, line.exchange.turns] if line.exchange else [],
        "kind": said.kind.value if said.kind else "",
        "voice": said.voice,
        "marks": [mark.value for mark in in_order(said.marks)],
        "themes": list(said.themes),
        "consent": said.consent.value if said.consent else "",
        "also_under": list(said.also_under),
        "image": said.image,
        "label": said.label,
        "lead_in": said.lead_in,
    }


def from_plain(text: str, values: Mapping[str, Any], empty: LineState) -> LineState:
    """The line that `to_plain` was made of, on top of an `empty` one; its text alone if the values are damaged."""
    try:
        exchange = values.get("exchange") or None
        said = Said(
            Kind(values["kind"]) if values.get("kind") else None,
            str(values.get("voice", "")),
            frozenset(in_order(values.get("marks", ()))),
            tuple(map(str, values.get("themes", ()))),
            Consent(values["consent"]) if values.get("consent") else None,
            tuple(map(str, values.get("also_under", ()))),
            str(values.get("image", "")),
            str(values.get("label", "")),
            bool(values.get("lead_in", True)),
        )
        exchanged = Exchange(str(exchange[0]), int(exchange[1])) if exchange else None
        return replace(
            empty, text=text, said=said, exchange=exchanged, id=str(values.get("id", "")) or empty.id
        )
    except (ValueError, TypeError, KeyError, IndexError):
        return replace(empty, text=text)
