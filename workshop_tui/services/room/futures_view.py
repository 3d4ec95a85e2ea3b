"""What the board of hopes and worries shows: the unsorted, like beside like; the themes; their questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workshop_tui.exercises import session_questions
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.question_set import Exercise, Question
from workshop_tui.model.session import Session
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.sensemaking.filing import ThemeWords, likely, shared, theme_words
from workshop_tui.sensemaking.ordering import like_by_like
from workshop_tui.sensemaking.words import content_words, stem
from workshop_tui.store.reading.reader import Reader

_ITSELF = frozenset(stem(word) for word in ("hope", "hoped", "worry", "worried", "worrying"))


@dataclass(frozen=True)
class ThemeOnBoard:
    """A theme, what is filed under it, and where it went from here."""

    theme: Theme
    contributions: tuple[Contribution, ...]
    """Hopes and worries, oldest first."""
    questions: tuple[Question, ...]
    """Made from it, usually one."""
    answered: int
    """How many contributions stand under its questions."""
    said: Mapping[str, tuple[tuple[Kind, int], ...]] = field(default_factory=dict)
    """How many of each kind were said under each of its questions, ideas and needs first; by id of question."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A theme that something is likely to belong to, and why."""

    theme: Theme
    shares: tuple[str, ...]
    """Words it has in common with the theme, as they were said, what counts most first."""


@dataclass(frozen=True)
class FuturesView:
    """The board as it stands in the record."""

    exercise: Exercise
    unsorted: tuple[Contribution, ...]
    """What is filed nowhere, like beside like."""
    themes: tuple[ThemeOnBoard, ...]
    """In the order they were made; empty ones too."""
    total: int
    """How many hopes and worries there are."""
    order: tuple[str, ...]
    """Ids of all of them, like beside like: what is unfiled comes back to where it was."""
    stems: Mapping[str, tuple[str, ...]]
    """The stems of each one's words, by id and revision."""
    words: ThemeWords
    version: int = field(default=0, compare=False)
    """The log's newest sequence number before this was read: what came up to there is in it."""

    def likely_themes(self, contribution: Contribution) -> tuple[Theme, ...]:
        """Up to three themes that it may belong to, from the words of what is filed there; only offered."""
        known = {board.theme.id: board.theme for board in self.themes}
        wanted = self.stems.get(_stamp(contribution)) or _stems(contribution)
        return tuple(known[id_] for id_ in likely(wanted, self.words))

    def offers(
        self, contributions: Collection[Contribution], without: Collection[str] = (), limit: int = 3
    ) -> tuple[Offer, ...]:
        """Up to three themes that these may belong to together, with the words they share.

        `without`: ids of themes that are not offered, where they stand already.
        """
        known = {board.theme.id: board.theme for board in self.themes}
        said: dict[str, str] = {}
        for contribution in contributions:
            said = _words(contribution) | said
        found = [id_ for id_ in likely(said, self.words, limit + len(without)) if id_ not in without]
        return tuple(
            Offer(known[id_], tuple(said[stem] for stem in shared(said, self.words, id_)))
            for id_ in found[:limit]
        )


def read_futures(reader: Reader, exercise: Exercise, known: FuturesView | None = None) -> FuturesView:
    """The board of a futures exercise: hopes and worries of its warm-up and those captured in it.

    `known`, the view from before, spares looking at every word again, and keeps everything where it was.
    """
    version = reader.version()
    session = reader.session()
    contributions = reader.of_kinds([Kind.HOPE.value, Kind.WORRY.value], _places(session, exercise))
    before = known.stems if known is not None and known.exercise.id == exercise.id else {}
    stems = {_stamp(c): before.get(_stamp(c)) or _stems(c) for c in contributions}
    of_each = {c.id: stems[_stamp(c)] for c in contributions}
    order = like_by_like(of_each, known.order if before and known is not None else ())
    codebook, filed = reader.themes(), reader.codings()
    there = {theme.id for theme in codebook}
    under: defaultdict[str, list[Contribution]] = defaultdict(list)
    for c in contributions:
        for theme in filed.get(c.id, ()):
            under[theme].append(c)
    loose = {c.id: c for c in contributions if there.isdisjoint(filed.get(c.id, ()))}
    return FuturesView(
        exercise,
        tuple(loose[id_] for id_ in order if id_ in loose),
        _themes(session, codebook, under, reader),
        len(contributions),
        order,
        stems,
        theme_words(
            {theme.id: f"{theme.name} {theme.description}" for theme in codebook},
            {theme: [of_each[c.id] for c in under[theme]] for theme in under},
        ),
        version,
    )


def _places(session: Session, exercise: Exercise) -> tuple[str, ...]:
    """Ids of the questions and places whose hopes and worries are drawn into themes here."""
    warm_up = str(exercise.details.get("from") or "")
    mine = [q.id for q in session_questions(session) if q.exercise in (exercise.id, warm_up)]
    return tuple(dict.fromkeys([exercise.id, *([warm_up] if warm_up else []), *mine]))


def _themes(
    session: Session,
    codebook: tuple[Theme, ...],
    under: Mapping[str, list[Contribution]],
    reader: Reader,
) -> tuple[ThemeOnBoard, ...]:
    spoken, kinds = reader.spoken(), _kinds(reader)
    made: defaultdict[str, list[Question]] = defaultdict(list)
    numbered = {q.id: q for q in session_questions(session)}
    for question in session.theme_questions:
        if question.theme:
            made[theme_key(question.theme)].append(numbered.get(question.id, question))
    found = []
    for theme in codebook:
        questions = tuple(made.get(theme_key(theme.name), ()))
        answered = sum(sum(spoken.get(q.id, {}).values()) for q in questions)
        said = {q.id: kinds[q.id] for q in questions if q.id in kinds}
        found.append(ThemeOnBoard(theme, tuple(under.get(theme.id, ())), questions, answered, said))
    return tuple(found)


def _kinds(reader: Reader) -> Mapping[str, tuple[tuple[Kind, int], ...]]:
    """How many of each kind were said under each question."""
    found: defaultdict[str, dict[Kind, int]] = defaultdict(dict)
    for activity in reader.activity():
        kind = Kind(activity.kind)
        found[activity.question][kind] = found[activity.question].get(kind, 0) + activity.count
    first = (Kind.IDEA, Kind.NEED)
    return {
        question: tuple((kind, counts[kind]) for kind in dict.fromkeys((*first, *Kind)) if kind in counts)
        for question, counts in found.items()
    }


def _stamp(contribution: Contribution) -> str:
    return f"{contribution.id} {contribution.revision}"


def _stems(contribution: Contribution) -> tuple[str, ...]:
    return tuple(_words(contribution))


def _words(contribution: Contribution) -> dict[str, str]:
    """Its words by their stems, without those that say no more than that it is a hope or a worry."""
    words = content_words(contribution.words)
    return {stem: word for stem, word in words.items() if stem not in _ITSELF} or words
