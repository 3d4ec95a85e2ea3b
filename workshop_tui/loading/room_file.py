"""A room file, of which the demo has one: what a room told beside its words, or every problem in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from workshop_tui.clock import parse_stamp
from workshop_tui.loading.faults import quoted
from workshop_tui.loading.field_types import Identifier, Line, Name, Number, NumberFromOne, Text, Words
from workshop_tui.loading.nodes import Plain
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.reading import Outcome, read_file, read_values
from workshop_tui.loading.sentences import checked
from workshop_tui.loading.shapes import Part
from workshop_tui.loading.values import listed, name, one_of, wrong
from workshop_tui.model.readback import MayQuote, Right
from workshop_tui.model.writing import Done

EMPTY = "This file is empty. A room file gives names such as `votes`, `read_back` and `responses`."


def _moment(value: object) -> datetime:
    said = name(value)
    try:
        return parse_stamp(said)
    except ValueError:
        raise wrong(f"should be a moment such as 2026-05-14T18:30:00Z, not {quoted(said)}.") from None


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A moment in UTC: nothing in the record is noted without one."""


class BeganPart(Part):
    """An exercise as it really ran: until the next one began."""

    id: Identifier
    began: Moment


class HeadCountPart(Part):
    """Who was counted at a table; what nobody counted is left out."""

    table: NumberFromOne
    people: Number | None = None
    first_time: Number | None = None
    returning: Number | None = None
    access_asked: Number | None = None
    access_met: Number | None = None
    access: Line = ""


class OffScriptPart(Part):
    """A table that took a question elsewhere."""

    table: NumberFromOne
    question: Identifier
    note: Line = ""


class DotsPart(Part):
    """One table's dots on one theme."""

    theme: Name
    dots: Number


class VotePart(Part):
    """What one table put in a vote."""

    exercise: Identifier
    table: NumberFromOne
    voters: Number
    dots: Annotated[list[DotsPart], BeforeValidator(listed)]


class DisputePart(Part):
    """Words of which their table said: that is not what we said."""

    said: Words
    note: Text = ""


class ReadBackPart(Part):
    """What a table said when its record was read to it."""

    table: NumberFromOne
    at: Moment
    right: Annotated[Right, BeforeValidator(one_of(tuple(Right)))]
    may_quote: Annotated[MayQuote, BeforeValidator(one_of(tuple(MayQuote)))]
    missing: Text = ""
    disputes: Annotated[list[DisputePart], BeforeValidator(listed)] = Field([])


class ResponsePart(Part):
    """What became of something that was said; the words themselves say of what."""

    said: Words
    noted: Moment
    done: Annotated[Done, BeforeValidator(one_of(tuple(Done)))] = Done.OPEN
    who: Line = ""
    what: Text = ""
    when: Line = ""


class RoomFile(Part):
    """All that a room file can give."""

    exercises: Annotated[list[BeganPart], BeforeValidator(listed), Field(min_length=1)]
    ended: Moment
    """When the last exercise was over."""
    head_counts: Annotated[list[HeadCountPart], BeforeValidator(listed)] = Field([])
    off_script: Annotated[list[OffScriptPart], BeforeValidator(listed)] = Field([])
    votes: Annotated[list[VotePart], BeforeValidator(listed)] = Field([])
    read_back: Annotated[list[ReadBackPart], BeforeValidator(listed)] = Field([])
    responses: Annotated[list[ResponsePart], BeforeValidator(listed)] = Field([])


def load_room(path: Path) -> tuple[RoomFile | None, tuple[Problem, ...]]:
    """What the room told, from `path`; None if there is any problem."""
    return read_file(path, _read)


def _read(text: str, file: str) -> tuple[RoomFile | None, tuple[Problem, ...]]:
    return read_values(text, file, lambda values, text, root: _checked(values), EMPTY)


def _checked(values: Plain) -> Outcome[RoomFile]:
    return checked(RoomFile, values)
