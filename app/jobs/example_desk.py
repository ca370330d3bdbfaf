"""What lies on the worker's desk of the demonstration: a draft that is nearly ready, sheets of paper, a file taken out.

The job that loads the example comes in. What is left open is left for the visitor, who can do it in minutes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.jobs.example_asking import Loading, add_groups, get_person, list_worker_ids, note
from app.jobs.example_opening import make_plan
from app.jobs.example_story import MadeUpConsultation
from app.people import Role
from app.store import consultations, data_taken, paper, passed_warnings, plans, safeguards
from app.store.session import Session
from surveys import library
from surveys.checking import check
from surveys.definition import Consultation
from surveys.passing import digest_of
from surveys.planning import Agreement

SPARE = 4
"""Sheets that were printed and did not come back."""
COUNTS = "csv"
ONE_DAY = timedelta(days=1)


def add_draft(loading: Loading) -> None:
    """Add a consultation that waits to be finished and opened, unless it is there."""
    story, definition = loading.story, begin_draft(loading)
    with loading.sessions() as session:
        known = consultations.list_consultations(session, board_id=loading.board_id)
        if any(kept.title == definition.title for kept in known):
            return
        made = consultations.add_consultation(session, board_id=loading.board_id, definition=definition)
        add_groups(session, loading, made, story.draft, definition)
        _see_to(session, loading, made, definition)
        session.commit()


def begin_draft(loading: Loading) -> Consultation:
    """The draft as far as it is written: an edition for each group's age, one question in the worker's own words."""
    story = loading.story
    written, own = library.load(story.draft.consultation), story.own_question
    bands = {group.band for group in story.draft.groups}
    editions = []
    for edition in written.editions:
        if edition.band in bands:
            questions = tuple(
                replace(one, words={**one.words, "en": own.words})
                if (edition.band, one.id) == (own.band, own.question)
                else one
                for one in edition.questions
            )
            editions.append(replace(edition, questions=questions))
    return replace(written, editions=tuple(editions))


def lay_on_desk(loading: Loading, asked: MadeUpConsultation, asked_id: str) -> None:
    """Note the batches of paper that came back, and that the counts were taken out once, unless it is noted."""
    board = {"board_id": loading.board_id, "consultation_id": asked_id}
    sheets = {group.name: group.on_paper for group in asked.groups if group.on_paper}
    typed: list[str] = []
    with loading.sessions() as session:
        worker = get_person(session, loading, Role.PARTICIPATION_WORKER)
        for group in consultations.list_groups(session, **board):
            came = sheets.get(group.name, 0)
            if came and not paper.list_batches(session, board_id=loading.board_id, group_id=group.id):
                batch = paper.add_batch(
                    session, board_id=loading.board_id, group_id=group.id, language=group.language,
                    sheets=came + SPARE, person_id=worker.id, today=group.session_day - ONE_DAY,
                )  # fmt: skip
                note(
                    session, loading, Role.PARTICIPATION_WORKER, "printed_paper", batch, on=group.session_day - ONE_DAY
                )
                typed += [batch] * came
        if asked.taken_because and not data_taken.list_takings(session, **board):
            data_taken.add_taking(
                session, person=worker, consultation_id=asked_id, kind=COUNTS, reason=asked.taken_because,
                rows=asked.taken_rows, today=asked.closes(loading.today),
            )  # fmt: skip
            note(session, loading, Role.PARTICIPATION_WORKER, "took_answers", asked_id, on=asked.closes(loading.today))
        session.commit()
        for batch in typed:
            paper.count_entered(session, board_id=loading.board_id, batch_id=batch)
            session.commit()


def _see_to(session: Session, loading: Loading, made: str, definition: Consultation) -> None:
    """Plan all but what only the visitor can say, tell the adults of each group, and pass the one warning."""
    board = {"board_id": loading.board_id, "consultation_id": made}
    seen_to = loading.story.seen_to
    writer_id, _ = list_worker_ids(session, loading)
    first_day = min(loading.story.draft.meets(group, loading.today) for group in loading.story.draft.groups)
    plan = make_plan(definition, seen_to, first_day)
    approved = loading.today - ONE_DAY
    plan = replace(plan, dpia_on=approved, influence="", tried={}, tried_changed="")
    plans.save_plan(session, **board, plan=plan)
    plans.save_writer(session, **board, staff_id=writer_id)
    for group in consultations.list_groups(session, **board):
        safeguards.save_safeguards(
            session, board_id=loading.board_id, group_id=group.id, trusted_adult=seen_to.trusted_adult,
            briefed_on=approved, person_id=writer_id, agreement=Agreement(),
        )  # fmt: skip
    for fault in check(definition):
        if fault.severity == "warn":
            passed_warnings.save_passed(
                session, **board, code=fault.code, place=fault.where, said=digest_of(definition, fault),
                reason=loading.story.own_question.reason, staff_id=writer_id, today=loading.today,
            )  # fmt: skip
