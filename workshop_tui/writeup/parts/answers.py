"""Ideas, needs and proposals, each with what became of it, by how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_tui.model.blocks import Block, Bullet, Bullets, Heading, Run, Runs, Style
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.writing import Done, Response
from workshop_tui.writeup.amounts import amount
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.parts.prose import one_line
from workshop_tui.writeup.speech import noted, spoken

ORDER = (Done.DONE, Done.DOING, Done.PLANNED, Done.NOT, Done.OPEN)


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One thing that was asked for: by one contribution, or by several in the same words."""

    said: tuple[Contribution, ...]
    responses: tuple[Response, ...]

    @property
    def done(self) -> Done:
        """How far it has come: as far as any of those who asked for it were told."""
        return next((state for state in ORDER if any(r.done is state for r in self.responses)), Done.OPEN)


def is_asked_for(c: Contribution, answered: frozenset[str]) -> bool:
    """Whether people can expect to hear what became of it: an idea, a need, a proposal, or whatever was answered."""
    return c.kind in (Kind.IDEA, Kind.NEED) or c.has(Mark.PROPOSAL) or c.id in answered


def asked_for(material: Material) -> tuple[AskedFor, ...]:
    """Everything that was asked for, in the order it was said first; the same words stand together."""
    responses = {response.contribution: response for response in material.snapshot.responses}
    answered = frozenset(responses)
    same: dict[tuple[str, str], list[Contribution]] = {}
    for c in material.snapshot.contributions:
        if is_asked_for(c, answered):
            same.setdefault((one_line(c.label).casefold(), one_line(c.text).casefold()), []).append(c)
    return tuple(
        AskedFor(tuple(said), tuple(responses[c.id] for c in said if c.id in responses))
        for said in same.values()
    )


def is_answered(asked: AskedFor) -> bool:
    """Whether it is noted what became of it; a note about something that is still open is no answer yet."""
    return asked.done is not Done.OPEN


def blocks(found: tuple[AskedFor, ...], material: Material) -> list[Block]:
    """A list for each stage that something is at, what is done first."""
    out: list[Block] = []
    for state in ORDER:
        items = tuple(_item(each, material) for each in found if each.done is state)
        if items:
            out += [
                Heading(material.words(f"heading.{state.value}"), 1, f"answers-{state.value}"),
                Bullets(items),
            ]
    return out


def _item(asked: AskedFor, material: Material) -> Bullet:
    words, first = material.words, asked.said[0]
    at = "proposal_at" if any(c.has(Mark.PROPOSAL) for c in asked.said) else "at"
    runs: list[Run] = [Run(words("answers.said"), Style.STRONG), Run(" "), *spoken(first, material)]
    runs.append(Run(words(f"answers.{at}", amount=_how_many(asked, material))))
    runs += noted(first, material, image=False)
    for response in dict.fromkeys(_answer(response, material) for response in asked.responses):
        runs += response
    return Bullet(tuple(runs), tuple(c.id for c in asked.said))


def _how_many(asked: AskedFor, material: Material) -> str:
    """An amount of the tables that had the question, as everywhere."""
    questions = [found for c in asked.said if (found := material.snapshot.question(c.question))]
    said_at = {c.table for c in asked.said}
    had_it = said_at.union(*(material.snapshot.tables_asked(question) for question in questions))
    return amount(material.words, len(said_at), len(had_it))


def _answer(response: Response, material: Material) -> Runs:
    """What became of it on a line of its own, then by whom and when; empty if nothing is noted."""
    words = material.words
    what = response.what.strip()
    if response.done is Done.NOT and not what:
        what = words("answers.no_reason")
    told = {
        response.done.value: what,
        "who": one_line(response.who),
        "when": words.date(one_line(response.when)),
    }
    runs: list[Run] = []
    for key, text in told.items():
        if text:
            runs += [Run("\n"), Run(words(f"answers.{key}"), Style.STRONG), Run(f" {text}")]
    return tuple(runs)
