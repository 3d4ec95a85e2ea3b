"""CSV and XLSX in LibreOffice: every cell is a text or a count, none a formula or a link, and every word is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.interop.programs import office
from tests.writeup.making import contribution, harbour, poisoned, snapshot
from workshop_tui.exporters import csv, xlsx
from workshop_tui.loading.contributions import read_bytes
from workshop_tui.model.columns import unguard

pytestmark = pytest.mark.interop

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
EVENT = "{urn:oasis:names:tc:opendocument:xmlns:script:1.0}event-listener"

STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "＝",
    "＋",
    "－",
    "＠",
    "'=",
    "=cmd|' /c calc'!A1",
    '=HYPERLINK("http://x.example")',
)
TRICKY = snapshot(
    [
        replace(contribution(n, "q1", f"{start}1+1"), label=f"{start}x:", voice=start.strip() or "v")
        for n, start in enumerate(STARTS)
    ]
)
RECORDS = {"tricky": TRICKY, "poisoned": poisoned(), "harbour": harbour()}


def opened(file: Path) -> ElementTree.Element:
    """The spreadsheet as LibreOffice holds it; of a CSV people tell it that it is UTF-8, with commas."""
    read_as = "CSV:44,34,76" if file.suffix == ".csv" else ""
    return ElementTree.parse(office(file, "fods", read_as)).getroot()


def cells(sheet: ElementTree.Element) -> list[ElementTree.Element]:
    return list(sheet.iter(f"{TABLE}table-cell"))


def shown(cell: ElementTree.Element) -> str:
    """What stands in a cell, line by line, with the spaces that the format counts."""
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iter(f"{TEXT}p"))


def _pieces(node: ElementTree.Element) -> list[str]:
    own = {f"{TEXT}s": " " * int(node.get(f"{TEXT}c", "1")), f"{TEXT}tab": "\t"}.get(node.tag, "")
    pieces = [own, node.text or ""]
    for inner in node:
        pieces += [*_pieces(inner), inner.tail or ""]
    return pieces


def live(book: ElementTree.Element) -> list[str]:
    """Everything in the spreadsheet that is worked out, leads away or runs."""
    found = [cell.get(f"{TABLE}formula", "") for cell in cells(book)]
    found += [node.tag for node in book.iter() if node.tag in (f"{TEXT}a", f"{TABLE}dde-link", EVENT)]
    return [what for what in found if what]


@pytest.mark.parametrize("which", list(RECORDS))
@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_nothing_in_it_is_live_and_every_word_is_there(name: str, which: str, tmp_path: Path) -> None:
    record = RECORDS[which]
    file = tmp_path / f"record.{name}"
    file.write_bytes({"csv": csv, "xlsx": xlsx}[name].render(record, "team"))
    book = opened(file)
    assert live(book) == []
    texts = {unguard(shown(cell)) if name == "csv" else shown(cell) for cell in cells(book)}
    missing = {c.text for c in record.contributions} - texts
    assert missing == set()


def test_the_sheets_are_there_with_their_first_rows(tmp_path: Path) -> None:
    file = tmp_path / "record.xlsx"
    file.write_bytes(xlsx.render(harbour(), "team"))
    sheets = list(opened(file).iter(f"{TABLE}table"))
    assert [sheet.get(f"{TABLE}name") for sheet in sheets] == [
        "Contributions",
        "Questions",
        "Themes",
        "Tables",
        "Counts",
        "Themes by table",
        "Themes by question",
        "Kinds by table",
        "About",
    ]
    assert shown(cells(sheets[0])[0]) == "id"


CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
"""Commas, quotation marks, UTF-8: the first sheet."""


@pytest.mark.parametrize("to", ["xlsx", CSV], ids=["xlsx", "csv"])
@pytest.mark.parametrize("which", ["tricky", "harbour"])
def test_what_somebody_saved_again_comes_in_unchanged(which: str, to: str, tmp_path: Path) -> None:
    record = RECORDS[which]
    file = tmp_path / "record.xlsx"
    file.write_bytes(xlsx.render(record, "team"))
    again = office(file, to)
    read = read_bytes(again.name, again.read_bytes())
    assert read.problems == ()
    # The program puts no apostrophe of its own into CSV: one that people typed before a formula's sign is taken for it.
    wanted = [unguard(c.text) if to == CSV else c.text for c in record.contributions]
    assert [row.text for row in read.rows] == wanted
