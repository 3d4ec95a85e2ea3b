"""Sources: what one table said under one question as a plain text, with the place of every contribution in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshop_tui.exporters.refi_parts.shared import plain, plain_line, session_guids, unique
from workshop_tui.model.contribution import Contribution, Kind, without_enclosing_marks
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Table
from workshop_tui.model.snapshot import Snapshot

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a contribution stands: from its first character to behind its last, counted from 0."""

    contribution: Contribution
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """The words of one table under one question."""

    guid: str
    name: str
    """Unique in the project, whatever its case."""
    table: int
    question: Question
    text: str
    """Lines end with a line feed; no character above U+FFFF."""
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What questions and tables are called. Numbers are as wide as the widest, so that lists sort by them."""

    questions: dict[str, str]
    tables: dict[int, str]

    def question(self, place: str) -> str:
        """`Question 03`, or the title of a place without a question."""
        return self.questions.get(place) or plain_line(place)

    def table(self, number: int) -> str:
        """`Table 07`."""
        return self.tables.get(number) or f"Table {number}"


def names(snapshot: Snapshot) -> Names:
    """What the questions and tables of `snapshot` are called in a project."""
    heard = {c.table for c in snapshot.contributions}
    numbers = sorted({table.number for table in snapshot.session.tables} | heard)
    wide = len(str(max(numbers, default=0)))
    last = len(str(max((q.number or 0 for q in snapshot.questions), default=0)))
    questions = {q.id: f"Question {q.number:0{last}}" if q.number else _title(q) for q in snapshot.questions}
    return Names(questions, {number: f"Table {number:0{wide}}" for number in numbers})


def _title(question: Question) -> str:
    title = plain_line(question.short or question.ask or question.id)
    return title if len(title) <= _LONGEST_NAME else f"{title[: _LONGEST_NAME - 1].rstrip()}…"


def sources(snapshot: Snapshot, called: Names, closing: Iterable[str]) -> Iterator[Source]:
    """A source for each table and question that something was said under, by question and table.

    `closing` are the lines that end every heading. A contribution stands in the source of the question it was
    said under and nowhere else: it is counted once.
    """
    guid = session_guids(snapshot.session)
    taken: set[str] = set()
    said: dict[tuple[str, int], list[Contribution]] = {}
    for c in snapshot.contributions:
        said.setdefault((c.question, c.table), []).append(c)
    known = {question.id: number for number, question in enumerate(snapshot.questions)}
    images = {i.id: i.alt for exercise in snapshot.session.question_set.exercises for i in exercise.images}
    under = "\n".join(plain_line(line) for line in closing if line)
    for place, number in sorted(said, key=lambda at: (known.get(at[0], len(known)), at)):
        question = snapshot.question(place) or Question(place, "")
        name = unique(f"{called.question(place)}, {called.table(number)}", taken)
        head = _heading(question, number, snapshot.session.table(number), called) + under + "\n"
        text, segments = _laid_out(head, said[place, number], images)
        yield Source(guid(f"source/{number}/{place}"), name, number, question, text, segments)


def _heading(question: Question, number: int, table: Table | None, called: Names) -> str:
    """Begins with a word of ours, so that nothing typed can be taken for a byte order mark."""
    title = plain_line(table.title) if table else f"Table {number}"
    place = f"Question {question.number}" if question.number else called.question(question.id)
    ask = plain_line(question.ask)
    return f"{title} – {place}\n" + (f"{ask}\n" if ask and ask != place else "")


def _laid_out(head: str, said: list[Contribution], images: dict[str, str]) -> tuple[str, tuple[Segment, ...]]:
    """The text and where each contribution stands: a paragraph each, the turns of an exchange line under line."""
    parts = [head]
    length = len(head)
    segments = []
    for turns in _together(said):
        parts.append("\n")
        length += 1
        for c in turns:
            words, behind = spoken(c), _behind(c, images)
            segments.append(Segment(c, length, length + len(words)))
            parts += [words, behind, "\n"]
            length += len(words) + len(behind) + 1
    return "".join(parts), tuple(segments)


def _together(said: Iterable[Contribution]) -> Iterable[list[Contribution]]:
    """Contributions in their order; the turns of an exchange stand together where its first one was said."""
    found: dict[tuple[str, str], list[Contribution]] = {}
    for c in said:
        found.setdefault(("exchange", c.exchange) if c.exchange else ("alone", c.id), []).append(c)
    return found.values()


def spoken(c: Contribution) -> str:
    """Label and words as a source has them; a quote in quotation marks. Never empty: nothing marks no words."""
    label, words = plain(c.label).strip(), plain(c.text).strip()
    if c.kind is Kind.QUOTE:
        words = f"“{without_enclosing_marks(words).strip()}”"
    return f"{label} {words}".strip() or "[no words]"


def _behind(c: Contribution, images: dict[str, str]) -> str:
    """What stands behind the words and is not among them: who spoke, the image that was chosen."""
    voice = plain_line(c.voice)
    if len(voice) == 1 and voice.isalpha():
        voice = f"Participant {voice.upper()}"
    image = plain_line(images.get(c.image, c.image))
    return (f" – {voice}" if voice else "") + (f" (image: {image})" if image else "")
