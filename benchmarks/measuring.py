"""Everything that is measured, one part after another, each beside what it is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.beside_export import keys_beside_an_export
from benchmarks.commands import NOTHING, command_times
from benchmarks.entering import enter_times
from benchmarks.exports import export_findings
from benchmarks.findings import Finding, Limit, Samples
from benchmarks.programs import BARE, Program, desk, environment, workshop_tui
from benchmarks.record import RawRecord, record_times
from benchmarks.room import full_room
from benchmarks.sensemaking import sorting_findings
from benchmarks.sessions import make_session, make_workspace_with
from benchmarks.starting import start_times
from benchmarks.terminal import Terminal
from benchmarks.theme_desk import theme_desk_findings
from benchmarks.typing_keys import key_times, rest
from workshop_tui.settings import Settings

SETTLING = 0.6
"""Seconds that programs are left alone after they were started side by side."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured."""

    small: int
    """Contributions in a session that has just begun."""
    evening: int
    """... of a whole evening."""
    series: int
    """... of everything that was said in a year."""
    day: int
    """... of a large event."""
    large: int
    """... far more than any workshop has."""
    warm_ups: int
    """Rounds of starts and commands that do not count: what the system reads for the first time."""
    starts: int
    keys: int
    enters: int
    commits: int
    commands: int
    rounds: int
    """Of keys in a full room."""


FULL = Extent(
    small=20,
    evening=150,
    series=1_000,
    day=2_000,
    large=20_000,
    warm_ups=1,
    starts=15,
    keys=240,
    enters=40,
    commits=400,
    commands=15,
    rounds=120,
)
QUICK = replace(FULL, large=2_000, starts=5, keys=60, enters=12, commits=100, commands=5, rounds=20)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where it is measured, and how much."""

    settings: Settings
    extent: Extent
    raw: RawRecord
    small: str
    evening: str
    large: str

    @property
    def desks(self) -> tuple[Program, Program]:
        """The capture screen of a small and of a large session."""
        return desk(self.settings, self.small), desk(self.settings, self.large)


def measure(
    folder: Path, extent: Extent, parts: Iterable[str] = (), tell: Callable[[str], None] = lambda what: None
) -> list[Finding]:
    """The findings of these parts (default: all), in the order of the table; `folder` is written to.

    Raises NoAnswer if a screen stays dark.
    """
    tell("making sessions")
    settings = make_workspace_with(folder)
    slugs = [make_session(settings, size) for size in (extent.small, extent.evening, extent.large)]
    raw = RawRecord(folder / "raw.db")
    bench = Bench(settings, extent, raw, *slugs)
    try:
        findings = []
        for name in tuple(parts) or PARTS:
            tell(name)
            findings += PARTS[name](bench)
    finally:
        raw.close()
    return findings


def _starting(bench: Bench) -> list[Finding]:
    times = start_times((BARE, *bench.desks), bench.extent.starts, bench.extent.warm_ups)
    return [
        Finding(f"start, {size:,} contributions", times[program.name], Limit(times=1.5), times[BARE.name])
        for program, size in zip(bench.desks, _sizes(bench), strict=True)
    ]


def _screens(bench: Bench) -> list[Finding]:
    """Keys, Enter and memory, in programs that are open side by side."""
    with ExitStack() as stack:
        programs = (BARE, *bench.desks)
        bare, *desks = [stack.enter_context(program.start()) for program in programs]
        for terminal in (bare, *desks):
            terminal.wait_until(lambda lines: any(line.strip() for line in lines))
        rest((bare, *desks), SETTLING)
        found = [*_keys(bench, bare, desks), *_enters(bench, bare, desks), *_memory(bench, bare, desks)]
        for terminal, program in zip((bare, *desks), programs, strict=True):
            terminal.leave(*program.way_out)
    return found


def _keys(bench: Bench, bare: Terminal, desks: list[Terminal]) -> list[Finding]:
    least, *ours = key_times((bare, *desks), bench.extent.keys)
    return [
        Finding(f"key to paint, {size:,} contributions", times, Limit(times=1.25), least)
        for times, size in zip(ours, _sizes(bench), strict=True)
    ]


def _enters(bench: Bench, bare: Terminal, desks: list[Terminal]) -> list[Finding]:
    ours, least = enter_times(desks, bare, bench.raw, bench.extent.enters)
    return [
        Finding(f"Enter to kept, {size:,} contributions", times, Limit(times=1.5), least)
        for times, size in zip(ours, _sizes(bench), strict=True)
    ]


def _memory(bench: Bench, bare: Terminal, desks: list[Terminal]) -> list[Finding]:
    theirs, ours = bare.resident_bytes(), desks[-1].resident_bytes()
    if theirs is None or ours is None:
        return []  # README.md says on which systems this line is missing
    return [
        Finding(
            f"memory, {bench.extent.large:,} contributions",
            Samples.of([ours]),
            Limit(times=1.5),
            Samples.of([theirs]),
            unit="MB",
        )
    ]


def _record(bench: Bench) -> list[Finding]:
    found = []
    for slug, size in zip((bench.small, bench.large), _sizes(bench), strict=True):
        ours, theirs = record_times(bench.settings, slug, bench.raw, bench.extent.commits)
        found.append(Finding(f"one through Store, {size:,} there", ours, Limit(times=2), theirs))
    return found


def _commands(bench: Bench) -> list[Finding]:
    script = workshop_tui()
    question_set = str(bench.settings.question_sets / "neighbourhood.yaml")
    nothing, help_, check = command_times(
        (NOTHING, (*script, "--help"), (*script, "check", question_set)),
        dict(environment(bench.settings)),
        bench.extent.commands,
        bench.extent.warm_ups,
    )
    return [
        Finding("workshop-tui --help", help_, Limit(more=0.06), nothing),
        Finding("workshop-tui check FILE", check, Limit(more=0.25), nothing),
    ]


def _summary(bench: Bench) -> list[Finding]:
    found = []
    for slug, size, most, rounds in (
        (bench.evening, bench.extent.evening, 0.3, bench.extent.commands),
        (bench.large, bench.extent.large, 3.0, max(1, bench.extent.commands // 4)),
    ):
        target = str(bench.settings.workspace / "written")
        command = (*workshop_tui(), "export", slug, "--to", "md,html", "-o", target)
        (times,) = command_times([command], dict(environment(bench.settings)), rounds, bench.extent.warm_ups)
        found.append(Finding(f"summary of {size:,}, md and html", times, Limit(alone=most), unit="s"))
    return found


def _room(bench: Bench) -> list[Finding]:
    found = full_room(bench.settings, bench.extent.rounds)
    return [
        *(
            Finding(f"key to paint in a full room: {name}", times, Limit(times=1.5), found.bare)
            for name, times in found.windows.items()
        ),
        Finding("the board behind the record", found.behind, Limit(alone=0.5), unit="s"),
        Finding(
            f"of {found.said:,} in a full room", Samples.of([found.missing]), Limit(alone=0), unit="missing"
        ),
    ]


def _exports(bench: Bench) -> list[Finding]:
    rounds = max(1, bench.extent.commands // 5)
    series = make_session(bench.settings, bench.extent.series)
    return [
        *export_findings(bench.settings, series, bench.extent.series, rounds, is_large=False),
        *export_findings(bench.settings, bench.large, bench.extent.large, rounds, is_large=True),
        _beside_an_export(bench),
    ]


def _beside_an_export(bench: Bench) -> Finding:
    """Keys on the export screen's desk while it writes the large session, and while it writes nothing."""
    writing, resting = keys_beside_an_export(bench.settings, bench.large, max(1, bench.extent.keys // 4))
    what = f"key to paint while {bench.extent.large:,} are written"
    return Finding(what, writing, Limit(times=1.5), resting)


def _sorting(bench: Bench) -> list[Finding]:
    rounds = bench.extent.keys
    day = make_session(bench.settings, bench.extent.day)
    return [
        *sorting_findings(bench.settings, day, bench.extent.day, rounds, is_large=False),
        *sorting_findings(bench.settings, bench.large, bench.extent.large, rounds, is_large=True),
    ]


def _theme_desk(bench: Bench) -> list[Finding]:
    extent = bench.extent
    return theme_desk_findings(
        bench.settings, bench.large, extent.large, extent.starts, extent.keys, extent.warm_ups
    )


def _sizes(bench: Bench) -> tuple[int, int]:
    return bench.extent.small, bench.extent.large


PARTS: dict[str, Callable[[Bench], list[Finding]]] = {
    "starting": _starting,
    "screens": _screens,
    "record": _record,
    "commands": _commands,
    "summaries": _summary,
    "room": _room,
    "exports": _exports,
    "sorting": _sorting,
    "theme-desk": _theme_desk,
}
"""In the order of the table."""
