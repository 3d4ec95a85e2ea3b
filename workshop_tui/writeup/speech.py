"""What was said, as bullets and exchanges: nothing re-worded, labels bold, quotes in the house's marks."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.model.blocks import Block, Bullet, Bullets, Exchange, PullQuote, Run, Runs, Style, Turn
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark, without_enclosing_marks
from workshop_tui.model.question_set import Image
from workshop_tui.writeup.lettering import exchange_of, letter
from workshop_tui.writeup.levels import PUBLIC
from workshop_tui.writeup.material import Material

Unit = tuple[Contribution, ...]
"""What is shown as one thing: a contribution that stands alone, or all turns of an exchange in order."""

SIDES = (Mark.OPPORTUNITY, Mark.THREAT)

_ASKING = frozenset("?؟？")
"""By these anybody sees that words ask."""

ONLY_EXAMPLES = frozenset({Kind.EXAMPLE})


def units(contributions: Iterable[Contribution]) -> tuple[Unit, ...]:
    """Contributions as units; an exchange stands where its first turn was said."""
    found: dict[object, list[Contribution]] = {}
    for contribution in contributions:
        c = contribution
        key = exchange_of(c) if c.exchange else c.id
        found.setdefault(key, []).append(c)
    return tuple(tuple(turns) for turns in found.values())


def said(shown: Iterable[Unit], material: Material, others: frozenset[Mark] | None = None) -> list[Block]:
    """Units as lists of points with exchanges between them, in the order they were said.

    `others` are the marks of the sides that no heading above says of a point; None: none is said there.
    """
    blocks: list[Block] = []
    points: list[Bullet] = []
    for unit in shown:
        if len(unit) == 1:
            points.append(Bullet(point(unit[0], material, others), (unit[0].id,)))
            continue
        if points:
            blocks.append(Bullets(tuple(points)))
            points = []
        blocks.append(exchange(unit, material, others is None))
    if points:
        blocks.append(Bullets(tuple(points)))
    return blocks


def point(
    c: Contribution,
    material: Material,
    others: frozenset[Mark] | None = None,
    image: bool = True,
    kinds: frozenset[Kind] = ONLY_EXAMPLES,
) -> Runs:
    """A contribution as one point: label, words, voice, what was noted about it, its image's description.

    `kinds` are those that are said before the words, since nothing above the point says them; so is a question
    that does not look like one.
    """
    words = material.words
    runs = [*spoken(c, material)]
    asked = c.kind is Kind.QUESTION and not set(c.text) & _ASKING
    if asked or (c.kind in kinds and not (c.kind is Kind.EXAMPLE and c.label)):
        runs = [Run(words(f"said.{c.kind.value}"), Style.STRONG), Run(" "), *runs]
    if c.voice:
        runs.append(Run(words("said.voice", voice=voice(c, material))))
    runs += [Run(words(f"said.also_{mark.value}")) for mark in Mark if mark in (others or ()) and c.has(mark)]
    return (*runs, *noted(c, material, image, others is None))


def noted(c: Contribution, material: Material, image: bool = True, sides: bool = True) -> Runs:
    """What stands behind somebody's words: on which side, that not everyone agreed, that it is disputed, its image.

    Without `sides` where a heading says them.
    """
    words = material.words
    mine = [mark.value for mark in SIDES if c.has(mark)] if sides else []
    runs = [Run(words(f"said.{'both' if len(mine) > 1 else mine[0]}"))] if mine else []
    if c.has(Mark.DISSENT):
        runs.append(Run(words("said.dissent")))
    if c.id in material.record.disputed:
        runs.append(Run(words("said.disputed")))
    if c.image and image:
        known = image_of(c, material)
        runs.append(Run(words("said.image", image=known.alt if known else c.image)))
    return tuple(runs)


def block_quote(c: Contribution, material: Material) -> PullQuote:
    """A quote set apart in running text."""
    return PullQuote((*spoken(c, material), *noted(c, material)), voice(c, material), (c.id,), quiet=True)


def exchange(unit: Unit, material: Material, sides: bool = True) -> Exchange:
    """The turns of an exchange, together; without `sides` where a heading says them."""
    return Exchange(tuple(turn(c, material, sides) for c in unit))


def spoken(c: Contribution, material: Material) -> Runs:
    """Label and words; a quote in the house's quotation marks. The team reads behind them what must not be done."""
    label = (Run(c.label.strip(), Style.STRONG), Run(" ")) if c.label.strip() else ()
    if c.kind is not Kind.QUOTE:
        return (*label, Run(c.text.strip()), *withheld(c, material))
    words = without_enclosing_marks(c.text).strip()
    quoted = Run(material.words("said.open") + words + material.words("said.close"), Style.SPOKEN)
    return (*label, quoted, *withheld(c, material))


def withheld(c: Contribution, material: Material) -> Runs:
    """That something is not to be published, or a quote not to be quoted, for those who see it all the same."""
    if material.audience == PUBLIC:
        return ()
    consent = consent_of(material.session, c)
    if consent is Consent.NONE:
        return (Run(material.words("said.not_published")),)
    if consent is Consent.PARAPHRASE and c.kind is Kind.QUOTE:
        return (Run(material.words("said.not_quoted")),)
    return ()


def turn(c: Contribution, material: Material, sides: bool = True) -> Turn:
    """One turn of an exchange."""
    behind = noted(c, material, image=False, sides=sides)
    return Turn(voice(c, material), (*spoken(c, material), *behind), (c.id,))


def voice(c: Contribution, material: Material) -> str:
    """A role as it was noted, or `Participant A` for a letter."""
    its_letter = letter(c.voice)
    return material.words("said.participant", letter=its_letter) if its_letter else c.voice.strip()


def image_of(c: Contribution, material: Material) -> Image | None:
    """The image that was chosen, as the question set describes it."""
    exercises = material.session.question_set.exercises
    return next((i for exercise in exercises for i in exercise.images if i.id == c.image), None)
