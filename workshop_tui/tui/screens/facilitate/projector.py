"""Steering the room's screen from the organiser's: what it shows, and which quotes the room may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from workshop_tui.exercises import session_questions
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.projector import Projector, Showing
from workshop_tui.model.session import Session
from workshop_tui.qr.links import codes_first
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.room import projecting, releasing, theme_release
from workshop_tui.services.room.projector_view import showable
from workshop_tui.services.room.theme_release import ThemeOffered
from workshop_tui.services.room.voting import votes_of
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.screens.links import about_link

Save = Callable[[Callable[[], Act], str], None]
"""Saves what the function makes, and says the words once it is durable."""

RELEASE = "release"
WITHOUT, ALL_THE_SAME = "without", "all the same"
MOST_QUOTES = 1000
"""More are not offered at once: the newest come first, and each row costs time."""
_WORDS: dict[Showing, tuple[str, str]] = {
    "question": ("q", "a question, in large letters"),
    "time": ("t", "the time left, over the whole screen"),
    "qr": ("r", "a QR code with its address"),
    "prompts": ("m", "the prompts of a question"),
    "images": ("i", "the images, with their descriptions"),
    "themes": ("h", "the themes, with how much was said under each"),
    "votes": ("v", "what a vote came to"),
    "quotes": ("o", "the quotes that were released"),
    "blank": ("b", "nothing: a blank screen"),
}
_NOTHING: dict[Showing, str] = {
    "question": "none is asked just now",
    "time": "nothing is running",
    "themes": "none yet",
    "votes": "no dots yet",
    "quotes": "none released yet",
}
_TOLD: dict[Showing, str] = {
    "question": "the question",
    "time": "the time left",
    "qr": "a QR code",
    "prompts": "the prompts",
    "images": "the images",
    "themes": "the themes",
    "votes": "what the vote came to",
    "quotes": "the released quotes",
    "blank": "nothing",
}


def steer_projector(screen: Screen[Any], desk: Desk, save: Save) -> None:
    """Asks what the room's screen shall show, and saves it. Raises WorkshopError if the record cannot be read."""
    now = desk.reader.room.projector()

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer is None:
            return
        chosen = answer[0]
        if chosen == RELEASE:
            release_quotes(screen, desk, save)
        elif chosen == "themes" and (offered := theme_release.themes_offered(desk)):
            _show_themes(screen, desk, save, offered)
        else:
            _choose_subject(screen, desk, save, next(shows for shows in _WORDS if shows == chosen))

    screen.app.push_screen(ChooseScreen("Show on the projector", _showings(desk, now)), answered)


def release_quotes(screen: Screen[Any], desk: Desk, save: Save) -> None:
    """Asks which quotes the room may see: those with a tick. Raises WorkshopError if the record cannot be read."""
    found, refused = projecting.quotable(desk)
    offered = found[:MOST_QUOTES]
    released = set(desk.reader.room.released())
    before = [said.id for said in offered if said.id in released]

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer is None:
            return
        on = [said for said in offered if said.id in answer and said.id not in released]
        off = [said for said in offered if said.id not in answer and said.id in released]
        _ask_about_names(screen, desk, save, on, off)

    title = "Which of these may the whole room see?" if offered else "There is no quote to release yet."
    if refused:
        title += f" ({refused:,} more may not be quoted.)"
    if len(found) > len(offered):
        title += f" The first {len(offered):,} of {len(found):,}."
    rows = [Choice(said.id, _quoted(said), about=_whence(desk.session, said)) for said in offered]
    screen.app.push_screen(
        ChooseScreen(title, rows, several=True, chosen=before, typed=len(rows) > 9), answered
    )


def _show_themes(screen: Screen[Any], desk: Desk, save: Save, offered: Sequence[ThemeOffered]) -> None:
    """Shows the themes, once it is said which of those that were typed at tables the room may see."""
    before = [theme.id for theme in offered if theme.released]

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer is None:
            return
        on = [theme.id for theme in offered if theme.id in answer and not theme.released]
        off = [id_ for id_ in before if id_ not in answer]

        def act() -> Act:
            shown = projecting.show(desk, "themes")
            shown.join(theme_release.change_released(desk, on, off))
            return shown

        save(act, f"the projector shows {_TOLD['themes']}")

    told = releasing.undecided_in_names(desk, [theme.name for theme in offered])
    rows = [
        Choice(theme.id, clean_line(theme.name), about=_about_theme(theme, bool(told.get(theme.name))))
        for theme in offered
    ]
    title = "Which of these may the whole room see as well? Those of the question set are there."
    screen.app.push_screen(
        ChooseScreen(title, rows, several=True, chosen=before, typed=len(rows) > 9), answered
    )


def _about_theme(theme: ThemeOffered, is_flagged: bool) -> str:
    count = plural(theme.count, "point")
    return f"{count}; could say who somebody is" if is_flagged else count


def _ask_about_names(
    screen: Screen[Any], desk: Desk, save: Save, on: Sequence[Contribution], off: Sequence[Contribution]
) -> None:
    """Releases and takes back; asks before, where words to be released could say who somebody is."""
    flagged = releasing.undecided_in(desk, on)
    others = [said for said in on if said.id not in flagged]

    def change(released: Sequence[Contribution]) -> None:
        if released or off:
            save(lambda: projecting.change_released(desk, released, off), _released_told(released, off))

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer is not None:
            change(on if answer[0] == ALL_THE_SAME else others)

    if not flagged:
        change(on)
        return
    title = f"{releasing.undecided_told(flagged)} The whole room would read it."
    kept_back = "do not release it" if len(flagged) == 1 else f"do not release these {len(flagged):,}"
    offered = [
        Choice(WITHOUT, kept_back, "d", f"only {_released_told(others, off)}" if others or off else ""),
        Choice(ALL_THE_SAME, "release all the same", "r"),
    ]
    screen.app.push_screen(ChooseScreen(title, offered), answered)


def _showings(desk: Desk, now: Projector) -> list[Choice[str]]:
    ready = showable(desk.reader)
    waiting = sum(not theme.released for theme in theme_release.themes_offered(desk))
    offered: list[Choice[str]] = []
    for shows, (key, words) in _WORDS.items():
        if shows in ("qr", "images") and shows not in ready:
            continue
        if shows == "votes" and not votes_of(desk.session):
            continue
        about = _NOTHING.get(shows, "") if shows not in ready else ""
        about = "there now" if shows == now.shows else about
        if shows == "themes" and waiting:
            about = f"{about}; {waiting} more wait for a yes" if about else f"{waiting} more wait for a yes"
        offered.append(Choice(shows, words, key, about))
    offered.insert(-1, Choice(RELEASE, "release quotes, or take them back ...", "l"))
    return offered


def _choose_subject(screen: Screen[Any], desk: Desk, save: Save, shows: Showing) -> None:
    """Which question, exercise or link, if there are several."""
    offered = _subjects(desk.session, shows)

    def show(subject: str) -> None:
        save(lambda: projecting.show(desk, shows, subject), f"the projector shows {_TOLD[shows]}")

    def answered(answer: tuple[object, ...] | None) -> None:
        if answer is not None:
            show(str(answer[0]))

    if len(offered) < 2:
        show("")
    else:
        screen.app.push_screen(ChooseScreen("Which?", offered, typed=len(offered) > 9), answered)


def _subjects(session: Session, shows: Showing) -> list[Choice[str]]:
    if shows in ("question", "prompts"):
        asked = [
            Choice(
                q.id,
                f"Q{q.number} {clean_line(q.ask)}" if q.number is not None else clean_line(q.ask),
                also=q.short,
            )
            for q in session_questions(session)
        ]
        return [Choice("", "what the running exercise asks"), *asked]
    if shows == "qr":
        there = codes_first(projecting.links(session))
        return [Choice(link.label, link.label, about=about_link(link)) for link in there]
    if shows == "votes":
        return [Choice(e.id, clean_line(e.title)) for e in votes_of(session)]
    if shows == "images":
        those = [e for e in session.question_set.exercises if e.images]
        return [Choice(e.id, clean_line(e.title), about=plural(len(e.images), "image")) for e in those]
    return []


def _quoted(said: Contribution) -> str:
    words = clean_line(said.text)
    return f"“{words}”" if said.kind is Kind.QUOTE and words[:1] not in '“"„«‘' else words


def _whence(session: Session, said: Contribution) -> str:
    table = session.table(said.table)
    where = table.title if table else f"Table {said.table}"
    return f"{where}, pull quote" if said.has(Mark.PULL) else where


def _released_told(on: Sequence[Contribution], off: Sequence[Contribution]) -> str:
    parts = [f"{plural(len(on), 'quote')} released"] if on else []
    parts += [f"{plural(len(off), 'quote')} taken back"] if off else []
    return ", ".join(parts)
