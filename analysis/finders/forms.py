"""What has a form of its own: e-mail addresses, links, phone numbers, postcodes, dates, numbers of cards and files.

Children write them in words too ('sam dot jones at gmail dot com', 'oh seven seven double two'), with O for 0, and
with a month misspelt. Numbers that are everybody's (Childline's, 999) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.finders.words import Kind, Span, Typed

_MONTHS = (
    r"(?:jan(?:[a-z]{1,6}y)?|feb(?:[a-z]{1,6}y)?|mar(?:ch|h|tch)?|apr(?:[a-z]{0,4}l|le)?|may|june?|july?|"
    r"aug(?:[a-z]{0,5}t)?|"
    r"sept?(?:[a-z]{1,5}b[a-z]{1,3})?|oct(?:o?b[a-z]{1,3})?|nov(?:[a-z]{0,3}mb[a-z]{1,3})?|"
    r"dec(?:[a-z]{0,3}mb[a-z]{1,3})?)"
)
_YEAR = (
    r"(?:(?:19[5-9]|20[0-4])\d|'\d\d|twenty\s?(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty)|two thousand(?: and)? \w+)"
)
_ORDINALS = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|"
    r"sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|twenty[ -](?:first|second|third|fourth|fifth|"
    r"sixth|"
    r"seventh|eighth|ninth)|thirty[ -]first)"
)
_BORN = r"(?:born|birth\s?day|b'?day|dob|d\.o\.b\.?|date of birth|turn(?:ed|s|ing)? \d+|i?'?m \d+|be \d+|birthdate)"
_DAY = r"\d{1,2}\s?(?:st|nd|rd|th)?"
_AREAS = (
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|J|K[ATWY]|"
    r"L[ADELNSU]?|"
    r"M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
)
_HOST = (
    r"(?:gmail|g\s?mail|googlemail|hotmail|outlook|yahoo|icloud|live|aol|btinternet|sky|proton|protonmail|msn|"
    r"ymail|mail)"
)
_DOT = r"(?:\s?\.\s?|\s?,\s?|\s?\(\s?dot\s?\)\s?|\s?\[\s?dot\s?\]\s?|\s+dot\s+)"
_AT = r"(?:\s?@\s?|\s?[(\[{<]\s?at\s?[)\]}>]\s?)"
_LOCAL = r"[\w+-](?:[\w.+-]|\s+(?:dot|underscore|dash|hyphen|under score)\s+){0,63}"
_TLD = r"(?:com|co|net|org|ac|gov|sch|uk|me|edu|eu|pl|ie|info|io|school|[a-z]{2,6}\.uk)"
_DIGIT = (
    r"(?:\d|(?:\b(?:zero|oh|o|nought|nil|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|"
    r"hundred)\b)|(?<=\d)[oO](?=[\d\s])|(?<![A-Za-z])[oO](?=\d))"
)
_FORMS: tuple[tuple[Kind, str], ...] = (
    ("email", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    ("email", rf"{_LOCAL}{_AT}[\w-]{{1,63}}(?:{_DOT}{_TLD}\b){{1,3}}"),
    ("email", rf"{_LOCAL}(?:{_AT}|\s+at\s+){_HOST}(?:(?:{_DOT}|\s){_TLD}\b){{0,3}}(?:(?<=com)|(?<=uk)|(?<=net)|\b)"),
    ("email", rf"{_LOCAL}\s+at\s+[\w-]{{1,63}}(?:(?:\s+dot\s+|\s?\(dot\)\s?|\.){_TLD}\b){{1,3}}"),
    ("email", r"[\w.+-]{2,64}@[\w-]{2,63}\s?(?:com|co\.?uk|net|org)\b"),
    (
        "email",
        r"\b(?:e-?mail|email address|emails)(?:\s+(?:is|at|me|on|address|:))*\s*:?\s*(?P<it>[\w.+-]*[\d_.][\w.+-]{2,})",
    ),
    (
        "url",
        r"(?:https?://|www\.)[^\s<>\"]+|\b[\w-]{2,63}\.(?:(?:com|co\.uk|org|org\.uk|net|gg|tv)\b(?:/\S*)?|"
        r"[a-z]{2,4}/\S+)",
    ),
    ("handle", r"(?<![\w@])@(?:[A-Za-z0-9_]|\s(?=\w*[\d_.]\w))[\w.-]{1,40}(?<!\.)"),
    ("postcode", r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})\b"),
    ("postcode", rf"\b{_AREAS}\s?\d[A-Z\d]?\s?[-–.,/ ]{{0,3}}\s?\d\s?[A-Z]\s?[A-Z]\b"),
    (
        "postcode",
        rf"\b{_AREAS}\s?\d[A-Z\d]?\s?[-–.,/ ]{{0,2}}\s?[oO](?!ff\b|ld\b|wn\b|ut\b|ur\b|ne\b|dd\b|"
        rf"ll\b)[ABD-HJLNP-UW-Z]{{2}}\b",
    ),
    ("postcode", rf"\b{_AREAS}[oO\d][oO\d]?\s?[-–.,/ ]{{0,2}}\s?\d[ABD-HJLNP-UW-Z]{{2}}\b"),
    (
        "postcode",
        r"\b(?:live|living|lives|in|near|from|round|around|postcode(?:\s+is)?|post\s+code(?:\s+is)?|postcode:|"
        r"area(?:\s+is)?|to|over in)\s+"
        rf"(?P<it>{_AREAS}\s?\d{{1,2}}[A-Z]?)\b(?!\s*(?:class|set|form|levels?|week|times?|mins?|people|years?|"
        rf"yrs?|hours?|days?|pounds|%|motorway|[ap]m|\d))",
    ),
    ("postcode", r"\b(?:OL|SK|BL|WN|WA)\s?\d{1,2}\b(?!\s*(?:class|set|form))"),
    (
        "postcode",
        r"(?<!the )(?<!on )(?<!year )\bM(?:[89]|1[1-9]|2[1-46-9]|3\d|4\d|50)\b(?!\s*(?:motorway|[aA]t\b|"
        r"size))(?:\s\d\b)?",
    ),
    ("date", r"(?<![\d/.-])\d{1,4}\s?[/.\\-]\s?\d{1,2}\s?[/.\\-]\s?\d{2,4}\b(?![/.-]\d)"),
    ("date", rf"\b\d{{1,2}} \d{{1,2}} {_YEAR}\b"),
    (
        "date",
        rf"\b{_DAY}\s*(?:of\s+|day of\s+|in\s+)?{_MONTHS}\b(?:\s*[,/.]?\s*(?:in\s+)?{_YEAR}|\s+\d\d\b(?!\s?[ap:]))?",
    ),
    ("date", rf"\b(?:the\s+)?{_ORDINALS}\s+(?:of\s+|day of\s+)?{_MONTHS}\b(?:,?\s+(?:in\s+)?{_YEAR})?"),
    (
        "date",
        rf"\b{_MONTHS}\s+(?:the\s+)?(?:\d{{1,2}}\s?(?:st|nd|rd|th)?|{_ORDINALS})\b(?:,?\s+(?:in\s+)?{_YEAR})?"
        rf"|\b{_MONTHS},?\s+(?:of\s+)?{_YEAR}\b",
    ),
    ("date", rf"\b{_BORN}\b[^.\d\n]{{0,18}}?(?P<it>\b\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?\d{{2,4}})?)\b"),
    ("date", rf"\b{_BORN}\b[^.\d\n]{{0,18}}?(?P<it>\b{_DAY}\s+\d{{1,2}}\s+\d{{2,4}})\b"),
    ("date", r"\b\d{1,2}(?:st|nd|rd|th)\s+(?:of\s+)(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?,?\s+(?:of\s+)?(?:20|19)?\d\d\b"),
    ("date", rf"\b{_BORN}\b[^.\d\n]{{0,18}}?(?P<it>\b\d{{1,2}}(?:st|nd|rd|th))\b"),
    (
        "date",
        rf"\b{_BORN}\b[^.\d\n]{{0,10}}?(?P<it>\b(?:christmas|xmas|boxing|halloween|valentine'?s?|new year'?s?|"
        rf"bonfire|pancake|april fools?)"
        r"(?:\s+(?:day|eve|night))?)\b",
    ),
    ("date", rf"\b(?:born|dob|d\.o\.b|date of birth)\b[^.\d\n]{{0,18}}?(?P<it>\b{_YEAR})\b"),
    ("date", r"\b(?:born|dob|date of birth)\b[^.\d\n]{0,10}?(?P<it>\b\d{6}(?:\d\d)?)\b"),
    ("date", rf"\b(?:born)\s+(?:on\s+|in\s+)(?:the\s+)?(?P<it>{_MONTHS})\b"),
    (
        "number",
        r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b|\b[A-Z]\d{12}\b|\b[A-Z]{2}\d{2}[A-Z\d]{11,30}\b",
    ),
    ("number", r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}\b|\b\d{3}-\d{2}-\d{4}\b"),
    ("number", r"\b(?:\d[ -]?){12,18}\d\b"),
    ("phone", r"(?<![\w.])(?:\+|00)?\s?4\s?4[\s().-]*0?(?:[\s()./-]*\d){9,10}(?!\d)"),
    ("phone", r"(?<![\w.])\(?[0oO](?:[\s()./,_-]{0,3}[\doO]){9,10}(?![\w])"),
    ("phone", rf"(?<![\w.]){_DIGIT}(?:[\s()./,-]{{0,3}}{_DIGIT}){{6,14}}(?!\w)"),
    (
        "phone",
        r"(?<![\w.])(?:\+\d{1,3}|\(?0\d{1,4}\)?|\(?\d{3}\)?)[\s./-]?(?:\(0\))?"
        r"(?:\d[\s()./-]{0,2}){5,10}\d(?!\w)(?:\s?x\d{1,5})?",
    ),
    ("phone", r"(?<![\w.])\(?\+?\d{2,4}\)?(?:[ .-]\d{2,4}){2,5}\b|(?<![\w.])\(?\d{2,4}\)?[ .-]\d{3,4}-?\d{4}\b"),
    (
        "phone",
        r"\b(?:num(?:ber)?|phone|mobile|mob|tel|ring|call|text|txt|"
        r"whatsapp)\b[^\d\n]{0,18}?(?P<it>0?\d(?:[\s-]?\d){4,13})\b",
    ),
    ("number", r"\b\d{6,}\b(?!\s+(?:people|children|kids|times|pounds|years)\b)|\b[A-Z]{1,3}\d{6,}\b"),
    (
        "address",
        r"\b(?:flat|apartment|apt\.?|suite|unit|p\.?o\.? box)\s+\d{1,4}[a-z]?\b"
        r"|\bhouse\s+(?:number|no\.?)\s+\d{1,4}[a-z]?\b",
    ),
)
_COMPILED: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FORMS
)
_EVERYBODYS = re.compile(
    r"0?\s?800\s?-?\s?1\s?1\s?1\s?1|08001111|116\s?-?123|116\s?-?111|116\s?-?000|0?808\s?800\s?5000|"
    r"0800\s?068\s?4141|85258"
)
"""Childline, Samaritans, NSPCC and others whose numbers everybody may have."""
_HINT = {
    "email": re.compile(r"@|\bat\b|[(\[{<]\s?at|mail", re.IGNORECASE),
    "url": re.compile(r"://|www\.|\w\.[a-z]", re.IGNORECASE),
    "handle": re.compile("@"),
    "address": re.compile(r"\d"),
    "postcode": re.compile(r"\d"),
    "number": re.compile(r"\d|(?:[0-9a-f]{1,4}:){5}", re.IGNORECASE),
    "phone": re.compile(
        r"\d|(?:\b(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double)\b\W*){4}", re.I
    ),
    "date": re.compile(
        r"\d|\b(?:born|b'?day|birth\s?day|dob|(?:first|second|third|\w+th|thirty.first)\s+(?:of\s+|day of\s+)?"
        r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
        r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,8},?\s+(?:the\s+)?(?:first|second|third|"
        r"\w+th\b|of|thirt|twent)",
        re.IGNORECASE,
    ),
}
"""What a text must hold before the patterns of a kind are worth trying: most texts hold none of it."""


def find_forms(typed: Typed) -> Iterator[Span]:
    """Find everything that a pattern alone can tell."""
    text = typed.text
    worth = {kind for kind, hint in _HINT.items() if hint.search(text)}
    for kind, pattern in _COMPILED if worth else ():
        if kind not in worth:
            continue
        for match in pattern.finditer(text):
            start, end = match.span("it" if "it" in pattern.groupindex else 0)
            if kind in ("phone", "number") and _EVERYBODYS.fullmatch(text[start:end].strip()):
                continue
            if kind == "phone" and not _has_enough_digits(text[start:end]):
                continue
            yield Span(start, end, kind)


def _has_enough_digits(number: str) -> bool:
    """Six digits or more, in figures or in words; 'one two' is counting."""
    return len(re.findall(r"\d|[a-zA-Z]+", number)) >= 6
