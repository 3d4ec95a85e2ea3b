"""Who came: what was given with the event, what was counted at the tables, who was talked about but not there."""

from __future__ import annotations

from dataclasses import replace

from workshop_tui.model.blocks import Block, Heading, TableBlock
from workshop_tui.model.contribution import Contribution, Mark
from workshop_tui.model.headcount import Attending, Headcount, attending, doubts_about
from workshop_tui.model.session import Attendance
from workshop_tui.writeup.lettering import letter
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import lines, note
from workshop_tui.writeup.speech import said, units
from workshop_tui.writeup.words import Words


def blocks(material: Material) -> list[Block]:
    """The whole part with its heading; empty if nothing is known."""
    counted = attending(material.record.headcounts)
    given = material.session.event.attendance
    # What was given with the event was checked by somebody; it wins where both say something.
    came = given or tuple(Attendance(kind, number) for kind, number in counted.organisations)
    body = [
        *_table(came, material.words),
        *lines([*_sentences(counted, bool(given), material), *_needs(material)]),
        *_doubt(counted, given, material),
        *_excluded(material),
    ]
    return [Heading(material.words("heading.attendance"), 2, "who-came"), *body] if body else []


def _table(came: tuple[Attendance, ...], words: Words) -> list[Block]:
    numbers = [a.number for a in came if a.number is not None]
    if not numbers:
        return lines(a.kind for a in came)
    rows = [(a.kind, words("attendance.unknown") if a.number is None else f"{a.number:,}") for a in came]
    if len(rows) > 1 and len(numbers) == len(rows):
        rows.append((words("attendance.total"), f"{sum(numbers):,}"))
    header = (words("attendance.kind"), words("attendance.number"))
    return [TableBlock(words("attendance.caption"), header, tuple(rows))]


def _sentences(counted: Attending, is_given: bool, material: Material) -> list[str]:
    words = material.words
    found = []
    if counted.people is not None and not is_given:
        found.append(words("attendance.people", counted.people))
    if counted.first_time is not None:
        found.append(words("attendance.first_time", counted.first_time))
    if counted.returning is not None:
        found.append(words("attendance.returning", counted.returning))
    if counted.access_asked is not None:
        found.append(words("attendance.access_asked", counted.access_asked))
    if counted.access_met is not None:
        found.append(words("attendance.access_met", counted.access_met))
    return found


def _doubt(counted: Attending, given: tuple[Attendance, ...], material: Material) -> list[Block]:
    """A note where a reader would find that the numbers shown contradict one another."""
    numbers = [each.number for each in given]
    people = counted.people
    if given:
        people = None if None in numbers else sum(number or 0 for number in numbers)
    shown = Headcount(
        0,
        people,
        counted.first_time,
        counted.returning,
        {} if given else dict(counted.organisations),
        counted.access_asked,
        counted.access_met,
    )
    return [note(material.words("attendance.doubt"))] if doubts_about(shown) else []


def _needs(material: Material) -> list[str]:
    """Access needs in words, for those who may read them."""
    needs = attending(material.snapshot.headcounts).access
    return [material.words("attendance.access", needs="; ".join(needs))] if needs else []


def _excluded(material: Material) -> list[Block]:
    found = units(c for c in material.snapshot.contributions if c.has(Mark.EXCLUDED))
    if not found:
        return []
    alone = [(_alone(c),) for unit in found for c in unit if c.has(Mark.EXCLUDED)]
    heading = Heading(material.words("heading.not_in_the_room"), 3, "not-in-the-room")
    return [heading, *said(alone, material)]


def _alone(c: Contribution) -> Contribution:
    """Without its letter, which says something only among the other turns of its exchange."""
    return replace(c, voice="") if letter(c.voice) else c
