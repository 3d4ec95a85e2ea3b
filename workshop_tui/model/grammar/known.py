"""Names of several words at the end of a line: taken where they are known, told where they are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workshop_tui.model.theme import theme_key

LONGEST = 200
"""Characters; a longer name is not looked for."""
_SIGN = re.compile(r"(?:^|\s)[@#](?=\w)")
_NOT_TAKEN = re.compile(r"(?:^|\s)([@#])([^\W\d_][\w'’-]*(?:[^\S\n]+[\w'’-]+){1,3})[.,;:]?\s*\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """Voices and themes of several words that `@` and `#` may name as they are spoken: `@older resident`."""

    voices: Mapping[str, str] = field(default_factory=dict)
    """Spelling by key."""
    themes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, voices: Iterable[str] = (), themes: Iterable[str] = ()) -> Known:
        """Of these names; of two that differ by case or dashes alone, the first."""
        return cls(_by_key(voices), _by_key(themes))

    def name_at_end(self, text: str) -> tuple[str, str, int]:
        """Sign and name with which `text` ends, and where they begin; empty if it ends with no known name."""
        if not (self.voices or self.themes):
            return "", "", len(text)
        first = max(0, len(text) - LONGEST)
        signs = [found.end() - 1 for found in _SIGN.finditer(text, first)]
        if not signs:
            return "", "", len(text)
        at = signs[-1]
        names = self.voices if text[at] == "@" else self.themes
        name = names.get(theme_key(text[at + 1 :].rstrip().rstrip(".,;:")), "")
        return (text[at], name, at) if name else ("", "", len(text))


NOTHING_KNOWN = Known()


def _by_key(names: Iterable[str]) -> dict[str, str]:
    several = [name for name in names if len(name.split()) > 1]
    return {theme_key(name): name for name in reversed(several)}


def not_taken(words: str) -> str:
    """What looks like `@` or `#` with a name of several words, at the end of `words` that were kept; or nothing."""
    found = _NOT_TAKEN.search(words)
    return f"{found[1]}{' '.join(found[2].split())}" if found else ""


def hyphenated(name: str) -> str:
    """`name`, sign and all, as one word that the grammar takes."""
    return "-".join(name.split())
