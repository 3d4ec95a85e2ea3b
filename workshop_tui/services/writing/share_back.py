"""Sharing back as a screen shows it: every idea, need and proposal with what became of it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.writing import Done, Response
from workshop_tui.services.capture_view import Setting, read_setting
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.writing.responding import note_response
from workshop_tui.store.reading.reader import Reader

ASKED_FOR = (Kind.IDEA.value, Kind.NEED.value)
"""Kinds after which people can expect to hear what became of it; proposals too, whatever their kind."""


@dataclass(frozen=True)
class ShareBack:
    """What people asked for, and what became of it."""

    setting: Setting
    asked: tuple[Contribution, ...]
    """In the order they were said."""
    responses: Mapping[str, Response]
    """By contribution."""

    def response(self, contribution: str) -> Response:
        """What became of one; open, where nothing was noted."""
        return self.responses.get(contribution, Response(contribution))

    def at(self, done: Done | None) -> tuple[Contribution, ...]:
        """Those that have come so far; all, if that is None."""
        return tuple(c for c in self.asked if done in (None, self.response(c.id).done))

    def count(self, done: Done) -> int:
        """How many have come so far."""
        return len(self.at(done))


def read_share_back(reader: Reader, known: Setting | None = None) -> ShareBack:
    """What people asked for, as it stands in the record."""
    with reader.one_moment():
        setting = read_setting(reader, known)
        responses = {response.contribution: response for response in reader.writing.responses()}
        found = {c.id: c for c in reader.of_kinds(ASKED_FOR)}
        found |= {c.id: c for c in reader.marked(Mark.PROPOSAL.value)}
        found |= {c.id: c for c in reader.contributions(responses.keys() - found.keys())}
    asked = tuple(sorted(found.values(), key=lambda c: (c.order, c.id)))
    return ShareBack(setting, asked, responses)


def note_responses(
    desk: Desk,
    contributions: Sequence[str],
    done: Done | None = None,
    who: str | None = None,
    what: str | None = None,
    when: str | None = None,
) -> Act:
    """One act that notes the same of several contributions (ids); what is None stays as it is. Raises NotFound."""
    act = desk.act()
    for contribution in contributions:
        for change in note_response(desk, contribution, done, who, what, when).changes:
            act.set(change.entity, change.data, change.scope, change.id)
    return act
