"""Slips to cut out: a handle for each person at a table, by which they can have their words taken out later."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workshop_tui.model.blocks import Block, Break, Document, Heading, Look, Paragraph, Run, TableBlock
from workshop_tui.model.handle import slips_of
from workshop_tui.model.session import Session, Table
from workshop_tui.writeup.levels import PUBLIC
from workshop_tui.writeup.paging import with_ids
from workshop_tui.writeup.parts.prose import one_line
from workshop_tui.writeup.sheets import form_labels
from workshop_tui.writeup.words import Words, words_for

ACROSS = 2
"""Slips beside one another."""
ROOM, LARGE_ROOM = 2.6, 2.0
"""Lines of height for each, so that scissors find their way."""


def build_slips(
    session: Session, tables: Collection[int] = (), look: Look | None = None, words: Words | None = None
) -> Document:
    """The slips of these tables (all, if none are named), a page for each; always the same handles."""
    words = words or words_for(session.question_set.language)
    look = look or Look()
    return Document(
        title=words("slip.title", title=session.event.title),
        language=session.question_set.language,
        blocks=with_ids(_blocks(session, tables, look, words)),
        level=PUBLIC,
        footer=session.event.title,
        labels=form_labels(words),
        look=look,
        is_form=True,
    )


def _blocks(session: Session, tables: Collection[int], look: Look, words: Words) -> Iterator[Block]:
    first = True
    for table in session.tables:
        handles = slips_of(session.id, table.number)
        if (tables and table.number not in tables) or not handles:
            continue
        if not first:
            yield Break()
        first = False
        yield from _page(session, table, handles, look, words)


def _page(
    session: Session, table: Table, handles: tuple[str, ...], look: Look, words: Words
) -> Iterator[Block]:
    yield Heading(words("slip.heading", table=table.number), 1, f"slips-{table.number}")
    yield Paragraph((Run(words("slip.how")),))
    until = session.event.withdraw_until
    key = "slip.until" if until else "slip.keep"
    told = words(key, title=one_line(session.event.title), date=words.date(until))
    cells = [f"{handle.upper()} – {told}" for handle in handles]
    yield TableBlock(
        "",
        (words("slip.head"),) * ACROSS,
        tuple(tuple(cells[at : at + ACROSS]) for at in range(0, len(cells), ACROSS)),
        room=LARGE_ROOM if look.large else ROOM,
    )
