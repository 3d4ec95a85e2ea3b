"""How to read this: what the words mean, who was silent where, what this level leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from workshop_tui.model.blocks import Block, Heading
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Consent
from workshop_tui.model.readback import Right
from workshop_tui.writeup.levels import TEAM, LeftOut, left_out
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import lines, one_line, paragraphs
from workshop_tui.writeup.treating import may_be_reworded, treated, treatments
from workshop_tui.writeup.words import Words

ROLES = "reading.voices"
"""The sentence about who spoke, where roles are shown."""


def page(
    material: Material, voices: str = ROLES, nothing_left_out: str = "reading.nothing_left_out"
) -> list[Block]:
    """The whole part; it is never empty.

    `voices` is the sentence about who spoke (empty: none is needed), `nothing_left_out` the one for a write-up
    that nothing was taken out of.
    """
    words = material.words
    return [
        Heading(words("heading.reading"), 1, "how-to-read-this"),
        *paragraphs(words("reading.flavour")),
        *lines(
            [
                *_numbers(material),
                words("reading.spoken"),
                *_edited(material),
                *_replaced(material),
                *(words(key) for key in (voices, "reading.amounts") if key),
            ]
        ),
        *_silence(material),
        *_read_back(material),
        *_consent(material),
        Heading(words(f"level.{material.audience}"), 2, "level"),
        *lines(_kept_back(material, voices == ROLES, nothing_left_out)),
    ]


def _numbers(material: Material) -> list[str]:
    words = material.words
    said = material.record.contributions
    tables = len({t.number for t in material.session.tables} | {c.table for c in said})
    noted = words("reading.counted", len(said)) + " " + words("reading.counted_once")
    return [words("reading.tables", tables), noted] if tables else [noted]


def _edited(material: Material) -> list[str]:
    """How many points stand here in other words than they were noted in."""
    known = treatments(material.record, material.style)
    shown = (c for c in material.snapshot.contributions if c.id in known)
    edited = sum(bool(known[c.id].wording) and may_be_reworded(c) for c in shown)
    return [material.words("reading.edited", edited)] if edited else []


def _replaced(material: Material) -> list[str]:
    """In how many places a description stands for a name or a detail."""
    return [material.words("reading.replaced", material.replaced)] if material.replaced else []


def _silence(material: Material) -> list[Block]:
    words = material.words
    sentences = [
        words("reading.silent", len(silent), number=q.number, tables=material.table_names(silent))
        for q in sorted(material.record.questions, key=lambda q: q.number or 0)
        if q.number and (silent := material.record.silent_tables(q))
    ]
    elsewhere = [
        words("reading.elsewhere", len(taken), number=q.number, tables=material.table_names(taken))
        for q in sorted(material.record.questions, key=lambda q: q.number or 0)
        if q.number and (taken := tuple(a.table for a in material.record.taken_elsewhere(q)))
    ]
    told = [*paragraphs(words("reading.silence")), *lines(sentences)] if sentences else []
    return [*told, *lines(elsewhere)]


def _read_back(material: Material) -> list[Block]:
    """How many tables heard their notes and said that they are right, and how much of it is disputed."""
    words = material.words
    answered = [r for r in material.record.readbacks if r.right is not None]
    sentences = []
    if answered:
        sentences.append(words("reading.read_back", len(answered)))
        sentences.append(words("reading.said_right", sum(r.right is Right.YES for r in answered)))
    if disputed := len(material.record.disputed):
        sentences.append(words("reading.disputed", disputed))
    sentences += [
        words("reading.missing", table=material.table_names((r.table,)), missing=one_line(r.missing))
        for r in material.snapshot.readbacks
        if r.missing
    ]
    return lines(sentences)


def _consent(material: Material) -> list[Block]:
    """What may be done with the words, where anybody said so, and until when they can be taken out."""
    words, record = material.words, material.record
    told = []
    said = record.contributions  # as many as were noted, so that the numbers add up
    if any(c.consent or c.granted for c in said):
        found = Counter(consent_of(record.session, c) for c in said)
        counts = [words(f"reading.consent_{each.value}", found[each]) for each in Consent if found[each]]
        told.append(words("reading.consent", counts=words.listed(counts)))
    tables = sum(given.consent is not None and not given.exchange for given in record.consents)
    if tables:
        told.append(words("reading.consent_tables", tables))
    if until := record.session.event.withdraw_until:
        told.append(words("reading.withdraw", date=words.date(until)))
    return lines(told)


def _kept_back(material: Material, has_roles: bool, nothing_left_out: str) -> list[str]:
    words = material.words
    known = treatments(material.record, material.style)
    chosen = sum(known[c.id].left_out for c in material.record.contributions if c.id in known)
    by_the_team = [words("reading.left_aside", chosen)] if chosen else []
    # What the team left out is not counted again among what this level leaves out.
    left = left_out(treated(material.record, material.style))
    if not by_the_team and (material.audience == TEAM or not (left.withheld or left.hidden)):
        by_the_team = [words(nothing_left_out)]
    if material.audience == TEAM:
        return [*by_the_team, *_soon(left, words)]
    rules = ["reading.voice_rule"] if has_roles else []
    told = _public(left if has_roles else replace(left, voices=0), words)
    return [*by_the_team, *told, *(words(rule) for rule in (*rules, "reading.details_out"))]


def _soon(left: LeftOut, words: Words) -> list[str]:
    counts = {
        "withheld_soon": left.withheld,
        "hidden_soon": left.hidden,
        "reworded_soon": left.reworded,
    }
    return [words(f"reading.{key}", number) for key, number in counts.items() if number]


def _public(left: LeftOut, words: Words) -> list[str]:
    counts = {
        "withheld": left.withheld,
        "hidden": left.hidden,
        "reworded": left.reworded,
        "voices_out": left.voices,
    }
    return [words(f"reading.{key}", number) for key, number in counts.items() if number]
