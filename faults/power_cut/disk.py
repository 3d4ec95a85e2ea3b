"""A disk that loses its power: what may be on it afterwards, if only what was synced is certain.

Every write, every change of a file's length and every name that was not synced yet may have reached the disk or not,
each for itself and in any order; a write may have reached it in some of its sectors.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from faults.power_cut.events import ROOT, Named, Recorded, Sized, Step, Synced, Told, Unnamed, Wrote

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""
Cut = Literal["lost", "kept", "names kept", "names lost", "zeros", "some", "torn"]
"""What becomes of what was not synced: nothing is kept; all of it; names but no content; content but no names; names
and lengths but no content; some of it, whole; some sectors of it."""
PLAIN_CUTS: tuple[Cut, ...] = ("lost", "kept", "names kept", "names lost", "zeros")
CHANCE_CUTS: tuple[Cut, ...] = ("torn", "some")
assert {*PLAIN_CUTS, *CHANCE_CUTS} == set(get_args(Cut))
Wanted = Callable[[str], bool]
Image = Mapping[str, bytes]
"""Path below the root -> content."""


@dataclass
class _File:
    synced: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, Wrote | Sized]] = field(default_factory=list)
    """With the number of the step."""


@dataclass
class _Folder:
    synced: dict[str, int] = field(default_factory=dict)
    pending: list[tuple[int, Named | Unnamed]] = field(default_factory=list)


class Disk:
    """A disk as it is after some of the steps."""

    def __init__(self, recorded: Recorded) -> None:
        self._folders = {number: _Folder(dict(names)) for number, names in recorded.before.items()}
        self._files = {number: _File(bytearray(data)) for number, data in recorded.content.items()}
        self._steps = 0

    def take(self, step: Step) -> None:
        """The next step is done."""
        number, self._steps = self._steps, self._steps + 1
        if isinstance(step, Synced):
            self._sync(step)
        elif isinstance(step, Named | Unnamed):
            self._folders[step.folder].pending.append((number, step))
            if isinstance(step, Named) and step.is_folder:
                self._folders[step.node] = _Folder()
            elif isinstance(step, Named):
                self._files.setdefault(step.node, _File())
        elif not isinstance(step, Told):
            self._files[step.node].pending.append((number, step))

    def _sync(self, step: Synced) -> None:
        folder, file = self._folders.get(step.node), self._files.get(step.node)
        while folder and folder.pending and folder.pending[0][0] < step.began:
            _rename(folder.synced, folder.pending.pop(0)[1])
        while file and file.pending and file.pending[0][0] < step.began:
            _change(file.synced, file.pending.pop(0)[1])

    def image(self, cut: Cut, chance: random.Random, wanted: Wanted) -> Image:
        """What is there after the power went; files whose path is not `wanted` are left out."""
        return dict(self._below(ROOT, "", cut, chance, wanted))

    def _below(
        self, number: int, path: str, cut: Cut, chance: random.Random, wanted: Wanted
    ) -> Iterator[tuple[str, bytes]]:
        folder = self._folders[number]
        names = dict(folder.synced)
        for _, change in folder.pending:
            if _is_kept(cut in ("kept", "names kept", "zeros"), cut, chance):
                _rename(names, change)
        for name, node in names.items():
            inner = f"{path}/{name}" if path else name
            if node in self._folders:
                yield from self._below(node, inner, cut, chance, wanted)
            elif wanted(inner):
                yield inner, bytes(_content(self._files[node], cut, chance))


def _is_kept(plain: bool, cut: Cut, chance: random.Random) -> bool:
    return chance.random() < 0.5 if cut in CHANCE_CUTS else plain


def _rename(names: dict[str, int], change: Named | Unnamed) -> None:
    if isinstance(change, Unnamed):
        names.pop(change.name, None)
        return
    if change.old and names.get(change.old) == change.node:
        del names[change.old]
    names[change.name] = change.node


def _change(content: bytearray, change: Wrote | Sized) -> None:
    if isinstance(change, Sized):
        del content[change.length :]
        content.extend(bytes(change.length - len(content)))
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data


def _content(file: _File, cut: Cut, chance: random.Random) -> bytearray:
    content = bytearray(file.synced)
    for _, change in file.pending:
        if not _is_kept(cut in ("kept", "names lost"), cut, chance):
            if cut == "zeros" or (cut in CHANCE_CUTS and chance.random() < 0.5):
                _lengthen(content, change)
        elif cut == "torn" and isinstance(change, Wrote):
            for part in _sectors(change):
                if chance.random() < 0.5:
                    _change(content, part)
        else:
            _change(content, change)
    return content


def _lengthen(content: bytearray, change: Wrote | Sized) -> None:
    """The length is there and the bytes are not."""
    if isinstance(change, Sized):
        _change(content, change)
    else:
        content.extend(bytes(max(0, change.offset + len(change.data) - len(content))))


def _sectors(change: Wrote) -> Iterator[Wrote]:
    at, end = change.offset, change.offset + len(change.data)
    while at < end:
        to = min(end, (at // SECTOR + 1) * SECTOR)
        yield Wrote(change.node, at, change.data[at - change.offset : to - change.offset])
        at = to
