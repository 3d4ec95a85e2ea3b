"""The links of a session: those that the question set wants as codes come first."""

from __future__ import annotations

from workshop_tui.model.question_set import Link
from workshop_tui.qr.links import codes_first


def test_links_wanted_as_codes_come_first_each_in_the_order_of_the_agenda() -> None:
    links = tuple(Link(name, f"https://example.org/{name}", qr=name in "bd") for name in "abcd")
    assert [link.label for link in codes_first(links)] == ["b", "d", "a", "c"]
