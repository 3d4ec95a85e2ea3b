"""Writing a line so that reading it says the same: how a kept contribution comes back into the box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshop_tui.model.contribution import Kind, Mark, in_order
from workshop_tui.model.grammar.known import NOTHING_KNOWN, Known
from workshop_tui.model.grammar.marks import KIND_MARKS, KIND_WORDS, SIDE_MARKS, theme_mark, voice_mark
from workshop_tui.model.grammar.reading import QUOTE_OPENINGS, Line, read_line
from workshop_tui.model.theme import theme_key


def write_line(
    line: Line, bare: Kind = Kind.POINT, kind_words: bool = False, known: Known = NOTHING_KNOWN
) -> str | None:
    """Text that `read_line` reads as `line`, with the same `bare`, `kind_words` and `known`.

    None where the grammar cannot say it: a mark it has no sign for (`lived` ...), a kind that is neither
    `bare` nor has a sign, a lead-in of more than five words or without its separator, a theme or voice whose
    name no mark can carry (no letter at its head, a stop at its end). Themes count as the same in any case,
    with dashes or spaces.
    """
    wanted = _comparable(line, bare)
    for typed in _candidates(line, wanted.explicit_kind, kind_words):
        read = read_line(typed, bare, kind_words=kind_words, known=known)
        if read is not None and _comparable(read, bare) == wanted:
            return typed
    return None


def _comparable(line: Line, bare: Kind) -> Line:
    """`line` with what two spellings of the same thing share."""
    return replace(
        line,
        marks=in_order(line.marks),
        themes=tuple(theme_key(theme) for theme in line.themes),
        explicit_kind=line.kind != bare or (line.explicit_kind and line.kind != Kind.POINT),
    )


def _candidates(line: Line, say_kind: bool, kind_words: bool) -> Iterator[str]:
    """Ways to write `line`, the plainest first."""
    tail = _tail(line)
    quote = say_kind and line.kind is Kind.QUOTE
    head = _head(line, say_kind, kind_words) + (f"{line.label} " if line.label else "")
    text = line.text
    if quote:
        plain = [f'"{text}"', f'"{text}', f"“{text}”", f"«{text}»"]
        if text[:1] in QUOTE_OPENINGS:
            plain.append(text)
    else:
        plain = [text]
    for body in plain:
        yield head + body + tail
    opening = '"\\' if quote else "\\"
    if not tail:
        yield f"{head}{opening}{text}"
    yield f"{head}{opening}{text} \\{tail}"


def _head(line: Line, say_kind: bool, kind_words: bool) -> str:
    sides = frozenset(line.marks) & {Mark.OPPORTUNITY, Mark.THREAT}
    side = next((f"{sign} " for sign, marks in SIDE_MARKS.items() if marks == sides), "")
    if not say_kind:
        return side
    sign = next((f"{sign} " for sign, kind in KIND_MARKS.items() if kind is line.kind), "")
    word = next((f"{word}: " for word, kind in KIND_WORDS.items() if kind is line.kind and kind_words), "")
    return sign + word + side


def _tail(line: Line) -> str:
    voice = [voice_mark(line.voice)] if line.voice else []
    pull = ["*"] if Mark.PULL in line.marks else []
    return "".join(f" {mark}" for mark in (*voice, *map(theme_mark, line.themes), *pull))
