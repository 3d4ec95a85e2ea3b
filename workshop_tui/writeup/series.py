"""Workshops of one programme side by side: themes through all of them, what was heard again, what was new.

Counts are of contributions and of tables, never shares: rooms of different sizes cannot be compared by percentages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workshop_tui.model.blocks import (
    Block,
    Break,
    Bullet,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Run,
    Style,
    TableBlock,
    TitlePage,
)
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.model.series import Again, HeardAgain, ThemeRow, in_order, theme_rows
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup.document import labels_in
from workshop_tui.writeup.material import Material, material
from workshop_tui.writeup.paging import paged, with_ids
from workshop_tui.writeup.parts.prose import lines, note, one_line
from workshop_tui.writeup.speech import spoken
from workshop_tui.writeup.words import Words

ACROSS = 5
"""Workshops beside one another in a table; further ones have a table of their own."""
MOST_AGAIN = 40
"""Points heard again that are shown; how many more there are is said."""
MOST_NEW = 6
"""Points shown under a theme that is new."""


@dataclass(frozen=True)
class Series:
    """The workshops as one audience may see them, in the order they were held."""

    programme: str
    workshops: tuple[Material, ...]
    themes: tuple[ThemeRow, ...]
    again: HeardAgain = field(default_factory=HeardAgain)
    """What was heard again, once somebody has looked for it."""

    @property
    def words(self) -> Words:
        """Of the newest workshop's language."""
        return self.workshops[-1].words

    @property
    def said(self) -> tuple[tuple[Contribution, ...], ...]:
        """What participants said at each workshop, as this audience may see it."""
        return tuple(_said(workshop) for workshop in self.workshops)

    def name(self, number: int) -> str:
        """What a workshop is called in a heading: its date, or its title where two share it."""
        dates = [one_line(self.words.date(m.session.event.date)) for m in self.workshops]
        title = one_line(self.workshops[number].session.event.title)
        if not dates[number]:
            return title
        return dates[number] if dates.count(dates[number]) == 1 else f"{title}, {dates[number]}"


def gather(
    snapshots: Sequence[Snapshot], programme: str, audience: str, own: OwnStyle | None = None
) -> Series:
    """The series of these workshops, one or more; give it the whole records. Raises UsageProblem."""
    workshops = tuple(
        material(snapshot, audience, own=own, style="series") for snapshot in in_order(snapshots)
    )
    return Series(programme, workshops, theme_rows([w.snapshot for w in workshops]))


def _said(workshop: Material) -> tuple[Contribution, ...]:
    return tuple(c for c in workshop.snapshot.contributions if c.kind is not Kind.REFLECTION)


def build_series(series: Series) -> Document:
    """The series as a document."""
    words, latest = series.words, series.workshops[-1]
    title = words("series.title", programme=series.programme)
    level = words(f"level.{latest.audience}")
    status = next((w.status for w in series.workshops if w.status), "")
    cover = TitlePage(
        title=title,
        subtitle=words("series.subtitle", len(series.workshops)),
        status=status,
        level=level,
    )
    pages = (_held(series), _through(series), _again(series), _new(series), _reading(series))
    return Document(
        title=title,
        language=latest.session.question_set.language,
        blocks=with_ids([cover, *_paged(pages, words)]),
        level=latest.audience,
        status=status,
        footer=f"{level} · {title}",
        labels=labels_in(words),
        look=latest.look,
    )


def _paged(pages: Sequence[list[Block]], words: Words) -> Iterator[Block]:
    for page in pages:
        if page:
            yield Break()
            yield from paged(page, words)


def _held(series: Series) -> list[Block]:
    """Each workshop's title, date, place, people, tables and contributions."""
    words = series.words
    rows = []
    for workshop in series.workshops:
        event = workshop.session.event
        where = ", ".join(one_line(part) for part in (event.venue, event.place) if part.strip())
        counted = sum(kind.number or 0 for kind in event.attendance) or sum(
            count.people or 0 for count in workshop.record.headcounts
        )
        rows.append(
            (
                one_line(event.title),
                one_line(words.date(event.date)),
                where,
                str(counted) if counted else words("series.not_counted"),
                str(len(workshop.session.tables)),
                f"{len(_said(workshop)):,}",
            )
        )
    heads = tuple(
        words(f"series.{head}") for head in ("workshop", "date", "place", "people", "tables", "said")
    )
    return [Heading(words("series.held"), 1, "workshops"), TableBlock("", heads, tuple(rows))]


def _through(series: Series) -> list[Block]:
    """Themes by workshops: contributions, and at how many tables."""
    words = series.words
    if not series.themes:
        return []
    blocks: list[Block] = [Heading(words("series.themes"), 1, "themes"), note(words("series.cells"))]
    there = range(len(series.workshops))
    for first in range(0, len(series.workshops), ACROSS):
        numbers = there[first : first + ACROSS]
        rows = tuple(
            (one_line(row.name) or words("series.no_theme"), *(_cell(row, n, words) for n in numbers))
            for row in series.themes
        )
        heads = (words("series.theme"), *(series.name(n) for n in numbers))
        blocks.append(TableBlock(words("series.caption"), heads, rows))
    return blocks


def _cell(row: ThemeRow, number: int, words: Words) -> str:
    heard = row.heard[number]
    if not heard.contributions:
        return words("series.none")
    return words("series.cell", heard.tables, contributions=f"{heard.contributions:,}")


def _again(series: Series) -> list[Block]:
    """Themes of more than one workshop, and points that are nearly the same in two of them."""
    words = series.words
    if len(series.workshops) < 2:
        return []
    themes = [row for row in series.themes if row.name and len(row.workshops) > 1]
    sentences = [
        words(
            "series.again_theme",
            theme=one_line(row.name),
            workshops=words.listed(series.name(n) for n in row.workshops),
        )
        for row in themes
    ]
    points = series.again.found[:MOST_AGAIN]
    blocks: list[Block] = [Heading(words("series.again"), 1, "heard-again")]
    if not themes and not points:
        return [*blocks, Paragraph((Run(words("series.nothing_again")),))]
    blocks += lines(sentences)
    if points:
        blocks += [Heading(words("series.again_points"), 2, "points-again"), note(words("series.again_note"))]
        blocks.append(Bullets(tuple(_pair(again, series) for again in points)))
    more = len(series.again.found) - len(points)
    if more:
        blocks.append(note(words("series.again_more", more)))
    if series.again.not_looked_up:
        blocks.append(note(words("series.not_looked_up", series.again.not_looked_up)))
    return blocks


def _pair(again: Again, series: Series) -> Bullet:
    """The later point, and what it is like."""
    now, before = series.workshops[again.workshop], series.workshops[again.before_workshop]
    return Bullet(
        (
            Run(f"{series.name(again.workshop)}: ", Style.STRONG),
            *spoken(again.point, now),
            Run("\n"),
            Run(f"{series.name(again.before_workshop)}: ", Style.STRONG),
            *spoken(again.before, before),
        ),
        (again.point.id, again.before.id),
    )


def _new(series: Series) -> list[Block]:
    """Themes that the newest workshop had first, with some of what was said under them."""
    words = series.words
    last = len(series.workshops) - 1
    if last < 1:
        return []
    themes = [row for row in series.themes if row.name and row.workshops == (last,)]
    heading = Heading(words("series.new", workshop=series.name(last)), 1, "new")
    known = {again.point.id for again in series.again.found if again.workshop == last}
    said = _said(series.workshops[-1])
    compared = min(len(said), series.again.looked_up)
    sentence = "like_before" if compared == len(said) else "like_before_of_some"
    count = words(f"series.{sentence}", len(known), all=f"{compared:,}")
    if not themes:
        return [heading, Paragraph((Run(words("series.nothing_new")),)), note(count)]
    blocks: list[Block] = [heading]
    for number, row in enumerate(themes, 1):
        points = [
            c for c in said if any(one_line(t).casefold() == one_line(row.name).casefold() for t in c.themes)
        ]
        blocks.append(Heading(one_line(row.name), 2, f"new-{number}"))
        shown = points[:MOST_NEW]
        blocks.append(Bullets(tuple(Bullet(spoken(c, series.workshops[-1]), (c.id,)) for c in shown)))
        if len(points) > len(shown):
            blocks.append(note(words("series.more_points", len(points) - len(shown))))
    return [*blocks, note(count)]


def _reading(series: Series) -> list[Block]:
    words = series.words
    told = [words(f"series.reading_{key}") for key in ("counts", "themes", "again")]
    return [Heading(words("heading.reading"), 1, "how-to-read-this"), *lines(told)]
