"""The addresses of a session that can be shown as QR codes, and finding one by its label."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.errors import NotFound
from workshop_tui.model.question_set import Link, QuestionSet


def session_links(question_set: QuestionSet) -> tuple[Link, ...]:
    """Every link of every exercise in the order of the agenda, each once."""
    return tuple(dict.fromkeys(link for exercise in question_set.exercises for link in exercise.links))


def codes_first(links: Iterable[Link]) -> tuple[Link, ...]:
    """Those that the question set wants as QR codes, then the others; in their order otherwise."""
    return tuple(sorted(links, key=lambda link: not link.qr))


def link_named(links: tuple[Link, ...], name: str) -> Link:
    """The link that `name` means: its label, or the only one whose label holds these words.

    Raises NotFound, with the labels that are there.
    """
    wanted = " ".join(name.casefold().split())
    exact = [link for link in links if " ".join(link.label.casefold().split()) == wanted]
    near = [link for link in links if wanted and wanted in link.label.casefold()]
    for found in (exact, near):
        if len(found) == 1:
            return found[0]
    labels = "; ".join(link.label for link in links)
    if exact or near:
        raise NotFound(f"More than one link is called “{name}”.", f"There are: {labels}.")
    raise NotFound(f"There is no link “{name}”.", f"There are: {labels}.")
