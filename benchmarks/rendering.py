"""`python -m benchmarks.rendering FORMAT WORKSPACE SLUG ROUNDS`: seconds of our renderer and of the bare library."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import bare_writers
from workshop_tui.exporters import exporter
from workshop_tui.model.blocks import Bullets, Document, Exchange, Heading, Note, Paragraph, PullQuote, plain
from workshop_tui.services.exporting.export import read_snapshot
from workshop_tui.settings import Settings
from workshop_tui.writeup import build

COMPARED = ("docx", "pptx", "pdf", "xlsx", "qdpx")
"""Formats that a library writes."""


def main() -> None:
    """In turn, so that a busy machine slows both; the first round, which loads the libraries, does not count."""
    name, workspace, slug, rounds = sys.argv[1:]
    snapshot = read_snapshot(Settings(Path(workspace), Path(workspace)), slug)
    declared = exporter(name)
    assert declared is not None
    document = build(snapshot)
    arguments = (document,) if declared.kind == "document" else (snapshot, "team")
    made = declared.render(*arguments)
    bare = bare_writers.pdf(_blocks(document)) if name == "pdf" else getattr(bare_writers, name)(made)
    assert len(bare()) > 100
    found: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(int(rounds)):
        found["ours"].append(_seconds(lambda: declared.render(*arguments)))
        found["bare"].append(_seconds(bare))
    print(json.dumps(found))


def _seconds(work: Callable[[], bytes]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _blocks(document: Document) -> list[dict[str, Any]]:
    """What a PDF is made of, as headings, lists and paragraphs of plain text."""
    found: list[dict[str, Any]] = []
    for block in document.blocks:
        match block:
            case Heading():
                found.append({"kind": "heading", "level": block.level, "texts": [block.text]})
            case Bullets():
                found.append({"kind": "list", "texts": [plain(item.runs) for item in block.items]})
            case Exchange():
                found.append({"kind": "text", "texts": [f"{t.voice} {plain(t.runs)}" for t in block.turns]})
            case Paragraph() | Note() | PullQuote():
                found.append({"kind": "text", "texts": [plain(block.runs)]})
            case _:
                continue
    return found


if __name__ == "__main__":
    main()
