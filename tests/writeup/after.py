"""A workshop some weeks later: dots were put on ideas, and some of the ideas have an answer."""

from __future__ import annotations

from dataclasses import replace

from tests.writeup.making import contribution, discussion, snapshot
from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.question_set import Exercise, Question
from workshop_tui.model.vote import Dots, Voters
from workshop_tui.model.writing import Done, Response

_SAID = (
    contribution(1, "q1", "Buses stop at six"),
    contribution(2, "q1", "Lend the hall keys", kind=Kind.IDEA),
    contribution(3, "q1", "Ask the priest", 2, kind=Kind.IDEA, consent=Consent.NONE),
    contribution(4, "q1", "A paid coordinator", 3, kind=Kind.IDEA),
)
_VOTE = Exercise("dots", "vote", "Dots", details={"on": "ideas", "dots": 3})

AFTER = replace(
    snapshot(_SAID, (discussion(Question("q1", "What matters here?")), _VOTE)),
    dots=(
        Dots("dots", 2, "c00002", 2),
        Dots("dots", 1, "c00002", 3),
        Dots("dots", 1, "c00003", 2),
        Dots("dots", 3, "c00004", 0),
    ),
    voters=(Voters("dots", 1, 4),),
    responses=(
        Response("c00002", Done.DOING, "The trust", "=Two sets cut", "By spring", "2026-06-01T10:00:00Z"),
        Response("c00003", Done.NOT, "", "He said no", "", "2026-06-02T10:00:00Z"),
    ),
)
"""Its second idea may not be published."""
