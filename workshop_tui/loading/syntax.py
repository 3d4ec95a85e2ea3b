"""The YAML parser's complaints as sentences that say what to change."""

from __future__ import annotations

import re

import yaml

from workshop_tui.loading.faults import Fault

_OTHER = "This cannot be read. Look for a missing quotation mark, bracket or colon here or in the line above."
_TAB = "A tab stands here. Indent with spaces."
_COLON_IN_TEXT = (
    'A colon followed by a space stands inside this text. Put the whole text in quotes: `"Who: us"`.'
)
_COLON = (
    "A name with a colon does not fit here. In the line above a space may be missing after the colon, or the "
    "two lines should begin in the same column; if this is part of a longer text, put the text in quotes."
)
_COLUMN = (
    "This line does not fit the lines above. What belongs together begins in the same column, each name has "
    "a colon and each entry of a list a dash."
)
_LEFT_OVER = "What stands before this has already ended. If it all belongs together, put it all in quotes."
_UNCLOSED_QUOTE = "The quotation mark that opens here is never closed."
_UNCLOSED_BRACKET = "The bracket that opens here is not closed, or a comma is missing between its entries."
_COMMA = "A comma or a closing bracket is missing here."
_DASH = "A dash cannot stand here. Begin the list on a new line, with each entry on a line of its own."
_NO_COLON = "There is no colon after this, so it is neither a name nor part of the text above."
_BLOCK = "After `|` or `>` nothing more may stand in the line; the text begins on the next one."
_ESCAPE = "This backslash means nothing inside double quotes. Use single quotes, or write it twice."
_AFTER_END = "Nothing may stand after the line that ends the file (`...`)."

_BY_CONTEXT = (
    ("directive", "", "Text cannot begin with `%`. Put it in quotes."),
    ("scanning a quoted scalar", "end of stream", _UNCLOSED_QUOTE),
    ("scanning a quoted scalar", "document", _UNCLOSED_QUOTE),
    ("scanning a simple key", "", _NO_COLON),
    ("scanning a block scalar", "expected", _BLOCK),
)
"""Told where the thing began: what the context says, what the complaint says, the sentence."""

_BY_COMPLAINT = (
    ("entries are not allowed", _DASH),
    ("keys are not allowed", _COLON),
    ("escape", _ESCAPE),
    ("hexdec", _ESCAPE),
    ("document start", _AFTER_END),
    ("'-' indicator", _COLUMN),
)
"""Told where the parser stopped."""


def syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Where a YAML error is and what to do about it."""
    complaint, context = error.problem or "", error.context or ""
    at = error.problem_mark.index if error.problem_mark else 0
    begun = error.context_mark.index if error.context_mark else at
    character = text[at : at + 1]
    if character == "\t" or "tab character" in complaint:
        return Fault(at, _TAB)
    if sign := re.search("scanning an? (alias|anchor|tag)", context):
        return Fault(begun, _cannot_begin(text[begun : begun + 1] or sign[1]))
    for about, said, sentence in _BY_CONTEXT:
        if about in context and said in complaint:
            return Fault(begun, sentence)
    if "cannot start any token" in complaint:
        return Fault(at, _cannot_begin(character))
    if "mapping values" in complaint:
        return Fault(at, _COLON_IN_TEXT if _name_before(text, at) else _COLON)
    if "parsing a flow" in context:
        return _bracket(text, begun, at)
    if "node content" in complaint:
        return Fault(at, _cannot_begin(character) if character else _UNCLOSED_BRACKET)
    for said, sentence in _BY_COMPLAINT:
        if said in complaint:
            return Fault(at, sentence)
    if character == ":":
        return Fault(at, "A name is missing before the colon.")
    if "parsing a block" in context:
        return Fault(at, _LEFT_OVER if _line_before(text, at).strip() else _COLUMN)
    return Fault(at, _OTHER)


def read_over(error: yaml.MarkedYAMLError, text: str) -> str | None:
    """The text with the one character that stopped the parser as a letter, so that it goes on behind it.

    None where more than a character is wrong. Every other character stays where it was.
    """
    at = error.problem_mark.index if error.problem_mark else len(text)
    complaint = error.problem or ""
    is_colon = text[at : at + 1] == ":" and "mapping values" in complaint and _name_before(text, at)
    if is_colon or ("cannot start any token" in complaint and text[at : at + 1] not in ("\t", "")):
        return f"{text[:at]}x{text[at + 1 :]}"
    return None


def _cannot_begin(character: str) -> str:
    return f"Text cannot begin with `{character}`. Put it in quotes."


def _bracket(text: str, begun: int, at: int) -> Fault:
    one_line = "\n" not in text[begun:at]
    return Fault(at, _COMMA) if one_line and text[at:].strip() else Fault(begun, _UNCLOSED_BRACKET)


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _name_before(text: str, at: int) -> bool:
    return re.match(r"[ -]*[^\s:#'\"][^:#]{0,60}:\s", _line_before(text, at)[:500]) is not None
