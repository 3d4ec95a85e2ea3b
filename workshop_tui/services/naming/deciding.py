"""Taking names out: what is decided about a string; each function is one act that can be undone.

What was said stays in the record. The decisions are kept apart from it and are never exported.
"""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.errors import UsageProblem
from workshop_tui.model.naming import Action, Replacement
from workshop_tui.services.desk import ORGANISERS, Act, Desk
from workshop_tui.text import clean, clean_line
from workshop_tui.writeup.replacing import Replacing

MOST_CHARACTERS = 300
"""What one string, or what stands in its place, may have."""


def decide(desk: Desk, text: str, action: Action, instead: str = "", any_case: bool = False) -> Act:
    """An act that decides about a string wherever it stands; empty if that is decided already.

    Raises UsageProblem for no string or one that is too long; for a replacement by nothing, or by something that
    the string still stands in.
    """
    return decide_all(desk, [text], action, instead, any_case)


def decide_all(
    desk: Desk, texts: Iterable[str], action: Action, instead: str = "", any_case: bool = False
) -> Act:
    """The same for several strings as one act: all names of one person. Raises UsageProblem if one cannot be."""
    described = in_brackets(instead) if action is Action.REPLACE else ""
    strings = list(dict.fromkeys(_string(text) for text in texts))
    for string in strings:
        _check(string, action, described, any_case)
    known = {one.text: one for one in desk.reader.naming.replacements()}
    act = desk.act()
    for string in strings:
        before = known.get(string)
        if before is not None and (before.action, before.instead, before.any_case) == (
            action,
            described,
            any_case,
        ):
            continue
        entity = f"replacement:{before.id if before is not None else desk.ids.new()}"
        wanted = {"text": string, "action": action.value, "with": described, "any_case": any_case}
        act.set(entity, wanted, ORGANISERS, desk.reader.revisions([entity]).get(entity, ""))
    return act


def open_again(desk: Desk, *texts: str) -> Act:
    """An act that takes decisions back, so that the strings are to be looked at again; empty if there is none."""
    act = desk.act()
    for text in texts:
        string = " ".join(clean(text).split())
        for known in desk.reader.naming.decisions(string):
            entity = f"replacement:{known}"
            after = desk.reader.revisions([entity]).get(entity, "")
            act.set(entity, {"text": string, "action": ""}, ORGANISERS, after)
    return act


def in_brackets(description: str) -> str:
    """`[a neighbour]` for `a neighbour`: readers see that something else stood there."""
    words = clean_line(description).strip()
    if not words:
        return ""
    return words if words.startswith("[") and words.endswith("]") else f"[{words}]"


def _string(text: str) -> str:
    string = " ".join(clean(text).split())
    if not any(char.isalnum() for char in string):
        raise UsageProblem("There is nothing here to decide about.", "Choose some words first.")
    if len(string) > MOST_CHARACTERS:
        raise UsageProblem(
            f"This is too long to be looked for: {len(string):,} characters.",
            "Choose fewer words, or hide the contribution by a few words of it.",
        )
    return string


def _check(string: str, action: Action, described: str, any_case: bool) -> None:
    if action is not Action.REPLACE:
        return
    if not any(char.isalnum() for char in described):
        raise UsageProblem("What is to stand in its place?", "Describe it: a neighbour, a school.")
    if len(described) > MOST_CHARACTERS:
        raise UsageProblem("That is too long to stand in its place.", "A few words are enough.")
    if Replacing([Replacement("", string, action, "", any_case)]).places(described):
        raise UsageProblem(f"“{string}” would still stand in {described}.", "Describe it without its name.")
