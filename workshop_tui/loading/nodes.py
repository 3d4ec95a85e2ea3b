"""A YAML file as a small tree that remembers where everything stood. All values are text."""

from __future__ import annotations

from dataclasses import dataclass, field

Loc = tuple[str | int, ...]
"""The way to a value: names and entry numbers (from 0), as in `("exercises", 2, "title")`."""

Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""A tree without places. None is a value left empty."""


@dataclass(slots=True)
class Scalar:
    """A text. `bare` if it stands without quotes."""

    start: int
    text: str
    bare: bool = True


@dataclass(slots=True)
class Entries:
    """A list."""

    start: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Names:
    """A group of names with their values, and where each name stands."""

    start: int
    values: dict[str, Node] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)


Node = Scalar | Entries | Names


def index_at(root: Node, loc: Loc, on_name: bool = False) -> int:
    """Where the value at `loc` begins, or its name; as far along the way as the tree goes."""
    node = root
    for step in loc:
        if isinstance(node, Names) and isinstance(step, str) and step in node.values:
            name_start, node = node.starts[step], node.values[step]
        elif isinstance(node, Entries) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            name_start = node.start
        else:
            return node.start
    return name_start if loc and on_name else node.start


def plain(node: Node) -> Plain:
    """The tree's values alone."""
    if isinstance(node, Scalar):
        return None if node.bare and node.text in ("", "~") else node.text
    if isinstance(node, Entries):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value in node.values.items()}
