"""Every QR code in every document can be read by a reader nobody here wrote, from the page as it is printed."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.interop.programs import SECONDS, chromium, office, pdf_pages, program
from tests.writeup.making import harbour
from workshop_tui.exporters import exporter
from workshop_tui.model.blocks import Document, Look, QrCode
from workshop_tui.writeup import build

pytestmark = pytest.mark.interop

DOTS = 110
"""To the inch: what a phone sees of a page held in front of it."""


def printed(document: Document, name: str, folder: Path) -> Path:
    """The document in the format `name`, as a PDF of the program that opens it."""
    made = exporter(name)
    assert made is not None
    file = folder / f"document.{name}"
    file.write_bytes(made.render(document))
    if name == "pdf":
        return file
    if name != "html":
        return office(file)
    chromium(f"--print-to-pdf={folder / 'html.pdf'}", "--no-pdf-header-footer", file.as_uri())
    return folder / "html.pdf"


NOTHING_ON_A_PAGE = 4
"""How zbarimg ends when a page has no code, as most have none."""


def read_codes(pages: list[Path]) -> list[str]:
    """What zbar finds on the pages, in their order."""
    reader = (program("zbarimg"), "--nodbus", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable")
    ran = subprocess.run([*reader, *pages], capture_output=True, timeout=SECONDS, check=False)
    assert ran.returncode in (0, NOTHING_ON_A_PAGE), ran.stderr.decode(errors="replace")
    return ran.stdout.decode().split()


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large print"])
@pytest.mark.parametrize("name", ["html", "docx", "pptx", "pdf"])
def test_every_code_leads_where_the_address_beside_it_says(name: str, large: bool, tmp_path: Path) -> None:
    document = replace(build(harbour(), audience="public"), look=Look(large=large))
    wanted = [block.url for block in document.blocks if isinstance(block, QrCode)]
    assert wanted
    found = read_codes(pdf_pages(printed(document, name, tmp_path), DOTS))
    assert sorted(found) == sorted(wanted)
