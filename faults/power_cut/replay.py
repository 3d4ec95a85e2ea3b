"""Reading a program's system calls as steps that change one folder of a disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from faults.power_cut.events import ROOT, Named, Recorded, Sized, Step, Synced, Told, Unnamed, Wrote
from faults.power_cut.trace import Call

_NAMING = frozenset(
    {
        *(
            "mkdir",
            "mkdirat",
            "unlink",
            "unlinkat",
            "rmdir",
            "link",
            "linkat",
            "rename",
            "renameat",
            "renameat2",
        ),
        *("symlink", "symlinkat", "truncate"),
    }
)
"""Calls that take names."""


@dataclass
class _Opened:
    node: int
    position: int = 0
    appends: bool = False


@dataclass
class _Watch:
    """The folder as the program itself sees it."""

    root: Path
    names: dict[int, dict[str, int]] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)
    newest: int = 1_000_000
    """The last number that was given to a file or folder; what was there before has smaller ones."""
    opened: dict[int, _Opened | None] = field(default_factory=dict)
    """By handle; None for the file that what was told is written to."""


def look_at(root: Path) -> tuple[dict[int, dict[str, int]], dict[int, bytes]]:
    """Folders and files below `root` as they are now, numbered."""
    numbers = {root: ROOT}
    folders: dict[int, dict[str, int]] = {ROOT: {}}
    content: dict[int, bytes] = {}
    for path in sorted(root.rglob("*")):
        number = numbers[path] = len(numbers)
        folders[numbers[path.parent]][path.name] = number
        if path.is_dir():
            folders[number] = {}
        else:
            content[number] = path.read_bytes()
    return folders, content


def replay(
    calls: Iterable[Call],
    root: Path,
    said: Path,
    before: tuple[dict[int, dict[str, int]], dict[int, bytes]],
) -> Recorded:
    """The steps that `calls` come to below `root`. Raises NotImplementedError for a call that is not understood."""
    folders, content = before
    watch = _Watch(root)
    watch.names = {number: dict(names) for number, names in folders.items()}
    watch.lengths = {number: len(data) for number, data in content.items()}
    steps: list[Step] = []
    at_call: list[int] = []
    for call in calls:
        at_call.append(len(steps))
        for step in _steps(call, watch, os.fsencode(said)):
            began = at_call[call.began] if isinstance(step, Synced) else 0
            steps.append(Synced(step.node, began) if isinstance(step, Synced) else step)
    return Recorded(folders, content, tuple(steps))


def _steps(call: Call, watch: _Watch, said: bytes) -> Iterator[Step]:
    name = call.name
    if name in ("open", "openat", "creat"):
        yield from _open(call, watch, said)
    elif name in ("close", "dup", "dup2", "dup3", "fcntl", "lseek"):
        _handle(call, watch)
    elif name in ("write", "pwrite64"):
        yield from _write(call, watch)
    elif name in ("fsync", "fdatasync"):
        opened = watch.opened.get(call.number(0))
        if opened is not None:
            yield Synced(opened.node, 0)
    elif name == "ftruncate":
        opened = watch.opened.get(call.number(0))
        if opened is not None:
            watch.lengths[opened.node] = call.number(1)
            yield Sized(opened.node, call.number(1))
    elif name == "mmap":
        _check_map(call, watch)
    elif name in _NAMING:
        yield from _name(call, watch)
    elif any(watch.opened.get(int(a)) for a in call.arguments if isinstance(a, str) and a.isdecimal()):
        raise NotImplementedError(f"{call.name} on the disk that is watched")


def _open(call: Call, watch: _Watch, said: bytes) -> Iterator[Step]:
    place = 1 if call.name == "openat" else 0
    path, flags = (
        call.text(place),
        "O_CREAT|O_TRUNC" if call.name == "creat" else str(call.arguments[place + 1]),
    )
    watch.opened.pop(call.result, None)
    if path == said:
        watch.opened[call.result] = None
        return
    found = _place(path, watch)
    if found is None:
        return
    folder, name = found
    node = watch.names[folder].get(name) if name else folder
    if node is None:
        node = _new(watch)
        watch.names[folder][name] = node
        watch.lengths[node] = 0
        yield Named(folder, name, node)
    elif "O_TRUNC" in flags and watch.lengths[node]:
        watch.lengths[node] = 0
        yield Sized(node, 0)
    watch.opened[call.result] = _Opened(node, 0, "O_APPEND" in flags)


def _handle(call: Call, watch: _Watch) -> None:
    handle = call.number(0)
    if call.name == "close":
        watch.opened.pop(handle, None)
    elif call.name == "lseek":
        opened = watch.opened.get(handle)
        if opened is not None:
            opened.position = call.result
    elif call.name != "fcntl" or "F_DUPFD" in str(call.arguments[1]):
        watch.opened.pop(call.result, None)
        if handle in watch.opened:
            watch.opened[call.result] = watch.opened[handle]


def _write(call: Call, watch: _Watch) -> Iterator[Step]:
    handle = call.number(0)
    if handle not in watch.opened:
        return
    data = call.text(1)[: call.result]
    opened = watch.opened[handle]
    if opened is None:
        yield from (Told(line) for line in data.decode().splitlines())
        return
    offset = call.number(3) if call.name == "pwrite64" else opened.position
    if opened.appends:
        offset = watch.lengths[opened.node]
    if call.name == "write":
        opened.position = offset + len(data)
    watch.lengths[opened.node] = max(watch.lengths[opened.node], offset + len(data))
    yield Wrote(opened.node, offset, data)


def _check_map(call: Call, watch: _Watch) -> None:
    opened = watch.opened.get(int(call.number(4)))
    if (
        opened is None
        or "MAP_SHARED" not in str(call.arguments[3])
        or "PROT_WRITE" not in str(call.arguments[2])
    ):
        return
    names = [name for names in watch.names.values() for name, node in names.items() if node == opened.node]
    if not any(name.endswith("-shm") for name in names):
        raise NotImplementedError(f"{names} is written through memory, which no trace shows")


def _name(call: Call, watch: _Watch) -> Iterator[Step]:
    found = [_place(argument, watch) for argument in call.arguments if isinstance(argument, bytes)]
    if not any(found):
        return
    if None in found:
        raise NotImplementedError(f"{call.name} across the edge of the disk that is watched")
    (folder, name), *others = [place for place in found if place is not None]
    if call.name in ("mkdir", "mkdirat"):
        node = _new(watch)
        watch.names[node] = {}
        watch.names[folder][name] = node
        yield Named(folder, name, node, is_folder=True)
    elif call.name in ("unlink", "unlinkat", "rmdir"):
        del watch.names[folder][name]
        yield Unnamed(folder, name)
    elif call.name in ("link", "linkat"):
        node = watch.names[folder][name]
        watch.names[others[0][0]][others[0][1]] = node
        yield Named(*others[0], node)
    elif call.name in ("rename", "renameat", "renameat2") and others[0][0] == folder:
        node = watch.names[folder].pop(name)
        watch.names[folder][others[0][1]] = node
        yield Named(*others[0], node, name)
    else:
        raise NotImplementedError(f"{call.name} on the disk that is watched")


def _place(path: bytes, watch: _Watch) -> tuple[int, str] | None:
    """The folder and the name that a path means; the folder alone for the root; None outside."""
    text = Path(os.fsdecode(path))
    if text == watch.root:
        return ROOT, ""
    if not text.is_absolute() or not text.is_relative_to(watch.root):
        return None
    *folders, name = text.relative_to(watch.root).parts
    number = ROOT
    for folder in folders:
        number = watch.names[number][folder]
    return number, name


def _new(watch: _Watch) -> int:
    watch.newest += 1
    return watch.newest
