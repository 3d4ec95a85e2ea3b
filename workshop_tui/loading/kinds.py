"""Kinds of exercise: which one an entry is, and its declaration compiled into a pydantic model."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema, create_model

from workshop_tui.exercises import BUILT_IN, exercise_kind, kind_names
from workshop_tui.exercises.declaration import ExerciseKind, FieldSpec
from workshop_tui.loading.faults import Fault, quoted
from workshop_tui.loading.field_types import (
    Flag,
    Identifier,
    Line,
    Lines,
    Name,
    Number,
    Text,
    choice,
    counted,
)
from workshop_tui.loading.nodes import Loc, Plain
from workshop_tui.loading.shapes import (
    ImagePart,
    Images,
    LinkPart,
    Links,
    Part,
    QuestionPart,
    Questions,
    QuestionSetPart,
    SectionPart,
)
from workshop_tui.loading.values import line, listing

DISCUSSION = "discussion"
"""What an exercise with questions is if its kind is left out."""

_BROKEN = "`{}` comes from an add-on that does not work."

_TYPES: dict[str, Any] = {
    "text": Text,
    "line": Line,
    "flag": Flag,
    "lines": Lines,
    "links": Links,
    "images": Images,
    "questions": Questions,
    "exercise": Identifier,
}
_MAY_BE_EMPTY = ("text", "line", "lines", "links", "images", "questions")


class ExercisePart(Part):
    """What every exercise has, whatever its kind."""

    id: Identifier | None = Field(None, description="Lower-case words with dashes, unique in the file.")
    kind: Name = Field(description="What kind of exercise it is.")
    title: Line = Field("", description="What it is called on the agenda.")
    minutes: Number = Field(0, description="Planned length in minutes.")


_PARTS: tuple[tuple[type[Part], str], ...] = (
    (ExercisePart, "an exercise"),
    (QuestionPart, "a question"),
    (QuestionSetPart, "the question set as a whole"),
    (LinkPart, "a link"),
    (ImagePart, "an image"),
    (SectionPart, "a section of a question"),
)


@cache
def exercise_part(kind: ExerciseKind) -> type[ExercisePart]:
    """The model of an exercise of this kind."""
    named = Annotated[str, WithJsonSchema({"const": kind.name})]
    said = Field(kind.name if kind.name == DISCUSSION else ..., description=kind.doc)
    # Fields have numbers for names, so that no declared name can collide with one of pydantic's own.
    fields = {f"field_{index}": _field(spec) for index, spec in enumerate(kind.fields)}
    return create_model(f"{kind.name}", __base__=ExercisePart, __doc__=kind.doc, kind=(named, said), **fields)


def _field(spec: FieldSpec) -> Any:
    type_ = _type(spec)
    about: dict[str, Any] = {"alias": spec.name, "description": spec.doc}
    if not spec.required:
        return (type_ | None, Field(None, **about))
    filled = Annotated[type_, Field(min_length=1)] if spec.type in _MAY_BE_EMPTY else type_
    return (filled, Field(..., **about))


def _type(spec: FieldSpec) -> Any:
    if spec.type == "choice":
        return choice(spec)
    return counted(spec) if spec.type == "number" else _TYPES[spec.type]


def kind_of(given: dict[str, Plain], at: Loc) -> ExerciseKind | Fault:
    """The kind of exercise that an entry of the file is, or what is wrong with what it says."""
    said = given.get("kind")
    if said is None:
        return _kind_left_out(given, at)
    if not isinstance(said, str):
        return Fault((*at, "kind"), "`kind` should be a single word.")
    name = line(said)
    known = BUILT_IN if name in BUILT_IN else _installed()
    if name not in known:
        message = f"`kind` should be one of {listing(known)}, not {quoted(name)}."
        return Fault((*at, "kind"), message, wrong=name, known=known)
    try:
        found = exercise_kind(name)
    except Exception as error:  # noqa: BLE001 - an add-on may fail in any way; its name is told
        return Fault((*at, "kind"), f"{_BROKEN.format(name)} {quoted(str(error), 80)}")
    return found or Fault((*at, "kind"), _BROKEN.format(name))


@cache
def _installed() -> tuple[str, ...]:
    """Names of all kinds. Looking at what is installed takes milliseconds, and a file may ask often."""
    return kind_names()


def _kind_left_out(given: dict[str, Plain], at: Loc) -> ExerciseKind | Fault:
    found = exercise_kind(DISCUSSION) if "questions" in given else None
    return found or Fault((*at, "kind"), f"`kind` is missing: one of {listing(_installed())}.")


@cache
def homes() -> dict[str, str]:
    """Every name that a question set can use somewhere, and where that is, as a sentence."""
    kinds = [kind for name in BUILT_IN if (kind := exercise_kind(name))]
    found: dict[str, str] = {}
    for part, home in _PARTS:
        for name in part.names():
            found.setdefault(name, f"It belongs to {home}.")
    for name in {spec.name for kind in kinds for spec in kind.fields} - found.keys():
        having = tuple(kind.name for kind in kinds if any(spec.name == name for spec in kind.fields))
        found[name] = f"It belongs to an exercise of the kind {listing(having)}."
    return found
