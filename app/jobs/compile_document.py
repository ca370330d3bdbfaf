"""Compiles the learning document of a year, in all its prints, and keeps it as the year's draft.

The queue comes in with a year. What stands with the board already is left as it is.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, get_args

from analysis.document.model import LearningDocument
from app.jobs.for_children import read_for_children
from app.jobs.material import gather_material, read_body
from app.jobs.task import Progress, Task, TryAgain
from app.store import documents, queue, staff


def do(task: Task) -> None:
    """Gather, compile, print, keep: in one commit with the end of the work."""
    from analysis.document.compiling import compile_document
    from analysis.document.prints import prints

    board_id, year, today = task.work.board_id, task.work.reference, task.clock().date()
    tell = Progress(task)
    tell("Gathering what was said", 0.0)
    with task.sessions() as session:
        body = read_body(staff.get_board(session, board_id=board_id))
        material = gather_material(session, board_id=board_id, year=year)
        for_children = read_for_children(session, board_id=board_id)
        # No transaction may stand open while the prints are made: a child may want to send.
        session.rollback()
        tell("Writing the document", 0.3)
        document = for_children.tell(compile_document(material, body=body, today=today))
        made = prints(document)
        documents.save_draft(
            session,
            board_id=board_id,
            year=year,
            title=document.title,
            stamp=document.stamp,
            model=_plain(document),
            prints={kind: getattr(made, kind) for kind in get_args(documents.Print)},
            today=today,
        )
        if gather_material(session, board_id=board_id, year=year).themes != material.themes:
            # A lead may have held words back while the prints were made (R3.14). Asked last, so that none slips by.
            raise TryAgain("themes or quotes changed meanwhile")
        queue.finish(session, work_id=task.work.id)
        session.commit()


def _plain(document: LearningDocument) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(document), default=str))
    return plain
