"""What was found: samples, what they are held against, and the table that says so."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["s", "ms", "MB", "missing"]
_FACTOR: dict[Unit, float] = {"s": 1.0, "ms": 1e3, "MB": 1e-6, "missing": 1.0}


@dataclass(frozen=True, slots=True)
class Samples:
    """Measurements of one thing, in seconds or bytes."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Sequence[float]) -> Samples:
        """Of at least one measurement."""
        return cls(tuple(values))

    @property
    def median(self) -> float:
        """Half of them are below."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """Nineteen of twenty are below, or as near to that as so many samples allow."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]

    def shown(self, unit: Unit) -> str:
        """`4.1 ms (5.0)`: the median and, where there are several, the 95th percentile."""
        factor = _FACTOR[unit]
        places = 2 if self.median * factor < 20 and unit != "missing" else 0
        middle = f"{self.median * factor:.{places}f} {unit}"
        return f"{middle} ({self.p95 * factor:.{places}f})" if len(self.values) > 1 else middle


@dataclass(frozen=True, slots=True)
class Limit:
    """How much is allowed: so many `times` what it is held against, so much `more`, or so much at all."""

    times: float | None = None
    more: float | None = None
    alone: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table."""

    what: str
    ours: Samples
    limit: Limit
    theirs: Samples | None = None
    unit: Unit = "ms"

    @property
    def found(self) -> float:
        """What is held against the limit, in the limit's own measure."""
        if self.theirs is None:
            return self.ours.median
        if self.limit.times is not None:
            return self.ours.median / self.theirs.median
        return self.ours.median - self.theirs.median

    @property
    def is_over(self) -> bool:
        """Whether it is more than the limit allows."""
        most = (self.limit.times, self.limit.more, self.limit.alone)
        return any(limit is not None and self.found > limit for limit in most)

    def row(self) -> tuple[str, ...]:
        """The cells of the table."""
        limit = self.limit
        if limit.times is not None:
            found, most = f"{self.found:.2f}x", f"{limit.times:g}x"
        elif limit.more is not None:
            found, most = f"+{self.found * 1e3:.0f} ms", f"+{limit.more * 1e3:.0f} ms"
        else:
            allowed = (limit.alone or 0.0) * _FACTOR[self.unit]
            found, most = self.ours.shown(self.unit).partition(" (")[0], f"{allowed:g} {self.unit}"
        against = self.theirs.shown(self.unit) if self.theirs else "-"
        verdict = "over" if self.is_over else "within"
        return (self.what, self.ours.shown(self.unit), against, found, most, verdict)


HEADER = ("what", "ours: median (p95)", "against: median (p95)", "found", "at most", "")


def table(findings: Sequence[Finding]) -> str:
    """All of them as a table for a terminal, which is Markdown too."""
    rows = [HEADER, *(finding.row() for finding in findings)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    lines = [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in rows
    ]
    return "\n".join([lines[0], f"|{'|'.join('-' * (width + 2) for width in widths)}|", *lines[1:]])
