"""Numbers that belong to one person or one household: postcodes, car numbers, dates of birth, reference numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop_tui.sensemaking.flags.flag import Flag, Why

_AREAS = """
AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN
EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE
NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR
TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
_AREA = rf"(?:{'|'.join(sorted(_AREAS.split(), key=len, reverse=True))})"
_OUTWARD = rf"(?=[A-Z]{{1,2}}\d){_AREA}\d(?:\d|[A-HJKMNPR-Y])?"
_POSTCODE = re.compile(rf"\b{_OUTWARD}[\s.-]{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE)
_OUTWARD_CUED = re.compile(
    r"\b(?:post\s?codes?|cod(?:au)? post|(?:live[sd]?|living|moved|home|house|"
    r"flat)(?: is| here| out| over| up| down)?"
    rf"(?: in| to| at| near)|area|based in)\b(?: is| are|:)?\s+(?:the\s+)?(?P<code>{_OUTWARD}(?:\s?\d)?)\b(?![\s-]?\d)"
    rf"|\b(?P<area>{_OUTWARD})\s+(?:post\s?code|area\b|district\b|postal)",
    # `SY23` stands for nothing else; `M4` and `B12` are also a road and a bus.
    re.IGNORECASE,
)
_CODE_CUED = re.compile(
    r"\b(?:post(?:al)?\s?codes?|zip(?:\s?code)?|plz|eircode|code postal|pin\s?code)\b(?:\s+is|\s+was|:)?\s*"
    r"(?P<code>[A-Z]{0,2}-?\d{3,6}(?:[ -]\d{2,4})?(?:\s?[A-Z]{2})?|[A-Z]\d[\dW]\s?[A-Z\d]{4}|"
    r"[A-Z]\d[A-Z]\s?\d[A-Z]\d)\b",
    re.IGNORECASE,
)
_EIRCODE = re.compile(
    r"\b[AC-FHKNPRTV-Y]\d[\dW]\s[0-9AC-FHKNPRTV-Y]{4}\b(?<=\d[A-Z]..|[A-Z]\d..|..\d.|...\d)"
)

_CAR = re.compile(r"\b(?!(?:CO|NO|OF|TO|IN|ON|AT|BY)\d)[A-HJ-PR-Y]{2}\d{2}\s?[A-HJ-PR-Z]{3}\b")
_CAR_CUED = re.compile(
    r"\b(?:reg(?:istration)?(?:\s?(?:plate|number|no\.?|mark))?|number\s?plate|"
    r"car number|plate|car|van|licence plate)\b"
    r"(?:\s+(?:is|was|number|with|the|reg|registration|plate))*[\s:]+[“\"'‘]?"
    r"(?P<plate>[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|"
    r"[A-Z]{1,3}\s?\d{3,4}|\d{3,4}\s?[A-Z]{1,3})\b",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d{{2}})|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?(?:,?\s+(?:\d{{4}}|\d{{2}}))?|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+(?:19|20)\d\d|(?:19|20)\d\d)"
)
_BIRTH = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth\s?date|birthday|born|ganwyd)\b"
    r"(?:\s+(?:is|was|were|:|on|in|the|it’s|it's|here|at|home|up|there|back))*[\s:,]+(?:\w+day,?\s+)?(?:the\s+)?"
    rf"(?P<date>{_DATE})\b",
    re.IGNORECASE,
)
_INSURANCE = re.compile(r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b")
_REFERENCE = re.compile(
    r"\b(?i:nhs|ni|national insurance|passport|hospital|patient|account|sort\s?code|tenancy)"
    r"(?i:\s*(?:number|no\.?|ref(?:erence)?|code)?(?:\s+is|\s+was|:)?)\s*#?"
    r"(?P<number>(?=[A-Z0-9/ -]*\d[A-Z0-9/ -]*\d[A-Z0-9/ -]*\d[A-Z0-9/ -]*\d)"
    r"[A-Z0-9]{2,}(?:[ /-]?[A-Z0-9]{2,}){0,4})\b",
)


def number_flags(text: str) -> Iterator[Flag]:
    """Every such number; a text without a digit has none."""
    if not any(char.isdigit() for char in text):
        return
    for match in _POSTCODE.finditer(text):
        yield Flag(*match.span(), match[0], Why.POSTCODE)
    for pattern, why, names in (
        (_OUTWARD_CUED, Why.POSTCODE, ("code", "area")),
        (_CODE_CUED, Why.POSTCODE, ("code",)),
        (_BIRTH, Why.BIRTH, ("date",)),
        (_CAR_CUED, Why.CAR, ("plate",)),
        (_REFERENCE, Why.NUMBER, ("number",)),
    ):
        for match in pattern.finditer(text):
            name = next(name for name in names if match[name])
            yield Flag(*match.span(name), match[name], why)
    for pattern, why in ((_EIRCODE, Why.POSTCODE), (_CAR, Why.CAR), (_INSURANCE, Why.NUMBER)):
        for match in pattern.finditer(text):
            yield Flag(*match.span(), match[0], why)
