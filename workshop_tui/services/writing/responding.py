"""Sharing back: noting what became of an idea, a need or a proposal; one act that can be undone."""

from __future__ import annotations

from workshop_tui.clock import stamp
from workshop_tui.errors import NotFound
from workshop_tui.model.writing import Done, Response
from workshop_tui.services.desk import ORGANISERS, Act, Desk
from workshop_tui.text import clean, clean_line


def note_response(
    desk: Desk,
    contribution: str,
    done: Done | None = None,
    who: str | None = None,
    what: str | None = None,
    when: str | None = None,
) -> Act:
    """An act that notes how far a contribution (id) has come, who took it on, what was done or why not, and when.

    What is None stays as it is; the act is empty if nothing changes. Raises NotFound if it is not there.
    """
    if not desk.reader.contributions([contribution]):
        raise NotFound(
            f"There is no contribution {contribution} in {desk.folder.name}.",
            "Take the id from the `id` column of a CSV or JSON export.",
        )
    said = {
        "done": None if done is None else done.value,
        "who": None if who is None else clean_line(who),
        "what": None if what is None else clean(what).strip(),
        "when": None if when is None else clean_line(when),
    }
    known = {response.contribution: response for response in desk.reader.writing.responses()}
    before = known.get(contribution, Response(contribution))
    fields = {name: value for name, value in said.items() if value is not None}
    act = desk.act()
    if any(getattr(before, name) != value for name, value in fields.items()):
        entity = f"response:{contribution}"
        after = desk.reader.revisions([entity]).get(entity, "")
        act.set(entity, {**fields, "at": stamp(desk.now())}, ORGANISERS, after)
    return act
