"""How much room words take: line by line, careful enough that nothing runs out of its place.

Widths are those of Arial and of what stands in for it (Liberation Sans, Arimo), in thousandths of the size. Letters
that it has not are taken as wide as the widest fonts draw them: a line too many does no harm, one too few does.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate

from workshop_tui.model.blocks import Run, Runs, Style, plain

_WIDTHS = {
    222: "'ijlĳ‘’|ĺļłſ",
    278: " !,./:;I[\\]ftÌÍÎÏìíîïĨĩĪīĬĭĮįİıţŧ·",
    333: '()-`r{}"¡¨²³´¸¹ŕŗřŀľ“”',
    400: "•°ºªť*",
    500: "Jcksvxyz^çýÿćĉċčĴĵķĸśŝşšŷźżžĲ",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»¶¯àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–€µ",
    611: "+<=>~FTZ¬±÷×ŉ¿ßøŢŤŦŹŻŽ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸď",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵŊ",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ©®",
    834: "Mm¼½¾",
    944: "%æWœŴ",
    1020: "ÆŒ—…@",
}
_BOLD = 1.1
"""How much wider bold letters are, at most, over a few words."""

_CAREFUL = 1.03

_LONGEST_WORD = 30
"""A longer one is not left out whole where words are cut."""

_LINE, _TALL_LINE = 1.2, 1.65
"""Height of a line, in sizes; scripts that stand high or hang low need more."""

_UNUSUALLY_WIDE = {"\ufdfd": 12000, "\t": 4000, "\u2e3b": 3000, "\u2e3a": 2000}


class _Widths(dict[str, int]):
    """Widths by character; one that is asked for the first time is worked out from what sort it is."""

    def __missing__(self, char: str) -> int:
        self[char] = width = _estimate(char)
        return width


def _estimate(char: str) -> int:
    code = ord(char)
    if char in _UNUSUALLY_WIDE:
        return _UNUSUALLY_WIDE[char]
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if code >= 0x1F000:
        return 1400
    if code >= 0x10000 or 0xFB50 <= code < 0xFE00:
        return 2400
    if code < 0x0590:
        return 850
    return 750 if code < 0x0900 else 1100


_WIDTH = _Widths({char: width for width, chars in _WIDTHS.items() for char in chars})


def line_starts(runs: Runs, ems: float, bold: bool = False) -> list[int]:
    """Where the lines of `runs` begin, as places in their plain text, in a column `ems` times the size wide.

    Broken at spaces and newlines; a word that is longer than a line is broken where the line ends.
    """
    text = plain(runs)
    sums = list(accumulate(_char_widths(runs, bold), initial=0.0))
    limit = ems * 1000 / _CAREFUL
    starts = [0]
    while True:
        at = starts[-1]
        end = bisect_right(sums, sums[at] + limit) - 1
        newline = text.find("\n", at, end + 1)
        if newline >= 0:
            starts.append(newline + 1)
        elif end >= len(text):
            return starts
        else:
            # A space at the end hangs over the margin and counts for nothing.
            space = text.rfind(" ", at, end + 1)
            starts.append(space + 1 if space > at else _between(text, at, end))


def text_width(text: str, bold: bool = False) -> float:
    """How wide the widest line of `text` is, in sizes."""
    factor = _CAREFUL / 1000 * (_BOLD if bold else 1.0)
    return max(sum(_WIDTH[char] for char in line) for line in text.split("\n")) * factor


def _char_widths(runs: Runs, bold: bool) -> list[float]:
    widths: list[float] = []
    for run in runs:
        factor = _BOLD if bold or run.style is Style.STRONG else 1.0
        widths += [_WIDTH[char] * factor for char in run.text]
    return widths


def _between(text: str, at: int, end: int) -> int:
    """A place to break a word, not before an accent or inside a joined picture."""
    place = max(end, at + 1)
    while place > at + 1 and place < len(text) and not _WIDTH[text[place]]:
        place -= 1
    return place if place < len(text) and _WIDTH[text[place]] else max(end, at + 1)


def line_height(text: str) -> float:
    """The height of a line of `text`, in sizes."""
    if text.isascii() or all(char < "\u0590" or "\u2000" <= char < "\u2070" for char in text):
        return _LINE
    return _TALL_LINE


def cut(runs: Runs, place: int) -> tuple[Runs, Runs]:
    """`runs` up to `place` in their plain text, and from there on; a newline or spaces between them fall away."""
    before: list[Run] = []
    after: list[Run] = []
    at = 0
    for run in runs:
        split = min(max(place - at, 0), len(run.text))
        if split:
            before.append(Run(run.text[:split], run.style, run.url))
        if split < len(run.text):
            after.append(Run(run.text[split:], run.style, run.url))
        at += len(run.text)
    if before:
        before[-1] = Run(before[-1].text.rstrip(" \n"), before[-1].style, before[-1].url)
    return tuple(before), tuple(after)


def shortened(text: str, ems: float, most: int, bold: bool = False) -> str:
    """`text` in at most `most` lines of `ems` sizes: cut at a word where it is too long, with an ellipsis."""
    starts = line_starts((Run(text),), ems, bold)
    if len(starts) <= most:
        return text
    kept = text[: starts[most]].rstrip()
    while True:
        short = kept.rstrip(" \n,;:–-") + "…"
        if not kept or len(line_starts((Run(short),), ems, bold)) <= most:
            return short
        kept = kept.rsplit(" ", 1)[0] if " " in kept[-_LONGEST_WORD:] else kept[:-1]
