"""Loads the demonstration: made-up answers come in as from a tablet, and people do what they would do with them.

`heard demo` comes in, never the queue. Every step looks first at what is there, so a second run changes nothing and
one that was interrupted goes on. It must never be let loose on a board that real children answer to.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib import import_module
from pathlib import Path

from app.jobs.example_aloud import read_aloud
from app.jobs.example_asking import (
    Hash,
    Loading,
    Tell,
    add_draft,
    add_staff,
    answer,
    ask,
    get_staff_id,
    note,
    put_on_duty,
)
from app.jobs.example_decisions import Place, Readers, agree_themes, ask_the_board, quote, settle_concerns
from app.jobs.example_story import MadeUpStaff, read_story
from app.jobs.task import Task
from app.people import Role
from app.settings import Settings
from app.store import consultations, documents, promises, queue, themes
from app.store.consultations import Group
from app.store.session import Session, Sessions

PRINTS: tuple[documents.Print, ...] = ("html", "pdf", "docx")
LOOK = 0.3
"""Seconds between two looks at how far a job is."""


class TakenByAnother(Exception):
    """A worker that runs beside us took the work; wait until it is done, then load the example again."""


@dataclass(frozen=True, slots=True)
class ExampleLoaded:
    """What a visitor needs: who signs in with what, which codes are open, and where the document's prints are."""

    staff: tuple[MadeUpStaff, ...]
    open_groups: tuple[Group, ...]
    prints: tuple[Path, ...]
    responses: int


def load_example(
    sessions: Sessions, *, board_id: str, settings: Settings, today: date, hash_password: Hash, progress: Tell
) -> ExampleLoaded:
    """Load what is missing of the demonstration and say where everything is; a second run changes nothing."""
    loading = Loading(sessions, settings, board_id, today, read_story(), progress)
    add_staff(loading, hash_password)
    put_on_duty(loading)
    asked_id = ask(loading, loading.story.asked)
    answer(loading, asked_id)
    _settle_and_close(loading, asked_id)
    _write_to_nobody(loading)
    if not _is_agreed(loading, asked_id):
        _do(loading, "find_themes", asked_id, "Finding themes")
        _agree_and_quote(loading, asked_id)
    _compile(loading)
    open_id = ask(loading, loading.story.open)
    add_draft(loading)
    read_aloud(loading)
    with sessions() as session:
        return ExampleLoaded(
            staff=loading.story.staff,
            open_groups=_open_groups(loading, session, open_id),
            prints=_write_prints(loading, session),
            responses=consultations.count_answered(session, board_id=board_id, consultation_id=asked_id),
        )


def _open_groups(loading: Loading, session: Session, open_id: str) -> tuple[Group, ...]:
    """The groups of the open consultation in the order of the story: the youngest first."""
    known = consultations.list_groups(session, board_id=loading.board_id, consultation_id=open_id)
    order = [group.code for group in loading.story.open.groups]
    return tuple(sorted(known, key=lambda group: order.index(group.code)))


def _settle_and_close(loading: Loading, asked_id: str) -> None:
    """The lead reads, then the worker closes; in one commit, so that closed means read."""
    with loading.sessions() as session:
        kept = consultations.get_consultation(session, board_id=loading.board_id, consultation_id=asked_id)
        if kept.status == "closed":
            return
        place = Place(session, loading.board_id, asked_id, loading.today)
        settle_concerns(
            place,
            loading.story,
            who=_who_reads(loading, session),
            tell=lambda share: loading.tell("Reading as the safeguarding lead would", share),
        )
        consultations.close_consultation(
            session, board_id=loading.board_id, consultation_id=asked_id, today=loading.today
        )
        note(session, loading, Role.PARTICIPATION_WORKER, "closed", asked_id)
        session.commit()


def _who_reads(loading: Loading, session: Session) -> Readers:
    """The lead, the deputy, and the reader whom the lead has named."""
    roles = (Role.SAFEGUARDING_LEAD, Role.DEPUTY, Role.READER)
    return Readers(*(get_staff_id(session, loading, role) for role in roles))


def _write_to_nobody(loading: Loading) -> None:
    """Call the notices to the lead done: nobody has a mailbox at example.org."""
    with loading.sessions() as session:
        while work := queue.claim_next(session, now=datetime.now(UTC), kinds=queue.TELLING):
            queue.absorb(session, work=work)
            queue.finish(session, work_id=work.id)
            session.commit()


def _is_agreed(loading: Loading, asked_id: str) -> bool:
    with loading.sessions() as session:
        kept = themes.list_themes(session, board_id=loading.board_id, consultation_id=asked_id)
    return any(theme.status == "agreed" for theme in kept)


def _agree_and_quote(loading: Loading, asked_id: str) -> None:
    """The worker agrees, the lead releases, the worker asks; in one commit, so that agreed means all of it."""
    with loading.sessions() as session:
        worker_id = get_staff_id(session, loading, Role.PARTICIPATION_WORKER)
        lead_id = get_staff_id(session, loading, Role.SAFEGUARDING_LEAD)
        place = Place(session, loading.board_id, asked_id, loading.today)
        agreed = agree_themes(place, loading.story, worker_id=worker_id)
        for number, (theme_id, known) in enumerate(agreed.items(), start=1):
            quote(place, theme_id, known, worker_id=worker_id, lead_id=lead_id)
            loading.tell("Agreeing themes as a worker would", number / len(agreed))
        if not promises.list_asks(session, board_id=loading.board_id, year=loading.year):
            ask_the_board(place, loading.story, agreed, year=loading.year)
        session.commit()


def _compile(loading: Loading) -> None:
    """Compile the year's document and give it to the board, unless the board has one."""
    if _document_id(loading):
        return
    _do(loading, "compile_document", loading.year, "Compiling the learning document")
    now = datetime.combine(loading.today, time(12), UTC)
    with loading.sessions() as session:
        for document in documents.list_documents(session, board_id=loading.board_id):
            documents.give_to_board(session, board_id=loading.board_id, document_id=document.id, now=now)
            note(session, loading, Role.PARTICIPATION_WORKER, "gave_to_board", document.id)
        session.commit()


def _write_prints(loading: Loading, session: Session) -> tuple[Path, ...]:
    document_id = _document_id(loading)
    paths = tuple(loading.settings.instance / f"learning-document.{kind}" for kind in PRINTS)
    for kind, path in zip(PRINTS, paths, strict=True):
        path.write_bytes(documents.get_print(session, board_id=loading.board_id, document_id=document_id, kind=kind))
    return paths


def _document_id(loading: Loading) -> str:
    """The newest document that stands with the board, or ''."""
    with loading.sessions() as session:
        known = documents.list_documents(session, board_id=loading.board_id, with_board_only=True)
    return known[0].id if known else ""


def _do(loading: Loading, kind: queue.Kind, reference: str, step: str) -> None:
    """Ask for work as a screen would, and do it here and now."""
    with loading.sessions() as session:
        queue.ask(session, kind=kind, board_id=loading.board_id, reference=reference)
        session.commit()
        work = queue.claim_next(session, now=datetime.now(UTC), kinds=(kind,))
    if work is None:
        raise TakenByAnother(kind)
    loading.tell(step, 0.0)
    with _watching(loading, work.id, step):
        import_module(f"app.jobs.{kind}").do(Task(work, loading.sessions, loading.settings))
    loading.tell(step, 1.0)


@contextmanager
def _watching(loading: Loading, work_id: str, step: str) -> Iterator[None]:
    """Tell how far the job says it is, from the queue's row, while it runs."""
    done = threading.Event()

    def look() -> None:
        while not done.wait(LOOK):
            with loading.sessions() as session:
                work = queue.get_work(session, board_id=loading.board_id, work_id=work_id)
            loading.tell(step, work.progress)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
