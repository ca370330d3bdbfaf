"""The help messages of one age band: adding, changing, taking out. Drafts only (R3.06, R3.07).

What was typed is in one or more languages; a language that was not typed stays as it is. A condition that
is more than "one of these answers" was written in a file and stays as it is until other answers are chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from app.participation_worker.actions.drafting import change_edition, get_draft, get_draft_edition, quote
from app.participation_worker.actions.questions import new_id, say
from app.participation_worker.pages.writing import MessageLine
from app.people import Person
from app.store.session import NotFound, Session
from surveys.conditions import question_before
from surveys.definition import Condition, Consultation, Edition, Message, Question, Text
from surveys.errors import Fault
from surveys.kinds import KINDS
from surveys.kinds.yes_no import NO, YES
from surveys.parts import parts_of_question

MOST = 3
"""Answers that the form can name."""
Chosen = tuple[str, str]
"""(question id, option id)"""


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """A message as it was typed, by language; `after` are the answers any of which brings it."""

    words: Text
    more: Text
    after: tuple[Chosen, ...]


def save_message(
    session: Session, *, person: Person, consultation_id: str, band: str, message_id: str | None,
    typed: TypedMessage, now: datetime,
) -> Message:  # fmt: skip
    """Add a message (no `message_id`) or change one, and return it; DefinitionFaulty, NotADraft, NotFound."""
    kept: list[Message] = []

    def change(old: Consultation, edition: Edition) -> Edition:
        made = make_message(old, edition, message_id, typed)
        kept.append(made)
        return put_message(edition, made)

    what = f"added the help message {quote(next(iter(typed.words.values()), ''))}"
    if message_id:
        edition = get_draft_edition(session, person=person, consultation_id=consultation_id, band=band)
        place = sum(1 for _ in takewhile(lambda one: one.id != message_id, edition.messages))
        what = f"changed help message {place + 1}"
    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change, what=what,
        joins=message_id is not None,
    )  # fmt: skip
    return kept[-1]


def make_message(old: Consultation, edition: Edition, message_id: str | None, typed: TypedMessage) -> Message:
    """What the typed message would be in this edition, kept or not; NotFound."""
    return _message(old.languages[0], edition, _find(edition, message_id), typed)


def put_message(edition: Edition, made: Message) -> Edition:
    """The edition with a message in its place, or at its end where it is new."""
    if made.id not in {message.id for message in edition.messages}:
        return replace(edition, messages=(*edition.messages, made))
    return replace(edition, messages=tuple(made if one.id == made.id else one for one in edition.messages))


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
    # A box to write in is no answer to choose.
    if question.kind not in KINDS or not KINDS[question.kind].has_options or parts_of_question(question) != (question,):
        return {}
    return {option.id: option.words.get(language, "") for option in question.options}


def _message(language: str, edition: Edition, before: Message | None, typed: TypedMessage) -> Message:
    return Message(
        id=before.id if before else new_id(typed.words.get(language, ""), [one.id for one in edition.messages]),
        words=say(before.words if before else {}, typed.words),
        more=say(before.more if before else {}, typed.more),
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
