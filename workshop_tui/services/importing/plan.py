"""Bringing contributions in: what a file would do to a session, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop_tui.loading.problems import Problem
from workshop_tui.loading.rows import Row, Rows, problem_at
from workshop_tui.model.contribution import Contribution, Kind, without_enclosing_marks
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session
from workshop_tui.model.theme import theme_key
from workshop_tui.services.importing.ids import Exchanges, RowIds
from workshop_tui.services.importing.rows import Places, Refused, read_row

Content = Mapping[str, object]
_HAVE_DEFAULTS = ("table", "question", "kind")
"""Columns in which a blank says nothing."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would bring in. Problems, conflicts and warnings are each in the order of the file."""

    new: tuple[Contribution, ...]
    """In the order of the file."""
    known: int
    """Rows that are in the session already, or twice in the file, with the same content."""
    conflicts: tuple[Problem, ...]
    """Rows whose contribution is in the session with other content, which is left alone."""
    problems: tuple[Problem, ...]
    """Rows that cannot come in."""
    warnings: tuple[Problem, ...]
    """What should be known about rows that come in."""
    handles: Mapping[str, str]
    """Withdrawal handles by the id of the new contribution."""


def plan(
    read: Rows,
    session: Session,
    questions: Sequence[Question],
    existing: Iterable[Contribution],
    default_table: int | None = None,
    default_question: str = "",
    gone: Collection[str] = frozenset(),
) -> ImportPlan:
    """What bringing in `read` would do. Pure: the same file into the same session plans the same, ids too.

    A row without an id gets one from its place, its words and how often the file has said them there before,
    so that bringing a mended file in again adds only what is new. `default_table` and `default_question`
    stand in where a row names none; `gone` are ids that were taken out or erased: an import does not bring
    them back.
    """
    return _Planning(read, Places(session, questions, default_table, default_question), existing, gone).run()


class _Planning:
    """One plan as it grows, row by row."""

    def __init__(
        self, read: Rows, places: Places, existing: Iterable[Contribution], gone: Collection[str]
    ) -> None:
        self._read = read
        self._places = places
        self._known = {contribution.id: contribution for contribution in existing}
        self._gone = gone
        self._ids = RowIds(places.session.id)
        self._exchanges = Exchanges(places.session.id, self._known.values())
        self._lines: dict[str, int] = {}
        self._new: list[Contribution] = []
        self._same = 0
        self._conflicts: list[Problem] = []
        self._problems = list(read.problems)
        self._warnings = list(read.warnings)
        self._handles: dict[str, str] = {}

    def run(self) -> ImportPlan:
        for row in self._read.rows:
            self._take(row)
        return ImportPlan(
            tuple(self._new),
            self._same,
            _by_line(self._conflicts),
            _by_line(self._problems),
            _by_line(self._warnings),
            self._handles,
        )

    def _take(self, row: Row) -> None:
        try:
            contribution, warnings = read_row(row, self._places)
        except Refused as refused:
            self._problems += [self._told(row, reason) for reason in refused.reasons]
            return
        contribution = self._ids.name(contribution, row.id)
        contribution = self._exchanges.name(contribution, own=row.own_exchanges)
        if before := self._known.get(contribution.id):
            self._compare(row, contribution, before)
        elif contribution.id in self._gone:
            self._conflicts.append(self._told(row, "This was taken out of the session before; it stays out."))
        else:
            self._warnings += [self._told(row, warning) for warning in warnings]
            self._known[contribution.id] = contribution
            self._lines[contribution.id] = row.line
            self._new.append(contribution)
            if row.handle.strip():
                self._handles[contribution.id] = row.handle.strip()

    def _compare(self, row: Row, contribution: Contribution, before: Contribution) -> None:
        other = _differing(row, contribution, before)
        if not other:
            self._same += 1
            return
        line = self._lines.get(before.id)
        where = f"in line {line}" if line else "in the session"
        self._conflicts.append(
            self._told(row, f"This is {where} already, with other {_listed(other)}. What is there stays.")
        )

    def _told(self, row: Row, message: str) -> Problem:
        return problem_at(self._read.file, row.line, message, row.text.partition("\n")[0][:200])


def _differing(row: Row, contribution: Contribution, before: Contribution) -> list[str]:
    """The columns of which the row says something else than is there; when it was typed does not count."""
    new, old = _content(contribution), _content(before)
    if new["consent"] and before.consent is None:
        old = {**old, "consent": before.granted}  # what was exported says what its exchange or table said
    if before.kind is Kind.QUOTE and new["text"] == without_enclosing_marks(before.text).strip():
        old = {**old, "text": new["text"]}  # a quotation in the quote was read as marks around it
    unsaid = {name for name in _HAVE_DEFAULTS if not getattr(row, name).strip()}
    return [name for name in new if name in row.given - unsaid and new[name] != old[name]]


def _content(contribution: Contribution) -> Content:
    return {
        "table": contribution.table,
        "question": contribution.question,
        "kind": contribution.kind,
        "label": contribution.label,
        "text": contribution.text,
        "voice": contribution.voice,
        "marks": contribution.marks,
        "themes": frozenset(map(theme_key, contribution.themes)),
        "also_under": frozenset(contribution.also_under),
        "exchange": contribution.exchange,
        "consent": contribution.consent,
        "image": contribution.image,
    }


def _by_line(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
