"""What the capture screen shows, as one frozen value: read in a thread, shown by widgets that know no service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workshop_tui.exercises import kind_at, session_questions
from workshop_tui.exercises.declaration import ExerciseKind
from workshop_tui.model.agenda import Timing
from workshop_tui.model.contribution import Consent, Contribution
from workshop_tui.model.question_set import Exercise, Question
from workshop_tui.model.session import Session
from workshop_tui.model.steering import Steering
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture import Place
from workshop_tui.store.contribution_rows import is_whole, newly_kept
from workshop_tui.store.log import Logged
from workshop_tui.store.reading.reader import Reader


@dataclass(frozen=True)
class Setting:
    """What surrounds capturing and seldom changes: the session, its questions and codebook."""

    stamp: tuple[object, ...]
    session: Session
    questions: tuple[Question, ...]
    themes: tuple[Theme, ...]
    timings: tuple[Timing, ...]
    steerings: tuple[Steering, ...] = ()
    """What each table was told."""
    granted: Mapping[int, Consent] = field(default_factory=dict)
    """What may be done with all that a table says, where it said so itself."""

    def steering(self, table: int) -> Steering:
        """Where a table was sent, what it was told, whether it is closed."""
        return next((told for told in self.steerings if told.table == table), Steering(table))


@dataclass(frozen=True)
class CaptureView:
    """One table and question, and a window of what was said there."""

    place: Place
    setting: Setting
    total: int
    """How many contributions stand here."""
    offset: int
    """Which of them, from 0, is the first in `rows`."""
    rows: tuple[Contribution, ...]
    counts: Mapping[str, int]
    """How many stand at this table, by question id."""
    elsewhere: bool = False
    """This table is open in another window."""
    version: int = field(default=0, compare=False)
    """The newest place of the log that it knows of: of two views, the one with more is the later."""

    @property
    def steering(self) -> Steering:
        """What the organiser told this table; follow it when `(question, steered_at)` changes."""
        return self.setting.steering(self.place.table)

    @property
    def question(self) -> Question:
        """The question, which `place` names."""
        return next(q for q in self.setting.questions if q.id == self.place.question)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions and places that this table has."""
        return tuple(q for q in self.setting.questions if q.is_for(self.place.table))

    @property
    def exercise(self) -> Exercise | None:
        """The exercise the question belongs to."""
        return self.setting.session.question_set.exercise(self.question.exercise)

    @property
    def kind(self) -> ExerciseKind:
        """What that exercise asks for."""
        return kind_at(self.setting.session, self.question)

    @property
    def prompts(self) -> tuple[str, ...]:
        """The prompts for the facilitator: the question's own, else the set's for a real question."""
        question = self.question
        if question.prompts or question.number is None:
            return question.prompts
        return self.setting.session.question_set.prompts


def read_setting(reader: Reader, known: Setting | None = None) -> Setting:
    """The setting as it is now; `known` again if nothing of it changed."""
    stamp = reader.setting_stamp()
    if known is not None and known.stamp == stamp:
        return known
    session = reader.session()
    return Setting(
        stamp,
        session,
        session_questions(session),
        reader.themes(),
        reader.timings(),
        reader.room.steerings(),
        {table: said for (table, exchange), said in reader.consent.granted().items() if not exchange},
    )


def read_capture(
    reader: Reader, place: Place, limit: int, offset: int | None = None, known: Setting | None = None
) -> CaptureView:
    """What the capture screen shows at `place`: `limit` rows from `offset` on, or the newest if it is None."""
    with reader.one_moment():
        setting = read_setting(reader, known)
        counts = reader.counts(place.table)
        total = counts.get(place.question, 0)
        start = max(0, total - limit) if offset is None else max(0, min(offset, total - limit))
        rows = reader.window(place.table, place.question, start, limit, total)
        version = reader.version()
    return CaptureView(place, setting, total, start, rows, counts, version=version)


def with_kept(view: CaptureView, reader: Reader, kept: Sequence[Logged], limit: int) -> CaptureView:
    """What the screen shows once `kept` is in the record; `limit` as for `read_capture`.

    New contributions at the newest end are put behind the rows that are known, which costs the same in a session
    of any size. Anything else is read anew.
    """
    those = _new_here(view, kept)
    if not those or view.offset + len(view.rows) < view.total:
        return read_capture(reader, view.place, limit, known=view.setting)
    # The watcher may have been quicker, and the view hold them already.
    known = {row.id for row in view.rows}
    if all(entry.change.sort == "contribution" for entry in kept):
        # Nothing is read: another window's changes, and what surrounds capturing, the watcher tells of.
        setting, found = view.setting, tuple(newly_kept(entry.seq, entry.change) for entry in those)
    else:
        setting = read_setting(reader, view.setting)
        found = reader.contributions((entry.change.key for entry in those), granted=False)
    new = tuple(row for row in found if row.id not in known)
    here = view.place.question
    total = view.total + len(new)
    rows = (*view.rows, *new)[-limit:]
    counts = {**view.counts, here: view.counts.get(here, 0) + len(new)}
    version = max(view.version, kept[-1].seq)
    return CaptureView(view.place, setting, total, total - len(rows), rows, counts, version=version)


def _new_here(view: CaptureView, kept: Iterable[Logged]) -> list[Logged]:
    """What made new contributions that stand at the view's place and nowhere else; none if anything else changed."""
    those = []
    for entry in kept:
        change = entry.change
        if change.sort == "contribution":
            fields = change.data
            whole = change.kind == "set" and is_whole(fields)
            here = Place(fields.get("table", 0), fields.get("question", "")) == view.place
            if not whole or not here or fields.get("also_under") or fields.get("deleted"):
                return []
            those.append(entry)
        elif change.sort not in ("coding", "theme"):
            return []
    return those
