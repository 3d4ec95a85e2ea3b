"""What a person hears although all is done: no second copy, names that are not taken out yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SET, Run

EVENT = "known_people: [Priya Nair]\n"


@pytest.fixture
def no_state(tmp_path: Path) -> Path:
    """A file where the state folder should be."""
    (tmp_path / "state").write_text("a file")
    return tmp_path


def test_every_command_goes_on_and_tells(run: Run, no_state: Path) -> None:
    (no_state / "images").mkdir()
    (no_state / "images" / "gate.png").write_bytes(b"a picture")
    (no_state / "set.yaml").write_text(SET.replace("alt: An open gate", "alt: A gate, file: images/gate.png"))
    (no_state / "event.yaml").write_text(EVENT)
    made = run("new", "set.yaml", "--from", "event.yaml")
    assert (made.code, made.out) == (0, "our-harbour\n")
    assert "no second copy" in made.err
    folder = no_state / "sessions" / "our-harbour"
    assert (folder / "sign-in-list.json").exists()
    assert (folder / "images" / "gate.png").exists()

    (no_state / "rows.csv").write_text("text\nbuses stop\n")
    brought = run("import", "our-harbour", "rows.csv", "--table", "1", "--question", "ferries")
    assert brought.code == 0
    assert "second copy" in brought.err

    copied = run("backup", "our-harbour", no_state / "stick")
    assert copied.code == 0
    assert Path(copied.out.strip()).exists()
    assert "could not be noted" in copied.err

    given = run("export", "our-harbour", "--to", "md", "-o", no_state / "given")
    assert given.code == 0
    assert "could not be noted" in given.err

    finished = run("finish", "our-harbour")
    assert finished.code == 0
    assert "could not be noted" in finished.err
    assert len(finished.out.splitlines()) == 3

    said = run("add", "our-harbour", "--table", "1", "--question", "ferries", "words of Zanzibar").out.strip()
    erased = run("erase", "our-harbour", said, "--yes")
    assert "1 contribution erased" in erased.err
    assert "Zanzibar" not in run("export", "our-harbour", "--to", "csv").out


def test_names_that_are_not_taken_out_are_told_when_publishing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text(SET)
    (tmp_path / "event.yaml").write_text(EVENT)
    slug = run("new", "set.yaml", "--from", "event.yaml").out.strip()
    for words in ("Priya Nair told us", "ask PRIYA"):
        run("add", slug, "--table", "1", "--question", "ferries", words)
    told = run("export", slug, "--to", "md", "--audience", "public")
    assert told.code == 0
    assert (
        "“Priya Nair” stands in 2 contributions and is not taken out yet: look at them before you publish."
        in told.err
    )
    assert "Priya" not in run("export", slug, "--to", "md").err
