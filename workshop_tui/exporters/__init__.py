"""Export formats: one file each, found by entry point so that a plug-in can add one."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.plug_ins import plug_in, plug_in_names

BUILT_IN = {
    "md": "markdown",
    "html": "html",
    "docx": "docx",
    "pptx": "pptx",
    "pdf": "pdf",
    "xlsx": "xlsx",
    "csv": "csv",
    "json": "json",
    "jsonl": "jsonl",
    "qdpx": "qdpx",
    "qdc": "qdc",
    "taguette": "taguette",
}
"""Module by name, in the order they are offered. Named here too so that the common case needs no look at what
is installed."""

GROUP = "workshop_tui.exporters"


@cache
def exporter(name: str) -> Exporter | None:
    """The format with this name, built in or from a plug-in; None if nobody declares it.

    Raises WorkshopError for a plug-in that cannot be loaded.
    """
    if name in BUILT_IN:
        declared: Exporter = import_module(f"{GROUP}.{BUILT_IN[name]}").EXPORTER
        return declared
    return plug_in(GROUP, name, Exporter)


def exporter_names() -> tuple[str, ...]:
    """Names of all formats there are, built-in ones first."""
    return (*BUILT_IN, *plug_in_names(GROUP, BUILT_IN))
