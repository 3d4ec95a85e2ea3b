"""Word: a write-up to go on working in, with real headings, lists and tables, and our styles to change them by."""

from __future__ import annotations

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.telling import untold
from workshop_tui.model.blocks import Document
from workshop_tui.model.snapshot import Progress


def render(document: Document, progress: Progress = untold) -> bytes:
    """`document` as a Word file (.docx). Raises WorkshopError if the library for it is not installed."""
    # Loaded here, so that a list of formats costs nothing.
    from workshop_tui.exporters.docx_parts.body import content
    from workshop_tui.exporters.docx_parts.package import Package
    from workshop_tui.exporters.docx_parts.pen import Pen

    package = Package(document)
    return package.whole(content(Pen(document, package), progress))


EXPORTER = Exporter(
    name="docx",
    suffix=".docx",
    doc="The write-up as a Word file, to read, to print and to go on working in.",
    kind="document",
    render=render,
)
