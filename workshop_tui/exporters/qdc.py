"""REFI-QDA codebook: themes, kinds and marks as codes, without the words that were coded."""

from __future__ import annotations

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.refi_parts.codes import codebook, codes_xml
from workshop_tui.exporters.refi_parts.shared import ORIGIN
from workshop_tui.exporters.refi_parts.sources import names
from workshop_tui.exporters.refi_parts.xml import HEAD, element
from workshop_tui.model.snapshot import Snapshot

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def render(snapshot: Snapshot, audience: str) -> bytes:
    """The codes of `snapshot`, which is at the level of `audience` already; the same as in the project."""
    codes = codes_xml(codebook(snapshot, names(snapshot).question).codes)
    return (HEAD + element("CodeBook", f"\n{codes}\n", xmlns=NAMESPACE, origin=ORIGIN)).encode()


EXPORTER = Exporter(
    name="qdc",
    suffix=".qdc",
    doc="The codebook alone (REFI-QDA), for research software to start coding with.",
    kind="record",
    render=render,
)
