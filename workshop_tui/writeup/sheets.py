"""Capture sheets: a page of paper for each table and question, for when there are more tables than laptops.

A sheet has its code in letters that are read across a table. There is no QR code on it: nothing that takes sheets back
scans anything, the code is four keys, and a square of that size would cost two rows to write in. A blank sheet holds
nobody's words: it has no level, and is no draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from workshop_tui.exercises import kind_at, session_questions
from workshop_tui.model.blocks import (
    Block,
    Break,
    Document,
    Heading,
    Labels,
    Look,
    Note,
    Paragraph,
    Run,
    Style,
    TableBlock,
)
from workshop_tui.model.contribution import Kind
from workshop_tui.model.paper import sheet_code
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session, Table
from workshop_tui.writeup.document import labels_in
from workshop_tui.writeup.levels import PUBLIC
from workshop_tui.writeup.paging import ACROSS, LINES, block_lines, with_ids
from workshop_tui.writeup.parts.prose import anchor, lines, one_line
from workshop_tui.writeup.words import Words, words_for

ROOM, LARGE_ROOM = 1.8, 1.35
"""Lines to write in, for each row: a hand needs no more room where letters are larger."""
MOST_ROWS = 12
PAGE = LINES + 4
"""Lines on a page: a sheet is set closer than what is read at leisure."""
FEWEST_ROWS = 5
"""Where fewer would fit under the question, the rows get a page of their own: the back of the sheet."""
WIDTHS, LARGE_WIDTHS = (7, 8, 15, 39, 11, 11, 9), (9, 11, 13, 30, 11, 13, 13)
LARGER = 1.5
"""How much larger large print is."""
_END = 5.0
"""Lines for the table's head and for what is asked under it."""
_GAP = "_" * 7
_SIGNS = (Kind.QUOTE, Kind.IDEA, Kind.NEED, Kind.EXAMPLE, Kind.QUESTION, Kind.HOPE, Kind.WORRY)


def build_sheets(
    session: Session, tables: Collection[int] = (), look: Look | None = None, words: Words | None = None
) -> Document:
    """The sheets of these tables (all, if none are named), table by table; `look.large` makes them large print."""
    words = words or words_for(session.question_set.language)
    look = look or Look()
    return Document(
        title=words("sheet.title", title=session.event.title),
        language=session.question_set.language,
        blocks=with_ids(_blocks(session, tables, look, words)),
        level=PUBLIC,
        footer=session.event.title,
        labels=form_labels(words),
        look=look,
        is_form=True,
    )


def form_labels(words: Words) -> Labels:
    """What a renderer says of its own on paper."""
    return replace(labels_in(words), skip=words("sheet.skip"))


def sheets_of(session: Session, table: int) -> tuple[Question, ...]:
    """The questions and places for which `table` gets a sheet, in the order of the agenda.

    A place has one only where nothing else is asked in its exercise; what the team notes of the day has none.
    """
    asked = session_questions(session)
    numbered = {q.exercise for q in asked if q.number is not None}
    return tuple(
        q
        for q in asked
        if q.is_for(table)
        and (q.number is not None or q.exercise not in numbered)
        and kind_at(session, q).captures
        and kind_at(session, q).part != "reflections"
    )


def _blocks(session: Session, tables: Collection[int], look: Look, words: Words) -> Iterator[Block]:
    first = True
    for table in session.tables:
        if tables and table.number not in tables:
            continue
        for question in sheets_of(session, table.number):
            if not first:
                yield Break()
            first = False
            yield from _sheet(session, table, question, look, words)


def _sheet(session: Session, table: Table, question: Question, look: Look, words: Words) -> Iterator[Block]:
    code = sheet_code(question, table.number)
    heading = Heading(code, 1, anchor("sheet", question.id, str(table.number)), is_code=True)
    above = [heading, _about(session, table, words), *_asked(session, question, heading.id, words)]
    above += _how(session, question, words)
    rows = _fitting(above, look)
    yield from above
    if rows < FEWEST_ROWS:
        again = replace(
            heading, text=words("heading.continued", heading=code), continued=True, id=f"{heading.id}-back"
        )
        yield from (Break(), again)
        rows = _fitting([again], look)
    yield _rows(min(rows, MOST_ROWS), look, words)
    yield _end(code, words)


def _fitting(above: Iterable[Block], look: Look) -> int:
    """How many rows there is room for under these blocks."""
    larger = LARGER if look.large else 1.0
    used = sum(block_lines(block, int(ACROSS / larger)) for block in above)
    return int((PAGE / larger - used - _END) / _room(look))


def _room(look: Look) -> float:
    return LARGE_ROOM if look.large else ROOM


def _about(session: Session, table: Table, words: Words) -> Block:
    event = session.event
    name = (
        words("table.named", number=table.number, name=one_line(table.name))
        if table.name
        else str(table.number)
    )
    told = [words("sheet.table", table=name), one_line(event.title), one_line(words.date(event.date))]
    return Paragraph((Run(" · ".join(part for part in told if part)),))


def _asked(session: Session, question: Question, id_: str, words: Words) -> list[Block]:
    """The question's whole text, and what to ask when the talk stalls."""
    ask = one_line(question.ask)
    if question.number is None:
        exercise = session.question_set.exercise(question.exercise)
        named = exercise.title if exercise else ""
        texts = [one_line(named or question.short or question.id), ask]
        title, *more = dict.fromkeys(text for text in texts if text)
    else:
        key = "heading.question" if ask else "heading.question_short"
        title, more = words(key, number=question.number, ask=ask), []
    prompts = question.prompts or (session.question_set.prompts if question.number is not None else ())
    return [Heading(title, 2, f"{id_}-asked"), *(Paragraph((Run(text),)) for text in more), *lines(prompts)]


def _how(session: Session, question: Question, words: Words) -> list[Block]:
    """The signs of the capture grammar in words; those for what is captured here."""
    kind = kind_at(session, question)
    known = (Kind.POINT, *_SIGNS)
    signs = (
        [words("sheet.no_sign", kind=words(f"sheet.kind.{kind.bare.value}"))] if kind.bare in known else []
    )
    signs += [words(f"sheet.sign.{k.value}") for k in _SIGNS if k in kind.captures and k is not kind.bare]
    signs += [words("sheet.sign.sides"), words("sheet.sign.pull")]
    roles = words.listed(session.question_set.roles[:3])
    who = words("sheet.who", roles=roles) if roles else words("sheet.who_any")
    told = ". ".join(("; ".join(signs), words("sheet.exchange")))
    return [
        Note((Run(words("sheet.signs") + " ", Style.STRONG), Run(told))),
        Note(
            (
                Run(words("sheet.label_head") + ": ", Style.STRONG),
                Run(words("sheet.label") + " "),
                Run(words("sheet.who_head") + ": ", Style.STRONG),
                Run(who + " "),
                Run(words("sheet.public_head") + ": ", Style.STRONG),
                Run(words("sheet.public")),
            )
        ),
    ]


def _rows(count: int, look: Look, words: Words) -> TableBlock:
    heads = ("row", "sign", "label", "said", "who", "theme", "public")
    return TableBlock(
        "",
        tuple(words(f"sheet.{head}_head") for head in heads),
        tuple((str(number), *("",) * (len(heads) - 1)) for number in range(1, count + 1)),
        widths=LARGE_WIDTHS if look.large else WIDTHS,
        room=_room(look),
    )


def _end(code: str, words: Words) -> Paragraph:
    """The control total, which is compared when the sheet is typed in; and whom to ask."""
    return Paragraph(
        (
            Run(words("sheet.total", code=code), Style.STRONG),
            Run(f" {_GAP}  "),
            Run(words("sheet.writer"), Style.STRONG),
            Run(f" {_GAP * 2}"),
        )
    )
