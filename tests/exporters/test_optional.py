"""A library that is missing is said with the command that installs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from workshop_tui.errors import WorkshopError
from workshop_tui.exporters.optional import library


def test_a_library_that_is_there_is_given() -> None:
    assert library("json.decoder", "pip install json").JSONDecoder


def test_a_missing_library_is_said_with_the_command() -> None:
    with pytest.raises(WorkshopError) as caught:
        library("no_such_library", "pip install no-such-library")
    assert "no_such_library" in caught.value.message
    assert caught.value.hint == "Install it: pip install no-such-library"


def test_a_library_without_one_of_its_parts_names_the_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "half_there.py").write_text("import the_other_half\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(WorkshopError, match="the_other_half"):
        library("half_there", "pip install half-there")
    assert "half_there" not in sys.modules
