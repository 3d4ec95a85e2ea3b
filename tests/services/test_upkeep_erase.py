"""Erasing: no byte of the words is left in anything we can reach, and nothing else is gone."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.upkeep_making import Harbour, files_with
from workshop_tui.clock import Ids
from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.model.writing import Done, Passage
from workshop_tui.services.capture import Entry, Place, delete, edit, keep, move
from workshop_tui.services.desk import open_desk
from workshop_tui.services.exporting.export import export
from workshop_tui.services.sensemaking.theming import make_theme
from workshop_tui.services.undo import undo
from workshop_tui.services.upkeep.checking import backup_session, verify_session
from workshop_tui.services.upkeep.erase import Erased, erase, find_wanted, open_for_erasing
from workshop_tui.services.upkeep.restore import restore
from workshop_tui.services.upkeep.traces import traces_in, words_only_in
from workshop_tui.services.writing.responding import note_response
from workshop_tui.services.writing.writing import leave_out, reword, write_passage
from workshop_tui.store.copies import noted_copies
from workshop_tui.store.journal import Journal

OTHERS = ["the library is the only warm room", "buses stop too early for the late shift"]


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = Harbour(tmp_path)
    made.say(*OTHERS)
    return made


def erase_all(harbour: Harbour, *ids: str, handle: str = "", patience: float = 0.5) -> Erased:
    with open_for_erasing(harbour.settings, harbour.slug) as desk:
        return erase(desk, find_wanted(desk, ids, handle), patience)


def everywhere(harbour: Harbour, tmp_path: Path) -> tuple[Path, ...]:
    return (harbour.settings.workspace, harbour.settings.state, tmp_path / "stick")


def test_every_version_goes_from_everything_within_reach(harbour: Harbour, tmp_path: Path) -> None:
    words = [
        b"first version Zanzibar",
        b"later edit Yokohama",
        b"undone edit Xiamen",
        b"voice of Wolverhampton",
    ]
    (said,) = harbour.say(words[0].decode(), voice=words[3].decode(), themes=("Work",))
    with open_desk(harbour.settings, harbour.slug) as desk:
        (found,) = desk.reader.contributions([said])
        desk.save(edit(desk, found, Entry(words[1].decode(), voice=found.voice, themes=found.themes)))
        (found,) = desk.reader.contributions([said])
        desk.save(edit(desk, found, Entry(words[2].decode(), voice=found.voice, themes=found.themes)))
        undo(desk)
        (found,) = desk.reader.contributions([said])
        desk.save(move(desk, [found], Place(2, "jobs")))
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    shutil.copy(harbour.path, harbour.folder / "session.before-version-1.db")
    with open_desk(harbour.settings, harbour.slug) as desk:
        (found,) = desk.reader.contributions([said])
        desk.save(delete(desk, [found]))
    # A journal of a laptop that is long dead, with the same changes in it.
    dead = Journal(harbour.journals, harbour.session, Ids().new())
    with open_desk(harbour.settings, harbour.slug) as desk:
        dead.append(desk.reader.history(f"contribution:{said}"))
    dead.close()
    drafts = harbour.settings.state / "drafts" / harbour.session
    drafts.mkdir(parents=True)
    mine = {"table": 1, "question": "jobs", "text": "later edit Yokohama and", "more": {}}
    theirs = {"table": 2, "question": "jobs", "text": "somebody else's half line", "more": {}}
    (drafts / "one.json").write_text(json.dumps({"at": "2026-05-14T18:00:00.000Z", "lines": [mine, theirs]}))
    (drafts / "two.json").write_text(json.dumps({"at": "2026-05-14T18:00:00.000Z", "lines": [mine]}))
    for word in words:
        assert files_with(word, *everywhere(harbour, tmp_path)), "the test must look for what is there"

    told = erase_all(harbour, said)

    assert told.left == []
    for word in words:
        assert files_with(word, *everywhere(harbour, tmp_path)) == []
        for at in range(len(word) - 8):
            assert files_with(word[at : at + 8], *everywhere(harbour, tmp_path)) == []
    assert files_with(b"somebody else's half line", drafts) == ["one.json"]
    assert harbour.texts() == OTHERS
    assert verify_session(harbour.settings, harbour.slug).findings == ()
    connection = sqlite3.connect(backup)
    assert [row[0] for row in connection.execute("SELECT text FROM contributions ORDER BY seq")] == OTHERS
    assert connection.execute("SELECT count(*) FROM codings").fetchone() == (0,)
    connection.close()
    assert backup.stat().st_mode & 0o077 == 0


def test_it_stays_erased_through_restoring_and_late_changes(harbour: Harbour, tmp_path: Path) -> None:
    (said,) = harbour.say("secret words of Zanzibar")
    with open_desk(harbour.settings, harbour.slug) as window:
        erase_all(harbour, said)
        # A window that had it on its screen edits it a moment later.
        act = window.act()
        act.set(f"contribution:{said}", {"text": "more words of Zanzibar"}, "table:1")
        window.save(act)
    assert files_with(b"Zanzibar", *everywhere(harbour, tmp_path)) == []
    harbour.path.unlink()
    restore(harbour.settings, harbour.slug)
    assert harbour.texts() == OTHERS


def test_by_handle_everything_kept_with_it_goes_deleted_or_not(harbour: Harbour, tmp_path: Path) -> None:
    one, _ = harbour.say("first thing from Zanzibar", "second thing from Yokohama", handle="KITE-4711")
    harbour.say("another person's thing", handle="KITE-4712")
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(delete(desk, desk.reader.contributions([one])))
    told = erase_all(harbour, handle="KITE-4711")
    assert told.contributions == 2
    assert told.left == []
    for word in (b"Zanzibar", b"Yokohama", b"KITE-4711"):
        assert files_with(word, *everywhere(harbour, tmp_path)) == []
    assert harbour.texts() == [*OTHERS, "another person's thing"]


def test_by_handle_again_finds_what_only_a_window_or_a_backup_still_holds(
    harbour: Harbour, tmp_path: Path
) -> None:
    harbour.say("words of Zanzibar", handle="KITE-4711")
    backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    (tmp_path / "stick").rename(tmp_path / "in a drawer")
    assert erase_all(harbour, handle="KITE-4711").outside
    (tmp_path / "in a drawer").rename(tmp_path / "stick")
    told = erase_all(harbour, handle="KITE-4711")
    assert (told.contributions, told.before, told.left, told.outside) == (0, 1, [], [])
    assert files_with(b"Zanzibar", *everywhere(harbour, tmp_path)) == []


def test_what_others_said_too_stays_and_is_no_trace(harbour: Harbour) -> None:
    (said,) = harbour.say("the library is the only warm room, says Zanzibar")
    told = erase_all(harbour, said)
    assert told.left == []
    assert harbour.texts() == OTHERS


def test_quotes_newlines_and_other_scripts_are_found_in_every_spelling(
    harbour: Harbour, tmp_path: Path
) -> None:
    text = 'she said "no ferry"\nand then — “Rosenmüllers Fähre” 渡し船が必要です'
    (said,) = harbour.say(text)
    backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    told = erase_all(harbour, said)
    assert told.left == []
    for piece in ("no ferry", "Rosenmüllers", "渡し船が必要", "and then —"):
        assert files_with(piece.encode(), *everywhere(harbour, tmp_path)) == []
        assert files_with(json.dumps(piece)[1:-1].encode(), *everywhere(harbour, tmp_path)) == []


def test_an_unknown_id_is_told_and_nothing_is_erased(harbour: Harbour) -> None:
    (said,) = harbour.say("words of Zanzibar")
    before = harbour.changes()
    with pytest.raises(NotFound, match="no contribution nobody"):
        erase_all(harbour, said, "nobody")
    with pytest.raises(NotFound, match="no contribution has the handle".replace("no", "No", 1)):
        erase_all(harbour, handle="KITE-1")
    with pytest.raises(UsageProblem, match="Nothing was named"):
        erase_all(harbour)
    assert harbour.changes() == before


def test_a_living_window_that_listens_clears_its_own_second_copy(harbour: Harbour, tmp_path: Path) -> None:
    with open_desk(harbour.settings, harbour.slug) as window:
        act = keep(window, Place(1, "jobs"), [Entry("words of Zanzibar")])
        window.save(act)
        said = next(c.key for c in act.changes if c.sort == "contribution")
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                window.store.forget_erased().result()
                time.sleep(0.05)

        thread = threading.Thread(target=listen)
        thread.start()
        told = erase_all(harbour, said, patience=10)
        stop.set()
        thread.join()
        assert told.left == []
        assert files_with(b"Zanzibar", *everywhere(harbour, tmp_path)) == []


def test_a_window_that_does_not_listen_is_named_and_the_next_time_it_is_done(
    harbour: Harbour, tmp_path: Path
) -> None:
    with open_desk(harbour.settings, harbour.slug) as window:
        window.store.presence.say("capture", 2)
        act = keep(window, Place(1, "jobs"), [Entry("words of Zanzibar")])
        window.save(act)
        said = next(c.key for c in act.changes if c.sort == "contribution")
        (left,) = erase_all(harbour, said, patience=0.3).left
        assert "window at table 2 (capture)" in left
        assert window.store.device in left
        assert len(files_with(b"Zanzibar", *everywhere(harbour, tmp_path))) == 1
    told = erase_all(harbour, said)
    assert told.left == []
    assert files_with(b"Zanzibar", *everywhere(harbour, tmp_path)) == []


def test_a_program_that_keeps_the_file_busy_is_told(harbour: Harbour) -> None:
    (said,) = harbour.say("words of Zanzibar")
    other = sqlite3.connect(harbour.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM contributions").fetchone()
    told = erase_all(harbour, said, patience=0.3)
    assert any("busy" in sentence for sentence in told.left)
    other.execute("COMMIT")
    other.close()
    assert erase_all(harbour, said).left == []


def test_files_that_were_given_out_are_named_and_not_changed(harbour: Harbour, tmp_path: Path) -> None:
    (said,) = harbour.say("words of Zanzibar & the “café”")
    own = export(harbour.settings, harbour.slug, ["md", "html", "csv", "json"])
    given = export(harbour.settings, harbour.slug, ["html"], folder=tmp_path / "given")
    (harbour.folder / "exports" / "printed.pdf").write_bytes(b"%PDF-1.7 compressed")
    before = {path: path.read_bytes() for path in (*own, *given)}
    told = erase_all(harbour, said)
    assert told.left == []
    named = " ".join(told.outside)
    for path in (*own, *given):
        assert str(path) in named
        assert path.read_bytes() == before[path]
    assert "cannot be looked into" in next(line for line in told.outside if "printed.pdf" in line)


def test_an_export_without_the_words_is_not_named(harbour: Harbour) -> None:
    export(harbour.settings, harbour.slug, ["md", "csv"])
    (said,) = harbour.say("words of Zanzibar")
    assert erase_all(harbour, said).outside == []


def test_an_export_with_a_few_letters_in_common_is_named_as_no_more_than_that(harbour: Harbour) -> None:
    harbour.say("the lamps by Tangier wharf are out")
    (own,) = export(harbour.settings, harbour.slug, ["md"])
    text = own.read_text()
    own.write_text(text.replace("Tangier wharf", "Tangier wharfs"))
    said = harbour.say("my aunt fell on the Tangier wharfside steps")
    (line,) = erase_all(harbour, *said).outside
    assert "a few letters in common" in line and str(own) in line


def test_a_backup_on_a_disk_that_is_not_there_is_named(harbour: Harbour, tmp_path: Path) -> None:
    (said,) = harbour.say("words of Zanzibar")
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    (tmp_path / "stick").rename(tmp_path / "in a drawer")
    (line,) = erase_all(harbour, said).outside
    assert str(backup) in line
    assert "connect its disk" in line
    (tmp_path / "in a drawer").rename(tmp_path / "stick")
    told = erase_all(harbour, said)
    assert (told.left, told.outside) == ([], [])
    assert files_with(b"Zanzibar", *everywhere(harbour, tmp_path)) == []


def test_a_database_that_a_restore_set_aside_is_cleared_too(harbour: Harbour, tmp_path: Path) -> None:
    (said,) = harbour.say("words of Zanzibar")
    harbour.sql("DELETE FROM tables")
    aside = restore(harbour.settings, harbour.slug).aside
    assert aside is not None
    assert erase_all(harbour, said).left == []
    assert aside.exists()
    assert files_with(b"Zanzibar", *everywhere(harbour, tmp_path)) == []


def test_what_was_written_about_it_for_a_write_up_goes_with_it(harbour: Harbour, tmp_path: Path) -> None:
    said, other = harbour.say("words of Zanzibar by the quay", "the steps are steep for prams")
    with open_desk(harbour.settings, harbour.slug) as desk:
        for id_, word in ((said, "Yokohama"), (other, "Kyoto")):
            desk.save(reword(desk, "slides", id_, f"a light edit for {word}"))
            desk.save(note_response(desk, id_, Done.PLANNED, who=f"ferries of {word}", what="asked for"))
        desk.save(leave_out(desk, "report", [said]))
        desk.save(write_passage(desk, "slides", f"caption/{said}", "caption of Wolverhampton"))
    told = erase_all(harbour, said)
    assert told.left == []
    with open_desk(harbour.settings, harbour.slug) as desk:
        snapshot = desk.reader.snapshot()
    assert [t.contribution for t in snapshot.treatments] == [r.contribution for r in snapshot.responses]
    assert [t.contribution for t in snapshot.treatments] == [other]
    for gone in (b"Zanzibar", b"Wolverhampton", b"Yokohama"):
        assert files_with(gone, *everywhere(harbour, tmp_path)) == []
    assert files_with(b"Kyoto", harbour.folder) != []
    assert verify_session(harbour.settings, harbour.slug).findings == ()


def test_a_text_that_repeats_the_words_is_told_of_and_its_past_goes_once_it_is_changed(
    harbour: Harbour, tmp_path: Path
) -> None:
    (said,) = harbour.say("nobody ever asked the people of Zanzibar street")

    def write(text: str) -> None:
        with open_desk(harbour.settings, harbour.slug) as desk:
            desk.save(write_passage(desk, "all", "introduction", text))

    write("It was a wet evening. One table said: nobody ever asked the people of Zanzibar street.")
    write("It was a wet evening. Nobody ever asked the people of Zanzibar street before, one table said.")
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(make_theme(desk, "Streets"))
        (theme,) = (theme for theme in desk.reader.themes() if theme.name == "Streets")
        paragraph = "Nobody asked the people of Zanzibar street."
        desk.save(write_passage(desk, "report", f"condition/{theme.id}", paragraph))
    backup_session(harbour.settings, harbour.slug, tmp_path / "stick")
    told = erase_all(harbour, said)
    where = "“1. Streets, its paragraph in the summary” of the write-up (the style report) repeats"
    assert where in "\n".join(told.left)
    assert "“Introduction” of the write-up (every style) repeats some of the words" in told.left[0]
    assert harbour.texts() == OTHERS
    assert any("repeats some" in sentence for sentence in erase_all(harbour, said).left), (
        "until it is changed"
    )
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(write_passage(desk, "report", f"condition/{theme.id}", ""))
    write("It was a wet evening.")
    assert erase_all(harbour, said).left == []
    assert files_with(b"Zanzibar", *everywhere(harbour, tmp_path)) == []
    with open_desk(harbour.settings, harbour.slug) as desk:
        assert desk.reader.writing.passages() == (Passage("all", "introduction", "It was a wet evening."),)
    write("It was wet.")
    with open_desk(harbour.settings, harbour.slug) as desk:
        assert desk.reader.writing.passages() == (Passage("all", "introduction", "It was wet."),)
    assert erase_all(harbour, said).left == []
    assert verify_session(harbour.settings, harbour.slug).findings == ()


def test_a_text_that_only_has_a_word_in_common_is_left_alone(harbour: Harbour) -> None:
    (said,) = harbour.say("nobody ever asked the people of Zanzibar street")
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(write_passage(desk, "all", "introduction", "Forty people of the town came."))
    assert erase_all(harbour, said).left == []


def test_the_sign_in_list_is_left_alone(harbour: Harbour) -> None:
    (harbour.folder / "sign-in-list.json").write_text(json.dumps({"people": ["Zara Zanzibar-Smith"]}))
    (said,) = harbour.say("as Zara Zanzibar-Smith told us yesterday evening")
    told = erase_all(harbour, said)
    assert told.left == []
    assert (harbour.folder / "sign-in-list.json").exists()


def test_the_other_windows_go_on_writing_meanwhile(harbour: Harbour) -> None:
    (said,) = harbour.say("words of Zanzibar")
    with open_desk(harbour.settings, harbour.slug) as window:
        stop = threading.Event()
        kept: list[str] = []

        def type_on() -> None:
            n = 0
            while not stop.is_set():
                act = window.act()
                text = f"line {n} typed meanwhile"
                act.set(f"contribution:w{n}", {"table": 2, "question": "jobs", "text": text}, "table:2")
                window.submit(act).result()
                kept.append(text)
                n += 1

        thread = threading.Thread(target=type_on)
        thread.start()
        told = erase_all(harbour, said, patience=5)
        stop.set()
        thread.join()
    assert told.left == []
    assert harbour.texts() == [*OTHERS, *kept]
    assert verify_session(harbour.settings, harbour.slug).findings == ()


@given(st.binary(max_size=60), st.text(min_size=4, max_size=12), st.integers(0, 60), st.booleans())
def test_a_piece_is_found_wherever_it_stands(around: bytes, text: str, at: int, is_there: bool) -> None:
    words = words_only_in([text], [])
    content = around[:at] + (text.encode("utf-8", "surrogatepass") if is_there else b"") + around[at:]
    expected = any(piece.encode("utf-8", "surrogatepass") in content for piece in words.pieces)
    assert traces_in(content, words) >= expected
    assert not is_there or expected


def test_pieces_that_stay_elsewhere_are_not_looked_for() -> None:
    words = words_only_in(["the red boat"], ["a red boat came"])
    assert "the red " in words.pieces
    assert not any(piece in "a red boat came" for piece in words.pieces)
    assert not words_only_in(["short"], ["cut short"])
    assert words_only_in(["short"], ["long"]).pieces == {"short"}


def test_nothing_is_noted_twice(harbour: Harbour, tmp_path: Path) -> None:
    export(harbour.settings, harbour.slug, ["md"], folder=tmp_path / "given")
    export(harbour.settings, harbour.slug, ["md"], folder=tmp_path / "given")
    assert len(noted_copies(harbour.settings.state, harbour.session)) == 1
