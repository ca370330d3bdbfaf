"""What waits, what was settled, who wants to talk, and the quotes to release. This room's routes come in.

Nothing here shows a child's raw words (reading does), and nothing is ever called safe (R3.08).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.people import LEADS, Person, Role
from app.safeguarding_lead.actions import documents, reports, rest
from app.safeguarding_lead.actions.reading import DECIDED, LEVELS, list_names, list_within
from app.safeguarding_lead.pages import (
    FiguresPart,
    HomePage,
    LetInLine,
    LevelLine,
    QuotePage,
    QuotesPage,
    ReaderHomePage,
    ReadingPart,
    SettledLine,
    SettledPage,
    WishLine,
    WishPage,
)
from app.store import quotes, reading, staff, trail
from app.store.cutting import cut
from app.store.quotes import KeptQuote, NotTheirWords
from app.store.reading import TalkWish
from app.store.session import NotFound, Session
from surveys.bands import RULES
from surveys.duty import on_the_wall

MOST_SETTLED, MOST_ACTED_ON = 50, 200
READ = {Role.SAFEGUARDING_LEAD: "safeguarding lead", Role.DEPUTY: "deputy", Role.READER: "reader"}
NEW_FOR = timedelta(days=14)
NEVER = datetime.min.replace(tzinfo=UTC)


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
        wishes=tuple(_line(wish, names) for wish in reading.list_talk_wishes(session, board_id=board_id)),
        settled=len(reading.list_settled(session, board_id=board_id, most=MOST_SETTLED)),
        who_reads=_list_who_reads(session, person, now),
        documents=documents.count_to_review(session, person=person),
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
    return SettledPage(
        heading="Settled",
        figures=_figures(session, person),
        acted_on=_settled(session, person, "upheld", MOST_ACTED_ON),
        cleared=_settled(session, person, "cleared", MOST_SETTLED),
        most=MOST_SETTLED,
    )


def show_who(session: Session, *, person: Person, wish_id: str, now: datetime) -> WishPage:
    """Who wants to talk and where they can be found; that somebody asked is written down (T5); NotFound."""
    wish = reading.get_talk_wish(session, board_id=person.board_id, wish_id=wish_id)
    trail.note(session, person=person, act="saw_who", about=wish_id, now=now)
    line = _line(wish, list_names(session, person))
    return WishPage("Somebody wants to talk", line, wish.first_name, wish.where_to_find)


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


def _line(wish: TalkWish, names: dict[str, str]) -> WishLine:
    return WishLine(wish.id, wish.setting, on_the_wall(wish.hour), names.get(wish.seen_by, ""))


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
        is_alone=not any(one.person.role in LEADS for one in others),
        unread=reading.count_unread(session, **of_board),
        unread_apart=reading.count_unread_apart(session, **of_board),
        owed=reports.list_lines(session, person=person, now=now, owed_only=True),
        requests=rest.list_requests(session, person=person, now=now),
        figures=_figures(session, person),
    )


def _settled(session: Session, person: Person, state: str, most: int) -> tuple[SettledLine, ...]:
    names = list_names(session, person)
    return tuple(
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
        for one in reading.list_settled(session, board_id=person.board_id, states=(state,), most=most)
    )


def _list_who_reads(session: Session, person: Person, now: datetime) -> tuple[LetInLine, ...]:
    """Everybody who may come to children's raw words, whoever was let in last first: nobody comes in unseen (T5)."""
    let_in = trail.list_let_in(session, board_id=person.board_id)
    who = [one.person for one in staff.list_staff(session, board_id=person.board_id) if one.active]
    reads = sorted((one for one in who if one.role in READ), key=lambda one: let_in.get(one.id, NEVER), reverse=True)
    return tuple(
        LetInLine(one.name, READ[one.role], on_the_wall(at), at is not None and now - at < NEW_FOR)
        for one in reads
        for at in [let_in.get(one.id)]
    )


def _figures(session: Session, person: Person) -> FiguresPart:
    found = reading.count_readings(session, board_id=person.board_id)
    return FiguresPart(found.read, found.read_again, found.missed_by_scorer, found.missed_by_readers)


def _find(waiting: tuple[KeptQuote, ...], quote_id: str) -> KeptQuote:
    for quote in waiting:
        if quote.id == quote_id:
            return quote
    raise NotFound("quote")
