"""Themes as codes with parts, colours and what belongs there: valid, and read by another program."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from pyrefiqda import RefiCodebook

from tests.exporters.refi_reading import tree
from tests.exporters.test_taguette import tags
from tests.writeup.making import contribution, snapshot
from workshop_tui.exporters import qdc, qdpx, taguette
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme

CODE = "{urn:QDA-XML:codebook:1.0}Code"


def record(*themes: Theme) -> Snapshot:
    return snapshot([contribution(1, "q1", "x", themes=("Night buses", "Gulls"))], themes=themes)


TREE = (
    Theme("t2", "Night buses", parent="t1", colour="blue"),
    Theme("t1", "Getting about", "Ways", belongs="timetables", not_belongs="rents"),
    Theme("t3", "To the pier", parent="t2"),
    Theme("t4", "Lost", parent="gone"),
)


def test_parts_stand_in_their_theme_which_codes_too(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_bytes(qdc.render(record(*TREE), "team"))
    codes = {code.name: code for code in RefiCodebook.load(path).codes.code}
    about = codes["Getting about"]
    assert about.is_codable and [code.name for code in about.code] == ["Night buses"]
    assert [code.name for code in about.code[0].code] == ["To the pier"]
    assert {"Lost", "Gulls"} <= codes.keys() and not codes["Kind"].is_codable
    assert about.description == "Ways\n\nBelongs here: timetables\n\nDoes not belong here: rents"
    colours = {code.get("name"): code.get("color") for code in etree.fromstring(path.read_bytes()).iter(CODE)}
    assert colours["Night buses"] == "#2F6FD0" and colours["Lost"] is None


def test_the_project_is_valid_and_codes_with_the_same_ids() -> None:
    found = tree(qdpx.render(record(*TREE), "team"))
    codes = {code.get("guid"): code.get("name") for code in found.iter("{urn:QDA-XML:project:1.0}Code")}
    refs = [codes[ref.get("targetGUID")] for ref in found.iter("{urn:QDA-XML:project:1.0}CodeRef")]
    assert {"Night buses", "Gulls", "Kind: point"} <= set(refs)


def test_taguette_gets_themes_and_their_parts() -> None:
    found = list(tags(taguette.render(record(*TREE), "team")))
    assert found[:5] == ["Getting about", "Night buses", "To the pier", "Lost", "Gulls"]


def test_a_circle_and_a_very_deep_tree_come_out_whole() -> None:
    circle = (Theme("a", "A", parent="b"), Theme("b", "B", parent="a"))
    deep = tuple(Theme(f"d{n}", f"D{n}", parent=f"d{n - 1}" if n else "") for n in range(300))
    names = [c.get("name") for c in etree.fromstring(qdc.render(record(*circle, *deep), "team")).iter(CODE)]
    assert {"A", "B", *(theme.name for theme in deep)} <= set(names)
