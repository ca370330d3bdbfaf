"""Finds themes in the answers to every question in own words of a consultation, and leaves them as proposals.

The queue comes in with a consultation's id. Held answers are not looked at; a person's decisions are not touched.
"""

from __future__ import annotations

from collections.abc import Callable

from app.jobs.evidence import gather, list_own_words_questions
from app.jobs.known import gather_known
from app.jobs.task import Progress, Task
from app.store import queue
from app.store.consultations import get_consultation, save_notices
from app.store.proposing import Asked, save_found

REACHED = {
    "Taking out who and where": (0.0, 0.2),
    "Reading what the answers mean": (0.2, 0.6),
    "Finding groups": (0.8, 0.1),
    "Checking how steady they are": (0.9, 0.1),
}
"""Where each step of the analysis begins and how much of the whole it is, so that a bar never runs back."""


def do(task: Task) -> None:
    """Look for themes question by question, and keep each question's proposals before the next."""
    tell = Progress(task)
    tell("Getting ready", 0.0)
    from analysis.pipeline import find_themes

    board_id, consultation_id = task.work.board_id, task.work.reference
    with task.sessions() as session:
        consultation = get_consultation(session, board_id=board_id, consultation_id=consultation_id)
        questions = list_own_words_questions(consultation.definition)
        known = gather_known(session, consultation=consultation)
        notices: dict[str, None] = {}
        for number, question in enumerate(questions):
            bridge = gather(session, consultation=consultation, question=question)
            # No transaction may stand open while the analysis thinks: a child may want to send.
            session.rollback()
            found = find_themes(bridge.evidence, known=known, progress=_part(tell, number, len(questions)))
            notices.update(dict.fromkeys(found.notices))
            save_found(
                session, asked=Asked(board_id, consultation_id, question.id), found=found, answers=bridge.answers
            )
            session.commit()
        save_notices(session, board_id=board_id, consultation_id=consultation_id, notices=notices)
        queue.finish(session, work_id=task.work.id)
        session.commit()


def _part(tell: Progress, number: int, questions: int) -> Callable[[str, float], None]:
    def tell_part(step: str, share: float) -> None:
        begin, width = REACHED.get(step, (1.0, 0.0))
        tell(step, (number + begin + width * share) / questions)

    return tell_part
