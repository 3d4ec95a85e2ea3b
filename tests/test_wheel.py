"""The wheel, in an environment that holds nothing else of this project, does a whole workshop."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment with the wheel in it; only the libraries are borrowed from this one."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("starter/question_sets/neighbourhood.yaml") for name in names)
    assert any(name.endswith("starter/demo/contributions.csv") for name in names)
    assert any(name.endswith("starter/demo/room.yaml") for name in names)
    assert any(name.endswith(".tcss") for name in names)
    assert any(name.endswith("languages/en.toml") for name in names)
    assert not [name for name in names if name.startswith("tests/") or "session.db" in name]
    _run([sys.executable, "-m", "venv", "--without-pip", str(folder / "bare")])
    target = subprocess.run(
        [
            str(folder / "bare" / "bin" / "python"),
            "-c",
            "import sysconfig; print(sysconfig.get_path('purelib'))",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    zipfile.ZipFile(wheel).extractall(target)
    return folder / "bare"


def _run(command: list[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(os.name != "posix", reason="paths of a virtual environment differ there")
def test_a_workshop_from_the_wheel(bare: Path, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        # Libraries only: the editable install of this project is found through a .pth file, which counts
        # in site-packages folders and not here.
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "WORKSHOP_TUI_STATE": str(tmp_path / "state"),
    }

    def desk(*args: str) -> str:
        return _run(
            [str(bare / "bin" / "python"), "-m", "workshop_tui", *args], cwd=tmp_path, env=environment
        )

    where = _run(
        [str(bare / "bin" / "python"), "-c", "import workshop_tui; print(workshop_tui.__file__)"],
        cwd=tmp_path,
        env=environment,
    )
    assert str(bare) in where
    assert "neighbourhood.yaml" in desk("init", "here")
    assert desk("new", "neighbourhood", "--slug", "street").strip() == "street"
    desk("add", "street", "--table", "1", "--question", "1", "buses stop at six")
    written = [Path(line) for line in desk("export", "street", "--to", "all").splitlines()]
    assert {path.suffix for path in written} >= {
        ".md",
        ".html",
        ".docx",
        ".pptx",
        ".pdf",
        ".xlsx",
        ".csv",
        ".qdpx",
    }
    plain = [
        path
        for path in written
        if path.suffix in {".md", ".html", ".json", ".jsonl"} and "summary" in path.name
    ]
    assert plain
    assert all("buses stop at six" in path.read_text(encoding="utf-8") for path in plain)
    summary = Path(desk("demo").splitlines()[0])
    assert summary.stat().st_size > 10_000
