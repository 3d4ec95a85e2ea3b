"""The sheets around the contributions: questions, themes, tables, counts, and what this is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workshop_tui.model.columns import CONTINUED, in_cells, join
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.question_set import Question
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.text import clean

Cell = str | int | None
Row = tuple[Cell, ...]

_LEVELS = {
    "team": "For the team: everything that was kept. Not for publication.",
    "public": "For everyone: without what people did not want published, without times, devices and facilitators.",
}
_STATUS = {
    "draft": "Draft for checking",
    "final": "Final",
    "rehearsal": "Rehearsal: what was said is invented",
}
_HOW_TO_READ = (
    "One row of Contributions is one thought, as it was said at a table. Quotes stand without their marks.",
    "What stands under two questions has one row and names the other under also_under.",
    "Several values in one cell are separated by a semicolon. Numbers are counts, never shares of people.",
    f"A text too long for one cell goes on in a sheet {CONTINUED}, in the order of its parts.",
    "The sheet Contributions can be imported again with workshop-tui import; names of columns must stay.",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a header row, and rows under it."""

    name: str
    header: tuple[str, ...]
    widths: tuple[float, ...]
    """In characters, one for each column."""
    rows: tuple[Row, ...]


def around(snapshot: Snapshot) -> Iterator[Sheet]:
    """The sheets around the contributions of `snapshot`, which is at its level already."""
    yield _questions(snapshot)
    yield _themes(snapshot)
    yield _tables(snapshot)
    yield _counts(snapshot)


def about(snapshot: Snapshot, audience: str, more: Iterable[str] = ()) -> Sheet:
    """What this is, for whom, and how to read it; `more` are further sentences on that."""
    told = (*_about(snapshot, audience), *(("How to read", sentence) for sentence in more))
    return Sheet("About", ("what", "details"), (24, 100), told)


def _questions(snapshot: Snapshot) -> Sheet:
    def row(question: Question) -> Row:
        under = snapshot.under.get(question.id, ())
        tables = join(str(number) for number in snapshot.tables_asked(question))
        said = (len(under), len({c.table for c in under}))
        words = (question.ask, question.short, question.owner, question.exercise, question.theme)
        return (question.id, question.number, *map(clean, words), tables, *said)

    header = ("id", "number", "question", "short", "owner", "exercise", "theme", "asked at tables")
    return Sheet(
        "Questions",
        (*header, "contributions", "tables heard"),
        (16, 9, 70, 24, 20, 16, 20, 24, 15, 14),
        tuple(map(row, snapshot.questions)),
    )


def _themes(snapshot: Snapshot) -> Sheet:
    """The codebook, and what is carried without standing in it; heard at more tables first."""
    themes = {theme_key(theme.name): theme for theme in snapshot.themes}
    said: defaultdict[str, list[Contribution]] = defaultdict(list)
    for contribution in snapshot.contributions:
        for name in contribution.themes:
            themes.setdefault(theme_key(name), Theme(theme_key(name), name))
        for key in dict.fromkeys(map(theme_key, contribution.themes)):
            said[key].append(contribution)
    names = {theme.id: theme.name for theme in themes.values()}
    more = [
        (header, width, of)
        for header, width, of in _OF_THEMES
        if any(of(theme, names) for theme in themes.values())
    ]
    counted = sorted(
        ((theme, len(said[key]), len({c.table for c in said[key]})) for key, theme in themes.items()),
        key=lambda row: (-row[2], -row[1]),
    )
    rows: list[Row] = [
        (
            clean(theme.name),
            clean(theme.description),
            points,
            tables,
            *(clean(of(theme, names)) for _, _, of in more),
        )
        for theme, points, tables in counted
    ]
    header = ("theme", "description", "contributions", "tables", *(header for header, _, _ in more))
    return Sheet("Themes", header, (30, 70, 15, 9, *(width for _, width, _ in more)), tuple(rows))


_OF_THEMES: tuple[tuple[str, int, Callable[[Theme, Mapping[str, str]], str]], ...] = (
    ("part of", 30, lambda theme, names: names.get(theme.parent, "")),
    ("belongs here", 50, lambda theme, names: theme.belongs),
    ("does not belong", 50, lambda theme, names: theme.not_belongs),
    ("colour", 10, lambda theme, names: theme.colour),
    ("retired", 10, lambda theme, names: "yes" if theme.retired else ""),
)
"""What else a codebook may say of its themes: header, width in characters, what stands there. Shown where any does."""


def _tables(snapshot: Snapshot) -> Sheet:
    said = Counter(c.table for c in snapshot.contributions)
    header = ("table", "name", "facilitator", "people", "contributions")
    rows = tuple(
        (t.number, clean(t.name), clean(t.facilitator), t.people, said[t.number])
        for t in snapshot.session.tables
    )
    return Sheet("Tables", header, (7, 24, 24, 9, 15), rows)


def _counts(snapshot: Snapshot) -> Sheet:
    """Question by kind. What stands under two questions is counted under both, so the last row counts anew."""

    def row(about: tuple[Cell, Cell], said: Iterable[Contribution]) -> Row:
        found = Counter(c.kind for c in said)
        return (*about, *(found[kind] for kind in Kind), found.total())

    rows = [row((q.id, clean(q.short or q.ask)), snapshot.under.get(q.id, ())) for q in snapshot.questions]
    rows.append(row(("", "All, each counted once"), snapshot.contributions))
    header = ("id", "question", *(kind.value for kind in Kind), "all")
    return Sheet("Counts", header, (16, 50, *(11 for _ in Kind), 8), tuple(rows))


def _about(snapshot: Snapshot, audience: str) -> Iterator[Row]:
    event, asked = snapshot.session.event, snapshot.session.question_set
    status = "rehearsal" if snapshot.session.rehearsal else "final" if event.final else "draft"
    told: tuple[tuple[str, str], ...] = (
        ("Title", event.title),
        ("Subtitle", event.subtitle),
        ("Programme", asked.programme),
        ("Date", event.date),
        ("Venue", event.venue),
        ("Place", event.place),
        ("Hosts", join(event.hosts)),
        ("Organisers", join(event.organisers)),
        ("Hashtag", event.hashtag),
        ("Who came", join(f"{a.kind}: {a.number}" if a.number else a.kind for a in event.attendance)),
        ("For whom", _LEVELS.get(audience, audience)),
        ("Status", _STATUS[status]),
        ("Permission", asked.permission),
        ("Consent where blank", snapshot.session.default_consent.value),
        ("Language", asked.language),
    )
    for what, details in told:
        if details:
            yield from ((what, part) for part in in_cells(clean(details)))
    yield from (("How to read", sentence) for sentence in _HOW_TO_READ)
