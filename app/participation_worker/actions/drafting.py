"""Writing a consultation: what it is for, what is told first, its editions and their questions. Drafts only.

Every change goes through surveys.definition, which cleans it and names every fault; only then is it kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from textwrap import shorten

from app.participation_worker.pages.general import Choice, ReadyChoice
from app.people import Person
from app.store import consultations, draft_steps, plans, staff, trail
from app.store.consultations import KeptConsultation, NotADraft
from app.store.session import NotFound, Session
from surveys import library, words
from surveys.about_you import put_last
from surveys.bands import RULES
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
LONGEST_NAME = 60


class NotWrittenFor(Exception):
    """A ready consultation has no questions for an age that was asked for; `words` says which, and what to do."""

    def __init__(self, bands: Sequence[str]) -> None:
        super().__init__(", ".join(bands))
        names = " and ".join(name_band(band) for band in bands)
        self.words = f"This one is not written for {names}. Choose another one, or untick that age and add it later."


def start(
    session: Session, *, person: Person, title: str, ready: str, now: datetime, bands: Sequence[str] = ()
) -> str:  # fmt: skip
    """Begin a consultation, empty or from a ready one, and return its id; NotOnTheShelf, NotWrittenFor.

    Only the editions of `bands` are taken, or all of them where no age is named: each one that nobody will answer
    would have to be recorded, tried out and agreed to all the same.
    """
    if ready == EMPTY:
        editions = tuple(Edition(band, 1, ()) for band in BANDS if band in bands)
        definition = Consultation(title, "", (), ("en",), editions, _offered("11-13", ("en",)))
    else:
        shelved = library.load(ready)
        if lacking := [band for band in BANDS if band in bands and band not in _bands(shelved)]:
            raise NotWrittenFor(lacking)
        editions = tuple(edition for edition in shelved.editions if not bands or edition.band in bands)
        priorities = _known(session, person, ready)
        definition = replace(shelved, title=title, editions=editions, priorities=priorities)
    made = consultations.add_consultation(session, board_id=person.board_id, definition=definition)
    plans.save_writer(session, board_id=person.board_id, consultation_id=made, staff_id=person.id)
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

    change_draft(session, person, consultation_id, now, change, what="changed what it is for")


def save_telling(
    session: Session, *, person: Person, consultation_id: str, said: dict[str, str], now: datetime
) -> None:
    """Say what is told before a young person agrees, slot by slot; NotADraft, NotFound."""

    def change(old: Consultation) -> Consultation:
        language = old.languages[0]
        return replace(
            old, telling=Telling(**{slot: {**getattr(old.telling, slot), language: said[slot]} for slot in SLOTS})
        )

    change_draft(session, person, consultation_id, now, change, what="changed what is told first")


def add_edition(
    session: Session, *, person: Person, consultation_id: str, band: str, start: str, now: datetime
) -> None:
    """Add an edition for a band: empty, copied from another edition, or from a ready consultation."""

    def change(old: Consultation) -> Consultation:
        if band not in BANDS or any(edition.band == band for edition in old.editions):
            raise NotFound("band")
        edition = _begin(old, band, start)
        return replace(old, editions=tuple(sorted((*old.editions, edition), key=lambda e: BANDS.index(e.band))))

    what = f"added the questions for {name_band(band)}"
    change_draft(session, person, consultation_id, now, change, what=what, joins=False)


def remove_edition(session: Session, *, person: Person, consultation_id: str, band: str, now: datetime) -> None:
    """Take an edition out of a draft; NotADraft, NotFound."""
    change_draft(
        session, person, consultation_id, now,
        lambda old: replace(old, editions=tuple(edition for edition in old.editions if edition.band != band)),
        what=f"took out the questions for {name_band(band)}", joins=False,
    )  # fmt: skip


def get_draft(session: Session, *, person: Person, consultation_id: str) -> KeptConsultation:
    """A consultation that can still be written; NotADraft, NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "draft":
        raise NotADraft
    return kept


def lock_draft(session: Session, *, person: Person, consultation_id: str) -> KeptConsultation:
    """A consultation that can still be written, for whoever is about to: others wait; NotADraft, NotFound."""
    kept = consultations.lock_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "draft":
        raise NotADraft
    return kept


def get_draft_edition(session: Session, *, person: Person, consultation_id: str, band: str) -> Edition:
    """An edition that can still be written; NotADraft, NotFound."""
    kept = get_draft(session, person=person, consultation_id=consultation_id)
    found = next((edition for edition in kept.definition.editions if edition.band == band), None)
    if found is None:
        raise NotFound("edition")
    return found


def list_priorities(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """What the board set out to do: its outcomes, then how it works."""
    body = staff.get_board(session, board_id=person.board_id).body
    aims = [*body.get("outcomes", ()), *body.get("priorities", ())]
    return tuple(Choice(aim["id"], aim["name"], aim.get("meaning", "")) for aim in aims)


def hint_ages() -> dict[str, str]:
    """What an age asks for before it can open, for those that ask for more than questions."""
    return {band: "Every text is recorded before it can open." for band in BANDS if RULES[band].all_aloud}


def list_ready(session: Session, *, person: Person) -> tuple[ReadyChoice, ...]:
    """The ready consultations on the shelf, by title."""
    shelf = ((name, library.load(name)) for name in library.list_ready())
    choices = (
        ReadyChoice(
            name,
            ready.title,
            ready.purpose,
            tuple(RULES[edition.band].name for edition in ready.editions),
            ready.source,
            ready.notes,
        )
        for name, ready in shelf
    )
    return tuple(sorted(choices, key=lambda choice: choice.words))


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


def change_draft(
    session: Session, person: Person, consultation_id: str, now: datetime, change: Change,
    what: str = "changed the consultation", *, joins: bool = True,
) -> None:  # fmt: skip
    """Change a draft and keep what surveys.definition makes of it; DefinitionFaulty, NotADraft, NotFound.

    `what` says after "Undo:" what was done; changes of the same name that follow each other are undone as one where
    it `joins` them.
    """
    kept = lock_draft(session, person=person, consultation_id=consultation_id)
    # There and back again: what an author types is cleaned and looked at like a file from outside.
    definition = from_plain(to_plain(change(kept.definition)))
    consultations.save_definition(
        session, board_id=person.board_id, consultation_id=consultation_id, definition=definition
    )
    if definition != kept.definition:
        draft_steps.keep_step(
            session, person=person, consultation_id=consultation_id, what=what, before=kept.definition,
            today=now.date(), joins=joins,
        )  # fmt: skip
    plans.save_writer(session, board_id=person.board_id, consultation_id=consultation_id, staff_id=person.id)
    trail.note(session, person=person, act="wrote", about=consultation_id, now=now)


def change_edition(
    session: Session, *, person: Person, consultation_id: str, band: str, now: datetime, change: ChangeEdition,
    what: str = "changed", joins: bool = True,
) -> None:  # fmt: skip
    """Change one edition of a draft; `what` is said with its band's name; DefinitionFaulty, NotADraft, NotFound."""

    def change_one(old: Consultation) -> Consultation:
        if all(edition.band != band for edition in old.editions):
            raise NotFound("edition")
        # Whatever is added or moved, who they are is asked after all else (R5.12).
        editions = (put_last(change(old, edition)) if edition.band == band else edition for edition in old.editions)
        return replace(old, editions=tuple(editions))

    where = f"{what}, {name_band(band)}"
    change_draft(session, person, consultation_id, now, change_one, what=where, joins=joins)


def name_band(band: str) -> str:
    """What a band is called, also one that nobody knows."""
    return RULES[band].name if band in RULES else band


def quote(words: str) -> str:
    """What somebody wrote, short enough to stand in a sentence."""
    return f"“{shorten(words, LONGEST_NAME, placeholder=' …')}”"


def _begin(old: Consultation, band: Band, start: str) -> Edition:
    if start.startswith(FROM_READY):
        ready = library.load(start.removeprefix(FROM_READY)).edition(band)
        return replace(ready, version=1)
    if start.startswith(FROM_EDITION):
        return replace(old.edition(start.removeprefix(FROM_EDITION)), band=band, version=1, telling=Telling())
    return Edition(band, 1, ())


def _bands(consultation: Consultation) -> set[str]:
    return {edition.band for edition in consultation.editions}


def _offered(band: str, languages: Sequence[str]) -> Telling:
    told = [words.load(language)(band).telling() for language in languages if language in words.available()]
    return Telling(**{slot: {k: v for one in told for k, v in getattr(one, slot).items()} for slot in SLOTS})


def _known(session: Session, person: Person, ready: str) -> tuple[str, ...]:
    # A ready consultation names priorities of the example body; another body has its own.
    known = {choice.value for choice in list_priorities(session, person=person)}
    return tuple(priority for priority in library.load(ready).priorities if priority in known)
