"""Bringing in answers that were given elsewhere: a file, its columns matched, what would come of it, and the asking.

The answers themselves are read by the job alone, through the same door as from a tablet. Here a worker sees counts,
row numbers and names of columns, never what stands in a cell.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from app.participation_worker.pages.bringing_in import (
    AnsweredLine,
    BringPage,
    FileLine,
    FirstRow,
    MatchPage,
    PreviewPage,
    Trouble,
)
from app.people import Person
from app.store import answer_files, consultations, queue, trail
from app.store.answer_files import AnswerFile
from app.store.consultations import KeptConsultation, NotOpen
from app.store.session import NotFound, Session
from surveys import words
from surveys.answers import Missing
from surveys.answers_table import Table, pack, read_table, unpack
from surveys.bands import MOST_CHARACTERS, RULES
from surveys.definition import Edition
from surveys.errors import FileRefused
from surveys.kinds import KINDS
from surveys.matching import ABOUT_A_ROW, Matching, Row, guess, list_parts, matching_of, read_rows
from surveys.parts import parts_of

HEADING = "Bring answers in from a file"
MOST_SHOWN = 10
MOST_ROWS_NAMED = 12
LONGEST_HEAD = 60
SEEN_BEFORE = "This file is here already. Nobody's answers may count twice."
WHY = {
    "unknown_option": "none of this question's answers. Write it as the question offers it.",
    "too_many": "more answers than the question asks for. Nobody can tell which count: leave none.",
    "too_long": f"longer than the {MOST_CHARACTERS:,} characters that can be kept. Show it to the safeguarding lead.",
    "not_for_them": (
        "an answer to a question that was not for them, after what they said before. Show it to the safeguarding lead."
    ),
    "bad_language": "not one of this consultation's languages.",
    "unclear": "neither yes nor no.",
    "too_many_cells": "more cells than the first row has names. A comma may stand where none should.",
    "nothing_said": "nothing in any column that is brought in.",
}
OF_OPTIONS = ("unknown_option", "too_many")
CANNOT_BE_KEPT = "something that cannot be kept as it is."


def show_bringing(session: Session, *, person: Person, consultation_id: str) -> BringPage:
    """The files of a consultation, and what became of each; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    files = answer_files.list_files(session, board_id=person.board_id, consultation_id=kept.id)
    lines = tuple(_line(session, person, kept, file) for file in files)
    return BringPage(
        heading=HEADING,
        consultation_id=kept.id,
        title=kept.title,
        status=kept.status,
        bands=tuple((edition.band, RULES[edition.band].name) for edition in kept.definition.editions),
        files=lines,
        is_running=any(line.tone == "now" for line in lines),
    )


def add_file(
    session: Session, *, person: Person, consultation_id: str, name: str, content: bytes, band: str, now: datetime
) -> str:
    """Read a file, keep it until it is brought in, and return its id; FileRefused, NotFound, NotOpen."""
    kept = _open(session, person, consultation_id)
    table = read_table(content)
    # Slow on purpose, and of the whole file: it can only be told again by whoever has it.
    digest = hashlib.scrypt(content, salt=kept.id.encode(), n=2**12, r=8, p=1, dklen=32).hex()
    files = answer_files.list_files(session, board_id=person.board_id, consultation_id=kept.id)
    if any(file.matched.get("digest") == digest for file in files):
        raise FileRefused(SEEN_BEFORE)
    return answer_files.add_file(
        session, person=person, consultation_id=kept.id, name=name, content=pack(table), today=now.date(),
        matched={"band": band, "digest": digest},
    )  # fmt: skip


def show_matching(
    session: Session, *, person: Person, consultation_id: str, file_id: str
) -> tuple[MatchPage, dict[str, str]]:
    """The questions and the columns, and what is chosen or guessed, by the names of the form; NotFound, NotOpen."""
    kept, file, table = _waiting(session, person, consultation_id, file_id)
    edition = kept.definition.edition(file.matched["band"])
    language = kept.definition.languages[0]
    guessed = guess(edition, table.heads)
    page = MatchPage(
        heading="Which column is which question?",
        consultation_id=kept.id,
        file_id=file.id,
        name=file.name,
        band=RULES[edition.band].name,
        rows=_count_rows(table),
        language=language,
        columns=tuple((str(at), _head(table, at)) for at in range(len(table.heads))),
        questions=tuple(
            (part.id, part.words.get(language, part.id), KINDS[part.kind].label) for part in list_parts(edition)
        ),
        languages=tuple((code, words.name_of(code)) for code in kept.definition.languages),
        guessed=len(guessed),
        is_chosen="parts" in file.matched,
        drawings=len(parts_of(edition)) - len(list_parts(edition)),
    )
    chosen = matching_of(file.matched) if page.is_chosen else _guessed(guessed, language)
    begins = {f"q-{part}": str(at) for part, at in chosen.parts.items()}
    begins |= {f"about-{one}": str(at) for one, at in chosen.about.items()}
    return page, begins | {"language": chosen.language}


def match(
    session: Session, *, person: Person, consultation_id: str, file_id: str, parts: Mapping[str, int],
    about: Mapping[str, int], language: str,
) -> None:  # fmt: skip
    """Keep which column is which; that whoever answered had agreed was ticked. NotFound, NotOpen."""
    _, file, _ = _waiting(session, person, consultation_id, file_id)
    matched = {**file.matched, "parts": dict(parts), "about": dict(about), "language": language, "agreed": True}
    answer_files.save_matched(session, board_id=person.board_id, file_id=file.id, matched=matched)


def show_preview(session: Session, *, person: Person, consultation_id: str, file_id: str) -> PreviewPage:
    """What would come of a file as its columns are matched; NotFound where they are not, NotOpen."""
    kept, file, table = _waiting(session, person, consultation_id, file_id)
    if "parts" not in file.matched:
        raise NotFound("matching")
    edition, matching = kept.definition.edition(file.matched["band"]), matching_of(file.matched)
    rows = tuple(read_rows(edition, table, matching, languages=kept.definition.languages, day=file.added_on))
    come = [row.response for row in rows if row.response]
    answered = Counter(one.question_id for response in come for one in response.answers if one.value)
    language = kept.definition.languages[0]
    return PreviewPage(
        heading="What would come in",
        consultation_id=kept.id,
        file_id=file.id,
        name=file.name,
        band=RULES[edition.band].name,
        rows=len(rows),
        comes_in=len(come),
        helped=sum(response.helped for response in come),
        may_be_used=sum(response.words_may_be_used for response in come),
        first=tuple(map(_first, rows[:MOST_SHOWN])),
        troubles=tuple(_troubles(table, rows, _offered(edition, matching, language))),
        questions=tuple(
            AnsweredLine(
                part.words.get(language, part.id),
                _head(table, matching.parts[part.id]) if part.id in matching.parts else "",
                answered[part.id],
            )
            for part in list_parts(edition)
        ),
        left_behind=tuple(_head(table, at) for at in range(len(table.heads)) if at not in matching.columns),
        is_running=_is_running(session, person, file.id),
    )


def bring_in(session: Session, *, person: Person, consultation_id: str, file_id: str, now: datetime) -> None:
    """Ask for a file to be taken in; once is enough. NotFound, NotOpen."""
    _, file, _ = _waiting(session, person, consultation_id, file_id)
    if file.matched.get("agreed") is not True:
        raise NotFound("matching")
    if _is_running(session, person, file.id):
        return
    matched = {"key": secrets.token_hex(16), **file.matched}
    answer_files.save_matched(session, board_id=person.board_id, file_id=file.id, matched=matched)
    queue.ask(session, kind="take_in_answers", board_id=person.board_id, reference=file.id)
    trail.note(session, person=person, act="brought_in_answers", about=consultation_id, now=now)


def give_up(session: Session, *, person: Person, consultation_id: str, file_id: str) -> bool:
    """Delete a file that was not brought in, and say whether it could be: not while that goes on. NotFound."""
    file = _find(session, person, consultation_id, file_id)
    if _is_running(session, person, file.id):
        return False
    answer_files.remove_file(session, board_id=person.board_id, file_id=file.id)
    return True


def _open(session: Session, person: Person, consultation_id: str) -> KeptConsultation:
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "open":
        raise NotOpen
    return kept


def _find(session: Session, person: Person, consultation_id: str, file_id: str) -> AnswerFile:
    file = answer_files.get_file(session, board_id=person.board_id, file_id=file_id)
    if file.consultation_id != consultation_id:
        raise NotFound("answer file")
    return file


def _waiting(
    session: Session, person: Person, consultation_id: str, file_id: str
) -> tuple[KeptConsultation, AnswerFile, Table]:
    file = _find(session, person, consultation_id, file_id)
    kept = _open(session, person, consultation_id)
    return kept, file, unpack(answer_files.get_content(session, board_id=person.board_id, file_id=file.id))


def _is_running(session: Session, person: Person, file_id: str) -> bool:
    work = queue.find_latest(session, board_id=person.board_id, kind="take_in_answers", reference=file_id)
    return work is not None and work.is_running


def _guessed(guessed: Mapping[str, int], language: str) -> Matching:
    parts = {key: at for key, at in guessed.items() if key not in ABOUT_A_ROW}
    return Matching(parts, {key: at for key, at in guessed.items() if key in ABOUT_A_ROW}, language)


def _head(table: Table, at: int) -> str:
    """A column as a spreadsheet letters it, with its name."""
    letters, rest = "", at + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    head = table.heads[at]
    return f"{letters}: {head[:LONGEST_HEAD]}{'…' if len(head) > LONGEST_HEAD else ''}" if head else letters


def _count_rows(table: Table) -> int:
    return sum(any(cell.strip() for cell in row) for row in table.rows)


def _first(row: Row) -> FirstRow:
    answers = row.response.answers if row.response else ()
    told = Counter(one.missing for one in answers)
    not_said = told[Missing.NOT_SURE] + told[Missing.PREFER_NOT]
    return FirstRow(row.number, row.response is not None, told[None], not_said, len(answers) - told[None] - not_said)


def _offered(edition: Edition, matching: Matching, language: str) -> dict[int, str]:
    """What the questions offer, by the column that holds their answers."""
    offered = {
        matching.parts[part.id]: ", ".join(option.words.get(language, option.id) for option in part.options)
        for part in list_parts(edition)
        if part.id in matching.parts and part.kind != "yes_no"
    }
    return {column: options for column, options in offered.items() if options}


def _troubles(table: Table, rows: Iterable[Row], offered: Mapping[int, str]) -> Iterator[Trouble]:
    """What is wrong, column by column: of the same in many rows, the first are named."""
    found: dict[tuple[int, str], list[int]] = {}
    for row in rows:
        if row.response is None:
            found.setdefault((-1 if row.column is None else row.column, row.reason), []).append(row.number)
    for (column, reason), numbers in sorted(found.items()):
        yield Trouble(
            column=_head(table, column) if column >= 0 else "The whole row",
            words=WHY.get(reason, CANNOT_BE_KEPT),
            offered=offered.get(column, "") if reason in OF_OPTIONS else "",
            rows=tuple(numbers[:MOST_ROWS_NAMED]),
            more=max(len(numbers) - MOST_ROWS_NAMED, 0),
        )


def _line(session: Session, person: Person, kept: KeptConsultation, file: AnswerFile) -> FileLine:
    state, tone, said, step = _standing(session, person, file)
    return FileLine(
        id=file.id,
        name=file.name,
        band=RULES[file.matched["band"]].name,
        added_by=file.added_by,
        added_on=file.added_on,
        state=state,
        tone=tone,
        words=said,
        step=step if kept.status == "open" else "",
        can_be_given_up=file.outcome is None and tone != "now",
    )


def _standing(session: Session, person: Person, file: AnswerFile) -> tuple[str, str, tuple[str, ...], str]:
    if file.outcome is not None:
        return "Brought in", "good", tuple(_outcome(file.outcome)), ""
    work = queue.find_latest(session, board_id=person.board_id, kind="take_in_answers", reference=file.id)
    if work and work.is_running:
        return f"{round(work.progress * 100)}%", "now", ("It is being brought in. You can leave and come back.",), ""
    step = "preview" if "parts" in file.matched else "match"
    if work and work.state == "failed":
        return "Stopped", "bad", ("It did not work. Bring it in once more: nothing counts twice.",), step
    until = file.added_on + answer_files.MAY_WAIT
    return "Waits for you", "wait", (f"Deleted if nobody has brought it in by {until.day} {until:%B}.",), step


def _outcome(outcome: Mapping[str, object]) -> Iterator[str]:
    rows, kept, apart = (int(str(outcome[name])) for name in ("rows", "kept", "apart"))
    yield f"{kept} of {rows} {'row' if rows == 1 else 'rows'} came in. The file is gone."
    if apart:
        yield f"{apart} came after the end and stand apart: no number has them, and the lead reads them."
    refused = outcome["refused"]
    for reason, count in sorted(refused.items()) if isinstance(refused, dict) else ():
        yield f"{count} did not: {WHY.get(reason, CANNOT_BE_KEPT)}"
