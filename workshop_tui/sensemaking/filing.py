"""Which themes a point is likely to belong to, from the words of what was filed there. Nothing is filed by this."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop_tui.sensemaking.words import content_words

NAME_COUNTS = 2
"""How many filed points a word in the theme's own name counts for."""


@dataclass(frozen=True)
class ThemeWords:
    """How often each stem stands under each theme."""

    themes: Mapping[str, Counter[str]]
    """By id of theme."""


def theme_words(names: Mapping[str, str], filed: Mapping[str, Iterable[tuple[str, ...]]]) -> ThemeWords:
    """The words of each theme: `names` are name and description by id, `filed` the stems of what is there."""
    found: dict[str, Counter[str]] = {}
    for theme, name in names.items():
        words = Counter(dict.fromkeys(content_words(name), NAME_COUNTS))
        for stems in filed.get(theme, ()):
            words.update(stems)
        found[theme] = words
    return ThemeWords(found)


def likely(stems: Iterable[str], words: ThemeWords, limit: int = 3) -> tuple[str, ...]:
    """Ids of the themes whose words `stems` has, the likeliest first; those that share no word are left out.

    A word counts by how few themes have it, and by how large its share of a theme's words is.
    """
    scores: dict[str, float] = {}
    wanted = tuple(stems)
    rare = _rarity(wanted, words)
    for theme, counts in words.themes.items():
        total = math.sqrt(sum(counts.values()) or 1)
        score = sum(rare[stem] * math.sqrt(counts[stem]) for stem in wanted if counts[stem])
        if score:
            scores[theme] = score / math.sqrt(total)
    return tuple(sorted(scores, key=lambda theme: -scores[theme])[:limit])


def shared(stems: Iterable[str], words: ThemeWords, theme: str, limit: int = 3) -> tuple[str, ...]:
    """Those of `stems` that stand under `theme` too, what counts most for it first: why it is likely."""
    counts = words.themes.get(theme, Counter())
    both = [stem for stem in dict.fromkeys(stems) if counts[stem]]
    rare = _rarity(both, words)
    return tuple(sorted(both, key=lambda stem: -rare[stem] * math.sqrt(counts[stem]))[:limit])


def _rarity(stems: Iterable[str], words: ThemeWords) -> dict[str, float]:
    """What each stem tells by how few themes have it; 0 if none has."""
    spread = {stem: sum(stem in counts for counts in words.themes.values()) for stem in stems}
    return {stem: 1 + math.log(len(words.themes) / n) if n else 0.0 for stem, n in spread.items()}
