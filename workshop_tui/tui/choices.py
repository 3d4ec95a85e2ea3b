"""What can be chosen while capturing, as lists of choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.grammar import looks_like_bullets
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session, Table
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture_view import CaptureView
from workshop_tui.text import plural
from workshop_tui.tui.choice import Choice
from workshop_tui.tui.said import shortened
from workshop_tui.tui.widgets.contribution_list import MARK_WORDS

_KINDS = {
    Kind.POINT: ("p", "point"),
    Kind.QUOTE: ("q", "quote: someone's very words"),
    Kind.IDEA: ("i", "idea: what can we do"),
    Kind.NEED: ("n", "need: what else is needed"),
    Kind.EXAMPLE: ("e", "example"),
    Kind.QUESTION: ("u", "question"),
    Kind.HOPE: ("h", "hope"),
    Kind.WORRY: ("w", "worry"),
    Kind.REFLECTION: ("r", "reflection of the team"),
}
_MARKS = {
    Mark.OPPORTUNITY: "o",
    Mark.THREAT: "t",
    Mark.LIVED: "l",
    Mark.DISSENT: "d",
    Mark.EXCLUDED: "x",
    Mark.ACCESS: "a",
    Mark.PULL: "p",
    Mark.PROPOSAL: "s",
}


def kinds(first: Sequence[Kind] = ()) -> list[Choice[Kind]]:
    """Every kind, those the exercise asks for first."""
    order = dict.fromkeys([*first, *Kind])
    return [Choice(kind, _KINDS[kind][1], _KINDS[kind][0]) for kind in order]


def marks() -> list[Choice[Mark]]:
    """Every mark."""
    return [Choice(mark, MARK_WORDS[mark], _MARKS[mark]) for mark in Mark]


def voices(roles: Iterable[str], used: Iterable[str]) -> list[Choice[str]]:
    """The set's roles, then voices used so far, then letters."""
    names = dict.fromkeys([*roles, *used, "A", "B", "C"])
    return [Choice("", "no voice"), *(Choice(name, name) for name in names)]


def themes(codebook: Iterable[Theme]) -> list[Choice[str]]:
    """The codebook, without what was retired."""
    return [
        Choice(theme.name, theme.name, about=shortened(theme.description, 60))
        for theme in codebook
        if not theme.retired
    ]


def consents(default: Consent) -> list[Choice[Consent | None]]:
    """What may be done with someone's words."""
    return [
        Choice(None, f"as agreed for everyone ({default.value})", "a"),
        Choice(Consent.QUOTE, "may be quoted", "q"),
        Choice(Consent.PARAPHRASE, "paraphrase only", "p"),
        Choice(Consent.NONE, "do not publish", "n"),
    ]


def questions(view: CaptureView, those: Iterable[Question] | None = None) -> list[Choice[str]]:
    """Questions and capturing exercises, with the exercise's title and how many stand there at this table."""
    found = []
    for question in those if those is not None else view.questions:
        name = f"Q{question.number} {question.ask}" if question.number is not None else question.ask
        here = view.counts.get(question.id, 0)
        beside = [exercise_title(view.setting.session, question), f"{here} here" if here else ""]
        found.append(
            Choice(question.id, name, about=" · ".join(part for part in beside if part), also=question.short)
        )
    return found


def exercise_title(session: Session, question: Question) -> str:
    """The title of the exercise that asks, else the question's short one: by either it may be looked for."""
    exercise = session.question_set.exercise(question.exercise)
    return (exercise.title if exercise else "") or question.short


def tables(those: Iterable[Table]) -> list[Choice[int]]:
    """Tables, picked by their number where one digit is enough."""
    return [Choice(t.number, t.title, str(t.number) if t.number < 10 else "") for t in those]


def images(view: CaptureView) -> list[Choice[str]]:
    """The warm-up's images, by their description."""
    exercise = view.exercise
    there = exercise.images if exercise else ()
    return [Choice("", "no image"), *(Choice(i.id, i.id, about=i.alt) for i in there)]


def pasted(lines: Sequence[str], characters: int, fits_box: bool, parts: int) -> list[Choice[str]]:
    """What a paste may become; `parts` is how many contributions its text makes if it is too long for one."""
    choices: list[Choice[str]] = []
    if len(lines) > 1 and looks_like_bullets(lines):
        # A dash may be a bullet or a threat: only a person knows.
        choices.append(Choice("bullets", f"{plural(len(lines), 'point')}: the dashes are bullets", "b"))
        choices.append(Choice("each", f"{plural(len(lines), 'contribution')}: `- ` marks a threat", "e"))
    elif len(lines) > 1:
        choices.append(Choice("each", f"{plural(len(lines), 'contribution')}, one a line", "e"))
    if parts == 1:
        choices.append(Choice("one", "one contribution", "o"))
    else:
        choices.append(
            Choice("one", f"{parts} contributions: {characters:,} characters are too many for one", "o")
        )
    if fits_box:
        choices.append(Choice("box", "into the box, to be looked at first", "x"))
    return choices
