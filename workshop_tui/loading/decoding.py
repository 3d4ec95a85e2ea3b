"""The bytes of a file as text, or one problem that says how to save it so that it can be read."""

from __future__ import annotations

import codecs

from workshop_tui.loading.problems import Problem
from workshop_tui.loading.rows import problem_at

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = (
    "Save it as UTF-8 and try again: in Excel, “Save as” and “CSV UTF-8 (Comma delimited)”; in LibreOffice "
    "or a text editor, choose “UTF-8” as encoding (or character set) when saving."
)


def decode(file: str, content: bytes) -> str | Problem:
    """UTF-8, with or without a byte order mark, or UTF-16 with one; all line ends become line feeds."""
    if content.startswith(b"PK\x03\x04"):
        return problem_at(file, 1, "This is a spreadsheet or zip file and not text. Save it as “CSV UTF-8”.")
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        return _undecodable(file, content, error)
    if text[:4000].count("\0") > len(text[:4000]) // 4:
        return problem_at(
            file, 1, f"This file is not text, or is in an encoding that is not known. {_SAVE_AS}"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(file: str, content: bytes, error: UnicodeDecodeError) -> Problem:
    before = content[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1 if error.encoding.startswith("utf-8") else 1
    return problem_at(file, line, f"From this line on the file is not UTF-8. {_SAVE_AS}")
