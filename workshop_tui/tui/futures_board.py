"""The board of hopes and worries in words: what is unsorted, the themes with counts, what came of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.question_set import Question, short_title
from workshop_tui.services.room.futures_view import FuturesView, Offer, ThemeOnBoard
from workshop_tui.text import plural
from workshop_tui.tui.room_words import kinds, numbers
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.contribution_list import SIGNS
from workshop_tui.tui.widgets.entry_list import Entries, wrapped

IN_WORDS = 40
"""Cells from which hope and worry are said in words and not by a letter."""
WITH_TABLE = 56
"""Cells from which a line says at which table it was said."""
LONGEST = 600
"""Characters of one hope or worry that are shown: sorting needs no more."""


Known = Mapping[str, Contribution]
"""Every hope and worry, by id."""


def pile(view: FuturesView, keys: Sequence[str], there: Known, gone: Contribution | None) -> Entries:
    """What is unsorted. `gone` is under the cursor and was filed elsewhere meanwhile; it is told of."""

    def lines(key: str, width: int) -> list[Content]:
        c = there[key]
        about = _table(c, width)
        if gone is not None and key == gone.id:
            about = f"another window has filed it under {', '.join(c.themes)}"
        return _contribution(c, about, width)

    heading = Content(f"Unsorted: {len(view.unsorted):,} of {view.total:,}")
    nothing = "All are sorted." if view.total else "No hopes or worries were captured yet."
    return Entries(heading, tuple(keys), lines, lambda key: _stamp(there[key], gone), nothing)


def opened(board: ThemeOnBoard, keys: Sequence[str], there: Known) -> Entries:
    """What is filed under one theme."""

    def lines(key: str, width: int) -> list[Content]:
        c = there[key]
        others = [name for name in c.themes if name != board.theme.name]
        also = f"also under {', '.join(others)}" if others else ""
        about = " · ".join(part for part in (_table(c, width), also) if part)
        return _contribution(c, about, width)

    heading = said_line(board.theme.name) + Content(f": {len(board.contributions):,} filed here")
    return Entries(
        heading,
        tuple(keys),
        lines,
        lambda key: (_stamp(there[key], None), board.theme.name),
        "Nothing is filed here. Esc goes back to what is unsorted.",
    )


def themes(view: FuturesView) -> Entries:
    """The themes with how much is filed under each, and their questions with what was said so far."""
    there = {board.theme.id: board for board in view.themes}

    def lines(key: str, width: int) -> list[Content]:
        return _theme(there[key], width)

    return Entries(
        Content(plural(len(view.themes), "theme")),
        tuple(there),
        lines,
        lambda key: _theme_stamp(there[key]),
        "No theme yet: t makes one.",
    )


def lineage(board: ThemeOnBoard) -> Content:
    """`8 hopes, 4 worries → Q7 How do we get home? (tables 1 and 3) → 4 ideas, 2 needs`."""
    hopes = sum(c.kind is Kind.HOPE for c in board.contributions)
    line = Content(kinds(_counted((Kind.HOPE, hopes), (Kind.WORRY, len(board.contributions) - hopes))))
    if not line:
        line = Content("nothing filed")
    if not board.questions:
        return line + Content(" → no question yet: q makes one")
    for question in board.questions:
        line = line + Content(" → ") + said_line(f"{_number(question)}{question.ask}")
        line = line + Content(f" ({_whose(question)}) → {said_so_far(board, question)}")
    return line


def said_so_far(board: ThemeOnBoard, question: Question) -> str:
    """`4 ideas, 2 needs`, or that nothing was said yet."""
    return kinds(board.said.get(question.id, ())) or "nothing said yet"


def offer(number: int, offer: Offer, used: bool) -> Content:
    """`1  Getting about   shares: bus, evening`."""
    why = f"shares: {', '.join(offer.shares)}" if offer.shares else "used just now" if used else ""
    row = Content(f" {number}  ").stylize("$accent bold") + said_line(offer.theme.name, "bold")
    return row + Content("   ") + said_line(why, "$text-muted") if why else row


NO_OFFER = Content(" No theme shares its words yet: t finds one, or makes a new one.").stylize("$text-muted")
"""What stands in the place of offers while there are none."""


def question_name(question: Question) -> str:
    """`Q7 Getting home`."""
    return f"{_number(question)}{question.short or short_title(question.ask)}"


def _number(question: Question) -> str:
    return f"Q{question.number} " if question.number is not None else ""


def _whose(question: Question) -> str:
    if not question.tables:
        return "all tables"
    return f"table{'s' if len(question.tables) > 1 else ''} {numbers(question.tables)}"


def _counted(*counts: tuple[Kind, int]) -> tuple[tuple[Kind, int], ...]:
    return tuple((kind, number) for kind, number in counts if number)


def _contribution(c: Contribution, about: str, width: int) -> list[Content]:
    lead = f"{c.kind.value:<5} " if width >= IN_WORDS else f"{SIGNS[c.kind]} "
    words = c.text if len(c.text) <= LONGEST else c.text[:LONGEST] + " …"
    text = said(words)
    if c.label:
        text = said(c.label, "bold") + Content(" ") + text
    if about:
        text = text + Content("  ") + said_line(about, "$text-muted")
    return wrapped(lead, text, width)


def _table(c: Contribution, width: int) -> str:
    return f"table {c.table}" if width >= WITH_TABLE else ""


def _stamp(c: Contribution, gone: Contribution | None) -> tuple[object, ...]:
    return (c.revision, c.themes, gone is not None and gone.id == c.id)


def _theme(board: ThemeOnBoard, width: int) -> list[Content]:
    count = f"{len(board.contributions):,}"
    name = said_line(board.theme.name, width=max(1, width - len(count) - 1))
    if board.contributions:
        name = name.stylize("bold")
    space = " " * max(1, width - name.cell_length - len(count))
    lines = [name + Content(f"{space}{count}")]
    for question in board.questions:
        so_far = said_so_far(board, question)
        row = said_line(f"→ {question_name(question)}")
        told = Content(f"   {so_far}").stylize("$text-muted")
        if row.cell_length + len(so_far) + 2 <= width:
            lines.append((row + told[1:]).truncate(width, ellipsis=True))
        else:
            lines += [row.truncate(width, ellipsis=True), told.truncate(width, ellipsis=True)]
    return lines


def _theme_stamp(board: ThemeOnBoard) -> tuple[object, ...]:
    asked = tuple((q.id, q.ask, q.short, q.number, board.said.get(q.id)) for q in board.questions)
    return (board.theme.name, len(board.contributions), asked)


def by_id(view: FuturesView) -> Known:
    """Every hope and worry, by id."""
    filed = {c.id: c for board in view.themes for c in board.contributions}
    return filed | {c.id: c for c in view.unsorted}
