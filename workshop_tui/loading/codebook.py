"""Codebooks in: a REFI-QDA codebook (`.qdc`) or Taguette's CSV becomes themes, or every problem with its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from workshop_tui.errors import UsageProblem
from workshop_tui.loading.codes import MOST_CODES, Found
from workshop_tui.loading.decoding import decode
from workshop_tui.loading.opening import content_of
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.rows import problem_at
from workshop_tui.model.code_text import theme_texts
from workshop_tui.model.theme import theme_key
from workshop_tui.text import clean, clean_line, plural

FORMATS = (".qdc", ".csv")
MOST_BYTES = 5_000_000
LONGEST_NAME = 200
LONGEST_TEXT = 20_000
"""Characters of a name, and of a description: a codebook is read by people."""
OURS = ("Kind", "Mark", "Consent", "Voice", "Also under")
"""Groups of codes that our own exports add to the themes; no themes themselves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A code as a theme."""

    name: str
    description: str = ""
    belongs: str = ""
    not_belongs: str = ""
    parent: str = ""
    """Name of the theme it is a part of."""
    colour: str = ""
    """A colour's name here, or none."""
    retired: bool = False
    """Kept in the codebook, and nothing new is filed there."""


@dataclass(frozen=True, slots=True)
class ReadCodebook:
    """What a file says, or everything that is wrong with it: never both."""

    file: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    """Codes for kinds, marks and the like, which our own exports add."""


def read_codebook(path: Path) -> ReadCodebook:
    """The codebook in a file. Raises NotFound if it cannot be opened, UsageProblem for another format."""
    if not path.is_dir():
        _check_format(path.name)
    content = content_of(path, MOST_BYTES)
    return read_codebook_bytes(str(path), content)


def read_codebook_bytes(file: str, content: bytes) -> ReadCodebook:
    """The codebook in the content of a file, whose ending says the format. Raises UsageProblem for another."""
    from workshop_tui.loading.codebook_csv import read_csv_codes
    from workshop_tui.loading.codebook_qdc import read_qdc_codes

    suffix = _check_format(file)
    if len(content) > MOST_BYTES:
        message = f"The file is larger than {MOST_BYTES // 1_000_000} MB, which no codebook is."
        return ReadCodebook(file, problems=(problem_at(file, 1, message),))
    if suffix == ".qdc":
        found = read_qdc_codes(file, content)
    else:
        text = decode(file, content)
        found = read_csv_codes(file, text) if isinstance(text, str) else text
    if isinstance(found, Problem):
        return ReadCodebook(file, problems=(found,))
    if len(found) > MOST_CODES:
        message = f"There are {len(found):,} codes, and a session takes {MOST_CODES:,}."
        return ReadCodebook(file, problems=(problem_at(file, 1, message),))
    return _looked_at(file, found)


def _looked_at(file: str, found: list[Found]) -> ReadCodebook:
    ours = _ours(found)
    kept = [code for number, code in enumerate(found) if number not in ours]
    problems = tuple(_problems(file, kept))
    if problems:
        return ReadCodebook(file, problems=problems)
    if not kept:
        message = "There is no code in it." if not ours else "There is no theme in it, only kinds and marks."
        return ReadCodebook(file, problems=(problem_at(file, 1, message),))
    return ReadCodebook(file, tuple(_entry(code, found, ours) for code in kept), (), len(ours))


def _entry(code: Found, found: list[Found], ours: frozenset[int]) -> Entry:
    parent = found[code.parent] if code.parent is not None and code.parent not in ours else None
    said = theme_texts(clean(code.text))
    above = _name(parent) if parent else ""
    return Entry(
        _name(code), said.description, said.belongs, said.not_belongs, above, code.colour, said.retired
    )


def _name(code: Found) -> str:
    return clean_line(code.name).replace(";", ",")


def _ours(found: list[Found]) -> frozenset[int]:
    """Places of the groups and codes that our own exports add."""
    names = [clean_line(code.name) for code in found]
    is_ours = "Kind: point" in names and "Kind: quote" in names
    if not is_ours:
        return frozenset()
    parts = tuple(f"{group}: " for group in OURS)
    has_parts = {code.parent for code, name in zip(found, names, strict=True) if name.startswith(parts)}
    return frozenset(
        number for number, name in enumerate(names) if name.startswith(parts) or number in has_parts - {None}
    )


def _problems(file: str, kept: Iterable[Found]) -> Iterable[Problem]:
    seen: dict[str, int] = {}
    for code in kept:
        name = _name(code)
        key = theme_key(name)
        if not key:
            yield problem_at(file, code.line, "This code has no name.")
        elif len(name) > LONGEST_NAME:
            yield problem_at(
                file,
                code.line,
                f"This name has {len(name):,} characters; a theme’s has {LONGEST_NAME} at most.",
            )
        elif key in seen:
            yield problem_at(
                file,
                code.line,
                f"There are two codes “{name}” (the first in line {seen[key]}): rename or join them.",
            )
        seen.setdefault(key, code.line)
        if len(code.text) > LONGEST_TEXT:
            yield problem_at(
                file,
                code.line,
                f"This description has {plural(len(code.text), 'character')};"
                f" a theme’s has {LONGEST_TEXT:,} at most.",
            )


def _check_format(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMATS:
        raise UsageProblem(
            f"“{PurePath(name).name}” is no codebook that can be read.", "Its name must end in .qdc or .csv."
        )
    return suffix
