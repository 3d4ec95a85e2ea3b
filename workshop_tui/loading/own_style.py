"""A team's style file (`style.toml`) to a style, or every problem in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from workshop_tui.loading.colours import ENOUGH, contrast_on_white, darker, is_colour
from workshop_tui.loading.faults import Fault, quoted, tell
from workshop_tui.loading.own_words import Known, own_words
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.reading import Read
from workshop_tui.loading.source import source_text
from workshop_tui.loading.toml_places import Toml, read_toml
from workshop_tui.model.blocks import Look
from workshop_tui.model.own_style import Entry, OwnStyle
from workshop_tui.model.picture import media_type
from workshop_tui.text import clean, clean_line

NAMES = ("quotes", "accent", "logo", "logo_alt", "template", "words")

LONGEST_MARK = 3
"""A mark may come with a thin space: `« `."""

MOST_MEGABYTES = 2
"""A logo's size; it stands in every file."""
MOST_TEMPLATE_MEGABYTES = 20


def load_own_style(path: Path, known: Known, languages: Collection[str]) -> Read[OwnStyle]:
    """The style in `path`, whose logo and template lie beside it; None if there is any problem.

    `known` are the sentences there are, in English; `languages` the codes of those there are words in.
    """
    text = source_text(path)
    if isinstance(text, Problem):
        return None, (text,)
    toml = read_toml(text := text.replace("\r\n", "\n"))
    if isinstance(toml, Fault):
        return None, tell(str(path), text, None, [toml])
    reader = _Reader(toml, path.parent)
    found = own_words(toml, known, languages)
    look = reader.look()
    words = {"": {**reader.quotes(), **found.words.pop("", {})}, **found.words}
    faults = [*reader.strange(), *reader.faults, *found.faults]
    if faults:
        return None, tell(str(path), text, None, faults)
    return OwnStyle(look, {language: said for language, said in words.items() if said}), ()


class _Reader:
    """One file's values, and what was found wrong with them so far."""

    def __init__(self, toml: Toml, folder: Path) -> None:
        self._toml = toml
        self._folder = folder
        self.faults: list[Fault] = []

    def strange(self) -> Iterator[Fault]:
        """Names that mean nothing."""
        for name in self._toml.values:
            if name not in NAMES:
                place = self._toml.place((name,))
                yield Fault(place, f"{quoted(name)} is not known here.", wrong=name, known=NAMES)

    def look(self) -> Look:
        """Colours and files."""
        logo = self._file("logo", MOST_MEGABYTES)
        if logo and not media_type(logo):
            logo = self._wrong("logo", "is no picture that we can show: use PNG, JPEG, GIF or WebP.")
        alt = self._line("logo_alt")
        if logo and not alt:
            self._wrong("logo", "needs `logo_alt`: what it shows, for those who cannot see it.")
        template = self._file("template", MOST_TEMPLATE_MEGABYTES)
        if template and (not template.startswith(b"PK") or b"ppt/presentation.xml" not in template):
            template = self._wrong("template", "is no PowerPoint file (.pptx or .potx).")
        return Look(self._accent(), logo, alt, template)

    def quotes(self) -> dict[str, Entry]:
        """The quotation marks, as the sentences they are."""
        marks = self._toml.values.get("quotes")
        if marks is None:
            return {}
        is_pair = isinstance(marks, list) and len(marks) == 2 and all(isinstance(m, str) for m in marks)
        opening, closing = (
            (clean(mark) if clean_line(mark) else "" for mark in marks) if is_pair else ("", "")
        )
        if not all(0 < len(mark) <= LONGEST_MARK and not {"{", "}"} & {*mark} for mark in (opening, closing)):
            self._wrong("quotes", """is a list of two marks: `quotes = ["‘", "’"]`.""")
        return {"said.open": opening, "said.close": closing}

    def _accent(self) -> str:
        accent = self._line("accent")
        if not accent:
            return ""
        if not is_colour(accent):
            self._wrong("accent", 'is a colour such as "#7a1f5c": # and six digits or letters a to f.')
        elif (contrast := contrast_on_white(accent)) < ENOUGH:
            # Cut, not rounded: 4.49 must not be told as 4.5.
            told = f"{int(contrast * 10) / 10}:1"
            self._wrong(
                "accent",
                f"({accent}) is too light: on white it has {told}, and people need {ENOUGH}:1 to read it. "
                f"{darker(accent)} is the same colour, dark enough.",
            )
        return accent.lower()

    def _line(self, name: str) -> str:
        value = self._toml.values.get(name, "")
        if not isinstance(value, str):
            self._wrong(name, "is a text in quotation marks.")
            return ""
        return clean_line(value)

    def _file(self, name: str, most: int) -> bytes:
        """What is in a file that lies beside the style file; nothing if none is named."""
        named = self._line(name)
        if not named:
            return b""
        try:
            path = (self._folder / named).resolve()
            if not path.is_relative_to(self._folder.resolve()):
                return self._wrong(name, "lies elsewhere. Put the file into the folder of this style file.")
            if not path.is_file():
                return self._wrong(name, f"names {quoted(named)}, but there is no such file.")
            if path.stat().st_size > most * 1024 * 1024:
                return self._wrong(name, f"names a file of more than {most} MB, which is too much.")
            return path.read_bytes()
        except (OSError, ValueError):
            return self._wrong(name, f"names {quoted(named)}, which cannot be read.")

    def _wrong(self, name: str, sentence: str) -> bytes:
        """Notes what is wrong; nothing is read instead."""
        self.faults.append(Fault(self._toml.place((name,)), f"`{name}` {sentence}"))
        return b""
