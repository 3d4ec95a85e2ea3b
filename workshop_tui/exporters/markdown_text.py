"""Text as Markdown that shows exactly that text: nothing in it can become markup, a link or HTML."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"[\\`*_\[\]<|~^${@]"  # emphasis, code, links, HTML, tables, maths, attributes, mentions
    r"|&(?=#?\w+;)"  # entities
    r"|=(?==)|(?<==)="  # highlighting
    r"|:(?=//)|:(?=[a-zA-Z+_-][\w+-]*:)|(?<=/)/"  # addresses, :emoji:
    r"|(?<=\w)\.(?=[^\W\d_]{2})|(?<=www)\."  # addresses without a scheme
)
_AT_START = re.compile(r"\s*(?:[#+\-=>:]|\(?(?:\d{1,9}|[A-Za-z]|#)(?=[.)]))")


def escaped(text: str, at_start: bool = True) -> str:
    """`text` with its line breaks kept as hard breaks; `at_start` says that it begins a line."""
    # A hard break must stand between words: at either end a line break is only white space.
    lines = _with_plain_ends(text).split("\n")
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
    ended = line.rstrip()
    open_end = ended.rstrip("#")  # marks at the end of a heading close it
    whole = _ANYWHERE.sub(r"\\\g<0>", open_end) + "\\#" * (len(ended) - len(open_end)) + line[len(ended) :]
    if not begins or not (found := _AT_START.match(whole)):
        return whole
    if whole[found.end() - 1].isalnum():
        return whole[: found.end()] + "\\" + whole[found.end() :]
    return whole[: found.end() - 1] + "\\" + whole[found.end() - 1 :]


def _with_plain_ends(text: str) -> str:
    words = text.strip()
    if not words:
        return " " if "\n" in text else text
    before, after = text.split(words, 1)
    return (" " if "\n" in before else before) + words + (" " if "\n" in after else after)
