"""The contributions of a record as a CSV that `workshop-tui import` takes."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping

from workshop_tui.rescue.record import Record, Thing

COLUMNS = (
    *("id", "table", "question", "kind", "label", "text", "voice", "marks", "themes", "also_under"),
    *("exchange", "consent", "image", "made_at", "device"),
)
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def as_csv(record: Record) -> str:
    """A row for each contribution that stands, in the order they were taken in; cells as the export writes them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    themes = theme_names(record)
    writer.writerows(_row(thing, record, themes) for thing in record.contributions)
    return out.getvalue()


def _row(thing: Thing, record: Record, themes: Mapping[str, list[str]]) -> list[str]:
    made = {
        "id": thing.key,
        "kind": thing.fields.get("kind") or "point",
        "themes": themes.get(thing.key, []),
        "consent": consent(thing, record),
        "made_at": thing.fields.get("made_at") or thing.made_at,
        "device": thing.fields.get("device") or thing.device,
    }
    return [_cell(made[name] if name in made else thing.fields.get(name)) for name in COLUMNS]


def _cell(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    # A spreadsheet takes such a cell for a formula; `import` takes the apostrophe off again.
    return f"'{text}" if _FORMULA.match(text) else text


def consent(thing: Thing, record: Record) -> str:
    """What may be done with it: its own consent, else its exchange's, else its table's; empty: the session's."""
    table, exchange = thing.fields.get("table"), thing.fields.get("exchange")
    said = [thing.fields]
    said += [_of(record, f"consent:{table}/{exchange}")] if exchange else []
    said += [_of(record, f"consent:{table}"), _of(record, f"consent:{table}/")]
    return next((str(fields["consent"]) for fields in said if fields.get("consent")), "")


def _of(record: Record, entity: str) -> Mapping[str, object]:
    thing = record.things.get(entity)
    return thing.fields if thing else {}


def theme_names(record: Record) -> dict[str, list[str]]:
    """Id of a contribution -> the names of its themes, in the order they were given."""
    themes = {thing.key: thing for thing in record.of_sort("theme") if "name" in thing.fields}
    into = {id_: str(thing.fields.get("merged_into") or "") for id_, thing in themes.items()}
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for coding in record.of_sort("coding"):
        contribution, _, theme = coding.key.rpartition("/")
        end = _end(theme, into)
        if coding.fields.get("on", True) and end in themes:
            found[contribution][end] = None
    return {id_: [str(themes[theme].fields["name"]) for theme in each] for id_, each in found.items()}


def _end(theme: str, into: Mapping[str, str]) -> str:
    """The theme that it was merged into in the end; of a circle, the smallest id, as the desk counts it."""
    path = [theme]
    while following := into.get(path[-1], ""):
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]
