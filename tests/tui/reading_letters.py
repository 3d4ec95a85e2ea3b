"""Reading large letters back from the characters on the screen: blocks to dots, dots to shapes, shapes to text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from workshop_tui.tui.letters import SetText
from workshop_tui.tui.letters.shapes import font

_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


def dots_of(lines: Sequence[str]) -> list[str]:
    """Four dots a character: two side by side, two above one another."""
    out = []
    for line in lines:
        filled = [_QUARTERS.index(character) for character in line]
        out.append("".join(f"{quarters & 1}{quarters >> 1 & 1}" for quarters in filled))
        out.append("".join(f"{quarters >> 2 & 1}{quarters >> 3 & 1}" for quarters in filled))
    return out


def read_back(lines: Sequence[str], as_set: SetText, likely: str = "") -> list[str]:
    """What each line of text says whose blocks are `lines`, by the font, scale and pitch of `as_set`.

    Of characters that look alike, such as a Latin and a Greek A, a `likely` one is read.
    """
    assert as_set.scale is not None
    bands = [
        _unscaled(dots_of(lines[top : top + as_set.pitch]), as_set.scale.across, as_set.scale.down)
        for top in range(0, len(lines), as_set.pitch)
    ]
    for cut_off in range(len(font(as_set.font).shape(" ").rows)):
        read = [_read(band, as_set.font, cut_off, likely) for band in bands]
        if all(line is not None for line in read):
            return [str(line) for line in read]
    raise AssertionError("no shapes in:\n" + "\n".join(lines))


def _unscaled(rows: list[str], across: int, down: int) -> list[str]:
    """One dot for each block of dots, all of which are alike."""
    small = rows[::down]
    for number, row in enumerate(rows):
        assert row == rows[number - number % down]
        dots = row[::across]
        assert row == "".join(dot * across for dot in dots)[: len(row)]
    return [row[::across] for row in small]


@cache
def _columns(name: str, cut_off: int, height: int, likely: str) -> dict[str, str]:
    """Shapes as columns, where rows were cut off above: what is drawn -> the first character like that."""
    letters = font(name)
    found: dict[str, str] = {}
    for character in sorted(letters.characters(), key=lambda each: (each not in likely, each)):
        rows = letters.shape(character).rows
        seen = rows[cut_off : cut_off + height]
        if any("1" in row for row in rows[:cut_off] + rows[cut_off + height :]):
            continue
        padded = [*seen, *("0" * len(rows[0]),) * (height - len(seen))]
        found.setdefault("|".join("".join(column) for column in zip(*padded, strict=True)), character)
    return found


def _read(rows: list[str], name: str, cut_off: int, likely: str) -> str | None:
    """One line of text; None if some ink belongs to no shape."""
    shapes = _columns(name, cut_off, len(rows), likely)
    columns = ["".join(column) for column in zip(*rows, strict=True)]
    blank = "0" * len(rows)
    while columns and columns[-1] == blank:
        columns.pop()
    columns += [blank] * 4  # what was blank at the end of a shape, and the gap after the last
    widest = max((len(shape.split("|")) for shape in shapes), default=0)

    @cache
    def rest(start: int) -> str | None:
        if all(column == blank for column in columns[start:]):
            return ""
        for width in range(min(widest, len(columns) - start), 0, -1):
            character = shapes.get("|".join(columns[start : start + width]))
            after = start + width
            if character is None or (after < len(columns) and columns[after] != blank):
                continue
            found = rest(after + 1)
            if found is not None:
                return character + found
        return None

    return rest(0)
