"""What a young person is shown: a frozen dataclass for each screen, in the words of their band.

Made from an open door and Heard's own words; knows no request, no answer and nobody who works here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.store.consultations import OpenDoor
from app.store.recordings import Recording
from app.young_person.parts import SHEET, Part, Sheet, list_areas, list_parts
from surveys import spoken, words
from surveys.bands import ALARM_AFTER_DAYS, MOST_CHARACTERS, MOST_WAITING, NO_MORE_AFTER_DAYS, PACE, Pace
from surveys.clean_text import clean
from surveys.conditions import question_before
from surveys.definition import SLOTS, Edition, Question
from surveys.kinds.in_order import places
from surveys.kinds.yes_no import options_of
from surveys.looks import looks_in
from surveys.plans import Area
from surveys.spoken import in_language as _in
from surveys.words import BandWords

PICTURES = {
    "how_used": "telling-used",
    "how_private": "prefer-not",
    "who_reads": "telling-who",
    "when_we_tell": "telling-when",
    "what_then": "telling-then",
}
READY_WITHOUT_LOOKING = {"5-7", "8-10", "easy_read"}
"""The youngest are asked whether they are ready; from 11 they may look at their answers first (R5.08)."""
MORE_THAN_CARDS = ("in_order", "place", "three_boxes", "drawing")
USUAL_BAND = "11-13"
"""Whose words are used where nobody knows who is reading."""


@dataclass(frozen=True, slots=True)
class Told:
    """One of the things that are said before anybody agrees."""

    picture: str
    heading: str
    words: str


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


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """One language of the consultation, by its own name; `address` is the same page in it."""

    code: str
    name: str
    direction: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class MessageScreen:
    """What is told once after the question `after` when the condition (as JSON) holds; nothing about it is kept."""

    id: str
    heading: str
    words: str
    after: str
    shown_when: str


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """The whole journey. `wrong` says in plain words what cannot be kept, by the name of its field."""

    title: str
    code: str
    band: str
    version: int
    language: str
    direction: str
    words: BandWords
    key_id: str
    point: str
    telling: tuple[Told, ...]
    questions: tuple[QuestionScreen, ...]
    about: tuple[QuestionScreen, ...]
    messages: tuple[MessageScreen, ...]
    looks: Mapping[str, tuple[str, ...]]
    has_steady_length: bool
    can_check: bool
    can_leave_quickly: bool
    languages: tuple[LanguageChoice, ...] = ()
    most_waiting: int = MOST_WAITING
    no_more_after_days: int = NO_MORE_AFTER_DAYS
    wrong: Mapping[str, str] = field(default_factory=dict)
    pace: Pace = PACE
    has_sound: bool = False
    voice_is_made: bool = False

    @property
    def needs_more_sheet(self) -> str:
        """The first question that needs a sheet beside the one in the page; what stands before it waits for nothing."""
        return next((question.id for question in self.questions if question.kind in MORE_THAN_CARDS), "")

    @property
    def address(self) -> str:
        """Where the form goes: the page's own address, the only one in the history."""
        return f"/{self.code}"

    @property
    def talk_address(self) -> str:
        """Where a wish to talk goes, alone."""
        return f"/{self.code}/talk"

    @property
    def sound_address(self) -> str:
        """Where the page's module asks what has been recorded in this language; '' where nothing has."""
        return f"/{self.code}/in/{self.language}/sound" if self.has_sound else ""

    @property
    def quiet_address(self) -> str:
        """The calm page after No and after leaving quickly, in the language that was chosen."""
        chosen = [each.address for each in self.languages if each.is_here]
        return (chosen[0] if chosen else self.address) + "/quiet"


@dataclass(frozen=True, slots=True)
class TabletPage:
    """What a grown-up sees who sets a tablet up for one group, online or not. `started_from` is the children's page."""

    code: str
    group: str
    title: str
    is_open: bool
    alarm_after_days: int = ALARM_AFTER_DAYS
    language: str = "en"
    direction: str = "ltr"
    band: str = USUAL_BAND

    @property
    def started_from(self) -> str:
        """Where children begin."""
        return f"/{self.code}"

    @property
    def address(self) -> str:
        """This page; a tablet also says here how many answers wait."""
        return f"/{self.code}/tablet"


@dataclass(frozen=True, slots=True)
class Notice:
    """A short kind page: what happened, what to do now, who helps."""

    heading: str
    said: str
    next_words: str
    next_address: str
    words: BandWords
    band: str
    language: str
    direction: str
    help_heading: str = ""


def survey_page(
    door: OpenDoor,
    wrong: Mapping[str, str] | None = None,
    language: str = "",
    recorded: Sequence[Recording] = (),
) -> SurveyPage:
    """The journey of the group behind `door`, in the group's language unless another one was chosen.

    `recorded` is what of it can be heard.
    """
    edition, language = door.edition, language or door.group.language
    said = words.load(language)(edition.band)
    return SurveyPage(
        title=door.definition.title,
        code=door.group.code,
        band=edition.band,
        version=edition.version,
        language=language,
        direction=words.load(language).direction,
        words=said,
        key_id=door.key_id or "",
        point=door.public_key or "",
        telling=_telling(door, said, language),
        questions=tuple(_screen(question, said, language) for question in edition.questions),
        about=_about(edition, said, language),
        messages=_messages(edition, language),
        looks=looks_in(language),
        has_steady_length=all(question.shown_when is None for question in edition.questions),
        can_check=edition.band not in READY_WITHOUT_LOOKING,
        can_leave_quickly=any(question.sensitive for question in edition.questions),
        languages=_languages(door, language),
        wrong=wrong or {},
        has_sound=bool(recorded),
        voice_is_made=any(recording.is_synthetic for recording in recorded),
    )


def sound_list(recorded: Sequence[Recording]) -> list[tuple[str, list[tuple[str, float]]]]:
    """For the page's module: where each text's sound is, its sentences, and the second at which each begins."""
    return [(recording.address, _moments(recording)) for recording in recorded]


def _moments(recording: Recording) -> list[tuple[str, float]]:
    said = spoken.sentences(recording.text)
    if len(said) != len(recording.timings):
        return [(recording.text, 0.0)]
    return list(zip(said, recording.timings, strict=True))


def notice(
    room: str,
    next_words: str,
    next_address: str,
    *,
    said_in: str = "words",
    band: str = USUAL_BAND,
    language: str = "en",
    helps: bool = True,
) -> Notice:
    """The notice whose words begin with `room` ('join.closed'), and one way on."""
    spoken = words.load(language)
    said = spoken(band)
    return Notice(
        heading=said.get(f"{room}.heading"),
        said=said.get(f"{room}.{said_in}"),
        next_words=said.get(next_words),
        next_address=next_address,
        words=said,
        band=band,
        language=language,
        direction=spoken.direction,
        help_heading=said.get("thanks.help") if helps else "",
    )


def tablet_page(door: OpenDoor) -> TabletPage:
    """The page of a tablet for the group behind `door`."""
    return TabletPage(
        code=door.group.code, group=door.group.name, title=door.definition.title, is_open=door.state == "open"
    )


def refusal(door: OpenDoor, reason: str, typed: object, language: str) -> str:
    """What is wrong with one answer and what to do, in the words of the band; `reason` is a code of AnswerRefused."""
    said = words.load(language)(door.edition.band)
    if reason == "too_long" and isinstance(typed, str):
        return said.get("answer.own_words.too_long", count=len(clean(typed)) - MOST_CHARACTERS)
    return said.get("send.refused.words")


def _languages(door: OpenDoor, here: str) -> tuple[LanguageChoice, ...]:
    offered = [words.load(code) for code in door.definition.languages if code in words.available()]
    if len(offered) < 2:
        return ()
    return tuple(
        LanguageChoice(
            code=each.language,
            name=each.name,
            direction=each.direction,
            address=f"/{door.group.code}/in/{each.language}",
            is_here=each.language == here,
        )
        for each in offered
    )


def _telling(door: OpenDoor, said: BandWords, language: str) -> tuple[Told, ...]:
    telling = door.definition.telling_for(door.edition.band)
    return tuple(
        Told(PICTURES[slot], said.get(f"telling.{slot}.heading"), _in(getattr(telling, slot), language))
        for slot in SLOTS
    )


def _screen(question: Question, said: BandWords, language: str) -> QuestionScreen:
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


def _messages(edition: Edition, language: str) -> tuple[MessageScreen, ...]:
    return tuple(
        MessageScreen(
            id=message.id,
            heading=_in(message.words, language),
            words=_in(message.more, language),
            after=question_before(message, edition),
            shown_when=json.dumps(message.shown_when),
        )
        for message in edition.messages
    )


def _options(question: Question, said: BandWords, language: str) -> tuple[Choice, ...]:
    options = question.options
    if question.kind == "yes_no":
        options = options_of(question, said.get("answer.yes"), said.get("answer.no"), language)
    return tuple(Choice(option.id, _in(option.words, language), option.picture, option.worry) for option in options)


def _about(edition: Edition, said: BandWords, language: str) -> tuple[QuestionScreen, ...]:
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
