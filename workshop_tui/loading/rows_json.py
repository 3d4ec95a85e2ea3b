"""Contributions out of JSON Lines (one object a line) and out of the JSON that the export writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from workshop_tui.loading.problems import Problem
from workshop_tui.loading.rows import KNOWN, Row, Rows, column_name, make_row, not_known, problem_at
from workshop_tui.model.columns import LISTS

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()
_UNREADABLE = (ValueError, RecursionError)


class _Fault(Exception):
    """Why one object is no row."""


def read_jsonl(file: str, text: str) -> Rows:
    """Rows of a JSON Lines file; empty lines are passed over."""
    reading = _Reading(file)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            reading.refuse(number, f"This line is not JSON: {_reason(error)}.", line, error.colno)
        except _UNREADABLE:
            reading.refuse(number, "This line is not JSON that can be read here.", line)
        else:
            reading.take(number, value, line)
    return reading.rows()


def read_json(file: str, text: str) -> Rows:
    """Rows of one JSON object's `contributions`, or of one list."""
    reading = _Reading(file)
    try:
        json.loads(text)
        entries = list(_entries(text))
    except json.JSONDecodeError as error:
        line = text.split("\n")[error.lineno - 1]
        reading.refuse(error.lineno, f"The file is not JSON: {_reason(error)}.", line, error.colno)
    except _UNREADABLE:
        reading.refuse(1, "The file is not JSON that can be read here.")
    except _Fault as fault:
        reading.refuse(1, str(fault))
    else:
        at, line_number = 0, 1
        for start, value in entries:
            line_number, at = line_number + text.count("\n", at, start), start
            reading.take(line_number, value, text[start : start + 200].partition("\n")[0])
    return reading.rows()


def _entries(text: str) -> Iterator[tuple[int, Any]]:
    """Each entry of the list of contributions with where it begins; `text` is valid JSON."""
    at = _skip(text, 0)
    if text[at] == "{":
        at = _list_in_object(text, at)
    if text[at] != "[":
        raise _Fault("The file must hold one object with a list called `contributions`, or one list.")
    at = _skip(text, at + 1)
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield at, value
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at


def _list_in_object(text: str, at: int) -> int:
    """Where the value called `contributions` begins in the object that begins at `at`."""
    at = _skip(text, at + 1)
    while text[at] != "}":
        name, end = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, end) + 1)
        if name == "contributions":
            return at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        at = _skip(text, at + 1) if text[at] == "," else at
    raise _Fault("There is no list called `contributions` in the file.")


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _reason(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


class _Reading:
    """Rows and problems of one file as they come."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: list[Row] = []
        self._problems: list[Problem] = []
        self._strange: dict[str, int] = {}

    def take(self, line: int, value: Any, source: str) -> None:
        try:
            values = _values(value)
        except _Fault as fault:
            self.refuse(line, str(fault), source)
            return
        for name in values.keys() - set(KNOWN):
            self._strange.setdefault(name, line)
        self._rows.append(make_row(line, values, values.keys()))

    def refuse(self, line: int, message: str, source: str = "", column: int = 1) -> None:
        self._problems.append(problem_at(self._file, line, message, source, column))

    def rows(self) -> Rows:
        warnings: tuple[Problem, ...] = ()
        if self._strange:
            line = min(self._strange.values())
            warnings = (problem_at(self._file, line, not_known(sorted(self._strange))),)
        return Rows(self._file, tuple(self._rows), tuple(self._problems), warnings)


def _values(value: Any) -> dict[str, Any]:
    """An entry's values by column, as text and lists of text. Raises _Fault."""
    if not isinstance(value, dict):
        raise _Fault("This is no contribution: an object with at least a `text` is needed.")
    values: dict[str, Any] = {}
    for key, said in value.items():
        name = column_name(key)
        if name not in KNOWN:
            values[name] = ""
        elif name in LISTS and isinstance(said, list):
            values[name] = [_text(name, one) for one in said]
        else:
            values[name] = _text(name, said)
    return values


def _text(name: str, said: Any) -> str:
    if said is None:
        return ""
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        raise _Fault(f"`{name}` must be text{' or a list of texts' if name in LISTS else ''}.")
    try:
        return str(said)
    except ValueError as error:
        raise _Fault(f"The number in `{name}` has too many digits.") from error
