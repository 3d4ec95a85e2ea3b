"""Settings: what the file, the environment and flags say, and which of them wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.errors import UsageProblem
from workshop_tui.settings import FILE_NAME, read_settings


def settings_file(folder: Path, text: str) -> Path:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return folder


def test_the_bell_is_off_until_somebody_wants_it(tmp_path: Path) -> None:
    assert not read_settings(tmp_path, {}).bell


@pytest.mark.parametrize(
    ("text", "said", "rings"),
    [
        ("bell = true", {}, True),
        ("bell = false", {}, False),
        ("", {"WORKSHOP_TUI_BELL": "1"}, True),
        ("bell = true", {"WORKSHOP_TUI_BELL": "no"}, False),
        ("bell = true", {"WORKSHOP_TUI_BELL": ""}, True),
        ("bell = false", {"WORKSHOP_TUI_BELL": "On"}, True),
    ],
)
def test_the_environment_is_stronger_than_the_file(
    tmp_path: Path, text: str, said: dict[str, str], rings: bool
) -> None:
    assert read_settings(settings_file(tmp_path, text), said).bell is rings


@pytest.mark.parametrize(("text", "said"), [('bell = "loud"', {}), ("", {"WORKSHOP_TUI_BELL": "loud"})])
def test_neither_yes_nor_no_is_told(tmp_path: Path, text: str, said: dict[str, str]) -> None:
    with pytest.raises(UsageProblem, match="`bell` is “loud”"):
        read_settings(settings_file(tmp_path, text), said)


@pytest.mark.parametrize(
    "text", ["a = [", "a = " + "9" * 5000, "a = " + "[" * 5000, "state = 5", 'theme = ["x"]']
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageProblem):
        read_settings(settings_file(tmp_path, text), {})
