"""The REFI-QDA codebook: the same codes as in the project, read by pyrefiqda."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from pyrefiqda import RefiCodebook

from tests.exporters.refi_reading import PROJECT, SCHEMA, tree
from tests.exporters.test_qdpx import RECORDS
from workshop_tui.exporters import qdc, qdpx
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup.levels import AUDIENCES, at_level

CODEBOOK = "{urn:QDA-XML:codebook:1.0}"


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_it_holds_the_codes_of_the_project(record: Snapshot, audience: str) -> None:
    shown = at_level(record, audience)
    root = etree.fromstring(qdc.render(shown, audience))
    assert (root.tag, root.get("origin")) == (f"{CODEBOOK}CodeBook", "workshop-tui")
    project = tree(qdpx.render(shown, audience))
    assert codes(root, CODEBOOK) == codes(project, PROJECT)


def codes(root: etree._Element, namespace: str) -> list[tuple[str | None, ...]]:
    """Every code with what the schema says of it, and the group it stands in."""
    return [
        (
            *(code.get(name) for name in ("guid", "name", "isCodable")),
            code.findtext(f"{namespace}Description"),
            parent.get("name") if (parent := code.getparent()) is not None else None,
        )
        for code in root.iter(f"{namespace}Code")
    ]


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_codes_are_valid_where_the_schema_of_projects_has_them(record: Snapshot) -> None:
    """A codebook's codes are those of a project in another namespace, and its root has an origin."""
    text = qdc.render(record, "team").decode().replace("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0")
    book = etree.fromstring(text.encode())
    del book.attrib["origin"]
    project = etree.Element(f"{PROJECT}Project", name="x")
    project.append(book)
    SCHEMA.assertValid(project)


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_pyrefiqda_reads_it(record: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_bytes(qdc.render(record, "team"))
    read = RefiCodebook.load(path)
    root = etree.fromstring(path.read_bytes())
    assert [code.name for code in read.codes.code] == [code.get("name") for code in root[0]]
    groups = {code.name: [inner.name for inner in code.code] for code in read.codes.code if code.code}
    assert groups["Kind"][:2] == ["Kind: point", "Kind: quote"]
    assert all(code.is_codable is (not code.code) for code in read.codes.code)
