"""A write-up as the plain values that the PDF's template reads: text and numbers, never markup."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from workshop_tui import qr
from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.direction import runs_leftward
from workshop_tui.exporters.pdf_parts.press import Pictures
from workshop_tui.exporters.pdf_parts.words import language, line, seen, shortened, text
from workshop_tui.model.blocks import (
    Block,
    Break,
    Bullets,
    Document,
    Exchange,
    Figure,
    Heading,
    Labels,
    Note,
    Paragraph,
    PullQuote,
    QrCode,
    Run,
    Runs,
    Style,
    TableBlock,
    TitlePage,
    beside,
    is_address,
    is_one_page,
    plain,
    with_leads,
)
from workshop_tui.model.picture import media_type
from workshop_tui.qr.address import portable

ACCENT = "#9c3a1c"
DEEP = "#0c4a56"
"""The house's own colours, 6.5:1 and more on white; a team has one of its own for both."""

_LONGEST_ADDRESS = 2000
"""Bytes of a link's target that every reader takes."""

_LAST_SOFT_HYPHENS = re.compile("\u00ad(?=[\\s\u00ad]*$)")

Values = dict[str, Any]


def values_of(document: Document, pictures: Pictures) -> Values:
    """`document` as values; its pictures are put into `pictures`."""
    covers = [block for block in document.blocks if isinstance(block, TitlePage)]
    cover = covers[0] if covers else TitlePage(document.title)
    blocks = [block for block in document.blocks if not isinstance(block, TitlePage)]
    parts = [b for b in blocks if isinstance(b, Heading) and b.level == 1 and not b.continued]
    one_page = is_one_page(document)
    with_contents = len(parts) > 1 and not one_page and not document.is_form
    code, region = language(document.language)
    look = document.look
    own = look.accent if re.fullmatch("#[0-9a-fA-F]{6}", look.accent) else ""
    return {
        "title": seen(line(document.title)),
        "lang": code,
        "region": region,
        "status": line(document.status),
        "footer": shortened(line(document.footer)),
        "form": document.is_form,
        "one-page": one_page,
        "contents": line(document.labels.contents) if with_contents else None,
        "look": {
            "accent": own or ACCENT,
            "deep": own or DEEP,
            "large": look.large,
            "picture": _picture(look.logo, pictures),
            "alt": line(look.logo_alt) or line(document.labels.picture),
        },
        "cover": {
            "programme": text(cover.programme),
            "title": seen(text(cover.title)),
            "subtitle": text(cover.subtitle),
            "lines": [text(words) for words in cover.lines if words],
            "status": text(cover.status),
            "level": text(cover.level),
        },
        "blocks": _rows([_block(*each, document.labels, pictures) for each in with_leads(blocks)]),
    }


def _rows(blocks: list[Values]) -> list[Values]:
    """`blocks` with codes that follow one another as one."""
    rows: list[Values] = []
    for block in blocks:
        if rows and block["kind"] == rows[-1]["kind"] == "codes":
            rows[-1]["codes"] += block["codes"]
        else:
            rows.append(block)
    return rows


def note_values(sentence: str) -> Values:
    """A note of one sentence, as one of the blocks."""
    return {"kind": "note", "said": text(sentence), "leads": False}


def _block(block: Block, leads: bool, labels: Labels, pictures: Pictures) -> Values:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "text": seen(text(block.text)),
                "continued": block.continued,
                "code": block.is_code,
            }
        case Paragraph():
            return {"kind": "paragraph", "said": _said(block.runs), "leads": leads}
        case Note():
            return {"kind": "note", "said": _said(block.runs), "leads": leads}
        case Bullets():
            return {
                "kind": "numbered" if block.numbered else "bullets",
                "items": [_said(item.runs) for item in block.items],
            }
        case Exchange():
            turns = [{"voice": text(turn.voice), "said": _said(turn.runs)} for turn in block.turns]
            return {"kind": "exchange", "turns": turns}
        case PullQuote():
            return {
                "kind": "pull",
                "said": _said(block.runs),
                "voice": text(block.voice),
                "quiet": block.quiet,
            }
        case TableBlock():
            return _table(block)
        case Figure():
            return _figure(block, labels, pictures)
        case QrCode():
            return {"kind": "codes", "codes": [_code(block, labels)]}
        case Break() | TitlePage():
            return {"kind": "break"}


def _table(block: TableBlock) -> Values:
    """Every row as wide as the widest."""
    width = max([1, len(block.header), *map(len, block.rows)])
    header, *rows = (
        [text(cell) for cell in row] + [""] * (width - len(row)) for row in (block.header, *block.rows)
    )
    return {
        "kind": "table",
        "caption": text(block.caption),
        "header": header,
        "rows": rows,
        "widths": list(block.widths) if len(block.widths) == width else None,
        "room": block.room,
    }


def _figure(block: Figure, labels: Labels, pictures: Pictures) -> Values:
    alt = line(block.alt) or line(plain(block.caption)) or line(labels.picture)
    return {
        "kind": "figure",
        "alt": alt,
        "described": [[text(labels.picture)], f" {text(alt)}"],
        "picture": _picture(block.picture, pictures),
        "caption": _said(block.caption) if plain(block.caption).strip() else None,
    }


def _code(block: QrCode, labels: Labels) -> Values:
    """The code as a drawing, where the address is one and fits; the address is there in any case."""
    address = is_address(block.url)
    return {
        "label": text(block.label),
        "shown": _linked(text(block.url)),
        "url": _target(block.url) if address else None,
        "svg": _drawn(block.url) if address else None,
        "alt": line(f"{labels.qr} {block.label} {block.url}"),
    }


def _drawn(url: str) -> str | None:
    try:
        rows = qr.cells(url)
    except WorkshopError:  # too long for a code: the address then stands alone
        return None
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}"'
        f' shape-rendering="crispEdges"><path fill="#000" d="{qr.svg_path(rows)}"/></svg>'
    )


def _picture(content: bytes, pictures: Pictures) -> str | None:
    kind = media_type(content)
    if not kind:
        return None
    name = f"picture-{len(pictures) + 1}.{kind.split('/')[1]}"
    pictures[name] = content
    return name


def _said(runs: Runs) -> Any:
    """Runs as the template reads them: see its `said`."""
    pieces = [_run(run) for run in runs if run.text]
    texts = [piece for piece in pieces if isinstance(piece, str)]
    out = "".join(texts) if len(texts) == len(pieces) else pieces
    return {"rtl": out} if runs_leftward(plain(runs), base=False) else out


def _run(run: Run) -> str | list[str]:
    words = text(run.text)
    if run.style is Style.STRONG:
        return [words]
    # A link that shows nothing has no place in a tagged document.
    can_link = run.style is Style.LINK and is_address(run.url) and _is_seen(words)
    target = _target(run.url) if can_link else None
    return [_linked(words + text(beside(run))), target] if target else words


def _linked(words: str) -> str:
    """What a link shows, without hyphens of which nothing is seen at its end: typst 0.15 fails on them there."""
    return _LAST_SOFT_HYPHENS.sub("", words)


def _is_seen(words: str) -> bool:
    return any(unicodedata.category(char)[0] in "LNPS" for char in words)


def _target(url: str) -> str | None:
    """The address as a PDF holds it, in ASCII; None if it is too long for one."""
    target = portable(url)
    return target if len(target) <= _LONGEST_ADDRESS else None
