"""The theme table: a worker reads all comments of a theme, or those in none, and puts them where they belong.

Many comments are shown in parts. After an act the first comment that comes next is looked for, so that whoever works by
keyboard goes on where they were. Words are redacted and not held (R3.14); every act is a step that can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.participation_worker.actions.drafting import list_priorities
from app.participation_worker.actions.themes import comment_line, line, list_asked
from app.participation_worker.actions.undoing import can_take, find_last, list_jumps, list_steps_of, name_staff
from app.participation_worker.pages.themes import CommentLine, NewThemePage, Part, ThemePage, UnplacedPage, say_many
from app.people import Person
from app.store import coding, consultations, quotes, sorting, theme_steps, themes, trail
from app.store.quotes import KeptQuote
from app.store.session import NotFound, Session
from app.store.theme_steps import StepKind
from app.store.themes import KeptComment, KeptTheme, Marker
from surveys.bands import RULES
from surveys.definition import BANDS

A_PART = 50
"""Comments on one page: enough to get a feeling for a theme, few enough for a slow tablet."""
WHY_UNPLACED = {
    "suggested": "The machine would add these to a theme that you have decided on",
    "rare": "Said by few: read each of them",
    "mixed": "Near no theme",
    "": "Taken out by a person",
    "too_few": "Too few to compare",
    "other_language": "Not in English, as far as can be told",
    "no_answer": "Nothing to say",
    "not_readable": "Cannot be read",
    "empty": "Nothing written",
}
"""What is most worth reading comes first."""
UNPLACED_ORDER = tuple(WHY_UNPLACED)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which comments to show: of one band, only unread ones, the page of this number or the one with `at` on it."""

    band: str = ""
    is_unread: bool = False
    page: int = 1
    at: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where comments are taken from: a theme, or the comments of a question that are in none (`theme` None)."""

    consultation_id: str
    question_id: str
    theme: KeptTheme | None

    @property
    def theme_id(self) -> str | None:
        """The theme's id, or None."""
        return self.theme.id if self.theme else None


def show_theme(session: Session, *, person: Person, theme_id: str, choice: Choice = Choice()) -> ThemePage:
    """One theme with a part of its comments, and the others that it could be part of; NotFound."""
    where = {"board_id": person.board_id}
    theme = themes.get_theme(session, **where, theme_id=theme_id)
    kept = consultations.get_consultation(session, **where, consultation_id=theme.consultation_id)
    found = themes.list_themes(session, **where, consultation_id=kept.id)
    markers = themes.list_markers(session, **where, theme_id=theme_id)
    part, ids = cut_part(markers, choice)
    comments = themes.list_comments(session, **where, theme_id=theme_id, among=ids)
    proposed = quotes.list_quotes(session, **where, theme_id=theme_id)
    lines = _lines(session, person, comments, found, theme_id, proposed)
    return ThemePage(
        heading=theme.label,
        consultation_id=kept.id,
        title=kept.title,
        question=list_asked(kept).get(theme.question_id, ""),
        theme=line(theme, names=name_staff(session, person=person), comments=lines),
        part=part,
        suggested=_suggested(session, person, theme, found),
        others=list_targets(found, theme.question_id, theme_id),
        jumps=list_jumps(found, question_id=theme.question_id, from_id=theme_id),
        priorities=list_priorities(session, person=person),
        quotes=proposed,
        last=find_last(session, person=person, consultation_id=kept.id, found=found),
        steps=list_steps_of(session, person=person, theme=theme, found=found),
    )


def show_unplaced(
    session: Session, *, person: Person, consultation_id: str, question_id: str, choice: Choice = Choice()
) -> UnplacedPage:
    """A part of the comments of a question that stand in no theme, by the reason why; NotFound."""
    where = {"board_id": person.board_id, "consultation_id": consultation_id}
    kept = consultations.get_consultation(session, **where)
    if question_id not in list_asked(kept):
        raise NotFound
    found = themes.list_themes(session, **where)
    unplaced = _list_unplaced(session, person, consultation_id, question_id)
    part, ids = cut_part([_marker(one) for one in unplaced], choice)
    shown = [one for one in unplaced if one.id in set(ids)]
    labels = {theme.id: theme.label for theme in found}
    to = sorting.list_suggested_to(session, board_id=person.board_id, comment_ids=ids)
    lines = {one.id: comment_line(one, suggested_to=_named(to.get(one.id, ()), labels)) for one in shown}
    return UnplacedPage(
        heading="Comments in no theme",
        consultation_id=kept.id,
        title=kept.title,
        question_id=question_id,
        question=list_asked(kept)[question_id],
        reasons=tuple(
            (words, tuple(lines[one.id] for one in shown if one.unplaced == why))
            for why, words in WHY_UNPLACED.items()
            if any(one.unplaced == why for one in shown)
        ),
        part=part,
        others=list_targets(found, question_id, None),
        jumps=list_jumps(found, question_id=question_id),
        last=find_last(session, person=person, consultation_id=kept.id, found=found),
    )


def find_source(
    session: Session, *, person: Person, theme_id: str = "", consultation_id: str = "", question_id: str = ""
) -> Source:
    """Where comments come from: a theme, or those of a question that are in none; NotFound."""
    if theme_id:
        theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
        return Source(theme.consultation_id, theme.question_id, theme)
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if question_id not in list_asked(kept):
        raise NotFound
    return Source(kept.id, question_id, None)


def sort(
    session: Session, *, person: Person, source: Source, act: str, comment_ids: Sequence[str], to_id: str,
    now: datetime,
) -> str:  # fmt: skip
    """Move comments, add them to a second theme as well, or take them out; say in words what was done.

    `act` is 'move', 'second' or 'take_out'. Only comments that may be read there are touched; NotFound where none is,
    or the theme that they should go to is not one of this question.
    """
    ids = _only_there(session, person, source, comment_ids)
    target = get_target(session, person=person, source=source, theme_id=to_id) if act != "take_out" else None
    kind: StepKind = "took_out" if target is None else "added" if act == "second" else "moved"
    with theme_steps.record(
        session, person=person, consultation_id=source.consultation_id, kind=kind,
        about=target.id if target else source.theme_id or "", now=now,
    ):  # fmt: skip
        sorting.move_comments(
            session, board_id=person.board_id, comment_ids=ids, to_id=target.id if target else None,
            from_id=source.theme_id if act != "second" else None,
        )  # fmt: skip
    save_read(session, person=person, comment_ids=ids, now=now)
    many = say_many(len(ids))
    if target is None:
        return f"Took {many} out of this theme."
    return f"Added {many} to “{target.label}” as well." if act == "second" else f"Moved {many} to “{target.label}”."


def mark_read(session: Session, *, person: Person, source: Source, comment_ids: Sequence[str], now: datetime) -> int:
    """Keep that these comments were read by a person, and count them; NotFound where none may be read there."""
    ids = _only_there(session, person, source, comment_ids)
    save_read(session, person=person, comment_ids=ids, now=now)
    trail.note(session, person=person, act="read_comments", about=source.theme_id or source.consultation_id, now=now)
    return len(ids)


def save_read(session: Session, *, person: Person, comment_ids: Sequence[str], now: datetime) -> None:
    """Keep that this person has read them; whoever sorts a comment that they chose has read it."""
    coding.note_read(session, board_id=person.board_id, comment_ids=comment_ids, person_id=person.id, today=now.date())


def make_theme(
    session: Session, *, person: Person, source: Source, comment_ids: Sequence[str], label: str, now: datetime
) -> str:
    """Make a theme of these comments, and take them out of the theme they were in; return its id; NotFound."""
    ids = _only_there(session, person, source, comment_ids) if comment_ids else []
    with theme_steps.record(
        session, person=person, consultation_id=source.consultation_id, kind="made",
        about=source.theme_id or source.consultation_id, now=now,
    ):  # fmt: skip
        made = themes.add_theme(
            session, board_id=person.board_id, consultation_id=source.consultation_id,
            question_id=source.question_id, label=label, person_id=person.id, today=now.date(),
        )  # fmt: skip
        sorting.move_comments(session, board_id=person.board_id, comment_ids=ids, from_id=source.theme_id, to_id=made)
    save_read(session, person=person, comment_ids=ids, now=now)
    return made


def show_new_theme(
    session: Session, *, person: Person, source: Source, comment_ids: Sequence[str], back: str
) -> NewThemePage:
    """The comments that a new theme is made of, before it has a name; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=source.consultation_id)
    wanted = set(comment_ids)
    comments = [comment_line(one) for one in _list_there(session, person, source) if one.id in wanted]
    if wanted and not comments:
        raise NotFound("comment")
    return NewThemePage("A new theme", list_asked(kept).get(source.question_id, ""), back, tuple(comments))


def answer_suggestions(
    session: Session, *, person: Person, theme_id: str, act: str, comment_ids: Sequence[str], now: datetime
) -> str:
    """Add what the machine would add ('all', 'chosen'), or say that what was chosen is not of it ('refuse').

    Where nothing was chosen, none of them is.
    """
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    there = [one.id for one in themes.list_suggested(session, board_id=person.board_id, theme_id=theme_id)]
    takes = act != "refuse"
    is_all = act == "all" or not (takes or comment_ids)
    ids = there if is_all else [one for one in there if one in set(comment_ids)]
    with theme_steps.record(
        session, person=person, consultation_id=theme.consultation_id,
        kind="took_suggested" if takes else "refused_suggested", about=theme_id, now=now,
    ):  # fmt: skip
        sorting.answer_suggestions(session, board_id=person.board_id, theme_id=theme_id, comment_ids=ids, takes=takes)
    if act != "all":
        # Who ticked a comment has looked at it; who took all with one press has said nothing of any.
        save_read(session, person=person, comment_ids=ids, now=now)
    return f"Added {say_many(len(ids))}." if takes else f"Not added: {say_many(len(ids))}. It is not suggested again."


def find_next(session: Session, *, person: Person, source: Source, choice: Choice, comment_ids: Sequence[str]) -> str:
    """Which comment to go on with after these, of those that are shown; the one before where none follows, or ''."""
    gone = set(comment_ids)
    order = [one.id for one in _fitting(_list_markers(session, person, source), choice)]
    places = [at for at, comment_id in enumerate(order) if comment_id in gone]
    last = max(places, default=-1)
    after = [one for one in order[last + 1 :] if one not in gone]
    before = [one for one in order[: last + 1] if one not in gone]
    return after[0] if after else before[-1] if before else ""


def get_target(session: Session, *, person: Person, source: Source, theme_id: str) -> KeptTheme:
    """The theme that comments go to; NotFound, also where it is of another question, or rejected."""
    target = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    is_here = target.consultation_id == source.consultation_id
    if not is_here or not can_take(target, source.question_id, source.theme_id):
        raise NotFound("theme")
    return target


def list_targets(found: Iterable[KeptTheme], question_id: str, from_id: str | None) -> tuple[tuple[str, str], ...]:
    """Themes that comments of a question can go to: id, and name with its size."""
    return tuple((one.id, f"{one.label} ({one.size})") for one in found if can_take(one, question_id, from_id))


def find_targets(session: Session, *, person: Person, source: Source) -> tuple[tuple[str, str], ...]:
    """The same of a source."""
    found = themes.list_themes(session, board_id=person.board_id, consultation_id=source.consultation_id)
    return list_targets(found, source.question_id, source.theme_id)


def is_gone(session: Session, *, person: Person, theme_id: str) -> bool:
    """Whether a theme is in no list any more, because it went into another or its making was undone; NotFound."""
    return themes.is_gone(session, board_id=person.board_id, theme_id=theme_id)


def cut_part(markers: Sequence[Marker], choice: Choice) -> tuple[Part, list[str]]:
    """Which comments to show of all these, and what to say of the part; an `at` that is not there shows the first."""
    fitting = _fitting(markers, choice)
    pages = max(1, -(-len(fitting) // A_PART))
    place = next((at for at, one in enumerate(fitting) if one.id == choice.at), None)
    number = min(max(choice.page, 1), pages) if place is None else place // A_PART + 1
    shown = fitting[(number - 1) * A_PART : number * A_PART]
    first = (number - 1) * A_PART + 1
    bands = {one.band for one in markers}
    part = Part(
        band=choice.band,
        is_unread=choice.is_unread,
        number=number,
        pages=pages,
        first=first if shown else 0,
        last=first + len(shown) - 1 if shown else 0,
        count=len(fitting),
        total=len(markers),
        unread=sum(not one.is_read for one in markers),
        bands=tuple((band, RULES[band].name) for band in BANDS if band in bands),
    )
    return part, [one.id for one in shown]


def _fitting(markers: Iterable[Marker], choice: Choice) -> list[Marker]:
    return [
        one
        for one in markers
        if (not choice.band or one.band == choice.band) and (not choice.is_unread or not one.is_read)
    ]


def _lines(
    session: Session, person: Person, comments: Sequence[KeptComment], found: Iterable[KeptTheme], theme_id: str,
    proposed: Sequence[KeptQuote],
) -> list[CommentLine]:  # fmt: skip
    labels = {theme.id: theme.label for theme in found if theme.id != theme_id and theme.status != "rejected"}
    # What was released says more than what was proposed of the same comment.
    quoted = {
        one.comment: one.status for status in ("proposed", "released") for one in proposed if one.status == status
    }
    ids = [one.id for one in comments]
    also = themes.list_also_in(session, board_id=person.board_id, comment_ids=ids)
    return [
        comment_line(one, quoted=quoted, also_in=[labels[it] for it in also.get(one.id, ()) if it in labels])
        for one in comments
    ]


def _named(theme_ids: Iterable[str], labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((theme_id, labels[theme_id]) for theme_id in theme_ids if theme_id in labels)


def _suggested(
    session: Session, person: Person, theme: KeptTheme, found: Iterable[KeptTheme]
) -> tuple[CommentLine, ...]:
    if not theme.suggested:
        return ()
    comments = themes.list_suggested(session, board_id=person.board_id, theme_id=theme.id)
    return tuple(_lines(session, person, comments, found, theme.id, ()))


def _list_markers(session: Session, person: Person, source: Source) -> Sequence[Marker]:
    if source.theme_id:
        return themes.list_markers(session, board_id=person.board_id, theme_id=source.theme_id)
    return [_marker(one) for one in _list_unplaced(session, person, source.consultation_id, source.question_id)]


def _list_there(session: Session, person: Person, source: Source) -> Sequence[KeptComment]:
    if source.theme_id:
        return themes.list_comments(session, board_id=person.board_id, theme_id=source.theme_id)
    return _list_unplaced(session, person, source.consultation_id, source.question_id)


def _only_there(session: Session, person: Person, source: Source, comment_ids: Sequence[str]) -> list[str]:
    """Of these comments those that may be read there: nothing else is touched, whatever is sent."""
    wanted = set(comment_ids)
    ids = [one.id for one in _list_markers(session, person, source) if one.id in wanted]
    if not ids:
        raise NotFound("comment")
    return ids


def _list_unplaced(session: Session, person: Person, consultation_id: str, question_id: str) -> list[KeptComment]:
    found = themes.list_unplaced(
        session, board_id=person.board_id, consultation_id=consultation_id, question_id=question_id
    )
    # A reason that has no words here yet must not make a comment vanish from the page.
    named = [one if one.unplaced in WHY_UNPLACED else replace(one, unplaced="mixed") for one in found]
    return sorted(named, key=lambda one: (UNPLACED_ORDER.index(one.unplaced), one.id))


def _marker(one: KeptComment) -> Marker:
    return Marker(one.id, one.band, one.is_read, one.unplaced)
