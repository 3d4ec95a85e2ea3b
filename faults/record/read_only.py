"""`python -m faults.record.read_only FOLDER...`: reads sessions in folders that it must not write; prints their rows.

A process of its own: whoever may do everything on a machine obeys no permissions until it gives that up.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faults import HOUSE
from faults.proof import CannotRun
from faults.record.session_rows import columns_of, rows_of
from workshop_tui.errors import WorkshopError
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.older import connect_current
from workshop_tui.store.reading.reader import Reader

NOT_ALMIGHTY = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""Without the right to write what is read-only."""


def read_in_read_only_folders(folders: Sequence[Path]) -> list[dict[str, Any]]:
    """For each folder, which is made read-only with all in it: the rows and columns, or the problem told.

    Raises CannotRun where permissions cannot be obeyed.
    """
    before: tuple[str, ...] = ()
    if os.geteuid() == 0:
        if shutil.which(NOT_ALMIGHTY[0]) is None:
            raise CannotRun("Run it as an ordinary user, or install setpriv (util-linux).")
        before = NOT_ALMIGHTY
    for folder in folders:
        for path in folder.iterdir():
            path.chmod(0o400)
        folder.chmod(0o500)
    try:
        done = subprocess.run(
            [*before, sys.executable, "-m", "faults.record.read_only", *map(str, folders)],
            capture_output=True,
            text=True,
            cwd=HOUSE,
        )
    finally:
        for folder in folders:
            folder.chmod(0o700)
    if done.returncode:
        raise RuntimeError(f"reading in read-only folders ended with {done.returncode}: {done.stderr}")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _read(folder: Path) -> dict[str, Any]:
    if os.access(folder, os.W_OK):
        return {"problem": "the folder is not read-only"}
    try:
        connection = connect_current(folder / DATABASE)
        columns = columns_of(connection)
        rows = rows_of(connection, columns)
        connection.close()
        reader = Reader(folder / DATABASE)
        said = len(reader.snapshot().contributions)
        reader.close()
    except WorkshopError as problem:
        return {"problem": str(problem)}
    return {"columns": columns, "rows": rows, "said": said}


if __name__ == "__main__":
    print(json.dumps([_read(Path(folder)) for folder in sys.argv[1:]]))
