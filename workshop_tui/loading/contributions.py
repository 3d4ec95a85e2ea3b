"""Contributions in: a file becomes rows, whatever its format, and every problem is told with its line."""

from __future__ import annotations

from pathlib import Path, PurePath

from workshop_tui.errors import UsageProblem
from workshop_tui.loading.decoding import decode
from workshop_tui.loading.opening import content_of
from workshop_tui.loading.rows import MOST_BYTES, Rows, problem_at
from workshop_tui.loading.rows_csv import read_csv
from workshop_tui.loading.rows_json import read_json, read_jsonl
from workshop_tui.loading.rows_text import read_txt
from workshop_tui.loading.rows_xlsx import read_xlsx
from workshop_tui.model.grammar import NOTHING_KNOWN, Known

FORMATS = (".csv", ".xlsx", ".jsonl", ".json", ".txt")
"""What a file's name may end in."""


def read_contributions(path: Path, bullets: bool | None = None, known: Known = NOTHING_KNOWN) -> Rows:
    """The rows of a file; `bullets` and `known` as for `read_bytes`.

    Raises NotFound if it cannot be opened, UsageProblem for another format.
    """
    if not path.is_dir():
        _check_format(path.name)
    content = content_of(path, MOST_BYTES)
    return read_bytes(str(path), content, bullets, known)


def read_bytes(file: str, content: bytes, bullets: bool | None = None, known: Known = NOTHING_KNOWN) -> Rows:
    """The rows in the content of a file called `file`, whose ending says the format.

    `bullets` says what lines of a text file mean that begin with a dash, `known` which names of several words its
    marks may name. Raises UsageProblem for another
    format.
    """
    suffix = _check_format(file)
    if len(content) > MOST_BYTES:
        message = f"The file is larger than {MOST_BYTES // 1_000_000} MB. Split it into several."
        return Rows(file, problems=(problem_at(file, 1, message),))
    if suffix == ".xlsx":
        return read_xlsx(file, content)
    text = decode(file, content)
    if not isinstance(text, str):
        return Rows(file, problems=(text,))
    if suffix == ".txt":
        return read_txt(file, text, bullets, known)
    return {".csv": read_csv, ".jsonl": read_jsonl, ".json": read_json}[suffix](file, text)


def _check_format(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMATS:
        raise UsageProblem(
            f"“{PurePath(name).name}” is no file that can be brought in.",
            f"Its name must end in {_listed()}.",
        )
    return suffix


def _listed() -> str:
    return f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
