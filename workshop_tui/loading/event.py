"""An event file (`--from EVENT.yaml`) to what belongs to one event, or every problem in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.loading.faults import Fault, quoted
from workshop_tui.loading.nodes import Names, Node, Plain
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.reading import Outcome, read_file, read_values
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Attendance, Table

if TYPE_CHECKING:
    from workshop_tui.loading.event_shapes import EventPart

EMPTY = "This file is empty. An event file gives names such as `title`, `date` and `tables`."
_HASHTAG = 'A `#` begins a remark here, so the hashtag has to stand in quotes: `"#OurHarbour"`.'


@dataclass(frozen=True, slots=True)
class EventFile:
    """What an event file gives; what it leaves out is None or empty."""

    title: str | None = None
    """None: the question set's title."""
    subtitle: str = ""
    date: str = ""
    venue: str = ""
    place: str = ""
    hosts: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    hashtag: str = ""
    attendance: tuple[Attendance, ...] = ()
    tables: tuple[Table, ...] = ()
    """In the order of their numbers."""
    speakers: tuple[str, ...] = ()
    introduction: tuple[str, ...] = ()
    reflections: tuple[str, ...] = ()
    withdraw_until: str = ""
    """ISO date."""
    theme_questions: tuple[Question, ...] = ()
    """Their `exercise` is empty: the file does not know the question set."""
    known_people: tuple[str, ...] = ()
    known_organisations: tuple[str, ...] = ()


def load_event(path: Path, taken: Collection[str] = ()) -> tuple[EventFile | None, tuple[Problem, ...]]:
    """The event in `path`; None if there is any problem. `taken` are the ids that the question set uses."""
    return read_file(path, lambda text, file: read_event(text, file, taken))


def read_event(
    text: str, file: str, taken: Collection[str] = ()
) -> tuple[EventFile | None, tuple[Problem, ...]]:
    """The event in `text`, told of as `file`; `taken` as for `load_event`."""
    return read_values(text, file, lambda values, text, root: _event(values, text, root, taken), EMPTY)


def _event(values: Plain, text: str, root: Node, taken: Collection[str]) -> Outcome[EventFile]:
    from workshop_tui.loading.checks import entries, repeated
    from workshop_tui.loading.event_shapes import EventPart
    from workshop_tui.loading.sentences import checked

    part, faults = checked(EventPart, values)
    tables = list(entries(values, "tables"))
    faults += repeated(tables, "number", "Each table has a number of its own.", lambda said: said.lstrip("0"))
    faults += repeated(list(entries(values, "theme_questions")), "id", "Each question has an id of its own.")
    faults += _taken_ids(values, taken)
    faults += _lost_hashtag(root, text)
    return (_built(part, taken) if part and not faults else None), faults


def _taken_ids(values: Plain, taken: Collection[str]) -> Iterator[Fault]:
    from workshop_tui.loading.checks import entries

    for loc, asked in entries(values, "theme_questions"):
        own = asked.get("id")
        if isinstance(own, str) and own.strip() in taken:
            message = (
                f"{quoted(own)} is the id of a question or exercise of the question set. Choose another."
            )
            yield Fault((*loc, "id"), message)


def _lost_hashtag(root: Node, text: str) -> Iterator[Fault]:
    value = root.values.get("hashtag") if isinstance(root, Names) else None
    if value is None or text[value.start : value.start + 1] not in ("", "\n", "\r", " "):
        return
    if text[value.start :].split("\n", 1)[0].lstrip().startswith("#"):
        yield Fault(("hashtag",), _HASHTAG)


def _built(part: EventPart, taken: Collection[str]) -> EventFile:
    from workshop_tui.loading.ids import own_ids, question_ids
    from workshop_tui.model.question_set import question_from_plain, short_title

    asked = [each.model_dump(exclude_none=True) for each in part.theme_questions]
    ids = question_ids(asked, {**dict.fromkeys(taken, 1), **own_ids(asked)})
    return EventFile(
        title=part.title or None,
        subtitle=part.subtitle,
        date=part.date,
        venue=part.venue,
        place=part.place,
        hosts=tuple(part.hosts),
        organisers=tuple(part.organisers),
        hashtag=part.hashtag,
        attendance=tuple(Attendance(each.kind, each.number) for each in part.attendance),
        tables=tuple(
            sorted(
                (Table(each.number, each.name, each.facilitator, each.people) for each in part.tables),
                key=lambda table: table.number,
            )
        ),
        speakers=tuple(part.speakers),
        introduction=tuple(part.introduction),
        reflections=tuple(part.reflections),
        withdraw_until=part.withdraw_until,
        theme_questions=tuple(
            question_from_plain({**each, "id": made, "short": each["short"] or short_title(each["ask"])})
            for each, made in zip(asked, ids, strict=True)
        ),
        known_people=tuple(part.known_people),
        known_organisations=tuple(part.known_organisations),
    )
