"""How a kind of exercise declares itself: its fields, what it captures, where the write-up puts it.

A kind is one file beside this one and one entry point line. `loading/` compiles the fields into the check and
the JSON Schema; capture, board and write-up read the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workshop_tui.model.contribution import Kind

FieldType = Literal[
    "text", "line", "number", "flag", "lines", "links", "images", "questions", "choice", "exercise"
]
"""`text` may have several lines, `line` has one, `lines` is a list of them; `exercise` is another's id."""

Part = Literal["introduction", "questions", "looking-ahead", "reflections", "next", "vote"]
"""Which part of the write-up an exercise feeds (`writeup/` arranges the parts)."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of an exercise in the question set file, beyond `id`, `kind`, `title` and `minutes`."""

    name: str
    type: FieldType
    doc: str
    """What an editor shows beside the field."""
    required: bool = False
    choices: tuple[str, ...] = ()
    exercise_kind: str = ""
    """For `exercise`: the kind the named exercise must have."""
    least: int = 0
    """For `number`: the smallest value that makes sense."""


@dataclass(frozen=True, slots=True)
class ExerciseKind:
    """A kind of exercise."""

    name: str
    doc: str
    fields: tuple[FieldSpec, ...] = ()
    captures: tuple[Kind, ...] = ()
    """Kinds of contribution it asks for, the usual ones first; empty: nothing is captured."""
    bare: Kind = Kind.POINT
    """What a line without a leading mark is kept as."""
    is_place: bool = False
    """Whether one captures under the exercise itself, not only under its questions."""
    wants_image: bool = False
    """Whether a contribution comes with an image chosen."""
    part: Part = "questions"
    title: str = ""
    """What an exercise of this kind is called where the set gives it no title; empty: after its name."""


ASK = FieldSpec("ask", "text", "What is asked of everyone in the room.")
LINKS = FieldSpec("links", "links", "Addresses to show, each with a label; `qr: true` draws it as a QR code.")
