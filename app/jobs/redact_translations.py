"""Takes who and where out of translations that people wrote, before anybody else may read them.

The queue comes in with a consultation's id. What was typed is not kept beside what is left of it.
"""

from __future__ import annotations

from app.jobs.task import Task
from app.store import queue, translating


def do(task: Task) -> None:
    """Redact every translation of the consultation that waits for it."""
    from analysis.redaction import redact

    with task.sessions() as session:
        waiting = translating.list_unredacted(session, consultation_id=task.work.reference)
        for comment_id, written in waiting.items():
            translating.save_redacted(session, comment_id=comment_id, written=written, redacted=redact(written).text)
        queue.finish(session, work_id=task.work.id)
        session.commit()
