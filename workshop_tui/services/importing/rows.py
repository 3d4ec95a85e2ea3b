"""One row against a session: every value that a contribution needs, or every reason why it cannot come in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from workshop_tui.clock import parse_stamp, stamp
from workshop_tui.exercises import kind_at
from workshop_tui.loading.rows import Row
from workshop_tui.model.contribution import (
    Consent,
    Contribution,
    Kind,
    Mark,
    in_order,
    without_enclosing_marks,
)
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session
from workshop_tui.model.theme import theme_key
from workshop_tui.services.capture import LONGEST
from workshop_tui.services.desk import question_named
from workshop_tui.text import clean, clean_line

_TABLE = re.compile(r"(?:t|table)?\s*(\d{1,6})(?:\.0)?\Z", re.IGNORECASE)
_LONGEST_NAME = 200
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
Word = TypeVar("Word", bound=StrEnum)


class Refused(Exception):
    """A row that cannot come in, with every reason."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True)
class Places:
    """What a row may name: the session's tables, questions and images, and what stands in for a blank."""

    session: Session
    questions: Sequence[Question]
    default_table: int | None = None
    default_question: str = ""

    @cached_property
    def images(self) -> tuple[str, ...]:
        """Ids of all images of the question set."""
        return tuple(image.id for e in self.session.question_set.exercises for image in e.images)

    @cached_property
    def _named(self) -> dict[str, Question | None]:
        return {}

    def question(self, name: str) -> Question | None:
        """The question that `name` means, by id or number."""
        if len(name) > _LONGEST_NAME:
            return None
        if name not in self._named:
            self._named[name] = question_named(tuple(self.questions), name)
        return self._named[name]


def read_row(row: Row, places: Places) -> tuple[Contribution, tuple[str, ...]]:
    """The contribution in a row, with the id and the exchange that the row gives, and warnings about it.

    Raises Refused.
    """
    reasons: list[str] = []
    warnings: list[str] = []
    text = _text(row, reasons)
    table = _table(row.table, places, reasons)
    question = _question(row.question or places.default_question, places, reasons)
    kind = _word(Kind, row.kind, "kind", reasons)
    marks = [mark for name in row.marks if (mark := _word(Mark, name, "mark", reasons))]
    consent = _word(Consent, row.consent, "consent", reasons)
    also = [q.id for name in row.also_under if (q := _question(name, places, reasons))]
    image = _image(row.image, places, reasons)
    if reasons or table is None or question is None:
        raise Refused(reasons)
    kind = kind or kind_at(places.session, question).bare
    text = without_enclosing_marks(text).strip() if kind is Kind.QUOTE else text
    if not text:
        raise Refused(["There is nothing between the quotation marks."])
    said = Contribution(
        id="",
        table=table,
        question=question.id,
        text=text,
        kind=kind,
        label=clean_line(row.label),
        voice=clean_line(row.voice),
        marks=in_order(marks),
        themes=_themes(row.themes),
        also_under=tuple(place for place in dict.fromkeys(also) if place != question.id),
        exchange=clean_line(row.exchange),
        consent=consent,
        image=image,
        made_at=_moment(row.made_at, warnings),
        device=clean_line(row.device),
    )
    return said, tuple(warnings)


def _text(row: Row, reasons: list[str]) -> str:
    text = clean(row.text).strip()
    if not text:
        reasons.append("There is no text in this row.")
    elif len(text) > LONGEST:
        reasons.append(
            f"The text has {len(text):,} characters; one contribution holds up to {LONGEST:,}. "
            "Is a quotation mark missing at the end of a cell? If not, split it into several rows."
        )
    return text


def _table(typed: str, places: Places, reasons: list[str]) -> int | None:
    typed = clean_line(typed)
    if not typed and places.default_table is None:
        reasons.append("It is not said at which table this was; give `table`, or a table for the whole file.")
        return None
    found = _TABLE.match(typed)
    number = int(found[1]) if found else places.default_table if not typed else None
    if number is None:
        reasons.append(f"“{typed[:40]}” is no number of a table.")
        return None
    if places.session.table(number) is None:
        numbers = sorted(table.number for table in places.session.tables)
        there = f"tables {numbers[0]} to {numbers[-1]}" if numbers else "no tables yet"
        reasons.append(f"There is no table {number}; this session has {there}.")
        return None
    return number


def _question(typed: str, places: Places, reasons: list[str]) -> Question | None:
    typed = clean_line(typed)
    if not typed:
        reasons.append(
            "It is not said to which question this belongs; give `question`, or one for the whole file."
        )
        return None
    found = places.question(typed)
    if found is None:
        ids = [question.id for question in places.questions]
        reasons.append(f"There is no question “{typed[:40]}”.{_meant(typed, ids)}")
    return found


def _image(typed: str, places: Places, reasons: list[str]) -> str:
    typed = clean_line(typed)
    if typed and typed not in places.images:
        reasons.append(f"There is no image “{typed[:40]}”.{_meant(typed, places.images)}")
    return typed


def _word(words: type[Word], typed: str, name: str, reasons: list[str]) -> Word | None:
    """The one of `words` that is meant, in any case; None for a blank."""
    typed = clean_line(typed).casefold()
    if not typed:
        return None
    try:
        return words(typed)
    except ValueError:
        known = [word.value for word in words]
        reasons.append(f"“{typed[:40]}” is no {name}.{_meant(typed, known)}")
        return None


def _meant(typed: str, known: Iterable[str]) -> str:
    """`Did you mean ...?`, or what there is."""
    names = list(known)
    close = get_close_matches(typed.casefold(), names, 1, 0.6) if len(typed) < 60 else []
    if close:
        return f" Did you mean `{close[0]}`?"
    return f" There are: {', '.join(names)}." if names else ""


def _themes(names: Iterable[str]) -> tuple[str, ...]:
    """Names of themes, each once; a `;` in one would split it when the record leaves as CSV."""
    cleaned = [clean_line(name).replace(";", ",") for name in names]
    once = {theme_key(name): name for name in reversed(cleaned) if name}
    return tuple(reversed(once.values()))


def _moment(typed: str, warnings: list[str]) -> str:
    """A moment as the record writes it; one that cannot be read is left out and told."""
    typed = clean_line(typed)
    if not typed:
        return ""
    try:
        moment = parse_stamp(typed)
        if moment < _EARLIEST:
            raise ValueError("before any workshop")
        return stamp(moment)
    except (ValueError, OverflowError):
        warnings.append(
            f"The time “{typed[:40]}” cannot be read and was left out; it is written 2026-05-14T18:32Z."
        )
        return ""
