"""Export formats: one file each, found by entry point so that a plug-in can add one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from workshop_tui.exporters.declaration import Exporter

BUILT_IN = {"md": "markdown", "html": "html", "csv": "csv", "json": "json", "jsonl": "jsonl"}
"""Module by name, in the order they are offered. Named here too so that the common case needs no look at what
is installed."""

GROUP = "workshop_tui.exporters"


@cache
def exporter(name: str) -> Exporter | None:
    """The format with this name, built in or from a plug-in; None if nobody declares it."""
    if name in BUILT_IN:
        declared: Exporter = import_module(f"{GROUP}.{BUILT_IN[name]}").EXPORTER
        return declared
    for point in entry_points(group=GROUP, name=name):
        loaded: Exporter = point.load()
        return loaded
    return None


def exporter_names() -> tuple[str, ...]:
    """Names of all formats there are, built-in ones first."""
    others = {point.name for point in entry_points(group=GROUP)} - set(BUILT_IN)
    return (*BUILT_IN, *sorted(others))
