"""Formats are found by name, built-in ones without looking at what is installed."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest

from workshop_tui.exporters import BUILT_IN, GROUP, exporter, exporter_names


@pytest.mark.parametrize("name", list(BUILT_IN))
def test_a_built_in_format_declares_itself(name: str) -> None:
    found = exporter(name)
    assert found is not None
    assert found.name == name
    # Taguette's codebook is CSV, and says whose beside the other CSV file.
    assert found.suffix == ("-taguette.csv" if name == "taguette" else f".{name}")
    assert found.doc.endswith(".")


def test_entry_points_name_the_same_formats() -> None:
    for point in entry_points(group=GROUP):
        assert point.load() is exporter(point.name)


def test_an_unknown_format_is_none() -> None:
    assert exporter("fax") is None
    assert exporter_names()[: len(BUILT_IN)] == tuple(BUILT_IN)
