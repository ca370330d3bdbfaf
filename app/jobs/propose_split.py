"""Works out where one theme could be split, and leaves it for the worker who asked: nothing in the theme changes.

The queue comes in with a theme's id. Only redacted words that are not held are read.
"""

from __future__ import annotations

from app.jobs.task import Progress, Task
from app.store import queue, splits


def do(task: Task) -> None:
    """Read the theme, think, and keep the two halves, or that there is no good place."""
    tell = Progress(task)
    tell("Reading what the two halves could say", 0.1)
    from analysis.splitting import propose_split

    board_id, theme_id = task.work.board_id, task.work.reference
    with task.sessions() as session:
        clauses = splits.list_clauses(session, board_id=board_id, theme_id=theme_id)
        # No transaction may stand open while the analysis thinks: a child may want to send.
        session.rollback()
        halves = propose_split(clauses)
        splits.save_split(
            session, board_id=board_id, theme_id=theme_id, halves=[(half.label, half.comment_ids) for half in halves]
        )
        queue.finish(session, work_id=task.work.id)
        session.commit()
