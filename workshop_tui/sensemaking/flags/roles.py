"""Roles that one person or a few hold in a place, and pronouns that tell more about who holds one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop_tui.sensemaking.flags.flag import Flag, Why

_HELD_BY_ONE = (
    r"head\s?(?:teacher|master|mistress)|deputy head(?: ?teacher)?|school secretary|"
    r"lollipop (?:lady|man|woman|person)|vicar|curate|"
    r"parish priest|priest|imam|rabbi|minister at \w+|organist|verger|post\s?(?:master|"
    r"mistress)|harbour\s?master|lighthouse keeper|"
    r"park keeper|(?:school|hall|chapel|church|site) caretaker|caretaker|(?:parish|"
    r"town|community council) clerk|lord mayor|mayor|mayoress|"
    r"police and crime commissioner|district nurse|village (?:policeman|bobby|nurse|doctor|shopkeeper)|"
    r"community (?:connector|police officer)|postman|postwoman|postie|milkman|"
    r"lady (?:from|who runs|in|at) the [\w ]{3,25}|"
    r"(?:man|woman|bloke|lad|couple|family|lady) (?:who|that) (?:runs?|owns?|manages?|lives?) [\w ]{3,30}|"
    r"owner of the [\w ]{3,25}|(?:chair(?:man|woman|person)?|treasurer|secretary|"
    r"leader|manager|captain|coach) of (?:the |our )[\w ]{3,30}"
)
_ROLE = re.compile(rf"\b(?:the|our|Our|The|y|Y)\s(?P<role>{_HELD_BY_ONE})\b", re.IGNORECASE)
_PERSON = (
    r"family|woman|man|mum|mam|dad|mother|father|person|wheelchair user|guide dog user|"
    r"muslim|jew|jewish|sikh|hindu|black|asian|chinese|polish|"
    r"white|gay|lesbian|trans|deaf|blind|disabled|autistic|child|girl|boy|teenager|"
    r"pensioner|teacher|nurse|doctor|dentist|midwife|vet|"
    r"councillor|tenant|couple|lad|lady|parent|carer|widow|widower|farmer|fisherman|"
    r"trader|welsh speaker|\w+ speaker|resident left|refugee|"
    r"foster \w+|one of us (?:who|with)|one (?:with a|in (?:the|our) (?:street|village|block|road|class))"
)
_ONLY = re.compile(
    rf"\b(?P<only>the only (?:[a-z-]+ ){{0,2}}(?:{_PERSON})\b(?:\s(?:in|on|at|"
    r"of)\s(?:the|our|this|my)\s\w+)?)",
    re.IGNORECASE,
)
_VOICE = re.compile(
    rf"\b(?:{_HELD_BY_ONE}|councillor|GP|doctor|nurse|police officer|PCSO|head|"
    r"librarian|chair|warden|imam|pastor)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
MOST = 60
"""Characters of a role that are flagged."""


def role_flags(text: str, voice: str = "") -> Iterator[Flag]:
    """Roles said with `the` that few hold; the first pronoun, where the voice is such a role."""
    for pattern, name in ((_ROLE, "role"), (_ONLY, "only")):
        for match in pattern.finditer(text):
            role = match[name][:MOST].rstrip()
            yield Flag(match.start(name), match.start(name) + len(role), role, Why.ROLE)
    said = _PRONOUN.search(text) if _VOICE.search(voice) else None
    if said is not None:
        yield Flag(*said.span(), said[0], Why.PRONOUN)
