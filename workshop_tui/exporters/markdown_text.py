"""Text as Markdown that shows exactly that text: nothing in it can become markup, a link or HTML."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"[\\`*_\[\]<|~^${@]"  # emphasis, code, links, HTML, tables, maths, attributes, mentions
    r"|&(?=#?\w+;)"  # entities
    r"|=(?==)|(?<==)="  # highlighting
    r"|:(?=//)|:(?=[a-zA-Z+_-][\w+-]*:)|(?<=/)/"  # addresses, :emoji:
    r"|(?<=\w)\.(?=[^\W\d_]{2})|(?<=www)\."  # addresses without a scheme
    r"|#(?=#*\s*\Z)"  # the closing marks of a heading
)
_AT_START = re.compile(r"\s*(?:[#+\-=>:]|\(?(?:\d{1,9}|[A-Za-z]|#)(?=[.)]))")


def escaped(text: str, at_start: bool = True) -> str:
    """`text` with its line breaks kept as hard breaks; `at_start` says that it begins a line."""
    lines = text.strip("\n").split("\n")
    out: list[str] = []
    for number, line in enumerate(lines):
        begins = at_start or number > 0
        line = line.lstrip() if begins else line
        line = line.rstrip() if number < len(lines) - 1 else line
        out.append(_line(line, begins))
    return "\\\n".join(out)


def escaped_line(text: str) -> str:
    """`text` on one line, as headings and cells need it."""
    return _line(" ".join(text.split("\n")).strip(), True)


def _line(line: str, begins: bool) -> str:
    whole = _ANYWHERE.sub(r"\\\g<0>", line)
    if not begins or not (found := _AT_START.match(whole)):
        return whole
    if whole[found.end() - 1].isalnum():
        return whole[: found.end()] + "\\" + whole[found.end() :]
    return whole[: found.end() - 1] + "\\" + whole[found.end() - 1 :]
