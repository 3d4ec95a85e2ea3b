"""PDF: a write-up to print and to be read aloud, tagged as PDF/UA-1 asks for; set by typst.

The fonts are those that come with typst, so that every machine gives the same pages. Only where these lack a
character does the machine's own come in; what no font draws stands by its name.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.optional import library
from workshop_tui.exporters.pdf_content import Pictures, note_values, values_of
from workshop_tui.exporters.pdf_letters import meaningless, named, refused, touched, unusual
from workshop_tui.model.blocks import Document

if TYPE_CHECKING:
    from typst import Fonts

INSTALL = 'pip install "workshop-tui[pdf]". Or write HTML instead: the web page prints well.'

_TEMPLATE = Path(__file__).parent / "templates" / "write_up.typ"

_PROBE = """#set document(title: "?", date: none)
#set text(font: "Libertinus Serif")
#for cluster in json("clusters.json") { par(cluster) }
"""
"""Typst looks at every cluster in turn and names all that it cannot draw."""

_TRIES = 4


def render(document: Document) -> bytes:
    """`document` as a PDF/UA-1 file.

    Raises WorkshopError where typst is not installed; never for a strange character or a broken picture.
    """
    typst = library("typst", INSTALL)
    pictures: Pictures = {}
    text = json.dumps(values_of(document, pictures), ensure_ascii=False)
    clusters = unusual(text)
    fonts, undrawn = _fonts_for(clusters)
    for _ in range(_TRIES):
        shown, count = named(text, undrawn)
        note = note_values(document.labels.undrawn.format(count=f"{count:,}")) if count else None
        try:
            return _set(shown, note, pictures, fonts)
        except typst.TypstError as error:
            # Letters may fail only beside one another, and a picture may be broken behind its first bytes.
            failed = touched(clusters, refused(error.diagnostic)) - undrawn
            broken = [] if failed else _broken(pictures)
            if not failed and not broken and undrawn >= clusters:
                raise _unsettable(error) from error
            undrawn |= failed if failed or broken else clusters
            for name in broken:
                del pictures[name]
                text = text.replace(f'"picture": "{name}"', '"picture": null')
    raise _unsettable()


def _unsettable(error: Exception | None = None) -> WorkshopError:
    reason = f": {error}" if error else ""
    return WorkshopError(f"The PDF cannot be made{reason}.", "Write HTML instead: the web page prints well.")


def _set(text: str, note: Mapping[str, Any] | None, pictures: Pictures, fonts: Fonts) -> bytes:
    texts = {
        "main.typ": _template(),
        "write_up.json": text.encode(),
        "note.json": json.dumps(note).encode(),
    }
    return _compiled(texts, fonts, pictures)


def _compiled(texts: Mapping[str, bytes], fonts: Fonts, pictures: Pictures | None = None) -> bytes:
    """What typst makes of `main.typ`. Only text can be handed over as it is; pictures are read from a folder."""
    import typst

    with TemporaryDirectory() if pictures else nullcontext() as folder:
        for name, content in (pictures or {}).items():
            (Path(folder or "") / name).write_bytes(content)
        compile_texts: Any = typst.compile  # its type does not know that it takes a dictionary
        made: bytes = compile_texts(
            dict(texts), root=folder, font_paths=fonts, format="pdf", pdf_standards="ua-1"
        )
    return made


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _fonts_for(clusters: set[str]) -> tuple[Fonts, set[str]]:
    """The fonts to set with, and those of `clusters` that none of them draws."""
    from typst import Fonts

    shipped = Fonts(include_system_fonts=False)
    never = meaningless(clusters)
    missing = _missing(clusters - never, shipped)
    if not missing:
        return shipped, never
    own = Fonts()
    still = _missing(missing, own)
    if still == missing:
        return shipped, never | missing
    return own, never | still


def _missing(clusters: Collection[str], fonts: Fonts) -> set[str]:
    """Those of `clusters` that `fonts` cannot draw."""
    import typst

    if not clusters:
        return set()
    asked = json.dumps(sorted(clusters), ensure_ascii=False).encode()
    try:
        _compiled({"main.typ": _PROBE.encode(), "clusters.json": asked}, fonts)
    except typst.TypstError as error:
        return touched(clusters, refused(error.diagnostic))
    return set()


def _broken(pictures: Pictures) -> list[str]:
    """Names of the pictures that cannot be read."""
    from typst import Fonts, TypstError

    fonts = Fonts(include_system_fonts=False)
    found = []
    for name, content in pictures.items():
        probe = f'#set document(title: "?")\n#image("{name}", alt: "?")'
        try:
            _compiled({"main.typ": probe.encode()}, fonts, {name: content})
        except TypstError:
            found.append(name)
    return found


EXPORTER = Exporter(
    name="pdf",
    suffix=".pdf",
    doc="The write-up as an accessible PDF (PDF/UA) to print or to send.",
    kind="document",
    render=render,
)
