"""Word files, opened by LibreOffice and read by pandoc: the same words, headings and lists come back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.interop.programs import office, pandoc, pdf_text
from tests.writeup.making import harbour, poisoned
from workshop_tui.exporters.docx import render
from workshop_tui.model.blocks import (
    Bullets,
    Document,
    Exchange,
    Figure,
    Heading,
    Note,
    Paragraph,
    PullQuote,
    QrCode,
    TableBlock,
    plain,
)
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services.demo import make_demo
from workshop_tui.services.exporting.export import read_snapshot
from workshop_tui.writeup import STYLES, build

pytestmark = pytest.mark.interop

WHICH = ["demo", "harbour", "poisoned"]


@cache
def record(which: str) -> Snapshot:
    if which == "demo":
        return read_snapshot(*make_demo())
    return harbour() if which == "harbour" else poisoned()


@pytest.fixture(params=[(which, style) for which in WHICH for style in STYLES], ids="-".join)
def made(request: pytest.FixtureRequest) -> Document:
    which, style = request.param
    return build(record(which), style, "team")


def written(made: Document, folder: Path) -> Path:
    path = folder / "write-up.docx"
    path.write_bytes(render(made))
    return path


def texts(made: Document) -> Iterator[str]:
    """Every text of the write-up that is not on its cover."""
    for block in made.blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph() | Note() | PullQuote():
                yield plain(block.runs)
            case Bullets(items=parts) | Exchange(turns=parts):
                yield from (plain(part.runs) for part in parts)
            case TableBlock():
                yield from (*block.header, *(cell for row in block.rows for cell in row))
            case Figure():
                yield plain(block.caption)
            case QrCode():
                yield from (block.label, block.url)


def letters(text: str) -> str:
    """`text` without what lines, fonts and directions change: only its letters of the Latin alphabet."""
    return "".join(char for char in text if char.isascii() and char.isalnum())


def test_libreoffice_opens_it_without_loss(made: Document, tmp_path: Path) -> None:
    file = written(made, tmp_path)
    # As text, since on a page words stand as they are drawn: a turned direction turns the letters too.
    shown = letters(office(file, "txt:Text (encoded):UTF8").read_text(encoding="utf-8"))
    assert [text for text in texts(made) if letters(text) not in shown] == []


def test_every_page_says_whether_it_is_finished(tmp_path: Path) -> None:
    made = build(record("demo"), "slides", "team")
    pages = pdf_text(office(written(made, tmp_path))).split("\f")[:-1]
    assert len(pages) > 20
    assert [page for page in pages if made.status not in page or made.footer[:20] not in page] == []


def blocks(node: Any, kind: str) -> Iterator[Any]:
    """The content of every element of this kind in pandoc's tree, in order."""
    if isinstance(node, dict):
        if node.get("t") == kind:
            yield node["c"]
        yield from blocks(node.get("c", []), kind)
    elif isinstance(node, list):
        for inner in node:
            yield from blocks(inner, kind)


def words(node: Any) -> str:
    """The words of a piece of pandoc's tree."""
    if isinstance(node, list):
        return "".join(map(words, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return words(content)


def squeezed(text: str) -> str:
    """`text` without white space, and without what turns a turned direction back behind it."""
    return "".join(text.split()).translate({0x202C: None, 0x2069: None})


def test_pandoc_reads_the_same_headings_and_lists(made: Document, tmp_path: Path) -> None:
    tree = pandoc(written(made, tmp_path))["blocks"]
    headings = [(level, squeezed(words(text))) for level, _, text in blocks(tree, "Header")]
    asked = [(b.level, squeezed(b.text)) for b in made.blocks if isinstance(b, Heading)]
    assert headings == asked
    for kind, numbered in (("BulletList", False), ("OrderedList", True)):
        found = [content[1] if numbered else content for content in blocks(tree, kind)]
        lists = [[squeezed(words(item)) for item in items] for items in found]
        wanted = [b for b in made.blocks if isinstance(b, Bullets) and b.numbered is numbered]
        assert lists == [[squeezed(plain(item.runs)) for item in b.items] for b in wanted]


def test_pandoc_reads_tables_quotes_and_links(tmp_path: Path) -> None:
    made = build(record("demo"), "slides", "public")
    tree = pandoc(written(made, tmp_path))["blocks"]
    assert len(list(blocks(tree, "Table"))) == sum(isinstance(b, TableBlock) for b in made.blocks)
    assert len(list(blocks(tree, "BlockQuote"))) >= sum(isinstance(b, PullQuote) for b in made.blocks)
    targets = {target[0] for _, _, target in blocks(tree, "Link")}
    assert {b.url for b in made.blocks if isinstance(b, QrCode)} <= targets
