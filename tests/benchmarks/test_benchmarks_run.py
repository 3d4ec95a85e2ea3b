"""That the benchmarks work. Nothing is timed here: what a busy machine takes says nothing about the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import exports, room
from benchmarks.findings import Finding, Limit, Samples, table
from benchmarks.measuring import PARTS, Extent, measure

SMALLEST = Extent(
    small=2,
    evening=3,
    series=5,
    day=6,
    large=4,
    warm_ups=0,
    starts=1,
    keys=3,
    enters=1,
    commits=2,
    commands=1,
    rounds=2,
)


FEW_FORMATS = ("csv", "pdf")
"""Two of all that are measured: one that our own code writes, one that a library does."""


@pytest.fixture
def in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what only makes the figures better: more formats, and time in which windows come to rest."""
    monkeypatch.setattr(exports, "format_names", lambda: FEW_FORMATS)
    monkeypatch.setattr(exports, "COMPARED", ("pdf",))
    monkeypatch.setattr(room, "SETTLING", 1.0)
    monkeypatch.setattr(room, "EVERY", 2)


@pytest.mark.skipif("sys.platform == 'win32'", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.usefixtures("in_short")
def test_every_part_is_measured(part: str, tmp_path: Path) -> None:
    findings = measure(tmp_path, SMALLEST, [part])
    assert findings
    # Nothing may be missing; everything else that is measured is something.
    assert all((value > 0) is (f.unit != "missing") for f in findings for value in f.ours.values)
    assert len(table(findings).splitlines()) == len(findings) + 2


@pytest.mark.parametrize(
    ("limit", "theirs", "found", "is_over"),
    [
        (Limit(times=1.5), 2.0, "1.50x", False),
        (Limit(times=1.4), 2.0, "1.50x", True),
        (Limit(more=1.0), 2.0, "+1000 ms", False),
        (Limit(more=0.9), 2.0, "+1000 ms", True),
        (Limit(alone=3.0), None, "3.00 s", False),
        (Limit(alone=2.9), None, "3.00 s", True),
    ],
)
def test_over_is_said_in_words(limit: Limit, theirs: float | None, found: str, is_over: bool) -> None:
    against = Samples.of([theirs]) if theirs else None
    row = Finding("this", Samples.of([3.0, 3.0, 3.0]), limit, against, "ms" if theirs else "s").row()
    assert row[3] == found
    assert row[-1] == ("over" if is_over else "within")


def test_memory_is_said_in_megabytes() -> None:
    row = Finding("this", Samples.of([500e6]), Limit(alone=700e6), unit="MB").row()
    assert row[3:] == ("500 MB", "700 MB", "within")


def test_a_median_is_not_moved_by_one_slow_moment() -> None:
    samples = Samples.of([1.0] * 19 + [50.0])
    assert (samples.median, samples.p95) == (1.0, 1.0)
    assert samples.shown("ms") == "1000 ms (1000)"
