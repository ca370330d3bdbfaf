"""What partners promised in the demonstration, told in public, and how it ended: kept, kept late, not kept, or late.

The job that loads the example comes in, once the board has decided. What is there already stays.
"""

from __future__ import annotations

from app.jobs.example_asking import Loading, get_person, note
from app.jobs.example_year import MadeUpPromise, MadeUpYear, on
from app.people import Role
from app.store import kept_promises, promises, saying


def promise(loading: Loading, year: MadeUpYear) -> None:
    """Write down what the partners of a year's asks said they will do, unless somebody promised something."""
    decided = on(year.decided, years_ago=year.years_ago, today=loading.today)
    told = {ask.words: ask.promises for ask in year.asks}
    with loading.sessions() as session:
        member = get_person(session, loading, Role.BOARD_MEMBER)
        kept = kept_promises.list_promises(session, board_id=loading.board_id, today=decided)
        have = {one.ask_id for one in kept}
        for ask in promises.list_asks(session, board_id=loading.board_id, year=loading.year(year.years_ago)):
            for made in () if ask.id in have else told.get(ask.words, ()):
                promise_id = kept_promises.add_promise(
                    session, person=member, ask_id=ask.id, words=made.words, children_words=made.children_words,
                    due=made.due(loading.today, decided=decided), today=decided,
                )  # fmt: skip
                note(session, loading, Role.BOARD_MEMBER, "promised", promise_id, on=decided)
        session.commit()


def tell_everybody(loading: Loading, year: MadeUpYear) -> None:
    """Let everybody read what was asked and promised, on the day of the document, unless something is public."""
    day = on(year.published, years_ago=year.years_ago, today=loading.today)
    with loading.sessions() as session:
        if not year.published or kept_promises.find_public(session, board_id=loading.board_id):
            return
        what = saying.say_all(session, board_id=loading.board_id, today=day)
        made = kept_promises.publish(session, board_id=loading.board_id, what=what, today=day)
        note(session, loading, Role.PARTICIPATION_WORKER, "published_promises", made, on=day)
        session.commit()


def say_how_it_ended(loading: Loading, year: MadeUpYear) -> None:
    """Say of each promise whether it was kept, in the order in which that was told, unless somebody has."""
    decided = on(year.decided, years_ago=year.years_ago, today=loading.today)
    made: dict[str, MadeUpPromise] = {one.words: one for ask in year.asks for one in ask.promises}
    with loading.sessions() as session:
        member = get_person(session, loading, Role.BOARD_MEMBER)
        kept = kept_promises.list_promises(session, board_id=loading.board_id, today=loading.today)
        ended = [
            (day, one.id, made[one.words])
            for one in kept
            if one.words in made
            and not one.told.outcome
            and (day := made[one.words].told(loading.today, decided=decided)) is not None
        ]
        for day, promise_id, said in sorted(ended, key=lambda one: one[:2]):
            kept_promises.save_outcome(
                session, person=member, promise_id=promise_id, outcome=said.outcome, today=day,
                what_was_done=said.what_was_done, because=said.because,
            )  # fmt: skip
            note(session, loading, Role.BOARD_MEMBER, "said_how_it_ended", promise_id, on=day)
        session.commit()
