"""Writes the README's key table from the command table: `python docs/key_table.py`."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.tui.commands import key_table

README = Path(__file__).parent.parent / "README.md"
BEGIN = "<!-- keys: made from the command table; a test compares -->\n"
END = "<!-- end of keys -->\n"


def with_keys(text: str) -> str:
    """The README's text with today's key table in it."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
