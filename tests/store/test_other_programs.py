"""Other programs at the file while a window is open: whatever opens and closes it takes nothing away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.store.making import Place, said
from workshop_tui.store.reading.reader import Reader

LOOKS_IN = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM changes").fetchone()
connection.close()
"""


def test_a_program_that_looks_in_and_goes_leaves_the_log_of_an_open_window(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create()
    first = Reader(place.path)
    store = place.store()
    store.commit([said("before")])
    readers = [first, Reader(place.path)]
    Reader(place.path).close()
    # It would take the write-ahead log away with it, if it thought that nobody else had the file open.
    subprocess.run([sys.executable, "-c", LOOKS_IN, str(place.path)], check=True)
    store.commit([said("after")])
    other = subprocess.run(
        [
            sys.executable,
            "-c",
            LOOKS_IN.replace("connection.close()", "print(*connection.iterdump())"),
            place.path,
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "'before'" in other.stdout and "'after'" in other.stdout
    for reader in readers:
        reader.close()
    store.close()
