"""What can be said of a question or a help message while it is typed, and beside which box; nothing is kept here.

The linter reads it where it would stand, in its edition, so that what is said here is what the list of questions says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.participation_worker.actions.messages import TypedMessage, make_message, put_message
from app.participation_worker.actions.questions import TypedQuestion, make_question, put_question
from app.participation_worker.pages.writing import Advice
from surveys import words
from surveys.checking import check
from surveys.definition import Consultation, Edition, to_plain
from surveys.errors import DefinitionFaulty, Fault
from surveys.kinds import KINDS
from surveys.plain_reading import from_plain

NEW = "add"
MISSING = "Missing"
_TEXT = re.compile(r"(words|help|more)\.([A-Za-z-]+)$")
_OPTION = re.compile(r"options\[([^\]]*)\]")
_NAMED = {"kind": "kind", "most": "most", "picture": "plan", "shown_when": "when", "options": "options"}
_NOT_YET = ("C03", "C04")
"""No kind, no words in the first language: the form says that when it is saved, and nobody is nagged before."""


def advise_on_question(
    definition: Consultation, *, band: str, question_id: str | None, typed: TypedQuestion
) -> tuple[Advice, ...]:
    """What the linter says of a question as it is typed; NotFound."""
    edition = definition.edition(band)
    # Words can be read before anybody has said how they are answered.
    typed = typed if typed.kind in KINDS else replace(typed, kind="own_words")
    made = make_question(definition, edition, question_id, typed)
    asked = _with(definition, put_question(edition, made))
    if isinstance(asked, tuple):
        return asked
    rows = {
        option.id: row.row for option, row in zip(made.options, typed.options, strict=False) if typed.options
    }  # fmt: skip
    found = _advice(asked, f"editions[{band}].questions[{made.id}]", rows)
    is_blank = not made.words.get(definition.languages[0])
    return tuple(one for one in found if not (is_blank and one.tag == MISSING))


def advise_on_message(
    definition: Consultation, *, band: str, message_id: str | None, typed: TypedMessage
) -> tuple[Advice, ...]:
    """What the linter says of a help message as it is typed, also before an answer is chosen that brings it."""
    edition = definition.edition(band)
    if not edition.questions:
        return ()
    stands_in = ((edition.questions[0].id, ""),)
    is_new = message_id is None and not typed.after
    made = make_message(definition, edition, message_id, replace(typed, after=stands_in) if is_new else typed)
    told = _with(definition, put_message(edition, made))
    if isinstance(told, tuple):
        return told
    found = _advice(told, f"editions[{band}].messages[{made.id}]", {})
    return tuple(one for one in found if not (is_new and one.beside == "when"))


def _with(definition: Consultation, edition: Edition) -> Consultation | tuple[Advice, ...]:
    editions = tuple(edition if one.band == edition.band else one for one in definition.editions)
    try:
        return from_plain(to_plain(replace(definition, editions=editions)))
    except DefinitionFaulty as faulty:
        return tuple(Advice("", fault.message, "Mend this", "bad") for fault in faulty.faults)


def _advice(definition: Consultation, here: str, rows: Mapping[str, int]) -> tuple[Advice, ...]:
    found: Iterable[Fault] = (fault for fault in check(definition) if fault.where.startswith(here))
    first = definition.languages[0]
    said = (_of(fault, fault.where.removeprefix(here).lstrip("."), first, rows) for fault in found)
    # What is missing in another language is said after what is wrong in this one.
    return tuple(sorted(dict.fromkeys(one for one in said if one), key=lambda one: one.tag == MISSING))


def _of(fault: Fault, where: str, first: str, rows: Mapping[str, int]) -> Advice | None:
    text, option = _TEXT.search(where), _OPTION.match(where)
    language = text[2] if text else first
    if fault.code in _NOT_YET and language == first:
        return None
    message = fault.message if language == first else f"{words.name_of(language)}: {fault.message}"
    beside = _NAMED.get(where.partition(".")[0], "")
    if option:
        beside = f"options-{rows[option[1]]}" if option[1] in rows else "options"
    elif text:
        beside = text[1] if language == first else f"{text[1]}-{language}"
    if fault.code in _NOT_YET:
        return Advice(beside, message, MISSING, "wait")
    return Advice(beside, message, *(("Mend this", "bad") if fault.severity == "block" else ("Look again", "wait")))
