"""JSON: one object with the session, its questions, its themes and every contribution."""

from __future__ import annotations

import json
from typing import Any

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.model.columns import to_row
from workshop_tui.model.question_set import Question
from workshop_tui.model.session import Session, Table
from workshop_tui.model.snapshot import Snapshot


def render(snapshot: Snapshot, audience: str) -> bytes:
    """`snapshot`, which is at the level of `audience` already, as one JSON object in UTF-8."""
    whole = {
        "session": _session(snapshot.session, audience),
        "questions": [_question(question) for question in snapshot.questions],
        "themes": _themes(snapshot),
        "contributions": [to_row(contribution) for contribution in snapshot.contributions],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def _themes(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The codebook; a theme is a part of the one it names. What is blank is left out."""
    names = {theme.id: theme.name for theme in snapshot.themes}
    found = []
    for theme in snapshot.themes:
        more = {
            "belongs": theme.belongs,
            "not_belongs": theme.not_belongs,
            "part_of": names.get(theme.parent, ""),
            "colour": theme.colour,
            "retired": theme.retired,
        }
        told = {name: value for name, value in more.items() if value}
        found.append({"name": theme.name, "description": theme.description, **told})
    return found


def _session(session: Session, audience: str) -> dict[str, Any]:
    event, asked = session.event, session.question_set
    return {
        "slug": session.slug,
        "audience": audience,
        "status": "rehearsal" if session.rehearsal else "final" if event.final else "draft",
        "title": event.title,
        "subtitle": event.subtitle,
        "programme": asked.programme,
        "date": event.date,
        "venue": event.venue,
        "place": event.place,
        "hosts": list(event.hosts),
        "organisers": list(event.organisers),
        "hashtag": event.hashtag,
        "language": asked.language,
        "question_set": asked.title,
        "purpose": asked.purpose,
        "aims": list(asked.aims),
        "permission": asked.permission,
        "default_consent": session.default_consent.value,
        "speakers": list(event.speakers),
        "attendance": [{"kind": came.kind, "number": came.number} for came in event.attendance],
        "tables": [_table(table) for table in session.tables],
        "introduction": list(event.introduction),
        "reflections": list(event.reflections),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "number": table.number,
        "name": table.name,
        "facilitator": table.facilitator,
        "people": table.people,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "number": question.number,
        "ask": question.ask,
        "short": question.short,
        "owner": question.owner,
        "exercise": question.exercise,
        "theme": question.theme,
        "prompts": list(question.prompts),
        "tables": list(question.tables),
        "sections": [{"show": section.show, "heading": section.heading} for section in question.sections],
    }


EXPORTER = Exporter(
    name="json",
    suffix=".json",
    doc="Everything in one object: session, questions, themes, contributions; for programs.",
    kind="record",
    render=render,
)
