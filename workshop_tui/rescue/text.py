"""A session as plain text for people to read."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from workshop_tui.rescue.columns import consent, theme_names
from workshop_tui.rescue.record import Record, Thing

_WIDTH = 72
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What could drive a terminal that the file is shown in."""
_TOLD_ALREADY = {"session", "table", "contribution", "coding", "theme", "consent"}
_NEVER_TOLD = {"replacement"}
_LEFT_OUT = "Left out on purpose: withdrawal handles and the review of names. The files that were read still have them."


def clean(text: str) -> str:
    """`text` without what can drive a terminal; everything else as it is."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_text(record: Record, problems: Iterable[str]) -> str:
    """All of a record: what was said, place by place; then the rest; deleted and unsaved things apart."""
    lines = [
        *_head(record, list(problems)),
        *_said(record),
        *_part("Not saved: half typed, or open in a form", _drafts(record)),
        *_part("Themes", _themes(record)),
        *_part("Also in the record", _others(record)),
        *_part("Deleted: taken out by somebody, and not part of the record", _deleted(record)),
        *_part("Damaged pieces, as they stand in the files", [f"- {piece}" for piece in record.pieces]),
    ]
    return clean("\n".join(lines)) + "\n"


def _head(record: Record, problems: list[str]) -> Iterator[str]:
    about = record.about
    yield str(about.get("title") or f"Session {record.session}")
    yield " · ".join(str(about[name]) for name in ("subtitle", "date", "venue", "place") if about.get(name))
    yield ""
    yield "Everything that could be read of this session, as it was said. It is for the team and not for"
    yield "publishing: consent and anonymising count for nothing here. Delete it once the session is back."
    yield _LEFT_OUT
    yield ""
    yield f"{_counted(len(record.contributions), 'contribution')}, session {record.session}"
    for name, count in record.sources:
        yield f"- {_counted(count, 'change')} in {name}"
    if record.undone:
        yield f"{_counted(record.undone, 'contribution')} taken back with undo: not shown."
    erased = sum(entity.startswith("contribution:") for entity in record.erased)
    if erased:
        yield f"{_counted(erased, 'contribution')} erased for good: not shown, wherever a copy still is."
    for problem in problems:
        yield f"! {problem}"


def _counted(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def _part(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", "", title, "=" * min(len(title), _WIDTH), "", *found] if found else []


def _said(record: Record) -> list[str]:
    """What was said: question for question in the order of the agenda, table for table."""
    asked = _asked(record)
    tables = {thing.key: thing.fields for thing in record.of_sort("table")}
    whole = record.contributions
    by_place: defaultdict[str, defaultdict[int, list[Thing]]] = defaultdict(lambda: defaultdict(list))
    for thing in whole:
        number = thing.fields["table"]
        by_place[str(thing.fields["question"])][number if isinstance(number, int) else 0].append(thing)
    themes = theme_names(record)
    lines = []
    for place in sorted(by_place, key=lambda name: list(asked).index(name) if name in asked else len(asked)):
        title = f"{asked[place]} [{place}]" if asked.get(place) else place
        inner: list[str] = []
        for number, things in sorted(by_place[place].items()):
            about = [str(tables.get(str(number), {}).get(name) or "") for name in ("name", "facilitator")]
            inner.append(" · ".join([f"Table {number}", *filter(None, about)]))
            inner += [line for thing in things for line in _contribution(thing, record, themes)]
            inner.append("")
        lines += _part(title, inner[:-1])
    torn = [thing for thing in record.of_sort("contribution") if thing not in whole]
    placeless = [line for thing in torn for line in _contribution(thing, record, themes)]
    return lines + _part("Of these, only a part can be read", placeless)


def _asked(record: Record) -> dict[str, str]:
    """Every place where something can be said -> what is asked there."""
    found: dict[str, str] = {}
    exercises = (record.about.get("question_set") or {}).get("exercises") or []
    for exercise in exercises:
        found[str(exercise.get("id"))] = str(exercise.get("ask") or exercise.get("title") or "")
        for question in exercise.get("questions") or []:
            found[str(question.get("id"))] = str(question.get("ask") or "")
    later = {thing.key: str(thing.fields.get("ask") or "") for thing in record.of_sort("question")}
    return {**found, **later}


def _contribution(thing: Thing, record: Record, themes: dict[str, list[str]]) -> Iterator[str]:
    fields = thing.fields
    words = " ".join(str(fields[name]) for name in ("label", "text") if fields.get(name))
    first, *more = words.split("\n")
    yield f"  - {first}"
    yield from (f"    {line}" for line in more)
    notes = [str(fields.get("kind") or "point"), *map(str, fields.get("marks") or [])]
    notes += [f"{name}: {fields[name]}" for name in ("voice", "image") if fields.get(name)]
    said = consent(thing, record)
    notes += [f"consent: {said}"] if said else []
    notes += [f"themes: {'; '.join(themes[thing.key])}"] if themes.get(thing.key) else []
    notes += [f"also under: {'; '.join(map(str, fields['also_under']))}"] if fields.get("also_under") else []
    yield f"    ({', '.join(notes)})"


def _drafts(record: Record) -> Iterator[str]:
    for place, text in record.drafts:
        yield f"- {place}:"
        yield from (f"    {line}" for line in text.split("\n"))


def _themes(record: Record) -> Iterator[str]:
    for thing in record.of_sort("theme"):
        yield from _fields_of(thing, str(thing.fields.get("name") or thing.key), {"name"})


def _others(record: Record) -> Iterator[str]:
    """Whatever else somebody wrote, chose or counted."""
    yield from _fields_of(
        Thing("session:", record.about, 0), "The session", {"question_set", "slug", "title", "deleted"}
    )
    for thing in sorted(record.things.values(), key=lambda thing: (thing.sort, thing.seq, thing.entity)):
        if thing.sort not in _TOLD_ALREADY | _NEVER_TOLD:
            yield from _fields_of(thing, thing.entity, set())
        elif thing.sort in ("table", "consent"):
            yield from _fields_of(thing, thing.entity, {"deleted"})


def _deleted(record: Record) -> Iterator[str]:
    for thing in sorted(record.deleted, key=lambda thing: (thing.sort, thing.seq)):
        if thing.sort == "contribution":
            place = f"table {thing.fields.get('table', '?')}, {thing.fields.get('question', '?')}"
            words = " ".join(str(thing.fields[name]) for name in ("label", "text") if thing.fields.get(name))
            yield f"- {place}: {words}"
        elif thing.sort not in _NEVER_TOLD:
            yield from _fields_of(thing, thing.entity, {"deleted"})


def _fields_of(thing: Thing, title: str, without: set[str]) -> Iterator[str]:
    told = {
        name: value
        for name, value in thing.fields.items()
        if name not in without | {"handle", "revision", "seq"} and value not in (None, "", [], {}, False)
    }
    if told or "name" in without:
        yield f"- {title}"
    for name, value in told.items():
        first, *more = _plain(value).split("\n")
        yield f"    {name}: {first}"
        yield from (f"      {line}" for line in more)


def _plain(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
