"""Small bodies by which people can be found: a school, a surgery, a church, a firm, with its name before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop_tui.sensemaking.flags.flag import Flag, Why

_WORD = r"[^\W\d_a-z][\w’'&.-]*"
_TAIL = (
    r"(?:(?:Primary|High|Infants?|Junior|Secondary|Grammar|Comprehensive|Community|"
    r"Nursery|Special|Catholic|Church in Wales|C of E|RC|Welsh|"
    r"International)\s){0,3}(?:School|Academy)|(?:Medical|Dental|Health|Veterinary|"
    r"Doctors['’]?)\s(?:Practice|Centre|Surgery)|Surgery|"
    r"(?:Day\s)?Nursery|Care Home|Nursing Home|(?:Baptist|Methodist|Parish|Community|"
    r"Catholic|Evangelical|Pentecostal|United Reformed)?\s?"
    r"(?:Church|Chapel)|Mosque|Synagogue|Gurdwara|Pharmacy|Vets|Solicitors|Estate Agents|"
    r"(?:and|&) (?:Sons?|Daughters?|Co)\b\.?|Ltd\b\.?|Limited|LLP|PLC|plc|CIC|CIO"
)
_NAMED = re.compile(
    rf"(?<![\w’'])(?:St\.?\s)?{_WORD}(?:\s(?:of|the|and|y|&)\s{_WORD}|\s{_WORD}){{0,3}}?\s(?:{_TAIL})(?![\w’'])"
)
_WELSH = re.compile(r"\b(?:Ysgol|Capel|Eglwys|Meddygfa|Feithrinfa|Cylch Meithrin)\s(?:\w+\s){0,2}[A-Z]\w+")
_NO_NAME = re.compile(
    r"(?:the|a|an|our|my|your|this|that|every|each|no|new|local|old|big|primary|"
    r"high|secondary|nursery|welsh|catholic|"
    r"community|free|public|private|special|any|some|more|after|before|in|at|"
    r"for|and|or|but|is|are|church|school|doctors?|medical|"
    r"dental|health|faith|church in wales|methodist|baptist|parish|grammar|boarding|"
    r"sunday|saturday|summer|open|closed?|we|they|it|sixth|"
    r"independent|state|infants?|junior|language|forest|art|dance|drama|music|cook|night|day)\Z",
    re.IGNORECASE,
)


def organisation_flags(text: str) -> Iterator[Flag]:
    """Each body with its name; `the school` and `Primary School` alone say nothing."""
    for match in _NAMED.finditer(text):
        start, words = match.start(), match[0]
        while (first := words.split(maxsplit=1)) and len(first) == 2 and _NO_NAME.match(first[0]):
            start = match.end() - len(first[1])
            words = first[1]
        if re.fullmatch(_TAIL, words) is None and not _NO_NAME.match(words):
            yield Flag(start, match.end(), words, Why.ORGANISATION)
    for match in _WELSH.finditer(text):
        yield Flag(*match.span(), match[0], Why.ORGANISATION)
