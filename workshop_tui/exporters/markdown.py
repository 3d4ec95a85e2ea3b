"""Markdown: a write-up that reads well as plain text too. What people said never becomes markup."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.markdown_text import escaped, escaped_line
from workshop_tui.model.blocks import (
    Block,
    Break,
    Bullet,
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
    is_address,
)
from workshop_tui.text import clean


def render(document: Document) -> bytes:
    """`document` as Markdown (CommonMark with tables), UTF-8."""
    parts: list[str] = []
    bullet = "- "
    for before, block in zip((None, *document.blocks), document.blocks, strict=False):
        # Two lists after one another stay two only if their marks differ.
        both = isinstance(block, Bullets) and isinstance(before, Bullets)
        bullet = "+ " if both and bullet == "- " else "- "
        parts += _block(block, document, bullet)
    ending = [escaped_line(document.status)] if document.status else []
    ending.append(escaped_line(document.footer))
    return clean("\n\n".join([*parts, "* * *", *(line for line in ending if line)]) + "\n").encode()


def _block(block: Block, document: Document, bullet: str) -> Iterator[str]:
    match block:
        case TitlePage():
            yield from _title_page(block)
        case Heading():
            yield f"{'#' * (block.level + 1)} {escaped_line(block.text)}"
        case Paragraph() | Note():
            yield runs(block.runs)
        case Bullets():
            yield "\n".join(
                _item(item, f"{n}. " if block.numbered else bullet) for n, item in enumerate(block.items, 1)
            )
        case Exchange():
            yield "\n>\n".join(_quoted(_voiced(turn.voice, turn.runs)) for turn in block.turns)
        case PullQuote():
            voice = f"\n>\n> – {escaped_line(block.voice)}" if block.voice else ""
            yield _quoted(runs(block.runs)) + voice
        case TableBlock():
            yield from _table(block)
        case Figure():
            yield from _figure(block, document.labels)
        case QrCode():
            yield _address(block.label, block.url)
        case Break():
            if document.status:
                yield escaped_line(document.status)
            yield "* * *"


def _title_page(page: TitlePage) -> Iterator[str]:
    yield f"# {escaped_line(page.title)}"
    for line in (page.programme, page.subtitle, *page.lines):
        if line:
            yield escaped(line)
    if page.level:
        yield f"**{escaped_line(page.level)}**"


def _table(table: TableBlock) -> Iterator[str]:
    if table.caption:
        yield escaped(table.caption)
    lines = [_row(table.header), "|" + " --- |" * len(table.header), *(_row(row) for row in table.rows)]
    yield "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "|" + "".join(f" {escaped_line(cell)} |" for cell in cells)


def _figure(figure: Figure, labels: Labels) -> Iterator[str]:
    described = f"**{escaped_line(labels.picture)}** {escaped(figure.alt)}"
    yield _quoted(f"{described}\n\n{runs(figure.caption)}" if figure.caption else described)


def _address(label: str, url: str) -> str:
    label = escaped_line(label).rstrip()
    if not is_address(url):
        return f"{label} {escaped_line(url)}".strip()
    joint = "" if label.endswith(":") else ":"
    return f"{label}{joint} <{url}>" if label else f"<{url}>"


def _voiced(voice: str, words: Runs) -> str:
    return f"**{escaped_line(voice)}:** {runs(words)}" if voice else runs(words)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _item(item: Bullet, mark: str) -> str:
    return mark + runs(item.runs).replace("\n", "\n" + " " * len(mark))


def runs(pieces: Runs) -> str:
    """Runs as one piece of Markdown that begins a line."""
    out = ""
    for piece in pieces:
        at_start = not out or out.endswith("\n")
        out += _run(piece, at_start)
    return out


def _run(run: Run, at_start: bool) -> str:
    if run.style is Style.LINK and is_address(run.url):
        target = run.url.replace("\\", "\\\\").replace("&", "&amp;")
        return f"[{escaped_line(run.text)}](<{target}>)"
    text = escaped(run.text, at_start)
    core = text.strip()
    if run.style is not Style.STRONG or not core or "\n" in core:
        return text
    before, after = text.split(core, 1)
    return f"{before}**{core}**{after}"


EXPORTER = Exporter(
    name="md",
    suffix=".md",
    doc="The write-up as Markdown, for a wiki, a repository or an e-mail.",
    kind="document",
    render=render,
)
