"""That every fault can be planted where it says, and names the proof that must catch it; `make mutants` plants them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults import HOUSE
from faults.mutants import MUTANTS, Mutant, plant
from faults.proofs import named


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_it_can_be_planted(mutant: Mutant, tmp_path: Path) -> None:
    assert named(mutant.caught_by).name == mutant.caught_by
    copy = tmp_path / mutant.file
    copy.parent.mkdir(parents=True)
    shutil.copy(HOUSE / mutant.file, copy)
    plant(mutant, tmp_path)
    assert copy.read_text(encoding="utf-8") != (HOUSE / mutant.file).read_text(encoding="utf-8")


def test_none_has_another_ones_name() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
