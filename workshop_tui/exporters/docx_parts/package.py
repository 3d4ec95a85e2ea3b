"""The package of a Word file while it is written: its links, its pictures, its numbered lists."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from workshop_tui.exporters.docx_parts.empty import MAIN, body, empty_package
from workshop_tui.exporters.docx_parts.lists import NUMBERS, numbered_list
from workshop_tui.exporters.docx_parts.pictures import Stored
from workshop_tui.exporters.docx_parts.xml import RELATIONS, Xml
from workshop_tui.exporters.optional import library
from workshop_tui.exporters.zipped import without_times
from workshop_tui.model.blocks import Document, is_address
from workshop_tui.model.picture import media_type
from workshop_tui.qr.address import portable

if TYPE_CHECKING:
    from docx.document import Document as WordFile

INSTALL = "pip install python-docx"

_LONGEST = 2_000
"""Characters of an address that Word still follows."""

_STAND_FOR_THEMSELVES = ":/?#[]@!$&'()*+,;=%-._~"
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Package:
    """A Word file that grows. Everything is in it once, however often it is shown."""

    def __init__(self, document: Document) -> None:
        """Raises WorkshopError if the library that writes Word files is not installed."""
        library("docx", INSTALL)
        from docx import Document as opened

        self._document = document
        self._file: WordFile = opened(BytesIO(empty_package(document)))
        self._links: dict[str, str] = {}
        self._pictures: dict[bytes, Stored | None] = {}
        self._lists = NUMBERS

    def link(self, url: str) -> str:
        """The id of the relation to `url`; empty if it may not or cannot be a link."""
        if url not in self._links:
            target = _target(url)
            part = self._file.part
            self._links[url] = (
                part.relate_to(target, f"{RELATIONS}/hyperlink", is_external=True) if target else ""
            )
        return self._links[url]

    def picture(self, content: bytes) -> Stored | None:
        """The picture in the package; None if it is none that Word shows."""
        if content not in self._pictures:
            self._pictures[content] = self._stored(content) if media_type(content) else None
        return self._pictures[content]

    def _stored(self, content: bytes) -> Stored | None:
        from docx.image.exceptions import (
            InvalidImageStreamError,
            UnexpectedEndOfFileError,
            UnrecognizedImageError,
        )

        broken = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
        try:
            relation, image = self._file.part.get_or_add_image(BytesIO(content))
            width, height = int(image.width), int(image.height)
        except (*broken, struct.error, ValueError, LookupError, ArithmeticError, TypeError):
            # A file that only begins like a picture: its description is shown instead.
            return None
        return Stored(relation, width, height) if width > 0 and height > 0 else None

    def new_list(self) -> int:
        """The number of a further numbered list, which begins at one."""
        from docx.oxml.parser import parse_xml

        self._lists += 1
        self._file.part.numbering_part.element.append(parse_xml(numbered_list(self._lists)))
        return self._lists

    def whole(self, content: Xml) -> bytes:
        """The finished file, with `content` as what is on its pages."""
        out = BytesIO()
        self._file.save(out)
        # Put in as text: as a tree of the library's, twenty thousand paragraphs would take minutes.
        return without_times(out.getvalue(), {MAIN: body(content, self._document).encode()})


def _target(url: str) -> str:
    """`url` in the letters that a relation may hold; empty if it is no address that can be followed."""
    if not is_address(url):
        return ""
    target = _BARE_PERCENT.sub("%25", quote(portable(url), safe=_STAND_FOR_THEMSELVES))
    try:
        urlsplit(target)
    except ValueError:
        return ""
    return target if len(target) <= _LONGEST else ""
