"""A paper sheet of one table and question: what was typed in from it, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workshop_tui.model.question_set import Question
from workshop_tui.text import plural


class PaperState(StrEnum):
    """How far a sheet has come."""

    OUT = "out"
    """Nothing was typed in from it yet."""
    BEGUN = "begun"
    """Rows were typed in, but not how many there are."""
    DIFFERS = "differs"
    """As many rows as it says were not typed in."""
    IN = "in"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the record knows of one sheet."""

    table: int
    question: str
    rows: int = 0
    """How many rows were typed in from it."""
    total: int | None = None
    """How many rows it says were filled in."""
    done: bool = False
    """Somebody has said that all of it is typed in, whether it names a total or not."""

    printed: bool = False
    """It was written out to be printed."""

    @property
    def is_there(self) -> bool:
        """Whether there is such a piece of paper: it was printed, or something was typed in from it."""
        return self.printed or self.state is not PaperState.OUT

    @property
    def state(self) -> PaperState:
        """How far it has come."""
        if self.total is not None:
            return PaperState.IN if self.total == self.rows else PaperState.DIFFERS
        if self.done:
            return PaperState.IN
        return PaperState.BEGUN if self.rows else PaperState.OUT

    @property
    def difference(self) -> str:
        """What is wrong, in words; empty if nothing is."""
        if self.total is None or self.state is not PaperState.DIFFERS:
            return ""
        missing = self.total - self.rows
        which = f"{missing} still to type in" if missing > 0 else f"{-missing} too many"
        verb = "was" if self.rows == 1 else "were"
        return f"the sheet says {plural(self.total, 'row')}, {self.rows} {verb} typed in: {which}"


def sheet_code(question: Question, table: int) -> str:
    """What stands on the sheet in large letters: `Q1T3`; `warm-up T3` where a place has no number."""
    return f"Q{question.number}T{table}" if question.number is not None else f"{question.id} T{table}"
