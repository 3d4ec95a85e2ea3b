"""What a project says of itself: whose it is, how to read it, and which tables said nothing."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.exporters.refi_parts.shared import plain_line
from workshop_tui.exporters.refi_parts.sources import Names
from workshop_tui.model.snapshot import Snapshot

_LEVELS = {
    "team": "For the team: not for publication",
    "public": "For everyone: may be published",
}


def title(snapshot: Snapshot) -> str:
    """The name of the project."""
    return plain_line(snapshot.session.event.title) or snapshot.session.slug


def heading(snapshot: Snapshot) -> str:
    """Which workshop it was, in one line."""
    event = snapshot.session.event
    parts = (title(snapshot), *(plain_line(part) for part in (event.date, event.venue, event.place)))
    return ", ".join(part for part in parts if part)


def standing(snapshot: Snapshot, audience: str) -> str:
    """For whom it is and how far it has come, in one line."""
    session = snapshot.session
    status = "" if session.event.final else "Draft for checking"
    if session.rehearsal:
        status = "Rehearsal: invented contributions"
    return " · ".join(part for part in (_LEVELS[audience], status) if part)


def about(snapshot: Snapshot, audience: str, called: Names) -> str:
    """The note that goes with the project."""
    paragraphs = [
        f"About this record: {heading(snapshot)}",
        standing(snapshot, audience),
        "There is one text for each table and question, and one segment in it for each contribution. A segment "
        "holds the words, and the quotation marks if they are somebody’s own; who spoke stands behind it.",
        "A contribution that stands under a further question is in the text of the question it was said under, "
        "and nowhere else, so that it is counted once. It has a code “Also under: ...”.",
        "Themes are codes of their own. Kind, mark, consent and voice are groups of codes.",
        "Times are those at which words were typed."
        if audience == "team"
        else "Times are left out: what needs one has the beginning of the day.",
        "Emoji and rare characters are written by name in [square brackets], so that every program counts "
        "the same positions.",
        *_silence(snapshot, called),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _silence(snapshot: Snapshot, called: Names) -> Iterator[str]:
    """Tables of which nothing stands here, and what they did instead; what is withheld is nobody's silence."""
    for question in snapshot.questions:
        if not question.number:
            continue
        here = called.question(question.id)
        for answer in snapshot.taken_elsewhere(question):
            note = plain_line(answer.note)
            yield f"{called.table(answer.table)} took {here} elsewhere{': ' if note else '.'}{note}"
        silent = [called.table(number) for number in snapshot.silent_tables(question)]
        if silent:
            yield f"{here}: nothing stands here from {', '.join(silent)}."
