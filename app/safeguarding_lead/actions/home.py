"""What waits, what was settled, who wants to talk, and the quotes to release. This room's routes come in.

Nothing here shows a child's raw words (reading does), and nothing is ever called safe (R3.08).
"""

from __future__ import annotations

from datetime import datetime

from app.people import Person, Role
from app.safeguarding_lead.actions import reports, rest
from app.safeguarding_lead.actions.reading import DECIDED, LEVELS, list_names, list_within
from app.safeguarding_lead.pages import (
    FiguresPart,
    HomePage,
    LevelLine,
    QuotePage,
    QuotesPage,
    ReaderHomePage,
    ReadingPart,
    SettledLine,
    SettledPage,
    WishLine,
)
from app.store import quotes, reading, staff, trail
from app.store.cutting import cut
from app.store.quotes import KeptQuote, NotTheirWords
from app.store.session import NotFound, Session
from surveys.bands import RULES
from surveys.duty import on_the_wall

MOST_SETTLED = 50


def show_home(session: Session, *, person: Person, now: datetime) -> HomePage:
    """What waits: who wants to talk first, then what must be read."""
    board_id, names = person.board_id, list_names(session, person)
    return HomePage(
        heading="What waits for you",
        waiting=reading.count_waiting(session, board_id=board_id),
        overdue=reading.count_overdue(session, board_id=board_id, now=now),
        due=on_the_wall(reading.find_oldest_due(session, board_id=board_id)),
        reading=_reading_part(session, person, now),
        quotes=len(quotes.list_quotes_to_release(session, board_id=board_id)),
        wishes=tuple(
            WishLine(
                wish.id,
                wish.setting,
                wish.first_name,
                wish.where_to_find,
                on_the_wall(wish.hour),
                names.get(wish.seen_by, ""),
            )
            for wish in reading.list_talk_wishes(session, board_id=board_id)
        ),
        settled=len(reading.list_settled(session, board_id=board_id, most=MOST_SETTLED)),
    )


def show_readers_home(session: Session, *, person: Person) -> ReaderHomePage:
    """What waits for a reader: what need not be read first, of the consultations that they were named for."""
    within = list_within(session, person) or frozenset()
    again = reading.count_to_read_again(session, board_id=person.board_id, person_id=person.id, within=within)
    return ReaderHomePage(
        heading="What there is to read",
        is_named=bool(within),
        unread=reading.count_unread(session, board_id=person.board_id, within=within),
        again=again.mine,
    )


def show_settled(session: Session, *, person: Person) -> SettledPage:
    """What was decided of late, without any child's words."""
    names = {member.person.id: member.person.name for member in staff.list_staff(session, board_id=person.board_id)}
    return SettledPage(
        heading="Settled",
        figures=_figures(session, person),
        lines=tuple(
            SettledLine(
                concern_id=one.concern_id,
                consultation=one.consultation_title,
                outcome=DECIDED[one.outcome][0],
                tone=DECIDED[one.outcome][1],
                level=LEVELS.get(one.level, ""),
                reason=one.reason,
                by=names.get(one.settled_by, ""),
                second_by=names.get(one.second_by, ""),
                on=one.settled_on,
            )
            for one in reading.list_settled(session, board_id=person.board_id, most=MOST_SETTLED)
        ),
    )


def meet(session: Session, *, person: Person, wish_id: str, now: datetime) -> None:
    """Somebody talked with them: their name and place are deleted at once; NotFound."""
    reading.save_talk_wish_met(session, board_id=person.board_id, wish_id=wish_id, person_id=person.id)
    trail.note(session, person=person, act="met", about=wish_id, now=now)


def show_quotes(session: Session, *, person: Person) -> QuotesPage:
    """Quotes that wait to be released."""
    return QuotesPage("Quotes to release", quotes.list_quotes_to_release(session, board_id=person.board_id))


def show_quote(session: Session, *, person: Person, quote_id: str) -> QuotePage:
    """One quote with the redacted comment that it was cut from; NotFound when it no longer waits."""
    waiting = quotes.list_quotes_to_release(session, board_id=person.board_id)
    quote = _find(waiting, quote_id)
    return QuotePage("Release a quote", quote, RULES[quote.band].name, len(waiting) - 1)


def release(session: Session, *, person: Person, quote_id: str, kept: str, now: datetime) -> None:
    """Let a quote be printed, cut as the lead left it; NotTheirWords, MayNotBeQuoted, NotFound."""
    quote = _find(quotes.list_quotes_to_release(session, board_id=person.board_id), quote_id)
    words = cut(quote.comment, kept)
    if words is None:
        raise NotTheirWords
    if words != quote.text:
        quotes.cut_quote(session, board_id=person.board_id, quote_id=quote_id, text=words)
    quotes.release_quote(session, board_id=person.board_id, quote_id=quote_id, person_id=person.id, today=now.date())
    trail.note(session, person=person, act="released", about=quote_id, now=now)


def refuse(session: Session, *, person: Person, quote_id: str, now: datetime) -> None:
    """Keep a quote from being printed; NotFound."""
    quotes.refuse_quote(session, board_id=person.board_id, quote_id=quote_id, person_id=person.id, today=now.date())
    trail.note(session, person=person, act="refused", about=quote_id, now=now)


def _reading_part(session: Session, person: Person, now: datetime) -> ReadingPart:
    """How many wait on each pile, for the home of a lead."""
    of_board = {"board_id": person.board_id}
    levels = reading.count_waiting_by_level(session, **of_board)
    to_agree = reading.count_to_agree(session, person_id=person.id, **of_board)
    again = reading.count_to_read_again(session, person_id=person.id, **of_board)
    others = [
        one for one in staff.list_staff(session, board_id=person.board_id) if one.active and one.person.id != person.id
    ]
    return ReadingPart(
        levels=tuple(LevelLine(level, LEVELS[level], count) for level, count in levels.items()),
        to_agree=to_agree.mine,
        own_to_agree=to_agree.own,
        again=again.mine,
        own_again=again.own,
        is_alone=not any(one.person.role in (Role.SAFEGUARDING_LEAD, Role.DEPUTY) for one in others),
        unread=reading.count_unread(session, **of_board),
        unread_apart=reading.count_unread_apart(session, **of_board),
        owed=reports.list_lines(session, person=person, now=now, owed_only=True),
        requests=rest.list_requests(session, person=person, now=now),
        figures=_figures(session, person),
    )


def _figures(session: Session, person: Person) -> FiguresPart:
    found = reading.count_readings(session, board_id=person.board_id)
    return FiguresPart(found.read, found.read_again, found.missed_by_scorer, found.missed_by_readers)


def _find(waiting: tuple[KeptQuote, ...], quote_id: str) -> KeptQuote:
    for quote in waiting:
        if quote.id == quote_id:
            return quote
    raise NotFound("quote")
