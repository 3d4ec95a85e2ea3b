"""`rehearse` as scripts meet it."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_a_rehearsal_prints_its_name_and_can_be_verified_but_not_published(run: Run) -> None:
    done = run("rehearse", "neighbourhood", "--tables", "3", "--minutes", "0.02", "--rate", "20")
    assert done.code == 0
    slug = done.out.strip()
    assert slug == "rehearsal-what-matters-here"
    assert "contributions were invented" in done.err
    assert run("verify", slug).code == 0
    refused = run("export", slug, "--to", "md", "--audience", "public")
    assert refused.code == 2 and "rehearsal" in refused.err and refused.out == ""
    assert run("export", slug, "--to", "md").code == 0


def test_a_pace_that_makes_no_sense_makes_no_session(run: Run) -> None:
    refused = run("rehearse", "neighbourhood", "--minutes", "0")
    assert refused.code == 2 and "pace" in refused.err
    assert run("sessions").out == ""
