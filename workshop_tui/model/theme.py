"""Themes: what people find that contributions have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

COLOURS = {
    "red": "#c0392b",
    "orange": "#d9730d",
    "yellow": "#c9a400",
    "green": "#2e8b57",
    "teal": "#148f8f",
    "blue": "#2f6fd0",
    "purple": "#8250c4",
    "pink": "#c8508c",
    "brown": "#8a5a33",
    "grey": "#7a7f87",
}
"""The colours a theme may have; each is always shown with its name too."""


@dataclass(frozen=True, slots=True)
class Theme:
    """An entry of the session's codebook. Names are unique in a session whatever their case."""

    id: str
    name: str
    description: str = ""
    revision: str = ""
    belongs: str = ""
    """What belongs here, for whoever sorts."""
    not_belongs: str = ""
    """What does not, and where it goes instead."""
    parent: str = ""
    """Id of the theme it is a part of; empty at the top."""
    colour: str = ""
    """One of `COLOURS`, or none."""
    examples: tuple[str, ...] = ()
    """Ids of contributions that show what is meant."""
    retired: bool = False
    """It keeps what is filed there and is offered no more."""
    merged_into: str = ""
    """Id of the theme that took it in: what is filed here counts there. Such a one is not in the codebook."""


def theme_key(name: str) -> str:
    """What two spellings of one theme share: case, dashes and spaces do not count."""
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def theme_name(typed: str) -> str:
    """The name that `#typed` gives a new theme: `getting-about` -> `Getting about`. No `;` in it."""
    name = re.sub(r"[\s_-]+", " ", typed.replace(";", ",")).strip()
    return name[:1].upper() + name[1:]


def find_theme(themes: Iterable[Theme], typed: str) -> Theme | None:
    """The theme that `typed` names, in any case, with dashes or spaces."""
    key = theme_key(typed)
    return next((theme for theme in themes if theme_key(theme.name) == key), None)
