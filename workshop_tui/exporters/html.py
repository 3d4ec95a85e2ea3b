"""HTML: a write-up as one accessible file without script, for a screen, a phone and a printer."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui import qr
from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.direction import is_directed, is_leftward
from workshop_tui.exporters.telling import counted, stretch, untold
from workshop_tui.model.blocks import (
    Block,
    Break,
    Document,
    Figure,
    Heading,
    QrCode,
    TableBlock,
    TitlePage,
    is_address,
    is_one_page,
)
from workshop_tui.model.picture import media_type
from workshop_tui.model.snapshot import Progress
from workshop_tui.text import clean

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).parent / "templates"

_FILLED = 85
"""Per cent of the work that is done once every page is filled in."""

_ENOUGH = 3
"""Ids named beside a point; a theme may be fed by thousands."""


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of one page; figures that follow one another are one row."""

    id: str
    """Of the heading that names it; empty where it goes on with the page before."""
    rows: tuple[tuple[str, tuple[Block, ...]], ...]
    """The blocks' kind, and the blocks: several only for figures."""


@dataclass(frozen=True, slots=True)
class DrawnCode:
    """A QR code as a path in a square of `size` units."""

    size: int
    path: str


def render(document: Document, progress: Progress = untold) -> bytes:
    """`document` as one HTML file, UTF-8."""
    covers = [block for block in document.blocks if isinstance(block, TitlePage)]
    blocks = [block for block in document.blocks if not isinstance(block, TitlePage)]
    one_page = is_one_page(document)
    style = _style() + _layouts(blocks) + _accent(document.look.accent)
    html = _template().render(
        document=document,
        cover=covers[0] if covers else TitlePage(document.title),
        pages=counted(_pages(blocks), stretch(progress, 0, _FILLED)),
        contents=[] if one_page else [b for b in blocks if isinstance(b, Heading) and _is_part(b)],
        classes=" ".join(
            name
            for name, on in (
                ("form", document.is_form),
                ("large", document.look.large),
                ("one-page", one_page),
            )
            if on
        ),
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        direction="rtl" if is_leftward(document.language) else "ltr",
    )
    made = clean(html).encode()
    progress(100, 100)
    return made


def _is_part(heading: Heading) -> bool:
    return heading.level == 1 and not heading.continued


def _accent(colour: str) -> str:
    """The team's own colour, where the page is light: on a dark one it could not be read."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        return ""
    own = f"--accent: {colour};"
    return (
        f"@media screen and (prefers-color-scheme: light) {{ :root {{ {own} --deep: {colour}; }} }}\n"
        f"@media print {{ :root {{ {own} }} }}\n"
    )


def _pages(blocks: Iterable[Block]) -> list[Page]:
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Break):
            groups.append([])
        else:
            groups[-1].append(block)
    named: set[str] = set()
    return [Page(_own_id(group, named), _rows(group)) for group in groups if group]


def _own_id(group: list[Block], named: set[str]) -> str:
    """The id of a page's first heading; none where another is called the same: a name must tell them apart."""
    first = next((block for block in group if isinstance(block, Heading)), None)
    if first is None or first.continued or first.text in named:
        return ""
    named.add(first.text)
    return first.id


def _rows(group: list[Block]) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    rows: list[tuple[str, tuple[Block, ...]]] = []
    for block in group:
        if isinstance(block, Figure) and rows and rows[-1][0] == "Figure":
            rows[-1] = ("Figure", (*rows[-1][1], block))
        else:
            rows.append((type(block).__name__, (block,)))
    return tuple(rows)


@cache
def _style() -> str:
    return (_TEMPLATES / "write_up.css").read_text(encoding="utf-8")


def _layouts(blocks: Iterable[Block]) -> str:
    """Rules for tables with columns and rows of a given size: the page allows no style but this one sheet."""
    wanted = dict.fromkeys(block for block in blocks if isinstance(block, TableBlock) and _is_laid_out(block))
    rules: dict[str, None] = {}
    for block in wanted:
        name, whole = _layout(block), sum(block.widths)
        for number, width in enumerate(block.widths, 1):
            rules[f".{name} col:nth-child({number}) {{ width: {100 * width / whole:.4g}%; }}\n"] = None
        if block.room:
            rules[f".{name} tbody th {{ height: {1.45 * block.room:.4g}em; }}\n"] = None
    return "".join(rules)


def _is_laid_out(block: TableBlock) -> bool:
    return bool(block.widths or block.room)


def _layout(block: TableBlock) -> str:
    """A class for every table of the same sizes."""
    return f"as-{'-'.join(map(str, block.widths))}-{block.room * 10:.0f}"


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["address"] = is_address
    environment.tests["directed"] = is_directed
    environment.filters["few"] = lambda ids: " ".join(ids) if len(ids) <= _ENOUGH else ""
    environment.tests["shown"] = lambda picture: bool(media_type(picture))
    environment.tests["laid_out"] = _is_laid_out
    environment.filters["layout"] = _layout
    environment.filters["inline"] = _inline
    environment.filters["drawn"] = _drawn
    return environment.get_template("write_up.html.j2")


def _inline(picture: bytes) -> str:
    return f"data:{media_type(picture)};base64,{b64encode(picture).decode()}"


def _drawn(block: QrCode) -> DrawnCode | None:
    """The code for an address; None if it is none, or too long for a code: the address then stands alone."""
    if not is_address(block.url):
        return None
    try:
        cells = qr.cells(block.url)
    except WorkshopError:
        return None
    return DrawnCode(len(cells), qr.svg_path(cells))


EXPORTER = Exporter(
    name="html",
    suffix=".html",
    doc="The write-up as one web page, which also prints well.",
    kind="document",
    render=render,
)
