"""Older answers: a CSV or Excel file goes through receiving, concerns, redaction and themes like any other response.

`heard import` comes in. One row is one response; columns text, and if they are there prompt, id and band, others are
left aside and named. Nobody is asked twice: the same file imported again adds nothing. No answer is printed or logged.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from analysis.answers_file import AnswersFile, read_answers
from analysis.evidence import Comment
from app.jobs.workbook import as_csv, is_workbook
from app.store import queue
from app.store.consultations import (
    KeptConsultation,
    add_consultation,
    close_consultation,
    list_consultations,
    open_consultation,
)
from app.store.receiving import add_response
from app.store.session import Session, Sessions
from surveys.answers import Mode, Response
from surveys.bands import MOST_CHARACTERS, MOST_QUESTIONS, RULES
from surveys.clean_text import clean
from surveys.concerns import score_response
from surveys.definition import Consultation, Edition, Question
from surveys.errors import SurveyError
from surveys.receiving import receive

PIECE = MOST_CHARACTERS - 50
"""Longer answers go on in a further question: nothing is cut off, and no answer is longer than a child's may be."""
LONGEST = PIECE * MOST_QUESTIONS // 2
"""What would need more questions than an edition has stays whole, for receiving to refuse as too long: words are not
lost in silence, and nobody writes a book. Half, because a piece ends at a space and may be shorter."""
BATCH = 200
"""Responses in one commit: a child who sends meanwhile waits no longer than that."""
TO_READ = timedelta(hours=24)
UNPROMPTED = "What they wrote"


class NameTaken(Exception):
    """A consultation of this name exists and is no unfinished import."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file. `refused` counts rows by reason; `aside` names columns that were not taken."""

    consultation_id: str
    rows: int
    kept: int
    refused: Mapping[str, int]
    to_read_first: int
    aside: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the file: `pieces` by question id, none for an empty answer."""

    id: str
    band: str
    pieces: Mapping[str, str]


def import_answers(
    sessions: Sessions,
    *,
    board_id: str,
    name: str,
    path: Path,
    now: datetime,
    text_column: str | None = None,
    band: str = "11-13",
    words_may_be_used: bool = False,
) -> Imported:
    """Make a closed consultation out of a file of answers and ask for its themes.

    Raises FileNotReadable, ColumnMissing (analysis.errors) and NameTaken. `band` is for rows that do not say theirs.
    `words_may_be_used`: whoever wrote them was asked, and agreed to be quoted; not taken for granted.
    """
    file = _read(path, text_column)
    rows, questions = _rows(file, band)
    definition = _definition(name, questions, rows)
    edition: dict[str, Edition] = {edition.band: edition for edition in definition.editions}
    with sessions() as session:
        consultation_id = _open(session, board_id, definition, now.date())
        kept, refused, first = 0, Counter[str](), 0
        for batch in _batches(rows):
            for row in batch:
                try:
                    response = _receive(edition[row.band], row, consultation_id, words_may_be_used, now.date())
                    first += _take_in(session, consultation_id, edition[row.band], response, now)
                    kept += 1
                except SurveyError as fault:
                    refused[getattr(fault, "reason", type(fault).__name__)] += 1
            session.commit()
        close_consultation(session, board_id=board_id, consultation_id=consultation_id, today=now.date())
        queue.ask(session, kind="find_themes", board_id=board_id, reference=consultation_id)
        session.commit()
    return Imported(consultation_id, len(rows), kept, refused, first, _aside(file), file.mended)


def _read(path: Path, text_column: str | None) -> AnswersFile:
    if not is_workbook(path):
        return read_answers(path, text_column=text_column)
    with tempfile.TemporaryDirectory() as folder:
        return read_answers(as_csv(path, Path(folder)), text_column=text_column)


def _rows(file: AnswersFile, band: str) -> tuple[list[_Row], dict[str, str]]:
    """Every row in pieces, and the words of every question that the pieces need, by id."""
    prompts = {prompt.id: prompt.words for prompt in file.evidence.prompts}
    rows, questions = [], {}
    for comment in file.evidence.comments:
        asked = comment.prompt or "text"
        words = prompts.get(comment.prompt, UNPROMPTED)
        pieces = {}
        for place, piece in enumerate(_pieces(clean(comment.text)), start=1):
            question_id = asked if place == 1 else f"{asked}-{place}"
            questions[question_id] = words if place == 1 else f"{words} (going on, {place})"
            pieces[question_id] = piece
        questions.setdefault(asked, words)
        rows.append(_Row(comment.id, _band(comment, band), pieces or {asked: ""}))
    if len(questions) > MOST_QUESTIONS:
        return _rows(_without_prompts(file), band)
    return rows, questions


def _without_prompts(file: AnswersFile) -> AnswersFile:
    """Too many prompts to be questions: take all answers as answers to one."""
    comments = tuple(replace(comment, prompt="") for comment in file.evidence.comments)
    note = "There are too many different prompts to keep them apart; all answers stand under one question."
    return replace(file, evidence=replace(file.evidence, comments=comments, prompts=()), mended=(*file.mended, note))


def _pieces(text: str) -> Iterator[str]:
    while PIECE < len(text) <= LONGEST:
        cut = max(text.rfind(" ", PIECE // 2, PIECE), text.rfind("\n", PIECE // 2, PIECE))
        cut = cut if cut > 0 else PIECE
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def _band(comment: Comment, otherwise: str) -> str:
    said = next((value.strip() for name, value in comment.groups.items() if name.lower() == "band"), "")
    return said if said in RULES else otherwise


def _definition(name: str, questions: Mapping[str, str], rows: Sequence[_Row]) -> Consultation:
    asked = tuple(
        Question(id=question_id, kind="own_words", words={"en": clean(words) or UNPROMPTED}, core=True)
        for question_id, words in questions.items()
    )
    bands = sorted({row.band for row in rows}, key=list(RULES).index)
    return Consultation(
        title=name,
        purpose="Answers from an earlier survey, imported from a file.",
        priorities=(),
        languages=("en",),
        editions=tuple(Edition(band, 1, asked) for band in bands),  # type: ignore[arg-type]
    )


def _open(session: Session, board_id: str, definition: Consultation, today: date) -> str:
    """Open a consultation that no tablet can reach: it has no group and no key. An unfinished import goes on."""
    if known := _find(session, board_id, definition.title):
        if known.status == "open" and not known.public_key:
            return known.id
        raise NameTaken
    consultation_id = add_consultation(session, board_id=board_id, definition=definition)
    open_consultation(
        session, board_id=board_id, consultation_id=consultation_id, public_key="", key_id="", today=today
    )
    session.commit()
    return consultation_id


def _find(session: Session, board_id: str, title: str) -> KeptConsultation | None:
    return next((kept for kept in list_consultations(session, board_id=board_id) if kept.title == title), None)


def _take_in(session: Session, consultation_id: str, edition: Edition, response: Response, now: datetime) -> bool:
    """Take in one row like any other response; whether a person must read it first."""
    concerns = score_response(edition, response)
    add_response(
        session,
        consultation_id=consultation_id,
        group_id=None,
        response=response,
        concerns=concerns,
        due=now + TO_READ,
    )
    return any(scored.level != "none" for scored in concerns.values())


def _receive(edition: Edition, row: _Row, consultation_id: str, words_may_be_used: bool, day: date) -> Response:
    response = receive(
        edition,
        {question_id: {"value": words} for question_id, words in row.pieces.items()},
        response_id=_random_looking_id(consultation_id, row),
        language="en",
        mode=Mode.FILE,
        helped=False,
        words_may_be_used=words_may_be_used,
        group=None,
        day=day,
        agreed=True,
    )
    # A row answers one question; the others were not put to whoever wrote it, so nothing is said about them.
    return replace(response, answers=tuple(answer for answer in response.answers if answer.question_id in row.pieces))


def _random_looking_id(consultation_id: str, row: _Row) -> str:
    """The same row always gives the same id, so that an import that was cut off can be started again."""
    seed = "\x00".join((consultation_id, row.id, *row.pieces.values()))
    return str(UUID(bytes=hashlib.sha256(seed.encode("utf-8", "replace")).digest()[:16], version=4))


def _aside(file: AnswersFile) -> tuple[str, ...]:
    names = {name for comment in file.evidence.comments for name in comment.groups if name.lower() != "band"}
    return tuple(sorted(names))


def _batches(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
