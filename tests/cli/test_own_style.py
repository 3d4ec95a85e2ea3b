"""A team's own style, from the workspace or by name, and large print: what comes out of `export`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SET, Run
from workshop_tui.writeup import STYLES

OURS = """
quotes = ["‘", "’"]
accent = "#7a1f5c"

[words.heading]
heard = "What you told us"
reading = "About this paper"
"""


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_written_under_its_name(run: Run, harbour: str, style: str, tmp_path: Path) -> None:
    ran = run("export", harbour, "--to", "md,csv", "--style", style, "-o", "out")
    assert ran.code == 0
    name = "summary" if style == "slides" else style
    assert [Path(line).name for line in ran.out.splitlines()] == [
        f"{harbour}-{name}-team.md",
        f"{harbour}-contributions-team.csv",
    ]
    assert (tmp_path / "out" / f"{harbour}-{name}-team.md").read_text(encoding="utf-8").startswith("# ")


def test_the_workspaces_style_is_used_by_itself(run: Run, harbour: str, tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text(OURS, encoding="utf-8")
    run("add", harbour, "--table", "1", "--question", "ferries", "--kind", "quote", "nobody asked us")
    ran = run("export", harbour, "--to", "md")
    assert ran.code == 0
    written = Path(ran.out.strip()).read_text(encoding="utf-8")
    assert "‘nobody asked us’" in written and "About this paper" in written


def test_a_file_that_is_named_wins(run: Run, harbour: str, tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text(OURS, encoding="utf-8")
    (tmp_path / "other.toml").write_text('[words.heading]\nreading = "Small print"\n', encoding="utf-8")
    ran = run("export", harbour, "--to", "md", "--look", "other.toml")
    written = Path(ran.out.strip()).read_text(encoding="utf-8")
    assert "Small print" in written and "About this paper" not in written


def test_headings_of_the_question_set_keep_winning(run: Run, harbour: str, tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text(OURS, encoding="utf-8")
    own = SET.replace("{id: ferries,", '{id: ferries, sections: [{show: heard, heading: "Points raised:"}],')
    assert own != SET
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    assert run("new", "own.yaml", "--slug", "own").code == 0
    run("add", "own", "--table", "1", "--question", "ferries", "buses stop at six")
    written = Path(run("export", "own", "--to", "md").out.strip()).read_text(encoding="utf-8")
    assert "Points raised:" in written and "What you told us" not in written


def test_large_print_lies_beside_the_other(run: Run, harbour: str) -> None:
    small = run("export", harbour, "--to", "md,csv")
    large = run("export", harbour, "--to", "md,csv", "--large-print")
    names = [Path(line).name for line in (*small.out.splitlines(), *large.out.splitlines())]
    assert names == [
        f"{harbour}-summary-team.md",
        f"{harbour}-contributions-team.csv",
        f"{harbour}-summary-team-large-print.md",
        f"{harbour}-contributions-team.csv",
    ]


def test_every_problem_is_told_and_nothing_is_written(run: Run, harbour: str, tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text('acent = "#ffcc00"\n[words.heading]\nherd = "x"\n', encoding="utf-8")
    ran = run("export", harbour, "--to", "md", "-o", "out")
    assert ran.code == 1 and ran.out == ""
    assert "style.toml:1:1: `acent` is not known here. Did you mean `accent`?" in ran.err
    assert "style.toml:3:1: `herd` is not known here. Did you mean `heard`?" in ran.err
    assert "has 2 problems; nothing was written." in ran.err
    assert not (tmp_path / "out").exists()
    missing = run("export", harbour, "--to", "md", "--look", "nowhere.toml")
    assert missing.code == 1 and "nowhere.toml:1:1: There is no such file." in missing.err


def test_check_reads_style_files_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text(OURS, encoding="utf-8")
    assert run("check", "style.toml").code == 0
    (tmp_path / "style.toml").write_text("accent = 3\n", encoding="utf-8")
    ran = run("check", "style.toml")
    assert ran.code == 1
    assert ran.out.startswith("style.toml:1:1: `accent` is a text in quotation marks.\n")
