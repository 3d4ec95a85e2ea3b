"""What pydantic finds wrong, as faults with plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop_tui.loading.faults import Fault, quoted
from workshop_tui.loading.nodes import Loc, Plain
from workshop_tui.loading.shapes import Part, part_at
from workshop_tui.loading.values import SENTENCE

P = TypeVar("P", bound=Part)
Elsewhere = Mapping[str, str]
"""Names of all parts of the file, and a sentence that says where each belongs."""


def checked(
    part: type[P], values: Plain, at: Loc = (), elsewhere: Elsewhere = MappingProxyType({})
) -> tuple[P | None, list[Fault]]:
    """`values` as a `part`, or what is wrong with them; `at` is the way that leads to them."""
    try:
        return part.model_validate(values), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    return None, [_fault(part, values, at, details, elsewhere) for details in found]


def _fault(part: type[Part], values: Plain, at: Loc, error: ErrorDetails, elsewhere: Elsewhere) -> Fault:
    here = error["loc"]
    group = _value(values, here[:-1])
    if here and isinstance(here[-1], str) and isinstance(group, str):
        here = here[:-1]  # a text alone, standing for the group: its names are not in the file
    loc = (*at, *here)
    match error["type"]:
        case "extra_forbidden":
            return _unknown(part_at(part, here[:-1]), loc, elsewhere)
        case "missing":
            state = "empty" if isinstance(group, dict) and here[-1] in group else "missing"
            return Fault(loc, f"{_subject(loc)} is {state}.")
        case "list_type":
            return Fault(loc, f"{_subject(loc)} is empty.")
        case "too_short":
            return Fault(loc, f"{_subject(loc)} needs at least one entry.")
        case kind:
            context = error.get("ctx", {}) if kind == SENTENCE else {}
            message = f"{_subject(loc)} {context.get(SENTENCE, 'cannot be read.')}"
            return Fault(loc, message, wrong=context.get("wrong", ""), known=context.get("known", ()))


def _unknown(part: type[Part], loc: Loc, elsewhere: Elsewhere) -> Fault:
    name, known = str(loc[-1]), part.names()
    message = f"{quoted(name)} is not known here."
    if home := elsewhere.get(name):
        return Fault(loc, f"{message} {home}", on_name=True)
    return Fault(loc, message, on_name=True, wrong=name, known=known, far=tuple(elsewhere))


def _subject(loc: Loc) -> str:
    *before, last = loc or ("",)
    if isinstance(last, int):
        return f"Entry {last + 1} of {_subject(tuple(before))}"
    return quoted(last) if last else "This file"


def _value(values: Plain, loc: Loc) -> Plain:
    for step in loc:
        if isinstance(values, dict) and isinstance(step, str):
            values = values.get(step)
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
    return values
