"""The whole journey of one group: what is told first, its questions, its help messages, its languages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.store.consultations import OpenDoor
from app.store.recordings import Recording
from app.young_person.pages.questions import QuestionScreen, about_screens, question_screen
from surveys import spoken, words
from surveys.bands import MOST_WAITING, NO_MORE_AFTER_DAYS, PACE, Pace
from surveys.conditions import question_before
from surveys.definition import SLOTS, Edition
from surveys.looks import looks_in
from surveys.spoken import in_language as _in
from surveys.words import BandWords
from surveys.you_said import Line

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


@dataclass(frozen=True, slots=True)
class Told:
    """One of the things that are said before anybody agrees; `ours` is what no author can leave out."""

    picture: str
    heading: str
    words: str
    ours: str = ""


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
    """The whole journey. `wrong` says in plain words what cannot be kept, by the name of its field.

    `news` are a few lines of what came of what others said to this board.
    """

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
    news: tuple[Line, ...] = ()

    @property
    def needs_more_sheet(self) -> str:
        """The first question that needs a sheet beside the one in the page; what stands before it waits for nothing."""
        return next((question.id for question in self.questions if question.kind in MORE_THAN_CARDS), "")

    @property
    def helpers(self) -> tuple[str, ...]:
        """Who helps, as the keys of their words say."""
        return spoken.helpers(self.band)

    @property
    def address(self) -> str:
        """Where the form goes: the page's own address, the only one in the history."""
        return f"/{self.code}"

    @property
    def talk_address(self) -> str:
        """Where a wish to talk goes, alone."""
        return f"/{self.code}/talk"

    @property
    def news_address(self) -> str:
        """All that came of it, in the language that was chosen."""
        return self.quiet_address.removesuffix("/quiet") + "/what-came-of-it"

    @property
    def sound_address(self) -> str:
        """Where the page's module asks what has been recorded in this language; '' where nothing has."""
        return f"/{self.code}/in/{self.language}/sound" if self.has_sound else ""

    @property
    def quiet_address(self) -> str:
        """The calm page after No and after leaving quickly, in the language that was chosen."""
        chosen = [each.address for each in self.languages if each.is_here]
        return (chosen[0] if chosen else self.address) + "/quiet"


def survey_page(
    door: OpenDoor,
    wrong: Mapping[str, str] | None = None,
    language: str = "",
    recorded: Sequence[Recording] = (),
    news: tuple[Line, ...] = (),
) -> SurveyPage:
    """The journey of the group behind `door`, in the group's language unless another one was chosen.

    `recorded` is what of it can be heard, `news` a few lines of what came of what others said.
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
        questions=tuple(question_screen(question, said, language) for question in edition.questions),
        about=about_screens(edition, said, language),
        messages=_messages(edition, language),
        looks=looks_in(language),
        has_steady_length=all(question.shown_when is None for question in edition.questions),
        can_check=edition.band not in READY_WITHOUT_LOOKING,
        can_leave_quickly=any(question.sensitive for question in edition.questions),
        languages=_languages(door, language),
        wrong=wrong or {},
        has_sound=bool(recorded),
        voice_is_made=any(recording.is_synthetic for recording in recorded),
        news=news,
    )


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
        Told(
            PICTURES[slot],
            said.get(f"telling.{slot}.heading"),
            _in(getattr(telling, slot), language),
            said.get("start.two_may_read") if slot == "when_we_tell" else "",
        )
        for slot in SLOTS
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
