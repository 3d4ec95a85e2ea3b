"""What the desk may write to a terminal: words, places, colours, its own switches, and nothing else."""

from __future__ import annotations

import re
from collections import Counter

_MODES = "7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048"
_MAY = re.compile(
    r"\x1b\[[0-9;:]*m"  # colours
    r"|\x1b\[[0-9]*;[0-9]*H|\x1b\[H"  # where to write
    r"|\x1b\[2J|\x1b\[[0-9]*[ABCDGK]"  # wiping, moving
    rf"|\x1b\[\?(?:{_MODES})[hl]"  # mouse, paste, focus, the other screen, the cursor, whole frames
    r"|\x1b\[\?(?:2026|2048|2031)\$p|\x1b\[c|\x1b\[\?u|\x1b\[>[0-9]*u|\x1b\[<[0-9]*u|\x1b\[=[0-9;]*u"  # what it can
    r"|\x1b\[[0-9]+ q"  # the cursor's shape
    r"|\x1b\]22;[a-z-]+(?:\x1b\\|\x07)"  # the mouse pointer's shape
    r"|\x1b[78]"
)
_NEVER = re.compile("[\x00-\x06\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def strange(output: bytes) -> Counter[str]:
    """Everything in what was written that the desk has no business writing, with how often it stands there."""
    text = output.decode("utf-8", "replace")
    found = Counter[str]()
    for piece in _MAY.split(text):
        for match in _NEVER.finditer(piece):
            found[repr(piece[match.start() : match.start() + 12])] += 1
    if b"\xed" in output or "\ufffd" in text:
        try:
            output.decode("utf-8")
        except UnicodeDecodeError as error:
            found[f"no UTF-8: {output[error.start - 5 : error.start + 5]!r}"] += 1
    return found
