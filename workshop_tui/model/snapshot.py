"""The snapshot: a whole session at one moment, from which every write-up and export is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session
from workshop_tui.model.theme import Theme


@dataclass(frozen=True)
class Snapshot:
    """A session and all that was said in it, in the order it was taken in."""

    session: Session
    questions: tuple[Question, ...]
    """Every question and capturing place, in the order of the agenda."""
    contributions: tuple[Contribution, ...]
    themes: tuple[Theme, ...]
    version: int
    """The log's newest sequence number when this was read."""

    @cached_property
    def under(self) -> dict[str, tuple[Contribution, ...]]:
        """Contributions by question id, including those that stand there a second time (`also_under`)."""
        found: dict[str, list[Contribution]] = {question.id: [] for question in self.questions}
        for contribution in self.contributions:
            for place in dict.fromkeys((contribution.question, *contribution.also_under)):
                found.setdefault(place, []).append(contribution)
        return {place: tuple(said) for place, said in found.items()}

    def question(self, question_id: str) -> Question | None:
        """The question or place with this id."""
        return next((q for q in self.questions if q.id == question_id), None)

    def tables_asked(self, question: Question) -> tuple[int, ...]:
        """Numbers of the tables that had this question."""
        return tuple(t.number for t in self.session.tables if question.is_for(t.number))

    def silent_tables(self, question: Question) -> tuple[int, ...]:
        """Numbers of the tables that had this question and said nothing under it."""
        heard = {c.table for c in self.under.get(question.id, ())}
        return tuple(number for number in self.tables_asked(question) if number not in heard)


Progress = Callable[[int, int], None]
"""Told how much of how much is done."""
