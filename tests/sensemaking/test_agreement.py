"""Kappa and alpha: worked examples as they were published, by hand, and what must hold of any decisions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.model.coded import Coded, decisions
from workshop_tui.sensemaking.agreement import (
    agreement,
    cohens_kappa,
    differences,
    krippendorffs_alpha,
)


def crossed(yes_yes: int, yes_no: int, no_yes: int, no_no: int) -> list[tuple[bool, bool]]:
    counts = (yes_yes, yes_no, no_yes, no_no)
    both = [(True, True), (True, False), (False, True), (False, False)]
    return [pair for pair, n in zip(both, counts, strict=True) for _ in range(n)]


@pytest.mark.parametrize(
    ("cells", "kappa"),
    [
        ((20, 5, 10, 15), 0.40),  # fifty grant proposals, read by two people
        ((45, 15, 25, 15), 0.1304),  # the same share alike, other shares of yes
        ((25, 35, 5, 35), 0.2593),
    ],
)
def test_kappa_as_it_was_published(cells: tuple[int, int, int, int], kappa: float) -> None:
    assert cohens_kappa(crossed(*cells)) == pytest.approx(kappa, abs=5e-5)


def test_kappa_by_hand() -> None:
    # Ten units, 7 alike: p_o = 0.7; yes 6 and 5 of 10, no 4 and 5: p_e = 0.3 + 0.2 = 0.5; (0.7 - 0.5) / 0.5.
    assert cohens_kappa(crossed(4, 2, 1, 3)) == pytest.approx(0.4)
    # Three categories: p_o = 3/4; a 2 and 1, b 1 and 2, c 1 and 1 of 4: p_e = (2 + 2 + 1) / 16.
    assert cohens_kappa([("a", "a"), ("a", "b"), ("b", "b"), ("c", "c")]) == pytest.approx(7 / 11)


def columns(*rows: str) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        (("0100000010", "1110010000"), 0.095),  # Krippendorff 2011, A: two observers, two values
        (("aabbdcccedda", "babbbccceddd"), 0.692),  # B: two observers, five values
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),  # C: four, some missing
    ],
)
def test_alpha_as_it_was_published(rows: tuple[str, ...], alpha: float) -> None:
    assert krippendorffs_alpha(columns(*rows)) == pytest.approx(alpha, abs=5e-4)


def test_alpha_by_hand() -> None:
    # Two units: yes yes, yes no. n = 4, n_yes = 3, n_no = 1; o_yes,yes = 2: (3 * 2 - 6) / (12 - 6).
    assert krippendorffs_alpha([(True, True), (True, False)]) == pytest.approx(0.0)
    # A unit that one alone looked at says nothing.
    assert krippendorffs_alpha([(True, True), (False, False), (True,), ()]) == 1.0


def test_where_nothing_varies_neither_is_defined() -> None:
    assert cohens_kappa([]) is None and krippendorffs_alpha([]) is None
    assert cohens_kappa([(True, True)] * 5) is None and krippendorffs_alpha([(True, True)] * 5) is None
    assert krippendorffs_alpha([(True,)]) is None
    assert cohens_kappa([(True, False)] * 5) == 0.0


PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30)


@given(PAIRS)
def test_what_holds_of_any_decisions(pairs: list[tuple[str, str]]) -> None:
    kappa, alpha = cohens_kappa(pairs), krippendorffs_alpha(pairs)
    for value in (kappa, alpha):
        assert value is None or -1 - 1e-9 <= value <= 1 + 1e-9
    alike = all(one == other for one, other in pairs)
    assert (alpha == 1) is (alike and alpha is not None)
    swapped = [(other, one) for one, other in pairs]
    assert (
        cohens_kappa(swapped) == pytest.approx(kappa) if kappa is not None else cohens_kappa(swapped) is None
    )
    if alpha is not None:
        # For two coders alpha is Scott's pi, corrected for how few units there are.
        n = 2 * len(pairs)
        used = [value for pair in pairs for value in pair]
        chance = sum((used.count(value) / n) ** 2 for value in set(used))
        pi = (sum(one == other for one, other in pairs) / len(pairs) - chance) / (1 - chance)
        assert alpha == pytest.approx(1 - (1 - pi) * (n - 1) / n)


CODED = [
    *(Coded("ana", point, "bus") for point in ("1", "2", "3")),
    *(Coded("ben", point, "bus") for point in ("1", "2")),
    Coded("ben", "3", "work"),
    Coded("ben", "4", ""),
    Coded("ana", "4", ""),
    Coded("ana", "5", "bus"),
]


def test_decisions_tell_none_from_not_looked_at() -> None:
    found = decisions(CODED)
    assert found["ben"]["4"] == frozenset() and "5" not in found["ben"]
    assert found["ben"]["3"] == {"work"}


def test_agreement_by_theme_and_over_all() -> None:
    overall, *each = agreement(decisions(CODED), ["bus", "work", "gulls"])
    assert (overall.units, overall.alike) == (12, 10)
    assert [(one.theme, one.units, one.alike) for one in each] == [
        ("work", 4, 3),
        ("bus", 4, 3),
        ("gulls", 4, 4),
    ]
    work, bus, gulls = each
    assert bus.kappa == pytest.approx(0.5) and bus.alpha is not None and gulls.alpha is gulls.kappa is None
    assert work.kappa == 0.0


def test_with_three_coders_there_is_alpha_alone() -> None:
    overall, bus = agreement(decisions([*CODED, Coded("cy", "1", "bus")]), ["bus"])
    assert overall.kappa is None and bus.kappa is None and bus.alpha is not None


def test_differences_come_with_who_said_what_the_most_divided_first() -> None:
    found = differences(decisions([*CODED, Coded("ben", "2", "gulls")]), ["bus", "work", "gulls"])
    assert [(d.contribution, d.theme, d.yes, d.no) for d in found] == [
        ("3", "bus", ("ana",), ("ben",)),
        ("3", "work", ("ben",), ("ana",)),
        ("2", "gulls", ("ben",), ("ana",)),
    ]


def test_one_coder_alone_differs_from_nobody() -> None:
    found = decisions(one for one in CODED if one.coder == "ana")
    assert differences(found, ["bus"]) == () and agreement(found, ["bus"])[0].units == 0
