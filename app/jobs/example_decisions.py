"""What people do in the demonstration, through the store as their own rooms do it: the lead reads, the worker agrees.

The job that loads the example comes in, with made-up answers only. No rule of the house is bent here: what the lead
upholds is held, and what a child did not want used is not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.jobs.example_story import Decision, KnownTheme, MadeUpConsultation, Story
from app.store import concerns, overdue, quotes, reading, themes
from app.store.due import due_from
from app.store.reading import ToRead
from app.store.session import Session
from app.store.themes import KeptComment

READERS_SHARE, DRAWN = 3, 10
"""Of the others a reader reads each third; each tenth is read again. In real life chance draws (concerns.draw)."""
MOSTLY = 0.4
"""A person recognises a theme when at least this share of its comments speak of it."""
QUOTES_OF_A_THEME = 3
SHORTEST_QUOTE = 18
LONGEST_QUOTE = 160
"""Characters."""
REDACTED = "["
"""A quote from which something was taken out reads badly; there are enough others."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where we are: whose board, which consultation, on which day."""

    session: Session
    board_id: str
    consultation_id: str
    today: date


@dataclass(frozen=True, slots=True)
class Readers:
    """The ids of those who read: the lead, the deputy who is the second person, and a reader of what is left."""

    lead_id: str
    deputy_id: str
    reader_id: str


def settle_concerns(
    where: Place, story: Story, asked: MadeUpConsultation, *, who: Readers, tell: Callable[[float], None]
) -> None:
    """The lead reads what must be read first, a reader with the lead most of the rest, the deputy is the second person.

    Some are left waiting, some unread, and of what the lead cleared alone some are left for a deputy who visits.
    """
    left: set[str] = set()
    for to_read in _waiting(where, left):
        decision = _decision(story, to_read)
        if decision.left:
            left.add(to_read.concern_id)
            # Looked at and not settled yet: a visitor finds something to read, and no clock that ran out long ago.
            overdue.save_seen(
                where.session, board_id=where.board_id, concern_id=to_read.concern_id, person_id=who.lead_id,
                now=datetime.now(UTC),
            )  # fmt: skip
        else:
            _settle(where, to_read, decision, who.lead_id)
    tell(0.3)
    unread = list(_unread(where))
    for place, to_read in enumerate(unread):
        known = _known_decision(story, to_read)
        if known or place >= asked.unread_left:
            reads = who.reader_id if not known and place % READERS_SHARE == 0 else who.lead_id
            _settle(where, to_read, known or story.of_words, reads, again=not known and place % DRAWN == 0)
        tell(0.3 + 0.7 * (place + 1) / len(unread))
    _be_the_second(where, story, asked.second_left, who.deputy_id)


def _be_the_second(where: Place, story: Story, second_left: int, deputy_id: str) -> None:
    """The deputy agrees to what the lead cleared, but for what is left, and reads again what was drawn."""
    waiting = list(_to_agree(where, deputy_id))
    for to_read in waiting[:second_left]:
        overdue.save_seen(
            where.session, board_id=where.board_id, concern_id=to_read.concern_id, person_id=deputy_id,
            now=datetime.now(UTC),
        )  # fmt: skip
    for to_read in waiting[second_left:]:
        concerns.agree(
            where.session, board_id=where.board_id, concern_id=to_read.concern_id, reason=story.second_reason,
            person_id=deputy_id, today=where.today,
        )  # fmt: skip
    while drawn := reading.find_next_to_read_again(where.session, board_id=where.board_id, person_id=deputy_id):
        concerns.read_again(
            where.session, board_id=where.board_id, concern_id=drawn.concern_id, person_id=deputy_id,
            today=where.today,
        )  # fmt: skip


def agree_themes(where: Place, story: Story, asked: MadeUpConsultation, *, worker_id: str) -> dict[str, KnownTheme]:
    """The worker names, merges, agrees and turns down what the machine proposed; returns what was agreed, by id."""
    agreed: dict[KnownTheme, str] = {}
    for theme in themes.list_themes(where.session, board_id=where.board_id, consultation_id=where.consultation_id):
        comments = themes.list_comments(where.session, board_id=where.board_id, theme_id=theme.id)
        known = _recognise([known for known in story.themes if known.question == theme.question_id], comments)
        if known is None and asked.leaves_proposed:
            continue
        if known is None or not known.label:
            _decide_theme(themes.reject_theme, where, theme.id, worker_id)
        elif known in agreed:
            _merge(where, theme.id, agreed[known], worker_id)
        else:
            agreed[known] = theme.id
            _agree(where, theme.id, known, worker_id)
    _move_strays(where, agreed)
    return {theme_id: known for known, theme_id in agreed.items()}


def quote(where: Place, theme_id: str, known: KnownTheme, *, worker_id: str, lead_id: str) -> None:
    """The worker proposes a few comments of a theme, from each band where there are; the lead releases them."""
    comments = themes.list_comments(where.session, board_id=where.board_id, theme_id=theme_id)
    fit = [comment for comment in comments if _fits(comment, known)]
    favourites = sorted(fit, key=lambda comment: not _begins(comment, known.quotes))
    differing = [comment for comment in comments if comment.may_be_quoted and _begins(comment, known.differs)]
    for comment in (*_spread(favourites)[:QUOTES_OF_A_THEME], *differing[:1]):
        proposed = quotes.propose_quote(
            where.session,
            board_id=where.board_id,
            theme_id=theme_id,
            comment_id=comment.id,
            text=comment.text,
            differs=comment in differing,
            person_id=worker_id,
        )
        quotes.release_quote(
            where.session, board_id=where.board_id, quote_id=proposed, person_id=lead_id, today=where.today
        )


def _waiting(where: Place, left: set[str]) -> Iterator[ToRead]:
    while to_read := reading.find_next_to_read(where.session, board_id=where.board_id, skip=left):
        if to_read.consultation_id == where.consultation_id:
            yield to_read
        else:
            left.add(to_read.concern_id)


def _unread(where: Place) -> Iterator[ToRead]:
    seen: set[str] = set()
    here = (where.consultation_id,)
    while to_read := reading.find_next_unread(where.session, board_id=where.board_id, skip=seen, within=here):
        seen.add(to_read.concern_id)
        yield to_read


def _to_agree(where: Place, deputy_id: str) -> Iterator[ToRead]:
    seen: set[str] = set()
    while to_read := reading.find_next_to_agree(where.session, board_id=where.board_id, person_id=deputy_id, skip=seen):
        seen.add(to_read.concern_id)
        if to_read.consultation_id == where.consultation_id:
            yield to_read


def _decision(story: Story, to_read: ToRead) -> Decision:
    of_the_rest = story.of_words if to_read.question.kind == "own_words" else story.of_an_option
    return _known_decision(story, to_read) or of_the_rest


def _known_decision(story: Story, to_read: ToRead) -> Decision | None:
    value = to_read.value
    return next((d for d in story.decisions if isinstance(value, str) and value.startswith(d.begins)), None)


def _settle(where: Place, to_read: ToRead, decision: Decision, person_id: str, *, again: bool = False) -> None:
    concerns.settle(
        where.session,
        board_id=where.board_id,
        concern_id=to_read.concern_id,
        outcome=decision.outcome,
        reason=decision.reason,
        person_id=person_id,
        today=where.today,
        again=again,
        due=due_from(where.session, board_id=where.board_id, now=datetime.now(UTC)),
    )


def _recognise(known: Sequence[KnownTheme], comments: Sequence[KeptComment]) -> KnownTheme | None:
    """What most of these comments speak of, as far as this worker knows."""
    shares = {theme: sum(_speaks_of(theme, comment) for comment in comments) for theme in known}
    best = max(shares, key=lambda theme: shares[theme], default=None)
    return best if best and comments and shares[best] >= MOSTLY * len(comments) else None


def _speaks_of(known: KnownTheme, comment: KeptComment) -> bool:
    return re.search(rf"\b({'|'.join(known.knows)})", comment.clause.lower()) is not None


def _fits(comment: KeptComment, known: KnownTheme) -> bool:
    is_whole = SHORTEST_QUOTE <= len(comment.text) <= LONGEST_QUOTE and REDACTED not in comment.text
    agrees = not _begins(comment, known.differs)
    return comment.may_be_quoted and is_whole and agrees and _speaks_of(known, comment)


def _begins(comment: KeptComment, beginnings: tuple[str, ...]) -> bool:
    return comment.text.startswith(beginnings)


def _merge(where: Place, theme_id: str, into_id: str, worker_id: str) -> None:
    themes.merge_themes(
        where.session,
        board_id=where.board_id,
        theme_id=theme_id,
        into_id=into_id,
        person_id=worker_id,
        today=where.today,
    )


def _move_strays(where: Place, agreed: Mapping[KnownTheme, str]) -> None:
    for known, theme_id in agreed.items():
        others = [other for other in agreed if other.question == known.question and other is not known]
        for comment in themes.list_comments(where.session, board_id=where.board_id, theme_id=theme_id):
            better = [other for other in others if _speaks_of(other, comment)]
            if len(better) == 1 and not _speaks_of(known, comment):
                themes.move_comment(
                    where.session,
                    board_id=where.board_id,
                    comment_id=comment.id,
                    from_id=theme_id,
                    to_id=agreed[better[0]],
                )


def _agree(where: Place, theme_id: str, known: KnownTheme, worker_id: str) -> None:
    themes.rename_theme(
        where.session, board_id=where.board_id, theme_id=theme_id, label=known.label, definition=known.definition
    )
    themes.save_bears_on(where.session, board_id=where.board_id, theme_id=theme_id, priorities=known.bears_on)
    _decide_theme(themes.agree_theme, where, theme_id, worker_id)


def _decide_theme(decide: Callable[..., None], where: Place, theme_id: str, worker_id: str) -> None:
    decide(where.session, board_id=where.board_id, theme_id=theme_id, person_id=worker_id, today=where.today)


def _spread(comments: Sequence[KeptComment]) -> list[KeptComment]:
    """The first of each band, then the others as they stood."""
    firsts = {comment.band: comment for comment in reversed(comments)}
    ahead = [comment for comment in comments if firsts[comment.band] is comment]
    return ahead + [comment for comment in comments if comment not in ahead]
