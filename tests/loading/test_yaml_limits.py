"""Whatever the file, it is answered within two seconds, and with a sentence."""

from __future__ import annotations

import time

import pytest

from workshop_tui.loading.event import read_event
from workshop_tui.loading.question_set import read_question_set

SIZE = 256 * 1024
HEAD = "title: x\nexercises:\n"
QUESTIONS = HEAD + "- kind: discussion\n  questions:\n"
BOMBS = {
    "brackets": "[" * SIZE,
    "braces": "{" * SIZE,
    "dashes": "- " * (SIZE // 2),
    "question marks": "? " * (SIZE // 2),
    "laughs": "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(9000)),
    "aliases": "- *a\n" * (SIZE // 5),
    "empty lists": "a: [" + "[]," * (SIZE // 3 - 9) + "]",
    "empty entries": "-\n" * (SIZE // 2),
    "directives": "".join(f"%TAG !{i}! b\n" for i in range(17_000)),
    "late directives": "a: b\n...\n" + "".join(f"%TAG !{i}! b\n" for i in range(17_000)),
    "unknown names": "title: x\n" + "".join(f"promts{i}: b\n" for i in range(9900)),
    "one name": "a: b\n" * (SIZE // 5),
    "long names": ("k" * 1000 + ": v\n") * 250,
    "no kinds": HEAD + "- {}\n" * 9000,
    "wrong kinds": HEAD + "".join(f"- kind: discusion{i}\n" for i in range(6000)),
    "wrong references": HEAD + "".join(f"- {{kind: futures, from: x{i}}}\n" for i in range(3500)),
    "wrong questions": QUESTIONS + '  - {ask: "", id: X, promts: x}\n' * 2800,
    "same questions": QUESTIONS + "  - who\n" * 19_000,
    "same exercises": HEAD + "- {kind: close}\n" * 6000,
    "same images": HEAD + "- {kind: warm-up, images: [" + "{alt: x, file: a.png}," * 3300 + "]}",
    "same themes": "title: x\nthemes: [" + "a," * 19_000 + "]\n",
    "wrong numbers": HEAD + "- {questions: [{ask: x, tables: [" + "x," * 19_000 + "]}]}",
    "long number": HEAD + "- {kind: close, minutes: " + "9" * 250_000 + "}",
    "long id": HEAD + "- {kind: close, id: " + "a-" * 100_000 + "}",
    "long language": "title: x\nlanguage: " + "aa-" * 80_000,
    "long address": HEAD + '- {kind: close, links: [{label: x, url: "http://' + "[" * 200_000 + '"}]}',
    "controls": "\x07a" * (SIZE // 2),
    "escapes": 'title: "' + "\\e]" * (SIZE // 3 - 5) + '"',
    "nested escapes": 'title: "' + "\\e" * (SIZE // 4) + "[mm" * 9000 + '"',
    "quote": 'title: "' + "a\n" * (SIZE // 2 - 10),
    "colons": "a:" * (SIZE // 2),
    "wide line": "title: " + "日" * (SIZE - 100) + ": x",
    "blank lines": "\n" * SIZE,
}


@pytest.mark.parametrize("read", [read_question_set, read_event])
@pytest.mark.parametrize("name", BOMBS)
def test_any_file_is_answered_within_two_seconds(name: str, read: object) -> None:
    began = time.process_time()
    found, problems = read(BOMBS[name][:SIZE], "f.yaml")  # type: ignore[operator]
    assert time.process_time() - began < 2
    assert (found is None) == bool(problems)
    assert len(problems) <= 51
    assert all(len(p.render()) < 1000 for p in problems)


def test_deep_nesting_is_refused() -> None:
    _, problems = read_question_set("title: " + "[" * 20 + "]" * 20, "f.yaml")
    assert problems[-1].message == "Lists and names stand more than 20 deep inside one another here."


def test_a_text_that_is_too_large_is_refused() -> None:
    _, (problem,) = read_question_set("#" * (SIZE + 1), "f.yaml")
    assert problem.message == "This file is larger than 256 kB, which is more than can be read."
