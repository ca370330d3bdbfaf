"""Measures how far two people agree who coded the same comments of a consultation, and keeps it (R4.05).

The queue comes in with a consultation's id, once the second person is done. It reads codes, never a comment's words.
"""

from __future__ import annotations

from app.jobs.task import Progress, Task
from app.store import coding, queue


def do(task: Task) -> None:
    """Read both people's codes, measure, keep: in one commit with the end of the work."""
    Progress(task)("Comparing what two people saw", 0.0)
    from analysis.agreement import Pair, measure

    here = {"board_id": task.work.board_id, "consultation_id": task.work.reference}
    with task.sessions() as session:
        pairs = [Pair(first, second) for first, second in coding.list_both(session, **here)]
        coding.save_agreement(session, **here, agreement=measure(pairs))
        queue.finish(session, work_id=task.work.id)
        session.commit()
