"""PDF: a write-up to print and to be read aloud, tagged as PDF/UA-1 asks for; set by typst.

The fonts are those that come with typst, so that every machine gives the same pages. Only where these lack a
character does the machine's own come in; what no font draws stands by its name.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path

from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.optional import library
from workshop_tui.exporters.pdf_parts.content import note_values, values_of
from workshop_tui.exporters.pdf_parts.letters import meaningless, named, refused, touched, unusual
from workshop_tui.exporters.pdf_parts.press import Pictures, Refused, press
from workshop_tui.exporters.telling import untold
from workshop_tui.model.blocks import Document, Labels
from workshop_tui.model.snapshot import Progress

INSTALL = 'pip install "workshop-tui[pdf]". Or write HTML instead: the web page prints well.'

_TEMPLATE = Path(__file__).parent / "templates" / "write_up.typ"

_PROBE = """#set document(title: "?", date: none)
#set text(font: "Libertinus Serif")
#for cluster in json("clusters.json") { par(cluster) }
"""
"""Typst looks at every cluster in turn and names all that it cannot draw."""

_TRIES = 5

_PARTS = 8
"""Of the whole work, what comes before the pages are set is one."""


def render(document: Document, progress: Progress = untold) -> bytes:
    """`document` as a PDF/UA-1 file.

    Raises WorkshopError where typst is not installed; never for a strange character or a broken picture.
    """
    library("typst", INSTALL)
    pictures: Pictures = {}
    text = json.dumps(values_of(document, pictures), ensure_ascii=False)
    clusters = unusual(text)
    own_fonts, undrawn = _fonts_for(clusters)
    # Setting the pages is most of the work, and typst does not say how far it is.
    progress(1, _PARTS)
    reason = ""
    for _ in range(_TRIES):
        try:
            made = press(_texts(text, undrawn, document.labels), pictures, own_fonts)
            progress(_PARTS, _PARTS)
            return made
        except Refused as error:
            reason = error.diagnostic
        # Letters may fail only beside one another, and a picture may be broken behind its first bytes.
        if failed := touched(clusters, refused(reason)) - undrawn:
            undrawn |= failed
        elif broken := _broken(pictures):
            for name in broken:
                del pictures[name]
                text = text.replace(f'"picture": "{name}"', '"picture": null')
        elif own_fonts:
            own_fonts, undrawn = False, undrawn | _missing(clusters, own_fonts=False)
        else:
            undrawn |= clusters
    first = reason.strip().split("\n")[0]
    raise WorkshopError(f"The PDF cannot be made: {first}.", "Write HTML instead: the web page prints well.")


def _texts(text: str, undrawn: Collection[str], labels: Labels) -> dict[str, str]:
    shown, count = named(text, undrawn)
    note = note_values(labels.undrawn.format(count=f"{count:,}")) if count else None
    return {"main.typ": _template(), "write_up.json": shown, "note.json": json.dumps(note)}


@cache
def _template() -> str:
    return _TEMPLATE.read_text(encoding="utf-8")


def _fonts_for(clusters: set[str]) -> tuple[bool, set[str]]:
    """Whether the machine's own fonts are needed, and those of `clusters` that none draws."""
    never = meaningless(clusters)
    missing = _missing(clusters - never, own_fonts=False)
    still = _missing(missing, own_fonts=True)
    return still != missing, never | still


def _missing(clusters: Collection[str], own_fonts: bool) -> set[str]:
    """Those of `clusters` that no font draws."""
    if not clusters:
        return set()
    asked = json.dumps(sorted(clusters), ensure_ascii=False)
    try:
        press({"main.typ": _PROBE, "clusters.json": asked}, own_fonts=own_fonts)
    except Refused as error:
        return touched(clusters, refused(error.diagnostic))
    return set()


def _broken(pictures: Pictures) -> list[str]:
    """Names of the pictures that cannot be read."""
    found = []
    for name, content in pictures.items():
        try:
            press({"main.typ": f'#set document(title: "?")\n#image("{name}", alt: "?")'}, {name: content})
        except Refused:
            found.append(name)
    return found


EXPORTER = Exporter(
    name="pdf",
    suffix=".pdf",
    doc="The write-up as an accessible PDF (PDF/UA), to print or to send.",
    kind="document",
    render=render,
)
