"""Headings and fixed sentences in the language of the question set, from one file a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from workshop_tui.model.own_style import Entry, OwnStyle

FALLBACK = "en"

_FOLDER = Path(__file__).parent / "languages"
_FORMS = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language, English where it has none of its own."""

    language: str
    """The language that the sentences are in, as far as there are any."""
    entries: Mapping[str, Entry]

    def __call__(self, key: str, count: int | None = None, **values: object) -> str:
        """The sentence at `key` with `values` filled in; `count` chooses its form and fills `{count}`."""
        entry = self.entries[key]
        if isinstance(entry, dict):
            assert count is not None, f"{key} has forms to choose from"
            entry = entry.get(_FORMS.get(count, "other"), entry["other"])
        assert isinstance(entry, str), f"{key} is a list"
        if count is not None:
            values["count"] = f"{count:,}"
        return entry.format_map(values)

    def listed(self, items: Iterable[object]) -> str:
        """`A, B and C`."""
        texts = [str(item) for item in items]
        if len(texts) < 2:
            return "".join(texts)
        return self("list.between").join(texts[:-1]) + self("list.last") + texts[-1]

    def date(self, text: str) -> str:
        """An ISO date written out (`14 May 2026`); anything else as it is."""
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip(), re.ASCII):
            return text
        try:
            day = date.fromisoformat(text.strip())
        except ValueError:  # 2026-02-31 is somebody's slip; it is shown as it was written
            return text
        month = self.entries["date.months"][day.month - 1]  # type: ignore[index]
        return self("date.form", day=day.day, month=month, year=day.year)


def words_for(language: str, own: OwnStyle | None = None) -> Words:
    """The words of a question set's `language` (`en`, `cy`, `en-GB`), English if there is no file for it.

    What the team's `own` style says otherwise wins.
    """
    words = _words_for(language)
    said_otherwise = own.words_in(words.language) if own else {}
    return Words(words.language, {**words.entries, **said_otherwise}) if said_otherwise else words


@cache
def _words_for(language: str) -> Words:
    code = language_code(language)
    if code == FALLBACK or not re.fullmatch(r"[a-z]{2,3}", code) or not (_FOLDER / f"{code}.toml").is_file():
        return Words(FALLBACK, _read(FALLBACK))
    return Words(code, {**_read(FALLBACK), **_read(code)})


def language_code(language: str) -> str:
    """`cy` of `cy-GB`."""
    return re.split(r"[-_]", language.strip().lower())[0]


def languages() -> tuple[str, ...]:
    """Codes of the languages there is a file for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def _read(code: str) -> Mapping[str, Entry]:
    return dict(_flat(tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8")), ""))


def _flat(values: Mapping[str, Any], before: str) -> Iterable[tuple[str, Entry]]:
    for name, value in values.items():
        if isinstance(value, dict) and "other" not in value:
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value
