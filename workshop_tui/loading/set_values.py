"""Plain values to a question set with every default filled in, or everything that is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workshop_tui.exercises.declaration import ExerciseKind
from workshop_tui.loading.checks import set_faults
from workshop_tui.loading.faults import Fault
from workshop_tui.loading.ids import Taken, exercise_ids, image_ids, own_ids, question_ids
from workshop_tui.loading.kinds import ExercisePart, exercise_part, homes, kind_of
from workshop_tui.loading.nodes import Loc, Plain
from workshop_tui.loading.sentences import checked
from workshop_tui.loading.shapes import QuestionSetPart
from workshop_tui.model.question_set import QuestionSet, from_plain, short_title

COMMON = ("ask", "links", "images", "questions")
"""Fields of kinds that have a place of their own in an exercise; all others are its details."""


def question_set(values: Plain, folder: Path | None) -> tuple[QuestionSet | None, list[Fault]]:
    """The question set that `values` say, its pictures in `folder`; None if there is any fault."""
    whole, faults = checked(QuestionSetPart, values, elsewhere=homes())
    parts: list[ExercisePart] = []
    kinds: dict[int, ExerciseKind] = {}
    given = values.get("exercises") if isinstance(values, dict) else None
    for index, entry in enumerate(given if isinstance(given, list) else ()):
        part, found = _exercise(index, entry, kinds)
        parts += [part] if part else []
        faults += found
    if isinstance(values, dict):
        faults += set_faults(values, kinds, folder)
    if whole is None or faults:
        return None, faults
    return _built(whole, parts, list(kinds.values())), []


def _exercise(
    index: int, entry: Plain, kinds: dict[int, ExerciseKind]
) -> tuple[ExercisePart | None, list[Fault]]:
    at: Loc = ("exercises", index)
    if not isinstance(entry, dict):
        return checked(ExercisePart, entry, at)
    kind = kind_of(entry, at)
    if isinstance(kind, Fault):
        return None, [kind, *_without_kind(entry, at)]
    kinds[index] = kind
    return checked(exercise_part(kind), entry, at, homes())


def _without_kind(entry: dict[str, Plain], at: Loc) -> list[Fault]:
    """What is wrong with an exercise of an unknown kind, as far as that can be said of any exercise."""
    elsewhere = homes().keys() - set(ExercisePart.names())
    common = {name: value for name, value in entry.items() if name not in elsewhere}
    return checked(ExercisePart, {**common, "kind": "any"}, at, homes())[1]


def _built(whole: QuestionSetPart, parts: list[ExercisePart], kinds: list[ExerciseKind]) -> QuestionSet:
    said = [part.model_dump(by_alias=True, exclude_unset=True, exclude_none=True) for part in parts]
    own = [entry for exercise in said for entry in (exercise, *_inside(exercise))]
    taken = own_ids(own)
    ids = exercise_ids([(exercise, kind.name) for exercise, kind in zip(said, kinds, strict=True)], taken)
    exercises = [_completed(*each, taken) for each in zip(said, kinds, ids, strict=True)]
    return from_plain({**whole.model_dump(), "exercises": exercises})


def _inside(exercise: dict[str, Any]) -> list[dict[str, Any]]:
    return [*exercise.get("questions", ()), *exercise.get("images", ())]


def _completed(said: dict[str, Any], kind: ExerciseKind, id_: str, taken: Taken) -> dict[str, Any]:
    questions, images = said.get("questions", []), said.get("images", [])
    return {
        **said,
        "id": id_,
        "kind": kind.name,
        "title": said.get("title") or kind.title or kind.name.replace("-", " ").capitalize(),
        "questions": [
            {**each, "id": made, "short": each.get("short") or short_title(each["ask"]), "exercise": id_}
            for each, made in zip(questions, question_ids(questions, taken), strict=True)
        ],
        "images": [{**each, "id": made} for each, made in zip(images, image_ids(images, taken), strict=True)],
        "details": {
            spec.name: said[spec.name]
            for spec in kind.fields
            if spec.name in said and spec.name not in COMMON
        },
    }
