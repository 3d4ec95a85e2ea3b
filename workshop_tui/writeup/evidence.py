"""What a statement of the executive summary rests on: from its theme to what was said, and from a point back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean_line
from workshop_tui.writeup.amounts import amount
from workshop_tui.writeup.conditions import Condition, conditions, tables_there
from workshop_tui.writeup.levels import PUBLIC, TEAM
from workshop_tui.writeup.material import Material, material
from workshop_tui.writeup.words import Words

CONDITION = "condition/"
"""Begins the place of a statement's words, before the id of its theme."""
REPORT = "report"
"""The style whose summary makes statements."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A condition of the executive summary, with what stands under it."""

    theme: str
    """Id of the theme."""
    number: int
    title: str
    paragraphs: tuple[str, ...]
    """What somebody wrote; empty until then."""
    points: tuple[str, ...]
    """Ids of what was said that carries it, in the order of the findings."""
    tables: tuple[int, ...]
    """Numbers of the tables that said it."""
    amount: str
    """`two tables`, `most tables`: worked out from tables, in the write-up's language."""
    public: int
    """How many of its points everyone may see."""

    @property
    def place(self) -> str:
        """The place of its words, as a passage names it."""
        return f"{CONDITION}{self.theme}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A statement that does not rest on what was said."""

    where: str
    what: str
    do: str
    place: str
    contributions: tuple[str, ...] = ()


def statements(snapshot: Snapshot) -> tuple[Statement, ...]:
    """The statements of the findings report of a whole record, by their numbers."""
    team = material(snapshot, TEAM, style=REPORT)
    public = {c.sorted.theme.id: c.sorted.count for c in conditions(material(snapshot, PUBLIC, style=REPORT))}
    return tuple(_statement(found, team, public) for found in conditions(team))


def _statement(found: Condition, team: Material, public: dict[str, int]) -> Statement:
    said = [c for unit in found.sorted.units for c in unit]
    theme = found.sorted.theme.id
    return Statement(
        theme,
        found.number,
        found.summary_title,
        found.paragraphs,
        tuple(c.id for c in said),
        tuple(sorted({c.table for c in said})),
        amount(team.words, found.sorted.tables, tables_there(team)) if said else "",
        public.get(theme, 0),
    )


def resting_on(found: tuple[Statement, ...], contribution: str) -> tuple[Statement, ...]:
    """The statements that a contribution carries."""
    return tuple(statement for statement in found if contribution in statement.points)


def gaps(snapshot: Snapshot) -> tuple[Gap, ...]:
    """Statements with nothing under them, or less than they say."""
    found = statements(snapshot)
    team = material(snapshot, TEAM, style=REPORT)
    asked = tables_there(team)
    told = [gap for s in found if s.paragraphs for gap in _gaps(s, asked, team.words)]
    return (*told, *_lost(snapshot, found))


def _gaps(statement: Statement, asked: int, words: Words) -> Iterator[Gap]:
    where = f"Condition {statement.number}"
    if not statement.points:
        yield Gap(
            where,
            f"Nothing stands under “{_brief(statement.title)}”: nobody is known to have said it.",
            "File under its theme what it rests on, or take the statement out.",
            statement.place,
        )
        return
    if not statement.public:
        yield Gap(
            where,
            f"Nothing under “{_brief(statement.title)}” may be shown to everyone.",
            "The public version would make a statement with nothing under it: ask, or take it out there.",
            statement.place,
            statement.points,
        )
    for claim in _too_much(statement, asked, words):
        yield Gap(
            where,
            f"It says “{claim}”; it came up at {len(statement.tables):,} of {asked:,}.",
            f"Say “{statement.amount}”, or file what is missing.",
            statement.place,
            statement.points,
        )


def _too_much(statement: Statement, asked: int, words: Words) -> list[str]:
    """The amount words in a statement that claim more tables than said it."""
    needed = {
        words("amount.two"): 2,
        words("amount.some"): 2,
        words("amount.most"): (asked + 1) // 2,
        words("amount.every"): asked,
    }
    text = " ".join(" ".join(statement.paragraphs).split()).casefold()
    return [
        claim
        for claim, tables in needed.items()
        if len(statement.tables) < tables and claim.casefold() in text
    ]


def _lost(snapshot: Snapshot, found: tuple[Statement, ...]) -> Iterator[Gap]:
    """Statements that were written for a theme that is there no longer: no write-up shows them."""
    known = {statement.place for statement in found}
    for passage in snapshot.passages:
        if passage.place.startswith(CONDITION) and passage.text.strip() and passage.place not in known:
            yield Gap(
                "Executive summary",
                f"A statement was written for a theme that is gone: “{_brief(passage.text)}”",
                "It is in no write-up. Write it under another theme, or empty it.",
                passage.place,
            )


def _brief(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"
