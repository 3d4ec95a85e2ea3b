"""An address as every telephone reads it out of a code: in ASCII alone.

A QR code does not say in which alphabet its bytes are, and readers guess: an `ö` may come out as two other letters.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_PARTS = re.compile(r"(?P<scheme>https?://)(?P<user>[^/?#@]*@)?(?P<host>[^/?#:]*)(?P<rest>.*)", re.I | re.S)
_KEPT = "".join(map(chr, range(0x21, 0x7F)))
"""What stands for itself already, a percent sign too: nothing is encoded twice."""


def portable(text: str) -> str:
    """`text` with other letters encoded as addresses do it; what is no address stays as it is."""
    if text.isascii():
        return text
    parts = _PARTS.fullmatch(text)
    if parts:
        user = quote(parts["user"] or "", safe=_KEPT)
        return parts["scheme"] + user + _host(parts["host"]) + quote(parts["rest"], safe=_KEPT)
    return quote(text, safe=_KEPT) if text.lower().startswith("mailto:") else text


def _host(name: str) -> str:
    """The name of a machine as it is looked up; as it stands if it is no such name."""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
