"""Codes out of a REFI-QDA codebook. No document type and no entity is taken: a codebook needs none."""

from __future__ import annotations

from xml.parsers import expat

from workshop_tui.loading.codes import MOST_CODES, Found
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.rows import problem_at
from workshop_tui.model.code_text import colour_like

DEEPEST = 40
_LONGEST = 200_000
"""Characters of one description that are kept while reading; more is a problem anyway."""


class _Refused(Exception):
    """Why it is not read, in a sentence."""


def read_qdc_codes(file: str, content: bytes) -> list[Found] | Problem:
    """The codes in the order of the file, each after the one it stands in; or why it cannot be read."""
    reading = _Reading()
    try:
        reading.parser.Parse(content, True)
    except _Refused as refused:
        return problem_at(file, reading.parser.CurrentLineNumber, str(refused))
    except expat.ExpatError as error:
        message = (
            f"From here on this is no XML: {expat.ErrorString(error.code)}. Export the codebook once more."
        )
        return problem_at(file, error.lineno, message)
    except (ValueError, LookupError):  # an encoding that no codebook has
        return problem_at(file, 1, "Its encoding is not known. Export the codebook as UTF-8.")
    return reading.codes


class _Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self.codes: list[Found] = []
        self._open: list[str] = []
        """Names of the elements around, from the outermost."""
        self._within: list[int] = []
        """Places of the codes around."""
        self._text: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _doctype(self, *_: object) -> None:
        raise _Refused("It has a document type (<!DOCTYPE …>), which no codebook needs: it is not read.")

    def _entity(self, *_: object) -> None:
        raise _Refused("It declares entities, which no codebook needs: it is not read.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if not self._open and name != "CodeBook":
            raise _Refused(
                f"This is no REFI-QDA codebook: it begins with <{name[:40]}>, not with <CodeBook>."
            )
        if len(self._open) > DEEPEST:
            raise _Refused(f"Its codes stand more than {DEEPEST} deep in each other.")
        if name == "Code" and self._open[-1] in ("Codes", "Code"):
            if len(self.codes) > MOST_CODES:
                raise _Refused(f"It has more than {MOST_CODES:,} codes.")
            parent = self._within[-1] if self._within else None
            colour = colour_like(attributes.get("color", ""))
            line = self.parser.CurrentLineNumber
            self._within.append(len(self.codes))
            self.codes.append(Found(attributes.get("name", ""), "", line, parent, colour))
        self._open.append(name)
        self._text = []

    def _characters(self, text: str) -> None:
        if self._open[-1:] == ["Description"] and sum(map(len, self._text)) < _LONGEST:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = self._open.pop()
        above = self._open[-1] if self._open else ""
        if name == "Description" and above == "Code" and self._within:
            at = self._within[-1]
            known = self.codes[at]
            self.codes[at] = Found(known.name, "".join(self._text), known.line, known.parent, known.colour)
        elif name == "Code" and above in ("Codes", "Code") and self._within:
            self._within.pop()
