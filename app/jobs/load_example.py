"""Loads the demonstration: made-up answers come in as from a tablet, and people do what they would do with them.

`heard demo` comes in, never the queue. Every step looks first at what is there, so a second run changes nothing and
one that was interrupted goes on. It must never be let loose on a board that real children answer to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from app.jobs.example_aloud import read_aloud
from app.jobs.example_asking import (
    Hash,
    Loading,
    Tell,
    add_staff,
    answer,
    ask,
    get_staff_id,
    note,
    put_on_duty,
    tell,
    tell_day,
)
from app.jobs.example_beside import load_tables, make_pack, write_pack
from app.jobs.example_children import tell_answers, tell_children
from app.jobs.example_decisions import Place, Readers, agree_themes, quote, settle_concerns
from app.jobs.example_desk import add_draft, lay_on_desk
from app.jobs.example_documents import (
    approve_and_publish,
    compile_and_give,
    decide,
    follow,
    put_asks,
    write_editions,
    write_prints,
)
from app.jobs.example_promises import promise, say_how_it_ended, tell_everybody
from app.jobs.example_story import MadeUpConsultation, MadeUpStaff, read_story
from app.jobs.example_work import do_now
from app.jobs.example_year import MadeUpYear
from app.people import Role
from app.settings import Settings
from app.store import consultations, queue, themes
from app.store.consultations import Group
from app.store.session import Session, Sessions


@dataclass(frozen=True, slots=True)
class ExampleLoaded:
    """What a visitor needs: who signs in with what, which codes are open, and where the documents' prints are.

    `prints` are of this year's document, `editions` its others, `pack` those of the audit pack, `earlier` of the
    documents before. `responses` counts all of them, `consultations` and `years` what they answered.
    """

    board_id: str
    staff: tuple[MadeUpStaff, ...]
    open_groups: tuple[Group, ...]
    prints: tuple[Path, ...]
    editions: tuple[Path, ...]
    pack: tuple[Path, ...]
    earlier: tuple[Path, ...]
    responses: int
    consultations: int
    years: int


def load_example(
    sessions: Sessions, *, board_id: str, settings: Settings, today: date, hash_password: Hash, progress: Tell
) -> ExampleLoaded:
    """Load what is missing of the demonstration and say where everything is; a second run changes nothing."""
    loading = Loading(sessions, settings, board_id, today, read_story(), progress)
    add_staff(loading, hash_password)
    put_on_duty(loading)
    loading = replace(loading, today=tell_day(loading))
    asked_ids = [asked_id for year in loading.story.years for asked_id in _tell_year(loading, year)]
    pack_id = make_pack(loading, asked_ids)
    open_id = ask(loading, loading.story.open)
    add_draft(loading)
    read_aloud(loading)
    *before, this_year = loading.story.years
    with sessions() as session:
        return ExampleLoaded(
            board_id=board_id,
            staff=loading.story.staff,
            open_groups=_open_groups(loading, session, open_id),
            prints=write_prints(loading, session, this_year),
            editions=write_editions(loading, session, this_year),
            pack=write_pack(loading, session, pack_id),
            earlier=tuple(path for year in before for path in write_prints(loading, session, year)),
            responses=sum(
                consultations.count_answered(session, board_id=board_id, consultation_id=id) for id in asked_ids
            ),
            consultations=len(asked_ids),
            years=len(loading.story.years),
        )


def _tell_year(loading: Loading, year: MadeUpYear) -> tuple[str, ...]:
    """All that happened in a year of the story, from the first answer to what became of its promises; who was asked."""
    asked = [one for one in loading.story.asked if one.years_ago == year.years_ago]
    asked_ids = tuple(_hear(loading, one) for one in asked)
    load_tables(loading, year)
    put_asks(loading, year, asked_ids)
    tell_children(loading, year, asked_ids)
    follow(loading, asked, asked_ids)
    compile_and_give(loading, year)
    decide(loading, year)
    tell_answers(loading, year)
    promise(loading, year)
    approve_and_publish(loading, year)
    tell_everybody(loading, year)
    say_how_it_ended(loading, year)
    for one, asked_id in zip(asked, asked_ids, strict=True):
        tell(loading, one, asked_id)
        lay_on_desk(loading, one, asked_id)
    return asked_ids


def _hear(loading: Loading, asked: MadeUpConsultation) -> str:
    """A consultation from its opening to its agreed themes and released quotes; its id."""
    asked_id = ask(loading, asked)
    answer(loading, asked, asked_id)
    _settle_and_close(loading, asked, asked_id)
    _write_to_nobody(loading)
    if not _is_agreed(loading, asked_id):
        do_now(loading, "find_themes", asked_id, "Finding themes")
        _agree_and_quote(loading, asked, asked_id)
    return asked_id


def _open_groups(loading: Loading, session: Session, open_id: str) -> tuple[Group, ...]:
    """The groups of the open consultation in the order of the story: the youngest first."""
    known = consultations.list_groups(session, board_id=loading.board_id, consultation_id=open_id)
    order = [group.code for group in loading.story.open.groups]
    return tuple(sorted(known, key=lambda group: order.index(group.code)))


def _settle_and_close(loading: Loading, asked: MadeUpConsultation, asked_id: str) -> None:
    """The lead reads, then the worker closes; in one commit, so that closed means read."""
    with loading.sessions() as session:
        kept = consultations.get_consultation(session, board_id=loading.board_id, consultation_id=asked_id)
        if kept.status == "closed":
            return
        day = asked.closes(loading.today)
        settle_concerns(
            Place(session, loading.board_id, asked_id, day),
            loading.story,
            asked,
            who=_who_reads(loading, session),
            tell=lambda share: loading.tell("Reading as the safeguarding lead would", share),
        )
        consultations.close_consultation(session, board_id=loading.board_id, consultation_id=asked_id, today=day)
        note(session, loading, Role.PARTICIPATION_WORKER, "closed", asked_id, on=day)
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


def _agree_and_quote(loading: Loading, asked: MadeUpConsultation, asked_id: str) -> None:
    """The worker agrees, the lead releases; in one commit, so that agreed means all of it."""
    with loading.sessions() as session:
        worker_id = get_staff_id(session, loading, Role.PARTICIPATION_WORKER)
        lead_id = get_staff_id(session, loading, Role.SAFEGUARDING_LEAD)
        place = Place(session, loading.board_id, asked_id, asked.closes(loading.today))
        agreed = agree_themes(place, loading.story, asked, worker_id=worker_id)
        for number, (theme_id, known) in enumerate(agreed.items(), start=1):
            quote(place, theme_id, known, worker_id=worker_id, lead_id=lead_id)
            loading.tell("Agreeing themes as a worker would", number / len(agreed))
        session.commit()
