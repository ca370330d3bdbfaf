"""Compiles the one learning document: true counts and released words in, a document that may be shown out.

The job and the file command come in with Material. Every number goes through disclosure_control on its way, every
string through plain_text; the order of the sections is fixed here (R4.01). It must never see an unreleased answer and
never says how many of all children anything holds for, only 'of those who answered' (R4.03).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from analysis.disclosure_control import SMALLEST_GROUP, Rules, rules_of, show_total
from analysis.document.binding import bind
from analysis.document.choices import show_questions, show_results
from analysis.document.figures import PRACTITIONERS, Figures, Unit
from analysis.document.guarding import Guarded, Released, guard
from analysis.document.hearing import show_heard
from analysis.document.ledger import name_rows
from analysis.document.material import Material, ReleasedQuote, ThemeMaterial
from analysis.document.model import Body, Finding, HeardRow, LearningDocument, Quote, Section, Shown
from analysis.document.plain_text import all_printable, printable
from analysis.document.representing import list_not_compared, set_beside_population
from analysis.document.sections import AFTER, BESIDE_CHILDREN, EMPTY, FIRST, SECTIONS
from analysis.document.sentences import (
    LIMITS,
    begin,
    describe_method,
    in_order_of_age,
    name_band,
    name_speaker,
    summarise,
    tell_masking,
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
from analysis.document.weighing import FEWEST_VOICES, UNWEIGHED

BESIDE = 2
"""Quotes that stand beside a finding, with one that differs if there is one (R4.06); the rest stand in section 5."""
MOST_RARE = 4
"""Quotes of what too few said for a theme."""
LONGEST_QUOTE = 700
COVER_QUOTE = range(15, 160)
"""Lengths, in characters, that can be read on a cover."""
TRANSLATED = "translated by a person"


def compile_document(
    material: Material, *, body: Body, today: date, earlier: Sequence[Released] = ()
) -> LearningDocument:
    """Compile a body's learning document from true counts and released words."""
    return compile_release(material, body=body, today=today, earlier=earlier)[0]


def compile_release(
    material: Material,
    *,
    body: Body,
    today: date,
    earlier: Sequence[Released] = (),
    tell: Callable[[float], None] | None = None,
) -> tuple[LearningDocument, Released]:
    """Compile a document and, beside it, what later ones must know of its numbers to give nothing away.

    `earlier` are the Released of all versions that were given to anybody, oldest first, each as it was returned here:
    keep `released.to_plain()` beside the version (it is JSON, and secret: it holds true counts), hand in
    `Released.from_plain(...)` of each. A draft that the next one replaces is none of them. `tell` hears how far it is.
    """
    guarded = guard(material, rules_of(body), earlier, tell=tell)
    now = len(earlier) + 1
    as_before = frozenset(unit for unit, version in guarded.released.since.items() if version < now)
    return _compile(guarded, body, today, as_before), guarded.released


def _compile(guarded: Guarded, body: Body, today: date, as_before: frozenset[Unit]) -> LearningDocument:
    material, figures, rules = guarded.material, guarded.figures, guarded.figures.rules
    masking = tell_masking(rules, coarsely=guarded.is_coarser)
    used: set[str] = set()
    findings = _findings(material.themes, body, used, figures, as_before)
    heard = tuple(
        set_beside_population(show_heard(counts, figures), material.population, rules) for counts in material.heard
    )
    alone = [theme for theme in material.themes if theme.said < FEWEST_VOICES]
    document = LearningDocument(
        body=body,
        title=material.title.removesuffix(material.year).rstrip(" ,") or material.title,
        year=material.year,
        compiled_on=today,
        language="en",
        stamp=material.stamp,
        cover_quote=_cover_quote(findings),
        summary=tuple(summarise(material, heard, figures.shown["responses",])),
        why=tuple(
            dict.fromkeys((*(one.purpose for one in material.consultations if one.purpose), *_raised(findings, body)))
        ),
        priorities=tuple(dict.fromkeys(aim for asked in material.consultations for aim in asked.priorities)),
        sections=(),
        heard_total=figures.shown["responses",],
        heard=heard,
        findings=findings,
        results=show_results(material.closed, figures),
        safety=() if "safety" in material.notes else tuple(tell_safety(material, rules)),
        changed=material.changed,
        asks=material.asks,
        method=tuple(
            describe_method(
                material,
                rules,
                masking=masking,
                total=figures.shown["responses",],
                comments=_written(material, figures),
            )
        ),
        limits=tuple(_limits(material, rules, guarded.says)),
        asked=show_questions(material.questions, figures),
        groups=_groups(findings),
        differences=tuple(chain_differences(findings)),
        subtitle=material.subtitle,
        unit=material.unit,
        masking=masking,
        comments=figures.shown.get(("comments",)),
        you_said=material.you_said,
        practitioners=_findings(material.practitioners, body, used, figures, as_before, PRACTITIONERS),
        practitioners_total=show_total(material.practitioners_responses, rules)
        if material.practitioners_responses
        else None,
        indicators=material.indicators,
        rare=tuple(tell_rare(left_out=len(alone), has_comments=bool(material.comments))),
        rare_quotes=tuple(_rare_quotes(alone, used)),
        not_compared=tuple(list_not_compared(heard, material.population)),
        lundy=material.lundy,
    )
    document = all_printable(replace(document, sections=_sections(document, material)))
    # A row of many places has a long name, and all of it is ours.
    return bind(replace(document, ledger=name_rows(figures.list_rows())), material.counted)


def _written(material: Material, figures: Figures) -> Shown | None:
    """Return how the number of answers in own words is shown where the ledger counts the same."""
    return figures.shown.get(("comments",)) if material.comments == figures.counts.get(("comments",)) else None


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


def _findings(
    themes: Iterable[ThemeMaterial],
    body: Body,
    used: set[str],
    figures: Figures,
    as_before: frozenset[Unit],
    who: str = "",
) -> tuple[Finding, ...]:
    found = [_finding(theme, body, used, figures, as_before, who) for theme in themes if theme.said >= FEWEST_VOICES]
    # By what is shown, then by name: the order must not tell two masked numbers apart.
    return tuple(sorted(found, key=lambda finding: (finding.minor, -(finding.share.value or 0), finding.label)))


def _rare_quotes(themes: Iterable[ThemeMaterial], used: set[str]) -> Iterator[Quote]:
    """Print what a lead released of themes that are too small to be named; no more is said of them, and no age."""
    quotes = [_quote(replace(quote, band=""), theme) for theme in themes for quote in _one_a_child(theme.quotes, used)]
    yield from quotes[:MOST_RARE]


def _limits(material: Material, rules: Rules, guarded: Iterable[str]) -> Iterator[str]:
    yield from LIMITS
    yield from guarded
    if any(theme.said < FEWEST_VOICES for theme in material.themes):
        # Not how many: with the ledger that could tell how few they are.
        yield f"What fewer than {FEWEST_VOICES} of those who answered spoke of is left out as a theme."
    yield from dict.fromkeys(without_small_numbers(notice, rules) for notice in material.notices)


def _raised(findings: tuple[Finding, ...], body: Body) -> Iterator[str]:
    """Name what children raised that no person links to a priority (R4.08)."""
    raised = [one.label for one in findings if one.status == "agreed" and not one.bears_on]
    if raised and body.priorities:
        yield f"Raised by children, not in our plan: {'; '.join(raised)}."


def _finding(
    theme: ThemeMaterial, body: Body, used: set[str], figures: Figures, as_before: frozenset[Unit], who: str
) -> Finding:
    weight = figures.weigh(theme, who)
    quotes = [_quote(quote, theme) for quote in _one_a_child(theme.quotes, used)]
    differing = [quote for quote in quotes if quote.differs][:1]
    beside = [quote for quote in quotes if not quote.differs][:BESIDE] + differing
    breakdown = _breakdown(theme, figures, who)
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
        breadth=tell_breadth(
            theme,
            weight.count,
            breakdown,
            figures.rules,
            is_as_before=("said", *figures.based[who, theme.id], theme.id) in as_before,
        ),
        differences=tell_differences(breakdown),
        agreement=tell_agreement(theme.agreement) if is_agreed and not _is_of_adults(theme) else "",
        since=tell_since(theme.before, weight.share, is_new=theme.is_new),
        no_quote=tell_no_quote(quotes, is_big=not is_minor) if is_agreed else "",
    )


def _breakdown(theme: ThemeMaterial, figures: Figures, who: str) -> tuple[HeardRow, ...]:
    rows = [replace(row, label=name_band(row.label)) for row in figures.break_down(theme, who)]
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
