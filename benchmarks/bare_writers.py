"""The least that a format can cost: its bare library writing the content that one of our files holds."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from workshop_tui.exporters.pptx_parts.deck import TEMPLATE

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
    """The same slides by python-pptx, from the same template; codes are drawn by qrcode as their slides are made."""
    from pptx import Presentation

    slides = [
        (slide.slide_layout.name, [_shape(shape) for shape in slide.shapes])
        for slide in Presentation(io.BytesIO(made)).slides
    ]

    def write() -> bytes:
        deck = Presentation(io.BytesIO(TEMPLATE.read_bytes()))
        for listed in list(deck.slides._sldIdLst):
            deck.part.drop_rel(listed.rId)
            deck.slides._sldIdLst.remove(listed)
        layouts = {layout.name: layout for layout in deck.slide_layouts}
        for name, shapes in slides:
            slide = deck.slides.add_slide(layouts[name])
            places = {place.placeholder_format.idx: place for place in slide.placeholders}
            for shape in shapes:
                _put(slide, places, shape)
        return _saved(deck)

    return write


def _shape(shape: Any) -> dict[str, Any]:
    """What a shape of a slide holds: its place, its box, its paragraphs of runs, its rows or its picture."""
    place = shape.placeholder_format.idx if shape.is_placeholder else None
    found: dict[str, Any] = {
        "place": place,
        "box": (shape.left, shape.top, shape.width, shape.height),
        "alt": shape._element._nvXxPr.cNvPr.get("descr", ""),
    }
    if shape.has_text_frame:
        found["paragraphs"] = [
            [(run.text, run.font.size, run.font.bold, run.hyperlink.address) for run in paragraph.runs]
            for paragraph in shape.text_frame.paragraphs
        ]
    elif shape.has_table:
        found["rows"] = [[cell.text for cell in row.cells] for row in shape.table.rows]
    else:
        found["picture"], found["code"] = shape.image.blob, _code_of(shape.image.blob)
    return found


def _code_of(picture: bytes) -> str:
    """The address that a picture is the code of; empty if it is another picture."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        about = opened.info
    return str(about["Description"]) if str(about.get("Title", "")).startswith("QR code") else ""


def _put(slide: Any, places: dict[int, Any], shape: dict[str, Any]) -> None:
    if "paragraphs" in shape:
        # The library gives a slide no footer and no number: they stand in boxes of their own.
        at = places.get(shape["place"])
        _write_words((at or slide.shapes.add_textbox(*shape["box"])).text_frame, shape["paragraphs"])
    elif "rows" in shape:
        rows = shape["rows"]
        table = slide.shapes.add_table(len(rows), len(rows[0]), *shape["box"])
        for row, texts in zip(table.table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        table._element._nvXxPr.cNvPr.set("descr", shape["alt"])
    else:
        content = _drawn_code(shape["code"]) if shape["code"] else shape["picture"]
        picture = slide.shapes.add_picture(io.BytesIO(content), *shape["box"])
        picture._element._nvXxPr.cNvPr.set("descr", shape["alt"])


def _write_words(frame: Any, paragraphs: list[list[tuple[Any, ...]]]) -> None:
    for number, runs in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        for text, size, bold, address in runs:
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold = size, bold
            if address:
                run.hyperlink.address = address


def _drawn_code(address: str) -> bytes:
    import qrcode

    out = io.BytesIO()
    qrcode.make(address, error_correction=qrcode.constants.ERROR_CORRECT_M).save(out, "PNG")
    return out.getvalue()


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
