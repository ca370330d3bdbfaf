"""Gathers what the learning document is made from: true counts, agreed themes, released words. Only jobs come in.

Every number in here is exact and secret until analysis.document.compiling has put it through disclosure control.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from analysis.disclosure_control import NOT_SHOWN, ROUND, rules_of, show_count
from analysis.document.material import LocalCount, Material, RaisedBefore
from analysis.document.model import Body, Indicator, MethodLine, Priority, Shown
from app.jobs.evidence_of_rights import tell_rights
from app.jobs.one_consultation import OneConsultation, add_up
from app.jobs.said_and_done import list_asks, list_you_said
from app.people import Role
from app.store import (
    consultations,
    documents,
    following,
    held,
    indicators,
    population,
    responses,
    staff,
    standing,
)
from app.store.consultations import KeptConsultation
from app.store.counted import digest_counted
from app.store.session import Session
from surveys.duty import day_of

DRAFT = "Working draft"
APART = {
    "late": "Came too late",
    "open_link": "Came by an open link and were not let in",
    "set_aside": "Were set aside by the participation team",
    "sealed": "Came sealed and could not be opened",
}


def gather_material(session: Session, *, board_id: str, year: str, today: date | None = None) -> Material:
    """All that the document of a year is compiled from: every consultation of the board that was closed in that year.

    Those of earlier years only say what was raised before.
    """
    today = today or day_of(datetime.now(UTC))
    closed = [kept for kept in consultations.list_consultations(session, board_id=board_id) if kept.status == "closed"]
    asked = [kept for kept in closed if _year_of(kept) == year]
    before, is_new = _find_raised_before(session, board_id, year)
    parts = [OneConsultation(session, kept, before=before, is_new=is_new) for kept in asked]
    unfinished = tuple(dict.fromkeys(words for part in parts for words in part.unfinished))
    agreed = [theme for part in parts for theme in (*part.themes, *part.practitioners)]
    asks = list_asks(session, board_id=board_id, year=year, today=today)
    return Material(
        title=f"What children and young people told us, {year}",
        year=year,
        consultations=tuple(part.about() for part in parts),
        responses=sum(part.responses for part in parts),
        heard=add_up(part.heard() for part in parts),
        themes=tuple(theme for part in parts for theme in part.themes),
        closed=tuple(closed for part in parts for closed in part.closed()),
        questions=tuple(question for part in parts for question in part.questions()),
        concerns_settled=sum(part.concerns.settled for part in parts),
        concerns_upheld=sum(part.concerns.upheld for part in parts),
        concerns_held=sum(part.concerns.held for part in parts),
        comments=sum(part.comments for part in parts),
        comments_read=sum(part.comments_read for part in parts),
        comments_read_in_themes=sum(part.comments_read_in_themes for part in parts),
        ledger=sum((Counter(part.ledger.places) for part in parts), Counter()),
        by_age={part.kept.id: part.by_age() for part in parts},
        coded_twice=tuple(part.coded_twice() for part in parts),
        helped=sum(part.helped for part in parts),
        drawings=sum(part.drawings for part in parts) if any(part.drawn for part in parts) else None,
        confirmed_by=tuple(sorted({theme.confirmed_by for theme in agreed if theme.confirmed_by})),
        versions=tuple(version for part in parts for version in part.versions()),
        notices=tuple(dict.fromkeys(notice for part in parts for notice in part.kept.notices)),
        asks=asks,
        you_said=list_you_said(session, board_id=board_id, year=year, today=today),
        stamp=DRAFT if unfinished or not parts else "",
        method=(*_draft_line(unfinished), *_apart_lines(session, asked)),
        lead_contact=f"The participation team of {staff.get_board(session, board_id=board_id).name}",
        practitioners=tuple(theme for part in parts for theme in part.practitioners),
        practitioners_responses=sum(part.practitioners_responses for part in parts),
        population=_population(session, board_id),
        indicators=_indicators(session, board_id),
        lundy=tell_rights(
            parts, asks=asks, readers=_count_readers(session, board_id), modes=_list_modes(session, asked)
        ),
        is_first=_is_first(session, board_id, year, closed),
        counted=digest_counted(session, board_id=board_id, consultation_ids=[kept.id for kept in asked]),
    )


def read_body(board: staff.Board) -> Body:
    """The body of a board, from the plain data that was kept when the board was set up."""
    plain: Mapping[str, Any] = board.body
    return Body(
        name=plain.get("name", board.name),
        short_name=plain.get("short_name", board.name),
        plan=plain.get("plan", ""),
        vision=plain.get("vision", ""),
        partners=tuple(plain.get("partners", ())),
        priorities=tuple(
            Priority(
                **{**priority, "actions": tuple(priority.get("actions", ())), "words": tuple(priority.get("words", ()))}
            )
            for priority in plain.get("priorities", ())
        ),
        small_numbers=plain.get("small_numbers", "round"),
        fewest=plain.get("fewest", 5),
    )


def _draft_line(unfinished: Sequence[str]) -> tuple[MethodLine, ...]:
    return (MethodLine(DRAFT, f"It is one because {' and '.join(unfinished)}."),) if unfinished else ()


def _apart_lines(session: Session, asked: Iterable[KeptConsultation]) -> tuple[MethodLine, ...]:
    """What came and is in no number, by why, as far as it may be told; nothing where nothing did."""
    counts: Counter[str] = Counter()
    rules = ROUND
    for kept in asked:
        rules = rules_of(read_body(staff.get_board(session, board_id=kept.board_id)))
        apart = standing.count_apart(session, board_id=kept.board_id, consultation_id=kept.id, whom="children")
        counts.update(apart)
        counts["sealed"] += held.count_held(session, board_id=kept.board_id, consultation_id=kept.id)
    said = [f"{words}: {show_count(counts[why], rules).words}" for why, words in APART.items() if counts[why]]
    return (MethodLine("Not counted", f"{'; '.join(said)}. No number or quote has them."),) if said else ()


def _year_of(kept: KeptConsultation) -> str:
    return str(kept.closed_on.year) if kept.closed_on else ""


def _is_first(session: Session, board_id: str, year: str, closed: Iterable[KeptConsultation]) -> bool:
    """Whether nothing was heard, and nothing compiled, in an earlier year."""
    compiled = {kept.year for kept in documents.list_documents(session, board_id=board_id)}
    return not any(other < year for other in compiled | {_year_of(kept) for kept in closed})


def _find_raised_before(
    session: Session, board_id: str, year: str
) -> tuple[Mapping[str, tuple[RaisedBefore, ...]], Mapping[str, bool | None]]:
    """For each theme: where it was raised before, with the weight that the board was told; and whether it is new."""
    in_time = {one.theme.id: one for one in following.list_in_time(session, board_id=board_id)}
    before: dict[str, list[RaisedBefore]] = defaultdict(list)
    told = _find_told(session, board_id, before=year)
    for link in following.list_links(session, board_id=board_id):
        earlier = in_time.get(link.earlier_id)
        if link.status != "agreed" or earlier is None or earlier.theme.status != "agreed":
            continue
        kept = earlier.consultation
        share, weight = told.get((_year_of(kept), earlier.theme.id), (NOT_SHOWN, ""))
        before[link.later_id].append(RaisedBefore(kept.title, _year_of(kept), share, weight))
    raised = {theme_id: tuple(sorted(found, key=lambda one: one.year)) for theme_id, found in before.items()}
    return raised, {theme_id: one.is_new for theme_id, one in in_time.items()}


def _find_told(session: Session, board_id: str, *, before: str) -> Mapping[tuple[str, str], tuple[Shown, str]]:
    """Share and weight of every theme, by year and id, as the last version of each earlier year told them to the board.

    Nothing is worked out anew here: what that document hid stays hidden (R2.22, R2.23).
    """
    last: dict[str, Mapping[str, Any]] = {}
    for kept in documents.list_documents(session, board_id=board_id, with_board_only=True):
        if kept.year < before:
            last.setdefault(kept.year, kept.model)
    return {
        (year, one["id"]): (Shown(**one["share"]), one["weight"])
        for year, model in last.items()
        for one in model.get("findings", ())
    }


def _population(session: Session, board_id: str) -> tuple[LocalCount, ...]:
    return tuple(
        LocalCount(line.heading, line.label, line.children, line.source, line.as_of)
        for line in population.list_population(session, board_id=board_id)
    )


def _indicators(session: Session, board_id: str) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(one.name, one.period, one.value, one.source, one.as_of, one.bears_on)
        for one in indicators.list_indicators(session, board_id=board_id)
    )


def _count_readers(session: Session, board_id: str) -> int:
    return sum(one.active for one in staff.list_staff(session, board_id=board_id, role=Role.BOARD_MEMBER))


def _list_modes(session: Session, asked: Iterable[KeptConsultation]) -> tuple[str, ...]:
    counted = (
        responses.count_responses(session, consultation_id=kept.id, by="mode", whom="children") for kept in asked
    )
    return tuple(sorted({mode for counts in counted for mode in counts if mode}))
