"""How somebody can be reached: e-mail and web addresses, names on social media, phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop_tui.sensemaking.flags.flag import Flag, Why

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ENDING = r"(?:com|org|net|co\s?(?:\.|dot)\s?uk|uk|wales|cymru|scot|ie|eu|info|me|io|de|fr|pl|ro|es|it)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])\w[\w.+'’%-]{{0,63}}\s?@\s?{_LABEL}(?:\.{_LABEL}){{1,5}}"
    # As it is written to keep machines off.
    rf"|(?<![\w.+-])\w[\w.+-]{{0,63}}\s?[(\[{{]\s?at\s?[)\]}}]\s?{_LABEL}"
    rf"(?:\s?(?:[(\[{{]\s?dot\s?[)\]}}]|\.| dot )\s?{_LABEL}){{1,5}}"
    # As it is said aloud.
    rf"|(?<![\w.+-])\w[\w.+-]{{0,63}}(?: (?:dot|underscore|dash) [\w+-]{{1,40}}){{0,3}} at {_LABEL}"
    rf"(?: dot [\w-]{{2,40}}){{0,3}} dot {_ENDING}\b"
    r"|(?<![\w.+-])\w[\w.+-]{0,63} at (?:gmail|googlemail|hotmail|outlook|yahoo|"
    r"icloud|btinternet|live|aol|sky|proton(?:mail)?)"
    rf"\.{_ENDING}\b",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"\bhttps?://[^\s<>\"“”]{3,300}|\bwww\.[^\s<>\"“”]{3,300}"
    r"|\b(?:facebook|fb|instagram|twitter|x|linkedin|tiktok|snapchat|t|wa|linktr|"
    r"youtube)\.(?:com|me|ee)/[^\s<>\"“”]{1,200}"
    r"|\b[a-z0-9][a-z0-9-]{1,40}\.(?:co\.uk|org\.uk|ac\.uk|gov\.uk|com|org|net|"
    r"wales|cymru|scot|info)(?:/[^\s<>\"“”]{0,200})?\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w@./])@[A-Za-z_][\w.]{1,29}(?<!\.)"
    r"|\b(?:insta(?:gram)?|twitter|snap(?:chat)?|tiktok|discord|facebook|whatsapp|x|xbox|gamertag)"
    r"(?: name| handle| account| user ?name)?(?: is|:| as| under)\s+@?(?P<name>[A-Za-z][\w.-]*[\d_.][\w.-]*\w)",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"(?:999|111|101|112|105|119|0800\s?1111|116\s?123)\Z")

# Most texts have none of these, and are not looked at more closely.
_AT = re.compile(
    r"[(\[{]\s?at\s?[)\]}]| dot |\bat \w+mail\.| at (?:outlook|yahoo|icloud|btinternet|live|aol|sky|proton)",
    re.I,
)
_NETWORK = re.compile(
    r"insta|twitter|snap|tiktok|discord|facebook|whatsapp|xbox|gamertag|\bx\b", re.IGNORECASE
)
_SOME_DIGITS = re.compile(r"\d(?:[^\d\n]{0,6}\d){5}")

_GAP = r"[\s.\-–/]{0,2}"
_PHONE = re.compile(
    # UK: a 0 and nine or ten more, however they are parted.
    rf"(?<![\w.,£$€+/-])(?:\(0\d{{2,5}}\)|0\d)(?:{_GAP}\d){{7,9}}(?![\w]|[.,/-]\d)"
    # With a country: +44 (0)20 ..., 0044 ..., +353 ...
    rf"|(?<![\w.,£$€/])(?:\+|\(\+|00)\s?\d{{1,3}}\)?(?:{_GAP}\(0\))?(?:{_GAP}\(?\d\)?){{6,12}}(?![\w]|"
    r"[.,]\d)"
    # America.
    r"|(?<![\w.,£$€/-])(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w]|[.,/-]\d)"
)
_CUED = re.compile(
    r"\b(?:phone|tel(?:ephone)?|mob(?:ile)?|cell|ring|call|text|whatsapp|fax|"
    r"landline|ext(?:ension)?|dial|ffôn|ffonio|"
    r"number is|number’s|number's|on)\b"
    r"(?:\s+(?:me|us|him|her|them|number|no\.?|is|at|on|him on|her on))*[\s:.=-]{0,3}"
    rf"(?P<digits>\(?\d\)?(?:{_GAP}\(?\d\)?){{5,13}})(?![\w]|[.,]\d|\s?(?:people|"
    r"houses|homes|pounds|years|%))",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\Z|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d\Z")


def contact_flags(text: str) -> Iterator[Flag]:
    """Everything by which somebody can be reached."""
    if "@" in text or _AT.search(text):
        yield from _written(text)
    if "." in text:
        yield from _web(text)
    if "@" in text or _NETWORK.search(text):
        yield from _handles(text)
    if _SOME_DIGITS.search(text):
        yield from _phones(text)


def _written(text: str) -> Iterator[Flag]:
    for match in _EMAIL.finditer(text):
        yield Flag(*match.span(), match[0], Why.EMAIL)


def _web(text: str) -> Iterator[Flag]:
    for match in _WEB.finditer(text):
        shown = match[0].rstrip(".,;:!?)’'")
        yield Flag(match.start(), match.start() + len(shown), shown, Why.WEB)


def _handles(text: str) -> Iterator[Flag]:
    for match in _HANDLE.finditer(text):
        start, end = match.span("name") if match["name"] else match.span()
        yield Flag(start, end, text[start:end], Why.HANDLE)


def _phones(text: str) -> Iterator[Flag]:
    for match in _PHONE.finditer(text):
        if not _DATE_LIKE.match(match[0]):
            yield Flag(*match.span(), match[0], Why.PHONE)
    for match in _CUED.finditer(text):
        start, end = match.span("digits")
        digits = text[start:end]
        if sum(char.isdigit() for char in digits) >= 6 and not (
            _PUBLIC.match(digits.strip()) or _DATE_LIKE.match(digits)
        ):
            yield Flag(start, end, digits, Why.PHONE)
