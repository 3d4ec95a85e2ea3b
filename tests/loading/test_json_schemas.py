"""The JSON Schemas say the same as the check, and the files beside the starter sets are up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from workshop_tui.exercises import BUILT_IN
from workshop_tui.loading.json_schema import FILES, event_schema, question_set_schema, write_schemas

HARBOUR = Path(__file__).with_name("harbour.yaml").read_text(encoding="utf-8")
EVENT = Path(__file__).with_name("event.yaml").read_text(encoding="utf-8")


STARTER = Path(__file__).parents[2] / "question_sets"


class Core(yaml.CSafeLoader):
    """Reads types as editors do: YAML 1.2, where `no`, `on` and dates are text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in resolvers if tag.endswith((":int", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def values(text: str) -> Any:
    return yaml.load(text, Loader=Core)


def complaints(schema: dict[str, Any], text: str) -> list[str]:
    jsonschema.Draft202012Validator.check_schema(schema)
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(values(text))]


def test_a_whole_set_and_a_whole_event_are_valid() -> None:
    assert complaints(question_set_schema(), HARBOUR) == []
    event = EVENT.replace("speakers:\n", "").replace("null", "x")
    assert complaints(event_schema(), event) == []


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n",
        "title: x\nexercises: []\n",
        "title: x\nexercises: [{kind: clos}]\n",
        "title: x\nexercises: [{kind: close, horizon: x}]\n",
        "title: x\nexercises: [{kind: close, minutes: soon}]\n",
        "title: x\nexercises: [{kind: close, id: A b}]\n",
        "title: x\nexercises: [{kind: discussion}]\n",
        "title: x\nexercises: [{questions: [{ask: x, sections: [herd]}]}]\n",
        "title: x\nexercises: [{kind: vote, on: theme}]\n",
        "title: x\nexercises: [{kind: close, links: [{label: x, url: 'javascript:x'}]}]\n",
        "title: x\nthemes: [{name: a;b}]\nexercises: [{kind: close}]\n",
        "title: x\nworkshop: 2\nexercises: [{kind: close}]\n",
    ],
)
def test_what_the_check_refuses_the_schema_refuses_too(text: str) -> None:
    assert complaints(question_set_schema(), text)


def test_every_field_of_every_kind_is_described() -> None:
    definitions = question_set_schema()["$defs"]
    for kind in BUILT_IN:
        assert all(field.get("description") for field in definitions[kind]["properties"].values())


def test_the_files_beside_the_starter_sets_are_up_to_date(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    for name in FILES:
        assert (STARTER / name).read_bytes() == (tmp_path / name).read_bytes()
