"""Writing a consultation: what it is for, what is told first, its editions and their questions. Drafts only.

Every change goes through surveys.definition, which cleans it and names every fault; only then is it kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from app.participation_worker.pages.general import Choice
from app.people import Person
from app.store import consultations, staff, trail
from app.store.consultations import KeptConsultation, NotADraft
from app.store.session import NotFound, Session
from surveys import library, words
from surveys.about_you import put_last
from surveys.definition import (
    BANDS,
    SLOTS,
    Band,
    Consultation,
    Edition,
    Telling,
    to_plain,
)
from surveys.plain_reading import from_plain

EMPTY = "empty"
FROM_EDITION, FROM_READY = "edition:", "ready:"
MOST_OPTIONS = 12


def start(session: Session, *, person: Person, title: str, ready: str, now: datetime) -> str:
    """Begin a consultation, empty or from a ready one, and return its id; NotOnTheShelf."""
    if ready == EMPTY:
        definition = Consultation(title, "", (), ("en",), (), _offered("11-13", ("en",)))
    else:
        definition = replace(library.load(ready), title=title, priorities=_known(session, person, ready))
    made = consultations.add_consultation(session, board_id=person.board_id, definition=definition)
    trail.note(session, person=person, act="began", about=made, now=now)
    return made


def save_details(
    session: Session, *, person: Person, consultation_id: str, title: str, purpose: str,
    priorities: Sequence[str], other_languages: Sequence[str], now: datetime,
) -> None:  # fmt: skip
    """Say what it is called, why we ask, what it bears on, and in which languages.

    The language that is written in stays the first. DefinitionFaulty, NotADraft, NotFound.
    """

    def change(old: Consultation) -> Consultation:
        languages = (old.languages[0], *other_languages)
        return replace(old, title=title, purpose=purpose, priorities=tuple(priorities), languages=languages)

    change_draft(session, person, consultation_id, now, change)


def save_telling(
    session: Session, *, person: Person, consultation_id: str, said: dict[str, str], now: datetime
) -> None:
    """Say what is told before a young person agrees, slot by slot; NotADraft, NotFound."""

    def change(old: Consultation) -> Consultation:
        language = old.languages[0]
        return replace(
            old, telling=Telling(**{slot: {**getattr(old.telling, slot), language: said[slot]} for slot in SLOTS})
        )

    change_draft(session, person, consultation_id, now, change)


def add_edition(
    session: Session, *, person: Person, consultation_id: str, band: str, start: str, now: datetime
) -> None:
    """Add an edition for a band: empty, copied from another edition, or from a ready consultation."""

    def change(old: Consultation) -> Consultation:
        if band not in BANDS or any(edition.band == band for edition in old.editions):
            raise NotFound("band")
        edition = _begin(old, band, start)
        return replace(old, editions=tuple(sorted((*old.editions, edition), key=lambda e: BANDS.index(e.band))))

    change_draft(session, person, consultation_id, now, change)


def remove_edition(session: Session, *, person: Person, consultation_id: str, band: str, now: datetime) -> None:
    """Take an edition out of a draft; NotADraft, NotFound."""
    change_draft(
        session, person, consultation_id, now,
        lambda old: replace(old, editions=tuple(edition for edition in old.editions if edition.band != band)),
    )  # fmt: skip


def get_draft(session: Session, *, person: Person, consultation_id: str) -> KeptConsultation:
    """A consultation that can still be written; NotADraft, NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "draft":
        raise NotADraft
    return kept


def list_priorities(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """What the board set out to do: its outcomes, then how it works."""
    body = staff.get_board(session, board_id=person.board_id).body
    aims = [*body.get("outcomes", ()), *body.get("priorities", ())]
    return tuple(Choice(aim["id"], aim["name"], aim.get("meaning", "")) for aim in aims)


def list_ready(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """The ready consultations on the shelf."""
    return tuple(
        Choice(name, ready.title, ready.purpose) for name in library.list_ready() for ready in (library.load(name),)
    )


def offered_telling(kept: KeptConsultation) -> dict[str, str]:
    """The words for each slot that the author starts from: what was written, else Heard's own."""
    definition = kept.definition
    language = definition.languages[0]
    band = definition.editions[0].band if definition.editions else "11-13"
    offered = _offered(band, (language,))
    return {
        slot: getattr(definition.telling, slot).get(language) or getattr(offered, slot).get(language, "")
        for slot in SLOTS
    }


Change = Callable[[Consultation], Consultation]
ChangeEdition = Callable[[Consultation, Edition], Edition]


def change_draft(session: Session, person: Person, consultation_id: str, now: datetime, change: Change) -> None:
    """Change a draft and keep what surveys.definition makes of it; DefinitionFaulty, NotADraft, NotFound."""
    kept = get_draft(session, person=person, consultation_id=consultation_id)
    # There and back again: what an author types is cleaned and looked at like a file from outside.
    definition = from_plain(to_plain(change(kept.definition)))
    consultations.save_definition(
        session, board_id=person.board_id, consultation_id=consultation_id, definition=definition
    )
    trail.note(session, person=person, act="wrote", about=consultation_id, now=now)


def change_edition(
    session: Session, *, person: Person, consultation_id: str, band: str, now: datetime, change: ChangeEdition
) -> None:
    """Change one edition of a draft; DefinitionFaulty, NotADraft, NotFound."""

    def change_one(old: Consultation) -> Consultation:
        if all(edition.band != band for edition in old.editions):
            raise NotFound("edition")
        # Whatever is added or moved, who they are is asked after all else (R5.12).
        editions = (put_last(change(old, edition)) if edition.band == band else edition for edition in old.editions)
        return replace(old, editions=tuple(editions))

    change_draft(session, person, consultation_id, now, change_one)


def _begin(old: Consultation, band: Band, start: str) -> Edition:
    if start.startswith(FROM_READY):
        ready = library.load(start.removeprefix(FROM_READY)).edition(band)
        return replace(ready, version=1)
    if start.startswith(FROM_EDITION):
        return replace(old.edition(start.removeprefix(FROM_EDITION)), band=band, version=1, telling=Telling())
    return Edition(band, 1, ())


def _offered(band: str, languages: Sequence[str]) -> Telling:
    told = [words.load(language)(band).telling() for language in languages if language in words.available()]
    return Telling(**{slot: {k: v for one in told for k, v in getattr(one, slot).items()} for slot in SLOTS})


def _known(session: Session, person: Person, ready: str) -> tuple[str, ...]:
    # A ready consultation names priorities of the example body; another body has its own.
    known = {choice.value for choice in list_priorities(session, person=person)}
    return tuple(priority for priority in library.load(ready).priorities if priority in known)
