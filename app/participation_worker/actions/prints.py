"""What a worker has printed for a group: a poster, the sheet for tablets, an edition on paper. Nothing is kept of it.

A print is made while the worker waits, in a third of a second (docs/decisions/0016). It knows no answer.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from app.participation_worker.actions.asking import as_typed
from app.participation_worker.pages.prints import Print, PrintLanguage, PrintsPage
from app.participation_worker.prints.paper import print_paper
from app.participation_worker.prints.poster import Size, make_poster, print_poster
from app.participation_worker.prints.set_up import SetUpSheet, print_set_up
from app.participation_worker.prints.sheet import make_sheet
from app.participation_worker.prints.word import print_word
from app.people import Person
from app.store import consultations, duty, staff
from app.store.consultations import Group, KeptConsultation
from app.store.session import Session
from surveys import groups, words


def show_prints(session: Session, *, person: Person, group_id: str) -> PrintsPage:
    """What can be printed for a group, in which languages; NotFound."""
    kept, group = find_group(session, person=person, group_id=group_id)
    return PrintsPage(
        heading="Posters, sheets and paper",
        consultation_id=kept.id,
        group_id=group.id,
        group=group.name,
        band=group.band,
        languages=list_print_languages(kept, group),
    )


def make_group_poster(
    session: Session, *, person: Person, group_id: str, base_url: str, size: Size, language: str
) -> Print:
    """The poster of a group as a PDF, in its own language unless another one of its consultation is named; NotFound."""
    kept, group = find_group(session, person=person, group_id=group_id)
    language = pick_language(kept, group, language)
    poster = make_poster(
        kept.definition, band=group.band, language=language, size=size,
        body=staff.get_board(session, board_id=person.board_id).name, code=groups.show_code(group.code),
        address=as_typed(base_url), link=f"{base_url}/{group.code}",
    )  # fmt: skip
    return Print(f"poster-{group.code}-{language}-{size}", print_poster(poster))


def make_set_up_sheet(session: Session, *, person: Person, group_id: str, base_url: str) -> Print:
    """What to do with the tablets of a group, as a PDF; NotFound."""
    kept, group = find_group(session, person=person, group_id=group_id)
    link = f"{base_url}/{group.code}/tablet"
    sheet = SetUpSheet(
        body=staff.get_board(session, board_id=person.board_id).name,
        title=kept.title,
        group=group.name,
        day=name_day(group.session_day),
        code=groups.show_code(group.code),
        address=as_typed(link),
        link=link,
        is_safe=base_url.startswith("https://"),
        worker=person.name,
        leads=_whom_to_call(session, person, group.session_day),
    )
    return Print(f"tablets-{group.code}", print_set_up(sheet))


def make_paper(screens: Any, kind: Literal["pdf", "docx"]) -> Print:
    """The paper version of an edition; `screens` is the child's page that doors.py lends."""
    sheet = make_sheet(screens)
    return Print(f"paper-{screens.band}-{sheet.language}", print_word(sheet) if kind == "docx" else print_paper(sheet))


def find_group(session: Session, *, person: Person, group_id: str) -> tuple[KeptConsultation, Group]:
    """A group of the worker's board and its consultation; NotFound."""
    group = consultations.get_group(session, board_id=person.board_id, group_id=group_id)
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=group.consultation_id)
    return kept, group


def list_print_languages(kept: KeptConsultation, group: Group) -> tuple[PrintLanguage, ...]:
    """The languages in which Heard has all its words for this consultation, the group's own first."""
    codes = sorted(words.whole(kept.definition.languages), key=lambda code: code != group.language)
    return tuple(PrintLanguage(code, words.name_of(code), code == group.language) for code in codes)


def pick_language(kept: KeptConsultation, group: Group, asked: str) -> str:
    """The language that was asked for where it can be printed, else the first that can be."""
    codes = [language.code for language in list_print_languages(kept, group)]
    return asked if asked in codes else codes[0] if codes else kept.definition.languages[0]


def name_day(day: date) -> str:
    """Write a day as people do."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def _whom_to_call(session: Session, person: Person, day: date) -> tuple[str, ...]:
    """Who is on duty on the day on which the group meets; a board that has not said so names its leads."""
    on_duty = duty.find_duty(session, board_id=person.board_id, day=day)
    if on_duty and on_duty.is_covered:
        return tuple(
            f"{words}: {one.person.name}, {one.email}"
            for words, one in (("Safeguarding lead", on_duty.lead), ("Deputy", on_duty.deputy))
        )
    leads = duty.list_leads(session, board_id=person.board_id)
    return tuple(f"Safeguarding lead: {one.person.name}, {one.email}" for one in leads[:2])
