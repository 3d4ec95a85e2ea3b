"""Sets of labelled sentences, and how far what is flagged agrees with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.sensemaking.flags import Flag, find_flags

DATA = Path(__file__).parent / "data"
_LABEL = re.compile(r"\[\[(\w+):(.*?)\]\]")


@dataclass(frozen=True)
class Sentence:
    """A text and the labelled stretches in it: kind, start, end."""

    text: str
    labels: tuple[tuple[str, int, int], ...]


def sentences(name: str) -> list[Sentence]:
    """A set, line by line."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    text, labels, last = "", [], 0
    for match in _LABEL.finditer(line):
        text += line[last : match.start()]
        labels.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        last = match.end()
    return Sentence(text + line[last:], tuple(labels))


@dataclass
class Agreement:
    """How many labels were found, by kind, and how many flags stand where no label does."""

    found: Counter[str]
    labelled: Counter[str]
    flags: int = 0
    false: int = 0
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def recall(self, kind: str) -> float:
        """The share of a kind's labels that a flag covers."""
        return self.found[kind] / self.labelled[kind]

    @property
    def false_share(self) -> float:
        """The share of flags that cover no label."""
        return self.false / self.flags


def agreement(those: Iterable[Sentence]) -> Agreement:
    """A label counts as found if one flag covers more than half of it."""
    told = Agreement(Counter(), Counter())
    for sentence in those:
        flags = find_flags(sentence.text)
        told.flags += len(flags)
        for kind, start, end in sentence.labels:
            told.labelled[kind] += 1
            if any(_covers(flag, start, end) for flag in flags):
                told.found[kind] += 1
            else:
                told.missed += (f"{kind}: {sentence.text[start:end]} in: {sentence.text}",)
        for flag in flags:
            if not any(flag.start < end and start < flag.end for _, start, end in sentence.labels):
                told.false += 1
                told.wrong += (f"{flag.why.value}: {flag.text} in: {sentence.text}",)
    return told


def _covers(flag: Flag, start: int, end: int) -> bool:
    return 2 * (min(flag.end, end) - max(flag.start, start)) > end - start
