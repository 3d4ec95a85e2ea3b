"""Every format read back: all the words that a person can find in a file, by the library that opens such files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from tests.exporters.reading import Read, from_markdown

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(file: bytes, name: str) -> str:
    """All words of a file in the format `name`."""
    return READERS[name](file)


def _markdown(file: bytes) -> str:
    return _texts(from_markdown(file.decode()))


def _html(file: bytes) -> str:
    return _texts(Read(file.decode()))


def _texts(whole: Read) -> str:
    return "\n".join(text for found in whole.texts.values() for text in found)


def _csv(file: bytes) -> str:
    return "\n".join(cell for row in csv.reader(io.StringIO(file.decode(), newline="")) for cell in row)


def _json(file: bytes) -> str:
    return "\n".join(_strings(json.loads(file)))


def _jsonl(file: bytes) -> str:
    return "\n".join(text for line in file.decode().splitlines() for text in _strings(json.loads(line)))


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)


def _xlsx(file: bytes) -> str:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(file), read_only=True)
    return "\n".join(
        str(cell) for s in book.worksheets for row in s.values for cell in row if cell is not None
    )


def _docx(file: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(file))
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    return "\n".join(_run_text(p, WORD) for root in roots for p in root.iter(f"{WORD}p"))


def _pptx(file: bytes) -> str:
    from pptx import Presentation

    slides = list(Presentation(io.BytesIO(file)).slides)
    roots = [slide.element for slide in slides]
    roots += [slide.notes_slide.element for slide in slides if slide.has_notes_slide]
    return "\n".join(_run_text(p, DRAWING) for root in roots for p in root.iter(f"{DRAWING}p"))


def _run_text(paragraph: Any, space: str) -> str:
    between = {f"{space}br": "\n", f"{space}cr": "\n", f"{space}tab": "\t"}
    return "".join(
        node.text or "" if node.tag == f"{space}t" else between.get(node.tag, "") for node in paragraph.iter()
    )


def _pdf(file: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


def _qdpx(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return "\n".join(
            _xml(packed.read(name)) if name.endswith(".qde") else packed.read(name).decode()
            for name in packed.namelist()
        )


def _xml(file: bytes) -> str:
    nodes = list(ElementTree.fromstring(file).iter())
    return "\n".join(text for node in nodes for text in (*node.attrib.values(), node.text or ""))


READERS: dict[str, Callable[[bytes], str]] = {
    "md": _markdown,
    "html": _html,
    "docx": _docx,
    "pptx": _pptx,
    "pdf": _pdf,
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "qdpx": _qdpx,
    "qdc": _xml,
    "taguette": _csv,
}
"""One for each format that there is."""

CODEBOOKS = frozenset({"qdc", "taguette"})
"""Formats that hold the themes and nothing that was said."""

TEXTS = frozenset({"md", "html", "csv", "json", "jsonl", "qdc", "taguette"})
"""Formats that are text themselves."""
