"""What the home screen shows of a session, in one look."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop_tui.store.connection import check_is_session, connect_reader, plain_errors


def read_card(path: Path) -> dict[str, object]:
    """Names and numbers of the session in `path`, also of one from an older version. Raises RecordProblem."""
    connection = connect_reader(path)
    try:
        version = check_is_session(connection, path)
        rehearsal = "rehearsal" if version > 1 else "0"
        with plain_errors(path):
            try:
                found = connection.execute(f"SELECT slug, title, date, {rehearsal} FROM session").fetchone()
                slug, title, date, is_rehearsal = found
            except (TypeError, sqlite3.OperationalError) as error:
                raise sqlite3.DatabaseError("the session has no beginning") from error
            tables = connection.execute("SELECT count(*) FROM tables").fetchone()[0]
            total = connection.execute("SELECT count(*) FROM contributions").fetchone()[0]
            newest = connection.execute("SELECT coalesce(max(id), '') FROM changes").fetchone()[0]
        return {
            "slug": slug,
            "title": title,
            "date": date,
            "tables": tables,
            "total": total,
            "newest": newest,
            "rehearsal": bool(is_rehearsal),
        }
    finally:
        connection.close()
