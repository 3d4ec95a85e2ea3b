"""The programs nobody here wrote: found, run on a throw-away profile, or the test skipped with the reason."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SECONDS = 180
"""What any of them may take for one file; LibreOffice needs some for its first start on a new profile."""


def program(*names: str) -> str:
    """The path of the first of `names` that is installed; skips the test if none is."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed on this machine.")
    return found


def run(*command: str | Path, cwd: Path | None = None) -> bytes:
    """What `command` printed. Fails with what it complained about if it did not end well."""
    ran = subprocess.run(command, cwd=cwd, capture_output=True, timeout=SECONDS, check=False)
    assert ran.returncode == 0, f"{command}\n{ran.stderr.decode(errors='replace')}"
    return ran.stdout


@cache
def _profile(name: str) -> Path:
    """A profile of this run alone, so that neither a person's settings nor another run's lock are in the way."""
    return Path(_profiles().name) / name


@cache
def _profiles() -> tempfile.TemporaryDirectory[str]:
    """Kept in the cache, so that it is there until the tests end and gone afterwards."""
    return tempfile.TemporaryDirectory(prefix="interop-", ignore_cleanup_errors=True)


def office(file: Path, to: str = "pdf", read_as: str = "") -> Path:
    """`file` opened by LibreOffice and written into a new folder as `to`: `pdf`, `csv`, `docx:MS Word 2007 XML`.

    `read_as` says how to read it where the file itself does not: `CSV:44,34,76`.
    """
    folder = Path(tempfile.mkdtemp(dir=_profiles().name))
    run(
        program("soffice", "libreoffice"),
        f"-env:UserInstallation={_profile('office').as_uri()}",
        "--headless",
        *([f"--infilter={read_as}"] if read_as else []),
        "--convert-to",
        to,
        "--outdir",
        folder,
        file,
    )
    made = folder / f"{file.stem}.{to.split(':')[0]}"
    assert made.is_file(), f"LibreOffice could not open {file.name}."
    return made


def pandoc(file: Path, to: str = "json") -> Any:
    """`file` as pandoc reads it: its document tree, or text for any other `to`."""
    read = run(program("pandoc"), file, "--to", to, "--wrap", "none").decode()
    return json.loads(read) if to == "json" else read


def chromium(*arguments: str) -> bytes:
    """What Chromium printed, run without a window, without a network of its own and with a fresh profile."""
    return run(
        program("chromium", "chromium-browser", "google-chrome"),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        f"--user-data-dir={tempfile.mkdtemp(dir=_profiles().name)}",
        *arguments,
    )


def pdf_text(pdf: Path) -> str:
    """The words of a PDF in their reading order, pages divided by form feeds."""
    return run(program("pdftotext"), "-enc", "UTF-8", pdf, "-").decode()


def pdf_pages(pdf: Path, dots: int = 60) -> list[Path]:
    """A PNG for each page of `pdf`, at `dots` to the inch."""
    folder = Path(tempfile.mkdtemp(dir=_profiles().name))
    run(program("pdftoppm"), "-png", "-r", str(dots), pdf, folder / "page")
    return sorted(folder.iterdir())
