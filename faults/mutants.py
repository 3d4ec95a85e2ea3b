"""`python -m faults.mutants`: plants each fault in a copy of the program; the proof named with it must catch it.

A proof that cannot fail proves nothing. Each mutant is one change to one file of a copy that is thrown away.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from faults import HOUSE

COPIED = ("workshop_tui", "faults", "tests", "question_sets", "sessions", "benchmarks")
SECONDS = 900
"""After which a proof that does not end counts as one that caught the fault."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault, planted once."""

    name: str
    file: str
    """From the top of the project."""
    old: str
    """Stands there exactly once."""
    new: str
    caught_by: str
    """The proof that must break."""


MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "box-cleared-before-the-commit",
        "workshop_tui/tui/record_watch.py",
        "            future.exception(patience)\n",
        "            return Saved(act.id, Committed(()))\n",
        "killed",
    ),
    Mutant(
        "drafts-written-only-on-close",
        "workshop_tui/services/drafts.py",
        "            with self._lock:\n                self._write()\n",
        "            pass\n",
        "killed",
    ),
    Mutant(
        "signal-handler-left-out",
        "workshop_tui/tui/app.py",
        'ENDS = ("SIGTERM", "SIGHUP", "SIGINT")',
        'ENDS = ("SIGHUP", "SIGINT")',
        "ends",
    ),
    Mutant(
        "end-comes-before-the-keys",
        "workshop_tui/tui/app.py",
        "            when_heard(self._exit_when_read)\n",
        "            self._end_now()\n",
        "ends",
    ),
    Mutant(
        "paste-cut-at-the-first-line",
        "workshop_tui/tui/widgets/box.py",
        "text = clean(event.text)",
        'text = clean(event.text).split("\\n")[0]',
        "paste",
    ),
    Mutant(
        "verify-only-checks-the-file",
        "workshop_tui/store/verification.py",
        "        findings += _against_copy(log.entries, lines)",
        '        findings = [found for found in findings if found.what.startswith("SQLite")]',
        "damage",
    ),
    Mutant(
        "rescue-without-the-write-ahead-log",
        "workshop_tui/rescue/pages.py",
        "    if log:\n        _take_in(log, pages)\n",
        "",
        "rescue",
    ),
    Mutant(
        "rescue-through-sqlite-alone",
        "workshop_tui/rescue/database.py",
        "    for row in rows(pages, len(_COLUMNS) + 1):\n        _take(row, found, source)\n",
        "",
        "rescue",
    ),
    Mutant(
        "rescue-brings-back-what-was-undone",
        "workshop_tui/rescue/record.py",
        "        if change.id in off:\n            continue\n",
        "",
        "rescue",
    ),
    Mutant(
        "rescue-without-half-typed-lines",
        "workshop_tui/rescue/gathering.py",
        "        _add_drafts(record, places.drafts.get(session, []), problems)\n",
        "",
        "rescue",
    ),
    Mutant(
        "restore-without-the-second-copy",
        "workshop_tui/services/upkeep/restore.py",
        '    sources = [Source("the second copy", tuple(copied)), *found.sources]',
        "    sources = [*found.sources]",
        "damage",
    ),
    Mutant(
        "synchronous-normal",
        "workshop_tui/store/connection.py",
        '"PRAGMA synchronous=FULL"',
        '"PRAGMA synchronous=NORMAL"',
        "power-cut",
    ),
    Mutant(
        "told-before-commit",
        "workshop_tui/store/store.py",
        'take_in(connection, changes)\n            connection.execute("COMMIT")',
        'take_in(connection, changes)\n            self.run(lambda: connection.execute("COMMIT"))',
        "power-cut",
    ),
    Mutant(
        "folder-of-a-new-session-not-synced",
        "workshop_tui/store/files.py",
        "    for holding in make_unsynced_folder(folder, mode):\n        sync_folder(holding)\n",
        "    make_unsynced_folder(folder, mode)\n",
        "power-cut",
    ),
    Mutant(
        "name-of-the-second-copy-not-synced",
        "workshop_tui/store/journal.py",
        "            self._sync_names()\n",
        "",
        "power-cut",
    ),
    Mutant(
        "half-moved-log-is-damage",
        "workshop_tui/store/connection.py",
        '            connection.execute("PRAGMA writable_schema=ON")\n',
        "",
        "power-cut",
    ),
    Mutant(
        "half-a-write-not-undone",
        "workshop_tui/store/connection.py",
        "        _undo_half_a_write(path)\n",
        "",
        "migration-cut",
    ),
    Mutant(
        "no-copy-before-a-migration",
        "workshop_tui/store/creation.py",
        "            if not copy.exists():\n                copy_database(connection, copy)\n",
        "",
        "migration-cut",
    ),
    Mutant(
        "migration-in-pieces",
        "workshop_tui/store/schema.py",
        "        for statement in _statements(_VERSION_3 + _RECORD_3):\n            db.execute(statement)\n",
        "        for statement in _statements(_VERSION_3 + _RECORD_3):\n            db.execute(statement)\n"
        '            db.execute("COMMIT")\n            db.execute("BEGIN IMMEDIATE")\n',
        "migration-cut",
    ),
    Mutant(
        "migration-drops-consent",
        "workshop_tui/store/schema.py",
        "    consent, image, handle, made_at, device, revision FROM contributions_before ORDER BY seq;",
        "    '', image, handle, made_at, device, revision FROM contributions_before ORDER BY seq;",
        "old-sessions",
    ),
    Mutant(
        "deferred",
        "workshop_tui/store/store.py",
        'connection.execute("BEGIN IMMEDIATE")\n            self._is_in_use = False\n        finally:',
        'connection.execute("BEGIN")\n            self._is_in_use = False\n        finally:',
        "six-writers",
    ),
    Mutant(
        "last-to-arrive-wins",
        "workshop_tui/model/change.py",
        "for change in sorted(changes, key=lambda c: c.id, reverse=True):",
        "for change in reversed(list(changes)):",
        "six-writers",
    ),
    Mutant(
        "markup-on",
        "workshop_tui/tui/said.py",
        "    content = Content(drawable(text))\n",
        "    content = Content.from_markup(drawable(text))\n",
        "hostile-text",
    ),
    Mutant(
        "escape-left-in",
        "workshop_tui/text.py",
        r'_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f',
        r'_UNWANTED = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f',
        "hostile-text",
    ),
    Mutant(
        "list-not-laid-out-for-walking",
        "workshop_tui/tui/widgets/contribution_list.py",
        "    def watch_cursor(self, before: int | None, cursor: int | None) -> None:",
        "    def watch_cursor(self, before: int | None) -> None:",
        "hostile-text",
    ),
    Mutant(
        "a-paste-read-by-the-loop",
        "workshop_tui/tui/screens/capture/paste.py",
        "        self._waiting.append((text, taken))\n",
        "        self._waiting.append((text, taken))\n        sum(range(20_000_000))\n",
        "hostile-text",
    ),
    Mutant(
        "aliases-taken",
        "workshop_tui/loading/tree.py",
        '                self._refuse(at, _ALIAS.format(quoted(f"*{event.anchor}")))\n',
        "",
        "fuzz",
    ),
    Mutant(
        "reader-lets-an-exception-through",
        "workshop_tui/loading/rows_json.py",
        "_UNREADABLE = (ValueError, RecursionError)",
        "_UNREADABLE = (RecursionError,)",
        "fuzz",
    ),
    Mutant(
        "no-truncate-after-erase",
        "workshop_tui/store/erasure.py",
        "    while not truncate_log(connection, 200):",
        "    while False:",
        "erased",
    ),
    Mutant(
        "no-vacuum-after-erase",
        "workshop_tui/store/erasure.py",
        '        connection.execute("VACUUM")\n',
        "",
        "erased",
    ),
    Mutant(
        "journal-not-rewritten",
        "workshop_tui/store/journal.py",
        "    write_whole(path, after)\n",
        "",
        "erased",
    ),
    Mutant(
        "drafts-not-looked-at",
        "workshop_tui/services/upkeep/erase.py",
        "lambda: _clear_drafts(desk, wanted, found.ever, told)",
        "lambda: None",
        "erased",
    ),
    Mutant(
        "past-of-texts-kept",
        "workshop_tui/services/upkeep/erase.py",
        "        let_past_go(act, written)\n",
        "",
        "erased",
    ),
    Mutant(
        "no-checkpoint",
        "workshop_tui/store/store.py",
        "if size > (TIGHT_BYTES if self._is_tight else CHECKPOINT_BYTES):",
        "if size > (1 << 60):",
        "soak",
    ),
    Mutant(
        "everything-said-is-kept",
        "workshop_tui/tui/screens/capture/screen.py",
        '        """The record changed, here or in another window."""\n',
        '        """The record changed, here or in another window."""\n'
        '        self.__dict__.setdefault("ever", []).append(self.desk.reader.snapshot())\n',
        "soak",
    ),
    Mutant(
        "files-open-to-others",
        "workshop_tui/cli/__init__.py",
        "    os.umask(0o077)\n",
        "",
        "private-words",
    ),
    Mutant(
        "crash-note-with-local-variables",
        "workshop_tui/crash.py",
        '    return "\\n".join(lines) + "\\n"',
        "    told = traceback.TracebackException.from_exception(error, capture_locals=True).format()\n"
        '    return "\\n".join([*lines, *told]) + "\\n"',
        "private-words",
    ),
    Mutant(
        "ids-from-the-bare-clock",
        "workshop_tui/clock.py",
        "bits = max(self._milliseconds() << 12, self._last + 1, floor)",
        "bits = self._milliseconds() << 12",
        "clocks",
    ),
    Mutant(
        "identity-not-watched",
        "workshop_tui/store/condition.py",
        "        if not same:\n",
        "        if same is None:\n",
        "file-taken",
    ),
    Mutant(
        "no-journal",
        "workshop_tui/store/journal.py",
        '            _append_all(self._handle, text.encode("utf-8", "surrogatepass"))\n',
        "            assert text\n",
        "file-taken",
    ),
    Mutant(
        "locks-let-go",
        "workshop_tui/store/connection.py",
        "        if path.stat().st_size < _HEADER_BYTES:\n",
        "        if len(path.read_bytes()) < _HEADER_BYTES:\n",
        "file-taken",
    ),
    Mutant(
        "no-reserve",
        "workshop_tui/store/store.py",
        "        freed = give_up_reserve(self._folder)\n",
        "        freed = False\n",
        "full-disk",
    ),
    Mutant(
        "exports-beside-the-record",
        "workshop_tui/store/connection.py",
        'return _open_reader(f"{path.resolve().as_uri()}?immutable=1", check_same_thread)',
        'return _open_reader(f"{path.resolve().as_uri()}?mode=ro", check_same_thread)',
        "full-disk",
    ),
)


def plant(mutant: Mutant, house: Path) -> None:
    """Changes the file in a copy of the project. Raises ValueError where the line has changed since."""
    path = house / mutant.file
    text = path.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        raise ValueError(
            f"{mutant.name}: “{mutant.old}” stands {text.count(mutant.old)} times in {mutant.file}, not once."
        )
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")


def is_caught(mutant: Mutant, folder: Path) -> bool:
    """Whether the proof breaks on a copy with the fault in it. Raises ValueError as `plant` does."""
    house = folder / mutant.name
    for part in COPIED:
        shutil.copytree(HOUSE / part, house / part, ignore=shutil.ignore_patterns("__pycache__"))
    plant(mutant, house)
    environment = {**os.environ, "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "faults", "--short", mutant.caught_by]
    try:
        done = subprocess.run(
            command, cwd=house, env=environment, capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode == 1 and "BROKEN" in done.stdout


def main() -> None:
    """Plants them one after another. Exit 1 if a proof let one pass."""
    parser = argparse.ArgumentParser(prog="python -m faults.mutants", description=__doc__)
    names = [mutant.name for mutant in MUTANTS]
    parser.add_argument("mutant", nargs="*", help=f"which, of {', '.join(names)}")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.mutant) - set(names))
    if unknown:
        parser.error(f"there is no mutant {unknown[0]!r}; there are: {', '.join(names)}")
    missed = []
    for mutant in MUTANTS:
        if chosen.mutant and mutant.name not in chosen.mutant:
            continue
        with tempfile.TemporaryDirectory(prefix="workshop-tui-mutant-") as folder:
            caught = is_caught(mutant, Path(folder))
        print(f"{mutant.name}: {'caught' if caught else 'NOT CAUGHT'} by {mutant.caught_by}", flush=True)
        missed += [] if caught else [mutant.name]
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
