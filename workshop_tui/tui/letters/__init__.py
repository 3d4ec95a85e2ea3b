"""Large letters made of block characters, for people in the back row of a hall.

The shapes are those of the Fixed fonts, which are in the public domain: made for screens dot by dot, with every
Latin letter and accent, Greek and Cyrillic. Only lines of text come out of here, no colours.
"""

from __future__ import annotations

from workshop_tui.tui.letters.pages import pages
from workshop_tui.tui.letters.setting import SetText, set_text

__all__ = ["SetText", "pages", "set_text"]
