"""What has a form of its own: e-mail addresses, links, phone numbers, postcodes, dates, numbers of cards and files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.finders.words import Kind, Span, Word

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_FORMS: tuple[tuple[Kind, str], ...] = (
    ("email", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    (
        "url",
        r"(?:https?://|www\.)[^\s<>\"]+|\b[\w-]{2,63}\.(?:(?:com|co\.uk|org|org\.uk|net|gg|tv)\b(?:/\S*)?|[a-z]{2,4}/\S+)",
    ),
    ("handle", r"(?<![\w@])@[A-Za-z0-9_][\w.]{1,40}"),
    (
        "handle",
        r"(?:my|her|his|their)\s+(?:snap(?:chat)?|insta(?:gram)?|tik\s?tok|roblox|discord|xbox|psn|fortnite|gamer\s?tag|"
        r"user\s?name|user|minecraft|whatsapp|facebook)(?:\s+(?:name|user|username|tag|id|account))?\s*(?:is|:|=)\s*(?P<it>[\w.#-]{3,40})",
    ),
    ("postcode", r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})\b"),
    (
        "postcode",
        r"\b(?:live|living|in|near|from)\s+(?P<it>[A-Z]{1,2}\d{1,2}[A-Z]?)\b(?!\s*(?:class|set|form|levels?|week))",
    ),
    ("date", r"(?<![\d/.-])\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b(?![/.-]\d)"),
    ("date", rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}\b(?:,?\s+(?:19|20)\d\d)?"),
    (
        "date",
        rf"\b{_MONTHS}\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+(?:19|20)\d\d)?|\b{_MONTHS},?\s+(?:19|20)\d\d\b",
    ),
    (
        "number",
        r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b|\b[A-Z]\d{12}\b|\b[A-Z]{2}\d{2}[A-Z\d]{11,30}\b",
    ),
    ("number", r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}\b|\b\d{3}-\d{2}-\d{4}\b"),
    ("number", r"\b(?:\d[ -]?){12,18}\d\b"),
    (
        "phone",
        r"(?<![\w.])(?:\+\d{1,3}|\(?0\d{1,4}\)?|\(?\d{3}\)?)[\s./-]?(?:\(0\))?"
        r"(?:\d[\s()./-]{0,2}){5,10}\d(?!\w)(?:\s?x\d{1,5})?",
    ),
    ("phone", r"(?<![\w.])\(?\+?\d{2,4}\)?(?:[ .-]\d{2,4}){2,5}\b|(?<![\w.])\(?\d{2,4}\)?[ .-]\d{3,4}-?\d{4}\b"),
    ("number", r"\b\d{6,}\b|\b[A-Z]{1,3}\d{6,}\b"),
    (
        "address",
        r"\b(?:flat|apartment|apt\.?|suite|unit|p\.?o\.? box)\s+\d{1,4}[a-z]?\b"
        r"|\bhouse\s+(?:number|no\.?)\s+\d{1,4}[a-z]?\b",
    ),
)
_COMPILED: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FORMS
)


def find_forms(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Find everything that a pattern alone can tell."""
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            yield Span(*match.span("it" if "it" in pattern.groupindex else 0), kind)
