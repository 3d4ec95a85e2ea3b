"""Where somebody lives: houses and flats by number, and streets that somebody is said to live in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop_tui.sensemaking.flags.flag import Flag, Why

_TYPE = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Way|Crescent|Cres|"
    r"Terrace|Terr|Place|Pl|Court|Ct|Gardens|Gdns|Grove|"
    r"Hill|Row|Square|Sq|Walk|Mews|Green|Parade|Rise|View|Park|Vale|Quay|Parc|"
    r"Villas|Cottages|Buildings|Mansions|Heights|Boulevard|"
    r"Wharf|Bank|Side|Gate|Fold|Croft|Wynd|Brae|Loan|End|Mount|Field|Fields|Meadow|"
    r"Meadows|Circus|Yard|Passage|Alley|Embankment)"
)
_NAME = r"(?:[^\W\d_a-z][\w’']*|the|of|y|yr|on|and|upon)"
_STREET = (
    rf"(?:(?:{_NAME}\s){{0,3}}[^\W\d_a-z][\w’']*\s{_TYPE}\b"
    r"|(?:Heol|Stryd|Ffordd|Lôn|Lon|Rhodfa|Maes|Tan|Pen|Bryn|Clos|Rue|Via|Calle|"
    r"Ulica|Ul\.|Rua)\s(?:\w+\s){0,2}[^\W\d_a-z][\w’']+"
    r"|[^\W\d_a-z]\w+(?:straße|strasse|gasse|weg|allee|straat|laan|gatan|vej)\b)"
)
_NUMBER = r"\d{1,4}\s?[A-Fa-f]?(?:\s?[-–/]\s?\d{1,4}[A-Fa-f]?)?"
_HOUSE = re.compile(
    rf"(?:\b(?:flat|apartment|apt|unit|room|no\.?|number)\s+\w{{1,4}},?\s+)?(?<![\w£$€.,:-]){_NUMBER},?\s+(?!on\b|of\b|and\b|the\b){_STREET}"
    r"(?!\s+(?:residents|households|families|houses|homes|people|bus|service|stop))"
)
_SMALL = re.compile(
    r"(?<![\w£$€.,:-])\d{1,4}[a-f]?,?\s+[a-z]+\s(?:[a-z]+\s)?(?:street|road|"
    r"lane|avenue|close|drive|crescent|terrace|gardens)\b"
)
_FLAT = re.compile(
    r"\b(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Bb]edsit|FLAT|[Ff]flat)\s(?:no\.?\s|"
    r"number\s)?(?:\d{1,4}[A-Za-z]?|[A-H])\b"
    r"(?:,?\s(?:[A-Z]\w+\s){1,2}(?:House|Court|Tower|Point|Lodge|Heights))?"
)
_DOOR = re.compile(
    r"\b(?:at|from|in|of|outside|opposite|house|door)\s(?P<house>(?:number|no\.?|"
    r"No\.?|Number)\s\d{1,4}[a-f]?)\b"
    r"(?!\s?(?:bus|route|service|on the list|priority|in the))"
    r"|\b(?P<owner>(?:number|Number)\s\d{1,4}[a-f]?)(?=['’]s\b|\s(?:is always|"
    r"are always|has|have|keeps?|next door))"
)
_CUE = (
    r"(?:liv(?:e|es|ed|ing)|hous(?:e|es)|home|flat|bungalow|moved|moving|stay(?:s|"
    r"ed|ing)?|born|grew up|brought up|addresses?|resid(?:e|es|ing)|"
    r"door|based|rents?|renting|neighbours?|neighbors?|byw|place)"
)
_LIVES = re.compile(
    rf"\b{_CUE}(?:\s(?:is|was|here|alone|just|right|up|down|out|over|back|there|"
    r"with\s\w+\s\w+|all\s\w+\s\w+|for\s\w+\syears))?"
    r"\s(?:on|in|at|to|into|off|near|along|behind|up|down|from)\s(?:the\s(?:top|"
    rf"bottom|end|corner)\sof\s)?(?P<street>{_STREET})"
)
_ADDRESS = re.compile(rf"\b(?:my|our|his|her|their|the) address(?: is|:)\s+(?P<street>{_STREET})")


def address_flags(text: str) -> Iterator[Flag]:
    """Every house or flat, and every street that somebody is said to live in; a street alone is a topic."""
    has_digit = any(char.isdigit() for char in text)
    for pattern in (_HOUSE, _SMALL, _FLAT) if has_digit else (_FLAT,):
        for match in pattern.finditer(text):
            yield Flag(*match.span(), match[0], Why.ADDRESS)
    for pattern in (_DOOR, _LIVES, _ADDRESS):
        for match in pattern.finditer(text):
            name = match.lastgroup or "street"
            yield Flag(*match.span(name), match[name], Why.ADDRESS)
