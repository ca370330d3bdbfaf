"""Questions from a file and as a file: read one, begin a consultation with it or add it to one, take one out.

A file is read by surveys.exchange, which trusts nothing; what the report page sends back is read again in the same way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.participation_worker.actions.drafting import change_draft, get_draft, list_priorities, lock_draft
from app.participation_worker.pages.files import (
    BringInPage,
    BroughtEdition,
    BroughtLine,
    BroughtQuestion,
    FilesPage,
    OutEdition,
    SheetPage,
)
from app.people import Person
from app.store import consultations, trail
from app.store.consultations import KeptConsultation
from app.store.session import Session
from surveys import exchange, strict_json, words
from surveys.bands import RULES
from surveys.definition import BANDS, SLOTS, Consultation, Edition, Question, Telling
from surveys.errors import Fault, FileRefused, JsonRefused
from surveys.exchange import Reading
from surveys.kinds import KINDS

BRING_IN = "Bring in a file of questions"
MOST_TOLD = 200_000
MOST_KEPT = 250_000
"""Bytes of a report, and of what was read, that a page carries to its next step."""
TAKEN = "There are questions for this age band already. Take them out first, or start a consultation of its own."


def read_file(name: str, content: bytes, *, band: str) -> Reading:
    """What a file called `name` says; what is too large to go on with is refused like any other."""
    reading = exchange.read(name, content, band=band)
    if reading.consultation and len(carry(reading.consultation).encode()) > MOST_KEPT:
        advice = "It says more than a consultation can hold. Divide the file, and bring in each part."
        return Reading(reading.format, None, (Fault("F01", "file_refused", name, advice),))
    return reading


def carry(told: Consultation) -> str:
    """What was read, as the report's form carries it."""
    return exchange.write(told)


def read_again(definition: str, told: str) -> Reading:
    """What the report's form sends back: the consultation, and what was said about the file; FileRefused."""
    reading = exchange.read("brought.yaml", definition.encode("utf-8", "replace"))
    if reading.consultation is None:
        raise FileRefused(f"This page can no longer be used. Choose the file again. {reading.faults[0].message}")
    return replace(reading, faults=(*_said(told), *(one for one in reading.faults if not one.code.startswith("X"))))


def show_brought(
    session: Session, *, person: Person, reading: Reading | None, name: str = "", consultation_id: str = ""
) -> BringInPage:
    """The page of a file: its form, or what became of every line of it; NotADraft, NotFound."""
    kept = get_draft(session, person=person, consultation_id=consultation_id) if consultation_id else None
    page = BringInPage(BRING_IN, kept.id if kept else "", kept.title if kept else "")
    if reading is None:
        return page
    told, faults = reading.consultation, reading.faults
    language = told.languages[0] if told else ""
    return replace(
        page,
        heading="What became of the file",
        name=name,
        format=_FORMATS.get(reading.format, reading.format),
        language=language,
        languages=tuple(words.name_of(code) for code in told.languages) if told else (),
        editions=tuple(_edition(edition, language, kept) for edition in told.editions) if told else (),
        to_mend=tuple(_line(fault, told) for fault in faults if fault.severity == "block"),
        left_out=tuple(_line(fault, told) for fault in faults if fault.code == "X01"),
        look_again=tuple(_line(fault, told) for fault in faults if fault.severity == "warn" and fault.code != "X01"),
        is_read=told is not None,
    )


def start_from_file(
    session: Session, *, person: Person, told: Consultation, title: str, name: str, now: datetime
) -> str:
    """Begin a consultation with what a file says, and return its id."""
    known = {choice.value for choice in list_priorities(session, person=person)}
    definition = replace(
        told,
        title=title,
        priorities=tuple(priority for priority in told.priorities if priority in known),
        source=told.source or (f"Brought in from the file {name}." if name else ""),
    )
    made = consultations.add_consultation(session, board_id=person.board_id, definition=definition)
    trail.note(session, person=person, act="began", about=made, now=now)
    return made


def add_from_file(
    session: Session, *, person: Person, consultation_id: str, told: Consultation, now: datetime
) -> tuple[str, ...]:
    """Add what a file asks of bands that have no questions yet; the bands. DefinitionFaulty, NotADraft, NotFound."""
    kept = lock_draft(session, person=person, consultation_id=consultation_id)
    taken = {one.band for one in kept.definition.editions}
    fresh = [edition for edition in told.editions if edition.band not in taken and edition.questions]

    def change(old: Consultation) -> Consultation:
        added = (replace(edition, version=1, telling=_own(told, old, edition.band)) for edition in fresh)
        editions = sorted((*old.editions, *added), key=lambda edition: BANDS.index(edition.band))
        return replace(old, editions=tuple(editions))

    if fresh:
        change_draft(
            session, person, consultation_id, now, change, what="brought questions in from a file", joins=False
        )
    return tuple(edition.band for edition in fresh)


def show_files(session: Session, *, person: Person, consultation_id: str) -> FilesPage:
    """What can be taken out of a consultation; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    return FilesPage(
        heading="Files: take out and bring in",
        consultation_id=kept.id,
        title=kept.title,
        is_draft=kept.status == "draft",
        editions=tuple(
            OutEdition(edition.band, RULES[edition.band].name, exchange.list_losses(edition))
            for edition in kept.definition.editions
        ),
        languages=tuple(words.name_of(code) for code in kept.definition.languages[1:]),
    )


def take_workbook(
    session: Session, *, person: Person, consultation_id: str, band: str, only: bool
) -> tuple[str, bytes]:
    """The name of a consultation and an edition of it, or all of it, as XLSForm; FileRefused, KeyError, NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    return kept.title, exchange.write_workbook(kept.definition, band=band, only=only)


def take_yaml(session: Session, *, person: Person, consultation_id: str) -> tuple[str, bytes]:
    """The name of a consultation and all of it as YAML; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    return kept.title, exchange.write(kept.definition).encode()


def take_sheet(session: Session, *, person: Person, consultation_id: str) -> tuple[str, bytes]:
    """The name of a consultation and its translation sheet; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    return kept.title, exchange.write_sheet(kept.definition)


def show_sheet(session: Session, *, person: Person, consultation_id: str) -> SheetPage:
    """The page on which a sheet comes back; NotADraft, NotFound."""
    kept = get_draft(session, person=person, consultation_id=consultation_id)
    others = tuple(words.name_of(code) for code in kept.definition.languages[1:])
    return SheetPage("Bring the translation sheet back", kept.id, kept.title, others)


def put_sheet_in(session: Session, *, person: Person, consultation_id: str, content: bytes, now: datetime) -> SheetPage:
    """Put in what a sheet says, and the page of what became of each line; FileRefused, NotADraft, NotFound."""
    page = show_sheet(session, person=person, consultation_id=consultation_id)
    kept = lock_draft(session, person=person, consultation_id=consultation_id)
    reading = exchange.read_sheet(kept.definition, content)
    if reading.put_in:
        change_draft(
            session, person, consultation_id, now, lambda _: reading.consultation,
            what="brought a translation sheet in", joins=False,
        )  # fmt: skip
    return replace(page, heading="What became of the sheet", lines=reading.lines)


_OF_A_QUESTION = re.compile(r"editions\[([^\]]+)\]\.questions\[([^\]]+)\](?:.*\bwords\.([a-zA-Z-]+))?")
_OF_AN_EDITION = re.compile(r"editions\[([^\]]+)\](?:\.questions)?")
_FORMATS = {
    "yaml": "Heard's own YAML", "xlsform": "XLSForm", "limesurvey": "LimeSurvey", "surveyjs": "SurveyJS",
}  # fmt: skip


def _edition(edition: Edition, language: str, kept: KeptConsultation | None) -> BroughtEdition:
    is_taken = kept is not None and any(one.band == edition.band for one in kept.definition.editions)
    return BroughtEdition(
        edition.band,
        RULES[edition.band].name,
        tuple(_question(question, language) for question in edition.questions),
        TAKEN if is_taken else "",
    )


def _line(fault: Fault, told: Consultation | None) -> BroughtLine:
    """A fault with its place in words: the question itself, not a path through a file."""
    found = _OF_A_QUESTION.match(fault.where)
    if told is None or not found:
        return BroughtLine(_OF_AN_EDITION.sub(lambda band: _name(band[1]), fault.where), fault.message)
    asked = {one.id: one for one in told.edition(found[1]).questions} if found[1] in RULES else {}
    words_of = asked[found[2]].words if found[2] in asked else {}
    said = next(iter(words_of.values()), found[2])
    language = f", {words.name_of(found[3])}" if found[3] and found[3] != told.languages[0] else ""
    return BroughtLine(f"{_name(found[1])}: {said[:80]}{'…' if len(said) > 80 else ''}{language}", fault.message)


def _name(band: str) -> str:
    return RULES[band].name if band in RULES else band


def _question(question: Question, language: str) -> BroughtQuestion:
    def said(text: Any) -> str:
        return text.get(language) or next(iter(text.values()), "")

    options = () if question.kind == "yes_no" else tuple(said(option.words) for option in question.options)
    kind = KINDS[question.kind].label if question.kind in KINDS else question.kind
    return BroughtQuestion(said(question.words), kind, options, question.shown_when is not None)


def _own(told: Consultation, old: Consultation, band: str) -> Telling:
    """What the file tells before agreeing, where the consultation that it comes to tells something else."""
    ours = told.telling_for(band)
    differ = {slot: getattr(ours, slot) for slot in SLOTS if getattr(ours, slot) != getattr(old.telling, slot)}
    return Telling(**differ)


def _said(told: str) -> tuple[Fault, ...]:
    """The lines of a report as its own form sends them back; what is not one of ours is no line."""
    try:
        rows = strict_json.parse(told.encode("utf-8", "replace"), most_bytes=MOST_TOLD)
    except JsonRefused:
        return ()
    sound = [row for row in rows if isinstance(row, list) and len(row) == 3] if isinstance(rows, list) else []
    texts = [[str(cell) for cell in row] for row in sound]
    return tuple(
        Fault("X01" if name == "left_out" else "X03", name, where, message, "warn") for name, where, message in texts
    )
