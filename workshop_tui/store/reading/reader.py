"""Reading a session: a read-only connection of one's own, used by one thread at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.exercises import session_questions
from workshop_tui.model.agenda import Timing
from workshop_tui.model.change import Change, fold
from workshop_tui.model.consent import with_granted
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.question_set import question_from_plain
from workshop_tui.model.session import Session, Table
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.store import contribution_rows, rows
from workshop_tui.store.connection import plain_errors
from workshop_tui.store.log import COLUMNS, Logged, logged
from workshop_tui.store.older import connect_current
from workshop_tui.store.reading.coded import CodedReader
from workshop_tui.store.reading.consent import ConsentReader
from workshop_tui.store.reading.following import FollowingReader
from workshop_tui.store.reading.naming import NamingReader
from workshop_tui.store.reading.room import RoomReader
from workshop_tui.store.reading.sheets import SheetReader
from workshop_tui.store.reading.theming import FILED, ThemingReader
from workshop_tui.store.reading.writing import WritingReader


@dataclass(frozen=True, slots=True)
class Activity:
    """What one table has said under one question so far."""

    table: int
    question: str
    kind: str
    count: int
    last_at: str
    """UTC, ISO 8601."""
    last_place: int
    """Where the latest of it stands in the log: what came after what, whatever clocks say."""
    first_place: int
    """Where the first of it stands there."""


class Reader:
    """Sees what is committed. Raises RecordProblem if the file is no session, or cannot be read."""

    def __init__(self, path: Path, check_same_thread: bool = True) -> None:
        self.path = path
        self._db = connect_current(path, check_same_thread)
        self.room = RoomReader(self._db, path)
        """What belongs to running the room."""
        self.writing = WritingReader(self._db, path)
        """What people wrote and chose for write-ups."""
        self.naming = NamingReader(self._db, path)
        """What the review of names decided."""
        self.coded = CodedReader(self._db, path)
        """What several people found by themselves."""
        self.sheets = SheetReader(self._db, path)
        """What was typed in from paper."""
        self.theming = ThemingReader(self._db, path)
        """The codebook, what is filed where, and links."""
        self.consent = ConsentReader(self._db, path)
        """What tables and exchanges said about their words."""
        self.following = FollowingReader(self._db, path)
        """What was said, piece by piece, and what changed since."""

    def close(self) -> None:
        """Lets go of the file."""
        self._db.close()

    def version(self) -> int:
        """The log's newest sequence number."""
        with plain_errors(self.path):
            newest: int = self._db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0]
            return newest

    def erasures(self) -> int:
        """How many erasures the log holds."""
        with plain_errors(self.path):
            number: int = self._db.execute("SELECT count(*) FROM changes WHERE kind = 'erase'").fetchone()[0]
            return number

    def erased(self, ids: Iterable[str]) -> frozenset[str]:
        """Which of these contributions were erased: gone for good, not only deleted."""
        with plain_errors(self.path):
            found = self._db.execute(
                "SELECT DISTINCT entity FROM changes WHERE kind = 'erase'"
                " AND entity IN (SELECT 'contribution:' || value FROM json_each(?))",
                (json.dumps(list(ids)),),
            )
            return frozenset(entity.partition(":")[2] for (entity,) in found)

    def data_version(self) -> int:
        """A number that changes when another connection has committed; costs next to nothing."""
        with plain_errors(self.path):
            number: int = self._db.execute("PRAGMA data_version").fetchone()[0]
            return number

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """What is read inside is what stood there at one moment, whatever is committed meanwhile."""
        with plain_errors(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("COMMIT")

    def session(self) -> Session:
        """The session with its event, question set and tables."""
        with plain_errors(self.path):
            cursor = self._db.execute("SELECT * FROM session")
            names = [column[0] for column in cursor.description]
            values = dict(zip(names, cursor.fetchone(), strict=True))
            tables = tuple(
                Table(*row)
                for row in self._db.execute(
                    "SELECT number, name, facilitator, people FROM tables ORDER BY number"
                )
            )
            theme_questions = tuple(
                question_from_plain(json.loads(row[0]))
                for row in self._db.execute("SELECT data FROM theme_questions ORDER BY seq")
            )
        return rows.session(values, tables, theme_questions)

    def setting_stamp(self) -> tuple[object, ...]:
        """A value that is the same as long as session, tables, their consent, questions, themes and timings are."""
        with plain_errors(self.path):
            found: tuple[object, ...] = self._db.execute(
                "SELECT (SELECT revision FROM session),"
                " (SELECT count(*) FROM tables), (SELECT max(revision) FROM tables),"
                " (SELECT count(*) FROM theme_questions), (SELECT max(revision) FROM theme_questions),"
                " (SELECT count(*) FROM themes), (SELECT max(revision) FROM themes),"
                " (SELECT count(*) FROM timings), (SELECT max(revision) FROM timings),"
                " (SELECT count(*) FROM consents), (SELECT max(revision) FROM consents)"
            ).fetchone()
            return found

    def themes(self) -> tuple[Theme, ...]:
        """The codebook, in the order its themes were made."""
        return self.theming.themes()

    def codings(self) -> dict[str, tuple[str, ...]]:
        """Ids of the themes that each contribution is filed under, in the order it was filed."""
        return self.theming.codings()

    def theme_counts(self) -> tuple[tuple[str, str, int], ...]:
        """Id and name of each theme and how many contributions are filed under it, in the order themes were made."""
        with plain_errors(self.path):
            found = self._db.execute(
                "SELECT t.id, t.name, count(DISTINCT c.id) FROM themes t JOIN themes a ON a.becomes = t.id"
                " LEFT JOIN codings k ON k.theme = a.id"
                " LEFT JOIN contributions c ON c.id = k.contribution GROUP BY t.id ORDER BY t.seq"
            )
            return tuple((id_, name, number) for id_, name, number in found)

    def with_voice(self) -> tuple[Contribution, ...]:
        """The contributions whose voice was noted."""
        with plain_errors(self.path):
            found = self._db.execute("SELECT id FROM contributions WHERE voice != ''")
            return self._contributions([row[0] for row in found])

    def of_kinds(self, kinds: Iterable[str], places: Iterable[str] = ()) -> tuple[Contribution, ...]:
        """The contributions of these kinds, under these questions and places only if any are named."""
        wanted = list(places)
        with plain_errors(self.path):
            found = self._db.execute(
                "SELECT id FROM contributions WHERE kind IN (SELECT value FROM json_each(?))"
                " AND (? OR question IN (SELECT value FROM json_each(?)))",
                (json.dumps(list(kinds)), not wanted, json.dumps(wanted)),
            )
            return self._contributions([row[0] for row in found])

    def marked(self, mark: str) -> tuple[Contribution, ...]:
        """The contributions that carry this mark."""
        with plain_errors(self.path):
            found = self._db.execute(
                "SELECT id FROM contributions WHERE marks != '' AND instr('; ' || marks || ';', '; ' || ? || ';')",
                (mark,),
            )
            return self._contributions([row[0] for row in found])

    def count(self, table: int, question: str) -> int:
        """How many contributions stand at this table under this question."""
        with plain_errors(self.path):
            number: int = self._db.execute(
                'SELECT count(*) FROM placements WHERE "table" = ? AND question = ?', (table, question)
            ).fetchone()[0]
            return number

    def counts(self, table: int) -> dict[str, int]:
        """How many contributions stand at this table, by question id."""
        with plain_errors(self.path):
            found = self._db.execute(
                'SELECT question, count(*) FROM placements WHERE "table" = ? GROUP BY question', (table,)
            )
            return dict(found.fetchall())

    def window(
        self, table: int, question: str, offset: int, limit: int, total: int | None = None
    ) -> tuple[Contribution, ...]:
        """`limit` contributions at this table under this question from the `offset`-th on, oldest first.

        Without what tables and exchanges said about them: whoever captures waits for nothing more. `total` is how
        many stand there, if that is known: it spares counting them.
        """
        with plain_errors(self.path):
            total = self.count(table, question) if total is None else total
            from_end = total - offset - limit
            if (
                from_end < offset
            ):  # near the end the index is read backwards: what is newest is looked at most
                size = limit + min(0, from_end)
                keys = self._keys(table, question, "DESC", size, max(0, from_end))[::-1]
            else:
                keys = self._keys(table, question, "ASC", limit, offset)
            return self._contributions(keys, granted=False)

    def _keys(self, table: int, question: str, direction: str, limit: int, offset: int) -> list[str]:
        found = self._db.execute(
            'SELECT contribution FROM placements WHERE "table" = ? AND question = ?'
            f" ORDER BY seq {direction}, contribution {direction} LIMIT ? OFFSET ?",
            (table, question, max(0, limit), offset),
        )
        return [row[0] for row in found]

    def contributions(self, ids: Iterable[str], granted: bool = True) -> tuple[Contribution, ...]:
        """The contributions with these ids that are there, in the order they were taken in.

        Without what their tables and exchanges said about them, if `granted` is not asked for.
        """
        with plain_errors(self.path):
            return self._contributions(list(ids), granted)

    def at_table(self, table: int, limit: int) -> tuple[Contribution, ...]:
        """The `limit` newest contributions of a table, whatever the question, oldest first."""
        with plain_errors(self.path):
            keys = [
                row[0]
                for row in self._db.execute(
                    # They lie in this order: nothing is sorted, however many there are.
                    'SELECT id FROM contributions WHERE "table" = ? ORDER BY seq DESC LIMIT ?',
                    (table, limit),
                )
            ]
            return self._contributions(keys)

    def said_at(self, table: int) -> int:
        """How many contributions there are at a table, whatever the question."""
        with plain_errors(self.path):
            number: int = self._db.execute(
                'SELECT count(DISTINCT contribution) FROM placements WHERE "table" = ?', (table,)
            ).fetchone()[0]
            return number

    def window_at(self, table: int, offset: int, limit: int) -> tuple[Contribution, ...]:
        """`limit` contributions of a table, whatever the question, from the `offset`-th on, oldest first."""
        with plain_errors(self.path):
            keys = [
                row[0]
                for row in self._db.execute(
                    'SELECT DISTINCT contribution FROM placements WHERE "table" = ?'
                    " ORDER BY seq, contribution LIMIT ? OFFSET ?",
                    (table, limit, offset),
                )
            ]
            return self._contributions(keys)

    def total_at(self, table: int) -> int:
        """How many contributions were made at a table."""
        with plain_errors(self.path):
            number: int = self._db.execute(
                'SELECT count(*) FROM contributions WHERE "table" = ?', (table,)
            ).fetchone()[0]
            return number

    def by_question_at(
        self, table: int, questions: Iterable[str], offset: int, limit: int
    ) -> tuple[Contribution, ...]:
        """`limit` contributions of a table from the `offset`-th on, in the order of `questions`, then as said."""
        with plain_errors(self.path):
            keys = [
                row[0]
                for row in self._db.execute(
                    "SELECT c.id FROM contributions c LEFT JOIN json_each(?) q ON q.value = c.question"
                    ' WHERE c."table" = ? ORDER BY q.key IS NULL, q.key, c.seq LIMIT ? OFFSET ?',
                    (json.dumps(list(questions)), table, limit, offset),
                )
            ]
            found = {contribution.id: contribution for contribution in self._contributions(keys)}
            return tuple(found[key] for key in keys if key in found)

    def in_exchange(self, exchange: str) -> tuple[Contribution, ...]:
        """The turns of an exchange, in order."""
        with plain_errors(self.path):
            keys = [
                row[0]
                for row in self._db.execute("SELECT id FROM contributions WHERE exchange = ?", (exchange,))
            ]
            return self._contributions(keys)

    def with_handle(self, handle: str) -> tuple[Contribution, ...]:
        """The contributions kept with a participant's withdrawal handle."""
        with plain_errors(self.path):
            keys = [
                row[0] for row in self._db.execute("SELECT id FROM contributions WHERE handle = ?", (handle,))
            ]
            return self._contributions(keys)

    def handles(self, table: int | None = None) -> tuple[str, ...]:
        """The withdrawal handles that contributions have, of one table or all, the latest given first."""
        with plain_errors(self.path):
            found = self._db.execute(
                'SELECT handle FROM contributions WHERE handle != \'\' AND "table" = coalesce(?, "table")'
                " GROUP BY handle ORDER BY max(revision) DESC",
                (table,),
            )
            return tuple(row[0] for row in found)

    def handles_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The withdrawal handles that these contributions have."""
        with plain_errors(self.path):
            found = self._db.execute(
                "SELECT DISTINCT handle FROM contributions"
                " WHERE handle != '' AND id IN (SELECT value FROM json_each(?)) ORDER BY handle",
                (json.dumps(list(ids)),),
            )
            return tuple(row[0] for row in found)

    def _contributions(self, keys: list[str], granted: bool = True) -> tuple[Contribution, ...]:
        wanted = json.dumps(keys)
        codings: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for contribution, name in self._db.execute(
            f"SELECT k.contribution, t.name FROM {FILED}"
            " WHERE k.contribution IN (SELECT value FROM json_each(?)) ORDER BY k.seq",
            (wanted,),
        ):
            codings[contribution][name] = None
        found = self._db.execute(
            f"SELECT {contribution_rows.COLUMNS} FROM contributions c"
            # By `seq` as a value and not as the order they lie in: else all of them are walked through.
            " WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY +c.seq",
            (wanted,),
        )
        those = tuple(contribution_rows.contribution(row, tuple(codings.get(row[0], ()))) for row in found)
        return with_granted(those, self.consent.granted()) if granted else those

    def snapshot(self) -> Snapshot:
        """Everything, as it stands at one moment."""
        with plain_errors(self.path):
            self._db.execute("BEGIN")
            try:
                session = self.session()
                codings: defaultdict[str, dict[str, None]] = defaultdict(dict)
                for contribution, name in self._db.execute(
                    f"SELECT k.contribution, t.name FROM {FILED} ORDER BY k.seq"
                ):
                    codings[contribution][name] = None
                found = self._db.execute(
                    f"SELECT {contribution_rows.COLUMNS} FROM contributions c ORDER BY c.seq"
                )
                return Snapshot(
                    session,
                    session_questions(session),
                    with_granted(
                        (
                            contribution_rows.contribution(row, tuple(codings.get(row[0], ())))
                            for row in found
                        ),
                        self.consent.granted(),
                    ),
                    self.themes(),
                    self.version(),
                    self.room.answers(),
                    self.room.readbacks(),
                    self.room.disputes(),
                    self.room.dots(),
                    self.room.voters(),
                    self.room.headcounts(),
                    self.writing.passages(),
                    self.writing.treatments(),
                    self.writing.responses(),
                    replacements=self.naming.replacements(),
                    links=self.theming.links(),
                    consents=self.consent.given(),
                )
            finally:
                self._db.execute("COMMIT")

    def activity(self) -> tuple[Activity, ...]:
        """What each table said under each question so far, by kind, with moment and place of the latest."""
        with plain_errors(self.path):
            found = self._db.execute(
                'SELECT "table", question, kind, count(*), max(made_at), max(seq), min(seq)'
                ' FROM contributions GROUP BY "table", question, kind'
            )
            return tuple(Activity(*row) for row in found)

    def spoken(self) -> dict[str, dict[int, int]]:
        """How many contributions stand under each question, by question id and table; `also_under` too."""
        found: defaultdict[str, dict[int, int]] = defaultdict(dict)
        with plain_errors(self.path):
            for question, table, number in self._db.execute(
                'SELECT question, "table", count(*) FROM placements GROUP BY "table", question'
            ):
                found[question][table] = number
        return dict(found)

    def total(self) -> int:
        """How many contributions there are."""
        with plain_errors(self.path):
            number: int = self._db.execute("SELECT count(*) FROM contributions").fetchone()[0]
            return number

    def timings(self) -> tuple[Timing, ...]:
        """What was noted about the agenda's running, in order."""
        with plain_errors(self.path):
            found = self._db.execute("SELECT exercise, what, at, minutes FROM timings ORDER BY seq")
            return tuple(Timing(*row) for row in found)

    def voices(self, table: int) -> tuple[str, ...]:
        """Voices that were noted so far, those of this table first, the most frequent first."""
        return self._used("voice", table)

    def labels(self, table: int) -> tuple[str, ...]:
        """Lead-in labels used so far, those of this table first, the most frequent first."""
        return self._used("label", table)

    def _used(self, column: str, table: int) -> tuple[str, ...]:
        # The newest thousand tell as much for completion as twenty thousand would.
        with plain_errors(self.path):
            found = self._db.execute(
                f"SELECT {column} FROM"
                f' (SELECT {column}, "table" FROM contributions ORDER BY seq DESC LIMIT 1000)'
                f" WHERE {column} != '' GROUP BY {column}"
                ' ORDER BY max("table" = ?) DESC, count(*) DESC, 1 LIMIT 60',
                (table,),
            )
            return tuple(row[0] for row in found)

    def history(self, entity: str) -> tuple[Logged, ...]:
        """Every change of one entity, oldest first."""
        with plain_errors(self.path):
            found = self._db.execute(f"SELECT {COLUMNS} FROM changes WHERE entity = ? ORDER BY id", (entity,))
            return tuple(logged(row) for row in found)

    def gone(self) -> frozenset[str]:
        """Ids of contributions that were deleted, undone or erased."""
        with plain_errors(self.path):
            found = self._db.execute(
                "SELECT DISTINCT substr(entity, 14) FROM changes WHERE entity LIKE 'contribution:%'"
                " AND substr(entity, 14) NOT IN (SELECT id FROM contributions)"
            )
            return frozenset(row[0] for row in found)

    def deleted(self, table: int) -> tuple[tuple[str, str], ...]:
        """Id and words of what was deleted at this table and can be brought back, the latest first."""
        with plain_errors(self.path):
            entities = [
                row[0]
                for row in self._db.execute(
                    "SELECT entity FROM changes WHERE kind = 'set' AND json_extract(data, '$.deleted')"
                    " AND entity LIKE 'contribution:%' GROUP BY entity ORDER BY max(seq) DESC"
                )
            ]
        found = []
        for entity in entities:
            fields = self.fields(entity)
            if fields and fields.get("deleted") and fields.get("table") == table:
                found.append((entity.partition(":")[2], str(fields.get("text", ""))))
        return tuple(found)

    def act(self, act: str) -> tuple[Change, ...]:
        """The changes of one act, in the order they were made."""
        with plain_errors(self.path):
            found = self._db.execute(
                f"SELECT {COLUMNS} FROM changes WHERE id = ?1 AND act = ?1 UNION ALL"
                f" SELECT {COLUMNS} FROM changes WHERE act = ?1 AND act <> id ORDER BY id",
                (act,),
            )
            return tuple(logged(row).change for row in found)

    def revisions(self, entities: Iterable[str]) -> dict[str, str]:
        """The id of each entity's newest change; entities nobody has heard of are missing."""
        with plain_errors(self.path):
            found = self._db.execute(
                "SELECT entity, max(id) FROM changes WHERE entity IN (SELECT value FROM json_each(?))"
                " GROUP BY entity",
                (json.dumps(list(entities)),),
            )
            return dict(found.fetchall())

    def fields(self, entity: str) -> dict[str, object] | None:
        """What the log says of one entity now; None if nothing is left of it."""
        state = fold(entry.change for entry in self.history(entity))
        return None if state is None or state.erased else dict(state.fields)
