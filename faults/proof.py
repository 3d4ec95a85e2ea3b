"""A proof: what is promised, how it is tried, and what came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Extent = Literal["short", "full"]
"""`short` is what `make test` has time for; `full` is what is claimed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run of a proof found."""

    figures: str
    """What was counted and measured, in a line: `5,120 images, 0 missing, 0 corrupt`."""
    broken: Sequence[str] = ()
    """What does not hold, a sentence each with enough to try it again; empty if the promise holds."""

    @property
    def holds(self) -> bool:
        """Whether nothing was found against it."""
        return not self.broken


class CannotRun(Exception):
    """A proof needs something that is not on this machine; the words say what, and how to get it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One promise and the way to try it."""

    name: str
    """One word for the command line: `power-cut`."""
    promise: str
    """What people may rely on, in their words."""
    asked: str
    """The figure it must reach at full extent."""
    run: Callable[[Path, Extent], Outcome]
    """Tries it in an empty folder. Raises CannotRun."""
    needs: Sequence[str] = field(default=())
    """Programs it cannot do without."""
