"""The formats a session can be given out in: those of the exporters' registry, and the record for Datasette."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshop_tui.errors import UsageProblem
from workshop_tui.exporters import BUILT_IN, exporter, exporter_names

ALL = "all"
"""Asks for every format that can be made here."""

DATASETTE = "datasette"
"""No exporter: only the store writes databases."""

_OURS = (*BUILT_IN, DATASETTE)


def format_names() -> tuple[str, ...]:
    """Names of all formats there are, plug-ins' last."""
    names = exporter_names()
    return (*_OURS, *(name for name in names if name not in _OURS))


def format_doc(name: str) -> str:
    """What a format is good for, in one sentence. Raises WorkshopError for a plug-in that cannot be loaded."""
    if name == DATASETTE:
        return "A database for Datasette or any SQLite tool, to look through: tables, views, search."
    found = exporter(name)
    return found.doc if found else ""


def brief(doc: str) -> str:
    """What a format is, without what it is good for: its sentence up to the first comma or colon."""
    return re.split("[,;:]", doc, maxsplit=1)[0].removesuffix(".")


def chosen_formats(names: Iterable[str]) -> tuple[str, ...]:
    """The formats that `names` (or `all`) mean. Raises UsageProblem."""
    wanted = [name for name in map(str.strip, names) if name]
    # What is installed is looked through only for a name that is not built in.
    there = _OURS if wanted and {*_OURS} >= {*wanted} else format_names()
    found: list[str] = []
    for name in wanted:
        if name == ALL:
            found += there
        elif name in there:
            found.append(name)
        else:
            raise UsageProblem(f"There is no format “{name}”.", f"There are: {', '.join(there)}.")
    if not found:
        raise UsageProblem("No format was named.", f"There are: {', '.join(there)}.")
    return tuple(dict.fromkeys(found))
