"""A year's document in the demonstration: what is asked, which themes go on, from compiling to what everybody reads.

The job that loads the example comes in, once all that the year's document is made from has been agreed. Every step
looks first at what is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from app.jobs.example_asking import Loading, get_person, get_staff_id, noon, note
from app.jobs.example_decisions import Place
from app.jobs.example_story import MadeUpConsultation, Story
from app.jobs.example_work import do_now
from app.jobs.example_year import MadeUpYear, on
from app.people import Role
from app.store import documents, following, promises, sign_offs, themes
from app.store.acts import Kind
from app.store.session import Session
from app.store.themes import KeptTheme

TRAIL: Mapping[sign_offs.Act, Kind] = {
    "reviewed": "reviewed", "approved": "approved", "published": "asked_to_publish",
}  # fmt: skip
PRINTS: tuple[documents.Print, ...] = ("html", "pdf", "docx", "csv")
SAID = {"yes": "Yes", "partly": "Partly", "later": "Not yet", "no": "No"}
"""How the board's room writes a verdict."""


def put_asks(loading: Loading, year: MadeUpYear, asked_ids: Sequence[str]) -> None:
    """Put to the board what the year's agreed themes ask for, unless something was asked that year."""
    name = loading.year(year.years_ago)
    with loading.sessions() as session:
        if promises.list_asks(session, board_id=loading.board_id, year=name):
            return
        by_label = {theme.label: theme.id for theme in list_agreed(session, loading, asked_ids)}
        given = on(year.given, years_ago=year.years_ago, today=loading.today)
        compiled = on(year.compiled, years_ago=year.years_ago, today=loading.today)
        for ask in year.asks:
            if ask.theme in by_label:
                due = ask.due(given)
                ask_id = promises.add_ask(
                    session, board_id=loading.board_id, year=name, words=ask.words, partner=ask.partner,
                    by=f"{due.day} {due:%B %Y}", due=due, tell_children=ask.for_older, theme_id=by_label[ask.theme],
                )  # fmt: skip
                note(session, loading, Role.PARTICIPATION_WORKER, "asked_partner", ask_id, on=compiled)
        session.commit()


def follow(loading: Loading, asked: Sequence[MadeUpConsultation], asked_ids: Sequence[str]) -> None:
    """Weigh the year's themes and compare them with earlier ones; the worker then says which go on."""
    if not _are_weighed(loading, asked_ids):
        # On the day, because answers go a year later, and only what was weighed by then can be compared with.
        day = max(one.closes(loading.today) for one in asked)
        do_now(loading, "follow_themes", loading.board_id, "Comparing themes with last time", on=day)
    if _are_linked(loading, asked_ids):
        return
    with loading.sessions() as session:
        worker_id = get_staff_id(session, loading, Role.PARTICIPATION_WORKER)
        for one, asked_id in zip(asked, asked_ids, strict=True):
            place = Place(session, loading.board_id, asked_id, one.closes(loading.today))
            _link_themes(place, loading.story, worker_id=worker_id)
        session.commit()


def _are_weighed(loading: Loading, asked_ids: Sequence[str]) -> bool:
    with loading.sessions() as session:
        found = following.list_in_time(session, board_id=loading.board_id)
    return any(one.weighed for one in found if one.consultation.id in asked_ids)


def _are_linked(loading: Loading, asked_ids: Sequence[str]) -> bool:
    """Whether there is nothing to compare, or somebody has decided on a link already."""
    with loading.sessions() as session:
        found = following.list_in_time(session, board_id=loading.board_id)
        links = following.list_links(session, board_id=loading.board_id)
    ours = min((one.when for one in found if one.consultation.id in asked_ids), default=0)
    return all(one.when >= ours for one in found) or any(link.decided_by for link in links)


def compile_and_give(loading: Loading, year: MadeUpYear) -> None:
    """Compile a year's document, let worker and lead read it, and give it to the board, unless the board has one."""
    name = loading.year(year.years_ago)
    if find_document(loading, name):
        return
    compiled = on(year.compiled, years_ago=year.years_ago, today=loading.today)
    given = on(year.given, years_ago=year.years_ago, today=loading.today)
    do_now(loading, "compile_document", name, "Compiling the learning document", on=compiled)
    with loading.sessions() as session:
        for document in documents.list_documents(session, board_id=loading.board_id):
            if (document.year, document.status) == (name, "draft"):
                for role in (Role.PARTICIPATION_WORKER, Role.SAFEGUARDING_LEAD):
                    sign(loading, session, role, document.id, "reviewed", on=given)
                documents.give_to_board(session, board_id=loading.board_id, document_id=document.id, now=noon(given))
                note(session, loading, Role.PARTICIPATION_WORKER, "gave_to_board", document.id, on=given)
        session.commit()


def decide(loading: Loading, year: MadeUpYear) -> None:
    """The board decides on what it was asked, where the story tells of it; what it decided on stays."""
    day = on(year.decided, years_ago=year.years_ago, today=loading.today)
    told = {ask.words: ask.decision for ask in year.asks if ask.decision}
    with loading.sessions() as session:
        member_id = get_staff_id(session, loading, Role.BOARD_MEMBER)
        for ask in promises.list_asks(session, board_id=loading.board_id, year=loading.year(year.years_ago)):
            if not ask.decision and (decision := told.get(ask.words)):
                decide_by = decision.decide_by(day)
                until = f": we decide by {decide_by.day} {decide_by:%B %Y}" if decide_by else ""
                promises.save_decision(
                    session, board_id=loading.board_id, ask_id=ask.id, person_id=member_id, today=day,
                    decision=f"{SAID[decision.verdict]}{until}. {decision.reason}", verdict=decision.verdict,
                    reason=decision.reason, decide_by=decide_by,
                )  # fmt: skip
                note(session, loading, Role.BOARD_MEMBER, "decided", ask.id, on=day)
        session.commit()


def approve_and_publish(loading: Loading, year: MadeUpYear) -> None:
    """The board approves a year's document and the worker publishes it, where the story tells of it."""
    document_id = find_document(loading, loading.year(year.years_ago))
    if not year.published or not document_id:
        return
    approved = on(year.decided, years_ago=year.years_ago, today=loading.today)
    published = on(year.published, years_ago=year.years_ago, today=loading.today)
    with loading.sessions() as session:
        kept = documents.get_document(session, board_id=loading.board_id, document_id=document_id)
        if kept.published_on:
            return
        sign(loading, session, Role.BOARD_MEMBER, document_id, "approved", on=approved)
        documents.save_approved(session, board_id=loading.board_id, document_id=document_id, today=approved)
        sign(loading, session, Role.PARTICIPATION_WORKER, document_id, "published", on=published)
        session.commit()
    do_now(loading, "publish_document", document_id, "Publishing the learning document", on=published)


def sign(loading: Loading, session: Session, role: Role, document_id: str, act: sign_offs.Act, *, on: date) -> None:
    """The first of the staff with this role puts their name under a document, and the trail says so, once."""
    person = get_person(session, loading, role)
    signed = sign_offs.list_sign_offs(session, board_id=loading.board_id, document_id=document_id)
    if any((one.staff_id, one.act) == (person.id, act) for one in signed):
        return
    sign_offs.add_sign_off(session, person=person, document_id=document_id, act=act, now=noon(on))
    note(session, loading, role, TRAIL[act], document_id, on=on)


def list_agreed(session: Session, loading: Loading, asked_ids: Sequence[str]) -> tuple[KeptTheme, ...]:
    """The agreed themes of these consultations, in their order."""
    return tuple(
        theme
        for asked_id in asked_ids
        for theme in themes.list_themes(session, board_id=loading.board_id, consultation_id=asked_id)
        if theme.status == "agreed"
    )


def write_prints(loading: Loading, session: Session, year: MadeUpYear) -> tuple[Path, ...]:
    """Leave the prints of a year's document in the instance: this year's without a year in its name."""
    name = loading.year(year.years_ago)
    document_id, suffix = find_document(loading, name), f"-{name}" if year.years_ago else ""
    paths = tuple(loading.settings.instance / f"learning-document{suffix}.{kind}" for kind in PRINTS)
    for kind, path in zip(PRINTS, paths, strict=True):
        path.write_bytes(documents.get_print(session, board_id=loading.board_id, document_id=document_id, kind=kind))
    return paths


def write_editions(loading: Loading, session: Session, year: MadeUpYear) -> tuple[Path, ...]:
    """Leave the other editions of a year's document beside it: the children's, the briefing, the yearly extract."""
    of = {"board_id": loading.board_id, "document_id": find_document(loading, loading.year(year.years_ago))}
    paths = []
    for known in documents.list_editions(session, **of):
        kept = documents.get_edition(session, **of, name=known.name)
        for kind, content in (("html", kept.html), ("pdf", kept.pdf), ("docx", kept.docx)):
            if content:
                path = loading.settings.instance / f"{kept.name.replace('_', '-')}.{kind}"
                path.write_bytes(content)
                paths.append(path)
    return tuple(paths)


def find_document(loading: Loading, year: str) -> str:
    """The first version of a year that stood with the board, which is the story's, or ''."""
    with loading.sessions() as session:
        known = documents.list_documents(session, board_id=loading.board_id, with_board_only=True)
    return next((document.id for document in reversed(known) if document.year == year), "")


def _link_themes(where: Place, story: Story, *, worker_id: str) -> None:
    """The worker says of this consultation's themes which of an earlier year they go on from."""
    found = following.list_in_time(where.session, board_id=where.board_id)
    earlier = {
        one.theme.label: one.theme.id
        for one in found
        if one.theme.status == "agreed" and (one.consultation.closed_on or where.today) < where.today
    }
    goes_on = {(known.question, known.label): known.goes_on for known in story.themes}
    links = [
        (earlier[label], one.theme.id)
        for one in found
        if one.consultation.id == where.consultation_id
        for label in goes_on.get((one.theme.question_id, one.theme.label), ())
        if label in earlier
    ]
    for earlier_id, later_id in links:
        following.decide_link(
            where.session, board_id=where.board_id, earlier_id=earlier_id, later_id=later_id, is_same=True,
            person_id=worker_id, today=where.today,
        )  # fmt: skip
