"""The help messages of one age band: adding, changing, taking out. Drafts only (R3.06, R3.07).

What was typed is in the consultation's first language; other languages of a message stay as they are. A condition that
is more than "one of these answers" was written in a file and stays as it is until other answers are chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.participation_worker.actions.drafting import change_edition, get_draft, quote
from app.participation_worker.actions.questions import new_id
from app.participation_worker.pages.writing import MessageLine
from app.people import Person
from app.store.session import NotFound, Session
from surveys.conditions import question_before
from surveys.definition import Condition, Consultation, Edition, Message, Question
from surveys.errors import Fault
from surveys.kinds import KINDS
from surveys.kinds.yes_no import NO, YES

MOST = 3
"""Answers that the form can name."""
Chosen = tuple[str, str]
"""(question id, option id)"""


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """A message as it was typed; `after` are the answers any of which brings it."""

    words: str
    more: str
    after: tuple[Chosen, ...]


def save_message(
    session: Session, *, person: Person, consultation_id: str, band: str, message_id: str | None,
    typed: TypedMessage, now: datetime,
) -> None:  # fmt: skip
    """Add a message (no `message_id`) or change one; DefinitionFaulty, NotADraft, NotFound."""

    def change(old: Consultation, edition: Edition) -> Edition:
        before = _find(edition, message_id)
        made = _message(old.languages[0], edition, before, typed)
        kept = (made if one is before else one for one in edition.messages)
        added = (made,) if before is None else ()
        return replace(edition, messages=(*kept, *added))

    what = f"{'changed' if message_id else 'added'} the help message {quote(typed.words)}"
    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change, what=what,
        joins=message_id is not None,
    )  # fmt: skip


def remove_message(
    session: Session, *, person: Person, consultation_id: str, band: str, message_id: str, now: datetime
) -> None:
    """Take a message out of an edition."""
    definition = get_draft(session, person=person, consultation_id=consultation_id).definition
    said = [one.words for edition in definition.editions for one in edition.messages if one.id == message_id]
    name = quote(said[0].get(definition.languages[0], "")) if said else ""

    def change(_: Consultation, edition: Edition) -> Edition:
        gone = _find(edition, message_id)
        return replace(edition, messages=tuple(one for one in edition.messages if one is not gone))

    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change,
        what=f"took out the help message {name}", joins=False,
    )  # fmt: skip


def list_answers(edition: Edition, language: str) -> dict[str, dict[Chosen, str]]:
    """Question by question, in order, the answers that a message may follow, each with its question's number."""
    return {
        f"{number}. {question.words.get(language, '')}": {
            (question.id, option_id): f"{number}. {said}" for option_id, said in answers.items()
        }
        for number, question in enumerate(edition.questions, 1)
        if (answers := _answers(question, language))
    }


def list_lines(edition: Edition, language: str, faults: Sequence[Fault]) -> dict[str, tuple[MessageLine, ...]]:
    """The messages of an edition, by the question that each follows; '' where that is gone."""
    said = {chosen: words for answers in list_answers(edition, language).values() for chosen, words in answers.items()}
    lines: dict[str, tuple[MessageLine, ...]] = {}
    for message in edition.messages:
        line = MessageLine(
            id=message.id,
            words=message.words.get(language, ""),
            more=message.more.get(language, ""),
            after=tuple(said.get(chosen, "an answer that is gone") for chosen in read_condition(message.shown_when)),
            faults=tuple(fault for fault in faults if f".messages[{message.id}]." in fault.where),
        )
        place = question_before(message, edition)
        lines[place] = (*lines.get(place, ()), line)
    return lines


def read_condition(condition: Condition) -> tuple[Chosen, ...]:
    """The answers any of which makes `condition` true; empty where it is more than a choice of a few."""
    parts = condition.get("any", [condition])
    chosen = [(part.get("answered", ""), part.get("is") or part.get("includes") or "") for part in parts]
    return tuple(chosen) if all(question and option for question, option in chosen) and len(chosen) <= MOST else ()


def _answers(question: Question, language: str) -> dict[str, str]:
    if question.kind == "yes_no":
        return {YES: "Yes", NO: "No"}
    if question.kind not in KINDS or not KINDS[question.kind].has_options:
        return {}
    return {option.id: option.words.get(language, "") for option in question.options}


def _message(language: str, edition: Edition, before: Message | None, typed: TypedMessage) -> Message:
    return Message(
        id=before.id if before else new_id(typed.words, [one.id for one in edition.messages]),
        words={**(before.words if before else {}), language: typed.words},
        more={**(before.more if before else {}), language: typed.more},
        shown_when=before.shown_when if before and not typed.after else _condition(edition, typed.after),
    )


def _condition(edition: Edition, after: tuple[Chosen, ...]) -> Condition:
    kinds = {question.id: KINDS[question.kind] for question in edition.questions}
    if not after or any(question not in kinds for question, _ in after):
        raise NotFound("question")
    parts = [{"answered": one, "includes" if kinds[one].picks_many else "is": option} for one, option in after]
    return parts[0] if len(parts) == 1 else {"any": parts}


def _find(edition: Edition, message_id: str | None) -> Message | None:
    found = next((one for one in edition.messages if one.id == message_id), None)
    if message_id is not None and found is None:
        raise NotFound("message")
    return found
