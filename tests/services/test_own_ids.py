"""Ids that a file brought: coded, exported, brought in again, erased; and nothing else of that name goes with them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour, files_with
from workshop_tui.services.capture import Place, move
from workshop_tui.services.desk import open_desk
from workshop_tui.services.exporting.export import export
from workshop_tui.services.importing.file import bring_in, plan_import
from workshop_tui.services.upkeep.checking import backup_session, verify_session
from workshop_tui.services.upkeep.erase import erase, find_wanted, open_for_erasing
from workshop_tui.services.upkeep.restore import restore
from workshop_tui.store.reading.reader import Reader

IDS = ["1", "ferries", "my-id", "=1+1", "Zoë’s 3rd: café", '"a" \\']


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = Harbour(tmp_path)
    rows = [{"id": id_, "text": f"words of {n} Zanzibar", "themes": ["Work"]} for n, id_ in enumerate(IDS)]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows))
    with open_desk(made.settings, made.slug) as desk:
        bring_in(desk, plan_import(desk, file, 1, "ferries"))
    file.unlink()
    return made


def test_they_leave_and_come_back_as_they_are(harbour: Harbour) -> None:
    for path in export(harbour.settings, harbour.slug, ["csv", "json", "jsonl"]):
        if path.suffix == ".csv":
            found = [row["id"].removeprefix("'") for row in csv.DictReader(path.open(encoding="utf-8-sig"))]
            assert found == IDS
        with open_desk(harbour.settings, harbour.slug) as desk:
            plan = plan_import(desk, path)
        assert (plan.known, plan.new, plan.conflicts, plan.problems) == (len(IDS), (), (), ())
    reader = Reader(harbour.path)
    assert {c.themes for c in reader.snapshot().contributions} == {("Work",)}
    reader.close()


@pytest.mark.parametrize("id_", IDS)
def test_one_is_erased_everywhere_and_nothing_else_of_that_name(
    harbour: Harbour, tmp_path: Path, id_: str
) -> None:
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(move(desk, desk.reader.contributions([id_]), Place(2, "jobs")))
    backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    with open_for_erasing(harbour.settings, harbour.slug) as desk:
        told = erase(desk, find_wanted(desk, [id_]), 0.5)
    assert (told.contributions, told.left, told.outside) == (1, [], [])
    words = f"words of {IDS.index(id_)} Zanzibar".encode()
    assert files_with(words, tmp_path) == []
    harbour.path.unlink()
    restore(harbour.settings, harbour.slug)
    assert verify_session(harbour.settings, harbour.slug).findings == ()
    reader = Reader(harbour.path)
    snapshot = reader.snapshot()
    reader.close()
    assert [c.id for c in snapshot.contributions] == [other for other in IDS if other != id_]
    assert [table.number for table in snapshot.session.tables] == [1, 2]
    assert [question.id for question in snapshot.questions] == ["ferries", "jobs"]
