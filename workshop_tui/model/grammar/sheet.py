"""A whole sheet of notes in the capture grammar: lines that say where they belong, exchanges, bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workshop_tui.model.grammar.bullets import looks_like_bullets, strip_bullet
from workshop_tui.model.grammar.known import NOTHING_KNOWN, Known, hyphenated, not_taken
from workshop_tui.model.grammar.reading import Line, read_line
from workshop_tui.text import clean

_QUESTION = r"(?:q|question)\s*(?P<number>\d{1,4})"
_ID = r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)"
_TABLE = r"(?:t|table)\s*(?P<table>\d{1,4})"
_AS = r"(?:\s+(?P<how>bullets|threats))?\s*:?"
_PLACES = tuple(
    re.compile(rf"#*\s*{place}{_AS}\Z", re.IGNORECASE)
    for place in (
        rf"{_QUESTION}\s*[,/]?\s*{_TABLE}",
        rf"{_TABLE}\s*[,/]?\s*{_QUESTION}",
        rf"{_ID}\s*[,/]?\s+{_TABLE}",
        _QUESTION,
        _TABLE,
    )
)
_TURN = re.compile(r"([A-Z]):\s*(.*)")
_DASH = re.compile(r"-\s+\S")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a sheet, read. What is None was not said in the sheet."""

    number: int
    """Of the line, from 1."""
    line: Line
    question: int | str | None = None
    """A number or an id."""
    table: int | None = None
    exchange: int | None = None
    """The same number for turns of one exchange; local to the sheet."""


@dataclass(frozen=True, slots=True)
class SheetNote:
    """Something to tell about a line of a sheet."""

    number: int
    message: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read: what comes in, what cannot be read, and what was decided for the reader."""

    items: tuple[Item, ...] = ()
    problems: tuple[SheetNote, ...] = ()
    warnings: tuple[SheetNote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    question: int | str | None = None
    table: int | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class SheetCode:
    """Which sheet a line names; what is None it does not say."""

    question: int | str | None
    """A number or an id."""
    table: int | None


def read_code(typed: str) -> SheetCode | None:
    """The code that a whole line is: `Q1T3`, `t3 q1`, `ferries T3`, `Q1`, `T3`; None if it is anything else."""
    found = _place(clean(typed).strip(), _Place())
    return SheetCode(found.question or None, found.table) if found and not found.how else None


def read_turn(typed: str) -> str:
    """The letter of who speaks where a line is one turn of an exchange (`A: it is late`), else nothing."""
    turn = _TURN.match(typed.strip())
    return turn[1] if turn and turn[2].strip() else ""


_Numbered = tuple[int, str]


def read_text(text: str, bullets: bool | None = None, known: Known = NOTHING_KNOWN) -> Sheet:
    """A sheet, line by line. Pure, and total: each line of any text is in it or told as a problem.

    `Q1T3` (or `T3Q1`), or `ferries T3` with a question's id, says where the following lines belong; `Q1` or `T3` alone
    changes only the question or the table. `A: ...` and `B: ...` one under the other are an exchange; one
    such line by itself has that letter as its voice.

    Where every line under one place begins with a dash nobody can be asked whether these are threats: they
    are read as plain points, and a warning says so. `Q1T3 threats` or `Q1T3 bullets` says which they are;
    `bullets` says it for the whole sheet.

    `known` as for `read_line`; of any other name of several words behind `@` or `#` a warning says that it stays in
    the words.
    """
    items: list[Item] = []
    problems: list[SheetNote] = []
    warnings: list[SheetNote] = []
    exchange = 0
    for place, block in _blocks(clean(text)):
        lines, notes = _without_bullets(block, place, bullets)
        warnings += notes
        for run in _runs(lines):
            turns = len(run) > 1 and all(_TURN.match(line) for _, line in run)
            exchange += turns
            for number, typed in run:
                if line := _read(typed, known):
                    if (name := not_taken(line.text)) and "\\" not in typed:
                        warnings.append(SheetNote(number, _STAYS.format(name=name, mark=hyphenated(name))))
                    items.append(Item(number, line, place.question, place.table, exchange if turns else None))
                else:
                    problems.append(SheetNote(number, "There are no words to keep in this line."))
    return Sheet(tuple(items), tuple(problems), tuple(warnings))


def _read(typed: str, known: Known) -> Line | None:
    turn = _TURN.match(typed)
    if not turn:
        return read_line(typed, kind_words=True, known=known)
    line = read_line(turn[2], lead_in=False, kind_words=True, voice=turn[1], known=known)
    return replace(line, voice=turn[1]) if line else None


def _blocks(text: str) -> Iterator[tuple[_Place, list[_Numbered]]]:
    """What stands under each place; the lines before the first belong nowhere yet. Empty lines are kept."""
    place = _Place()
    block: list[_Numbered] = []
    for number, line in enumerate(text.split("\n"), 1):
        typed = line.strip()
        if found := _place(typed, place):
            yield place, block
            place, block = found, []
        else:
            block.append((number, typed))
    yield place, block


def _place(typed: str, before: _Place) -> _Place | None:
    """The place that a line names; what it leaves out is as `before`."""
    if len(typed) > 100:
        return None
    for pattern in _PLACES:
        if not (found := pattern.match(typed)):
            continue
        said = found.groupdict()
        number, table = said.get("number"), said.get("table")
        question = int(number) if number else said.get("id", "").lower() or before.question
        return _Place(question, int(table) if table else before.table, (said["how"] or "").lower())
    return None


def _runs(lines: list[_Numbered]) -> Iterator[list[_Numbered]]:
    """Lines that are read together: turns with nothing between them, every other line by itself."""
    run: list[_Numbered] = []
    for number, line in lines:
        if _TURN.match(line):
            run.append((number, line))
            continue
        if run:
            yield run
            run = []
        if line:
            yield [(number, line)]
    if run:
        yield run


def _without_bullets(
    block: list[_Numbered], place: _Place, bullets: bool | None
) -> tuple[list[_Numbered], list[SheetNote]]:
    """The block with its bullets taken off where it is a list, and what a person should know about that."""
    wanted = {"bullets": True, "threats": False}.get(place.how, bullets)
    said = [(number, line) for number, line in block if line]
    dashed = [number for number, line in said if _DASH.match(line)]
    if looks_like_bullets(line for _, line in said) and (wanted is not False or not dashed):
        stripped = [(number, strip_bullet(line)) for number, line in block]
        return stripped, _note(dashed, _AS_POINTS) if wanted is None else []
    if wanted is True:
        return [(n, strip_bullet(line) if _DASH.match(line) else line) for n, line in block], []
    opposed = any(line.startswith("+") for _, line in said)
    if wanted is None and len(dashed) > 1 and not opposed:
        return block, _note(dashed, _AS_THREATS)
    return block, []


_STAYS = "“{name}” stays in the words. A name of several words is written with hyphens: {mark}"
_AS_POINTS = (
    "{lines} begin with a dash and were read as plain points. If they are threats, write “threats” behind "
    "the place above them: Q1T3 threats"
)
_AS_THREATS = (
    "{lines} begin with a dash and were read as threats. If they are plain points, write “bullets” behind "
    "the place above them: Q1T3 bullets"
)


def _note(numbers: list[int], sentence: str) -> list[SheetNote]:
    if not numbers:
        return []
    lines = f"Lines {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"Line {numbers[0]}"
    return [SheetNote(numbers[0], sentence.format(lines=lines))]
