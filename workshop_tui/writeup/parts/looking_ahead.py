"""Looking ahead: framing, warm-up with some of its images, themes, and a page for each theme question."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.model.blocks import Block, Bullet, Bullets, Figure, Heading, Run, Style, TableBlock
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.image_tally import image_tally
from workshop_tui.model.question_set import Exercise, Question
from workshop_tui.model.theme import theme_key
from workshop_tui.writeup.amounts import ThemeHeard, amount, themes_heard
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import anchor, one_line, paragraphs
from workshop_tui.writeup.parts.questions import head, is_silent, question_page, silent_page, under
from workshop_tui.writeup.parts.sections import section_blocks
from workshop_tui.writeup.speech import image_of, point, units

PICTURES = 4
"""How many examples are shown with their images."""


def pages(material: Material) -> Iterator[list[Block]]:
    """The first page with framing, warm-up and themes, then one for each question, and one for the silent ones."""
    asked = material.questions("looking-ahead")
    first = [
        *(block for place in asked if place.number is None for block in _place(place, material)),
        *_themes(material),
    ]
    numbered = [q for q in asked if q.number]
    heard = [question_page(q, material, level=2) for q in numbered if not is_silent(q, material)]
    silent = silent_page([q for q in numbered if is_silent(q, material)], material, level=2)
    later = [page for page in (*heard, silent) if page]
    framing = [b for exercise in material.exercises("looking-ahead") for b in _framing(exercise, material)]
    if not first and not later:
        return
    titles = (one_line(e.title) for e in material.exercises("looking-ahead") if not _is_warm_up(e))
    title = next((t for t in titles if t), material.words("heading.looking_ahead"))
    yield [Heading(title, 1, "looking-ahead"), *framing, *first]
    yield from later


def _framing(exercise: Exercise, material: Material) -> list[Block]:
    if _is_warm_up(exercise):
        return []
    horizon = str(exercise.details.get("horizon", "")).strip()
    sentence = material.words("ahead.horizon", horizon=horizon) if horizon else ""
    return [*paragraphs(exercise.ask), *paragraphs(sentence)]


def _place(place: Question, material: Material) -> list[Block]:
    """What was said under an exercise itself: for a warm-up some examples with their images come first."""
    exercise = material.session.question_set.exercise(place.exercise)
    if exercise is None or not _is_warm_up(exercise):
        return [*head(place, material), *under(place, material, 2)]
    heard = [c for c in material.snapshot.under.get(place.id, ()) if c.kind is not Kind.REFLECTION]
    if not heard:
        return []
    chosen = _chosen(heard, material)
    rest = units(c for c in heard if c not in chosen)
    title = one_line(exercise.title) or material.words("heading.warm_up")
    return [
        Heading(title, 2, anchor("warm-up", place.id)),
        *paragraphs(exercise.ask),
        *head(place, material),
        *(_figure(c, material) for c in chosen),
        *_tally(exercise, heard, material),
        *section_blocks(rest, (), 3, f"warm-up-{place.id}", material),
    ]


def _tally(exercise: Exercise, heard: list[Contribution], material: Material) -> list[Block]:
    """How often each image was chosen, where more than one was."""
    words = material.words
    found = [image for image in image_tally(exercise.images, heard) if image.times]
    if len(found) < 2:
        return []
    header = (words("images.image"), words("images.hopes"), words("images.worries"))
    rows = tuple((one_line(f.image.alt), f"{f.hopes:,}", f"{f.worries:,}") for f in found)
    return [TableBlock(words("images.caption"), header, rows)]


def _is_warm_up(exercise: Exercise) -> bool:
    return exercise.kind == "warm-up" or bool(exercise.images)


def _chosen(heard: list[Contribution], material: Material) -> list[Contribution]:
    """Those marked for it, then the first with each image not shown yet; in the order they were said."""
    pictured = [c for c in heard if not c.exchange and image_of(c, material)]
    found = [c for c in pictured if c.has(Mark.PULL)][:PICTURES]
    images = {c.image for c in found}
    for c in pictured:
        if len(found) < PICTURES and c.image not in images:
            found.append(c)
            images.add(c.image)
    return [c for c in pictured if c in found]


def _figure(c: Contribution, material: Material) -> Figure:
    image = image_of(c, material)
    assert image is not None
    caption = point(c, material, image=False)
    if c.kind in (Kind.HOPE, Kind.WORRY):
        caption = (Run(material.words(f"said.{c.kind.value}"), Style.STRONG), Run(" "), *caption)
    if written := material.passage(f"caption/{c.id}"):
        caption = (*caption, Run("\n" + "\n".join(written)))
    return Figure(image.alt, image.file, caption, (c.id,), material.pictures.get(image.file, b""))


def _themes(material: Material) -> list[Block]:
    hopes = [c for c in material.snapshot.contributions if c.kind in (Kind.HOPE, Kind.WORRY)]
    found = themes_heard(hopes, material.snapshot.themes)
    if not found:
        return []
    asked = len({*(t.number for t in material.session.tables), *(c.table for c in hopes)})
    heading = Heading(material.words("heading.themes"), 2, "themes")
    return [heading, Bullets(tuple(_theme(theme, asked, material) for theme in found))]


def _theme(heard: ThemeHeard, asked: int, material: Material) -> Bullet:
    words = material.words
    runs = [
        Run(heard.theme.name, Style.STRONG),
        Run(words("ahead.theme", amount=amount(words, heard.tables, asked))),
    ]
    for question in material.session.theme_questions:
        if question.theme and theme_key(question.theme) == theme_key(heard.theme.name):
            number = next((q.number for q in material.snapshot.questions if q.id == question.id), None)
            if number:
                runs.append(Run(" " + words("ahead.theme_question", number=number)))
    return Bullet(tuple(runs), heard.ids)
