"""The least that a format can cost: its bare library writing the content that one of our files holds."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

Write = Callable[[], bytes]

_TYPST = """
#set document(title: "Bench", date: none)
#let blocks = json(bytes(sys.inputs.blocks))
#for block in blocks {
  if block.kind == "heading" { heading(level: block.level, block.texts.first()) }
  else if block.kind == "list" { list(..block.texts) }
  else { for text in block.texts { par(text) } }
}
"""


_STYLES = ("Heading 1", "Heading 2", "Heading 3", "List Bullet", "Normal")


def docx(made: bytes) -> Write:
    """Paragraphs with their runs, and tables, by python-docx."""
    from docx import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    whole: list[Any] = []
    for block in Document(io.BytesIO(made)).iter_inner_content():
        if isinstance(block, Paragraph):
            name = block.style.name if block.style else ""
            sort = next((s for s in ("Heading 1", "Heading 2", "Heading 3") if s == name), "")
            style = sort or (
                "List Bullet" if block._p.pPr is not None and block._p.pPr.numPr is not None else "Normal"
            )
            whole.append((style, [(run.text, bool(run.bold)) for run in block.runs]))
        elif isinstance(block, Table):
            whole.append([[cell.text for cell in row.cells] for row in block.rows])

    def write() -> bytes:
        document = Document()
        # Looked up once: looking a style up by its name for every paragraph costs more than writing it.
        styles = {name: document.styles[name].style_id for name in _STYLES}
        for block in whole:
            if isinstance(block, tuple):
                paragraph = document.add_paragraph()
                paragraph._p.style = styles[block[0]]
                for text, bold in block[1]:
                    paragraph.add_run(text).bold = bold
            else:
                table = document.add_table(len(block), len(block[0]))
                for row, texts in zip(table.rows, block, strict=True):
                    for cell, text in zip(row.cells, texts, strict=True):
                        cell.text = text
        return _saved(document)

    return write


def pptx(made: bytes) -> Write:
    """Slides of text boxes with their paragraphs and runs, and pictures' places left out, by python-pptx."""
    from pptx import Presentation
    from pptx.util import Emu

    slides = [
        [
            [[run.text for run in paragraph.runs] for paragraph in shape.text_frame.paragraphs]
            for shape in slide.shapes
            if shape.has_text_frame
        ]
        for slide in Presentation(io.BytesIO(made)).slides
    ]

    def write() -> bytes:
        deck = Presentation()
        blank = deck.slide_layouts[6]
        for boxes in slides:
            slide = deck.slides.add_slide(blank)
            for paragraphs in boxes:
                frame = slide.shapes.add_textbox(Emu(0), Emu(0), Emu(9_000_000), Emu(1_000_000)).text_frame
                for number, runs in enumerate(paragraphs):
                    paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
                    for text in runs:
                        paragraph.add_run().text = text
        return _saved(deck)

    return write


def xlsx(made: bytes) -> Write:
    """Sheets of rows by XlsxWriter."""
    from openpyxl import load_workbook
    from xlsxwriter import Workbook

    book = load_workbook(io.BytesIO(made), read_only=True)
    sheets = [(sheet.title, [list(row) for row in sheet.values]) for sheet in book.worksheets]

    def write() -> bytes:
        out = io.BytesIO()
        with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as fresh:
            wrapped = fresh.add_format({"text_wrap": True})
            for title, rows in sheets:
                sheet = fresh.add_worksheet(title)
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        if cell is not None:
                            sheet.write(number, column, cell, wrapped)
        return out.getvalue()

    return write


def pdf(blocks: list[dict[str, Any]]) -> Write:
    """Headings, lists and paragraphs by typst, tagged as ours."""
    import typst

    content = json.dumps(blocks, ensure_ascii=False)

    def write() -> bytes:
        made: bytes = typst.compile(_TYPST.encode(), sys_inputs={"blocks": content}, pdf_standards="ua-1")
        return made

    return write


def qdpx(made: bytes) -> Write:
    """The same elements and the same sources by the standard library."""
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    whole = {
        name: _plain(ElementTree.fromstring(text)) for name, text in members.items() if name.endswith(".qde")
    }

    def write() -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
            for name, text in members.items():
                fresh.writestr(
                    name, ElementTree.tostring(_element(whole[name]), "utf-8") if name in whole else text
                )
        return out.getvalue()

    return write


def _plain(node: ElementTree.Element) -> tuple[str, dict[str, str], str | None, list[Any]]:
    return node.tag, dict(node.attrib), node.text, [_plain(inner) for inner in node]


def _element(node: tuple[str, dict[str, str], str | None, list[Any]]) -> ElementTree.Element:
    made = ElementTree.Element(node[0], node[1])
    made.text = node[2]
    made.extend(map(_element, node[3]))
    return made


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
