"""What a safeguarding lead can do: read what must be read first, settle it, meet who wants to talk, release quotes.

The only room that reads an unredacted answer, one at a time with its question, group and day. It never reads the rest
of a response and has nothing to find a child with (R3.13). Nothing here is ever called safe (R3.08).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.people import Person
from app.safeguarding_lead.pages import (
    HomePage,
    Line,
    QuotePage,
    QuotesPage,
    ReadPage,
    SettledLine,
    SettledPage,
    WishLine,
)
from app.store import concerns, overdue, quotes, reading, staff, trail
from app.store.concerns import AlreadySettled, Outcome
from app.store.cutting import cut
from app.store.duty import ROLES
from app.store.quotes import KeptQuote, NotTheirWords
from app.store.reading import ToRead
from app.store.session import NotFound, Session
from surveys.bands import RULES
from surveys.kinds import KINDS
from surveys.kinds.drawing import read_strokes

HERE = "Europe/London"
LEVELS = {
    "unscored": "The machine cannot read it",
    "high": "Read now",
    "medium": "Read today",
    "none": "Need not be read first",
}
DRAWN = "A drawing: you see it first"
DECIDED = {
    "urgent": ("Urgent", "bad"),
    "refer": ("Referred", "wait"),
    "setting_alert": ("School or club told", "wait"),
    "help_only": ("Help made known", "wait"),
    "no_concern": ("No concern", ""),
}
"""What stands in the list for each outcome, and its tone."""
MOST_SETTLED = 50
PASSED = "Read in full. Nothing in it to act on."


def show_home(session: Session, *, person: Person, now: datetime) -> HomePage:
    """What waits: who wants to talk first, then what must be read."""
    board_id = person.board_id
    names = {member.person.id: member.person.name for member in staff.list_staff(session, board_id=board_id)}
    return HomePage(
        heading="What waits for you",
        waiting=reading.count_waiting(session, board_id=board_id),
        overdue=reading.count_overdue(session, board_id=board_id, now=now),
        due=_by_our_clock(reading.find_oldest_due(session, board_id=board_id)),
        unread=reading.find_next_unread(session, board_id=board_id) is not None,
        unread_apart=reading.count_unread_apart(session, board_id=board_id),
        quotes=len(quotes.list_quotes_to_release(session, board_id=board_id)),
        wishes=tuple(
            WishLine(
                wish.id,
                wish.setting,
                wish.first_name,
                wish.where_to_find,
                _by_our_clock(wish.hour),
                names.get(wish.seen_by, ""),
            )
            for wish in reading.list_talk_wishes(session, board_id=board_id)
        ),
        settled=len(reading.list_settled(session, board_id=board_id, most=MOST_SETTLED)),
    )


def read_next(session: Session, *, person: Person, first: bool, left: Collection[str] = ()) -> str | None:
    """The id of the answer to read now: what must be read first, or (first=False) one that need not be; or None.

    `left` are those that the lead leaves for now: one that needs an interpreter must not stand before all others.
    """
    find = reading.find_next_to_read if first else reading.find_next_unread
    found = find(session, board_id=person.board_id, skip=left)
    return found.concern_id if found else None


def read_one(
    session: Session, *, person: Person, concern_id: str, is_uncovered: bool, left: tuple[str, ...] = ()
) -> ReadPage:
    """One answer with its question, group and day, its words covered until they are asked for; NotFound."""
    return _page(reading.get_to_read(session, board_id=person.board_id, concern_id=concern_id), is_uncovered, left)


def note_reading(session: Session, *, person: Person, concern_id: str, now: datetime) -> None:
    """Write down that a person asked to see the words (T5: every read of free text leaves a trail); NotFound.

    Once a lead or a deputy has, it escalates no more (R3.09).
    """
    reading.get_to_read(session, board_id=person.board_id, concern_id=concern_id)
    if person.role in ROLES:
        overdue.save_seen(session, board_id=person.board_id, concern_id=concern_id, person_id=person.id)
    trail.note(session, person=person, act="read", about=concern_id, now=now)


def settle(session: Session, *, person: Person, concern_id: str, outcome: str, reason: str, now: datetime) -> bool:
    """Settle an answer; False when somebody settled it before, and what they decided stays. ReasonMissing, NotFound."""
    try:
        concerns.settle(
            session, board_id=person.board_id, concern_id=concern_id, outcome=Outcome(outcome), reason=reason,
            person_id=person.id, today=now.date(),
        )  # fmt: skip
    except AlreadySettled:
        return False
    trail.note(session, person=person, act="settled", about=concern_id, now=now)
    return True


def pass_on(session: Session, *, person: Person, concern_id: str, now: datetime) -> ReadPage | None:
    """Note that an answer which need not be read first was read and holds nothing to act on; the next one, or None.

    Only for those: what was put first is settled with words of the lead's own. NotFound.
    """
    to_read = reading.get_to_read(session, board_id=person.board_id, concern_id=concern_id)
    if to_read.state == "unread":
        settle(session, person=person, concern_id=concern_id, outcome=Outcome.NO_CONCERN, reason=PASSED, now=now)
    following = reading.find_next_unread(session, board_id=person.board_id)
    if following is None:
        return None
    trail.note(session, person=person, act="read", about=following.concern_id, now=now)
    return _page(following, True)


def show_settled(session: Session, *, person: Person) -> SettledPage:
    """What was decided of late, without any child's words."""
    names = {member.person.id: member.person.name for member in staff.list_staff(session, board_id=person.board_id)}
    return SettledPage(
        heading="Settled",
        lines=tuple(
            SettledLine(
                concern_id=one.concern_id,
                consultation=one.consultation_title,
                outcome=DECIDED[one.outcome][0],
                tone=DECIDED[one.outcome][1],
                level=LEVELS.get(one.level, ""),
                reason=one.reason,
                by=names.get(one.settled_by, ""),
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


def _page(found: ToRead, is_uncovered: bool, left: tuple[str, ...] = ()) -> ReadPage:
    question, language = found.question, found.language
    picked = {found.value} if isinstance(found.value, str) else set(found.value)
    chosen = tuple(option.words.get(language, option.id) for option in question.options if option.id in picked)
    is_drawing = KINDS[question.kind].is_read_first
    drawn = _lines(found.value) if is_uncovered and is_drawing and isinstance(found.value, str) else ()
    return ReadPage(
        heading="One answer",
        concern_id=found.concern_id,
        consultation=found.consultation_title,
        question=question.words.get(language) or next(iter(question.words.values()), ""),
        is_uncovered=is_uncovered,
        words=found.value if is_uncovered and isinstance(found.value, str) and not (chosen or is_drawing) else "",
        chosen=chosen if is_uncovered else (),
        drawn=drawn,
        group=found.group,
        day=found.day,
        level=DRAWN if is_drawing else LEVELS.get(found.level, ""),
        because=found.words if is_uncovered else (),
        due=_by_our_clock(found.due),
        state=found.state,
        is_first=found.state == "waiting",
        is_unreadable=found.level == "unscored" and not is_drawing,
        is_drawing=is_drawing,
        left=left,
    )


def _lines(drawn: str) -> tuple[Line, ...]:
    # Each begins with its first point twice, because a line to nowhere is not drawn.
    return tuple(
        Line(
            colour=stroke.pen.colour,
            width=stroke.pen.width,
            points=" ".join(f"{x},{y}" for x, y in (stroke.points[0], *stroke.points)),
        )
        for stroke in read_strokes(drawn)
    )


Time = TypeVar("Time", datetime, datetime | None)


def _by_our_clock(at: Time) -> Time:
    """The time on the wall of a board in the United Kingdom; where the machine knows no zones, UTC, and it says so."""
    try:
        return at.astimezone(ZoneInfo(HERE)) if at else at
    except ZoneInfoNotFoundError:
        return at


def _find(waiting: tuple[KeptQuote, ...], quote_id: str) -> KeptQuote:
    for quote in waiting:
        if quote.id == quote_id:
            return quote
    raise NotFound("quote")
