"""What the theme desk looks for behind the screen: an order in which like sits by like, and what has a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workshop_tui.model.contribution import Contribution
from workshop_tui.sensemaking.ordering import like_by_like
from workshop_tui.sensemaking.words import content_words

Rest = Callable[[], object]
"""Called at every step, so that a thread leaves others their turn; what it raises ends the search."""


def in_like_order(said: Iterable[Contribution], rest: Rest) -> tuple[str, ...]:
    """The ids of these, each after what it is most like."""
    stems = {}
    for one in said:
        stems[one.id] = tuple(content_words(one.words))
        rest()
    return like_by_like(stems, rest=rest)


def with_word(said: Iterable[Contribution], word: str, rest: Rest) -> tuple[str, ...]:
    """The ids of those that have this word in any of its forms."""
    wanted = set(content_words(word))
    found = []
    for one in said:
        if not wanted.isdisjoint(content_words(one.words)):
            found.append(one.id)
        rest()
    return tuple(found)
