"""Letters in and out: whatever the terminal's encoding, none is lost in silence and none ends a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ADD = ("add", "our-harbour", "--table", "1", "--question", "ferries")


def raw(
    tmp_path: Path, *args: str | bytes, stdin: bytes = b"", settings: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """A command in a process with an environment of its own."""
    environment = {"WORKSHOP_TUI_STATE": str(tmp_path / "state"), "PATH": os.environ["PATH"], **settings}
    done = subprocess.run(
        [sys.executable, "-m", "workshop_tui", *args],
        cwd=tmp_path,
        env=environment,
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    return done


def texts(run: Run, slug: str) -> list[str]:
    """What the record says."""
    out = run("export", slug, "--to", "json").out.strip()
    return [c["text"] for c in json.loads(Path(out).read_bytes())["contributions"]]


@pytest.mark.parametrize(
    ("args", "stdin"),
    [
        ((*ADD, b"caf\xe9 and more"), b""),
        ((*ADD, "-"), b"caf\xe9 and more"),
        ((*ADD, "--label", b"caf\xe9:", "words"), b""),
        ((*ADD, "--voice", b"caf\xe9", "words"), b""),
        (("new", "harbour.yaml", "--title", b"caf\xe9"), b""),
        (("new", "harbour.yaml", "--venue", b"caf\xe9"), b""),
        (("new", "harbour.yaml", "--date", b"caf\xe9"), b""),
    ],
)
def test_bytes_that_are_no_utf_8_are_refused(
    run: Run, harbour: str, tmp_path: Path, args: tuple[str | bytes, ...], stdin: bytes
) -> None:
    done = raw(tmp_path, *args, stdin=stdin, settings={"PYTHONUTF8": "1"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is not UTF-8 text" in done.stderr
    assert texts(run, harbour) == []
    assert [path.name for path in (tmp_path / "sessions").iterdir()] == [harbour]


def test_a_byte_order_mark_is_no_letter(run: Run, harbour: str, tmp_path: Path) -> None:
    assert (
        raw(tmp_path, *ADD, "-", stdin=b"\xef\xbb\xbfcaf\xc3\xa9", settings={"PYTHONUTF8": "1"}).returncode
        == 0
    )
    assert texts(run, harbour) == ["café"]


def test_the_c_locale_loses_nothing(run: Run, harbour: str, tmp_path: Path) -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert raw(tmp_path, *ADD, "café – 渡し船".encode(), settings=locale).returncode == 0
    assert raw(tmp_path, *ADD, b"caf\xe9", settings=locale).returncode == 2
    assert texts(run, harbour) == ["café – 渡し船"]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii"])
def test_a_letter_that_cannot_be_printed_ends_nothing(
    run: Run, harbour: str, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "rows.csv").write_text("text,table\n渡し船,1\n渡し船 – 渡し船,99\n", encoding="utf-8")
    for more in (["--dry-run"], []):
        done = raw(
            tmp_path,
            "import",
            harbour,
            "rows.csv",
            "--question",
            "ferries",
            *more,
            settings={"PYTHONIOENCODING": encoding},
        )
        assert done.returncode == 1
        assert b"rows.csv:3:1: There is no table 99" in done.stdout
        assert b"1 row " in done.stderr
    assert texts(run, harbour) == ["渡し船"]
    assert raw(tmp_path, "sessions", settings={"PYTHONIOENCODING": encoding}).returncode == 0
