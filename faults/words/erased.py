"""Erased is erased: after `erase` no eight characters of a person's words are left in any file within reach."""

from __future__ import annotations

import random
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner

from faults.proof import Extent, Outcome, Proof
from faults.words.erased_session import HANDLE, SLUG, STAYING, Erasable, change_what_repeats, make, repeat
from faults.words.scanning import files_below, holding, pieces
from workshop_tui.cli.group import cli
from workshop_tui.services.desk import open_desk
from workshop_tui.services.upkeep.checking import verify_session
from workshop_tui.services.upkeep.restore import restore
from workshop_tui.store.connection import DATABASE, connect_reader

SHORT, FULL = 1, 24
"""Sessions, erased in turn by ids and by handle."""
ALL_FORMATS = 6
"""Every so many sessions all formats are given out."""
FEW_FORMATS = ("md", "csv", "docx", "datasette")
NAMES_OF_TEXTS = ("Introduction", "Getting about", "jobs", "details")
"""What is told of each text of the team's that repeats the words."""


def run(folder: Path, extent: Extent) -> Outcome:
    """Makes sessions with somebody's words everywhere, erases them and looks into every file."""
    broken: list[str] = []
    files = looked_for = 0
    tries = SHORT if extent == "short" else FULL
    for number in range(tries):
        root = folder / f"{number}"
        root.mkdir()
        formats = FEW_FORMATS if extent == "short" or number % ALL_FORMATS else ("all",)
        with _temporary_files_in(root / "temporary"):
            problems, looked, wanted = _try(root, random.Random(number), formats, number % 2 == 1)
        broken += [f"session {number}: {problem}" for problem in problems]
        files, looked_for = files + looked, looked_for + wanted
    return Outcome(
        f"{tries} sessions erased, {files:,} files looked through for {looked_for:,} pieces, {len(broken)} hits",
        broken,
    )


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Whatever is written to a temporary file meanwhile lies where it is looked for."""
    folder.mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _try(
    root: Path, chance: random.Random, formats: tuple[str, ...], by_ids: bool
) -> tuple[list[str], int, int]:
    """What was found against it, in how many files it was looked for, and how many pieces."""
    made = make(root, chance, formats)
    repeat(made)
    wanted = pieces(made.hers, [*STAYING, *_names(made)])
    before = holding(_within_reach(made, root), wanted)
    if len(before) < 12:
        return [f"only {len(before)} files held the words before they were erased: a poor try"], 0, 0
    problems: list[str] = []
    with _another_window(made):
        told, _ = _erase(made, by_ids)
        problems += [f"not told that a text repeats the words: {n}" for n in NAMES_OF_TEXTS if n not in told]
        if "still holds" in told:
            problems.append(f"not told of texts alone: {told}")
        unplugged = made.away / "harbour-"
        if str(unplugged) not in told:
            problems.append("the backup on a disk that is not there was not named")
        given_out = [path for path in made.exports if _has_words(path, wanted)]
        problems += [f"not named though given out: {path}" for path in given_out if str(path) not in told]
        change_what_repeats(made)
        if not by_ids and f"erase {SLUG} " not in told:
            problems.append("not told how to erase again once the handle is gone")
        told, code = _erase(made, True)
        if code:
            problems.append(f"said that not all is erased: {told}")
    problems += _hits(made, root, wanted, "after erasing")
    made.away.with_name("unplugged").rename(made.away)
    told, code = _erase(made, True)
    problems += _hits(made, root, wanted, "once the disk was there again")
    if code:
        problems.append(f"said that not all is erased: {told}")
    (made.folder / DATABASE).unlink()
    restore(made.settings, SLUG)
    problems += _hits(made, root, wanted, "after restoring from the second copy")
    problems += [f"verify: {finding}" for finding in verify_session(made.settings, SLUG).findings]
    problems += _what_is_missing(made)
    return problems, len(_within_reach(made, root)), len(wanted)


def _names(made: Erasable) -> list[str]:
    """What the file says of itself: names of tables and columns, and remarks."""
    connection = connect_reader(made.folder / DATABASE)
    try:
        return [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    finally:
        connection.close()


def _within_reach(made: Erasable, root: Path) -> list[Path]:
    """Every file but those that were given out, and those on a disk that is not there."""
    exports = {path.resolve() for path in made.exports}
    everything = files_below(
        made.settings.workspace, made.settings.state, root / "stick", root / "temporary", made.away
    )
    return [path for path in everything if path.resolve() not in exports]


def _has_words(path: Path, wanted: frozenset[bytes]) -> bool:
    """Whether a file that was given out has the words in it; one that is packed or sealed may have them."""
    return path.suffix in (".docx", ".pptx", ".pdf", ".xlsx", ".qdpx") or bool(holding([path], wanted))


def _hits(made: Erasable, root: Path, wanted: frozenset[bytes], when: str) -> list[str]:
    found = holding(_within_reach(made, root), wanted)
    return [f"{when}: {path.relative_to(root)} holds {piece!r}" for path, piece in found.items()]


def _erase(made: Erasable, by_ids: bool) -> tuple[str, int]:
    """Everything that the command printed, and its exit code."""
    whose = made.ids if by_ids else ["--handle", HANDLE]
    environment = {
        "WORKSHOP_TUI_WORKSPACE": str(made.settings.workspace),
        "WORKSHOP_TUI_STATE": str(made.settings.state),
    }
    done = CliRunner().invoke(cli, ["erase", SLUG, "--yes", *whose], env=environment)
    return done.output, done.exit_code


@contextmanager
def _another_window(made: Erasable) -> Iterator[None]:
    """A window that has written to its own second copy, and looks out for erasures as every screen does."""
    done = threading.Event()
    with open_desk(made.settings, SLUG) as desk:
        act = desk.act()
        entity = f"contribution:{made.ids[0]}"
        hers = {"text": made.hers[3], "deleted": False}
        act.set(entity, hers, "table:1", desk.reader.revisions([entity])[entity])
        desk.save(act)

        def look() -> None:
            reader = desk.new_reader()
            seen = reader.erasures()
            while not done.wait(0.05):
                if reader.erasures() > seen:
                    seen = reader.erasures()
                    desk.store.forget_erased().result()
            reader.close()

        watch = threading.Thread(target=look)
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.join()


def _what_is_missing(made: Erasable) -> Sequence[str]:
    """What others said, and what the team wrote, must still be there."""
    with open_desk(made.settings, SLUG) as desk:
        there = "\n".join(said.text for said in desk.reader.snapshot().contributions)
    kept = [path.read_text(encoding="utf-8") for path in files_below(made.settings.state / "drafts")]
    there += "\n".join(kept)
    return [f"gone with hers: {text}" for text in STAYING[:4] if text not in there]


PROOF = Proof(
    "erased",
    "What is erased is gone: from the record, its history, drafts, second copies, backups and temporary files; "
    "what was given out is named.",
    f"{FULL} sessions, 0 hits",
    run,
)
