"""What stands beside the children's voice in the demonstration: who lives here, indicators, and a themed audit pack.

The job that loads the example comes in. Everything names its source, which is nobody; what is there already stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from app.jobs.example_asking import Loading, get_staff_id, note
from app.jobs.example_documents import find_document, list_agreed
from app.jobs.example_work import do_now
from app.jobs.example_year import MadeUpPack, MadeUpYear, end_of_month, on
from app.people import Role
from app.store import audit_packs, case_audits, indicators, population
from app.store.audit_packs import Concluded, KeptRecommendation
from app.store.indicators import GivenIndicator
from app.store.population import LocalLine
from app.store.session import NotFound, Session

COUNTED = timedelta(days=60)
"""A year that ended in March is counted by the end of May."""
PRINTS: tuple[audit_packs.PackPrint, ...] = ("html", "pdf", "docx")
WORKER = Role.PARTICIPATION_WORKER


def load_tables(loading: Loading, year: MadeUpYear) -> None:
    """Load what the worker had of both tables when a year's document was compiled, unless the board has that."""
    if find_document(loading, loading.year(year.years_ago)):
        return
    board_id, beside = loading.board_id, loading.story.beside
    day = on(year.compiled, years_ago=year.years_ago, today=loading.today)
    counted = on(beside.population_day, years_ago=1, today=loading.today)
    given = [
        GivenIndicator(one.name, f"{ended.year - 1}/{ended:%y}", value, beside.source, ended, one.bears_on)
        for one in beside.indicators
        for years_ago, value in one.values.items()
        if years_ago >= year.years_ago and (ended := _year_to_march(loading.today, years_ago))
    ]
    with loading.sessions() as session:
        if not population.list_population(session, board_id=board_id):
            lines = [
                LocalLine(one.heading, one.label, one.children, beside.source, counted) for one in beside.population
            ]
            population.save_population(session, board_id=board_id, lines=lines)
            note(session, loading, WORKER, "loaded_population", board_id, on=day)
        if len(indicators.list_indicators(session, board_id=board_id)) < len(given):
            indicators.save_indicators(session, board_id=board_id, given=given)
            note(session, loading, WORKER, "loaded_indicators", board_id, on=day)
        session.commit()


def _year_to_march(today: date, years_ago: int) -> date:
    """The end of the newest year to March that can have been counted today, or of one before."""
    ended = date((today - COUNTED).year, 3, 31)
    newest = ended.year if ended <= today - COUNTED else ended.year - 1
    return date(newest - years_ago, 3, 31)


def make_pack(loading: Loading, asked_ids: Sequence[str]) -> str:
    """Write down the cases, conclude, compile, and give the pack to the board, unless there is one; its id or ''."""
    pack_id = _find_pack(loading) or _begin_pack(loading, asked_ids)
    if not pack_id:
        return ""
    with loading.sessions() as session:
        kept = audit_packs.get_pack(session, board_id=loading.board_id, pack_id=pack_id)
    if kept.given_on:
        return pack_id
    if kept.is_stale:
        do_now(loading, "compile_pack", pack_id, "Setting the audit pack side by side", on=loading.today)
    with loading.sessions() as session:
        here = {"board_id": loading.board_id, "pack_id": pack_id}
        lead_id = get_staff_id(session, loading, Role.SAFEGUARDING_LEAD)
        audit_packs.review_pack(session, **here, person_id=lead_id, today=loading.today)
        note(session, loading, Role.SAFEGUARDING_LEAD, "reviewed_pack", pack_id, on=loading.today)
        worker_id = get_staff_id(session, loading, WORKER)
        audit_packs.give_pack(session, **here, person_id=worker_id, today=loading.today)
        note(session, loading, WORKER, "gave_pack_to_board", pack_id, on=loading.today)
        session.commit()
    return pack_id


def write_pack(loading: Loading, session: Session, pack_id: str) -> tuple[Path, ...]:
    """Leave the prints of the pack in the instance, as far as there are any."""
    paths = []
    for kind in PRINTS:
        try:
            content = audit_packs.get_pack_print(session, board_id=loading.board_id, pack_id=pack_id, kind=kind)
        except NotFound:
            continue
        path = loading.settings.instance / f"audit-pack.{kind}"
        path.write_bytes(content)
        paths.append(path)
    return tuple(paths)


def _find_pack(loading: Loading) -> str:
    with loading.sessions() as session:
        known = audit_packs.list_packs(session, board_id=loading.board_id)
    return next((pack.id for pack in known if pack.question == loading.story.pack.question), "")


def _begin_pack(loading: Loading, asked_ids: Sequence[str]) -> str:
    """The pack with its cases and what people concluded, in one commit; '' where the theme was not agreed."""
    board_id, pack, today = loading.board_id, loading.story.pack, loading.today
    with loading.sessions() as session:
        by_label = {theme.label: theme.id for theme in list_agreed(session, loading, asked_ids)}
        if pack.theme not in by_label:
            return ""
        _write_cases(session, loading, by_label[pack.theme])
        pack_id = audit_packs.add_pack(
            session, board_id=board_id, theme_id=by_label[pack.theme], question=pack.question,
            first_day=today - timedelta(days=pack.days), last_day=today,
            frontline=[by_label[label] for label in pack.practitioners if label in by_label],
        )  # fmt: skip
        note(session, loading, WORKER, "began_pack", pack_id, on=today)
        audit_packs.save_concluded(session, board_id=board_id, pack_id=pack_id, concluded=_conclude(pack, today))
        note(session, loading, WORKER, "concluded_pack", pack_id, on=today)
        session.commit()
    return pack_id


def _write_cases(session: Session, loading: Loading, theme_id: str) -> None:
    worker_id = get_staff_id(session, loading, WORKER)
    for audit in loading.story.pack.audits:
        looked = loading.today - timedelta(days=audit.looked_days_ago)
        audit_id = case_audits.add_case_audit(
            session, board_id=loading.board_id, theme_id=theme_id, partner=audit.partner, looked_on=looked,
            found=audit.found, person_id=worker_id, today=looked,
        )  # fmt: skip
        note(session, loading, WORKER, "added_case_audit", audit_id, on=looked)


def _conclude(pack: MadeUpPack, today: date) -> Concluded:
    given = tuple(
        KeptRecommendation(one.words, one.owner, end_of_month(today, one.due_after)) for one in pack.recommendations
    )
    return Concluded(pack.answer, pack.agree, pack.differ, pack.not_known, given)
