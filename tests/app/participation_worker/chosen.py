"""A consultation in which children of three ages chose, for the tests of pictures and of the live page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.store import consultations
from app.store.session import Session
from surveys.answers import Answer, Missing
from surveys.definition import AboutYou, Consultation, Edition, Option, Question
from surveys.kinds.faces import usual_faces
from tests import builders
from tests.builders import BETTER, FEELS, TODAY

PLAY = Question(
    "play", "faces", {"en": "How is it here?"}, options=usual_faces("5-7", ["en"], bad_matters=True), core=True
)
WHERE = Question(
    "where",
    "pick_some",
    {"en": "Where do you like to be?"},
    options=(Option("park", {"en": "In the park"}), Option("club", {"en": "At the club"})),
)
GENDER = Question(
    "about_gender",
    "pick_one",
    {"en": "Are you ...?"},
    options=(
        Option("girl", {"en": "A girl"}),
        Option("boy", {"en": "A boy"}),
        Option("another", {"en": "Another word"}),
    ),
    about=AboutYou("gender", 1, purpose="To see whether all are safe.", reported="As one table."),
)
LITTLE, MIDDLE, OLD = "5-7", "8-10", "11-13"


def a_definition() -> Consultation:
    """Faces for the youngest, words and places for those in the middle, both for the oldest."""
    plain = builders.a_definition(title="How it is here")
    return replace(
        plain,
        editions=(
            Edition(LITTLE, 1, (PLAY, BETTER)),
            Edition(MIDDLE, 1, (FEELS, WHERE, BETTER, GENDER)),
            Edition(OLD, 1, (FEELS, BETTER)),
        ),
    )


def add_chosen(session: Session, *, board_id: str, close: bool = True) -> str:
    """48 of the youngest (44 of them happy), 45 in the middle (3 not safe), 6 of the oldest; and noise."""
    made = builders.add_open_consultation(session, board_id=board_id, definition=a_definition())
    groups = {
        band: builders.add_group(session, board_id=board_id, consultation_id=made, band=band, expected=60)
        for band in (LITTLE, MIDDLE, OLD)
    }
    for band, answers in _answers():
        response = builders.a_response(band=band, answers=answers, group=groups[band])
        builders.keep(session, response, consultation_id=made, group_id=groups[band], concerns={})
    builders.add_noise(session, board_id=board_id)
    if close:
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=TODAY)
    return made


def _answers() -> Iterator[tuple[str, Sequence[Answer]]]:
    for number in range(48):
        yield LITTLE, (Answer("play", value="happy" if number < 44 else "sad"),)
    for number in range(45):
        feels = "safe" if number < 30 else "so-so" if number < 42 else "unsafe"
        where = ("park", "club") if number < 20 else ("park",)
        gender = (
            Answer("about_gender", missing=Missing.PREFER_NOT)
            if number == 44
            else Answer("about_gender", value="girl" if number % 2 else "boy")
        )
        yield MIDDLE, (Answer("feels", value=feels), Answer("where", value=where), gender)
    for _ in range(6):
        yield OLD, (Answer("feels", value="unsafe"),)
