"""True counts of what was chosen in closed questions, and of answers that look hurried: never a word, never a response.

Jobs and workers' screens come in, and put every number through disclosure control before anybody sees it. What a child
wrote or drew is not read here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.consultations import list_editions
from app.store.holding import is_counted
from app.store.tables import AnswerRow, ResponseRow
from surveys.definition import Edition
from surveys.hurrying import ONE_OPTION, looks_hurried

Said = tuple[str, int, str, str | list[str] | None, str | None]
"""Band, version, question, value and reason of one answer."""


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """True counts of one question in one edition: `answered` said something, `options` by id, `missing` by reason.

    `first` counts, of questions that take several options, the one that stands first.
    """

    band: str
    version: int
    question_id: str
    answered: int
    options: Mapping[str, int] = field(default_factory=dict)
    first: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, int] = field(default_factory=dict)


def count_chosen(
    session: Session, *, board_id: str, consultation_id: str, questions: Collection[str]
) -> tuple[AnswerCounts, ...]:
    """True counts of these closed questions, edition by edition; of other questions nothing is looked at."""
    wanted = (
        select(ResponseRow.band, ResponseRow.version, AnswerRow.question_id, AnswerRow.value, AnswerRow.missing)
        .join(AnswerRow, AnswerRow.response_id == ResponseRow.id)
        .where(
            ResponseRow.board_id == board_id,
            ResponseRow.consultation_id == consultation_id,
            AnswerRow.question_id.in_(questions),
            is_counted(),
        )
    )
    return add_up(session.execute(wanted), unread=())


def add_up(answers: Iterable[Said], *, unread: Collection[str]) -> tuple[AnswerCounts, ...]:
    """Add up answers, edition by edition; of questions in `unread` (words, drawings) no value is looked at."""
    answered: Counter[tuple[str, int, str]] = Counter()
    options: dict[tuple[str, int, str], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, int, str], Counter[str]] = defaultdict(Counter)
    missing: dict[tuple[str, int, str], Counter[str]] = defaultdict(Counter)
    for band, version, question_id, value, reason in answers:
        key = (band, version, question_id)
        if reason:
            missing[key][reason] += 1
            continue
        answered[key] += 1
        if question_id not in unread:
            picked = value if isinstance(value, list) else [value or ""]
            options[key].update(picked)
            first[key].update(picked[:1])
    return tuple(
        AnswerCounts(*key, answered[key], dict(options[key]), dict(first[key]), dict(missing[key]))
        for key in sorted(answered.keys() | missing.keys())
    )


def count_hurried(session: Session, *, board_id: str, consultation_id: str) -> int:
    """How many counted responses look hurried (R1.10); which they are is not kept, and none is ever left out."""
    editions: dict[tuple[str, int], Edition] = {
        (one.band, one.version): one
        for one in list_editions(session, board_id=board_id, consultation_id=consultation_id)
    }
    hurried = 0
    for (band, version), responses in _chosen_by_response(session, board_id, consultation_id).items():
        edition = editions.get((band, version))
        hurried += sum(looks_hurried(edition, chosen) for chosen in responses) if edition else 0
    return hurried


def _chosen_by_response(
    session: Session, board_id: str, consultation_id: str
) -> Mapping[tuple[str, int], Sequence[Mapping[str, str]]]:
    """The single options of each response, by edition: words and drawings are no ids of options, and fall out."""
    wanted = (
        select(ResponseRow.id, ResponseRow.band, ResponseRow.version, AnswerRow.question_id, AnswerRow.value)
        .join(AnswerRow, AnswerRow.response_id == ResponseRow.id)
        .where(
            ResponseRow.board_id == board_id,
            ResponseRow.consultation_id == consultation_id,
            AnswerRow.missing.is_(None),
            AnswerRow.question_id.in_(_questions_of_one(session, board_id, consultation_id)),
            is_counted(),
        )
        .order_by(ResponseRow.id)
    )
    found: dict[tuple[str, int], dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for response_id, band, version, question_id, value in session.execute(wanted):
        if isinstance(value, str):
            found[band, version][response_id][question_id] = value
    return {edition: tuple(by_response.values()) for edition, by_response in found.items()}


def _questions_of_one(session: Session, board_id: str, consultation_id: str) -> set[str]:
    """The ids of questions in which one option is chosen: nothing that a child wrote is read to count flags."""
    editions = list_editions(session, board_id=board_id, consultation_id=consultation_id)
    closed = {question.id for one in editions for question in one.questions if question.kind in ONE_OPTION}
    return closed - {question.id for one in editions for question in one.questions if question.kind not in ONE_OPTION}
