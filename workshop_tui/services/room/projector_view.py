"""What the room's screen shows: only what everybody in the room may see.

There is no name, no device and nothing unreleased in it, so that no mistake in drawing can show one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workshop_tui.model.agenda import Running, Timing, noted, running
from workshop_tui.model.contribution import Contribution, Kind, without_enclosing_marks
from workshop_tui.model.picture import DescribedPicture
from workshop_tui.model.projector import SHOWINGS, Projector, Showing
from workshop_tui.model.question_set import Exercise, Image, Link, Question
from workshop_tui.model.session import Session
from workshop_tui.services.capture_view import Setting, read_setting
from workshop_tui.services.pictures import described_picture
from workshop_tui.services.room.projecting import links, why_not
from workshop_tui.services.room.theme_release import may_be_shown
from workshop_tui.services.room.voting import read_vote, votes_of
from workshop_tui.store.reading.reader import Reader
from workshop_tui.writeup.lettering import letter
from workshop_tui.writeup.levels import roles_shown
from workshop_tui.writeup.replacing import Replacing


@dataclass(frozen=True, slots=True)
class AskedAloud:
    """A question as it stands in large letters; `number` None for a place that asks without a number."""

    ask: str
    number: int | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme's title and how many contributions are filed under it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class VoteShown:
    """What one vote came to, as the room may see it."""

    title: str
    results: tuple[tuple[str, int], ...]
    """What dots were put on, and how many; most first."""
    others: int = 0
    """Dots on what the room may not read: a theme or an idea that nobody released."""


@dataclass(frozen=True, slots=True)
class QuoteShown:
    """Released words; the voice only if enough people hold it."""

    text: str
    """Without enclosing marks."""
    spoken: bool
    """Whether they were noted as somebody said them, and stand in quotation marks."""
    voice: str = ""


@dataclass(frozen=True)
class ProjectorView:
    """The room's screen as the record has it; what is not shown now is not in it. The clock plays no part."""

    shows: Showing
    title: str
    """The event's."""
    agenda: tuple[Exercise, ...]
    """Titles and minutes alone."""
    timings: tuple[Timing, ...]
    subject: str = ""
    """What was chosen of it: the id of a question or exercise, the label of a link."""
    at: str = ""
    """When it was chosen."""
    rehearsal: bool = False
    question: AskedAloud | None = None
    prompts: tuple[str, ...] = ()
    link: Link | None = None
    images: tuple[Image, ...] = ()
    pictures: tuple[DescribedPicture, ...] = ()
    """The images once more, with what their files hold, if `with_pictures` has read any that can be shown."""
    themes: tuple[ThemeShown, ...] = ()
    vote: VoteShown | None = None
    quotes: tuple[QuoteShown, ...] = ()

    def running(self, now: datetime) -> Running | None:
        """The exercise that runs at the moment `now`, with its time left."""
        return running(self.agenda, self.timings, now)

    @property
    def exercise(self) -> str:
        """The title of the exercise that runs; empty if none does."""
        current = noted(self.timings).current
        return next((e.title for e in self.agenda if e.id == current), "")

    @property
    def empty(self) -> bool:
        """Whether there is nothing of what is to be shown: no theme yet, no quote released."""
        there: dict[Showing, object] = {
            "question": self.question,
            "time": noted(self.timings).current,
            "qr": self.link,
            "prompts": self.prompts,
            "images": self.images,
            "themes": self.themes,
            "votes": self.vote,
            "quotes": self.quotes,
        }
        return not there.get(self.shows)


def read_projector(
    reader: Reader, setting: Setting | None = None, chosen: Projector | None = None
) -> ProjectorView:
    """The room's screen as it stands in the record, or as it would be with this `chosen` for it.

    `setting`, read before, spares reading it again.
    """
    setting = read_setting(reader, setting)
    chosen = chosen or reader.room.projector()
    session = setting.session
    bare = ProjectorView(
        chosen.shows,
        session.event.title,
        tuple(Exercise(e.id, e.kind, e.title, e.minutes) for e in session.question_set.exercises),
        setting.timings,
        chosen.subject,
        chosen.at,
        session.rehearsal,
    )
    return _filled(bare, chosen, setting, reader)


def with_pictures(view: ProjectorView, folder: Path, before: ProjectorView | None = None) -> ProjectorView:
    """The view with its images' files read from the session's `folder`, unless `before` holds them already."""
    if not view.images:
        return view
    if before is not None and before.images == view.images:
        return replace(view, pictures=before.pictures)
    found = tuple(described_picture(folder, image) for image in view.images)
    return replace(view, pictures=found) if any(picture.content for picture in found) else view


def showable(reader: Reader) -> tuple[Showing, ...]:
    """What there is something to show of just now, in the order it is offered; never the blank screen."""
    setting = read_setting(reader)
    bare = replace(read_projector(reader, setting), subject="")
    views = (_filled(replace(bare, shows=shows), Projector(shows), setting, reader) for shows in SHOWINGS)
    return tuple(view.shows for view in views if not view.empty)


def _filled(bare: ProjectorView, chosen: Projector, setting: Setting, reader: Reader) -> ProjectorView:
    question = _question(chosen, setting)
    match chosen.shows:
        case "question":
            return replace(bare, question=_aloud(question))
        case "prompts":
            return replace(bare, question=_aloud(question), prompts=_prompts(question, setting.session))
        case "images":
            return _with_images(bare, chosen, setting)
        case "qr":
            return replace(bare, link=_link(chosen, setting.session))
        case "themes":
            return replace(bare, themes=_themes(setting.session, reader))
        case "votes":
            return replace(bare, vote=_vote(chosen, setting, reader))
        case "quotes":
            return replace(bare, quotes=_quotes(setting.session, reader))
    return bare


def _themes(session: Session, reader: Reader) -> tuple[ThemeShown, ...]:
    """Those under which something was said, most first; before that the whole codebook as it was made."""
    put = Replacing(reader.naming.replacements()).without_hidden
    may_be = may_be_shown(session, set(reader.room.released()))
    every = [ThemeShown(put(name), n) for id_, name, n in reader.theme_counts() if may_be(id_, name)]
    said = [theme for theme in every if theme.count]
    return tuple(sorted(said, key=lambda theme: -theme.count) or every)


def _vote(chosen: Projector, setting: Setting, reader: Reader) -> VoteShown | None:
    """The chosen or the running vote, else the first in which a dot was put; None if there is none."""
    session, current = setting.session, chosen.subject or noted(setting.timings).current
    votes = [e for e in votes_of(session) if chosen.subject in ("", e.id)]
    views = (read_vote(reader, e) for e in sorted(votes, key=lambda e: e.id != current))
    view = next((view for view in views if view.tally.dots), None)
    if view is None:
        return None
    names = Replacing(reader.naming.replacements())
    if view.exercise.details.get("on") == "ideas":
        may_be = {said.id: names.replaced(said.words) for said in _released(session, reader, names)}
    else:
        is_shown, put = may_be_shown(session, set(reader.room.released())), names.without_hidden
        may_be = {item.id: put(item.words) for item in view.items if is_shown(item.id, item.words)}
    given = [result for result in view.tally.results if result.dots]
    shown = tuple((may_be[result.item], result.dots) for result in given if result.item in may_be)
    others = sum(result.dots for result in given if result.item not in may_be)
    return VoteShown(view.exercise.title, shown, others)


def _question(chosen: Projector, setting: Setting) -> Question | None:
    """The chosen question; else the first of the chosen or the running exercise, one with a number if it can be."""
    named = next((q for q in setting.questions if q.id == chosen.subject), None)
    if named is not None and named.number is not None:
        return named
    exercise = chosen.subject or noted(setting.timings).current
    mine = [q for q in setting.questions if q.exercise == exercise]
    numbered = [q for q in mine if q.number is not None]
    if named is None and numbered:
        return numbered[0]
    return named or (mine[0] if mine else None)


def _aloud(question: Question | None) -> AskedAloud | None:
    return AskedAloud(question.ask, question.number, question.theme) if question else None


def _prompts(question: Question | None, session: Session) -> tuple[str, ...]:
    return question.prompts if question and question.prompts else session.question_set.prompts


def _with_images(bare: ProjectorView, chosen: Projector, setting: Setting) -> ProjectorView:
    """The images of the chosen or the running exercise, else of the first that has some, and what it asks."""
    agenda = setting.session.question_set
    wanted = agenda.exercise(chosen.subject or noted(setting.timings).current)
    if wanted is None or not wanted.images:
        wanted = next((e for e in agenda.exercises if e.images), None)
    if wanted is None:
        return bare
    return replace(bare, question=AskedAloud(wanted.ask or wanted.title), images=wanted.images)


def _link(chosen: Projector, session: Session) -> Link | None:
    there = links(session)
    named = [link for link in there if link.label == chosen.subject]
    drawn = [link for link in there if link.qr]
    return next(iter((*named, *drawn, *there) if not chosen.subject else named), None)


def _quotes(session: Session, reader: Reader) -> tuple[QuoteShown, ...]:
    names = Replacing(reader.naming.replacements())
    shown = _released(session, reader, names)
    held = roles_shown(reader.with_voice(), session) if any(said.voice for said in shown) else frozenset()
    return tuple(_quote(said, held, names) for said in shown)


def _released(session: Session, reader: Reader, names: Replacing) -> list[Contribution]:
    """What somebody released and the room may still read, in the order of release."""
    released = reader.room.released()
    disputed = {dispute.contribution for dispute in reader.room.disputes()}
    there = {c.id: c for c in reader.contributions(released)}
    shown = [there[id_] for id_ in released if id_ in there]
    # What was released may have been disputed, or its consent taken back, since.
    shown = [said for said in shown if not why_not(session, said, said.id in disputed)]
    return [said for said in shown if not names.hides(said.label, said.text, said.voice)]


def _quote(said: Contribution, held: frozenset[str], names: Replacing) -> QuoteShown:
    words = names.replaced(said.text)
    is_role = said.voice and not letter(said.voice) and " ".join(said.voice.split()).casefold() in held
    return QuoteShown(
        without_enclosing_marks(words) if said.kind is Kind.QUOTE else words,
        said.kind is Kind.QUOTE,
        names.replaced(said.voice) if is_role else "",
    )
