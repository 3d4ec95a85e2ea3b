"""The second copy: every line comes back, half a line does no harm, and a flipped byte is found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.making import DEVICE, SESSION, Place, change, logs, said
from workshop_tui.model.change import Change
from workshop_tui.store.journal import Journal, forget_in_file
from workshop_tui.store.journal_lines import ids_in, line, read_journals
from workshop_tui.store.log import Logged


def write(folder: Path, changes: list[Change], device: str = DEVICE, first: int = 1) -> list[Logged]:
    entries = [Logged(seq, c) for seq, c in enumerate(changes, first)]
    journal = Journal(folder, SESSION, device)
    journal.append(entries)
    journal.close()
    return entries


@given(logs())
@settings(max_examples=30, deadline=None)
def test_what_was_written_comes_back(tmp_path_factory: pytest.TempPathFactory, changes: list[Change]) -> None:
    folder = tmp_path_factory.mktemp("journal")
    entries = write(folder, changes)
    assert read_journals(folder) == (entries, [])
    assert ids_in(folder) == {c.id for c in changes}


def test_a_line_that_was_being_written_when_the_power_went_is_left_out(tmp_path: Path) -> None:
    entries = write(tmp_path, [said("one"), said("two")])
    file = tmp_path / f"{DEVICE}.jsonl"
    whole = file.read_bytes()
    for cut in range(1, len(line(entries[1]).encode())):
        file.write_bytes(whole[:-cut])
        found, damaged = read_journals(tmp_path)
        # Only the line's own end may be missing from a line that is taken.
        assert found == (entries if cut == 1 else entries[:1])
        assert damaged == []


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    entries = write(tmp_path, [said("one"), said("“two”"), said("three")])
    file = tmp_path / f"{DEVICE}.jsonl"
    whole = file.read_bytes()
    last = len(whole) - len(line(entries[-1]).encode())
    for at in range(len(whole)):
        for bit in (0x01, 0x20, 0x80):
            flipped = bytearray(whole)
            flipped[at] ^= bit
            file.write_bytes(flipped)
            found, damaged = read_journals(tmp_path)
            assert all(entry in entries for entry in found)
            # The end of the last line is what a power cut takes too: the log still knows the change.
            assert damaged or (at >= last and found == entries[:-1]), (at, bit)


@given(st.lists(st.binary(max_size=40), max_size=6))
@settings(max_examples=50, deadline=None)
def test_any_bytes_are_read_without_an_exception(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    (folder / "x.jsonl").write_bytes(b"\n".join(lines))
    read_journals(folder)


def test_a_write_that_fails_half_way_leaves_no_half_line_and_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (Logged(n, said(f"words {n}")) for n in (1, 2, 3))
    journal = Journal(tmp_path, SESSION, DEVICE)
    journal.append([first])
    real = os.write

    room = [10]

    def half(handle: int, data: bytes) -> int:
        if not room:
            raise OSError(28, "No space left on device")
        return real(handle, bytes(data[: room.pop()]))

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(OSError, match="No space"):
        journal.append([second])
    monkeypatch.setattr(os, "write", real)
    assert read_journals(tmp_path) == ([first], [])
    journal.append([third])
    journal.close()
    assert read_journals(tmp_path) == ([first, second, third], [])


def test_rewriting_takes_the_words_and_leaves_the_changes(tmp_path: Path) -> None:
    first, other = said("the secret words", "a"), said("other words", "b")
    erase = change("contribution:a", {}, "erase", after=first.id)
    write(tmp_path, [first, other, erase])
    file = tmp_path / f"{DEVICE}.jsonl"
    assert forget_in_file(file, {"contribution:a"})
    assert b"secret" not in file.read_bytes()
    assert [e.change.id for e in read_journals(tmp_path)[0]] == [first.id, other.id, erase.id]
    assert not forget_in_file(file, {"contribution:a"})


def test_of_damaged_lines_only_those_that_name_what_was_erased_go(tmp_path: Path) -> None:
    write(tmp_path, [said("the secret words", "erased-key"), said("the other words", "other-key")])
    file = tmp_path / f"{DEVICE}.jsonl"
    file.write_bytes(
        file.read_bytes().replace(b" words", b" w0rds") + b'{"seq":3,"entity":"contribution:erased-key","te'
    )
    assert forget_in_file(file, {"contribution:erased-key"})
    left = file.read_bytes()
    assert b"secret" not in left
    assert b"erased-key" not in left
    assert b"the other w0rds" in left


def test_a_journal_goes_on_after_it_was_rewritten(tmp_path: Path) -> None:
    journal = Journal(tmp_path, SESSION, DEVICE)
    journal.append([Logged(1, said("the secret words", "a"))])
    assert journal.forget({"contribution:a"})
    journal.append([Logged(2, said("later words", "b"))])
    journal.close()
    found, damaged = read_journals(tmp_path)
    assert [e.change.data.get("text") for e in found] == [None, "later words"]
    assert damaged == []


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    write(tmp_path / "new", [said("one")])
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / f"{DEVICE}.jsonl").stat().st_mode & 0o077 == 0


def test_a_window_that_opens_writes_down_what_the_second_copy_misses(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create()
    killed = place.store()
    killed.commit([said("one"), said("two")])
    killed.close()
    (lost,) = [f for f in place.journals.glob("*.jsonl") if f.stem == killed.device]
    lost.unlink()
    # Lines that stand twice must not hide others that are missing.
    (first,) = place.journals.glob("*.jsonl")
    (place.journals / "again.jsonl").write_bytes(first.read_bytes())
    place.store().close()
    assert ids_in(place.journals) == {row[1] for row in place.rows("changes")}


def test_nothing_is_lost_when_the_second_copy_cannot_be_written(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create()
    for file in place.journals.iterdir():
        file.unlink()
    place.journals.rmdir()
    place.journals.write_text("a file where the folder should be")
    store = place.store()
    try:
        assert "second copy" in store.commit([said("one")]).warning
        assert len(place.rows("contributions")) == 1
        place.journals.unlink()
        assert store.commit([said("two")]).warning == ""
        assert len(place.rows("contributions")) == 2
    finally:
        store.close()
    place.store().close()
    assert ids_in(place.journals) == {row[1] for row in place.rows("changes")}
