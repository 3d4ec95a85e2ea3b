"""Exporting: every format that can be made, each file whole or as it was before."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from workshop_tui.errors import MissingLibrary, RecordProblem, UsageProblem, WorkshopError
from workshop_tui.exporters import exporter
from workshop_tui.services.demo import make_demo
from workshop_tui.services.exporting import giving
from workshop_tui.services.exporting.export import NotAllWritten, Step, export
from workshop_tui.services.exporting.formats import DATASETTE, chosen_formats, format_doc, format_names
from workshop_tui.services.exporting.whole_files import clear_unfinished, whole_file, write_whole
from workshop_tui.settings import Settings

SLUG = "demo"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings, slug = make_demo(tmp_path_factory.mktemp("demo"))
    assert slug == SLUG
    return settings


@dataclass
class Told:
    """What an export said."""

    steps: list[Step] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)


def give(settings: Settings, formats: list[str], folder: Path) -> Told:
    told = Told()
    steps, warn, written = told.steps.append, told.warnings.append, told.written.append
    try:
        paths = export(settings, SLUG, formats, folder=folder, steps=steps, warn=warn, written=written)
    except NotAllWritten as problem:
        assert told.written == list(problem.paths)
        raise
    assert told.written == paths
    return told


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, BaseException], None]:
    """Lets one format fail in the middle of its work."""

    def break_(name: str, problem: BaseException) -> None:
        def render(*_: Any) -> bytes:
            raise problem

        def found(wanted: str) -> Any:
            declared = exporter(wanted)
            assert declared is not None
            return (
                type(declared)(name, declared.suffix, declared.doc, declared.kind, render)
                if wanted == name
                else declared
            )

        monkeypatch.setattr(giving, "exporter", found)

    return break_


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_means_every_format_there_is(demo: Settings, tmp_path: Path) -> None:
    told = give(demo, ["all"], tmp_path)
    assert len(told.written) >= len(format_names()) + 1 - len(told.warnings)  # Datasette has two files
    assert names_in(tmp_path) == sorted(path.name for path in told.written)
    assert all(path.stat().st_size > 100 for path in told.written)
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in told.written} == {0o600}


def test_the_same_session_gives_the_same_bytes(demo: Settings, tmp_path: Path) -> None:
    one, other = (give(demo, ["all"], tmp_path / name).written for name in ("one", "other"))
    assert [path.name for path in one] == [path.name for path in other]
    assert [
        path.name for path, again in zip(one, other, strict=True) if path.read_bytes() != again.read_bytes()
    ] == []


def test_each_step_is_told(demo: Settings, tmp_path: Path) -> None:
    told = give(demo, ["csv", "json"], tmp_path)
    assert told.steps == [Step(0, 3), Step(1, 3, "csv"), Step(2, 3, "json"), Step(3, 3)]


def test_the_way_inside_one_format_is_told_where_its_renderer_tells(demo: Settings, tmp_path: Path) -> None:
    told = give(demo, ["csv", "docx"], tmp_path)
    inside = [step for step in told.steps if step.part]
    assert len(inside) > 5
    assert {(step.done, step.total, step.what) for step in inside} == {(2, 3, "docx")}
    parts = [step.part for step in inside]
    assert parts == sorted(set(parts)) and parts[-1] == 0.99


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["md", " csv ", "md"], ("md", "csv")),
        (["datasette"], ("datasette",)),
        (["csv", "all"], ("csv", *(name for name in format_names() if name != "csv"))),
    ],
)
def test_formats_by_name(asked: list[str], found: tuple[str, ...]) -> None:
    assert chosen_formats(asked) == found


def test_an_unknown_format_stops_everything(demo: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="fax"):
        give(demo, ["csv", "fax"], tmp_path)
    with pytest.raises(UsageProblem, match="No format"):
        give(demo, ["", " "], tmp_path)
    assert names_in(tmp_path) == []


def test_every_format_says_what_it_is_good_for() -> None:
    assert all(format_doc(name).endswith(".") for name in format_names())


Break = Callable[[str, BaseException], None]
MISSING = MissingLibrary("This format needs the library x.", "Install it: pip install x")


def test_a_missing_library_stops_no_other_format(demo: Settings, tmp_path: Path, broken: Break) -> None:
    broken("html", MISSING)
    told = give(demo, ["all"], tmp_path)
    assert any(w.startswith("html was left out.") and "pip install x" in w for w in told.warnings)
    assert "demo-summary-team.html" not in names_in(tmp_path)
    assert f"demo-{DATASETTE}-team.db" in names_in(tmp_path)


def test_a_missing_library_is_a_problem_for_whoever_asked_for_it(
    demo: Settings, tmp_path: Path, broken: Break
) -> None:
    broken("html", MISSING)
    with pytest.raises(NotAllWritten) as caught:
        give(demo, ["html", "csv"], tmp_path)
    assert (caught.value.message, caught.value.hint) == (MISSING.message, MISSING.hint)
    assert caught.value.exit_code == 1
    assert names_in(tmp_path) == ["demo-contributions-team.csv"]


@pytest.mark.parametrize(
    "problem", [WorkshopError("It failed half way."), ValueError("half way"), KeyboardInterrupt()]
)
def test_a_format_that_fails_half_way_leaves_the_old_file(
    demo: Settings, tmp_path: Path, broken: Break, problem: BaseException
) -> None:
    (tmp_path / "demo-summary-team.html").write_text("the old one")
    broken("html", problem)
    with pytest.raises((NotAllWritten, ValueError, KeyboardInterrupt)):
        give(demo, ["html"], tmp_path)
    assert names_in(tmp_path) == ["demo-summary-team.html"]
    assert (tmp_path / "demo-summary-team.html").read_text() == "the old one"


class FullDisk:
    """A disk that takes so many bytes and no more."""

    def __init__(self, path: Path, room: int) -> None:
        self._file = path.open("r+b", buffering=0)
        self._room = room

    def write(self, content: bytes) -> int:
        fits = min(len(content), self._room)
        self._file.write(content[:fits])
        self._room -= fits
        if fits < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return fits

    def __enter__(self) -> FullDisk:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def open_(path: Path, mode: str = "r", *more: Any, **other: Any) -> Any:
        return (
            FullDisk(path, 1000)
            if mode == "wb" and ".new" in path.name
            else opened(path, mode, *more, **other)
        )

    monkeypatch.setattr(Path, "open", open_)


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("name", ["html", "csv", "xlsx", "datasette"])
def test_a_full_disk_leaves_the_old_files(name: str, demo: Settings, tmp_path: Path) -> None:
    ends = ("summary-team.html", "contributions-team.csv", "contributions-team.xlsx", "datasette-team.db")
    for end in (*ends, "datasette-metadata-team.json"):
        (tmp_path / f"demo-{end}").write_text("the old one")
    with pytest.raises(RecordProblem, match="No space left"):
        give(demo, [name], tmp_path)
    assert len(names_in(tmp_path)) == 5
    assert {path.read_text() for path in tmp_path.iterdir()} == {"the old one"}


@pytest.mark.skipif(os.name == "nt", reason="folders on Windows")
def test_a_database_that_cannot_be_written_leaves_the_old_one(demo: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordProblem, match="cannot be written"):
        give(demo, ["datasette"], tmp_path / "file" / "inside")


def test_a_whole_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "a.txt"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert names_in(path.parent) == ["a.txt"]


def test_what_an_ended_process_left_is_taken_away(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"kept")
    with whole_file(tmp_path / "b.txt") as fresh:
        (tmp_path / ".c.txt.12.new").touch()
        clear_unfinished(tmp_path, 12)
        assert names_in(tmp_path) == sorted([fresh.name, "a.txt"])
        clear_unfinished(tmp_path, os.getpid())
        assert names_in(tmp_path) == ["a.txt"]
        fresh.touch()
    clear_unfinished(tmp_path / "nowhere", 12)
