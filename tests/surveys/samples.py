"""Made-up material for the tests of surveys/: one small sound consultation, in plain form."""

from typing import Any

PLAIN: dict[str, Any] = {
    "title": "Feeling safe at school",
    "purpose": "To know where children feel safe.",
    "priorities": ["safe-at-school"],
    "languages": ["en"],
    "telling": {
        "how_used": "To make school better.",
        "how_private": "We do not ask your name.",
        "who_reads": "The safety team.",
        "when_we_tell": "When somebody is not safe.",
        "what_then": "They try to help.",
    },
    "editions": [
        {
            "band": "8-10",
            "version": 1,
            "telling": {"how_private": "No names here."},
            "questions": [
                {
                    "id": "playground",
                    "kind": "faces",
                    "core": True,
                    "words": "How is the playground?",
                    "options": [
                        {"id": "plain", "picture": "face-plain", "words": "Not good"},
                        {"id": "happy", "picture": "face-happy", "words": "Good"},
                    ],
                },
                {"id": "safe", "kind": "yes_no", "sensitive": True, "words": "Do you feel safe at school?"},
                {
                    "id": "where",
                    "kind": "pick_some",
                    "most": 2,
                    "sensitive": True,
                    "words": "Where do you feel unsafe?",
                    "shown_when": {"answered": "safe", "is": "no"},
                    "options": [
                        {"id": "toilets", "words": "In the toilets"},
                        {"id": "gate", "words": "At the gate"},
                        {"id": "home", "words": "On the way home", "worry": True},
                    ],
                },
                {"id": "better", "kind": "own_words", "words": "What would make it better?"},
            ],
        }
    ],
}
