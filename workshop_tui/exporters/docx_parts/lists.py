"""Lists of a Word file: bullets, and numbers that begin at one in every list."""

from __future__ import annotations

from workshop_tui.exporters.docx_parts.xml import NOTHING, PROLOG, WORD, Xml, joined

BULLETS = (1, 2)
"""Two lists of bullets, to be used by turns: where one follows another, they stay two."""

NUMBERS = 3
"""The numbered list of the style; every list of a write-up is one of its own after it."""

_ABSTRACT_BULLETS, _ABSTRACT_NUMBERS = 0, 1
_SIGNS = ("•", "–", "▪")
_LEVELS = range(9)
"""Word offers nine, for whoever goes on writing in the file."""

_STEP = 425
"""How far each level stands in, in twentieths of a point."""


def numbering(accent: str) -> Xml:
    """The part that says what the lists look like; `accent` is the colour of their signs, `rrggbb`."""
    return Xml(
        f'{PROLOG}<w:numbering xmlns:w="{WORD}">'
        f"{_abstract(_ABSTRACT_BULLETS, joined(_bullet(level, accent) for level in _LEVELS))}"
        f"{_abstract(_ABSTRACT_NUMBERS, joined(_number(level, accent) for level in _LEVELS))}"
        f"{joined(_list(number, _ABSTRACT_BULLETS) for number in BULLETS)}"
        f"{_list(NUMBERS, _ABSTRACT_NUMBERS)}</w:numbering>"
    )


def numbered_list(number: int) -> Xml:
    """The declaration of one numbered list, which begins at one."""
    begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return _list(number, _ABSTRACT_NUMBERS, f' xmlns:w="{WORD}"', Xml(begin))


def _list(number: int, abstract: int, space: str = "", more: Xml = NOTHING) -> Xml:
    return Xml(f'<w:num{space} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>')


def _abstract(number: int, levels: Xml) -> Xml:
    return Xml(
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x5A0C0000 + number:08X}"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/><w:tmpl w:val="{0x5B0C0000 + number:08X}"/>'
        f"{levels}</w:abstractNum>"
    )


def _bullet(level: int, accent: str) -> Xml:
    return _level(level, "bullet", _SIGNS[level % len(_SIGNS)], accent)


def _number(level: int, accent: str) -> Xml:
    kinds = ("decimal", "lowerLetter", "lowerRoman")
    return _level(level, kinds[level % len(kinds)], f"%{level + 1}.", accent)


def _level(level: int, kind: str, sign: str, accent: str) -> Xml:
    return Xml(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_STEP * (level + 1)}" w:hanging="{_STEP}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{accent}"/></w:rPr></w:lvl>'
    )
