"""System calls of a program as strace wrote them down: one value a call, in the order in which they ended."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from faults.proof import CannotRun

CALLS = (
    "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,mmap,write,writev,pwrite64,pwritev,pwritev2,ftruncate,"
    "truncate,fallocate,copy_file_range,sendfile,fsync,fdatasync,sync,syncfs,rename,renameat,renameat2,unlink,"
    "unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat"
)
"""Everything that changes what is on a disk, and what is needed to know which file is meant."""
_LONGEST = 1 << 26
_LINE = re.compile(r"(\d+) +(?:<\.\.\. \w+ resumed>|(\w+)\()(.*)")
_RESULT = re.compile(r"(.*)\) += (-?\d+|0x[0-9a-f]+)(?: .*)?$", re.DOTALL)
_UNFINISHED = " <unfinished ...>"
_PART = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?|[^,"\[\]{}]+')


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded."""

    name: str
    arguments: tuple[str | bytes, ...]
    """Quoted ones as bytes, all others as they were written."""
    result: int
    began: int
    """How many calls had ended when it began."""

    def number(self, position: int) -> int:
        """An argument as a number."""
        return int(str(self.arguments[position]), 0)

    def text(self, position: int) -> bytes:
        """An argument that was quoted. Raises TypeError if it was not."""
        found = self.arguments[position]
        if not isinstance(found, bytes):
            raise TypeError(f"{self.name}: {found} is no text")
        return found


def record(command: Sequence[str], file: Path) -> tuple[list[Call], str]:
    """Runs a program and returns its calls, and what it said if it failed; `file` takes the trace.

    Raises CannotRun where nothing can be traced.
    """
    tracing = ["strace", "-f", "-xx", "-s", str(_LONGEST), "-e", f"trace={CALLS}", "-e", "signal=none"]
    done = subprocess.run([*tracing, "-o", str(file), "--", *command], capture_output=True, text=True)
    if "ptrace" in done.stderr:
        raise CannotRun(f"strace may not look at programs here: {done.stderr.strip().splitlines()[0]}")
    with file.open(encoding="ascii") as lines:
        return list(_calls(lines)), done.stderr[-2000:] if done.returncode else ""


def _calls(lines: Iterator[str]) -> Iterator[Call]:
    """Of calls that several threads made at once, each at the moment it ended."""
    begun: dict[str, tuple[str, str, int]] = {}
    ended = 0
    for text in lines:
        found = _LINE.match(text)
        if found is None:
            continue
        thread, name, rest = found.groups()
        if name is None:
            name, before, began = begun.pop(thread)
            rest = before + rest
        else:
            began = ended
        if rest.endswith(_UNFINISHED):
            begun[thread] = (name, rest.removesuffix(_UNFINISHED), began)
            continue
        result = _RESULT.match(rest)
        if result and not result[2].startswith("-"):
            yield Call(name, tuple(_parts(result[1])), int(result[2], 0), began)
            ended += 1


def _parts(arguments: str) -> Iterator[str | bytes]:
    for part in _PART.finditer(arguments):
        if part[2]:
            raise ValueError("a text in the trace was cut short")
        if part[1] is not None:
            yield bytes.fromhex(part[1].replace("\\x", ""))
        elif part[0].strip():
            yield part[0].strip()
