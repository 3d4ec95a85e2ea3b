"""Files for every door: one that is right there, and any others."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from hypothesis import strategies as st

from faults import HOUSE
from faults.fuzz.pieces import ANYWHERE, PIECES

MOST_SWAPS = 8
HEADINGS = ("text", "table", "kind", "marks")
_WORDS = re.compile(r'"[^"\n]*"|[\w#.-]+|\s+|.', re.DOTALL)


def right_file(door: str) -> bytes:
    """A file that this door takes as it stands."""
    text = {
        "question-set": (HOUSE / "tests/loading/harbour.yaml").read_text(encoding="utf-8"),
        "event": (HOUSE / "tests/loading/event.yaml").read_text(encoding="utf-8"),
        "style": 'quotes = ["« ", " »"]\naccent = "#7A1F5C"\n[words.heading]\nheard = "What you told us"\n',
        "grammar": '! Getting there: lend "the" bikes @resident #transport *\n',
        "txt": "Q2T1\n! lend keys #work\nA: yes\nB: no\n\nQ2T2 bullets\n- one\n- two\n",
        "csv": 'table,question,kind,text,marks\n1,ferries,idea,"a, ""b""\nc",lived; access\n2,warm-up,hope,d,\n',
        "jsonl": '{"text": "a", "table": 1, "marks": ["lived"]}\n\n{"text": "b", "themes": "Work; Pay"}\n',
        "json": '{"session": {}, "contributions": [{"text": "a", "table": 1},\n {"text": "b"}]}\n',
        "qdc": '<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0">\n<Codes>'
        '<Code guid="1" name="A" color="#ff0000"><Description>b</Description>\n<Code name="C"/></Code></Codes>'
        "</CodeBook>\n",
        "codebook-csv": 'tag,description\nWork,"jobs, pay"\nGetting about,\n',
    }.get(door)
    return text.encode() if text is not None else b"".join(_parts_packed(_spreadsheet()))


def any_file(door: str) -> st.SearchStrategy[bytes]:
    """Any bytes, any text, any pieces of such files; mostly a right file in which something was changed."""
    pieces = st.sampled_from(PIECES[door] + ANYWHERE)
    if door == "xlsx":
        return _any_spreadsheet(pieces)
    right = right_file(door).decode()
    changed = st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 30), pieces | st.text(max_size=5)), max_size=MOST_SWAPS
    )
    return st.one_of(
        changed.map(lambda swaps: _encoded(_swapped(right, swaps))),
        changed.map(lambda swaps: _encoded(_swapped(right, swaps))),
        st.lists(pieces, max_size=40).map("".join).map(_encoded),
        st.text().map(_encoded),
        changed.map(lambda swaps: _swapped(right, swaps).encode("utf-16", "replace")),
        st.binary(),
    )


def _swapped(text: str, swaps: list[tuple[float, int, str]]) -> str:
    """`text` with so many of its words and signs, from a place on, replaced by a piece."""
    words = _WORDS.findall(text)
    for where, length, piece in swaps:
        at = round(where * len(words))
        words[at : at + length] = [piece]
    return "".join(words)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _any_spreadsheet(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Cells of any sort, a part inside that is damaged, or a damaged file."""
    parts = _spreadsheet()
    cell = st.one_of(
        st.text(max_size=30), pieces, st.integers(), st.floats(), st.booleans(), st.none(), st.datetimes()
    )
    whole = b"".join(_parts_packed(parts))
    return st.one_of(
        st.lists(st.lists(cell, max_size=6), max_size=6).map(lambda rows: workbook([HEADINGS, *rows])),
        st.tuples(st.sampled_from(sorted(parts)), st.floats(0, 1), st.integers(0, 6), pieces).map(
            lambda drawn: b"".join(
                _parts_packed(
                    parts
                    | {
                        drawn[0]: _encoded(
                            _swapped(parts[drawn[0]].decode(), [(drawn[1], drawn[2], drawn[3])])
                        )
                    }
                )
            )
        ),
        st.tuples(st.integers(0, len(whole)), st.binary(max_size=60)).map(
            lambda drawn: whole[: drawn[0]] + drawn[1] + whole[drawn[0] + len(drawn[1]) :]
        ),
        st.binary(),
    )


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    """A spreadsheet of one sheet, with every text a text."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True, "nan_inf_to_errors": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("contributions")
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value.encode("utf-8", "replace").decode())
                elif hasattr(value, "year"):
                    sheet.write(number, column, value if value.year >= 1900 else str(value), dates)
                elif value is not None:
                    sheet.write(number, column, value)
    return content.getvalue()


def _spreadsheet() -> dict[str, bytes]:
    with zipfile.ZipFile(
        BytesIO(workbook([HEADINGS, ["rich words", 1, "idea", "lived"], ["more", 2]]))
    ) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _parts_packed(parts: Mapping[str, bytes]) -> list[bytes]:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, inside in parts.items():
            packed.writestr(name, inside)
    return [content.getvalue()]
