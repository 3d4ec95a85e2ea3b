"""JSON Schemas of the two files that people write, from the same declarations as the check.

`python -m workshop_tui.loading.json_schema FOLDER` writes both, so that editors complete and check.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from workshop_tui.exercises import BUILT_IN, exercise_kind, kind_names

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES = ("question-set.schema.json", "event.schema.json")


def question_set_schema(kinds: tuple[str, ...] | None = None) -> dict[str, Any]:
    """The schema of a question set file with exercises of `kinds`; None: of every kind that is installed."""
    from workshop_tui.loading.kinds import exercise_part
    from workshop_tui.loading.shapes import QuestionSetPart

    declared = [kind for name in kinds or kind_names() if (kind := exercise_kind(name))]
    parts = [exercise_part(kind) for kind in declared]
    schema = _schema(QuestionSetPart, *parts)
    exercise = {"anyOf": [{"$ref": f"#/$defs/{part.__name__}"} for part in parts]}
    schema["properties"]["exercises"]["items"] = exercise
    return schema


def event_schema() -> dict[str, Any]:
    """The schema of an event file."""
    from workshop_tui.loading.event_shapes import EventPart

    return _schema(EventPart)


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Both schemas written into `folder`, with the kinds of exercise that everybody has."""
    schemas = (question_set_schema(BUILT_IN), event_schema())
    paths = tuple(folder / name for name in FILES)
    for path, schema in zip(paths, schemas, strict=True):
        path.write_text(as_text(schema), encoding="utf-8", newline="\n")
    return paths


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(whole: Any, *parts: Any) -> dict[str, Any]:
    from pydantic.json_schema import GenerateJsonSchema, models_json_schema

    class Untitled(GenerateJsonSchema):
        """Fields have descriptions; titles made from their names would say nothing more."""

        def field_title_should_be_set(self, schema: Any) -> bool:
            return False

    models = [(each, "validation") for each in (whole, *parts)]
    _, found = models_json_schema(models, schema_generator=Untitled)  # type: ignore[arg-type]
    definitions = found["$defs"]
    for definition in definitions.values():
        definition.pop("title", None)
    outer = definitions.pop(whole.__name__)
    return {"$schema": DIALECT, **outer, "$defs": definitions}


if __name__ == "__main__":
    write_schemas(Path(*sys.argv[1:2]))
