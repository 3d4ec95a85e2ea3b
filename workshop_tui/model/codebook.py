"""The codebook as a tree, and where what is filed under a merged theme counts.

Two windows may each do what is sensible alone and makes a circle together: then one link of it is not followed, the
same one everywhere, and nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workshop_tui.model.theme import Theme


def as_tree(themes: Sequence[Theme]) -> tuple[tuple[Theme, int], ...]:
    """Every theme with its depth, each above its parts; in the order they were made, retired ones last."""
    parents = parents_of(themes)
    parts: defaultdict[str, list[Theme]] = defaultdict(list)
    for theme in sorted(themes, key=lambda theme: theme.retired):
        parts[parents[theme.id]].append(theme)
    found: list[tuple[Theme, int]] = []
    waiting = [(theme, 0) for theme in reversed(parts[""])]
    while waiting:
        theme, depth = waiting.pop()
        found.append((theme, depth))
        waiting += [(part, depth + 1) for part in reversed(parts[theme.id])]
    return tuple(found)


def parents_of(themes: Iterable[Theme]) -> dict[str, str]:
    """The parent of each theme, by id; empty at the top, where the parent is gone, and where a circle is opened."""
    known = {theme.id: theme.parent for theme in themes}
    return {
        id_: "" if parent not in known or id_ == _opened(id_, known) else parent
        for id_, parent in known.items()
    }


def parts_of(themes: Iterable[Theme], theme_id: str) -> frozenset[str]:
    """Ids of a theme and of all that stands under it, however deep."""
    parents = parents_of(themes)
    found = {theme_id}
    for id_ in parents:
        path = [id_]
        while path[-1] and path[-1] not in found:
            path.append(parents.get(path[-1], ""))
        if path[-1]:
            found.update(path)
    return frozenset(found)


def becomes(merged_into: Mapping[str, str]) -> dict[str, str]:
    """The theme under which what is filed under each theme counts; empty if that one is gone.

    `merged_into` has every theme that is there: the id of the one that took it in, or nothing.
    """
    found = {}
    for id_ in merged_into:
        here, seen = id_, {id_}
        while target := merged_into.get(here, ""):
            if here == _opened(here, merged_into):
                break
            here = target
            if here in seen:
                break
            seen.add(here)
        found[id_] = here if here in merged_into else ""
    return found


def _opened(id_: str, towards: Mapping[str, str]) -> str:
    """Where the circle that `id_` stands in is opened: at its smallest id; empty if it stands in none."""
    circle, here = [id_], towards.get(id_, "")
    while here and here not in circle:
        circle.append(here)
        here = towards.get(here, "")
    return min(circle) if here == id_ else ""
