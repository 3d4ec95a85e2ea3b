"""Lines of the second copy: what one looks like, and reading them back with the damaged ones told apart."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.model.change import Change, from_json, to_json
from workshop_tui.store.log import Logged

SUFFIX = ".jsonl"
_START = re.compile(rb'\{"seq":(\d+),"sum":"([0-9a-f]{8})","change":(?=\{"id":"([0-9a-f-]{36})")')


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal; `entry` is None if it is not what was written."""

    file: Path
    number: int
    """From 1."""
    entry: Logged | None


@dataclass(frozen=True, slots=True)
class Damage:
    """A line of the second copy that cannot be read."""

    file: Path
    line: int


def header(session: str, device: str) -> str:
    """The first line of a journal, without its end."""
    values = {"journal": 1, "session": session, "device": device}
    return json.dumps({**values, "sum": _sum(f"{session}/{device}")}, separators=(",", ":"))


def line(entry: Logged) -> str:
    """The line of one change, with its end. The sum covers the change and its place."""
    text = to_json(entry.change)
    return f'{{"seq":{entry.seq},"sum":"{_sum(f"{entry.seq}:{text}")}","change":{text}}}\n'


def journal_files(folder: Path) -> list[Path]:
    """The journals in a folder."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def read_lines(file: Path) -> Iterator[Line]:
    """Every line but a good header. Raises OSError.

    A last line without its end that cannot be read was being written when the power went: it was never told
    as saved, and is left out.
    """
    with file.open("rb") as handle:
        for number, raw in enumerate(handle, 1):
            if number == 1 and _is_header(raw):
                continue
            entry = read_line(raw)
            if entry is not None or raw.endswith(b"\n"):
                yield Line(file, number, entry)


def read_journals(folder: Path) -> tuple[list[Logged], list[Damage]]:
    """Every change in a session's journals, each once, in the order of the log, and the unreadable lines."""
    return gather(found for file in journal_files(folder) for found in read_lines(file))


def gather(lines: Iterable[Line]) -> tuple[list[Logged], list[Damage]]:
    """The changes in these lines, each once, in the order they were taken in, and the unreadable ones."""
    found: dict[str, Logged] = {}
    damaged: list[Damage] = []
    for read in lines:
        if read.entry is None:
            damaged.append(Damage(read.file, read.number))
        else:
            found.setdefault(read.entry.change.id, read.entry)
    return sorted(found.values(), key=lambda entry: (entry.seq, entry.change.id)), damaged


def ids_in(folder: Path) -> set[str]:
    """Ids of the changes that the journals hold whole: the lines are summed up, the changes are not read."""
    found: set[str] = set()
    for file in journal_files(folder):
        with file.open("rb") as lines:
            found.update(id_ for read in lines if (id_ := _id_in(read)))
    return found


def _id_in(raw: bytes) -> str:
    """The id in a line; empty if the line is not what was written, as when the power went."""
    start = _START.match(raw)
    if start is None or not raw.endswith(b"}\n"):
        return ""
    total = zlib.crc32(start[1] + b":" + raw[start.end() : -2])
    return start[3].decode() if total == int(start[2], 16) else ""


def _is_header(raw: bytes) -> bool:
    text = raw.decode("utf-8", "replace").removesuffix("\n")
    try:
        values = json.loads(text)
        return bool(text == header(values["session"], values["device"]))
    except (ValueError, KeyError, TypeError):
        return False


def read_line(raw: bytes) -> Logged | None:
    """The change in a line; None if the line is not what was written."""
    text = raw.decode("utf-8", "replace").removesuffix("\n")
    try:
        values = json.loads(text)
        change: Change = from_json(json.dumps(values["change"], ensure_ascii=False))
        entry = Logged(int(values["seq"]), change)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    # The line is written anew and compared: a byte that flipped between the values shows too.
    return entry if line(entry) == f"{text}\n" else None


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"
