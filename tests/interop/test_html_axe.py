"""HTML in Chromium: axe-core finds nothing on a wide page, a narrow one, a dark one and on paper."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_cache_path

from tests.interop.programs import SECONDS, program
from tests.writeup.making import poisoned
from workshop_tui.exporters.html import render
from workshop_tui.model.blocks import Document, Look
from workshop_tui.qr import png_file
from workshop_tui.services.demo import make_demo
from workshop_tui.services.exporting.export import read_snapshot
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.levels import AUDIENCES
from workshop_tui.writeup.sheets import build_sheets

pytestmark = pytest.mark.interop

MODULES = ("axe-core@4.11", "playwright-core@1.57")
"""The checker, and what speaks to the browser."""

TOO_WIDE = "sheets"
"""Paper to write on is as wide as paper; on a telephone its table scrolls inside the page."""


@pytest.fixture(scope="module")
def modules() -> Path:
    """The folder with `MODULES`, fetched once for this machine; skips where they cannot be had."""
    folder = user_cache_path("workshop-tui-interop") / "-".join(MODULES).replace("@", "-")
    if not (folder / "node_modules" / "playwright-core").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        options = ("--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder)
        fetched = subprocess.run(
            [program("npm"), "install", *options, *MODULES],
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        if fetched.returncode:
            pytest.skip("axe-core cannot be fetched with npm on this machine.")
    return folder


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The demo in every style and for both audiences, in large print, in a team's own look, and its sheets."""
    record = read_snapshot(*make_demo(tmp_path_factory.mktemp("demo")))
    own = Look("#7a1f5c", png_file("https://example.org/logo"), "The forum's mark")
    found = {f"{style}-{level}": build(record, style, level) for style in STYLES for level in AUDIENCES}
    found["slides-large"] = replace(found["slides-team"], look=replace(own, large=True))
    found["own"] = replace(found["slides-public"], look=own)
    found["poisoned"] = build(poisoned())
    found["sheets"] = build_sheets(record.session, (1,), Look())
    return found


@pytest.fixture(scope="module")
def seen(
    modules: Path, documents: Mapping[str, Document], tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, Any]]:
    """What the browser tells of every page in every view."""
    folder = tmp_path_factory.mktemp("pages")
    for name, document in documents.items():
        (folder / f"{name}.html").write_bytes(render(document))
    asked = {
        "modules": str(modules),
        "browser": program("chromium", "chromium-browser", "google-chrome"),
        "files": [str(folder / f"{name}.html") for name in documents],
    }
    ran = subprocess.run(
        [program("node"), Path(__file__).parent / "axe.mjs"],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=4 * SECONDS,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode(errors="replace")
    told: list[dict[str, Any]] = json.loads(ran.stdout)
    assert {(page["view"], Path(page["file"]).stem) for page in told} == {
        (view, name) for view in ("wide", "narrow", "dark", "print") for name in documents
    }
    return told


def test_axe_finds_nothing(seen: list[dict[str, Any]]) -> None:
    assert [(p["view"], Path(p["file"]).stem, p["violations"]) for p in seen if p["violations"]] == []
    assert min(page["passes"] for page in seen) > 10


def test_axe_would_find_something(modules: Path, tmp_path: Path) -> None:
    """It looks: a page without a title and a language does not pass."""
    page = tmp_path / "bad.html"
    page.write_text("<p style='color: #ccc'>pale</p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")
    browser = program("chromium", "chromium-browser", "google-chrome")
    asked = {"modules": str(modules), "browser": browser, "files": [str(page)]}
    ran = subprocess.run(
        [program("node"), Path(__file__).parent / "axe.mjs"],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    found = {violation[0] for violation in json.loads(ran.stdout)[0]["violations"]}
    assert {"document-title", "html-has-lang", "image-alt", "color-contrast"} <= found


def test_no_page_holds_a_script_or_asks_for_anything(seen: list[dict[str, Any]]) -> None:
    assert [page["file"] for page in seen if page["scripts"] or page["requests"]] == []


def test_no_page_is_wider_than_the_window(seen: list[dict[str, Any]]) -> None:
    assert [
        (p["view"], Path(p["file"]).stem) for p in seen if p["tooWide"] and TOO_WIDE not in p["file"]
    ] == []


def test_letters_are_large_enough_and_upright(seen: list[dict[str, Any]]) -> None:
    for page in seen:
        least = 24 if page["file"].endswith("-large.html") else 16  # pixels: 18 and 12 points
        assert page["size"] >= least, (page["view"], page["file"])
        assert not page["italic"]
