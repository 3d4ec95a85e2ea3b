"""A real Taguette takes the codebook and the sources, and gives back every segment with its codes.

Taguette reads codebooks (CSV) and documents; it has no way to read a REFI-QDA project. So its documents are the
project's sources, and its highlights are made at the project's positions.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.exporters.refi_reading import PROJECT, Said, alike, files, tree
from tests.exporters.test_qdpx import RECORDS, coded, demo
from tests.interop.programs import office
from tests.interop.taguette_server import Taguette, running
from tests.writeup.making import snapshot
from workshop_tui.exporters import qdpx, taguette
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme

pytestmark = pytest.mark.interop

Codes = dict[str, str]
"""What Taguette calls a code, by the code's id."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taguette]:
    with running(tmp_path_factory.mktemp("taguette")) as person:
        yield person


@pytest.fixture(scope="module")
def the_demo(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(params=["demo", "harbour", "poisoned", "awkward"])
def record(request: pytest.FixtureRequest, the_demo: Snapshot) -> Snapshot:
    return the_demo if request.param == "demo" else RECORDS[request.param]


def test_taguette_reads_the_codebook(server: Taguette, record: Snapshot) -> None:
    project = server.new_project("codes")
    exported = taguette.render(record, "team")
    server.import_codebook(project, exported)
    sent = {row["tag"].strip(): row["description"].strip() for row in table(exported.decode("utf-8-sig"))}
    read = {
        row["tag"]: row["description"] for row in table(server.get(f"{project}/export/codebook.csv").decode())
    }
    read.pop("interesting")  # which every new project has
    assert read == sent
    again = etree.fromstring(server.get(f"{project}/export/codebook.qdc"))
    names = {code.get("name") for code in again.iter("{urn:QDA-XML:codebook:1.0}Code")}
    assert names == {*sent, "interesting"}


def test_taguette_gives_back_every_segment_with_its_codes(server: Taguette, record: Snapshot) -> None:
    exported = qdpx.render(record, "team")
    project = server.new_project("segments")
    server.import_codebook(project, taguette.render(record, "team"))
    called = names(exported, taguette.render(record, "team"))
    count = highlight(server, project, exported, called)
    assert count == len(record.contributions)
    found: dict[str, tuple[str, set[str]]] = {}
    for row in table(server.get(f"{project}/export/highlights/.csv").decode()):
        found.setdefault(row["id"], (row["content"], set()))[1].add(row["tag"])
    by_name = {name: called[guid] for guid, name in own_names(exported).items() if guid in called}
    wanted = [Said(said.text, frozenset(by_name[code] for code in said.codes)) for said in coded(record)]
    alike({Said(text, frozenset(tags)) for text, tags in found.values()}, wanted)


def test_a_spreadsheet_takes_no_cell_of_the_codebook_for_a_formula(tmp_path: Path) -> None:
    themes = tuple(Theme(f"t{n}", f"{sign}1+1", f"{sign}2+2") for n, sign in enumerate("=+-@"))
    file = tmp_path / "codebook.csv"
    file.write_bytes(taguette.render(snapshot(themes=themes), "team"))
    sheet = load_workbook(office(file, "xlsx")).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 2 * len(themes)
    assert {cell.data_type for cell in cells} == {"s"}


def table(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def own_names(exported: bytes) -> Codes:
    """Names of the project's codes, without groups, by id and in order."""
    found = tree(exported).iter(f"{PROJECT}Code")
    return {code.get("guid"): code.get("name") for code in found if code.get("isCodable") == "true"}


def names(exported: bytes, codebook: bytes) -> Codes:
    """What the codes of the project are called in Taguette's codebook, which has the same ones in the same order."""
    tags = [row["tag"].strip() for row in table(codebook.decode("utf-8-sig"))]
    return dict(zip(own_names(exported), tags, strict=True))


def highlight(server: Taguette, project: str, exported: bytes, called: Codes) -> int:
    """Brings the sources in as documents and highlights every segment; returns how many there were."""
    read, ids, count = files(exported), server.tags(project), 0
    for source in tree(exported).iter(f"{PROJECT}TextSource"):
        text = read[f"sources/{source.get('guid')}.txt"].decode()
        page = f"<!DOCTYPE html><meta charset=utf-8><body><pre>{escape(text)}</pre>".encode()
        answer, _ = server.send(
            f"/api{project}/document/new",
            {"name": source.get("name")[:50], "description": ""},
            ("source.html", page),
        )
        document = json.loads(answer)["created"]
        for segment in source.iter(f"{PROJECT}PlainTextSelection"):
            start, end = int(segment.get("startPosition")), int(segment.get("endPosition"))
            refs = [ref.get("targetGUID") for ref in segment.iter(f"{PROJECT}CodeRef")]
            server.tell(
                f"/api{project}/document/{document}/highlight/new",
                {
                    # Taguette counts bytes of UTF-8.
                    "start_offset": len(text[:start].encode()),
                    "end_offset": len(text[:end].encode()),
                    "tags": [ids[called[guid]] for guid in refs],
                },
            )
            count += 1
    return count
