"""Which SQLite this is."""

from __future__ import annotations

import sqlite3


def sqlite_version() -> str:
    """The version of the SQLite library in use: what a report of a damaged file needs to know first."""
    return sqlite3.sqlite_version
