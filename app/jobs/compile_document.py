"""Compiles the learning document of a year, in all its prints, and keeps it as the year's draft.

The queue comes in with a year. What stands with the board already is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from analysis.document.model import LearningDocument
from analysis.document.plain import to_plain
from app.jobs.for_children import read_for_children
from app.jobs.keep_sources import keep_sources
from app.jobs.lacking import list_lacking
from app.jobs.material import gather_material, read_body
from app.jobs.printing import KEEPING, print_all
from app.jobs.task import Progress, Task, TryAgain
from app.store import documents, queue, staff

if TYPE_CHECKING:
    from analysis.document.guarding import Released


def do(task: Task) -> None:
    """Gather, compile, print, keep: in one commit with the end of the work."""
    from analysis.document.compiling import compile_release
    from analysis.document.guarding import Released as ReleasedBefore

    board_id, year, today = task.work.board_id, task.work.reference, task.clock().date()
    tell = Progress(task)
    tell.at_once("Gathering what was said", 0.0)
    with task.sessions() as session:
        body = read_body(staff.get_board(session, board_id=board_id))
        material = gather_material(session, board_id=board_id, year=year, today=today)
        told = documents.list_released(session, board_id=board_id, year=year)
        for_children = read_for_children(session, board_id=board_id)
        # No transaction may stand open while the prints are made: a child may want to send.
        session.rollback()
        tell.at_once("Counting, and hiding what is small", 0.35)
        document, released = compile_release(
            material, body=body, today=today, earlier=[ReleasedBefore.from_plain(one) for one in told]
        )
        document = for_children.tell(document)
        made, editions = print_all(document, tell)
        tell.at_once("Keeping it", KEEPING)
        document_id = documents.save_draft(
            session,
            board_id=board_id,
            year=year,
            title=document.title,
            stamp=document.stamp,
            model=to_plain(document),
            prints={kind: getattr(made, kind) for kind in get_args(documents.Print)},
            today=today,
            sources=_sources(document, released),
        )
        for one in editions:
            documents.save_edition(
                session, board_id=board_id, document_id=document_id, name=one.name, title=one.title, html=one.html,
                article=one.article, pdf=one.pdf, docx=one.docx,
            )  # fmt: skip
        keep_sources(session, board_id=board_id, document_id=document_id, document=document, material=material)
        now = gather_material(session, board_id=board_id, year=year, today=today)
        if (now.themes, now.practitioners) != (material.themes, material.practitioners):
            # A lead may have held words back while the prints were made (R3.14). Asked last, so that none slips by.
            raise TryAgain("themes or quotes changed meanwhile")
        # What failed before has been done by now, and is not told of any more.
        queue.absorb(session, work=task.work)
        queue.finish(session, work_id=task.work.id)
        session.commit()


def _sources(document: LearningDocument, released: Released) -> dict[str, Any]:
    """What is kept beside the document for those who look after it, and printed nowhere."""
    return {"missing": list_lacking(document), documents.RELEASED: released.to_plain()}
