"""One question as it stands on a screen, and what is said of an answer that cannot be kept."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.store.consultations import OpenDoor
from app.young_person.pages.parts import SHEET, Part, Sheet, list_areas, list_parts
from surveys import spoken, words
from surveys.bands import MOST_CHARACTERS
from surveys.clean_text import clean
from surveys.definition import Edition, Question
from surveys.kinds.in_order import places
from surveys.kinds.yes_no import options_of
from surveys.plans import Area
from surveys.spoken import in_language as _in
from surveys.words import BandWords


@dataclass(frozen=True, slots=True)
class Choice:
    """One card."""

    id: str
    words: str
    picture: str
    worry: bool


@dataclass(frozen=True, slots=True)
class QuestionScreen:
    """One question. `name` is its field in the form, `shown_when` the condition as JSON for the page's module.

    `hint` says how to answer on a screen; `help` is what the author wrote, which paper says too.
    `plan` names the picture that `areas` lie on, in the order of the options; `places` is how many may be put in order.
    """

    id: str
    kind: str
    name: str
    words: str
    hint: str = ""
    options: tuple[Choice, ...] = ()
    shown_when: str = ""
    most: int | None = None
    longest: int = MOST_CHARACTERS
    sensitive: bool = False
    parts: tuple[Part, ...] = ()
    plan: str = ""
    areas: tuple[Area | None, ...] = ()
    places: int = 0
    sheet: Sheet = SHEET
    help: str = ""

    @property
    def missing_name(self) -> str:
        """The field of "I'm not sure" where it cannot share the answer's own."""
        return self.name.replace("q-", "m-", 1)


def question_screen(question: Question, said: BandWords, language: str) -> QuestionScreen:
    """The screen of a question in the words of the band."""
    return QuestionScreen(
        id=question.id,
        kind=question.kind,
        name=f"q-{question.id}",
        words=_in(question.words, language),
        hint=_in(question.help, language) or spoken.usual_hint(question, said),
        options=_options(question, said, language),
        shown_when=json.dumps(question.shown_when) if question.shown_when else "",
        most=question.most,
        sensitive=question.sensitive,
        parts=list_parts(question, language),
        help=_in(question.help, language),
        plan=question.picture,
        areas=list_areas(question),
        places=places(question) if question.kind == "in_order" else 0,
    )


def about_screens(edition: Edition, said: BandWords, language: str) -> tuple[QuestionScreen, ...]:
    """What is asked about the journey itself, at its end."""
    asked = [("helped", "end.helped")]
    if spoken.asks_for_words(edition):
        asked.append(("words_may_be_used", "end.use"))
    return tuple(
        QuestionScreen(
            id=name,
            kind="yes_no",
            name=name,
            words=said.get(f"{room}.question"),
            hint=said.get(f"{room}.hint"),
            options=tuple(Choice(answer, said.get(f"{room}.{answer}"), answer, False) for answer in ("yes", "no")),
        )
        for name, room in asked
    )


def refusal(door: OpenDoor, reason: str, typed: object, language: str) -> str:
    """What is wrong with one answer and what to do, in the words of the band; `reason` is a code of AnswerRefused."""
    said = words.load(language)(door.edition.band)
    if reason == "too_long" and isinstance(typed, str):
        return said.get("answer.own_words.too_long", count=len(clean(typed)) - MOST_CHARACTERS)
    return said.get("send.refused.words")


def _options(question: Question, said: BandWords, language: str) -> tuple[Choice, ...]:
    options = question.options
    if question.kind == "yes_no":
        options = options_of(question, said.get("answer.yes"), said.get("answer.no"), language)
    return tuple(Choice(option.id, _in(option.words, language), option.picture, option.worry) for option in options)
