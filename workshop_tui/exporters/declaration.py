"""How an export format declares itself.

A format is one file beside this one with an `EXPORTER`, and one entry point line in the group
`workshop_tui.exporters`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Literal

from workshop_tui.model.snapshot import Progress


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that a session can be written in."""

    name: str
    """What `--to` calls it."""
    suffix: str
    """`.md`"""
    doc: str
    """What it is good for, in one sentence."""
    kind: Literal["document", "record"]
    """`document`: a write-up to read; `record`: the contributions as data."""
    render: Callable[..., bytes]
    """For a document `render(document)`; for a record `render(snapshot, audience)`, with the snapshot at that
    audience's level already. The same arguments give the same bytes.

    It may take a further `progress` (see `model.snapshot.Progress`) and tell it now and then how far it is."""


def rendered(exporter: Exporter, what: Sequence[object], progress: Progress) -> bytes:
    """`what` as a file of this format; `progress` hears how far it is, where the renderer tells."""
    if "progress" in signature(exporter.render).parameters:
        return exporter.render(*what, progress=progress)
    return exporter.render(*what)
