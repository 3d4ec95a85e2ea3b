"""What somebody reads in a document, block by block."""

from __future__ import annotations

from workshop_tui.model.blocks import (
    Block,
    Bullets,
    Document,
    Exchange,
    Figure,
    Heading,
    Note,
    Paragraph,
    PullQuote,
    plain,
)


def headings(document: Document) -> list[Heading]:
    return [block for block in document.blocks if isinstance(block, Heading)]


def texts(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    """What a reader reads, block by block, points one by one."""
    out: list[str] = []
    for block in blocks:
        match block:
            case Heading(text=text):
                out.append(text)
            case Bullets(items=items):
                out += [plain(item.runs) for item in items]
            case Exchange(turns=turns):
                out += [f"{turn.voice}: {plain(turn.runs)}" for turn in turns]
            case Paragraph(runs=runs) | Note(runs=runs):
                out.append(plain(runs))
            case PullQuote(runs=runs, voice=voice):
                out.append(f"PULL {plain(runs)} {voice}".strip())
            case Figure(alt=alt, caption=caption):
                out.append(f"[{alt}] {plain(caption)}")
            case _:
                continue
    return out


def under(document: Document, start: str) -> list[str]:
    """What stands under the first heading that begins with `start`, up to the next of its level."""
    blocks = list(document.blocks)
    top = next(b for b in blocks if isinstance(b, Heading) and b.text.startswith(start))
    after = blocks[blocks.index(top) + 1 :]
    later = ((n, b) for n, b in enumerate(after) if isinstance(b, Heading) and not b.continued)
    ends = (n for n, heading in later if heading.level <= top.level)
    return texts(after[: next(ends, len(after))])
