"""The rescue gets out what was acknowledged, whatever is left of it, and brings nothing back that was taken out."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from faults.record.evening import SLUG, Evening
from workshop_tui.rescue import Rescued, rescue, told, write
from workshop_tui.rescue.columns import as_csv
from workshop_tui.rescue.text import as_text
from workshop_tui.services.desk import open_desk
from workshop_tui.services.exporting.export import export
from workshop_tui.services.importing.file import bring_in, plan_import
from workshop_tui.services.preparing import new_session

ROOT = Path(__file__).parents[2]


def texts(found: Rescued) -> tuple[str, dict[str, str]]:
    """The text of the only record, and the words of each row by its id."""
    (record,) = found.records
    rows = csv.DictReader(io.StringIO(as_csv(record)))
    return as_text(record, found.problems), {row["id"]: row["text"] for row in rows}


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_healthy_session_comes_out_whole(evening: Evening) -> None:
    before = files(evening.workspace.parent)
    found = rescue(evening.workspace, evening.state)
    text, rows = texts(found)
    assert rows == evening.standing
    assert all(
        words in text for words in [*evening.standing.values(), *evening.texts.values(), *evening.drafts]
    )
    assert not any(words in text for words in [*evening.erased, *evening.undone])
    _, _, apart = text.partition("Deleted: taken out by somebody")
    assert evening.deleted
    assert all(words in apart for words in evening.deleted)
    assert found.problems == ()
    assert files(evening.workspace.parent) == before, (
        "nothing that is read is changed, and nothing is left beside it"
    )


def test_its_csv_is_the_one_that_the_export_writes(evening: Evening, tmp_path: Path) -> None:
    found = rescue(evening.workspace, evening.state)
    (path,) = export(evening.settings, SLUG, ["csv"], folder=tmp_path / "exports")
    assert as_csv(found.records[0]) == path.read_text(encoding="utf-8")


def test_what_is_written_can_be_imported(evening: Evening, tmp_path: Path) -> None:
    paths = [path for _, path in write(rescue(evening.folder, evening.state), tmp_path / "out")]
    assert [path.name for path in paths] == ["evening.txt", "evening.csv"]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    again = new_session(evening.settings, "neighbourhood", slug="again", tables=6)
    with open_desk(evening.settings, again) as desk:
        planned = plan_import(desk, paths[1])
        assert not planned.problems
        bring_in(desk, planned)
        assert {c.id: c.text for c in desk.reader.snapshot().contributions} == evening.standing


@pytest.mark.parametrize("what", ["workspace", "sessions", "folder", "path", "state", "journals"])
def test_it_takes_whatever_it_is_pointed_at(evening: Evening, what: str) -> None:
    given = {
        "workspace": evening.workspace,
        "sessions": evening.settings.sessions,
        "folder": evening.folder,
        "path": evening.path,
        "state": evening.state,
        "journals": evening.journals[0].parent,
    }[what]
    _, rows = texts(rescue(given, evening.state))
    assert rows == evening.standing


def test_each_alone_is_enough(evening: Evening, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert texts(rescue(evening.path, nowhere))[1] == evening.standing
    evening.path.unlink()
    evening.path.with_name("session.db-wal").unlink()
    assert texts(rescue(evening.workspace, evening.state))[1] == evening.standing


def test_two_sessions_are_kept_apart(evening: Evening) -> None:
    new_session(evening.settings, "neighbourhood", slug="other", tables=2)
    found = rescue(evening.workspace, evening.state)
    assert sorted(str(record.about["slug"]) for record in found.records) == ["evening", "other"]
    by_slug = {str(record.about["slug"]): record for record in found.records}
    assert len(by_slug["evening"].contributions) == len(evening.standing)
    assert by_slug["other"].contributions == []
    one = rescue(evening.folder, evening.state)
    assert [record.about["slug"] for record in one.records] == ["evening"]
    assert one.elsewhere == ("other",)
    assert any("--all" in sentence for sentence in told(one, evening.folder))
    assert len(rescue(evening.folder, evening.state, everything=True).records) == 2


def test_an_older_copy_brings_no_erased_word_back(evening: Evening) -> None:
    """Somebody carried a file away before the erasure and puts it back."""
    (journal,) = [file for file in evening.journals if b'"kind":"erase"' in file.read_bytes()]
    line = next(line for line in journal.read_bytes().splitlines() if b'"kind":"erase"' in line)
    entity = json.loads(line)["change"]["entity"]
    carried = evening.path.with_name("carried.db")
    carried.write_bytes(evening.path.read_bytes())
    connection = sqlite3.connect(carried)
    words = json.dumps({"table": 1, "question": "everyday", "text": "words that were erased"})
    connection.execute("UPDATE changes SET data = ? WHERE entity = ? AND kind = 'set'", (words, entity))
    connection.execute("DELETE FROM changes WHERE kind = 'erase'")
    connection.commit()
    connection.close()
    text, rows = texts(rescue(evening.workspace, evening.state))
    assert "words that were erased" not in text
    assert rows == evening.standing


BARE = """
import sys
sys.path.insert(0, {house!r})
sys.argv = ["rescue", *{arguments!r}]
import runpy
runpy.run_module("workshop_tui.rescue", run_name="__main__")
"""


def test_it_runs_on_a_python_that_has_nothing_else(evening: Evening, tmp_path: Path) -> None:
    """Without site-packages: no library can be imported, ours would be missed at once."""
    out = tmp_path / "out"
    arguments = [str(evening.workspace), "--state", str(evening.state), "-o", str(out)]
    program = BARE.format(house=str(ROOT), arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-S", "-I", "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(out / "evening.txt"), str(out / "evening.csv")]
    assert not any(words in done.stderr for words in evening.standing.values())


def test_the_command_notes_where_the_copies_lie(evening: Evening, tmp_path: Path) -> None:
    """So that an erasure names them."""
    environment = {**os.environ, "WORKSHOP_TUI_STATE": str(evening.state)}
    command = [sys.executable, "-m", "workshop_tui", "rescue", str(evening.workspace)]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert [path.suffix for path in paths] == [".txt", ".csv"]
    (notes,) = evening.state.glob("copies/*.jsonl")
    assert str(paths[1]) in notes.read_text(encoding="utf-8")


def test_nothing_found_is_said(tmp_path: Path) -> None:
    found = rescue(tmp_path, tmp_path / "nowhere")
    assert found.records == ()
    assert any("Nothing of a session" in sentence for sentence in told(found, tmp_path))
