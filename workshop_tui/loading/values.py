"""The single values a file may hold: text in, checked value out, or a plain sentence.

Every sentence goes on after the name of what is wrong: "`minutes`" + "should be a whole number ...".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from workshop_tui.loading.faults import quoted
from workshop_tui.text import clean, clean_line, slugify

SENTENCE = "sentence"
"""The type of a pydantic error that carries its sentence with it."""

LONGEST_ID = 60
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FLAGS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


def wrong(sentence: str, word: str = "", known: tuple[str, ...] = ()) -> PydanticCustomError:
    """The error that says `sentence`; `word` may be a misspelling of one of `known`."""
    return PydanticCustomError(SENTENCE, "{sentence}", {"sentence": sentence, "wrong": word, "known": known})


def text(value: object) -> str:
    """Text of any number of lines, cleaned; what is not text is refused."""
    if isinstance(value, str):
        return clean(value).strip()
    if value is None:
        raise wrong("is empty.")
    if isinstance(value, list):
        raise wrong("should be text, not a list.")
    raise wrong("should be text. If it has a colon followed by a space in it, put the whole text in quotes.")


def words(value: object) -> str:
    """Text that is not empty."""
    if said := text(value):
        return said
    raise wrong("is empty.")


def line(value: object) -> str:
    """Text on one line."""
    return clean_line(text(value))


def name(value: object) -> str:
    """Text on one line that is not empty."""
    return clean_line(words(value))


def day(value: object) -> str:
    """A day of the calendar as `2026-05-14`, or nothing."""
    said = line(value)
    if not said:
        return ""
    try:
        return date.fromisoformat(said).isoformat() if DAY.fullmatch(said) else _no_day(said)
    except ValueError:
        return _no_day(said)


def _no_day(said: str) -> str:
    raise wrong(f"should be a day written as 2026-05-14, not {quoted(said)}.")


def number(least: int) -> Callable[[object], int]:
    """A whole number, `least` or more, written in digits and nothing else."""

    def whole(value: object) -> int:
        said = name(value)
        if not re.fullmatch(r"-?[0-9]+", said):
            raise wrong(f"should be a whole number such as 15, not {quoted(said)}.")
        if said.startswith("-") or (len(said) < 7 and int(said) < least):
            raise wrong(f"should be {least} or more, not {quoted(said)}.")
        if len(said) > 6:
            raise wrong(f"should be a whole number of at most six digits, not {quoted(said)}.")
        return int(said)

    return whole


def flag(value: object) -> bool:
    """Yes or no, in the words that YAML readers know for it."""
    said = name(value)
    if said.lower() not in FLAGS:
        raise wrong(f"should be `yes` or `no`, not {quoted(said)}.")
    return FLAGS[said.lower()]


def one_of(names: tuple[str, ...]) -> Callable[[object], str]:
    """One of `names`."""

    def chosen(value: object) -> str:
        said = name(value)
        if said not in names:
            raise wrong(f"should be one of {listing(names)}, not {quoted(said)}.", said, names)
        return said

    return chosen


def identifier(value: object) -> str:
    """An id: lower-case words with dashes, safe as a file name."""
    said = name(value)
    safe = slugify(said, "")
    if safe == said:
        return said
    if len(said) > LONGEST_ID:
        raise wrong(f"should be at most {LONGEST_ID} characters long.")
    example = f", such as `{safe}`" if safe else ""
    if re.fullmatch("[a-z0-9]+", said):
        raise wrong(f"should be another word: {quoted(said)} cannot be the name of a file.")
    raise wrong(f"should be lower-case words with dashes{example}, not {quoted(said)}.")


def address(value: object) -> str:
    """An address that a write-up may link to: http, https or mailto."""
    said = name(value)
    if re.search(r"[\s<>\"\\]", said) or not _reachable(said):
        raise wrong(f"should be a full address such as `https://example.org/report`, not {quoted(said)}.")
    return said


def _reachable(said: str) -> bool:
    try:
        parts = urlsplit(said)
        host = parts.hostname
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path.strip("@")
    return parts.scheme in ("http", "https") and bool(host)


def inside(value: object) -> str:
    """The path of a file inside the question set's folder, with forward slashes."""
    said = name(value)
    if "\\" in said:
        raise wrong(f"should be written with forward slashes, not {quoted(said)}.")
    if PurePosixPath(said).is_absolute() or PureWindowsPath(said).drive or ".." in said.split("/"):
        raise wrong(f"should be below this file's folder, such as `images/gate.png`, not {quoted(said)}.")
    return said


def language(value: object) -> str:
    """A language tag such as `en`, `cy` or `pt-BR`."""
    said = name(value)
    if not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", said):
        raise wrong(f"should be a language's short name such as `en`, `cy` or `pt-BR`, not {quoted(said)}.")
    return said


def version(value: object) -> int:
    """The version of the file format, of which there is one."""
    said = name(value)
    if re.fullmatch("0*([2-9]|[1-9][0-9]+)", said):
        raise wrong(f"is {quoted(said)}: this file was made for a newer version of workshop-tui.")
    if said != "1":
        raise wrong(f"should be 1, not {quoted(said)}.")
    return 1


def theme(value: object) -> str:
    """A theme's name; a semicolon would part it in two in a spreadsheet."""
    said = name(value)
    if ";" in said:
        raise wrong(f"should have no semicolon in it, not {quoted(said)}.")
    return said


def entries(value: object) -> object:
    """A list and nothing else."""
    if isinstance(value, list):
        return value
    raise wrong("should be a list: each entry on a line of its own that begins with a dash.")


def listed(value: object) -> object:
    """A list; a text alone is a list of one."""
    return [value] if isinstance(value, str) else entries(value)


def listing(names: tuple[str, ...]) -> str:
    """`a`, `b` or `c`."""
    marked = [f"`{each}`" for each in names]
    return " or ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)
