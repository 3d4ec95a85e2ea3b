"""What the parts of a question set look like, as pydantic models.

From these come the check and the JSON Schema. What an exercise looks like is compiled in `kinds.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from workshop_tui.loading.field_types import (
    Address,
    File,
    Flag,
    Identifier,
    Language,
    Line,
    Lines,
    Name,
    Numbers,
    OneLiners,
    Show,
    Text,
    Theme,
    Version,
    Words,
)
from workshop_tui.loading.values import entries, listed, listing, wrong


class Part(BaseModel):
    """A group of names. A name with nothing after its colon counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    bare: ClassVar[str] = ""
    """The name that a text standing alone is given to; empty: a text alone will not do."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names that a file can use."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @model_validator(mode="before")
    @classmethod
    def _group(cls, given: object) -> object:
        if isinstance(given, str) and cls.bare:
            return {cls.bare: given}
        if not isinstance(given, dict):
            found = (
                "is empty" if given is None else "is a list" if isinstance(given, list) else "is only text"
            )
            raise wrong(
                f"{found}; it should be a group of names with values, such as {listing(cls.names()[:3])}."
            )
        known = cls.names()
        return {name: value for name, value in given.items() if value is not None or name not in known}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        described: dict[str, Any] = handler(schema)
        if not cls.bare:
            return described
        alone = {
            key: value for key, value in described["properties"][cls.bare].items() if key != "description"
        }
        return {"anyOf": [alone, described]}


def part_at(part: type[Part], loc: tuple[str | int, ...]) -> type[Part]:
    """The part that `loc` leads to inside `part`."""
    for step in loc:
        field = next((f for n, f in part.model_fields.items() if step == (f.alias or n)), None)
        part = next(_parts_in(field.annotation), part) if field else part
    return part


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    for inner in get_args(annotation):
        if isinstance(inner, type) and issubclass(inner, Part):
            yield inner
        else:
            yield from _parts_in(inner)


class LinkPart(Part):
    """An address with the words that stand for it."""

    label: Name = Field(description="The words that stand for the address.")
    url: Address = Field(description="The address: http, https or mailto.")
    qr: Flag = Field(False, description="Whether it is also drawn as a QR code.")


class ImagePart(Part):
    """A picture people choose in a warm-up."""

    id: Identifier | None = Field(
        None, description="Lower-case words with dashes; made from `alt` if left out."
    )
    alt: Name = Field(description="What the picture shows, for everyone who cannot see it.")
    file: File = Field("", description="Path of the picture, beside or below this file; may be left out.")


class SectionPart(Part):
    """A part of the write-up under a question."""

    bare = "show"

    show: Show = Field(description="What is shown: `all` is everything in the order it was said.")
    heading: Line | None = Field(
        None, description='The heading above it; `""` for none, left out for the usual one.'
    )


Sections = Annotated[
    list[SectionPart],
    BeforeValidator(listed, json_schema_input_type=list[SectionPart] | Show),
    Field(min_length=1),
]


class QuestionPart(Part):
    """A question that tables talk about."""

    bare = "ask"

    id: Identifier | None = Field(None, description="Lower-case words with dashes, unique in the file.")
    ask: Words = Field(description="The question in full.")
    short: Line = Field("", description="For narrow places; made from `ask` if left out.")
    owner: Line = Field("", description="Whose question it is, if several studies share the day.")
    prompts: Lines = Field([], description="Asked under this question instead of the set's own.")
    tables: Numbers = Field([], description="Numbers of the tables that take it; all if left out.")
    sections: Sections | None = Field(
        None, description="What the write-up shows under it, in order; usually heard, do, needed."
    )


class ThemePart(Part):
    """A theme of the starting codebook."""

    bare = "name"

    name: Theme = Field(description="The theme's name, without a semicolon.")
    description: Text = Field("", description="What belongs to it and what does not.")


Links = Annotated[list[LinkPart], BeforeValidator(listed)]
Images = Annotated[list[ImagePart], BeforeValidator(listed)]
Questions = Annotated[
    list[QuestionPart], BeforeValidator(listed, json_schema_input_type=list[QuestionPart] | Words)
]
Themes = Annotated[list[ThemePart], BeforeValidator(listed, json_schema_input_type=list[ThemePart] | Theme)]


class QuestionSetPart(Part):
    """What a workshop asks, in which order, with which words around it."""

    workshop: Version = Field(1, description="Version of this file's format.")
    title: Name = Field(description="What the workshop is called.")
    language: Language = Field("en", description="Headings and fixed sentences follow: `en`, `cy` ...")
    programme: Line = Field("", description="The series this belongs to, if any.")
    purpose: Text = Field("", description="Why people meet and what happens with what they say.")
    aims: Lines = Field([], description="What the workshop is to achieve, a sentence each.")
    permission: Text = Field("", description="The sentence that says quotes were noted with permission.")
    prompts: Lines = Field([], description="Asked at the tables under every question, unless it has its own.")
    roles: OneLiners = Field([], description="Voices offered while capturing: roles, never names of people.")
    themes: Themes = Field([], description="A starting codebook.")
    exercises: Annotated[list[Any], BeforeValidator(entries), Field(min_length=1)] = Field(
        description="The parts of the workshop, in order."
    )
