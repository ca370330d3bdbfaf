"""What young people are asked about themselves: adding it with its purpose, taking it out, and what stands against it.

The questions and who may be asked them are surveys.about_you's. Here the number of those who are expected comes in from
the groups, so that nothing is asked of which nothing could be shown.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from app.participation_worker.actions.drafting import change_edition, get_draft, get_draft_edition
from app.participation_worker.pages.about_you import AboutBand, AboutLine, AboutYouPage, AddAboutPage
from app.people import Person
from app.store import consultations
from app.store.consultations import KeptConsultation
from app.store.session import NotFound, Session
from surveys.about_you import (
    ASKED_OF_THE_ADULT,
    REVIEW_BY,
    SETS,
    VERSION,
    AboutSet,
    check_expected,
    list_offered,
    list_sets,
    make_questions,
    most_for,
)
from surveys.bands import RULES
from surveys.checking import check
from surveys.definition import AboutYou, Consultation, Edition
from surveys.errors import Fault
from surveys.gates import Need

HEADING = "What you ask them about themselves"
MOST_SHOWN = 6
"""Options that a hint repeats."""


def show_about_you(session: Session, *, person: Person, consultation_id: str, today: date) -> AboutYouPage:
    """What each edition asks of young people themselves, with what stands against it; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    expected = _expected(session, kept)
    faults = [fault for fault in check(kept.definition) if fault.code.startswith("A")]
    return AboutYouPage(
        heading=HEADING,
        consultation_id=kept.id,
        title=kept.title,
        is_draft=kept.status == "draft",
        bands=tuple(_band(kept, edition, expected[edition.band], faults) for edition in kept.definition.editions),
        version=VERSION,
        review_by=REVIEW_BY,
        is_overdue=today > REVIEW_BY,
    )


def show_adding(
    session: Session, *, person: Person, consultation_id: str, band: str
) -> tuple[AddAboutPage, tuple[str, ...]]:
    """What may be asked of one band of a draft, and what it is asked already; NotADraft, NotFound."""
    kept = get_draft(session, person=person, consultation_id=consultation_id)
    edition = get_draft_edition(session, person=person, consultation_id=consultation_id, band=band)
    taken = list_sets(edition)
    if len(taken) >= most_for(band):
        raise NotFound("room for one more")
    offered = [one for one in list_offered(band) if one.id not in taken]
    page = AddAboutPage(
        heading="Ask one thing about themselves",
        consultation_id=kept.id,
        title=kept.title,
        band=band,
        band_name=RULES[band].name,
        hints={one.id: _hint(one, band) for one in offered},
        special=tuple(one.name for one in offered if one.needs_approval(band)),
        most_places=RULES[band].options,
        warning=_warn(_expected(session, kept)[band]),
    )
    return page, taken


def add(
    session: Session, *, person: Person, consultation_id: str, band: str, about: AboutYou, why: str,
    places: tuple[str, ...], now: datetime,
) -> None:  # fmt: skip
    """Ask one more thing, after all other questions; DefinitionFaulty, NotADraft, NotFound."""
    if about.set not in {one.id for one in list_offered(band)}:
        raise NotFound("set")

    def change(old: Consultation, edition: Edition) -> Edition:
        made = make_questions(about, band, why=why, places=places, language=old.languages[0])
        return replace(edition, questions=(*edition.questions, *made))

    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change,
        what=f"asked about themselves: {about.set}", joins=False,
    )  # fmt: skip


def remove(session: Session, *, person: Person, consultation_id: str, band: str, name: str, now: datetime) -> None:
    """Ask one thing no more, with all its steps; NotADraft, NotFound."""

    def change(_: Consultation, edition: Edition) -> Edition:
        if name not in list_sets(edition):
            raise NotFound("set")
        left = (one for one in edition.questions if one.about is None or one.about.set != name)
        return replace(edition, questions=tuple(left))

    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change,
        what=f"asked no more about themselves: {name}", joins=False,
    )  # fmt: skip


def list_needs(session: Session, *, kept: KeptConsultation) -> tuple[Need, ...]:
    """What stands against opening because too few are expected to be asked this (R6.02)."""
    expected = _expected(session, kept)
    return tuple(
        Need(fault.code, f"{fault.where}: {fault.message}", "worker", fault.severity)
        for edition in kept.definition.editions
        if expected[edition.band]
        for fault in check_expected(edition, expected[edition.band], f"editions[{edition.band}].")
    )


def _expected(session: Session, kept: KeptConsultation) -> Counter[str]:
    expected: Counter[str] = Counter()
    for group in consultations.list_groups(session, board_id=kept.board_id, consultation_id=kept.id):
        expected[group.band] += group.expected
    return expected


def _band(kept: KeptConsultation, edition: Edition, expected: int, faults: list[Fault]) -> AboutBand:
    here = [fault for fault in faults if fault.where.startswith(f"editions[{edition.band}]")]
    small = list(check_expected(edition, expected)) if expected else []
    return AboutBand(
        band=edition.band,
        name=RULES[edition.band].name,
        expected=expected,
        most=most_for(edition.band),
        is_by_adult=edition.band in ASKED_OF_THE_ADULT,
        lines=tuple(_line(kept, edition, name, [*here, *small]) for name in list_sets(edition)),
        faults=tuple(fault for fault in here if fault.where.endswith(".questions")),
    )


def _line(kept: KeptConsultation, edition: Edition, name: str, faults: list[Fault]) -> AboutLine:
    language = kept.definition.languages[0]
    asked = [one for one in edition.questions if one.about and one.about.set == name]
    first, about = asked[0], asked[0].about or AboutYou(name, VERSION)
    of_these = [re.escape(f"questions[{one.id}]") for one in asked]
    said = {fault.code: fault for fault in faults if re.search("|".join(of_these), fault.where)}
    return AboutLine(
        set=name,
        name=SETS[name].name if name in SETS else name,
        words=first.words.get(language, ""),
        options=tuple(option.words.get(language, "") for option in first.options),
        steps=len(asked),
        purpose=about.purpose,
        reported=about.reported,
        condition=about.condition,
        approved_by=about.approved_by,
        faults=tuple(said.values()),
    )


def _hint(one: AboutSet, band: str) -> str:
    first = one.wordings[band][0]
    options = list(first["options"].values())
    listed = " · ".join(options[:MOST_SHOWN]) + (" · and more" if len(options) > MOST_SHOWN else "")
    asked = f"{first['words']} {listed}".rstrip()
    return f"{asked}. It takes a condition in law, and somebody who approves." if one.needs_approval(band) else asked


def _warn(expected: int) -> str:
    """What to think of before anything is asked, from how many are expected."""
    if not expected:
        return "No group answers this edition yet. Below ten of them nothing of this could be shown."
    return (
        f"{expected} are expected to answer this edition. An answer that fewer than eight give is hidden, and with it "
        "what would give it away. Ask only what you can still show."
    )
