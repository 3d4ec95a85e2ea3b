"""YAML text to a tree, event by event: nothing is expanded or guessed, and size and depth have limits.

PyYAML's loaders turn `no` into False and `12:30` into 750, keep the last of two equal names and expand
aliases into gigabytes. Its events do none of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from workshop_tui.loading.faults import Fault, quoted
from workshop_tui.loading.nodes import Entries, Names, Node, Scalar
from workshop_tui.loading.syntax import read_over, syntax_fault

DEEPEST = 20
MOST_VALUES = 20_000
MOST_DIRECTIVES = 20
MOST_READ = 1_000_000
"""Characters in all: a file is read again behind each slip that can be read over, so that all are told at once."""

Parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The C parser where there is one: a hundred times faster, and the same events."""

_DIRECTIVES = "Lines that begin with `%` are not known here. Take them out."
_ALIAS = (
    "{} refers to another place in the file, which is not known here: write it out. "
    "Text that begins with `*` has to stand in quotes."
)
_ANCHOR = "{} is a YAML anchor, which is not known here. Text that begins with `&` has to stand in quotes."
_TAG = "{} names a type, which is not known here. Text that begins with `!` has to stand in quotes."

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+")
_DIRECTIVE = re.compile("^%", re.MULTILINE)


def tree(text: str) -> tuple[Node | None, list[Fault]]:
    """The tree of a YAML text and what is wrong with it; None if it is empty or cannot be read at all."""
    if faults := [_unreadable(found) for found in _UNREADABLE.finditer(text)]:
        return None, faults
    directives = [found.start() for found in _DIRECTIVE.finditer(text)]
    if len(directives) > MOST_DIRECTIVES:
        return None, [Fault(directives[0], _DIRECTIVES)]
    slips: list[Fault] = []
    readable: str | None = text
    while readable is not None:
        growing, error = _grown(readable)
        if error is None:
            return None if growing.full else growing.root, [*slips, *growing.faults]
        slips.append(replace(syntax_fault(error, readable), is_slip=True))
        over_and_over = len(text) * (len(slips) + 1)
        readable = read_over(error, readable) if over_and_over <= MOST_READ else None
    return None, [*slips, *growing.faults]


def _grown(text: str) -> tuple[_Growing, yaml.MarkedYAMLError | None]:
    """As much of the tree as can be read, and what stopped the parser."""
    growing = _Growing()
    try:
        for event in _events(text):
            growing.take(event)
            if growing.full:
                break
    except yaml.MarkedYAMLError as error:
        return growing, error
    return growing, None


def _events(text: str) -> Iterator[Any]:
    events: Iterator[Any] = yaml.parse(text, Loader=Parser)
    return events


def _unreadable(found: re.Match[str]) -> Fault:
    code = f"U+{ord(found.group()[0]):04X}"
    return Fault(found.start(), f"A character that cannot be seen stands here ({code}). Take it out.")


class _Growing:
    """The tree while it is built. A name waits in `_names` until its value comes."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.full = False
        """Nothing after this is worth reading."""
        self._open: list[Entries | Names] = []
        self._names: list[Scalar | None] = []
        self._values = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """One more event of the file."""
        at = event.start_mark.index
        match event:
            case yaml.DocumentStartEvent():
                self._document(event, at)
            case yaml.ScalarEvent():
                self._refuse_extras(event, at)
                self._add(Scalar(at, event.value, bare=not event.style))
            case yaml.AliasEvent():
                self._refuse(at, _ALIAS.format(quoted(f"*{event.anchor}")))
                self._add(Scalar(at, "*"))
            case yaml.SequenceStartEvent():
                self._refuse_extras(event, at)
                self._begin(Entries(at))
            case yaml.MappingStartEvent():
                self._refuse_extras(event, at)
                self._begin(Names(at))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._open.pop()
                self._names.pop()

    def _document(self, event: Any, at: int) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._refuse(at, _DIRECTIVES)
        if self._documents > 1:
            self._stop(at, "A second document begins here (`---`). Put it into a file of its own.")

    def _refuse_extras(self, event: Any, at: int) -> None:
        if event.anchor:
            self._refuse(at, _ANCHOR.format(quoted(f"&{event.anchor}")))
        if event.tag:
            self._refuse(at, _TAG.format(quoted(_tag(event.tag))))

    def _begin(self, node: Entries | Names) -> None:
        awaits_name = bool(self._open) and isinstance(self._open[-1], Names) and self._names[-1] is None
        self._add(node)
        self._open.append(node)
        self._names.append(None)
        if awaits_name:
            self._stop(node.start, "A name is expected here, not a list or a group of names.")
        elif len(self._open) > DEEPEST:
            self._stop(node.start, f"Lists and names stand more than {DEEPEST} deep inside one another here.")

    def _add(self, node: Node) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            self._stop(node.start, f"This file holds more than {MOST_VALUES:,} values, too many to read.")
        elif not self._open:
            self.root = self.root or node
        elif isinstance(self._open[-1], Entries):
            self._open[-1].items.append(node)
        else:
            self._add_named(self._open[-1], node)

    def _add_named(self, group: Names, node: Node) -> None:
        name = self._names[-1]
        if name is None:
            self._names[-1] = node if isinstance(node, Scalar) else Scalar(node.start, "")
            return
        self._names[-1] = None
        if name.text in group.values:
            message = f"{quoted(name.text)} is given twice here."
            self.faults.append(Fault(name.start, message, first=group.starts[name.text]))
        elif not name.text:
            self._refuse(name.start, "A name is missing before the colon.")
        else:
            group.values[name.text] = node
            group.starts[name.text] = name.start

    def _refuse(self, at: int, message: str) -> None:
        self.faults.append(Fault(at, message))

    def _stop(self, at: int, message: str) -> None:
        self._refuse(at, message)
        self.full = True


def _tag(tag: str) -> str:
    standard = "tag:yaml.org,2002:"
    return f"!!{tag.removeprefix(standard)}" if tag.startswith(standard) else tag
