"""What an event file looks like, as pydantic models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from workshop_tui.loading.field_types import Day, Line, Lines, Name, Number, NumberFromOne, OneLiners, Words
from workshop_tui.loading.shapes import Part, QuestionPart
from workshop_tui.loading.values import listed


class AttendancePart(Part):
    """How many came of one kind of organisation."""

    bare = "kind"

    kind: Name = Field(description="A kind of organisation, never a name.")
    number: Number | None = Field(None, description="How many came; left out if nobody counted.")


class TablePart(Part):
    """A table in the room."""

    number: NumberFromOne = Field(description="The table's number, from 1.")
    name: Line = Field("", description="What people call it.")
    facilitator: Line = Field("", description="Who facilitates; never published.")
    people: Number | None = Field(None, description="How many sit there.")


class ThemeQuestionPart(QuestionPart):
    """A question made from a theme, on the day."""

    theme: Line = Field("", description="The name of the theme it was made from.")


class EventPart(Part):
    """What belongs to one event and not to the question set."""

    title: Line | None = Field(None, description="Instead of the question set's title.")
    subtitle: Line = Field("", description="What, when, hosted by whom.")
    date: Line = Field("", description="A date such as 2026-05-14, or words.")
    venue: Line = Field("", description="The building.")
    place: Line = Field("", description="The town or district.")
    hosts: OneLiners = Field([], description="Who hosts, one or several.")
    organisers: OneLiners = Field([], description="Who organises, one or several.")
    hashtag: Line = Field("", description='In quotes, because of its sign: "#OurHarbour".')
    attendance: Annotated[list[AttendancePart], BeforeValidator(listed)] = Field(
        [], description="Who came, by kind of organisation."
    )
    tables: Annotated[list[TablePart], BeforeValidator(listed)] = Field(
        [], description="The tables in the room."
    )
    speakers: OneLiners = Field([], description="Who spoke, one or several.")
    introduction: Lines = Field([], description="Paragraphs of the introduction.")
    reflections: Lines = Field([], description="What the team made of the day.")
    theme_questions: Annotated[
        list[ThemeQuestionPart],
        BeforeValidator(listed, json_schema_input_type=list[ThemeQuestionPart] | Words),
    ] = Field([], description="Questions that were made from themes on a flipchart.")
    withdraw_until: Day = Field(
        "", description="The last day on which people may ask for their words to be taken out: 2026-06-30."
    )
    known_people: OneLiners = Field([], description="The sign-in list: names that must come out.")
    known_organisations: OneLiners = Field([], description="Organisations whose names must come out.")
