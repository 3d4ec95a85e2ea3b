"""Other packages add kinds of exercise and formats by entry point; a broken one is named and breaks nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop_tui import exercises, exporters
from workshop_tui.errors import WorkshopError
from workshop_tui.loading import kinds
from workshop_tui.loading.question_set import read_question_set

ENTRIES = """\
[workshop_tui.exporters]
shout = walking_workshop:SHOUT
torn = walking_workshop_torn:EXPORTER
odd = walking_workshop:NOT_A_FORMAT

[workshop_tui.exercises]
walk = walking_workshop:WALK
"""
CODE = """\
from workshop_tui.exercises.declaration import ExerciseKind, FieldSpec
from workshop_tui.exporters.declaration import Exporter

SHOUT = Exporter("shout", ".txt", "In capitals.", "record", lambda snapshot, audience: b"LOUD")
WALK = ExerciseKind("walk", "A walk.", (FieldSpec("route", "line", "Where it goes.", required=True),), title="A walk")
NOT_A_FORMAT = 42
"""


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with three formats, two of them broken, and one kind of exercise."""
    (tmp_path / "walking_workshop.py").write_text(CODE)
    (tmp_path / "walking_workshop_torn.py").write_text("import no_such_library_anywhere\n")
    info = tmp_path / "walking_workshop-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: walking-workshop\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRIES)
    monkeypatch.syspath_prepend(str(tmp_path))
    known = (exporters.exporter, exercises.exercise_kind, kinds._installed)
    for each in known:
        each.cache_clear()
    yield
    for each in known:
        each.cache_clear()
    for name in ("walking_workshop", "walking_workshop_torn"):
        sys.modules.pop(name, None)


def test_a_format_is_listed_without_being_loaded() -> None:
    assert exporters.exporter_names()[-3:] == ("odd", "shout", "torn")
    assert "walking_workshop" not in sys.modules
    found = exporters.exporter("shout")
    assert found is not None
    assert found.render(None, "team") == b"LOUD"


def test_a_kind_of_exercise_is_checked_like_ours() -> None:
    assert exercises.kind_names()[-1] == "walk"
    found, _ = read_question_set("title: x\nexercises: [{kind: walk, route: The quay}]", "f.yaml")
    assert found is not None
    assert found.exercises[0].details["route"] == "The quay"
    _, (problem,) = read_question_set("title: x\nexercises: [{kind: walk}]", "f.yaml")
    assert "`route`" in problem.message


@pytest.mark.parametrize(("name", "says"), [("torn", "cannot be loaded"), ("odd", "is no Exporter")])
def test_a_broken_one_is_named(name: str, says: str) -> None:
    with pytest.raises(WorkshopError, match=says) as told:
        exporters.exporter(name)
    assert "walking-workshop" in told.value.message
    assert exporters.exporter("md") is not None
