"""What children are still owed a word about: twenty working days after a consultation closed, and after six months.

Anything that was made public counts: a document, what came of one consultation, promises.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.participation_worker.pages.tasks import Task
from app.people import Person
from app.store import consultations, kept_promises, published
from app.store.session import Session
from surveys.promises import Standing, follow_up_by, tell_by

ABOUT_SIX_MONTHS = timedelta(days=60)
"""How long before its day the second word counts, and is asked for."""
WHERE = "promises/"


def list_owed(session: Session, *, person: Person, today: date) -> tuple[Task, ...]:
    """What is to be told, late ones first (R2.26)."""
    tasks = [
        *_doubted(session, person), *_late_promises(session, person, today), *_words_owed(session, person, today),
    ]  # fmt: skip
    return tuple(sorted(tasks, key=lambda task: task.tone != "bad"))


def _doubted(session: Session, person: Person) -> Iterator[Task]:
    """What everybody can read and a lead has held since: the worker takes it back (R3.14)."""
    prints = published.list_prints(session, board_id=person.board_id)
    doubted = {(one.year, one.version) for one in prints if one.looked_at_again_on and not one.taken_back_on}
    for year, version in sorted(doubted):
        words = f"A lead held back a quote that everybody can read in {year}, version {version}"
        yield Task(words, "Take it back", "bad", href=f"documents/{year}/", hint="Do it today, and publish anew.")


def _late_promises(session: Session, person: Person, today: date) -> Iterator[Task]:
    kept = kept_promises.list_promises(session, board_id=person.board_id, today=today)
    late = sum(one.standing is Standing.LATE for one in kept)
    if late:
        words = "Ask what became of a promise" if late == 1 else "Ask what became of promises"
        yield Task(words, f"{late} late", "bad", href=WHERE, hint="Children read that it is late.")


def _words_owed(session: Session, person: Person, today: date) -> Iterator[Task]:
    days = published.list_days(session, board_id=person.board_id)
    for kept in consultations.list_consultations(session, board_id=person.board_id):
        if kept.status != "closed" or kept.closed_on is None:
            continue
        closed = kept.closed_on
        told = [day for about, day in days if about in (None, kept.id) and day >= closed]
        if not told:
            yield _owed(f"Tell children what came of “{kept.title}”", tell_by(closed), today)
        elif (due := follow_up_by(closed)) - ABOUT_SIX_MONTHS <= today and max(told) < due - ABOUT_SIX_MONTHS:
            yield _owed(f"Tell children again, after six months, what came of “{kept.title}”", due, today)


def _owed(words: str, due: date, today: date) -> Task:
    said = f"{due.day} {due:%B %Y}"
    if today > due:
        return Task(words, "Overdue", "bad", href=WHERE, hint=f"They should have been told by {said}.")
    return Task(words, "To do", "wait", href=WHERE, hint=f"By {said}.")
