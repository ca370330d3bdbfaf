"""Finds themes in the answers to every question in own words of a consultation, and leaves them as proposals.

The queue comes in with a consultation's id. The search starts at what a worker said they expect (analysis.seeds). Held
answers are not looked at; a person's decisions are not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from analysis.errors import ClusterNotReached
from app.jobs.evidence import gather, list_own_words_questions
from app.jobs.known import gather_known
from app.jobs.task import Progress, Stopped, Task, keeping_alive
from app.store import queue
from app.store.consultations import get_consultation, save_notices
from app.store.expecting import list_expected
from app.store.following import ask_to_follow
from app.store.proposing import Asked, save_found

if TYPE_CHECKING:
    from analysis.themes import ThemesFound
    from app.store.session import Session

REACHED = {
    "Taking out who and where": (0.0, 0.2),
    "Reading what the answers mean": (0.2, 0.6),
    "Finding groups": (0.8, 0.1),
    "Checking how steady they are": (0.9, 0.05),
    "Placing the others by their words": (0.95, 0.05),
}
"""Where each step of the analysis begins and how much of the whole it is, so that a bar never runs back."""


def do(task: Task) -> None:
    """Look for themes question by question, then keep what was found; stopped before that, all stays as it was."""
    with keeping_alive(task):
        try:
            _find(task)
        except Stopped:
            _end(task)
        except ClusterNotReached as refused:
            # Trying again would not help, and whoever asked must know why nothing comes.
            _give_up(task, type(refused).__name__)


def _find(task: Task) -> None:
    tell = Progress(task)
    tell("Getting ready", 0.0)
    from analysis.pipeline import find_themes
    from analysis.seeds import Seed

    board_id, consultation_id = task.work.board_id, task.work.reference
    with task.sessions() as session:
        consultation = get_consultation(session, board_id=board_id, consultation_id=consultation_id)
        questions = list_own_words_questions(consultation.definition)
        known = gather_known(session, consultation=consultation)
        expected = list_expected(session, board_id=board_id, consultation_id=consultation_id)
        seeds = [Seed(one.name, one.words) for one in expected]
        made: list[tuple[Asked, ThemesFound, Mapping[str, str]]] = []
        for number, question in enumerate(questions):
            bridge = gather(session, consultation=consultation, question=question)
            # No transaction may stand open while the analysis thinks: a child may want to send.
            session.rollback()
            found = find_themes(bridge.evidence, known=known, seeds=seeds, progress=_part(tell, number, len(questions)))
            made.append((Asked(board_id, consultation_id, question.id), found, bridge.answers))
        session.rollback()
        tell.at_once(queue.KEEPING, 0.99)
        for asked, found, answers in made:
            save_found(session, asked=asked, found=found, answers=answers)
            session.commit()
        notices = dict.fromkeys(notice for _, found, _ in made for notice in found.notices)
        save_notices(session, board_id=board_id, consultation_id=consultation_id, notices=notices)
        ask_to_follow(session, board_id=board_id)
        _finish(session, task)


def _end(task: Task) -> None:
    with task.sessions() as session:
        _finish(session, task)


def _finish(session: Session, task: Task) -> None:
    queue.finish(session, work_id=task.work.id)
    # What failed before says nothing any more.
    queue.absorb(session, work=task.work)
    session.commit()


def _give_up(task: Task, trouble: str) -> None:
    with task.sessions() as session:
        queue.fail(session, work_id=task.work.id, trouble=trouble, retry_at=None)
        session.commit()


def _part(tell: Progress, number: int, questions: int) -> Callable[[str, float], None]:
    def tell_part(step: str, share: float) -> None:
        begin, width = REACHED.get(step, (1.0, 0.0))
        tell(step, (number + begin + width * share) / questions)

    return tell_part
