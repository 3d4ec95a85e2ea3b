"""Setting texts as a PDF with typst: here, or in a process of its own where that needs much memory.

A write-up of twenty thousand contributions needs 600 MB for some seconds; a process gives them back when it ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Texts = Mapping[str, str]
"""Files by name; `main.typ` is what is set."""

Pictures = dict[str, bytes]
"""Pictures by the names that the texts call them."""

LARGE = 1_000_000
"""Characters from which on the texts are set in a process of their own."""

_FREED_AT_ONCE = {"MALLOC_MMAP_THRESHOLD_": "131072"}
"""For glibc, in bytes: pieces from this size on go back to the system when they are freed. Else that size grows to
32 MB as the pages are set (mallopt(3)), and up to 80 MB more are held, now these, now those."""

_REFUSED = 3


class Refused(Exception):
    """Typst cannot set these texts; `diagnostic` says why, as typst does."""

    def __init__(self, diagnostic: str) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def press(texts: Texts, pictures: Pictures | None = None, own_fonts: bool = False) -> bytes:
    """The PDF/UA-1 file that typst makes of `texts`, with the fonts it brings, or the machine's own as well.

    Only text can be handed over as it is; pictures are read from a folder. Raises Refused.
    """
    with TemporaryDirectory() if pictures else nullcontext() as folder:
        for name, content in (pictures or {}).items():
            (Path(folder or "") / name).write_bytes(content)
        if sum(map(len, texts.values())) < LARGE:
            return _pressed({name: text.encode() for name, text in texts.items()}, folder, own_fonts)
        return _pressed_apart(texts, folder, own_fonts)


def _pressed(texts: Mapping[str, bytes], folder: str | None, own_fonts: bool) -> bytes:
    import typst

    set_texts: Any = typst.compile  # its type does not know that it takes a dictionary
    try:
        made: bytes = set_texts(
            texts,
            root=folder,
            font_paths=typst.Fonts(include_system_fonts=own_fonts),
            format="pdf",
            pdf_standards="ua-1",
        )
    except RuntimeError as error:  # also where it is no TypstError: typst raises both
        raise Refused(str(getattr(error, "diagnostic", error))) from error
    return made


def _pressed_apart(texts: Texts, folder: str | None, own_fonts: bool) -> bytes:
    asked = json.dumps([texts, folder, own_fonts]).encode()
    # -P: no module is taken from the folder that somebody happens to be in.
    command = [sys.executable, "-P", "-m", __name__]
    environment = {**_FREED_AT_ONCE, **os.environ}
    ran = subprocess.run(command, input=asked, env=environment, capture_output=True, check=False)
    if ran.returncode:
        raise Refused(ran.stderr.decode(errors="replace"))
    return ran.stdout


def _main() -> int:
    """Reads from standard input what `_pressed_apart` writes, and writes the PDF to standard output."""
    texts, folder, own_fonts = json.load(sys.stdin.buffer)
    # Typst needs all the memory there is: each text is held once, and not beside what it was made of.
    encoded = {name: texts.pop(name).encode() for name in tuple(texts)}
    try:
        sys.stdout.buffer.write(_pressed(encoded, folder, own_fonts))
    except Refused as error:
        sys.stderr.buffer.write(error.diagnostic.encode())
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main())
