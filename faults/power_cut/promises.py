"""What a person could rely on at the moment the power went, gathered while the steps go by."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from faults.power_cut.events import Named, Recorded, Sized, Step, Synced, Told, Wrote
from workshop_tui.model.change import from_json
from workshop_tui.store.journal_lines import SUFFIX

_ID = re.compile(rb'"change":\{"id":"([0-9a-f-]{36})"')


@dataclass
class Promise:
    """What was shown of one session."""

    made: bool = False
    saved: dict[str, str] = field(default_factory=dict)
    """Change id -> the change, as JSON."""
    erased: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    """Words that must be nowhere any more."""
    copies: list[str] = field(default_factory=list)
    """Backups, below the root."""


class Promises:
    """Everything that was told up to a step, and what the second copy has synced."""

    def __init__(self, recorded: Recorded) -> None:
        self.sessions: dict[str, Promise] = {}
        self.copied: set[str] = set()
        """Ids of the changes that the second copy had synced."""
        self.told = 0
        self._journals: dict[int, list[tuple[int, bytes]]] = {
            node: [(-1, recorded.content[node])]
            for names in recorded.before.values()
            for name, node in names.items()
            if name.endswith(SUFFIX)
        }
        self._steps = 0

    def of(self, slug: str) -> Promise:
        """What was promised of a session."""
        return self.sessions.setdefault(slug, Promise())

    def take(self, step: Step) -> None:
        """The next step is done."""
        number, self._steps = self._steps, self._steps + 1
        if isinstance(step, Told):
            self._hear(step.text)
        elif isinstance(step, Named) and step.name.endswith(SUFFIX):
            self._journals.setdefault(step.node, [])
        elif isinstance(step, Wrote) and step.node in self._journals:
            self._journals[step.node].append((number, step.data))
        elif isinstance(step, Sized) and step.node in self._journals:
            raise NotImplementedError("a journal was cut")
        elif isinstance(step, Synced):
            lines = [data for at, data in self._journals.get(step.node, ()) if at < step.began]
            self.copied.update(found.decode() for found in _ID.findall(b"".join(lines)))

    def _hear(self, text: str) -> None:
        self.told += 1
        said = json.loads(text)
        promise = self.of(said["slug"])
        promise.made = True
        promise.saved |= {from_json(line).id: line for line in said.get("saved", ())}
        promise.erased.update(said.get("erased", ()))
        promise.words += [said["words"]] if "words" in said else []
        promise.copies += [said["copied"]] if "copied" in said else []
