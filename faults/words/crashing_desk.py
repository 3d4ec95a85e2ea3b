"""The desk with a fault in the place that has words in its hands: `python -m faults.words.crashing_desk capture ...`.

Whatever is kept with CRASH in it ends in an error that has the words in its message and in every local variable.
"""

from __future__ import annotations

from workshop_tui.cli import main
from workshop_tui.services import capture

CRASH = "crashes now"


def make_crash() -> None:
    """Lets keeping such words fail as nobody foresaw."""
    checked = capture.checked_text

    def crashing(text: str) -> str:
        if CRASH in text:
            raise KeyError(text)
        return checked(text)

    capture.checked_text = crashing


if __name__ == "__main__":
    make_crash()
    main()
