"""Sessions to measure with: everything at one table under one question, which is the worst that can be."""

from __future__ import annotations

import random
from pathlib import Path

from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.services import capture
from workshop_tui.services.capture import Entry
from workshop_tui.services.desk import open_desk
from workshop_tui.services.preparing import make_workspace, new_session
from workshop_tui.settings import Settings

TABLE = 1
AT_ONCE = 500
"""Contributions in one act: a bulk, as an import makes it."""

_VOCABULARY = """
bus stop hall keys library garden rent school crossing bench ferry market youth club evening rain path lights
surgery waiting litter trees flats damp corner shop prices pram steps ramp neighbours noise playground winter
river flood allotment kitchen volunteers form letter council meeting language welcome café wheelchair pavement
"""
_WORDS = _VOCABULARY.split()
_JOINS = ("and", "but", "because", "when", "near", "without", "for", "after")
_LABELS = ("Getting there:", "New homes –", "The hall:", "Young people:")
_VOICES = ("resident", "volunteer", "shopkeeper", "A", "B")


def make_workspace_with(folder: Path) -> Settings:
    """A workspace in `folder`, its second copy beside it."""
    make_workspace(folder)
    return Settings(workspace=folder, state=folder / "second-copy")


def make_session(settings: Settings, size: int) -> str:
    """Makes a session with `size` contributions at one table under one question; returns its slug."""
    slug = new_session(settings, "neighbourhood", title=f"Bench {size}", slug=f"bench-{size}", tables=6)
    chance = random.Random(size)
    with open_desk(settings, slug) as desk:
        place = capture.first_place(desk.session, TABLE)
        names = [theme.name for theme in desk.reader.themes()]
        for start in range(0, size, AT_ONCE):
            entries = [entry(chance, names) for _ in range(min(AT_ONCE, size - start))]
            desk.save(capture.keep(desk, place, entries))
    return slug


def entry(chance: random.Random, themes: list[str]) -> Entry:
    """A contribution such as people make: one in three with a theme, one in five with a label."""
    kind = chance.choice((Kind.POINT, Kind.POINT, Kind.POINT, Kind.QUOTE, Kind.IDEA, Kind.NEED))
    return Entry(
        text=sentence(chance),
        kind=kind,
        label=chance.choice(_LABELS) if chance.random() < 0.2 else "",
        voice=chance.choice(_VOICES) if chance.random() < 0.2 else "",
        marks=(chance.choice(tuple(Mark)),) if chance.random() < 0.1 else (),
        themes=(chance.choice(themes),) if themes and chance.random() < 0.33 else (),
    )


def sentence(chance: random.Random) -> str:
    """Six to twenty words."""
    words = [chance.choice(_JOINS if number % 4 == 3 else _WORDS) for number in range(chance.randint(6, 20))]
    return f"the {' '.join(words)}"
