"""A second consultation for the tests of the child's screens: the kinds that are more than cards. All made up."""

from __future__ import annotations

from surveys.definition import Consultation
from surveys.plain_reading import from_plain
from tests.browser.example import TELLING

QUESTIONS = [
    {
        "id": "matters", "kind": "in_order", "words": "What matters most?",
        "options": [
            {"id": "friends", "words": "Friends", "picture": "friends"},
            {"id": "quiet", "words": "Quiet", "picture": "alone"},
            {"id": "music", "words": "Music", "picture": "music"},
            {"id": "games", "words": "Games", "picture": "sports"},
        ],
    },
    {
        "id": "where", "kind": "place", "words": "Where do you like to be?", "picture": "school",
        "options": [
            {"id": "playground", "words": "Playground"},
            {"id": "class", "words": "Classroom", "picture": "classroom"},
            {"id": "gate", "words": "School gate"},
            {"id": "toilets", "words": "Toilets", "worry": True},
        ],
    },
    {
        "id": "houses", "kind": "three_boxes", "words": "What is in your houses?",
        "options": [
            {"id": "worries", "words": "Worries", "picture": "face-worried"},
            {"id": "dreams", "words": "Dreams", "picture": "dream"},
        ],
    },
    {"id": "draw", "kind": "drawing", "words": "Can you draw a good place?"},
    {
        "id": "why", "kind": "own_words", "words": "Why is it a worry?",
        "shown_when": {"answered": "houses.worries"},
    },
]  # fmt: skip
GROUPS = {
    "5-7": ("BBBBB3", 30),
    "8-10": ("CCCCC3", 30),
    "11-13": ("DDDDD3", 30),
    "easy_read": ("GGGGG3", 30),
}
GOOD_PLACES: Consultation = from_plain(
    {
        "title": "Good places",
        "purpose": "To learn what a good place is.",
        "priorities": [],
        "languages": ["en"],
        "telling": TELLING,
        "editions": [{"band": band, "version": 1, "questions": QUESTIONS} for band in GROUPS],
    }
)
