"""The snapshot: a whole session at one moment, from which every write-up and export is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from workshop_tui.model.answer import Answer
from workshop_tui.model.consent import Given
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.linking import Link, joined
from workshop_tui.model.naming import Replacement
from workshop_tui.model.question_set import Question
from workshop_tui.model.readback import Dispute, Readback
from workshop_tui.model.session import Session
from workshop_tui.model.theme import Theme
from workshop_tui.model.vote import Dots, Voters
from workshop_tui.model.writing import Passage, Response, Treatment


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
    answers: tuple[Answer, ...] = ()
    """Questions that tables took elsewhere."""
    readbacks: tuple[Readback, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    dots: tuple[Dots, ...] = ()
    voters: tuple[Voters, ...] = ()
    headcounts: tuple[Headcount, ...] = ()
    passages: tuple[Passage, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    responses: tuple[Response, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    """What the review of names decided; none of it is left once it is applied."""
    hidden: frozenset[str] = frozenset()
    """Ids of the contributions that the review hides from the public, once it is applied."""

    links: tuple[Link, ...] = ()
    """Which contributions say the same."""

    consents: tuple[Given, ...] = ()
    """What tables and exchanges said about their words; each contribution carries what it comes to."""

    @cached_property
    def said_again(self) -> dict[str, tuple[str, ...]]:
        """For each linked contribution the ids of all that say the same, itself among them."""
        return joined(self.links)

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
        """Numbers of the tables that had this question, said nothing under it and did not take it elsewhere."""
        heard = {c.table for c in self.under.get(question.id, ())}
        heard |= {answer.table for answer in self.taken_elsewhere(question)}
        return tuple(number for number in self.tables_asked(question) if number not in heard)

    def taken_elsewhere(self, question: Question) -> tuple[Answer, ...]:
        """What tables did with this question instead of answering it, by number of table."""
        found = (answer for answer in self.answers if answer.question == question.id)
        return tuple(sorted(found, key=lambda answer: answer.table))

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Ids of the contributions that are there and that their tables dispute."""
        there = {contribution.id for contribution in self.contributions}
        return frozenset(dispute.contribution for dispute in self.disputes) & there


Progress = Callable[[int, int], None]
"""Told how much of how much is done."""
