"""Drafts of sentences for children about what was found, asked and answered: templates, and nothing clever (R4.10).

The worker's screen comes in. A draft is only ever shown as one: a person keeps, changes or throws it away, and what no
person kept is printed nowhere.
"""

from __future__ import annotations

import re
from typing import Literal

Level = Literal["younger", "older"]
LONGEST = 15
"""Words of a sentence for any child (R1.14)."""
EASY = 10
"""Words of a sentence for the youngest and for Easy Read."""
_OURS = (("we", "you"), ("us", "you"), ("our", "your"), ("ours", "yours"), ("i", "you"), ("my", "your"), ("me", "you"))
_SAYS = re.compile(
    r"\b(is|are|was|were|am|do|does|don['’]t|doesn['’]t|can|cannot|can['’]t|feel|feels|tell|tells|want|wants|need|needs"
    r"|happen|happens|make|makes|get|gets|go|goes|come|comes|say|says|run|runs|have|has|like|likes|hear|hears|help|helps"
    r"|pretend|know|knows|think|thinks|must|should|would|will|stay|stays|hurt|hurts|stop|stops|keep|keeps)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]|\s[-–—]\s|\.(?:\s|$)")


def draft_of_theme(label: str, definition: str, level: Level) -> str:
    """Draft what children are told of a theme: its name, turned to them, and for older ones what it means."""
    name = _to_them(_plain(label))
    if not name:
        return ""
    said = _sentence(name) if _SAYS.search(name) else _sentence(f"You told us about {_small(name)}")
    said = _short(said, EASY if level == "younger" else LONGEST)
    meaning = _sentence(_to_them(_plain(definition)))
    more = level == "older" and meaning and _fits(meaning, LONGEST) and _SAYS.search(meaning)
    return f"{said} {meaning}" if more else said


def draft_of_ask(words: str, level: Level) -> str:
    """Draft what children are told of an ask: its first clause for the younger, as much as fits for the older."""
    return _short(_sentence(_plain(words)), EASY if level == "younger" else LONGEST)


def draft_of_answer(reason: str, level: Level) -> str:
    """Draft what children are told of a decision: the reason that was given, as much of it as fits."""
    return _short(_sentence(_plain(reason)), EASY if level == "younger" else LONGEST)


def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(" .")


def _to_them(words: str) -> str:
    for ours, yours in _OURS:
        words = re.sub(rf"\b{ours}\b", yours, words, flags=re.IGNORECASE)
    return words


def _small(words: str) -> str:
    # A name or an acronym keeps its capitals.
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _short(said: str, most: int) -> str:
    """The sentence, or its first clause where that is short enough; a draft that is cut elsewhere says nothing."""
    if _fits(said, most):
        return said
    clause = _sentence(_CLAUSE.split(said, maxsplit=1)[0].strip())
    return clause if _fits(clause, most) and len(clause.split()) > 2 else said


def _fits(said: str, most: int) -> bool:
    return len(said.split()) <= most
