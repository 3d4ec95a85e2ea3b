"""Restoring: whatever is left, the union of it comes back, and nothing that is there is lost."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.upkeep_making import Harbour
from workshop_tui.errors import NotFound, RecordProblem, WorkshopError
from workshop_tui.services.desk import open_desk
from workshop_tui.services.upkeep.checking import backup_session, verify_session
from workshop_tui.services.upkeep.restore import restore

SAID = ["the late boat goes at six", "nobody asked the café owner"]


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = Harbour(tmp_path)
    made.say(*SAID)
    return made


def is_whole(harbour: Harbour) -> bool:
    return verify_session(harbour.settings, harbour.slug).findings == ()


def test_a_deleted_session_comes_back_from_its_name_alone(harbour: Harbour) -> None:
    shutil.rmtree(harbour.folder)
    done = restore(harbour.settings, harbour.slug)
    assert (done.slug, done.aside) == ("harbour", None)
    assert harbour.texts() == SAID
    assert is_whole(harbour)


def test_it_can_be_done_again_and_changes_nothing(harbour: Harbour) -> None:
    harbour.path.unlink()
    restore(harbour.settings, harbour.slug)
    before = harbour.path.read_bytes()
    done = restore(harbour.settings, harbour.slug)
    assert done.was_whole
    assert done.aside is None
    assert harbour.path.read_bytes() == before
    assert restore(harbour.settings, str(harbour.path)).was_whole
    assert restore(harbour.settings, str(harbour.journals)).was_whole
    assert sorted(p.name for p in harbour.folder.glob("*.db")) == ["session.db"]


def test_an_older_backup_takes_nothing_away(harbour: Harbour, tmp_path: Path) -> None:
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    harbour.say("said after the backup")
    done = restore(harbour.settings, str(backup))
    assert done.was_whole
    assert harbour.texts() == [*SAID, "said after the backup"]
    # Also where the laptop's second copy is gone.
    shutil.rmtree(harbour.journals)
    restore(harbour.settings, str(backup))
    assert harbour.texts() == [*SAID, "said after the backup"]


def test_a_backup_alone_makes_the_session_on_another_laptop(harbour: Harbour, tmp_path: Path) -> None:
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    other = Harbour(tmp_path / "other")
    done = restore(other.settings, str(backup))
    assert done.slug == "harbour-2", "another session has that name here and is not touched"
    assert other.texts() == []
    there = other.settings.sessions / "harbour-2" / "session.db"
    connection = sqlite3.connect(there)
    assert [row[0] for row in connection.execute("SELECT text FROM contributions ORDER BY seq")] == SAID
    assert connection.execute("SELECT slug FROM session").fetchone() == ("harbour-2",)
    connection.close()
    assert verify_session(other.settings, "harbour-2").findings == ()
    assert restore(other.settings, str(backup)).slug == "harbour-2"


def test_what_was_there_is_set_aside_with_its_write_ahead_log(harbour: Harbour) -> None:
    harbour.sql("UPDATE contributions SET text = 'spoilt'")
    done = restore(harbour.settings, harbour.slug)
    assert done.aside is not None
    assert done.aside.parent == harbour.folder
    assert done.aside.name.startswith("session.replaced-")
    connection = sqlite3.connect(done.aside)
    assert connection.execute("SELECT text FROM contributions").fetchall() == [("spoilt",)] * 2
    connection.close()
    assert harbour.texts() == SAID
    assert is_whole(harbour)


def test_the_second_copy_is_right_where_the_two_differ(harbour: Harbour) -> None:
    harbour.path.write_bytes(harbour.path.read_bytes().replace(b"at six", b"at sax"))
    assert harbour.texts()[0] == "the late boat goes at sax"
    restore(harbour.settings, str(harbour.path))
    assert harbour.texts() == SAID
    assert is_whole(harbour)


def test_lines_the_second_copy_lost_come_from_the_file_and_the_damage_is_set_aside(harbour: Harbour) -> None:
    (file,) = [f for f in harbour.journals.iterdir() if b"late boat" in f.read_bytes()]
    file.write_bytes(file.read_bytes().replace(b"late boat", b"late b0at"))
    done = restore(harbour.settings, harbour.slug)
    assert "cannot be read" in done.unreadable[0]
    assert harbour.texts() == SAID
    assert is_whole(harbour)
    assert b"b0at" in file.with_suffix(".damaged").read_bytes()


def test_a_file_whose_beginning_is_gone_is_known_by_the_id_in_it(harbour: Harbour) -> None:
    content = bytearray(harbour.path.read_bytes())
    content[:200] = b"\xff" * 200
    harbour.path.write_bytes(content)
    done = restore(harbour.settings, str(harbour.path))
    assert done.slug == "harbour"
    assert done.aside is not None
    assert done.aside.read_bytes() == bytes(content)
    assert harbour.texts() == SAID


def test_a_damaged_backup_gives_what_can_be_read_of_it(harbour: Harbour, tmp_path: Path) -> None:
    harbour.say(*(f"line {n} " * 20 for n in range(300)))
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    before = len(harbour.changes())
    content = bytearray(backup.read_bytes())
    at = content.find(b"line 150 ")
    page = at // 4096 * 4096
    content[page : page + 4096] = b"\xaa" * 4096
    backup.write_bytes(content)
    shutil.rmtree(harbour.folder)
    shutil.rmtree(harbour.journals)
    done = restore(harbour.settings, str(backup))
    assert before - 60 < done.changes < before
    assert done.unreadable
    assert is_whole(harbour)


@given(st.integers(0, 10_000), st.integers(1, 40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_to_the_file_the_second_copy_brings_everything_back(
    tmp_path_factory: pytest.TempPathFactory, seed: int, wounds: int
) -> None:
    harbour = Harbour(tmp_path_factory.mktemp("wounded"))
    harbour.say(*SAID)
    chance = random.Random(seed)
    content = bytearray(harbour.path.read_bytes())
    for _ in range(wounds):
        at = chance.randrange(len(content))
        length = chance.choice([1, 16, 600, 5000])
        content[at : at + length] = chance.randbytes(min(length, len(content) - at))
    harbour.path.write_bytes(content)
    try:
        restore(harbour.settings, harbour.slug)
    except WorkshopError as problem:
        # Random bytes may say “newer version”; that is refused, and left as it was.
        assert "newer" in problem.message
        assert harbour.path.read_bytes() == bytes(content)
        return
    assert [text for text in harbour.texts() if text in SAID] == SAID
    assert is_whole(harbour)


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("seq INTEGER PRIMARY KEY", "seq INTEGEX PRIMARY KEY"),
        ("seq INTEGER PRIMARY KEY", "seq INTEGER PRIMARX KEX"),
        ("id TEXT NOT NULL UNIQUE", "ix TEXT NOT NULL UNIQUE"),
    ],
)
def test_a_damaged_description_of_the_log_is_no_obstacle(harbour: Harbour, said: str, then: str) -> None:
    content = harbour.path.read_bytes()
    assert said.encode() in content
    harbour.path.write_bytes(content.replace(said.encode(), then.encode()))
    restore(harbour.settings, harbour.slug)
    assert harbour.texts() == SAID
    assert is_whole(harbour)


def test_a_journal_file_alone_is_enough(harbour: Harbour, tmp_path: Path) -> None:
    carried = tmp_path / "carried"
    shutil.copytree(harbour.journals, carried)
    shutil.rmtree(harbour.folder)
    shutil.rmtree(harbour.journals)
    first = min(carried.iterdir(), key=lambda file: file.name)
    assert restore(harbour.settings, str(first)).slug == "harbour"
    assert harbour.texts() == []
    restore(harbour.settings, str(carried))
    assert harbour.texts() == SAID
    assert is_whole(harbour)


def test_while_a_window_is_open_nothing_is_done(harbour: Harbour) -> None:
    harbour.sql("UPDATE contributions SET text = 'spoilt'")
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.store.presence.say("capture", 2)
        with pytest.raises(RecordProblem, match="window at table 2"):
            restore(harbour.settings, harbour.slug)
    assert harbour.texts() == ["spoilt", "spoilt"]


def test_an_erasure_is_not_undone_by_an_old_backup(harbour: Harbour, tmp_path: Path) -> None:
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    carried = tmp_path / "carried.db"
    shutil.copy(backup, carried)
    from workshop_tui.services.upkeep.erase import erase, find_wanted, open_for_erasing

    with open_for_erasing(harbour.settings, harbour.slug) as desk:
        (first, _) = desk.reader.snapshot().contributions
        erase(desk, find_wanted(desk, [first.id]))
    restore(harbour.settings, str(carried))
    assert harbour.texts() == SAID[1:]
    assert b"boat goes" not in harbour.path.read_bytes()


def test_what_is_no_session_is_refused(harbour: Harbour, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary " * 50)
    with pytest.raises(RecordProblem, match="Nothing can be read"):
        restore(harbour.settings, str(tmp_path / "diary.txt"))
    with pytest.raises(NotFound, match="no file, folder or session"):
        restore(harbour.settings, "nowhere")
    newer = tmp_path / "newer.db"
    shutil.copy(harbour.path, newer)
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(RecordProblem, match="newer version"):
        restore(harbour.settings, str(newer))


def test_a_version_with_one_bit_flipped_is_damage_and_is_mended(harbour: Harbour) -> None:
    before = harbour.changes()
    # Not 1 and 2: opening such a file takes the steps that it seems to lack, and all of them are there.
    for version in (7, 3 | 1 << 20):
        harbour.sql(f"PRAGMA user_version={version}")
        with pytest.raises(RecordProblem, match="is damaged: it says that it was made by a newer"):
            harbour.say("lost")
        restore(harbour.settings, harbour.slug)
        assert harbour.changes() == before
        assert is_whole(harbour)
    harbour.sql("PRAGMA user_version=7")
    shutil.rmtree(harbour.journals)
    restore(harbour.settings, harbour.slug)
    assert harbour.changes() == before, "also where nothing but the file is left"
    harbour.sql("PRAGMA user_version=7")
    harbour.sql(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('workshop_tui', '4', '')"
    )
    with pytest.raises(RecordProblem, match="was made by a newer version"):
        restore(harbour.settings, harbour.slug)


def test_a_change_under_a_damaged_id_does_not_come_back_as_a_second_one(harbour: Harbour) -> None:
    before = harbour.changes()
    id_ = str(before[-1][1])
    damaged = f"{id_[:-1]}{int(id_[-1], 16) ^ 1:x}"
    harbour.sql("UPDATE changes SET id = ? WHERE id = ?", damaged, id_)
    told = [finding.change for finding in verify_session(harbour.settings, harbour.slug).findings]
    assert id_ in told
    for _ in range(2):
        restore(harbour.settings, harbour.slug)
        assert harbour.changes() == before
        assert is_whole(harbour)
    assert all(damaged not in file.read_text(encoding="utf-8") for file in harbour.journals.glob("*.jsonl"))


def test_what_stands_beside_the_record_is_verified_too(harbour: Harbour) -> None:
    harbour.sql("PRAGMA user_version=2")
    (told,) = verify_session(harbour.settings, harbour.slug).findings
    assert str(told) == "The file says that it is of version 2, and its tables are of version 3."
    restore(harbour.settings, harbour.slug)
    assert is_whole(harbour)
    harbour.sql("DROP VIEW record")
    harbour.sql("CREATE VIEW record AS SELECT 1")
    (told,) = verify_session(harbour.settings, harbour.slug).findings
    assert str(told) == "The view record is described otherwise than it was made."
    restore(harbour.settings, harbour.slug)
    assert is_whole(harbour)


def test_a_restored_session_goes_on(harbour: Harbour) -> None:
    harbour.path.unlink()
    restore(harbour.settings, harbour.slug)
    harbour.say("after the mishap")
    assert harbour.texts() == [*SAID, "after the mishap"]
    assert is_whole(harbour)
    harbour.path.unlink()
    restore(harbour.settings, harbour.slug)
    assert harbour.texts() == [*SAID, "after the mishap"]


def test_cut_off_while_the_files_change_places_it_can_be_done_again(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop_tui.services.upkeep import restore as restoring

    shutil.rmtree(harbour.journals)  # the database alone has it
    harbour.sql("DELETE FROM contributions")  # its readable tables are wrong: it is built anew
    with monkeypatch.context() as cut:

        def power_gone(*_: object) -> None:
            raise OSError("the power is gone")

        cut.setattr(restoring, "put_in_place", power_gone)
        with pytest.raises(RecordProblem):
            restore(harbour.settings, str(harbour.path))
    shutil.rmtree(harbour.folder)  # nothing of what changed places was on disk
    restore(harbour.settings, harbour.slug)
    assert harbour.texts() == SAID
    assert is_whole(harbour)
