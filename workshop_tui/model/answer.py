"""An answer that is no contribution: what a table did with a question instead of answering it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One table took one question elsewhere, or refused it."""

    table: int
    question: str
    """Id of the question."""
    note: str = ""
    """The team's words about it: `talked about the school instead`."""
