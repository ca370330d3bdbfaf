"""A consultation for the tests of the child's screens: every kind of question, a condition, a worry. All made up."""

from surveys.definition import Consultation
from surveys.plain_reading import from_plain

TELLING = {
    "how_used": "We tell the people in charge what you said.",
    "how_private": "We do not ask your name.",
    "who_reads": "People who keep children safe read it.",
    "when_we_tell": "If someone is not safe, we must tell.",
    "what_then": "We may not find you. Tell a grown-up you trust.",
}
BASE = [
    {
        "id": "school", "kind": "faces", "words": "How do you feel at school?",
        "options": [
            {"id": "safe", "words": "Safe", "picture": "face-happy"},
            {"id": "scared", "words": "A bit scared", "picture": "face-sad", "worry": True},
        ],
    },
    {
        "id": "scary", "kind": "pictures", "words": "What feels scary?",
        "shown_when": {"answered": "school", "is": "scared"},
        "options": [
            {"id": "dark", "words": "The dark", "picture": "dark"},
            {"id": "dogs", "words": "Big dogs", "picture": "dog"},
            {"id": "cars", "words": "Fast cars", "picture": "street"},
        ],
    },
    {
        "id": "places", "kind": "pick_some", "words": "Where do you like to be?", "most": 2,
        "options": [
            {"id": "home", "words": "At home", "picture": "home"},
            {"id": "park", "words": "In the park", "picture": "park"},
            {"id": "club", "words": "At a club", "picture": "club"},
        ],
    },
    {
        "id": "talk_to", "kind": "pick_one", "words": "Who do you talk to?", "sensitive": True,
        "options": [
            {"id": "friend", "words": "A friend", "picture": "friends"},
            {"id": "teacher", "words": "A teacher", "picture": "teacher"},
        ],
    },
    {"id": "listened", "kind": "yes_no", "words": "Do grown-ups listen?"},
    {"id": "change", "kind": "own_words", "words": "What should change?"},
]  # fmt: skip
GROUPS = {
    "5-7": ("BBBBB3", 30),
    "8-10": ("CCCCC3", 30),
    "11-13": ("DDDDD3", 30),
    "14-15": ("FFFFF3", 30),
    "easy_read": ("GGGGG3", 30),
}
FEELING_SAFE: Consultation = from_plain(
    {
        "title": "Feeling safe",
        "purpose": "To learn where children feel safe.",
        "priorities": [],
        "languages": ["en"],
        "telling": TELLING,
        "editions": [{"band": band, "version": 1, "questions": BASE} for band in GROUPS],
    }
)
