"""What the room's screen says, as one frozen value: the view of the record and the clock put into words."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_tui.model.agenda import Running, Stage, clock_face
from workshop_tui.model.picture import DescribedPicture
from workshop_tui.model.question_set import Link
from workshop_tui.services.room.projector_view import AskedAloud, ProjectorView, QuoteShown, VoteShown
from workshop_tui.text import clean_line, plural

BULLET = "• "


@dataclass(frozen=True, slots=True)
class Face:
    """What is to be seen; what is empty takes no room."""

    heading: str = ""
    aside: str = ""
    """At the right of the heading."""
    items: tuple[str, ...] = ()
    """What stands in large letters."""
    apart: bool = False
    """Whether each item has a page to itself."""
    pictures: tuple[DescribedPicture, ...] = ()
    """What may stand there instead, one a page."""
    link: Link | None = None
    """Instead of large letters: the address as a QR code."""
    running: str = ""
    """What runs now."""
    clock: str = ""
    """Large, below: its time."""
    stage: Stage = "open"


def face(view: ProjectorView, running: Running | None) -> Face | None:
    """What is to be seen of `view` while `running` is on; None for a blank screen."""
    if view.shows == "blank":
        return None
    figures, words, stage = _time(running)
    heading, items = _heading(view), _items(view)
    mark = "Rehearsal" if view.rehearsal else ""
    title = clean_line(view.exercise)
    if view.shows == "time" and running is not None:
        return Face(_joined(mark), "", (figures,), running=title, clock=words, stage=stage)
    if view.shows == "qr" and view.link is not None:
        aside = f"{figures} {words}" if running else ""
        return Face(_joined(mark, heading), aside, link=view.link, stage=stage)
    if view.empty:
        heading, items = "", (view.title,)
    return Face(
        _joined(mark, heading),
        words if words not in ("left", "") else "",
        items,
        view.shows == "quotes",
        view.pictures,
        running=title,
        clock=figures,
        stage=stage,
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _heading(view: ProjectorView) -> str:
    match view.shows:
        case "question":
            return _joined(_number(view.question), clean_line(view.question.theme) if view.question else "")
        case "prompts":
            return _joined(_number(view.question), clean_line(view.question.ask) if view.question else "")
        case "images":
            return clean_line(view.question.ask) if view.question else ""
        case "qr":
            return clean_line(view.link.label) if view.link else ""
        case "themes":
            return "Themes, and how much was said under each"
        case "votes":
            return clean_line(view.vote.title) if view.vote else ""
    return ""


def _number(question: AskedAloud | None) -> str:
    return f"Question {question.number}" if question and question.number is not None else ""


def _items(view: ProjectorView) -> tuple[str, ...]:
    match view.shows:
        case "question":
            return (view.question.ask,) if view.question else ()
        case "prompts":
            return tuple(BULLET + clean_line(prompt) for prompt in view.prompts)
        case "images":
            return tuple(BULLET + clean_line(image.alt) for image in view.images)
        case "themes":
            return tuple(f"{BULLET}{clean_line(theme.name)} – {theme.count}" for theme in view.themes)
        case "votes":
            return _dots(view.vote) if view.vote else ()
        case "quotes":
            return tuple(_quoted(quote) for quote in view.quotes)
    return ()


def _dots(vote: VoteShown) -> tuple[str, ...]:
    shown = tuple(f"{BULLET}{clean_line(name)} – {plural(dots, 'dot')}" for name, dots in vote.results)
    return (*shown, f"{BULLET}{plural(vote.others, 'dot')} on others") if vote.others else shown


def _quoted(quote: QuoteShown) -> str:
    words = f"“{quote.text}”" if quote.spoken else quote.text
    return f"{words}\n– {clean_line(quote.voice)}" if quote.voice else words


def _time(running: Running | None) -> tuple[str, str, Stage]:
    """Figures, words and how near the end it is."""
    if running is None:
        return "", "", "open"
    if running.stage == "open":
        return clock_face(running.used), "paused" if running.paused else "so far", "open"
    words = {"over": "over time", "nearly": "nearly over", "soon": "soon over"}.get(running.stage, "left")
    return clock_face(running.left), "paused" if running.paused else words, running.stage
