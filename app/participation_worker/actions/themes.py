"""Agreeing on themes: the machine proposes, a person renames, merges, rejects, agrees, and can take it back.

What is read here is redacted and not held; how many are held is always said, as it may be shown (R3.14). One theme with
all its comments is read in theme_table.py. Every act is a step (store.theme_steps), so that it can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from analysis.document.weighing import FEWEST_VOICES
from app.participation_worker.actions import expecting
from app.participation_worker.actions.looking import show_held
from app.participation_worker.actions.still_to_do import list_to_do
from app.participation_worker.actions.undoing import find_last, list_jumps, name_staff
from app.participation_worker.pages.themes import CommentLine, ThemeLine, ThemesOfQuestion, ThemesPage
from app.people import Person
from app.store import consultations, queue, quotes, still_to_do, theme_steps, themes, trail
from app.store.consultations import KeptConsultation
from app.store.cutting import cut
from app.store.expecting import ExpectedTheme, list_expected, save_expected
from app.store.following import ask_to_follow
from app.store.quotes import NotTheirWords
from app.store.session import NotFound, Session
from app.store.theme_steps import StepKind
from app.store.themes import KeptComment, KeptTheme
from surveys.bands import RULES
from surveys.parts import parts_of

FEW = 3
"""Comments that the table shows of each theme; its own page shows all."""
NO_QUOTES: Mapping[str, str] = {}
ORDER = ("proposed", "agreed", "rejected")
"""What waits for a decision comes first."""
DECISIONS: dict[str, tuple[Callable[..., None], StepKind]] = {
    "agree": (themes.agree_theme, "agreed"),
    "reject": (themes.reject_theme, "rejected"),
    "undo": (themes.propose_theme_again, "reopened"),
}
"""What a worker can decide of a theme, and what kind of step it is."""


class NotClosed(Exception):
    """Themes are found when nobody answers any more."""


def find_themes(session: Session, *, person: Person, consultation_id: str, expected: str, now: datetime) -> bool:
    """Ask for themes to be found, once, from what is expected, as it was typed; NotClosed, NotClear, NotFound.

    False where a search goes on that began with something else: what is expected now is kept for the next one.
    """
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "closed":
        raise NotClosed
    is_changed = _keep_expected(session, person, consultation_id, expecting.read_lines(expected), now)
    running = find_running(session, person=person, consultation_id=consultation_id)
    if running is None:
        queue.ask(session, kind="find_themes", board_id=person.board_id, reference=consultation_id)
        trail.note(session, person=person, act="asked_for_themes", about=consultation_id, now=now)
    return not (is_changed and running and running.state == "claimed")


def find_running(session: Session, *, person: Person, consultation_id: str) -> queue.Work | None:
    """The search for themes that is waiting or going on, or None."""
    work = find_work(session, person=person, consultation_id=consultation_id)
    return work if work and work.is_running else None


def find_work(session: Session, *, person: Person, consultation_id: str) -> queue.Work | None:
    """The last search for themes, whatever became of it, or None; NotFound."""
    consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    return queue.find_latest(session, board_id=person.board_id, kind="find_themes", reference=consultation_id)


def stop_finding(session: Session, *, person: Person, consultation_id: str, now: datetime) -> bool:
    """Ask the search for themes to stop, and return whether there was one; what was there before stays. NotFound."""
    running = find_running(session, person=person, consultation_id=consultation_id)
    if running is not None:
        queue.ask_to_stop(session, board_id=person.board_id, work_id=running.id)
        trail.note(session, person=person, act="stopped_finding_themes", about=consultation_id, now=now)
    return running is not None


def show_themes(session: Session, *, person: Person, consultation_id: str) -> ThemesPage:
    """Every theme of a consultation by question, the largest first, with a few comments each; NotFound.

    However many themes and comments there are, the database is asked the same few times.
    """
    where = {"board_id": person.board_id, "consultation_id": consultation_id}
    kept = consultations.get_consultation(session, **where)
    found = themes.list_themes(session, **where)
    examples = themes.list_examples(session, **where, most=FEW)
    unplaced = themes.count_unplaced(session, **where)
    names = name_staff(session, person=person)
    words = list_asked(kept)
    ordered = order_themes(found, words)
    left = still_to_do.count_still_to_do(session, **where)
    with_themes = {theme.question_id for theme in found}
    return ThemesPage(
        heading="Themes",
        consultation_id=kept.id,
        title=kept.title,
        status=kept.status,
        held=show_held(session, person=person, consultation_id=consultation_id),
        notices=kept.notices,
        most=max((theme.size for theme in found), default=1),
        last=find_last(session, person=person, consultation_id=consultation_id, found=found),
        jumps=list_jumps(found),
        to_do=list_to_do(left, shown=ordered, asked=words),
        questions=tuple(
            ThemesOfQuestion(
                question_id=question_id,
                words=words[question_id],
                themes=tuple(
                    line(
                        theme,
                        names=names,
                        comments=[comment_line(one) for one in examples.get(theme.id, ())],
                        unread=left.in_themes.get(theme.id, 0),
                    )
                    for theme in ordered
                    if theme.question_id == question_id
                ),
                unplaced=unplaced.get(question_id, 0),
            )
            # A question without a theme stands here too: what is rare can matter most.
            for question_id in words
            if question_id in with_themes or unplaced.get(question_id)
        ),
    )


def rename(
    session: Session, *, person: Person, theme_id: str, label: str, definition: str, bears_on: Sequence[str],
    now: datetime,
) -> None:  # fmt: skip
    """Say what a theme is called, what belongs in it and what it bears on; NotFound."""
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    with theme_steps.record(
        session, person=person, consultation_id=theme.consultation_id, kind="named", about=theme_id, now=now
    ):
        themes.rename_theme(session, board_id=person.board_id, theme_id=theme_id, label=label, definition=definition)
        themes.save_bears_on(session, board_id=person.board_id, theme_id=theme_id, priorities=bears_on)


def decide(session: Session, *, person: Person, theme_id: str, decision: str, now: datetime) -> KeptTheme:
    """Agree a theme, reject it, or take either back ('agree', 'reject', 'undo'); NotFound."""
    if decision not in DECISIONS:
        raise NotFound("decision")
    do, kind = DECISIONS[decision]
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    with theme_steps.record(
        session, person=person, consultation_id=theme.consultation_id, kind=kind, about=theme_id, now=now
    ):
        do(session, board_id=person.board_id, theme_id=theme_id, person_id=person.id, today=now.date())
    ask_to_follow(session, board_id=person.board_id)
    return theme


def find_next_waiting(session: Session, *, person: Person, theme_id: str) -> str:
    """Which theme waits after this one as the table shows them, from its top again at its end; '' for none; NotFound.

    It is asked before a decision, which takes the theme from its place.
    """
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    where = {"board_id": person.board_id, "consultation_id": theme.consultation_id}
    kept = consultations.get_consultation(session, **where)
    shown = order_themes(themes.list_themes(session, **where), list_asked(kept))
    ids = [one.id for one in shown if one.status == "proposed" or one.id == theme_id]
    place = ids.index(theme_id) if theme_id in ids else -1
    return next((one for one in ids[place + 1 :] + ids if one != theme_id), "")


def merge(session: Session, *, person: Person, theme_id: str, into_id: str, now: datetime) -> None:
    """Make one theme part of another; DifferentQuestions, NotFound."""
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    with theme_steps.record(
        session, person=person, consultation_id=theme.consultation_id, kind="merged", about=theme_id, now=now
    ):
        themes.merge_themes(
            session, board_id=person.board_id, theme_id=theme_id, into_id=into_id, person_id=person.id, today=now.date()
        )
    ask_to_follow(session, board_id=person.board_id)


def propose_quote(
    session: Session, *, person: Person, theme_id: str, comment_id: str, kept: str, differs: bool, now: datetime
) -> None:
    """Propose a child's words for the document; a safeguarding lead releases them. NotTheirWords, MayNotBeQuoted."""
    comment = get_comment(session, person=person, theme_id=theme_id, comment_id=comment_id)
    words = cut(comment.text, kept)
    is_translation = words is None and bool(comment.translation)
    if is_translation:
        words = cut(comment.translation, kept)
    if words is None:
        raise NotTheirWords
    made = quotes.propose_quote(
        session, board_id=person.board_id, theme_id=theme_id, comment_id=comment_id, text=words, differs=differs,
        person_id=person.id, is_translation=is_translation,
    )  # fmt: skip
    trail.note(session, person=person, act="proposed_quote", about=made, now=now)


def get_comment(session: Session, *, person: Person, theme_id: str, comment_id: str) -> KeptComment:
    """One redacted comment of a theme; NotFound when it is held or not in it."""
    for comment in themes.list_comments(session, board_id=person.board_id, theme_id=theme_id, among=[comment_id]):
        return comment
    raise NotFound("comment")


def order_themes(found: Iterable[KeptTheme], asked: Iterable[str]) -> list[KeptTheme]:
    """Themes as the table shows them: by question, then what waits for a decision, then the largest first."""
    places = {question_id: place for place, question_id in enumerate(asked)}
    there = [theme for theme in found if theme.question_id in places]
    return sorted(there, key=lambda one: (places[one.question_id], ORDER.index(one.status), -one.size))


def list_asked(kept: KeptConsultation) -> dict[str, str]:
    """What was asked, by question id, in the order in which it was asked; the oldest band's words win."""
    language = kept.definition.languages[0]
    return {
        part.id: part.words.get(language, part.id) for edition in kept.definition.editions for part in parts_of(edition)
    }


def line(
    theme: KeptTheme, *, names: Mapping[str, str], comments: Collection[CommentLine], unread: int = 0
) -> ThemeLine:
    """A theme as it is shown, with these comments; `unread` says how many of all nobody has read."""
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
        suggested=theme.suggested,
        bears_on=theme.bears_on,
        may_bear_on=None if theme.may_bear_on is None else tuple(theme.may_bear_on),
        decided_by=names.get(theme.decided_by or "", ""),
        decided_on=theme.decided_on,
        comments=tuple(comments),
        unread=unread,
    )


def comment_line(
    comment: KeptComment, *, quoted: Mapping[str, str] = NO_QUOTES, also_in: Sequence[str] = (),
    suggested_to: tuple[tuple[str, str], ...] = (),
) -> CommentLine:  # fmt: skip
    """A comment as it is shown; `quoted` are comments that quotes were cut from, with what became of the quote.

    `also_in` are names of other themes, `suggested_to` ids and names of those that the machine would add it to.
    """
    read = comment.translation or comment.text
    before, middle, after = read.partition(comment.clause) if comment.clause else (read, "", "")
    return CommentLine(
        id=comment.id,
        before=before,
        clause=middle,
        after=after,
        band=RULES[comment.band].name,
        may_be_quoted=comment.may_be_quoted,
        quote=quoted.get(comment.text) or quoted.get(comment.translation, ""),
        is_read=comment.is_read,
        also_in=tuple(also_in),
        original=comment.text if comment.translation else "",
        language=comment.language,
        suggested_to=suggested_to,
    )


def _keep_expected(
    session: Session, person: Person, consultation_id: str, expected: tuple[ExpectedTheme, ...], now: datetime
) -> bool:
    """Keep it where it is something else than before; say whether it is."""
    where = {"board_id": person.board_id, "consultation_id": consultation_id}
    if expected == list_expected(session, **where):
        return False
    save_expected(session, **where, expected=expected)
    trail.note(session, person=person, act="said_what_is_expected", about=consultation_id, now=now)
    return True
