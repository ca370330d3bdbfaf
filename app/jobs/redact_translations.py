"""Takes who and where out of translations that people wrote, before anybody else may read them.

The queue comes in with a consultation's id. What was typed is not kept beside what is left of it.
"""

from __future__ import annotations

from app.jobs.known import gather_known
from app.jobs.task import Task
from app.store import queue, translating
from app.store.consultations import get_consultation


def do(task: Task) -> None:
    """Redact every translation of the consultation that waits for it."""
    from analysis.redaction import redact

    with task.sessions() as session:
        consultation = get_consultation(session, board_id=task.work.board_id, consultation_id=task.work.reference)
        known = gather_known(session, consultation=consultation)
        waiting = translating.list_unredacted(session, consultation_id=task.work.reference)
        for comment_id, written in waiting.items():
            redacted = redact(written, known).text
            translating.save_redacted(session, comment_id=comment_id, written=written, redacted=redacted)
        queue.finish(session, work_id=task.work.id)
        session.commit()
