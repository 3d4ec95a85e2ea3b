"""Every way a file comes in, held to the same: no exception, and every refusal names a line of that file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml

from workshop_tui.exercises import session_questions
from workshop_tui.loading.codebook import read_codebook
from workshop_tui.loading.contributions import read_contributions
from workshop_tui.loading.decoding import decode
from workshop_tui.loading.event import load_event
from workshop_tui.loading.question_set import load_question_set
from workshop_tui.loading.tree import Parser
from workshop_tui.model.contribution import Kind
from workshop_tui.model.grammar import read_line, read_text
from workshop_tui.model.question_set import Exercise, Image, Question, QuestionSet
from workshop_tui.model.session import Event, Session, Table
from workshop_tui.services.importing.plan import plan
from workshop_tui.services.own_style import check_style_file
from workshop_tui.text import clean

SET = QuestionSet(
    "Our harbour",
    (
        Exercise("warm-up", "warm-up", "Pick an image", images=(Image("gate", "An open gate"),)),
        Exercise("round-1", "discussion", questions=(Question("ferries", "Who is left?"),)),
    ),
)
SESSION = Session("s-1", "harbour", Event("Harbour"), SET, (Table(1), Table(2)))
QUESTIONS = session_questions(SESSION)
_DRIVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MOST_ROWS = 1_048_576
"""Of a spreadsheet."""
_LINES = re.compile(b"\r\n|\r|\n")


class Told(Protocol):
    """A problem, as every loader tells it."""

    @property
    def line(self) -> int:
        """From 1."""

    @property
    def column(self) -> int:
        """From 1."""

    @property
    def message(self) -> str:
        """A sentence."""

    def render(self) -> str:
        """All of it, as it is printed."""


@dataclass(frozen=True, slots=True)
class Door:
    """A way in."""

    name: str
    suffix: str
    """What a file's name ends in there."""
    take: Callable[[Path], Iterable[str]]
    """What is wrong with the answer that a file was given; an exception is never an answer."""
    counts_lines: bool = True
    """Whether lines are those of the file, and not the rows of a spreadsheet."""


def wrong(door: Door, path: Path) -> list[str]:
    """Everything that is wrong with how the file is answered; raises what the loader raises."""
    return list(door.take(path))


def _told(problems: Iterable[Told], path: Path, counts_lines: bool = True) -> Iterable[str]:
    content = path.read_bytes()
    lines = len(_LINES.split(content)) if counts_lines else MOST_ROWS
    text = decode(path.name, content) if path.suffix == ".txt" else ""
    if text and isinstance(text, str):  # a line separator or a form feed ends a line there too
        lines = len(clean(text).split("\n"))
    for problem in problems:
        if not 1 <= problem.line <= lines or problem.column < 1:
            yield f"told at {problem.line}:{problem.column} of {lines} lines: {problem.message}"
        if not problem.message.strip():
            yield f"a problem in line {problem.line} without a sentence"
        if _DRIVES.search(problem.render().replace("\n", "")):
            yield f"told with what drives a terminal: {problem.render()!r}"


def _either(value: object, problems: tuple[Any, ...], path: Path) -> Iterable[str]:
    if (value is None) != bool(problems):
        yield "neither taken nor refused" if value is None else "taken and refused at once"
    yield from _told(problems, path)


def _question_set(path: Path) -> Iterable[str]:
    value, problems = load_question_set(path)
    yield from _either(value, problems, path)
    yield from _nothing_referred_to(value, path)


def _event(path: Path) -> Iterable[str]:
    value, problems = load_event(path, ("ferries",))
    yield from _either(value, problems, path)
    yield from _nothing_referred_to(value, path)


def _nothing_referred_to(value: object, path: Path) -> Iterable[str]:
    """A file that was taken holds no alias, anchor or type: the parser is asked, not the loader's checks."""
    if value is None:
        return
    text = path.read_bytes().decode("utf-8-sig")
    for event in yaml.parse(text, Loader=Parser):
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            yield f"taken with a reference or a type in it: {event}"


def _style(path: Path) -> Iterable[str]:
    style, problems = check_style_file(path)
    yield from _either(style, problems, path)


def _rows(path: Path) -> Iterable[str]:
    """Read, and planned into a session: each row comes in, or is refused with its line."""
    counts = path.suffix != ".xlsx"
    read = read_contributions(path)
    yield from _told((*read.problems, *read.warnings), path, counts)
    planned = plan(read, SESSION, QUESTIONS, (), 1, "ferries")
    yield from _told((*planned.problems, *planned.conflicts, *planned.warnings), path, counts)
    refused = {told.line for told in (*planned.problems, *planned.conflicts)}
    taken = len(planned.new) + planned.known + sum(row.line in refused for row in read.rows)
    if taken < len(read.rows):
        yield f"{len(read.rows)} rows were read, and {taken} came in or were refused"
    for contribution in planned.new:
        if contribution.text != clean(contribution.text) or not contribution.text.strip():
            yield f"came in unclean or empty: {contribution.text!r}"


def _codebook(path: Path) -> Iterable[str]:
    read = read_codebook(path)
    if bool(read.entries) == bool(read.problems):
        yield "neither taken nor refused" if not read.entries else "taken and refused at once"
    yield from _told(read.problems, path)
    for entry in read.entries:
        if not entry.name or clean(entry.name) != entry.name or ";" in entry.name:
            yield f"a theme came in as {entry.name!r}"


def _grammar(path: Path) -> Iterable[str]:
    """The same words as one typed line, as one that must say its kind, and as a whole sheet of notes."""
    typed = path.read_bytes().decode("utf-8", "surrogateescape")
    lines = clean(typed).split("\n")
    for line in (
        read_line(typed),
        read_line(typed, Kind.HOPE, kind_words=True),
        read_line(typed, lead_in=False, voice="A"),
    ):
        if line is not None and (not line.text.strip() or clean(line.text) != line.text):
            yield f"read as unclean or empty: {line.text!r}"
    sheet = read_text(typed)
    for number in (
        *(item.number for item in sheet.items),
        *(note.number for note in (*sheet.problems, *sheet.warnings)),
    ):
        if not 1 <= number <= len(lines):
            yield f"line {number} of {len(lines)}"
    for note in (*sheet.problems, *sheet.warnings):
        if not note.message.strip():
            yield f"a note on line {note.number} without a sentence"


DOORS: tuple[Door, ...] = (
    Door("question-set", ".yaml", _question_set),
    Door("event", ".yaml", _event),
    Door("style", ".toml", _style),
    Door("grammar", ".line", _grammar),
    Door("txt", ".txt", _rows),
    Door("csv", ".csv", _rows),
    Door("jsonl", ".jsonl", _rows),
    Door("json", ".json", _rows),
    Door("xlsx", ".xlsx", _rows),
    Door("qdc", ".qdc", _codebook),
    Door("codebook-csv", ".csv", _codebook),
)
"""Every file that somebody else can hand to the desk."""
