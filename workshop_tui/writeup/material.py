"""What every part of a write-up is made from: the record at its level, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workshop_tui.exercises import exercise_kind, kind_at
from workshop_tui.exercises.declaration import Part
from workshop_tui.model.blocks import Look
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Consent, Contribution
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.model.question_set import Exercise, Question
from workshop_tui.model.session import Session
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup.lettering import lettered_anew
from workshop_tui.writeup.levels import PUBLIC, at_level
from workshop_tui.writeup.replacing import places_replaced, replaced
from workshop_tui.writeup.treating import treated, treatments
from workshop_tui.writeup.words import Words, words_for


@dataclass(frozen=True, slots=True)
class Material:
    """A snapshot as one audience may see it, in one style."""

    snapshot: Snapshot
    """What may be shown, as this style shows it."""
    record: Snapshot
    """All of it, names replaced: a table is not silent because what it said may not be shown."""
    audience: str
    words: Words
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The question set's pictures by their files' names, those that there are."""
    look: Look = field(default_factory=Look)
    """How the team wants it to look."""
    style: str = "slides"
    replaced: int = 0
    """In how many places something else stands than was said, since the review of names."""

    @property
    def session(self) -> Session:
        """The session at this level."""
        return self.snapshot.session

    @property
    def status(self) -> str:
        """What every page says until the write-up is final; a rehearsal never is."""
        if self.session.rehearsal:
            return self.words("status.rehearsal")
        return "" if self.session.event.final else self.words("status.draft")

    def part(self, question: Question) -> Part:
        """The part of the write-up that what was said under `question` belongs to."""
        return kind_at(self.session, question).part

    def exercises(self, part: Part) -> tuple[Exercise, ...]:
        """The exercises that feed `part`, in the order of the agenda."""
        found = ((e, exercise_kind(e.kind)) for e in self.session.question_set.exercises)
        return tuple(exercise for exercise, kind in found if kind and kind.part == part)

    def questions(self, part: Part) -> tuple[Question, ...]:
        """The questions and places that feed `part`, in the order of the agenda."""
        return tuple(q for q in self.snapshot.questions if self.part(q) == part)

    def may_quote(self, contribution: Contribution) -> bool:
        """Whether this audience may be shown somebody's words set apart."""
        return self.audience != PUBLIC or consent_of(self.session, contribution) is Consent.QUOTE

    def passage(self, place: str) -> tuple[str, ...]:
        """The paragraphs that somebody wrote for `place`; the style's own win over those for every style."""
        written = {p.style: p.text for p in self.record.passages if p.place == place}
        text = written.get(self.style) or written.get("all", "")
        return tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())

    @property
    def pulls(self) -> dict[str, int]:
        """The contributions (ids) that were chosen as pull quotes, with their places under their question."""
        return {id_: t.pull for id_, t in treatments(self.record, self.style).items() if t.pull}

    def table_names(self, numbers: tuple[int, ...]) -> str:
        """`2, 4 (Window side) and 5`."""
        return self.words.listed(self._table_name(number) for number in numbers)

    def _table_name(self, number: int) -> str:
        table = self.session.table(number)
        return (
            self.words("table.named", number=number, name=table.name) if table and table.name else str(number)
        )


def material(
    snapshot: Snapshot,
    audience: str,
    pictures: Mapping[str, bytes] | None = None,
    own: OwnStyle | None = None,
    style: str = "slides",
) -> Material:
    """The material of one style for `audience`, as the team's `own` look and words have it.

    Raises UsageProblem if there is no such audience.
    """
    own = own or OwnStyle()
    record = replaced(snapshot)
    shown = at_level(treated(record, style), audience)
    if audience != PUBLIC:  # that has its letters from the level
        shown = replace(shown, contributions=lettered_anew(shown.contributions))
    return Material(
        snapshot=shown,
        record=record,
        audience=audience,
        words=words_for(snapshot.session.question_set.language, own),
        pictures=pictures or {},
        look=own.look,
        style=style,
        replaced=places_replaced(snapshot, shown.contributions, style),
    )
