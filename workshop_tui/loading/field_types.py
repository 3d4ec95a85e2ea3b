"""The types of the fields in a file: how each is checked, and how it is described to editors."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from workshop_tui.exercises.declaration import FieldSpec
from workshop_tui.loading.values import (
    LONGEST_ID,
    address,
    day,
    flag,
    identifier,
    inside,
    language,
    line,
    listed,
    name,
    number,
    one_of,
    text,
    theme,
    version,
    words,
)
from workshop_tui.model.question_set import SHOWS

Text = Annotated[str, BeforeValidator(text)]
Words = Annotated[str, BeforeValidator(words), Field(min_length=1)]
Line = Annotated[str, BeforeValidator(line)]
Name = Annotated[str, BeforeValidator(name), Field(min_length=1)]
Number = Annotated[int, BeforeValidator(number(0)), Field(ge=0)]
NumberFromOne = Annotated[int, BeforeValidator(number(1)), Field(ge=1)]
Flag = Annotated[bool, BeforeValidator(flag, json_schema_input_type=bool | Literal["yes", "no", "on", "off"])]
Day = Annotated[
    str,
    BeforeValidator(day),
    WithJsonSchema({"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}),
]
Address = Annotated[
    str,
    BeforeValidator(address),
    WithJsonSchema({"type": "string", "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)."}),
]
Identifier = Annotated[
    str,
    BeforeValidator(identifier),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_ID}),
]
File = Annotated[str, BeforeValidator(inside)]
Language = Annotated[str, BeforeValidator(language)]
Version = Annotated[int, BeforeValidator(version), WithJsonSchema({"const": 1})]
Theme = Annotated[str, BeforeValidator(theme), WithJsonSchema({"type": "string", "pattern": "^[^;]+$"})]
Show = Annotated[str, BeforeValidator(one_of(SHOWS)), WithJsonSchema({"enum": list(SHOWS)})]
Lines = Annotated[list[Words], BeforeValidator(listed, json_schema_input_type=list[Words] | Words)]
OneLiners = Annotated[list[Name], BeforeValidator(listed, json_schema_input_type=list[Name] | Name)]
Numbers = Annotated[
    list[NumberFromOne], BeforeValidator(listed, json_schema_input_type=list[NumberFromOne] | NumberFromOne)
]


def choice(spec: FieldSpec) -> Any:
    """The type of a field that is one of its choices."""
    enum = WithJsonSchema({"enum": list(spec.choices)})
    return Annotated[str, BeforeValidator(one_of(spec.choices)), enum]


def counted(spec: FieldSpec) -> Any:
    """The type of a field that is a number with a smallest value."""
    return Annotated[int, BeforeValidator(number(spec.least)), Field(ge=spec.least)]
