"""A session in which every single text is hostile, put past the door as a careless program would."""

from __future__ import annotations

from collections.abc import Callable

from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.question_set import (
    Exercise,
    Image,
    Link,
    Question,
    QuestionSet,
    Section,
    ThemeEntry,
)
from workshop_tui.model.session import Attendance, Event, Table
from workshop_tui.services.capture import Entry, Place, delete, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.drafts import DraftKeeper, HalfTyped
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.room import facilitation
from workshop_tui.services.sensemaking import linking, theming
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.settings import Settings

SLUG = "harbour"
PLACES = (Place(1, "ferries"), Place(1, "warm-up"), Place(2, "work"), Place(2, "ahead"))
TEXTS = ("introduction", "reflections", "next", "question/ferries", "question/work")
Bad = Callable[[], str]
"""Another hostile text at each call."""


def hostile_set(bad: Bad) -> QuestionSet:
    """A question set with every sort of exercise and every sort of text."""
    return QuestionSet(
        title=bad(),
        programme=bad(),
        purpose=bad(),
        aims=(bad(),),
        permission=bad(),
        prompts=(bad(), bad()),
        roles=(bad(), bad()),
        themes=(ThemeEntry(bad(), bad()), ThemeEntry(bad(), bad())),
        exercises=(
            Exercise(
                "welcome",
                "presentation",
                bad(),
                5,
                bad(),
                (Link(bad(), "https://example.org/" + bad()),),
            ),
            Exercise(
                "warm-up", "warm-up", bad(), 10, bad(), images=(Image("gate", bad()), Image("fog", bad()))
            ),
            Exercise(
                "round-1",
                "discussion",
                bad(),
                10,
                questions=(
                    Question("ferries", bad(), bad(), bad(), (bad(),), sections=(Section("heard", bad()),)),
                    Question("work", bad(), bad(), bad(), (bad(),)),
                ),
            ),
            Exercise("ahead", "futures", bad(), 10, bad(), details={"horizon": bad()}),
            Exercise("dots", "vote", bad(), 5, bad(), details={"votes": 3}),
            Exercise("close", "close", bad(), details={"next_steps": [bad()], "contact": bad()}),
        ),
    )


def make_hostile(settings: Settings, bad: Bad) -> None:
    """The session, with contributions of every kind, themes, drafts, write-up texts and answers."""
    event = Event(
        bad(), bad(), bad(), bad(), bad(), (bad(),), (bad(),), bad(), (Attendance(bad(), 3),), (bad(),)
    )
    tables = (Table(1, bad(), bad(), 5), Table(2, bad(), bad()), Table(3), Table(4))
    create_session(settings, hostile_set(bad), NewSession(event, tables), SLUG)
    settings.question_sets.mkdir(parents=True, exist_ok=True)
    broken = f"title: {bad()}\nexercises: [{bad()}]\n"
    (settings.question_sets / "bad.yaml").write_bytes(broken.encode("utf-8", "replace"))
    with open_desk(settings, SLUG) as desk:
        for place in PLACES:
            desk.save(keep(desk, place, [_entry(kind, bad) for kind in Kind]))
            _make_unclean(desk, place, bad)
        desk.save(facilitation.start(desk, "round-1"))
        desk.save(delete(desk, desk.reader.window(1, "ferries", 0, 1)))
        _sort_and_write(desk, bad)
        _leave_drafts(desk, bad)
        keep_sign_in_list(desk.folder, SignInList((bad(), "red"), (bad(),)))


def _entry(kind: Kind, bad: Bad) -> Entry:
    marks = (Mark.PULL, Mark.THREAT)
    also, consent = ("work",), Consent.NONE
    return Entry(bad(), kind, bad(), bad(), marks, (bad(), bad()), also, consent=consent, image="gate")


def _make_unclean(desk: Desk, place: Place, bad: Bad) -> None:
    """Puts back what the door took out."""
    act = desk.act()
    for kept in desk.reader.window(place.table, place.question, 0, 100):
        fields = {"text": bad(), "label": bad(), "voice": bad(), "exchange": bad(), "image": bad()}
        act.set(f"contribution:{kept.id}", fields, "*", kept.revision)
    desk.save(act)


def _sort_and_write(desk: Desk, bad: Bad) -> None:
    first, other = desk.reader.window(1, "ferries", 0, 2)
    desk.save(linking.link(desk, [first.id, other.id]))
    theme = desk.reader.themes()[0]
    desk.save(theming.describe_theme(desk, theme, belongs=bad(), not_belongs=bad(), colour="blue"))
    desk.save(theming.show_example(desk, desk.reader.themes()[0], first))
    act = desk.act()
    for place in TEXTS:
        act.set(f"passage:all/{place}", {"text": f"{bad()}\n\n{bad()}"}, "org")
    for number, kept in enumerate(desk.reader.snapshot().contributions):
        wording = {"wording": bad(), "pull": number % 4 or None, "left_out": number % 5 == 0}
        act.set(f"treatment:slides/{kept.id}", wording, "org")
        act.set(f"response:{kept.id}", {"who": bad(), "what": bad(), "when": bad()}, "org")
    desk.save(act)


def _leave_drafts(desk: Desk, bad: Bad) -> None:
    keeper = DraftKeeper(desk)
    said = {"voice": bad(), "themes": [bad()]}
    keeper.note([HalfTyped(table, "ferries", bad(), said) for table in (1, 1, 2, 2)])
    keeper.close()
