"""Names of the sign-in list that can still be read are told before anything is published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.upkeep_making import Harbour
from tests.writeup.making import contribution, snapshot
from workshop_tui.model.contribution import Consent
from workshop_tui.model.session import Event
from workshop_tui.services.exporting.export import export
from workshop_tui.services.naming.known_names import names_left
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.upkeep.finish import finish

PEOPLE = SignInList(("Priya Nair", "Jo Li", "山田"), ("Portmoor Forum",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("as PRIYA  nair’s bus was late", "“Priya Nair” stands in 1 contribution"),
        ("Nair said so", "“Nair” (of “Priya Nair”) stands in 1 contribution"),
        ("it was nair, then Priya", "“Priya” and “Nair” (of “Priya Nair”) stand in 1 contribution"),
        ("ask Jo Li", "“Jo Li” stands in 1 contribution"),
        ("the portmoor forum\nmeets", "“Portmoor Forum” stands in 1 contribution"),
        ("これは山田さんの話", "“山田” stands in 1 contribution"),
        ("Priya\u2009Nair", "“Priya Nair” stands in 1 contribution"),
    ],
)
def test_a_name_is_found(text: str, told: str) -> None:
    [left] = names_left(snapshot([contribution(1, "q1", text)]), PEOPLE)
    assert str(left).startswith(told)
    assert left.contributions == ("c00001",)


@pytest.mark.parametrize("text", ["debonair Nairobi", "Jo and Li", "a forum in Portmoor", "Jo Lind"])
def test_other_words_are_none(text: str) -> None:
    assert names_left(snapshot([contribution(1, "q1", text)]), PEOPLE) == ()


def test_every_place_that_is_shown_is_looked_at() -> None:
    event = Event("T", introduction=("Thanks to Priya Nair.",), reflections=("Nair was right.",))
    said = [contribution(1, "q1", "x", label="Nair:"), contribution(2, "q1", "x", voice="Priya Nair")]
    [left] = names_left(snapshot(said, event=event), PEOPLE)
    assert str(left) == (
        "“Priya Nair” stands in 2 contributions, the introduction and the reflections and is not taken out yet: "
        "look at them before you publish."
    )


def test_publishing_and_finishing_tell(harbour: Harbour) -> None:
    told: list[str] = []
    export(harbour.settings, harbour.slug, ["md"], audience="public", warn=told.append)
    expected = (
        "“Priya Nair” stands in 1 contribution and is not taken out yet: look at it before you publish."
    )
    assert told[0] == expected
    assert told[1].startswith(
        "1 name or detail that could say who somebody is was not looked at yet: “Priya Nair”."
    )
    assert len(told) == 2
    assert expected in finish(harbour.settings, harbour.slug).still_open
    told.clear()
    export(harbour.settings, harbour.slug, ["md"], audience="team", warn=told.append)
    assert told == []


def test_a_damaged_list_is_told_and_nothing_is_refused(harbour: Harbour) -> None:
    (harbour.folder / "sign-in-list.json").write_text("{")
    told: list[str] = []
    assert export(harbour.settings, harbour.slug, ["md"], audience="public", warn=told.append)
    sentence, unreviewed = told
    assert "“Priya Nair”" in unreviewed
    assert "Names were not looked for." in sentence


@pytest.fixture
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Harbour:
    made = Harbour(tmp_path_factory.mktemp("names"))
    made.say("Priya Nair told us")
    made.say("nobody may read of Priya Nair", consent=Consent.NONE)
    keep_sign_in_list(made.folder, replace(PEOPLE, organisations=()))
    return made
