"""A team's own style: how its write-ups look, and the words that it says otherwise than we do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop_tui.model.blocks import Look

Entry = str | list[str] | dict[str, str]
"""A sentence, a list (the months), or a sentence's forms by number (`one`, `other` ...)."""


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """What a team's style file says; what it leaves out is the house's own."""

    look: Look = field(default_factory=Look)
    words: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    """Sentences by their key in the language files (`heading.heard`), by language: `cy`, or empty for every one."""

    def words_in(self, language: str) -> dict[str, Entry]:
        """The sentences for one language; those meant for it alone win."""
        return {**self.words.get("", {}), **self.words.get(language, {})}
