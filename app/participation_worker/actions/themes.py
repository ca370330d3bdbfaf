"""Agreeing on themes: the machine proposes, a person renames, merges, rejects, agrees, and can take it back.

What is read here is redacted and not held; how many are held is always said, as it may be shown (R3.14).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from analysis.document.weighing import FEWEST_VOICES
from app.participation_worker.actions.drafting import list_priorities
from app.participation_worker.actions.looking import show_held
from app.participation_worker.pages.themes import (
    CommentLine,
    ThemeLine,
    ThemePage,
    ThemesOfQuestion,
    ThemesPage,
    UnplacedPage,
)
from app.people import Person
from app.store import consultations, queue, quotes, themes, trail
from app.store.acts import Kind
from app.store.consultations import KeptConsultation
from app.store.cutting import cut
from app.store.quotes import NotTheirWords
from app.store.session import NotFound, Session
from app.store.themes import KeptComment, KeptTheme
from surveys.bands import RULES
from surveys.parts import parts_of

FEW = 3
"""Comments that the table shows of each theme; its own page shows all."""
ORDER = ("proposed", "agreed", "rejected")
"""What waits for a decision comes first."""
DECISIONS: dict[str, tuple[Callable[..., None], Kind]] = {
    "agree": (themes.agree_theme, "theme_agree"),
    "reject": (themes.reject_theme, "theme_reject"),
    "undo": (themes.propose_theme_again, "theme_undo"),
}
"""What a worker can decide of a theme, and what is written down of it."""
WHY_UNPLACED = {
    "rare": "Said by few: read each of them",
    "empty": "Nothing written",
    "no_answer": "Nothing to say",
    "not_readable": "Cannot be read",
    "other_language": "Not in English, as far as can be told",
    "too_few": "Too few to compare",
    "mixed": "Near no theme",
    "": "Taken out by a person",
}


class NotClosed(Exception):
    """Themes are found when nobody answers any more."""


def find_themes(session: Session, *, person: Person, consultation_id: str, now: datetime) -> None:
    """Ask for themes to be found, once; NotClosed, NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "closed":
        raise NotClosed
    running = find_running(session, person=person, consultation_id=consultation_id)
    if running is None:
        queue.ask(session, kind="find_themes", board_id=person.board_id, reference=consultation_id)
        trail.note(session, person=person, act="asked_for_themes", about=consultation_id, now=now)


def find_running(session: Session, *, person: Person, consultation_id: str) -> queue.Work | None:
    """The search for themes that is waiting or going on, or None."""
    work = find_work(session, person=person, consultation_id=consultation_id)
    return work if work and work.state in ("waiting", "claimed") else None


def find_work(session: Session, *, person: Person, consultation_id: str) -> queue.Work | None:
    """The last search for themes, whatever became of it, or None; NotFound."""
    consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    return queue.find_latest(session, board_id=person.board_id, kind="find_themes", reference=consultation_id)


def show_themes(session: Session, *, person: Person, consultation_id: str) -> ThemesPage:
    """Every theme of a consultation by question, the largest first, with a few comments each; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    found = themes.list_themes(session, board_id=person.board_id, consultation_id=consultation_id)
    most = max((theme.size for theme in found), default=1)
    words = _asked(kept)
    unplaced = {
        question_id: len(
            themes.list_unplaced(
                session, board_id=person.board_id, consultation_id=consultation_id, question_id=question_id
            )
        )
        for question_id in words
    }
    with_themes = {theme.question_id for theme in found}
    return ThemesPage(
        heading="Themes",
        consultation_id=kept.id,
        title=kept.title,
        status=kept.status,
        held=show_held(session, person=person, consultation_id=consultation_id),
        notices=kept.notices,
        most=most,
        questions=tuple(
            ThemesOfQuestion(
                question_id=question_id,
                words=words.get(question_id, question_id),
                themes=tuple(
                    _line(session, person, theme, FEW)
                    for theme in sorted(found, key=lambda theme: (ORDER.index(theme.status), -theme.size))
                    if theme.question_id == question_id
                ),
                unplaced=unplaced[question_id],
            )
            # A question without a theme stands here too: what is rare can matter most.
            for question_id in words
            if question_id in with_themes or unplaced[question_id]
        ),
    )


def show_theme(session: Session, *, person: Person, theme_id: str) -> ThemePage:
    """One theme with all its comments, and the others that it could be part of; NotFound."""
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=theme.consultation_id)
    others = themes.list_themes(session, board_id=person.board_id, consultation_id=kept.id)
    return ThemePage(
        heading=theme.label,
        consultation_id=kept.id,
        title=kept.title,
        question=_asked(kept).get(theme.question_id, ""),
        theme=_line(session, person, theme, None),
        others=tuple(
            (other.id, f"{other.label} ({other.size})")
            for other in others
            if other.question_id == theme.question_id and other.id != theme_id and other.status != "rejected"
        ),
        priorities=list_priorities(session, person=person),
        quotes=quotes.list_quotes(session, board_id=person.board_id, theme_id=theme_id),
    )


def show_unplaced(session: Session, *, person: Person, consultation_id: str, question_id: str) -> UnplacedPage:
    """The comments of a question that stand in no theme, by the reason why; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if question_id not in _asked(kept):
        raise NotFound
    found = themes.list_unplaced(
        session, board_id=person.board_id, consultation_id=consultation_id, question_id=question_id
    )
    return UnplacedPage(
        heading="Comments in no theme",
        consultation_id=kept.id,
        title=kept.title,
        question=_asked(kept)[question_id],
        reasons=tuple(
            (words, tuple(_comment(one, frozenset()) for one in found if one.unplaced == why))
            for why, words in WHY_UNPLACED.items()
            if any(one.unplaced == why for one in found)
        ),
    )


def rename(
    session: Session, *, person: Person, theme_id: str, label: str, definition: str, bears_on: Sequence[str],
    now: datetime,
) -> None:  # fmt: skip
    """Say what a theme is called, what belongs in it and what it bears on; NotFound."""
    themes.rename_theme(session, board_id=person.board_id, theme_id=theme_id, label=label, definition=definition)
    themes.save_bears_on(session, board_id=person.board_id, theme_id=theme_id, priorities=bears_on)
    trail.note(session, person=person, act="renamed_theme", about=theme_id, now=now)


def decide(session: Session, *, person: Person, theme_id: str, decision: str, now: datetime) -> KeptTheme:
    """Agree a theme, reject it, or take either back ('agree', 'reject', 'undo'); NotFound."""
    if decision not in DECISIONS:
        raise NotFound("decision")
    do, act = DECISIONS[decision]
    do(session, board_id=person.board_id, theme_id=theme_id, person_id=person.id, today=now.date())
    trail.note(session, person=person, act=act, about=theme_id, now=now)
    return themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)


def merge(session: Session, *, person: Person, theme_id: str, into_id: str, now: datetime) -> None:
    """Make one theme part of another; DifferentQuestions, NotFound."""
    themes.merge_themes(
        session, board_id=person.board_id, theme_id=theme_id, into_id=into_id, person_id=person.id, today=now.date()
    )
    trail.note(session, person=person, act="merged_theme", about=theme_id, now=now)


def take_out(session: Session, *, person: Person, theme_id: str, comment_id: str, now: datetime) -> None:
    """Take a comment out of a theme that it does not belong to; NotFound."""
    themes.move_comment(session, board_id=person.board_id, comment_id=comment_id, from_id=theme_id, to_id=None)
    trail.note(session, person=person, act="took_out_comment", about=theme_id, now=now)


def propose_quote(
    session: Session, *, person: Person, theme_id: str, comment_id: str, kept: str, differs: bool, now: datetime
) -> None:
    """Propose a child's words for the document; a safeguarding lead releases them. NotTheirWords, MayNotBeQuoted."""
    comment = get_comment(session, person=person, theme_id=theme_id, comment_id=comment_id)
    words = cut(comment.text, kept)
    if words is None:
        raise NotTheirWords
    made = quotes.propose_quote(
        session, board_id=person.board_id, theme_id=theme_id, comment_id=comment_id, text=words, differs=differs,
        person_id=person.id,
    )  # fmt: skip
    trail.note(session, person=person, act="proposed_quote", about=made, now=now)


def get_comment(session: Session, *, person: Person, theme_id: str, comment_id: str) -> KeptComment:
    """One redacted comment of a theme; NotFound when it is held or not in it."""
    for comment in themes.list_comments(session, board_id=person.board_id, theme_id=theme_id):
        if comment.id == comment_id:
            return comment
    raise NotFound("comment")


def _asked(kept: KeptConsultation) -> dict[str, str]:
    """What was asked, by question id, in the order in which it was asked; the oldest band's words win."""
    language = kept.definition.languages[0]
    return {
        part.id: part.words.get(language, part.id) for edition in kept.definition.editions for part in parts_of(edition)
    }


def _line(session: Session, person: Person, theme: KeptTheme, few: int | None) -> ThemeLine:
    comments = themes.list_comments(session, board_id=person.board_id, theme_id=theme.id)
    proposed = quotes.list_quotes(session, board_id=person.board_id, theme_id=theme.id)
    quoted = frozenset(quote.comment for quote in proposed if quote.status != "refused")
    return ThemeLine(
        id=theme.id,
        label=theme.label,
        machine_label=theme.machine_label,
        definition=theme.definition,
        keywords=theme.keywords,
        steadiness=theme.steadiness,
        status=theme.status,
        size=theme.size,
        is_few=theme.size < FEWEST_VOICES,
        held=bool(theme.held),
        bears_on=theme.bears_on,
        comments=tuple(_comment(comment, quoted) for comment in comments[:few]),
    )


def _comment(comment: KeptComment, quoted: frozenset[str]) -> CommentLine:
    before, middle, after = comment.text.partition(comment.clause) if comment.clause else (comment.text, "", "")
    return CommentLine(
        id=comment.id,
        before=before,
        clause=middle,
        after=after,
        band=RULES[comment.band].name,
        may_be_quoted=comment.may_be_quoted,
        is_quoted=comment.text in quoted,
    )
