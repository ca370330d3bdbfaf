"""Whether what can be chosen suits the children who choose: R1.06, R1.09, R1.10, R1.11, and R1.13 for options.

plain_words.py comes in with one question. It goes by what the options say in English; how many there may be, and
whether each has its picture, is for the kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveys.bands import RULES, BandRules
from surveys.definition import Question
from surveys.errors import Fault

VAGUE = re.compile(
    r"\b((?<!how )often|usually|regularly|sometimes|frequently|rarely|seldom|occasionally)\b", re.IGNORECASE
)
"""Words for how often that mean something else to everybody; 'how often' asks."""
_AGREES = re.compile(r"\b(?:dis)?agree\b", re.IGNORECASE)
_MIDDLE = re.compile(
    r"\W*(?:neither\b.*|neutral|in between|in the middle|so[- ]so|half and half|undecided|no opinion"
    r"|not (?:good|happy|safe|easy) (?:or|nor) \w+)\W*",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\W*(?:(?:i['’]?m |i am )?(?:not sure|unsure)|(?:i )?don['’]?t know|dunno"
    r"|(?:i )?(?:would |['’]d )?(?:prefer|rather) not (?:to )?say|(?:i )?don['’]?t want to say)\W*",
    re.IGNORECASE,
)
_SAD = ("face-sad", "face-very-sad", "face-worried")
_HOW_GOOD = re.compile(
    r"\bhow (?:much|good|fun|nice|useful|helpful|interesting)\b|\b(?:do|did) you (?:like|enjoy)\b", re.IGNORECASE
)
_MATTERS = re.compile(
    r"\b(?:feel\w*|felt|safe\w*|unsafe|worr\w+|scar\w+|sad|lonely|alone|hurt\w*|upset|angry|bull\w+|treat\w*)\b",
    re.IGNORECASE,
)
_YES_NO = {"yes", "no", "maybe", "true", "false"}
_CHOICES = ("faces", "pictures", "pick_one")


def read_options(question: Question, rules: BandRules) -> Iterator[Fault]:
    """Yield what makes the options of `question` hard to choose between; `where` is relative to the question."""
    said = {option.id: option.words.get("en", "").strip() for option in question.options}
    if question.kind in (*_CHOICES, "pick_some"):
        yield from _not_sure(said)
        yield from _vague(said)
    if question.kind in _CHOICES:
        yield from _middle(said, rules)
        if rules.two_things and said and {words.lower().strip(".!") for words in said.values()} <= _YES_NO:
            advice = "The youngest say yes or no too easily. Offer two things to choose between."
            yield Fault("W16", "yes_no_in_words", "options", advice, "warn")
        if is_agreeing(question) and rules.agreeing < RULES["14-15"].agreeing:
            advice = "Children agree to please. Ask how it is: 'How safe is it?', from very safe to a bit safe."
            yield Fault("W13", "agree_or_not", "options", advice, "warn")
    if question.kind == "faces":
        yield from _sad_face(question)


def is_agreeing(question: Question) -> bool:
    """Say whether a question is answered by agreeing or disagreeing (R1.10)."""
    agreeing = [option for option in question.options if _AGREES.search(option.words.get("en", ""))]
    return question.kind in _CHOICES and len(agreeing) > 1


def _not_sure(said: dict[str, str]) -> Iterator[Fault]:
    # R1.11, R1.25: these two stand on every screen, apart from the answers; a second one would be counted as an answer.
    for identity, words in said.items():
        if _UNSURE.fullmatch(words):
            advice = f"Take '{words}' out: 'I'm not sure' and 'I don't want to say' are on every screen already."
            yield Fault("W17", "not_sure_twice", f"options[{identity}].words.en", advice, "warn")


def _vague(said: dict[str, str]) -> Iterator[Fault]:
    found = dict.fromkeys(word.lower() for words in said.values() for word in VAGUE.findall(words))
    if found:
        advice = f"'{', '.join(found)}' means something else to everybody. Say how many: most days, some days, no days."
        yield Fault("W04", "vague_words", "options", advice, "warn")


def _middle(said: dict[str, str], rules: BandRules) -> Iterator[Fault]:
    if rules.midpoint:
        return
    for identity, words in said.items():
        if _MIDDLE.fullmatch(words):
            advice = f"Take '{words}' out: a middle is where children go who would rather not choose."
            yield Fault("W18", "middle", f"options[{identity}].words.en", advice, "warn")


def _sad_face(question: Question) -> Iterator[Fault]:
    # R1.06: a sad face stands where a bad answer has a meaning; where it is 'how good', faces run from plain upward.
    words = question.words.get("en", "")
    sad = [option for option in question.options if option.picture in _SAD]
    if sad and not question.sensitive and _HOW_GOOD.search(words) and not _MATTERS.search(words):
        advice = "Would a bad answer change what you do? If not, let the faces run from plain to very happy."
        yield Fault("W15", "sad_face", "options", advice, "warn")
