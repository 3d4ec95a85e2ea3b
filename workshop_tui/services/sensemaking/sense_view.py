"""What the theme desk shows: the contributions that are wanted, the codebook with counts, and what is linked.

Read once little by little, and afterwards only where the record changed.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workshop_tui.model.codebook import as_tree
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.linking import joined
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture_view import Setting, read_setting
from workshop_tui.services.room.reading_back import ReadBackState, read_back_state
from workshop_tui.services.sensemaking.searching import EVERYTHING, Filters
from workshop_tui.store.reading.reader import Reader

FIRST = 200
"""Contributions that are shown before all are read: more than fit on any screen."""
AT_ONCE = 250
REST_SECONDS = 0.003
"""How long the thread rests between two readings, so that keys never wait for it."""


@dataclass(frozen=True)
class Wanted:
    """Which contributions are to be seen, in which order."""

    filters: Filters = EVERYTHING
    only: tuple[str, ...] | None = None
    """Ids of those that were looked for, the best first; None: all."""
    order: tuple[str, ...] = ()
    """Ids in an order in which like sits by like; empty: as they were said."""


@dataclass(frozen=True, eq=False)
class SenseView:
    """The desk as it stands in the record. Another object whenever anything of it is another."""

    setting: Setting
    wanted: Wanted
    said: Mapping[str, Contribution]
    """Every contribution that was read, by id."""
    shown: tuple[str, ...]
    """Ids of those that are wanted, in their order."""
    themes: tuple[Theme, ...]
    tree: tuple[tuple[Theme, int], ...]
    """The codebook from the top, each theme with its depth."""
    merged: tuple[Theme, ...]
    counts: Mapping[str, tuple[int, int]]
    """How many contributions, and of how many tables, stand under each theme, by its name."""
    unsorted: int
    """How many are filed nowhere."""
    links: Mapping[str, tuple[str, ...]]
    """For each linked contribution the ids of all that say the same."""
    version: int
    """The log's newest number before this was read: what came up to there is in it."""
    whole: bool
    """Whether all was read."""
    named: Mapping[str, Theme] = field(default_factory=dict)
    """Themes by name."""
    read_back: ReadBackState = field(default_factory=ReadBackState)
    """Which tables have said yes to their record, and what is disputed."""

    def theme(self, id_: str) -> Theme | None:
        """The theme with this id, if it is in the codebook."""
        return next((theme for theme in self.themes if theme.id == id_), None)

    def filed(self, said: Contribution) -> tuple[Theme, ...]:
        """The themes that it stands under."""
        return tuple(self.named[name] for name in said.themes if name in self.named)

    def tables(self, said: Contribution) -> tuple[int, ...]:
        """Numbers of the tables at which this was said: its own, and those of what it is linked with."""
        alike = [self.said[id_] for id_ in self.links.get(said.id, ()) if id_ in self.said]
        return tuple(sorted({said.table, *(one.table for one in alike)}))


def read_sense(reader: Reader, wanted: Wanted, known: SenseView | None = None) -> SenseView:
    """The desk now; `known` again if it is the same. The first time only what fits on a screen is read."""
    if known is None:
        return _beginning(reader, wanted)
    if not known.whole:
        return _all(reader, wanted, known)
    touched = reader.following.touched_since(known.version)
    if touched.version == known.version:
        return known if wanted == known.wanted else _seen(known, wanted)
    said = dict(known.said)
    for at in range(0, len(touched.contributions), AT_ONCE):
        ids = touched.contributions[at : at + AT_ONCE]
        there = {one.id: one for one in reader.contributions(ids)}
        for id_ in ids:
            if id_ in there:
                said[id_] = there[id_]
            else:
                said.pop(id_, None)
    if touched.themes:
        _refile(reader, said)
    return _view(reader, wanted, said, touched.version, True, known)


def _refile(reader: Reader, said: dict[str, Contribution]) -> None:
    """Themes were renamed, merged or taken away: what stands under them stands elsewhere now."""
    names = {theme.id: theme.name for theme in reader.themes()}
    filed = reader.codings()
    for one in tuple(said.values()):
        themes = tuple(names[id_] for id_ in filed.get(one.id, ()) if id_ in names)
        if themes != one.themes:
            said[one.id] = replace(one, themes=themes)


def _beginning(reader: Reader, wanted: Wanted) -> SenseView:
    version = reader.version()
    first = reader.following.after(0, FIRST)
    whole = len(first) < FIRST
    return _view(reader, wanted, {one.id: one for one in first}, version, whole, None)


def _all(reader: Reader, wanted: Wanted, known: SenseView) -> SenseView:
    """Everything. What changes meanwhile is read again with the next look: the version stays the first one's."""
    said = dict(known.said)
    at = max((one.order for one in said.values()), default=0)
    while some := reader.following.after(at, AT_ONCE):
        said.update((one.id, one) for one in some)
        at = some[-1].order
        time.sleep(REST_SECONDS)
    return _view(reader, wanted, said, known.version, True, known)


def _view(
    reader: Reader,
    wanted: Wanted,
    said: Mapping[str, Contribution],
    version: int,
    whole: bool,
    known: SenseView | None,
) -> SenseView:
    themes = reader.themes()
    counted: Counter[str] = Counter()
    at: defaultdict[str, set[int]] = defaultdict(set)
    unsorted = 0
    for one in said.values():
        unsorted += not one.themes
        for name in one.themes:
            counted[name] += 1
            at[name].add(one.table)
    view = SenseView(
        read_setting(reader, known.setting if known else None),
        wanted,
        said,
        (),
        themes,
        as_tree(themes),
        reader.theming.merged(),
        {name: (number, len(at[name])) for name, number in counted.items()},
        unsorted,
        joined(reader.theming.links()),
        version,
        whole,
        {theme.name: theme for theme in themes},
        read_back_state(reader),
    )
    return _seen(view, wanted)


def _seen(view: SenseView, wanted: Wanted) -> SenseView:
    return replace(view, wanted=wanted, shown=tuple(_shown(view.said, wanted)))


def _shown(said: Mapping[str, Contribution], wanted: Wanted) -> Sequence[str]:
    if wanted.only is not None:
        there = [said[id_] for id_ in wanted.only if id_ in said]
    elif wanted.order:
        known = dict.fromkeys(wanted.order)
        fresh = sorted((one for one in said.values() if one.id not in known), key=lambda one: one.order)
        there = [*(said[id_] for id_ in known if id_ in said), *fresh]
    else:
        there = sorted(said.values(), key=lambda one: one.order)
    if wanted.filters != EVERYTHING:
        there = [one for one in there if wanted.filters.lets_through(one)]
    return [one.id for one in there]
