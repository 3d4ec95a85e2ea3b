"""Reading one typed line in the capture grammar. Pure, and total: no text raises, no word is lost."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from workshop_tui.model.contribution import Kind, Mark, in_order, without_enclosing_marks
from workshop_tui.model.grammar.known import NOTHING_KNOWN, Known
from workshop_tui.model.grammar.lead_in import split_lead_in
from workshop_tui.model.grammar.marks import Closing, take_closing, take_opening
from workshop_tui.text import clean

QUOTE_OPENINGS = {'"': '"”', "“": '”"', "„": "“”", "«": "»"}
"""What opens a quote, with the marks that may close it."""
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_CLOSED = re.compile(r"(.*\S)\s+\\\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """What a typed line says."""

    text: str
    kind: Kind
    label: str = ""
    """The lead-in with its separator."""
    voice: str = ""
    marks: tuple[Mark, ...] = ()
    themes: tuple[str, ...] = ()
    """Names as the typed word gives them; the codebook's own spelling is for the caller to find."""
    explicit_kind: bool = False
    """Whether something in the line says its kind; if not, it is what a bare line means here."""


def read_line(
    typed: str,
    bare: Kind = Kind.POINT,
    lead_in: bool = True,
    kind_words: bool = False,
    voice: str = "",
    known: Known = NOTHING_KNOWN,
) -> Line | None:
    """What `typed` says; None if there is nothing to keep: no words, or only a mark.

    `bare` is what a line without a kind mark means here. `lead_in=False` keeps `Getting there: ...` in the
    words. `kind_words` lets `hope:`, `worry:` and `reflection:` say the kind. A `voice` that is known already
    leaves every `@word` in the words. A name of several words is taken at the end of a line if it is `known`:
    `... @older resident`; any other needs a dash, `... @older-resident`.

    Leading marks come first, then the lead-in: `! Getting there: lend bikes`. A backslash where the words
    begin makes the rest literal, until a backslash that stands alone with only trailing marks behind it.
    """
    opening = take_opening(clean(typed).strip(), kind_words)
    label, kind, closing, text = _words(opening.rest, opening.kind, bare, lead_in, voice, known)
    if not _is_visible(text):
        return None
    pull = {Mark.PULL} if closing.pull else set()
    return Line(
        text=text,
        kind=kind or bare,
        label=label,
        voice=closing.voice,
        marks=in_order(opening.sides | pull),
        themes=closing.themes,
        explicit_kind=kind is not None,
    )


def _words(
    rest: str, kind: Kind | None, bare: Kind, lead_in: bool, voice: str, known: Known
) -> tuple[str, Kind | None, Closing, str]:
    """Lead-in, kind, trailing marks and words of what stands behind the leading marks."""
    label, body = _lead_in(rest, kind, lead_in)
    if body.startswith("\\"):
        return label, kind, *_literal(body[1:], voice, known)
    if kind is None and body[:1] in QUOTE_OPENINGS and body[1:2] == "\\":
        return label, Kind.QUOTE, *_literal(body[2:], voice, known)
    closing = take_closing(rest, voice, known)
    label, body = _lead_in(closing.rest, kind, lead_in)
    if kind is None and _is_quote(body, after_label=bool(label)):
        kind = Kind.QUOTE
    text = quoted_words(body) if (kind or bare) is Kind.QUOTE else body
    return label, kind, closing, text


def _lead_in(text: str, kind: Kind | None, wanted: bool) -> tuple[str, str]:
    opens = kind is None and text[:1] in QUOTE_OPENINGS
    return split_lead_in(text) if wanted and not opens and not text.startswith("\\") else ("", text)


def _literal(text: str, voice: str, known: Known) -> tuple[Closing, str]:
    """Words behind a backslash, as they stand; marks only behind a second backslash that stands alone."""
    closing = take_closing(text, voice, known)
    closed = _CLOSED.match(closing.rest)
    return (closing, closed[1].strip()) if closed else (Closing("", voice), text.strip())


def _is_quote(body: str, after_label: bool) -> bool:
    """Whether a quotation mark opens a quote here: at the head of a line always, behind a lead-in only if
    all that follows is inside it (`Getting there: "the hub" is what they call it` is a point)."""
    if body[:1] not in QUOTE_OPENINGS or not body:
        return False
    return not after_label or quoted_words(body) != body


def quoted_words(text: str) -> str:
    """A quote's words without the pair around them, or without an opening mark that nothing closes."""
    inside = without_enclosing_marks(text)
    closings = QUOTE_OPENINGS.get(text[:1])
    if inside == text and closings and not set(closings) & set(text[1:]):
        return text[1:].strip()
    return inside


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(char) not in _INVISIBLE for char in text)
