"""Search as one types: what is found, what is not, and that nothing of it stays."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop_tui.store.search_index import FEW, SearchIndex, folded, terms_of

SAID = (
    ("1", "The last bus leaves at ten to six", "resident Getting about"),
    ("2", "Could the school minibus run in the evenings?", ""),
    ("3", "A repair café in the old creamery – don’t wait", "Places to meet"),
    ("4", "Bus fares, always bus fares. The bus!", ""),
    ("5", "یک امید برای همه", ""),
)


@pytest.fixture
def index() -> SearchIndex:
    index = SearchIndex()
    index.put(SAID)
    return index


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bus", ["4", "1", "2"]),
        ("BUS L", ["1"]),
        ("cafe", ["3"]),
        ("Café,", ["3"]),
        ("dont", ["3"]),
        ("don't", ["3"]),
        ('"last bus"', ["1"]),
        ('"bus last"', []),
        ("“last bus", ["1"]),
        ("resid", ["1"]),
        ("places", ["3"]),
        ("امید", ["5"]),
        ("b", ["1", "4"]),
        ("bus zebra", []),
        ("", []),
        (" ?! ", []),
        ('"', []),
    ],
)
def test_what_is_typed_finds(index: SearchIndex, typed: str, found: list[str]) -> None:
    assert list(index.search(typed)) == found


def test_words_inside_words_are_looked_for_where_little_else_is_found(index: SearchIndex) -> None:
    index.put((f"more-{n}", "bus stop", "") for n in range(FEW))
    assert "2" not in index.search("bus")
    assert index.search("inibu") == ("2",)


def test_replaced_and_dropped(index: SearchIndex) -> None:
    index.put([("1", "Something else", "")])
    index.drop(["4", "4", "nobody"])
    assert index.search("bus") == ("2",)
    assert index.search("else") == ("1",)


def test_what_was_dropped_is_not_in_the_index_any_more(index: SearchIndex) -> None:
    index.drop(["3"])
    held = (
        b"".join(bytes(block) for (block,) in index._db.execute("SELECT block FROM words_data"))
        + repr(index._db.execute("SELECT * FROM words_content").fetchall()).encode()
    )
    assert b"creamery" not in held
    assert b"minibus" in held


@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=20))
@example(["\U00010a01", "a\U00010a01"], "")  # a vowel sign that no letter carries
def test_any_text(texts: list[str], typed: str) -> None:
    index = SearchIndex()
    index.put((str(n), text, text) for n, text in enumerate(texts))
    assert set(index.search(typed)) <= {str(n) for n in range(len(texts))}
    for number, text in enumerate(texts):
        if terms_of(text):
            assert str(number) in index.search(text.replace('"', " ").replace("“", " ").replace("”", " "))
    index.close()


@given(st.text(max_size=60))
@example("\U0001d6a8")  # a capital that only compatibility makes one
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
