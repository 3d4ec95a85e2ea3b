"""`python -m docs.printable`: the sheet “If something goes wrong” as a page to print, from its text."""

from __future__ import annotations

import html
import re
from pathlib import Path

TEXT = Path(__file__).parent / "if-something-goes-wrong.md"
PAGE = TEXT.with_suffix(".html")
STYLE = """
@page { size: A4; margin: 11mm 12mm }
body { font: 9.6pt/1.3 sans-serif; max-width: 186mm; margin: 0 auto; color: #000; background: #fff }
h1 { font-size: 18pt; margin: 0 0 2mm } p { margin: 0 0 2.5mm }
table { border-collapse: collapse; width: 100%; margin-bottom: 3mm }
th, td { border-top: 0.4pt solid #000; padding: 1.1mm 1.5mm; text-align: left; vertical-align: top }
td:first-child { width: 32%; font-weight: bold } tr { break-inside: avoid }
code { font: 8.8pt monospace }
"""


def page(text: str) -> str:
    """The whole page: one heading, paragraphs, one table, in the little Markdown that the sheet is written in."""
    parts = []
    for block in re.split(r"\n{2,}", text.strip()):
        lines = block.split("\n")
        if block.startswith("# "):
            parts.append(f"<h1>{_inline(block[2:])}</h1>")
        elif block.startswith("|"):
            rows = ["".join(_cells(line, "th" if number == 0 else "td")) for number, line in enumerate(lines)]
            parts.append(
                "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in [rows[0], *rows[2:]]) + "\n</table>"
            )
        else:
            parts.append(f"<p>{_inline(' '.join(lines))}</p>")
    title = text.partition("\n")[0].removeprefix("# ")
    head = f'<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n<style>{STYLE}</style>'
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n'
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _cells(line: str, tag: str) -> list[str]:
    scope = ' scope="col"' if tag == "th" else ""
    return [f"<{tag}{scope}>{_inline(cell.strip())}</{tag}>" for cell in line.strip("|").split("|")]


def _inline(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*((?:[^*]|\*[^*]+\*)+)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)


if __name__ == "__main__":
    PAGE.write_text(page(TEXT.read_text(encoding="utf-8")), encoding="utf-8")
