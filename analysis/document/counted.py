"""What the numbers of a document are counted from, by name, and the digest of each: what compiling and the store share.

The store works digests out from what stands in it now, binding keeps them with the numbers. Light on purpose: names
and hashes of random ids and redacted words, never the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

Counted = Mapping[str, str]
"""The digest of each thing that was counted, by its name: '<consultation>/responses', '<consultation>/said/<theme>'."""

RESPONSES = "responses"
"""All responses of a consultation that are counted: band, language, way of answering, group."""
SAID, ANSWERED = "said", "answered"
"""The redacted comments in an agreed theme, and the answers to the question that it was said to."""
QUOTE = "quote"
"""One quote of a theme that may be printed, as it may be printed."""
COMMENTS = "comments"
"""Every answer in own words, each with its place in the ledger."""
CONCERNS = "concerns"
"""What a lead had to read, and how each was settled."""
READ, CODED_TWICE, APART = "read", "coded_twice", "apart"
"""What was read beside others of its theme; what a second person coded; what stands apart from the numbers."""
BESIDE = (COMMENTS, CONCERNS, READ, CODED_TWICE, APART)
"""What goes on being worked at: these numbers tell how the work stood, and no word in the document hangs on them."""


def name_source(consultation_id: str, what: str, *more: str) -> str:
    """Name one thing that is counted in a consultation."""
    return "/".join((consultation_id, what, *more))


def name_quote(consultation_id: str, theme_id: str, text: str) -> str:
    """Name a quote of a theme by its words, so that one that was cut anew is another."""
    return name_source(consultation_id, QUOTE, theme_id, digest((text,)))


def read_name(name: str) -> tuple[str, str, str]:
    """Return consultation, what is counted, and theme ('' where it is of none)."""
    consultation_id, what, theme_id = (*name.split("/"), "")[:3]
    return consultation_id, what, theme_id


def digest(lines: Iterable[str]) -> str:
    """Return the digest of a set of lines, in whatever order they come."""
    return sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()
