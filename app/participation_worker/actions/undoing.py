"""What was done to the themes of a consultation, in words, by whom and when, and taking a step back.

A step that something later stands in the way of is not taken back; whoever asks is told which one it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from app.participation_worker.pages.themes import Jump, LastStep, StepLine, StepsPage, say_many
from app.people import Person
from app.store import consultations, staff, theme_steps, themes
from app.store.following import ask_to_follow
from app.store.session import NotFound, Session
from app.store.theme_steps import KeptStep
from app.store.themes import KeptTheme

MOST = 200
"""Steps that the list shows; all are kept."""
A_FEW = 5
"""Steps that a theme's own page shows."""


def show_steps(session: Session, *, person: Person, consultation_id: str) -> StepsPage:
    """What was done to the themes of a consultation, the last first; NotFound."""
    where = {"board_id": person.board_id, "consultation_id": consultation_id}
    kept = consultations.get_consultation(session, **where)
    labels = _labels(session, person, kept.id, themes.list_themes(session, **where))
    steps = theme_steps.list_steps(session, **where, most=MOST)
    return StepsPage("What was done", kept.id, kept.title, _lines(session, person, steps, labels))


def list_steps_of(
    session: Session, *, person: Person, theme: KeptTheme, found: Sequence[KeptTheme]
) -> tuple[StepLine, ...]:
    """The last few steps that touched one theme."""
    where = {"board_id": person.board_id, "consultation_id": theme.consultation_id}
    steps = [step for step in theme_steps.list_steps(session, **where, most=MOST) if theme.id in step.themes]
    return _lines(session, person, steps[:A_FEW], _labels(session, person, theme.consultation_id, found))


def find_last(session: Session, *, person: Person, consultation_id: str, found: Iterable[KeptTheme]) -> LastStep | None:
    """The last step of this person that can be taken back, in words; None where there is none."""
    step = theme_steps.find_last_step(session, person=person, consultation_id=consultation_id)
    if step is None:
        return None
    return LastStep(step.id, describe(step, _labels(session, person, consultation_id, found)))


def undo(
    session: Session, *, person: Person, consultation_id: str, step_id: str, now: datetime
) -> tuple[KeptStep, str]:
    """Take a step back, and return it and what it was in words; StandsInTheWay, NotFound."""
    where = {"board_id": person.board_id, "consultation_id": consultation_id}
    consultations.get_consultation(session, **where)
    if not theme_steps.is_of(session, board_id=person.board_id, consultation_id=consultation_id, step_id=step_id):
        raise NotFound("step")
    step = theme_steps.undo_step(session, person=person, step_id=step_id, now=now)
    ask_to_follow(session, board_id=person.board_id)
    labels = _labels(session, person, consultation_id, themes.list_themes(session, **where))
    return step, describe(step, labels)


def say_what_stands(session: Session, *, person: Person, consultation_id: str, step: KeptStep | None) -> str:
    """Why a step cannot be taken back now, and what to do first."""
    if step is None:
        return "That cannot be undone: something else has changed the same since, or a quote was proposed from it."
    found = themes.list_themes(session, board_id=person.board_id, consultation_id=consultation_id)
    names = name_staff(session, person=person)
    labels = _labels(session, person, consultation_id, found)
    return (
        f"First undo what was done to the same later: {describe(step, labels)}"
        f" ({names.get(step.staff_id, 'somebody')}, {when(step.at)})."
    )


def name_staff(session: Session, *, person: Person) -> Mapping[str, str]:
    """What everybody of the board is called, by their id."""
    return {one.person.id: one.person.name for one in staff.list_staff(session, board_id=person.board_id)}


def list_jumps(found: Iterable[KeptTheme], *, question_id: str = "", from_id: str | None = None) -> tuple[Jump, ...]:
    """Every theme to jump to by typing, and whether comments of this question can go to it."""
    return tuple(Jump(one.id, one.label, one.size, can_take(one, question_id, from_id)) for one in found)


def can_take(theme: KeptTheme, question_id: str, from_id: str | None) -> bool:
    """Whether comments of a question can be moved into this theme."""
    return theme.question_id == question_id and theme.id != from_id and theme.status != "rejected"


def describe(step: KeptStep, labels: Mapping[str, str]) -> str:
    """What a step did, in a few words, with the names that themes have now."""
    many = say_many(len(step.comments))
    out, into, made = (_join(ids, labels) for ids in (step.out_of, step.into, step.made))
    touched = _join(step.themes[:1], labels)
    named = f"named a theme “{step.label}”" if step.label else f"described {touched}"
    return {
        "named": named,
        "agreed": f"agreed {touched}",
        "rejected": f"rejected {touched}",
        "reopened": f"took back what was decided of {touched}",
        "made": f"made the theme {made}" + (f" of {many}" if step.comments else ""),
        "merged": f"merged {touched} into {into}" if step.into else f"merged {touched}",
        "moved": f"moved {many} from {out} to {into}" if step.out_of else f"put {many} into {into}",
        "added": f"added {many} to {into} as well",
        "took_out": f"took {many} out of {out}",
        "split": f"split {out}: {many} went into {made}",
        "took_suggested": f"added {many} that the machine suggested to {into}",
        "refused_suggested": f"said that {many} do not belong to {touched}",
    }[step.kind]


def when(at: datetime) -> str:
    """A time of staff, as it is shown."""
    return f"{at.day} {at:%B %Y, %H:%M %Z}"


def _lines(
    session: Session, person: Person, steps: Iterable[KeptStep], labels: Mapping[str, str]
) -> tuple[StepLine, ...]:
    names = name_staff(session, person=person)
    return tuple(
        StepLine(
            id=step.id,
            words=describe(step, labels),
            who=names.get(step.staff_id, "Somebody who has left"),
            when=when(step.at),
            undone=f"{names.get(step.undone_by or '', 'somebody')}, {when(step.undone_at)}" if step.undone_at else "",
        )
        for step in steps
    )


def _labels(session: Session, person: Person, consultation_id: str, found: Iterable[KeptTheme]) -> Mapping[str, str]:
    gone = themes.list_labels_of_gone(session, board_id=person.board_id, consultation_id=consultation_id)
    return {**gone, **{theme.id: theme.label for theme in found}}


def _join(ids: Sequence[str], labels: Mapping[str, str]) -> str:
    return ", ".join(f"“{labels[one]}”" if one in labels else "a theme that is no more" for one in ids)
