"""The store: what is said to be saved is saved, whoever else writes and whatever happens to the file."""

from __future__ import annotations

import multiprocessing
import shutil
import sqlite3
import threading
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.store.making import SESSION, Place, change, said
from workshop_tui.errors import RecordProblem
from workshop_tui.store import store as store_module
from workshop_tui.store.connection import CHECKPOINT_BYTES, truncate_log
from workshop_tui.store.journal_lines import ids_in, read_journals
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.store import Committed, Store

FORK = multiprocessing.get_context("spawn")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    made.create()
    return made


def _type_many(root: str, name: str, number: int) -> None:
    place = Place(Path(root))
    store = place.store()
    for n in range(number):
        store.commit([said(f"{name} {n}", table=1 + n % 2)])
    store.close()


def test_six_windows_at_once_never_meet_a_lock_and_lose_nothing(tmp_path: Path, place: Place) -> None:
    windows = [
        FORK.Process(target=_type_many, args=(str(tmp_path), f"window {n}", 60), daemon=True)
        for n in range(6)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join(90)
    assert [window.exitcode for window in windows] == [0] * 6
    texts = {row[6] for row in place.rows("contributions")}
    assert texts == {f"window {n} {m}" for n in range(6) for m in range(60)}
    assert ids_in(place.journals) == {row[1] for row in place.rows("changes")}
    assert place.rows("pragma_integrity_check") == [("ok",)]


def test_six_threads_with_a_store_each_open_a_carried_file_at_the_same_moment(place: Place) -> None:
    # A backup that was carried here is not in WAL mode: the six must agree on the switch.
    connection = sqlite3.connect(place.path)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    problems: list[BaseException] = []
    start = threading.Barrier(6)

    def work(name: int) -> None:
        try:
            start.wait()
            store = place.store()
            for n in range(20):
                store.commit([said(f"{name} {n}")])
            store.close()
        except BaseException as problem:  # told by the assertion
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert len(place.rows("contributions")) == 120


def test_the_same_changes_again_are_nothing_new(place: Place) -> None:
    store = place.store()
    one = said("one")
    assert len(store.commit([one]).logged) == 1
    assert store.commit([one]) == Committed(())
    assert store.commit([]) == Committed(())
    store.close()
    assert len(read_journals(place.journals)[0]) == 4


def test_whoever_stops_waiting_does_not_stop_the_saving(place: Place) -> None:
    store = place.store()
    hold = threading.Event()
    store.run(hold.wait)
    first: Future[Committed] = store.submit([said("one")])
    first.cancel()
    second = store.submit([said("two")])
    hold.set()
    second.result(timeout=5)
    store.close()
    assert {row[6] for row in place.rows("contributions")} == {"one", "two"}


def test_closing_saves_what_was_handed_in_and_refuses_what_comes_after(place: Place) -> None:
    store = place.store()
    futures = [store.submit([said(str(n))]) for n in range(50)]
    store.close()
    store.close()
    assert all(future.result().logged for future in futures)
    with pytest.raises(RecordProblem, match="closed"):
        store.commit([said("too late")])


def test_no_one_waits_for_ever_when_the_store_closes_meanwhile(place: Place) -> None:
    store = place.store()
    futures: list[Future[Committed]] = []

    def work() -> None:
        for n in range(300):
            futures.append(store.submit([said(str(n))]))

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.02)
    store.close()
    thread.join()
    saved = sum(1 for future in futures if future.exception(timeout=5) is None)
    assert len(place.rows("contributions")) == saved


@pytest.mark.parametrize("what", ["deleted", "replaced", "moved"])
def test_a_file_that_goes_while_it_is_open_is_noticed_before_anything_is_called_saved(
    place: Place, what: str
) -> None:
    store = place.store()
    store.commit([said("one")])
    if what == "deleted":
        place.path.unlink()
    elif what == "moved":
        place.path.rename(place.path.with_name("elsewhere.db"))
    else:
        shutil.copy(place.path, place.folder / "copy.db")
        (place.folder / "copy.db").replace(place.path)
    with pytest.raises(RecordProblem, match="deleted, moved or replaced") as problem:
        store.commit([said("two")])
    assert "restore" in problem.value.hint
    store.close()


def test_a_bad_change_spoils_neither_the_record_nor_the_next_one(place: Place) -> None:
    store = place.store()
    bad = change("table:not-a-number", {"name": "x"})
    with pytest.raises(ValueError, match="invalid literal"):
        store.commit([said("with it"), bad])
    store.commit([said("after it")])
    store.close()
    assert [row[6] for row in place.rows("contributions")] == ["after it"]


def test_the_log_beside_the_database_stays_small(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store = place.store()
    reader = Reader(place.path)
    wal = place.path.with_name("session.db-wal")
    largest = checkpoints = 0
    real = truncate_log

    def count(connection: sqlite3.Connection, patience: int) -> bool:
        nonlocal checkpoints
        checkpoints += 1
        return real(connection, patience)

    monkeypatch.setattr(store_module, "truncate_log", count)
    for batch in range(500):
        store.commit([said(f"some words of a contribution {batch} {n}") for n in range(100)])
        largest = max(largest, wal.stat().st_size)
        reader.total()
    assert reader.total() == 50_000
    reader.close()
    store.close()
    assert largest < 2 * CHECKPOINT_BYTES
    # Once it was emptied it must grow again before the next time, not be moved at every commit from then on.
    assert checkpoints < 60


def test_a_reader_in_the_way_only_puts_the_moving_off(place: Place) -> None:
    store = place.store()
    reader = sqlite3.connect(place.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM contributions").fetchone()
    for batch in range(30):
        store.commit([said(f"words {batch} {n}" * 5) for n in range(100)])
    wal = place.path.with_name("session.db-wal")
    assert wal.stat().st_size > CHECKPOINT_BYTES
    reader.execute("COMMIT")
    store.commit([said("now")])
    assert wal.stat().st_size < CHECKPOINT_BYTES
    reader.close()
    store.close()


def test_it_forgets_what_another_window_erased(place: Place) -> None:
    mine, other = place.store(), place.store()
    first = said("the secret words", "a")
    mine.commit([first])
    other.commit([change("contribution:a", {}, "erase", after=first.id)])
    own = place.journals / f"{mine.device}.jsonl"
    assert b"secret" in own.read_bytes()
    assert mine.forget_erased().result() is True
    assert b"secret" not in own.read_bytes()
    assert mine.forget_erased().result() is False
    mine.commit([change("contribution:a", {"text": "the secret words again"}, after=first.id)])
    assert b"secret" not in own.read_bytes()
    mine.close()
    other.close()


def test_the_connection_keeps_the_promises_it_was_opened_for(place: Place) -> None:
    store = place.store()
    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "secure_delete",
        "wal_autocheckpoint",
        "fullfsync",
    )
    found = store.with_connection(
        lambda connection: [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    ).result()
    store.close()
    assert found == ["wal", 2, 1, 1, 0, 1]


def test_a_store_says_which_session_it_is(place: Place) -> None:
    with_store = Store(place.folder, SESSION, "01900000-0000-7000-8000-0000000000bb", place.journals)
    assert (with_store.session, with_store.path) == (SESSION, place.path)
    with_store.close()
