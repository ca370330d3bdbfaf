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
from analysis.document.choices import show_questions, show_results
from analysis.document.hearing import show_heard
from analysis.document.ledger import show_ledger
from analysis.document.material import Material, ReleasedQuote, ThemeMaterial
from analysis.document.model import Body, Finding, HeardRow, LearningDocument, Quote, Section
from analysis.document.plain_text import all_printable, printable
from analysis.document.representing import list_not_compared, set_beside_population
from analysis.document.sections import AFTER, BESIDE_CHILDREN, EMPTY, FIRST, SECTIONS
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
from analysis.document.spreading import (
    chain_differences,
    tell_agreed,
    tell_agreement,
    tell_breadth,
    tell_differences,
    tell_no_quote,
    tell_rare,
    tell_since,
)
from analysis.document.weighing import FEWEST_VOICES, UNWEIGHED, break_down, weigh

BESIDE = 2
"""Quotes that stand beside a finding, with one that differs if there is one (R4.06); the rest stand in section 5."""
MOST_RARE = 4
"""Quotes of what too few said for a theme."""
LONGEST_QUOTE = 700
COVER_QUOTE = range(15, 160)
"""Lengths, in characters, that can be read on a cover."""
TRANSLATED = "translated by a person"


def compile_document(material: Material, *, body: Body, today: date) -> LearningDocument:
    """Compile a body's learning document from true counts and released words."""
    used: set[str] = set()
    findings = _findings(material.themes, body, used)
    heard = tuple(set_beside_population(show_heard(counts), material.population) for counts in material.heard)
    alone = [theme for theme in material.themes if theme.said < FEWEST_VOICES]
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
        differences=tuple(chain_differences(findings)),
        subtitle=material.subtitle,
        unit=material.unit,
        masking=MASKING,
        comments=show_total(sum(material.ledger.values())) if material.ledger else None,
        ledger=show_ledger(material.ledger),
        you_said=material.you_said,
        practitioners=_findings(material.practitioners, body, used),
        practitioners_total=show_total(material.practitioners_responses) if material.practitioners_responses else None,
        indicators=material.indicators,
        rare=tuple(tell_rare(left_out=len(alone), has_comments=bool(material.comments))),
        rare_quotes=tuple(_rare_quotes(alone, used)),
        not_compared=tuple(list_not_compared(heard, material.population)),
        lundy=material.lundy,
    )
    return all_printable(replace(document, sections=_sections(document, material)))


def _sections(document: LearningDocument, material: Material) -> tuple[Section, ...]:
    filled = {
        "summary": True,
        "why": bool(document.why),
        "heard": bool(document.heard),
        "told": bool(document.findings or document.results),
        "words": any(finding.further_quotes for finding in document.findings),
        "differences": any(finding.breakdown for finding in document.findings),
        "safety": True,
        "changed": bool(document.changed or document.you_said),
        "asks": bool(document.asks),
        "method": True,
        "annex": bool(document.asked),
    }
    empty = EMPTY | ({"changed": FIRST} if material.is_first else {})
    notes = {key: material.notes.get(key, "" if filled[key] else empty[key]) for key, _ in SECTIONS}
    sections = [
        Section(key, heading, notes[key], "" if key == "annex" else str(place))
        for place, (key, heading) in enumerate(SECTIONS, start=1)
    ]
    if document.practitioners_total or document.indicators:
        after = next(place for place, section in enumerate(sections, start=1) if section.id == AFTER)
        sections.insert(after, Section(*BESIDE_CHILDREN))
    return tuple(sections)


def _findings(themes: Iterable[ThemeMaterial], body: Body, used: set[str]) -> tuple[Finding, ...]:
    found = [_finding(theme, body, used) for theme in themes if theme.said >= FEWEST_VOICES]
    # By what is shown, then by name: the order must not tell two masked numbers apart.
    return tuple(sorted(found, key=lambda finding: (finding.minor, -(finding.share.value or 0), finding.label)))


def _rare_quotes(themes: Iterable[ThemeMaterial], used: set[str]) -> Iterator[Quote]:
    """Print what a lead released of themes that are too small to be named; no more is said of them, and no age."""
    quotes = [_quote(replace(quote, band=""), theme) for theme in themes for quote in _one_a_child(theme.quotes, used)]
    yield from quotes[:MOST_RARE]


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
    differing = [quote for quote in quotes if quote.differs][:1]
    beside = [quote for quote in quotes if not quote.differs][:BESIDE] + differing
    breakdown = _breakdown(theme)
    is_agreed, is_minor = theme.status == "agreed", weight.word in ("a few", UNWEIGHED)
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
        breakdown=breakdown,
        bears_on=theme.bears_on,
        agreed_by=theme.confirmed_by,
        steadiness=theme.steadiness,
        keywords=theme.keywords,
        weight_words=weight.sentence,
        further_quotes=tuple(quote for quote in quotes if quote not in beside),
        minor=is_minor,
        facts=tuple(_facts(theme, body)),
        breadth=tell_breadth(theme, weight.count, breakdown),
        differences=tell_differences(breakdown),
        agreement=tell_agreement(theme.agreement) if is_agreed and not _is_of_adults(theme) else "",
        since=tell_since(theme.before, weight.share, is_new=theme.is_new),
        no_quote=tell_no_quote(quotes, is_big=not is_minor) if is_agreed else "",
    )


def _breakdown(theme: ThemeMaterial) -> tuple[HeardRow, ...]:
    rows = [replace(row, label=name_band(row.label)) for row in break_down(theme.said_by_band, theme.answered_by_band)]
    return tuple(in_order_of_age(rows)) if len(rows) > 1 else ()


def _facts(theme: ThemeMaterial, body: Body) -> Iterator[str]:
    served = [aim for aim in body.priorities if aim.id in theme.bears_on]
    if theme.question:
        yield f"Asked: “{theme.question}”"
    for aim in served:
        yield f"{begin(aim.kind)}: {aim.name}"
    if not served and theme.status == "agreed":
        who = "Practitioners" if _is_of_adults(theme) else "Children"
        yield f"{who} raised this; it bears on none of the priorities we asked about"
    if theme.status == "proposed":
        yield "Proposed by a machine, not yet agreed"
    elif theme.confirmed_by:
        yield tell_agreed(theme)
    if theme.steadiness:
        yield f"Machine's grouping: {theme.steadiness}"


def _is_of_adults(theme: ThemeMaterial) -> bool:
    """Whether a theme is of the edition for adults; a second person codes what children said."""
    return "adult" in theme.answered_by_band


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
    return next(
        (quote for quote in quotes if not quote.differs and quote.language == "en" and len(quote.text) in COVER_QUOTE),
        None,
    )


def _groups(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    rows = {row.label: row for finding in findings for row in finding.breakdown}
    return tuple(row.label for row in in_order_of_age(list(rows.values())))
