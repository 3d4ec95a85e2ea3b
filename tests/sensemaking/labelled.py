"""Invented workshops with their themes, read from `data/`: what suggestions are measured on."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.sensemaking.said_index import Said, SaidIndex

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Labelled:
    """A workshop whose points were filed by hand."""

    themes: tuple[str, ...]
    said: tuple[Said, ...]

    def index(self, seed: int = 0) -> SaidIndex:
        """All of it, in an order that tells nothing."""
        index = SaidIndex()
        index.set_themes({name: (name, "") for name in self.themes})
        order = list(self.said)
        random.Random(seed).shuffle(order)
        for one in order:
            index.add(one)
        return index


def labelled(name: str) -> Labelled:
    """The workshop in `data/NAME.txt`."""
    names: dict[str, str] = {}
    said: list[Said] = []
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            letter, _, theme = line[2:].partition(" ")
            if len(letter) == 1 and letter.isupper():
                names[letter] = theme
            continue
        question, letters, text = line.split(" | ", 2)
        themes = tuple(names[letter.strip()] for letter in letters.split(","))
        said.append(Said(f"{name}-{len(said)}", text, question=question, themes=themes))
    return Labelled(tuple(names.values()), tuple(said))


def rewordings() -> list[tuple[str, str]]:
    """How a point of the other files begins, and how it was said again."""
    lines = (DATA / "rewordings.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [(first, again) for first, again in pairs]
