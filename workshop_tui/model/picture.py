"""Pictures: their bytes beside their description, and which of the kinds that any browser shows they are."""

from __future__ import annotations

from dataclasses import dataclass

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


@dataclass(frozen=True, slots=True)
class DescribedPicture:
    """A picture as it is shown: never without its description."""

    alt: str
    content: bytes = b""
    """Empty: there is none that can be shown."""
    problem: str = ""
    """Why not, after "The picture", where there should be one."""


def media_type(content: bytes) -> str:
    """`image/png`, `image/jpeg`, `image/gif` or `image/webp`; empty for anything else, SVG too: it can hold script."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), "")
