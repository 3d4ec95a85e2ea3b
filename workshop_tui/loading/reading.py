"""From a text to plain values and from faults to problems, for question sets and event files alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from workshop_tui.loading.faults import Fault, tell
from workshop_tui.loading.nodes import Node, Plain, plain
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.source import MOST_KILOBYTES, TOO_LARGE, source_text
from workshop_tui.loading.tree import tree

V = TypeVar("V")
Outcome = tuple[V | None, list[Fault]]
Read = tuple[V | None, tuple[Problem, ...]]
"""What a file says, or everything that is wrong with it: never both, never neither."""


def read_file(path: Path, read: Callable[[str, str], Read[V]]) -> Read[V]:
    """`read(text, file)` of what stands in `path`, or the problem that it cannot be read."""
    text = source_text(path)
    return (None, (text,)) if isinstance(text, Problem) else read(text, str(path))


def read_values(text: str, file: str, check: Callable[[Plain, str, Node], Outcome[V]], empty: str) -> Read[V]:
    """What `check` makes of a text's values, or every problem; `empty` is told of a text without any."""
    text = text.removeprefix("\ufeff")
    if len(text) > MOST_KILOBYTES * 1024:
        return None, tell(file, text, None, [Fault(0, TOO_LARGE)])
    root, faults = tree(text)
    if root is None:
        return None, tell(file, text, None, faults or [Fault(0, empty)])
    values = plain(root)
    made, more = check(values, text, root) if values is not None else (None, [Fault(0, empty)])
    if problems := tell(file, text, root, faults + more):
        return None, problems
    return made, ()
