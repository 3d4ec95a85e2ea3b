"""What may stand in place of a name or a detail: offered, never put in by itself."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.model.naming import Action, Replacement
from workshop_tui.sensemaking.flags import Why

_BY_WHY = {
    Why.EMAIL: ("an e-mail address",),
    Why.WEB: ("a web address",),
    Why.HANDLE: ("a name on social media",),
    Why.PHONE: ("a phone number",),
    Why.BIRTH: ("a date of birth",),
    Why.NUMBER: ("a personal number",),
    Why.POSTCODE: ("a postcode",),
    Why.ADDRESS: ("an address", "a street near here"),
    Why.CAR: ("a car number",),
    Why.MARKED: ("a detail", "somebody here"),
    Why.SIGNED_IN: ("a resident", "a neighbour", "a volunteer"),
    Why.PERSON: ("a neighbour", "a resident", "a friend", "a volunteer", "a member of the family"),
    Why.ORGANISATION: ("a local organisation", "a business"),
    Why.ROLE: ("somebody known here", "somebody who works here"),
    Why.PRONOUN: ("they",),
}
_BY_WORD = {
    "school": "a school",
    "ysgol": "a school",
    "academy": "a school",
    "surgery": "a surgery",
    "practice": "a surgery",
    "meddygfa": "a surgery",
    "church": "a place of worship",
    "chapel": "a place of worship",
    "capel": "a place of worship",
    "mosque": "a place of worship",
    "synagogue": "a place of worship",
    "gurdwara": "a place of worship",
    "nursery": "a nursery",
    "home": "a care home",
    "pharmacy": "a chemist",
    "ltd": "a business",
    "limited": "a business",
    "dr": "a doctor",
    "doctor": "a doctor",
    "nurse": "a nurse",
    "cllr": "a councillor",
    "councillor": "a councillor",
    "rev": "a minister",
    "revd": "a minister",
    "reverend": "a minister",
    "pastor": "a minister",
    "father": "a priest",
    "imam": "an imam",
    "rabbi": "a rabbi",
    "sgt": "a police officer",
    "pc": "a police officer",
    "pcso": "a police officer",
    "constable": "a police officer",
    "sergeant": "a police officer",
    "auntie": "an aunt",
    "aunty": "an aunt",
    "aunt": "an aunt",
    "uncle": "an uncle",
}
MOST = 9
"""As many as there are keys for."""


def suggestions(text: str, whys: Iterable[Why], decided: Iterable[Replacement] = ()) -> tuple[str, ...]:
    """Descriptions in square brackets for a string, the likeliest first; among them what was put in elsewhere."""
    by_word = [_BY_WORD[word] for word in text.casefold().replace(".", " ").split() if word in _BY_WORD]
    by_why = [description for why in whys for description in _BY_WHY[why]]
    own = [f"[{description}]" for description in (*by_word, *by_why)]
    used = [known.instead for known in decided if known.action is Action.REPLACE and known.instead]
    return tuple(dict.fromkeys([*own[:5], *reversed(used), *own[5:], "[a detail]"]))[:MOST]
