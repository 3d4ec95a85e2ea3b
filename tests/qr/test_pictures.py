"""QR codes as PNG and SVG, read back by a decoder."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest

from tests.qr.decoding import BYTES_84, BYTES_200, LAST_TIME, decode, decode_dots, needs_zbar
from workshop_tui.qr import png_file, svg_file

SVG = "{http://www.w3.org/2000/svg}"
ADDRESSES = [LAST_TIME, BYTES_84, BYTES_200]


@needs_zbar
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_png_is_read_back(address: str, tmp_path: Path) -> None:
    (tmp_path / "code.png").write_bytes(png_file(address, "Survey"))
    assert decode(tmp_path / "code.png") == address


@needs_zbar
def test_letters_beyond_ascii_reach_every_reader(tmp_path: Path) -> None:
    (tmp_path / "code.png").write_bytes(png_file("https://tŷ-ni.example/dweud?am=ŵyr&a=%20b"))
    assert decode(tmp_path / "code.png") == "https://xn--t-ni-l9a.example/dweud?am=%C5%B5yr&a=%20b"
    (tmp_path / "mail.png").write_bytes(png_file("mailto:desk@example.org?subject=Größe"))
    assert decode(tmp_path / "mail.png") == "mailto:desk@example.org?subject=Gr%C3%B6%C3%9Fe"


def test_a_png_carries_its_label_and_address() -> None:
    png = png_file(LAST_TIME, "Dweud eich dweud: tŷ")
    assert "QR code: Dweud eich dweud: tŷ".encode() in png
    assert LAST_TIME.encode() in png
    assert png == png_file(LAST_TIME, "Dweud eich dweud: tŷ")


@needs_zbar
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_svgs_path_is_read_back(address: str, tmp_path: Path) -> None:
    root = Xml.fromstring(svg_file(address, "Survey"))
    size = int(root.attrib["viewBox"].split()[2])
    dots = [[False] * size for _ in range(size)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", root.findall(f"{SVG}path")[1].attrib["d"]):
        for column in range(int(x), int(x) + int(width)):
            dots[int(y)][column] = True
    assert decode_dots(dots, tmp_path) == address


@needs_zbar
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_an_svg_is_read_back_from_a_browser(tmp_path: Path) -> None:
    (tmp_path / "code.svg").write_bytes(svg_file(BYTES_84, "Survey"))
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=700,700"]
    picture = tmp_path / "seen.png"
    subprocess.run(
        [*command, f"--screenshot={picture}", f"file://{tmp_path}/code.svg"],
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert decode(picture) == BYTES_84


def test_an_svg_says_what_it_is_to_whoever_cannot_see_it() -> None:
    address = "https://example.org/?a=1&b=<2>"
    root = Xml.fromstring(svg_file(address, 'Say "more" <now> & here'))
    texts = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    assert texts == {"title": 'QR code: Say "more" <now> & here', "address": address}
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == ["title", "address"]
