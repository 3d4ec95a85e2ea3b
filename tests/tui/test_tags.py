"""What is said about a contribution beside its words."""

from __future__ import annotations

import pytest

from workshop_tui.model.contribution import Contribution, Mark
from workshop_tui.model.question_set import Question
from workshop_tui.tui.widgets.contribution_list import tags

QUESTIONS = (
    Question("ferries", "Who do the ferries leave behind?", number=1),
    Question("work", "What work is there?", number=2),
    Question("warm-up", "Choose an image that stands for a hope or a worry.", "Pick an image"),
    Question("ahead", "What will matter to the people of the harbour?"),
)


def said(question: str, *also: str) -> Contribution:
    return Contribution("a", 1, question, "boats", voice="resident", marks=(Mark.PULL,), also_under=also)


@pytest.mark.parametrize(
    ("contribution", "told"),
    [
        (said("ferries"), ""),
        (said("ferries", "work"), " · also under Q2"),
        (said("work", "ferries"), " · said under Q2"),
        (said("warm-up"), " · said under Pick an image"),
        (said("ahead"), " · said under What will matter to the …"),
        (said("gone"), " · said under gone"),
    ],
)
def test_other_questions_go_by_what_people_call_them(contribution: Contribution, told: str) -> None:
    assert tags(contribution, "ferries", QUESTIONS) == f"@resident · pull quote{told}"
