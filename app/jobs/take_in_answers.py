"""Takes in a file of answers that a worker has matched: every row like any other response, then the file is gone.

The queue comes in with the file's id. A row's id is made of the file's own key, so what was cut off half-way goes on
and takes nothing twice. What comes after the end stands apart, and a lead reads it (T18). No answer is logged.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from app.jobs.task import Progress, Task
from app.store import answer_files, consultations, hours, queue, receiving
from app.store.answer_files import AnswerFile
from app.store.consultations import KeptConsultation
from app.store.session import NotFound, Session
from surveys.answers_table import Table, unpack
from surveys.concerns import score_response
from surveys.definition import Edition
from surveys.matching import Row, matching_of, read_rows

log = logging.getLogger("heard")
BATCH = 200
"""Rows in one commit: a child who sends meanwhile waits no longer than that."""
STEP = "Bringing the answers in"


def do(task: Task) -> None:
    """Take in every row of a file, and keep what became of them as counts."""
    board_id, file_id = task.work.board_id, task.work.reference
    with task.sessions() as session:
        try:
            file = answer_files.get_file(session, board_id=board_id, file_id=file_id)
            table = unpack(answer_files.get_content(session, board_id=board_id, file_id=file_id))
        except NotFound:
            # It was taken in, or given up, before this work was called done.
            queue.finish(session, work_id=task.work.id)
            session.commit()
            return
        kept = consultations.get_consultation(session, board_id=board_id, consultation_id=file.consultation_id)
    outcome = _take_in_all(task, file, kept, table)
    with task.sessions() as session:
        answer_files.save_outcome(
            session, board_id=board_id, file_id=file_id, matched=_without_key(file.matched), outcome=outcome
        )
        queue.finish(session, work_id=task.work.id)
        session.commit()
    log.info("Took in %s of %s rows of %s.", outcome["kept"], outcome["rows"], file_id)


def _take_in_all(task: Task, file: AnswerFile, kept: KeptConsultation, table: Table) -> dict[str, Any]:
    edition = kept.definition.edition(file.matched["band"])
    rows = read_rows(
        edition, table, matching_of(file.matched), languages=kept.definition.languages, day=file.added_on,
        key=bytes.fromhex(file.matched["key"]),
    )  # fmt: skip
    told, refused, done, progress = Counter[str](), Counter[str](), 0, Progress(task)
    for batch in _batches(rows):
        with task.sessions() as session:
            told += _take_in(session, task, edition, file.consultation_id, batch)
            session.commit()
        refused += Counter(row.reason for row in batch if row.response is None)
        done += len(batch)
        progress(STEP, min(done / len(table.rows), 1.0))
    return {"rows": done, "kept": told["kept"], "apart": told["apart"], "refused": dict(refused)}


def _take_in(
    session: Session, task: Task, edition: Edition, consultation_id: str, batch: Iterable[Row]
) -> Counter[str]:
    now, told = task.clock(), Counter[str]()
    due = hours.see_by(session, board_id=task.work.board_id, since=now)
    for row in batch:
        if row.response is None:
            continue
        try:
            # The same once more: this work was cut off after it had been kept.
            receiving.add_response(
                session, consultation_id=consultation_id, group_id=None, response=row.response,
                concerns=score_response(edition, row.response), due=due, arrived=now.date(),
            )  # fmt: skip
        except receiving.DifferentAnswers:
            log.warning("A row of a file was kept before with other answers.")
        told["kept"] += 1
    kept = consultations.get_consultation(session, board_id=task.work.board_id, consultation_id=consultation_id)
    if kept.status == "closed":
        told["apart"] += told["kept"]
    return told


def _without_key(matched: Mapping[str, Any]) -> dict[str, Any]:
    # Without it nobody can tell any more which row of a file became which response.
    return {name: value for name, value in matched.items() if name != "key"}


def _batches(rows: Iterator[Row]) -> Iterator[tuple[Row, ...]]:
    while batch := tuple(islice(rows, BATCH)):
        yield batch
