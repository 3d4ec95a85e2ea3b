"""Erasing reaches copies that nobody noted, and says which noted ones it could not look into."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour, files_with
from workshop_tui.services.upkeep.checking import backup_session
from workshop_tui.services.upkeep.erase import Erased, erase, find_wanted, open_for_erasing
from workshop_tui.services.upkeep.restore import restore
from workshop_tui.services.workspace import backup_folder


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = Harbour(tmp_path)
    made.say("the library is the only warm room")
    return made


def erase_all(harbour: Harbour, *ids: str) -> Erased:
    with open_for_erasing(harbour.settings, harbour.slug) as desk:
        return erase(desk, find_wanted(desk, ids), 0.5)


def test_backups_are_found_when_the_state_folder_was_lost(harbour: Harbour, tmp_path: Path) -> None:
    (said,) = harbour.say("words of Zanzibar")
    backup_session(harbour.settings, harbour.slug, backup_folder(harbour.settings))
    shutil.rmtree(harbour.settings.state)
    told = erase_all(harbour, said)
    assert (told.contributions, told.left, told.outside) == (1, [], [])
    assert files_with(b"Zanzibar", tmp_path) == []


@pytest.mark.parametrize("name", ["renamed.db", "old/renamed.db"])
def test_a_backup_that_was_renamed_in_its_folder_is_cleared_and_the_old_name_told(
    harbour: Harbour, tmp_path: Path, name: str
) -> None:
    (said,) = harbour.say("words of Zanzibar")
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    (tmp_path / "stick" / "old").mkdir()
    backup.rename(tmp_path / "stick" / name)
    told = erase_all(harbour, said)
    assert told.left == []
    assert files_with(b"Zanzibar", tmp_path) == []
    (line,) = told.outside
    assert str(backup) in line and "could not be looked into" in line


def test_a_copy_that_was_never_noted_is_cleared(harbour: Harbour, tmp_path: Path) -> None:
    (said,) = harbour.say("words of Zanzibar")
    shutil.rmtree(harbour.settings.state)
    harbour.settings.state.write_text("a file")
    copy = backup_session(harbour.settings, harbour.slug, backup_folder(harbour.settings))
    harbour.settings.state.unlink()
    assert copy.exists()
    assert erase_all(harbour, said).left == []
    assert files_with(b"Zanzibar", tmp_path) == []


def test_other_files_there_are_left_alone(harbour: Harbour, tmp_path: Path) -> None:
    (said,) = harbour.say("words of Zanzibar")
    folder = backup_folder(harbour.settings)
    backup_session(harbour.settings, harbour.slug, folder)
    (folder / "letter.db").write_text("Dear all, words of Zanzibar")
    connection = sqlite3.connect(folder / "books.db")
    connection.execute("CREATE TABLE books (title)")
    connection.execute("INSERT INTO books VALUES ('words of Zanzibar')")
    connection.commit()
    connection.close()
    other = Harbour(tmp_path / "other")
    other.say("words of Zanzibar")
    theirs = backup_session(other.settings, other.slug, folder)
    before = theirs.read_bytes()
    told = erase_all(harbour, said)
    assert (told.left, told.outside) == ([], [])
    assert theirs.read_bytes() == before
    assert sorted(files_with(b"Zanzibar", folder)) == sorted(["books.db", "letter.db", theirs.name])


def test_a_damaged_file_that_was_set_aside_is_named_with_advice(harbour: Harbour) -> None:
    (said,) = harbour.say("words of Zanzibar")
    content = bytearray(harbour.path.read_bytes())
    content[:100] = b"\0" * 100
    harbour.path.write_bytes(content)
    aside = restore(harbour.settings, harbour.slug).aside
    assert aside is not None
    for told in (erase_all(harbour, said), erase_all(harbour, said)):
        (line,) = told.left
        assert str(aside) in line and "Delete this file if you no longer need it." in line
    aside.unlink()
    told = erase_all(harbour, said)
    assert (told.contributions, told.before, told.left) == (0, 1, [])


def test_what_fails_after_the_record_is_told_and_the_rest_is_done(
    harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (said,) = harbour.say("words of Zanzibar")
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "stick")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("workshop_tui.services.upkeep.erase.erasure.clear_journals", refuse)
    told = erase_all(harbour, said)
    assert told.contributions == 1
    assert any("second copies could not be cleared" in line for line in told.left)
    assert files_with(b"Zanzibar", backup.parent, harbour.folder) == []
