"""Asks, promises, and what the public reads of both: writing asks, promises on a partner's behalf, publishing.

Nothing becomes public but by the worker's own press, after they have seen all of it; only how a public promise ended
follows by itself.
"""

from __future__ import annotations

from datetime import date, datetime

from app.participation_worker.actions.asking import as_typed, draw_qr
from app.participation_worker.pages.promises import (
    OutcomePage,
    PromisePage,
    PromisesPage,
    PromisesPosterPage,
    PublishPromisesPage,
)
from app.people import Person
from app.store import kept_promises, promises, saying, staff, themes, trail
from app.store.promises import KeptAsk
from app.store.session import NotFound, Session
from surveys import words
from surveys.promises import Outcome, Promise, Standing
from surveys.you_said import Line, YouSaid, list_lines, say_day

BAND = "11-13"
"""In whose words the public page speaks."""
MOST_ON_POSTER = 3
MOST_LETTERS_ON_POSTER = 300
"""What the sheet has room for above the square, whoever wrote how much."""


class NothingToPublish(Exception):
    """No ask can stand in public yet; the page says what each lacks."""


def add_ask(
    session: Session, *, person: Person, year: str, words: str, partner: str, by: date, tell_children: str,
    theme_id: str, now: datetime,
) -> None:  # fmt: skip
    """Ask something of a partner in this year's document; TooManyAsks."""
    made = promises.add_ask(
        session, board_id=person.board_id, year=year, words=words, partner=partner, by=_in_words(by), due=by,
        tell_children=tell_children, theme_id=_theme(session, person, theme_id),
    )  # fmt: skip
    trail.note(session, person=person, act="asked_partner", about=made, now=now)


def change_ask(
    session: Session, *, person: Person, ask_id: str, words: str, partner: str, by: date, tell_children: str,
    theme_id: str, now: datetime,
) -> None:  # fmt: skip
    """Change an ask until the board has it; AskWithBoard, NotFound."""
    promises.change_ask(
        session, board_id=person.board_id, ask_id=ask_id, words=words, partner=partner, by=_in_words(by), due=by,
        tell_children=tell_children, theme_id=_theme(session, person, theme_id),
    )  # fmt: skip
    trail.note(session, person=person, act="changed_ask", about=ask_id, now=now)


def remove_ask(session: Session, *, person: Person, ask_id: str, now: datetime) -> KeptAsk:
    """Take back an ask until the board has it, and return it; AskWithBoard, NotFound."""
    ask = get_ask(session, person=person, ask_id=ask_id)
    promises.remove_ask(session, board_id=person.board_id, ask_id=ask_id)
    trail.note(session, person=person, act="removed_ask", about=ask_id, now=now)
    return ask


def get_ask(session: Session, *, person: Person, ask_id: str) -> KeptAsk:
    """One ask of the board; NotFound."""
    return promises.get_ask(session, board_id=person.board_id, ask_id=ask_id)


def show_promises(session: Session, *, person: Person, today: date) -> PromisesPage:
    """Every promise, the asks that wait for one, and whether the public reads all of it."""
    kept = kept_promises.list_promises(session, board_id=person.board_id, today=today)
    years = promises.list_years_with_board(session, board_id=person.board_id)
    asks = [ask for ask in promises.list_asks(session, board_id=person.board_id) if ask.year in years]
    public = kept_promises.find_public(session, board_id=person.board_id)
    return PromisesPage(
        heading="Promises",
        promises=kept,
        asks=tuple(asks),
        board_id=person.board_id,
        is_published=public is not None,
        is_all_public=public == saying.say_all(session, board_id=person.board_id, today=today),
        late=sum(one.standing is Standing.LATE for one in kept),
    )


def show_promising(session: Session, *, person: Person, ask_id: str) -> PromisePage:
    """An ask, and room for what its partner will do; NotFound."""
    ask = get_ask(session, person=person, ask_id=ask_id)
    return PromisePage(f"What will {ask.partner} do?", ask)


def promise(
    session: Session, *, person: Person, ask_id: str, words: str, children_words: str, due: date, now: datetime
) -> None:
    """Write down on a partner's behalf what it will do; NotFound."""
    made = kept_promises.add_promise(
        session, person=person, ask_id=ask_id, words=words, children_words=children_words, due=due, today=now.date()
    )
    trail.note(session, person=person, act="promised", about=made, now=now)


def show_changing(session: Session, *, person: Person, promise_id: str, today: date) -> PromisePage:
    """A promise whose words or day may be changed; NotFound."""
    kept = kept_promises.get_promise(session, board_id=person.board_id, promise_id=promise_id, today=today)
    ask = get_ask(session, person=person, ask_id=kept.ask_id)
    return PromisePage(f"What will {ask.partner} do?", ask, kept)


def change_promise(
    session: Session, *, person: Person, promise_id: str, words: str, children_words: str, due: date, now: datetime
) -> None:
    """Say it in other words or for another day; NotFound, PromiseStands."""
    kept_promises.change_promise(
        session, board_id=person.board_id, promise_id=promise_id, words=words, children_words=children_words, due=due,
        today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="changed_promise", about=promise_id, now=now)


def show_outcome(session: Session, *, person: Person, promise_id: str, today: date) -> OutcomePage:
    """A promise, and room for whether it was kept; NotFound."""
    kept = kept_promises.get_promise(session, board_id=person.board_id, promise_id=promise_id, today=today)
    return OutcomePage("Was it done?", kept)


def say_how_it_ended(
    session: Session, *, person: Person, promise_id: str, outcome: Outcome, what_was_done: str, because: str,
    now: datetime,
) -> None:  # fmt: skip
    """Say whether a promise was kept; where it is public, children can read it at once; NotFound."""
    kept_promises.save_outcome(
        session, person=person, promise_id=promise_id, outcome=outcome, what_was_done=what_was_done, because=because,
        today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="said_how_it_ended", about=promise_id, now=now)


def show_publishing(session: Session, *, person: Person, today: date) -> PublishPromisesPage:
    """Exactly what would be public after the press, and what cannot be yet."""
    what = saying.say_all(session, board_id=person.board_id, today=today)
    public = kept_promises.find_public(session, board_id=person.board_id)
    return PublishPromisesPage(
        heading="Publish promises",
        board_id=person.board_id,
        body=what.board,
        lines=_lines(what, today),
        say=words.load("en")(BAND),
        unsaid=saying.list_unsaid(session, board_id=person.board_id),
        is_published=public is not None,
        is_all_public=public == what,
        seen=what.fingerprint,
    )


def publish(session: Session, *, person: Person, seen: str, now: datetime) -> bool:
    """Let everybody read what the worker saw; False where it has changed since they saw it. NothingToPublish."""
    what = saying.say_all(session, board_id=person.board_id, today=now.date())
    if not what.asks and kept_promises.find_public(session, board_id=person.board_id) is None:
        raise NothingToPublish
    if what.fingerprint != seen:
        return False
    made = kept_promises.publish(session, board_id=person.board_id, what=what, today=now.date())
    trail.note(session, person=person, act="published_promises", about=made, now=now)
    return True


def show_poster(session: Session, *, person: Person, base_url: str, today: date) -> PromisesPosterPage:
    """One sheet that leads to the public page: what was promised for which day stays true on a wall; NotFound."""
    public = kept_promises.find_public(session, board_id=person.board_id)
    if public is None:
        raise NotFound("published")
    said = words.load("en")(BAND)
    address = f"{base_url}/you-said/{person.board_id}/"
    return PromisesPosterPage(
        body=staff.get_board(session, board_id=person.board_id).name,
        address=as_typed(address),
        qr=draw_qr(address),
        promises=tuple((say_day(one.due, said), one.words) for one in _fit(public, today)),
        printed=say_day(today, said),
    )


def _fit(public: YouSaid, today: date) -> list[Promise]:
    """The promises that are due next, as many as the sheet has room for."""
    coming = [one for told in public.asks for one in told.promises if not one.outcome and one.due >= today]
    fitting: list[Promise] = []
    for one in sorted(coming, key=lambda one: (one.due, one.words))[:MOST_ON_POSTER]:
        if sum(len(other.words) for other in (*fitting, one)) <= MOST_LETTERS_ON_POSTER:
            fitting.append(one)
    return fitting


def _lines(what: YouSaid, today: date) -> tuple[Line, ...]:
    return list_lines(what, words.load("en")(BAND), today)


def _theme(session: Session, person: Person, theme_id: str) -> str | None:
    return themes.get_theme(session, board_id=person.board_id, theme_id=theme_id).id if theme_id else None


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
