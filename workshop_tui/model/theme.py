"""Themes: what people find that contributions have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """An entry of the session's codebook. Names are unique in a session whatever their case."""

    id: str
    name: str
    description: str = ""
    revision: str = ""


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
