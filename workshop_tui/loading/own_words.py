"""The words that a team's style file says otherwise: each must be a sentence we have, with names we fill in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from workshop_tui.loading.faults import Fault, quoted
from workshop_tui.loading.toml_places import Path, Toml
from workshop_tui.model.own_style import Entry
from workshop_tui.text import clean

FORMS = ("zero", "one", "two", "few", "many", "other")

Known = Mapping[str, Entry]
"""Every sentence there is, in English, by its key."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Sentences by language (empty: every language) and key, and what is wrong with others."""

    words: dict[str, dict[str, Entry]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def own_words(toml: Toml, known: Known, languages: Collection[str]) -> OwnWords:
    """What stands under `[words...]`; a part named for a language (`[words.cy.heading]`) is for it alone."""
    found = OwnWords()
    written = toml.values.get("words", {})
    if not isinstance(written, dict):
        found.faults.append(Fault(toml.place(("words",)), _NO_PART.format("words", "words.heading")))
        return found
    for name, value in written.items():
        is_language = name in languages
        within = value if is_language and isinstance(value, dict) else {name: value}
        way: Path = ("words", name) if is_language else ("words",)
        for key, entry, place in _flat(within, "", way, toml, known, found.faults):
            fault = _fault(entry, known[key])
            if fault:
                found.faults.append(Fault(place, f"{quoted(key.split('.')[-1])} {fault}"))
            else:
                found.words.setdefault(name if is_language else "", {})[key] = _cleaned(entry)
    return found


_NO_PART = "`{}` is a part of the file: write `[{}]` on a line of its own, and its sentences below."


def _flat(
    values: Mapping[str, Any], before: str, way: Path, toml: Toml, known: Known, faults: list[Fault]
) -> Iterator[tuple[str, Any, int]]:
    for name, value in values.items():
        key, here = f"{before}{name}", (*way, name)
        is_part = any(other.startswith(f"{key}.") for other in known)
        if key in known:
            yield key, value, toml.place(here)
        elif not is_part:
            faults.append(_unknown(name, key, before, toml.place(here), known))
        elif isinstance(value, dict):
            yield from _flat(value, f"{key}.", here, toml, known, faults)
        else:
            faults.append(Fault(toml.place(here), _NO_PART.format(name, ".".join(here))))


def _unknown(name: str, key: str, before: str, place: int, known: Known) -> Fault:
    beside = dict.fromkeys(k[len(before) :].split(".")[0] for k in known if k.startswith(before))
    elsewhere = tuple(k for k in known if k.split(".")[-1] == name)
    if elsewhere:
        message = (
            f"{quoted(name)} is not known here; it belongs under `[words.{elsewhere[0].rpartition('.')[0]}]`."
        )
        return Fault(place, message)
    return Fault(place, f"{quoted(name)} is not known here.", wrong=name, known=tuple(beside))


def _fault(entry: Any, english: Entry) -> str:
    """What is wrong with a sentence, to stand behind its name; empty if nothing is."""
    if isinstance(english, list):
        is_list = isinstance(entry, list) and all(isinstance(each, str) and each.strip() for each in entry)
        return "" if is_list and len(entry) == len(english) else f"is a list of {len(english)} texts."
    if isinstance(entry, dict) and isinstance(english, dict):
        if strange := [form for form in entry if form not in FORMS]:
            return f"has no form called {quoted(strange[0])}; there are {', '.join(FORMS)}."
        if "other" not in entry:
            return "needs the form `other`, for every number that has no form of its own."
        texts = list(entry.values())
    else:
        texts = [entry]
    names = _names(*(english.values() if isinstance(english, dict) else (english,)))
    names |= {"count"} if isinstance(english, dict) else set()
    return next((told for text in texts if (told := _text_fault(text, names))), "")


def _text_fault(text: Any, names: set[str]) -> str:
    if not isinstance(text, str):
        return 'is a text in quotation marks, such as "What you told us".'
    if not text.strip():
        return "is empty. Leave the line out to keep ours."
    try:
        used = _names(text)
    except ValueError:
        return "has a brace { or } that stands alone. Write {{ or }} for a brace."
    if strange := sorted(used - names):
        there = " and ".join("{" + name + "}" for name in sorted(names))
        can_be = f"what can be filled in here is {there}" if there else "nothing can be filled in here"
        return f"names {{{strange[0]}}}, but {can_be}."
    return ""


def _names(*texts: str) -> set[str]:
    """The names in braces; what is more than a name (`{a.b}`, `{a!r}`) is returned whole, so it is never known."""
    found = set()
    for text in texts:
        for _, name, form, conversion in Formatter().parse(text):
            if name is not None:
                found.add(name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else ""))
    return found


def _cleaned(entry: Any) -> Entry:
    if isinstance(entry, dict):
        return {form: clean(text) for form, text in entry.items()}
    return [clean(text) for text in entry] if isinstance(entry, list) else clean(entry)
