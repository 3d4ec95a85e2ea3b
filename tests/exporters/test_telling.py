"""Renderers say how far they are, more than once, never going back, and make the same file as when nobody listens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.writeup.making import large
from workshop_tui.exporters import exporter
from workshop_tui.exporters.declaration import Exporter, rendered
from workshop_tui.exporters.telling import counted, stretch
from workshop_tui.writeup import build
from workshop_tui.writeup.levels import at_level

RECORD = large(300)


class Heard:
    """What was told, as hundredths."""

    def __init__(self) -> None:
        self.parts: list[float] = []

    def __call__(self, done: int, total: int) -> None:
        self.parts.append(done / total)


def made(declared: Exporter, heard: Heard) -> bytes:
    if declared.kind == "document":
        return rendered(declared, [build(RECORD)], heard)
    return rendered(declared, [at_level(RECORD, "team"), "team"], heard)


def found(name: str) -> Exporter:
    declared = exporter(name)
    assert declared is not None
    return declared


@pytest.mark.parametrize(
    ("name", "least"), [("docx", 20), ("pptx", 5), ("xlsx", 20), ("html", 5), ("qdpx", 5), ("pdf", 2)]
)
def test_the_way_is_told_and_never_back(name: str, least: int) -> None:
    heard, silent = Heard(), Heard()
    file = made(found(name), heard)
    assert heard.parts == sorted(heard.parts)
    assert len(set(heard.parts)) >= least
    assert heard.parts[-1] == 1
    quiet = replace(found(name), render=lambda *what: found(name).render(*what))
    assert made(quiet, silent) == file
    assert silent.parts == []


def test_a_plug_in_that_tells_nothing_works_as_before() -> None:
    def render(document: Any) -> bytes:
        return str(document.title).encode()

    heard = Heard()
    plain = Exporter("plain", ".txt", "A title.", "document", render)
    assert made(plain, heard) == build(RECORD).title.encode()
    assert heard.parts == []


def test_much_is_told_a_hundred_times_and_a_part_as_a_part() -> None:
    heard = Heard()
    assert list(counted(range(20_000), stretch(heard, 20, 70))) == list(range(20_000))
    assert len(heard.parts) == 101
    assert (heard.parts[0], heard.parts[-1]) == (0.2, 0.7)


def test_nothing_to_do_is_told_as_done() -> None:
    heard: list[tuple[int, int]] = []
    assert list(counted((), lambda done, total: heard.append((done, total)))) == []
    assert heard == [(0, 0)]
