"""The languages of a consultation: which there are, what is missing in one, and writing it beside the first.

What Heard itself says in a language is checked by somebody the administrator names; here an author's own texts are
translated. Drafts only, as with everything that is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.participation_worker.actions.drafting import change_draft, get_draft
from app.participation_worker.pages.general import Choice
from app.participation_worker.pages.writing import LanguageLine, TranslationPage
from app.people import Person
from app.store import checked_words
from app.store.consultations import KeptConsultation
from app.store.session import NotFound, Session
from surveys import gates, words
from surveys.bands import RULES
from surveys.definition import Edition
from surveys.translating import list_lacking, list_texts, put_texts


def list_other_languages(session: Session, *, person: Person, kept: KeptConsultation) -> tuple[Choice, ...]:
    """The languages that a consultation can have beside its first: what Heard has words in, and what it has already."""
    chosen = kept.definition.languages
    codes = dict.fromkeys((*words.available(), *chosen))
    checked = checked_words.list_current(session, board_id=person.board_id)
    return tuple(
        Choice(code, own_name(code), words.name_of(code) + ("" if gates.is_ready(code, checked) else ". A draft"))
        for code in codes
        if code != chosen[0]
    )


def list_languages(kept: KeptConsultation) -> tuple[tuple[str, str], ...]:
    """The languages of a consultation, the first one first, by code and name."""
    return tuple((code, name_twice(code)) for code in kept.definition.languages)


def list_language_lines(
    session: Session, *, person: Person, kept: KeptConsultation, edition: Edition
) -> tuple[LanguageLine, ...]:
    """Every language of an edition: how much of it is missing, and whether our own words in it are a draft."""
    checked = checked_words.list_current(session, board_id=person.board_id)
    return tuple(
        LanguageLine(
            code=code,
            name=own_name(code),
            english_name=words.name_of(code),
            direction=direction_of(code),
            lacking=len(list_lacking(kept.definition, band=edition.band, language=code)),
            is_draft=not gates.is_ready(code, checked),
        )
        for code in kept.definition.languages
    )


def show_translation(
    session: Session, *, person: Person, consultation_id: str, band: str, language: str
) -> TranslationPage:
    """Every text of an edition beside what it says in this language; NotADraft, NotFound."""
    kept = get_draft(session, person=person, consultation_id=consultation_id)
    bands = {edition.band for edition in kept.definition.editions}
    if band not in bands or language not in kept.definition.languages[1:]:
        raise NotFound("edition or language")
    texts = list_texts(kept.definition, band=band, language=language)
    first = kept.definition.languages[0]
    return TranslationPage(
        heading=f"Questions for {RULES[band].name} in {words.name_of(language)}",
        consultation_id=kept.id,
        band=band,
        first=first,
        first_direction=direction_of(first),
        language=language,
        name=own_name(language),
        direction=direction_of(language),
        texts=texts,
        offered=sum(not line.said and bool(line.offered) for line in texts),
    )


def save_translation(
    session: Session, *, person: Person, consultation_id: str, band: str, language: str, said: Mapping[str, str],
    now: datetime,
) -> None:  # fmt: skip
    """Put in what an edition says in this language, by key; DefinitionFaulty, NotADraft, NotFound."""
    change_draft(
        session, person, consultation_id, now,
        lambda old: put_texts(old, band=band, language=language, said=said),
        what=f"wrote in {words.name_of(language)}, {RULES[band].name}",
    )  # fmt: skip


def name_twice(language: str) -> str:
    """A language as staff choose it: its own name, and the English one where that is another."""
    own, english = own_name(language), words.name_of(language)
    return own if own == english else f"{own} ({english})"


def own_name(language: str) -> str:
    """What a language calls itself, else what staff call it."""
    return words.load(language).name if language in words.available() else words.name_of(language)


def direction_of(language: str) -> str:
    """Whether a language runs from the left or from the right."""
    return words.load(language).direction if language in words.available() else "ltr"
