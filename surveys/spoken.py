"""What a young person's journey says aloud: every text of one edition in one language, and how it falls into sentences.

The page, the list of what is missing and the recorder all ask here, so that none of them can forget a word. It knows
no sound: a recording is found by the digest of what it says. recording.py checks the sound itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from surveys import words
from surveys.definition import SLOTS, Consultation, Edition, Message, Question, Text
from surveys.kinds import KINDS
from surveys.kinds.in_order import places
from surveys.looks import looks_in
from surveys.parts import is_own_words, parts_of
from surveys.words import BandWords

SENTENCE = re.compile(r"(?<=[.!?…।۔؟]) ")
"""Where one sentence ends and the next begins, in all the scripts that Heard is read in."""
BREAKS = re.compile(r"[ \t\r\n\f]+")
BEFORE = ("rest.heading", "rest.words", "start.heading")
AGREEING = (
    "start.two_may_read", "start.stop_any_time", "start.no_taking_back", "start.question", "start.yes", "start.no",
)  # fmt: skip
NOT_SAYING = ("answer.not_sure", "answer.prefer_not")
TROUBLES = ("not_saved", "offline", "closed", "full", "refused")
AFTER = (
    "check.heading", "check.words",
    *(f"send.{trouble}.{part}" for trouble in TROUBLES for part in ("heading", "words")),
    "break.heading", "break.words", "care.heading", "care.words", "thanks.heading", "thanks.words", "thanks.later",
    "thanks.help", "help.heading", "help.intro",
)  # fmt: skip
TALKING = (
    "talk.heading", "talk.words", "talk.first_name", "talk.where", "talk.button", "talk.sent.heading",
    "talk.sent.words", "talk.offline.heading", "talk.offline.words", "talk.not_sent.heading", "talk.not_sent.words",
    "idle.heading", "idle.words", "idle.button",
)  # fmt: skip
LEAVING = ("leave.heading", "leave.button", "leave.words", "leave.history", "leave.back", "leave.shift")
OWN_HINT = ("place", "three_boxes", "drawing")
HELPERS = ("danger", "adult", "childline", "shout")
HELPERS_OF_ADULTS = ("danger", "adult", "nspcc", "childline")


def list_spoken(consultation: Consultation, band: str, language: str) -> tuple[str, ...]:
    """Every text that a journey of this edition may need to say, each once, in the order of its screens; KeyError."""
    edition, said = consultation.edition(band), words.load(language)(band)
    texts = (
        *_before(consultation, edition, said),
        *(text for question in edition.questions for text in _of_question(question, said)),
        *_at_the_end(edition, said),
    )
    return tuple(dict.fromkeys(filter(None, map(one_line, texts))))


def list_own_texts(thing: Question | Message, language: str) -> tuple[str, ...]:
    """What its author wrote for one question or message in this language, as a journey says it, each text once."""
    if isinstance(thing, Message):
        texts = [thing.words, thing.more]
    else:
        # The words of yes and no are Heard's own, and recorded once for all questions.
        options = () if thing.kind == "yes_no" else thing.options
        texts = [thing.words, thing.help, *(option.words for option in options)]
    return tuple(dict.fromkeys(filter(None, (one_line(text.get(language, "")) for text in texts))))


def of_made_voice(band: str, language: str) -> str:
    """What is said where a computer's voice speaks, and only there."""
    return words.load(language)(band).get("listen.synthetic")


def digest(language: str, text: str) -> str:
    """The address of what is said: a changed text has no recording any more, the same phrase is recorded once."""
    return hashlib.sha256(f"{language}\n{one_line(text)}".encode()).hexdigest()[:16]


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`; joined by a space they are the text again."""
    return tuple(SENTENCE.split(one_line(text)))


def one_line(text: str) -> str:
    """`text` as a page shows it, however its author broke the lines; a space that must not break stays what it is."""
    return BREAKS.sub(" ", text).strip()


def usual_hint(question: Question, said: BandWords) -> str:
    """The hint that stands under a question whose author wrote none."""
    if question.kind in OWN_HINT:
        return said.get(f"answer.{question.kind}.hint")
    if question.kind == "in_order":
        return said.get(f"answer.in_order.hint.{places(question)}")
    if KINDS[question.kind].is_own_words:
        return said.get("answer.own_words.hint")
    if KINDS[question.kind].picks_many:
        return said.get("answer.pick_most", most=question.most) if question.most else said.get("answer.pick_some")
    return ""


def in_language(text: Text, language: str) -> str:
    """The words in this language; where an author forgot it, in the first one: better than an empty screen."""
    return text.get(language) or next(iter(text.values()), "")


def helpers(band: str) -> tuple[str, ...]:
    """Who helps, as the keys of their words say."""
    return HELPERS_OF_ADULTS if band == "adult" else HELPERS


def _before(consultation: Consultation, edition: Edition, said: BandWords) -> Iterator[str]:
    yield from map(said.get, BEFORE)
    telling = consultation.telling_for(edition.band)
    for slot in SLOTS:
        yield said.get(f"telling.{slot}.heading")
        yield in_language(getattr(telling, slot), said.language)
    yield from map(said.get, AGREEING)
    if any(question.sensitive for question in edition.questions):
        yield from map(said.get, LEAVING)
    yield from _of_looks(said)


def _of_looks(said: BandWords) -> Iterator[str]:
    yield from (said.get("look.heading"), said.get("look.words"))
    for name, ways in looks_in(said.language).items():
        yield said.get(f"look.{name}.heading")
        yield from (said.get(f"look.{way}") for way in ("usual", *ways))


def _of_question(question: Question, said: BandWords) -> Iterator[str]:
    yield in_language(question.words, said.language)
    yield in_language(question.help, said.language) or usual_hint(question, said)
    if question.kind == "yes_no":
        yield from (said.get("answer.yes"), said.get("answer.no"))
    else:
        yield from (in_language(option.words, said.language) for option in question.options)
    if question.kind == "drawing":
        yield said.get("answer.drawing.words")
    yield from map(said.get, NOT_SAYING)
    if question.sensitive:
        yield said.get("listen.headphones")


def _at_the_end(edition: Edition, said: BandWords) -> Iterator[str]:
    for message in edition.messages:
        yield from (in_language(message.words, said.language), in_language(message.more, said.language))
    for room in ("end.helped", *(["end.use"] if asks_for_words(edition) else [])):
        yield from (said.get(f"{room}.{part}") for part in ("question", "hint", "yes", "no"))
        yield from map(said.get, NOT_SAYING)
    yield from map(said.get, AFTER)
    for name in helpers(edition.band):
        yield from (said.get(f"help.{name}.{part}") for part in ("heading", "words"))
    yield from map(said.get, TALKING)


def asks_for_words(edition: Edition) -> bool:
    """Whether somebody may write in their own words, and so is asked whether these may be used."""
    return any(map(is_own_words, parts_of(edition)))
