"""Pictures go out without what the camera wrote into them, the right way up, and otherwise as they were."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from workshop_tui.model.picture import media_type
from workshop_tui.model.picture_metadata import without_metadata

SECRET = "Jo's phone at 51.5N"
MAKE, ORIENTATION = 0x010F, 0x0112


def photograph(format_: str, orientation: int = 6) -> bytes:
    picture = Image.new("RGB", (12, 8), (200, 30, 30))
    picture.putpixel((0, 0), (0, 0, 255))
    exif = picture.getexif()
    exif[MAKE] = SECRET
    exif[ORIENTATION] = orientation
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", SECRET)
    out = io.BytesIO()
    extra = (
        {"pnginfo": about} if format_ == "PNG" else {"comment": SECRET.encode()} if format_ == "JPEG" else {}
    )
    picture.save(out, format_, exif=exif, **extra)
    return out.getvalue()


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_told_and_every_dot_is_the_same(format_: str) -> None:
    before = photograph(format_)
    assert SECRET.encode() in before
    after = without_metadata(before)
    assert SECRET.encode() not in after
    assert media_type(after) == media_type(before)
    shown = [Image.open(io.BytesIO(content)).convert("RGB").tobytes() for content in (before, after)]
    assert shown[0] == shown[1]
    assert without_metadata(after) == after


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stays_the_right_way_up(orientation: int) -> None:
    exif = Image.open(io.BytesIO(without_metadata(photograph("JPEG", orientation)))).getexif()
    assert exif.get(ORIENTATION, 1) == orientation
    assert MAKE not in exif


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
@given(cut=st.integers(0, 400))
def test_a_damaged_picture_is_no_error(format_: str, cut: int) -> None:
    without_metadata(photograph(format_)[:cut])


def test_other_bytes_come_back_as_they_were() -> None:
    assert without_metadata(b"GIF89a...") == b"GIF89a..."
    assert without_metadata(b"no picture") == b"no picture"
