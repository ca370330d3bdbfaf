"""A second person codes a tenth without seeing where it stands; saying what was read; where every comment is.

Whoever decided on a theme, changed one, quoted from one or read it as a whole cannot be that person (R4.05).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from analysis.disclosure_control import show_count
from analysis.document.coded_twice import SOURCE, say_alike, say_figures, say_level
from analysis.document.ledger import PLACES
from app.participation_worker.actions.themes import list_asked
from app.participation_worker.pages.coding import (
    Code,
    CodeCommentPage,
    LedgerPage,
    PlaceLine,
    SecondCodingPage,
    Step,
    StillCodingPage,
)
from app.people import Person
from app.store import coding, consultations, ledger, queue, staff, themes, trail
from app.store.coding import Draw, DrawnComment
from app.store.session import NotFound, Session
from app.store.themes import KeptTheme
from surveys.bands import RULES

KEYS = "123456789"
MASKED = ("held", "not_looked_at")
"""Places whose comments nobody of the team may read: how many is told as it may be shown (R3.14)."""


class NotYet(Exception):
    """Every theme is decided on before a second person codes, and they do not know where comments stand."""


def show_second_coding(session: Session, *, person: Person, consultation_id: str) -> SecondCodingPage:
    """How far the second coding is, and what this person can do about it; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    draw = coding.find_draw(session, board_id=person.board_id, consultation_id=consultation_id)
    page = SecondCodingPage("A second person codes a tenth", kept.id, kept.title, step="too_early")
    knows = _knows(session, person, kept.id)
    if draw is None:
        found = themes.list_themes(session, board_id=person.board_id, consultation_id=kept.id)
        return replace(page, step=_first_step(found, knows=knows), undecided=_count_undecided(found))
    coder = staff.find_person(session, board_id=person.board_id, staff_id=draw.person_id)
    work, agreement = _find_work(session, person, kept.id), draw.agreement
    return replace(
        page,
        step=_step(draw, person, is_blind=not knows),
        drawn=draw.drawn,
        coded=draw.coded,
        of=show_count(draw.of),
        coder=coder.name if coder else "",
        can_take_over=draw.finished_on is None and draw.person_id != person.id and not knows,
        seed=draw.seed,
        level=say_level(agreement) if agreement else "",
        figures=say_figures(agreement) if agreement else "",
        source=SOURCE,
        alike=say_alike(agreement) if agreement else "",
        failed=work is not None and work.state == "failed",
    )


def begin(session: Session, *, person: Person, consultation_id: str, now: datetime) -> None:
    """Deal this person a tenth, or what somebody else has not finished; NotYet, NothingToDraw, AlreadyFinished."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    here = {"board_id": person.board_id, "consultation_id": consultation_id, "person_id": person.id}
    draw = coding.find_draw(session, board_id=person.board_id, consultation_id=consultation_id)
    if draw and draw.person_id == person.id:
        return
    if _knows(session, person, consultation_id):
        raise NotYet
    if draw:
        coding.hand_over(session, **here)
    else:
        if _count_undecided(themes.list_themes(session, board_id=person.board_id, consultation_id=kept.id)):
            raise NotYet
        coding.draw(session, **here, seed=token_hex(16), today=now.date())
    trail.note(session, person=person, act="began_coding", about=consultation_id, now=now)


def find_what_keeps_closed(
    session: Session, *, person: Person, consultation_id: str, theme_id: str
) -> StillCodingPage | None:
    """Why a page that tells where comments stand is closed to this person: they code them blind; else None."""
    try:
        if theme_id:
            theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
            consultation_id = theme.consultation_id
        kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    except NotFound:
        return None
    here = {"board_id": person.board_id, "consultation_id": kept.id}
    if not coding.is_coding(session, **here, person_id=person.id):
        return None
    return StillCodingPage("Closed to you until you have finished coding", kept.id, kept.title)


def find_next(session: Session, *, person: Person, consultation_id: str) -> str | None:
    """The id of the first comment that this person has not coded yet, or None; NotFound."""
    return next((one.comment_id for one in _dealt(session, person, consultation_id) if one.codes is None), None)


def show_comment(session: Session, *, person: Person, consultation_id: str, comment_id: str) -> CodeCommentPage:
    """One comment that was dealt to this person, with what it can be coded as; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    dealt = _dealt(session, person, consultation_id)
    number = next((at for at, one in enumerate(dealt) if one.comment_id == comment_id), None)
    if number is None:
        raise NotFound("comment")
    comment = dealt[number]
    return CodeCommentPage(
        heading=f"Comment {number + 1} of {len(dealt)}",
        consultation_id=kept.id,
        title=kept.title,
        comment_id=comment_id,
        question=list_asked(kept).get(comment.question_id, ""),
        text=comment.text,
        band=RULES[comment.band].name,
        codes=_codes(session, person, consultation_id, comment.question_id),
        said=comment.codes,
        number=number + 1,
        drawn=len(dealt),
        left=sum(one.codes is None for one in dealt),
        before=dealt[number - 1].comment_id if number else None,
    )


def code(
    session: Session, *, person: Person, consultation_id: str, comment_id: str, codes: Sequence[str], now: datetime
) -> None:
    """Keep what this person sees in a comment, the best first; NotBlind, AlreadyFinished, UnknownCode, NotFound."""
    coding.save_codes(
        session, board_id=person.board_id, consultation_id=consultation_id, comment_id=comment_id, person_id=person.id,
        codes=codes, today=now.date(),
    )  # fmt: skip


def finish(session: Session, *, person: Person, consultation_id: str, now: datetime) -> None:
    """Call it coded and have agreement measured; NotBlind, NotAllCoded, AlreadyFinished, NotFound."""
    coding.finish(
        session, board_id=person.board_id, consultation_id=consultation_id, person_id=person.id, today=now.date()
    )
    queue.ask(session, kind="measure_agreement", board_id=person.board_id, reference=consultation_id)
    trail.note(session, person=person, act="finished_coding", about=consultation_id, now=now)


def show_ledger(session: Session, *, person: Person, consultation_id: str) -> LedgerPage:
    """Where every comment is: those that may be read counted as they are, all others as they may be shown; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    found = ledger.count_ledger(session, board_id=person.board_id, consultation_id=consultation_id)
    readable = {place: count for place, count in found.places.items() if place not in MASKED}
    others = [
        PlaceLine(PLACES["held"], show_count(found.places.get("held", 0)).words),
        PlaceLine(
            PLACES["not_looked_at"], show_count(found.places.get("not_looked_at", 0)).words,
            "The lead has let them in since, or themes were not found yet. Find themes again.",
        ),
        PlaceLine("Came too late or by an open link, or were set aside", show_count(found.apart).words),
    ]  # fmt: skip
    return LedgerPage(
        heading="Where every comment is",
        consultation_id=kept.id,
        title=kept.title,
        places=tuple(PlaceLine(words, str(readable[key])) for key, words in PLACES.items() if readable.get(key)),
        readable=sum(readable.values()),
        others=tuple(others),
        read=coding.count_read(session, board_id=person.board_id, consultation_id=consultation_id, also_held=False),
    )


def _first_step(found: Sequence[KeptTheme], *, knows: bool) -> Step:
    if not any(theme.status == "agreed" for theme in found) or _count_undecided(found):
        return "too_early"
    return "knows" if knows else "may_begin"


def _step(draw: Draw, person: Person, *, is_blind: bool) -> Step:
    if draw.agreement:
        return "measured"
    if draw.finished_on:
        return "measuring"
    if draw.person_id != person.id:
        return "another"
    return "yours" if is_blind else "knows"


def _count_undecided(found: Sequence[KeptTheme]) -> int:
    return sum(theme.status == "proposed" for theme in found)


def _knows(session: Session, person: Person, consultation_id: str) -> bool:
    return person.id in coding.list_who_know(session, board_id=person.board_id, consultation_id=consultation_id)


def _dealt(session: Session, person: Person, consultation_id: str) -> tuple[DrawnComment, ...]:
    return coding.list_drawn(session, board_id=person.board_id, consultation_id=consultation_id, person_id=person.id)


def _codes(session: Session, person: Person, consultation_id: str, question_id: str) -> tuple[Code, ...]:
    """The themes that were agreed when the comments were drawn, by name: the order must not say how large each is."""
    draw = coding.find_draw(session, board_id=person.board_id, consultation_id=consultation_id)
    found = [theme for theme_id in (draw.codebook if draw else ()) if (theme := _find_theme(session, person, theme_id))]
    ours = sorted((theme for theme in found if theme.question_id == question_id), key=lambda theme: theme.label)
    return tuple(
        Code(theme.id, theme.label, theme.definition, KEYS[at] if at < len(KEYS) else "")
        for at, theme in enumerate(ours)
    )


def _find_theme(session: Session, person: Person, theme_id: str) -> KeptTheme | None:
    """A theme, unless it has gone since: the comments must be coded all the same."""
    try:
        return themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    except NotFound:
        return None


def _find_work(session: Session, person: Person, consultation_id: str) -> queue.Work | None:
    return queue.find_latest(session, board_id=person.board_id, kind="measure_agreement", reference=consultation_id)
