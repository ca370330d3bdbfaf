"""Compiles the one learning document: true counts and released words in, a document that may be shown out.

The job and the file command come in with Material. Every number goes through disclosure_control on its way, every
string through plain_text; the order of the sections is fixed here (R4.01). It must never see an unreleased answer and
never says how many of all children anything holds for, only 'of those who answered' (R4.03).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from analysis.disclosure_control import SMALLEST_GROUP, show_total
from analysis.document.binding import bind
from analysis.document.choices import show_questions, show_results
from analysis.document.hearing import show_heard
from analysis.document.ledger import show_ledger
from analysis.document.material import Material, ReleasedQuote, ThemeMaterial
from analysis.document.model import (
    Body,
    Finding,
    HeardRow,
    LearningDocument,
    Quote,
    Section,
)
from analysis.document.plain_text import all_printable, printable
from analysis.document.sentences import (
    LIMITS,
    MASKING,
    begin,
    describe_method,
    in_order_of_age,
    name_band,
    name_speaker,
    summarise,
    tell_safety,
    without_small_numbers,
)
from analysis.document.weighing import (
    FEWEST_VOICES,
    UNWEIGHED,
    break_down,
    weigh,
)

SECTIONS = (
    ("summary", "What the board needs to know"),
    ("why", "Why we asked"),
    ("heard", "Who we heard, and who was missing"),
    ("told", "What they told us"),
    ("words", "In their words"),
    ("differences", "Differences between groups"),
    ("safety", "Keeping children safe"),
    ("changed", "What changed since last time"),
    ("asks", "What we ask of board and partners"),
    ("method", "How we listened, and its limits"),
    ("annex", "Annexe: the questions we asked"),
)
"""The sections of the document in the order of R4.01: (id, heading)."""

BESIDE = 2
"""Quotes that stand beside a finding; the rest and every differing view stand in section 5."""
LONGEST_QUOTE = 700
COVER_QUOTE = range(15, 160)
"""Lengths, in characters, that can be read on a cover."""
TRANSLATED = "translated by a person"
TELLING_GAP, LARGE_ENOUGH = 20, 30
"""A difference is put in words from 20 points between groups of about 30 or more; less is chance or rounding."""

EMPTY = {
    "why": "Why this was asked is not recorded.",
    "heard": "Who answered is not recorded.",
    "told": "No theme has been agreed yet.",
    "words": "No further quote has been released.",
    "differences": "No theme can be compared between groups without showing numbers that are too small.",
    "changed": "No promise made after an earlier document is recorded.",
    "asks": "No ask has been written yet.",
    "annex": "The questions are not recorded.",
}


def compile_document(material: Material, *, body: Body, today: date) -> LearningDocument:
    """Compile a body's learning document from true counts and released words."""
    findings = _findings(material, body)
    heard = tuple(show_heard(counts) for counts in material.heard)
    differences = tuple(_differences(findings))
    document = LearningDocument(
        body=body,
        title=material.title.removesuffix(material.year).rstrip(" ,") or material.title,
        year=material.year,
        compiled_on=today,
        language="en",
        stamp=material.stamp,
        cover_quote=_cover_quote(findings),
        summary=tuple(summarise(material, heard)),
        why=tuple(
            dict.fromkeys((*(one.purpose for one in material.consultations if one.purpose), *_raised(findings, body)))
        ),
        priorities=tuple(dict.fromkeys(aim for asked in material.consultations for aim in asked.priorities)),
        sections=(),
        heard_total=show_total(material.responses),
        heard=heard,
        findings=findings,
        results=show_results(material.closed),
        safety=() if "safety" in material.notes else tuple(tell_safety(material)),
        changed=material.changed,
        asks=material.asks,
        method=tuple(describe_method(material)),
        limits=tuple(_limits(material)),
        asked=show_questions(material.questions),
        groups=_groups(findings),
        differences=differences,
        subtitle=material.subtitle,
        unit=material.unit,
        masking=MASKING,
        comments=show_total(sum(material.ledger.values())) if material.ledger else None,
        ledger=show_ledger(material.ledger),
    )
    return bind(all_printable(replace(document, sections=_sections(document, material))), material.counted)


def _sections(document: LearningDocument, material: Material) -> tuple[Section, ...]:
    filled = {
        "summary": True,
        "why": bool(document.why),
        "heard": bool(document.heard),
        "told": bool(document.findings or document.results),
        "words": any(finding.further_quotes for finding in document.findings),
        "differences": any(finding.breakdown for finding in document.findings),
        "safety": True,
        "changed": bool(document.changed),
        "asks": bool(document.asks),
        "method": True,
        "annex": bool(document.asked),
    }
    notes = {key: material.notes.get(key, "" if filled[key] else EMPTY[key]) for key, _ in SECTIONS}
    return tuple(
        Section(key, heading, notes[key], "" if key == "annex" else str(place))
        for place, (key, heading) in enumerate(SECTIONS, start=1)
    )


def _findings(material: Material, body: Body) -> tuple[Finding, ...]:
    used: set[str] = set()
    found = [_finding(theme, body, used) for theme in material.themes if theme.said >= FEWEST_VOICES]
    # By what is shown, then by name: the order must not tell two masked numbers apart.
    return tuple(sorted(found, key=lambda finding: (finding.minor, -(finding.share.value or 0), finding.label)))


def _limits(material: Material) -> Iterator[str]:
    yield from LIMITS
    few = sum(theme.said < FEWEST_VOICES for theme in material.themes)
    if few:
        words = "1 theme is" if few == 1 else f"{few} themes are"
        yield f"{words} left out, because fewer than {FEWEST_VOICES} of those who answered spoke of it."
    yield from dict.fromkeys(map(without_small_numbers, material.notices))


def _raised(findings: tuple[Finding, ...], body: Body) -> Iterator[str]:
    """Name what children raised that no person links to a priority (R4.08)."""
    raised = [one.label for one in findings if one.status == "agreed" and not one.bears_on]
    if raised and body.priorities:
        yield f"Raised by children, not in our plan: {'; '.join(raised)}."


def _finding(theme: ThemeMaterial, body: Body, used: set[str]) -> Finding:
    weight = weigh(theme.said, theme.answered)
    quotes = [_quote(quote, theme) for quote in _one_a_child(theme.quotes, used)]
    beside = [quote for quote in quotes if not quote.differs][:BESIDE]
    return Finding(
        id=theme.id,
        label=theme.label,
        definition=theme.definition,
        status=theme.status,
        question=theme.question,
        count=weight.count,
        share=weight.share,
        weight=weight.word,
        quotes=tuple(beside),
        breakdown=_breakdown(theme),
        bears_on=theme.bears_on,
        agreed_by=theme.confirmed_by,
        steadiness=theme.steadiness,
        keywords=theme.keywords,
        weight_words=weight.sentence,
        further_quotes=tuple(quote for quote in quotes if quote not in beside),
        minor=weight.word in ("a few", UNWEIGHED),
        facts=tuple(_facts(theme, body)),
    )


def _breakdown(theme: ThemeMaterial) -> tuple[HeardRow, ...]:
    rows = [replace(row, label=name_band(row.label)) for row in break_down(theme.said_by_band, theme.answered_by_band)]
    return tuple(in_order_of_age(rows)) if len(rows) > 1 else ()


def _facts(theme: ThemeMaterial, body: Body) -> Iterator[str]:
    names = [aim.name for aim in body.priorities if aim.id in theme.bears_on]
    if theme.question:
        yield f"Asked: “{theme.question}”"
    if names:
        yield f"Bears on: {'; '.join(names)}"
    elif theme.status == "agreed":
        yield "Children raised this; it bears on none of the priorities we asked about"
    if theme.status == "proposed":
        yield "Proposed by a machine, not yet agreed"
    elif theme.confirmed_by:
        yield f"Agreed by {theme.confirmed_by}"
    if theme.steadiness:
        yield f"Machine's grouping: {theme.steadiness}"


def _one_a_child(quotes: Iterable[ReleasedQuote], used: set[str]) -> Iterator[ReleasedQuote]:
    """Leave out what is said by a child who is quoted already (R4.06)."""
    for quote in quotes:
        if not quote.response or quote.response not in used:
            used.add(quote.response)
            yield quote


def _quote(quote: ReleasedQuote, theme: ThemeMaterial) -> Quote:
    speakers = theme.answered_by_band.get(quote.band, 0)
    said_by = name_speaker(quote.band) if speakers >= SMALLEST_GROUP else ""
    # Not out of which language: with the band that could tell who it is (R4.06).
    said_by = begin(", ".join(filter(None, (said_by, TRANSLATED if quote.is_translation else ""))))
    return Quote(printable(quote.text, LONGEST_QUOTE), said_by, quote.language, quote.differs)


def _cover_quote(findings: tuple[Finding, ...]) -> Quote | None:
    quotes = (quote for finding in findings if finding.status == "agreed" for quote in finding.quotes)
    return next((quote for quote in quotes if quote.language == "en" and len(quote.text) in COVER_QUOTE), None)


def _groups(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    rows = {row.label: row for finding in findings for row in finding.breakdown}
    return tuple(row.label for row in in_order_of_age(list(rows.values())))


def _differences(findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        shares = [
            (row.share.value, row.label)
            for row in finding.breakdown
            if row.share and row.share.value is not None and row.expected and (row.expected.value or 0) >= LARGE_ENOUGH
        ]
        if shares and max(shares)[0] - min(shares)[0] >= TELLING_GAP:
            (high, more), (low, less) = max(shares), min(shares)
            yield f"{finding.label}: about {high}% of the group {more} who answered, about {low}% of the group {less}."
