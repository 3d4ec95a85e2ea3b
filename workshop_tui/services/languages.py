"""Which languages a write-up can be in. Apart from what makes sessions, since `check` needs no record."""

from __future__ import annotations

from workshop_tui.model.question_set import QuestionSet
from workshop_tui.text import clean_line

ENGLISH = "en"
"""The language of every set that names none; there are headings in it."""


def language_told(question_set: QuestionSet) -> str:
    """The sentence about a language that there are no headings in; empty where there are."""
    language = question_set.language
    if language == ENGLISH:
        return ""
    # Brings the whole write-up, which checking a set needs for nothing else.
    from workshop_tui.writeup.words import FALLBACK, language_code, words_for

    if language_code(language) == FALLBACK or words_for(language).language != FALLBACK:
        return ""
    return (
        f"headings and fixed sentences will be in English, as there are none in “{clean_line(language)}” yet."
    )
