"""How to read this: what the words mean, who was silent where, what this level leaves out."""

from __future__ import annotations

from workshop_tui.model.blocks import Block, Heading
from workshop_tui.writeup.levels import PUBLIC, LeftOut, left_out
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import lines, paragraphs
from workshop_tui.writeup.words import Words


def page(material: Material) -> list[Block]:
    """The whole part; it is never empty."""
    words = material.words
    return [
        Heading(words("heading.reading"), 1, "how-to-read-this"),
        *paragraphs(words("reading.flavour")),
        *lines([*_numbers(material), *(words(f"reading.{key}") for key in ("spoken", "voices", "amounts"))]),
        *_silence(material),
        Heading(words(f"level.{material.audience}"), 2, "level"),
        *lines(_kept_back(material)),
    ]


def _numbers(material: Material) -> list[str]:
    words = material.words
    said = material.record.contributions
    tables = len({t.number for t in material.session.tables} | {c.table for c in said})
    noted = words("reading.counted", len(said)) + " " + words("reading.counted_once")
    return [words("reading.tables", tables), noted] if tables else [noted]


def _silence(material: Material) -> list[Block]:
    words = material.words
    sentences = [
        words("reading.silent", len(silent), number=q.number, tables=material.table_names(silent))
        for q in sorted(material.record.questions, key=lambda q: q.number or 0)
        if q.number and (silent := material.record.silent_tables(q))
    ]
    return [*paragraphs(words("reading.silence")), *lines(sentences)] if sentences else []


def _kept_back(material: Material) -> list[str]:
    words = material.words
    left = left_out(material.record)
    if material.audience == PUBLIC:
        return [*_public(left, words), words("reading.voice_rule"), words("reading.details_out")]
    soon = {"withheld_soon": left.withheld, "reworded_soon": left.reworded}
    return [words("reading.nothing_left_out"), *(words(f"reading.{k}", n) for k, n in soon.items() if n)]


def _public(left: LeftOut, words: Words) -> list[str]:
    counts = {"withheld": left.withheld, "reworded": left.reworded, "voices_out": left.voices}
    told = [words(f"reading.{key}", number) for key, number in counts.items() if number]
    return told if left.withheld else [words("reading.nothing_left_out"), *told]
