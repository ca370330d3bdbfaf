"""Which runs of words in a child's answer read like a name: where one may begin and end, and what in it says something.

Naming comes in. There is no grammar in a box offline, so the rules are a few closed lists of small words. Small words
that mean something together ("not enough to do", "left out", "on my own") are kept together as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from analysis.finders.known import word_list
from analysis.wording import STOP_WORDS, stem, words

Phrase = tuple[str, ...]
"""Words as they were written, in lower case; words that belong together are one of them, with spaces in it."""

LONGEST, MOST_WORDS = 5, 5

_MARK = re.compile(r"\[[a-z]+\]|[^\w\s'’]|\d+|_")
_FILLERS = word_list(
    """
    really lot lots thing things just like get gets getting got go going goes im ive id dont don't didn't didnt cant
    can't doesn't doesnt isn't isnt u ur r n da also bit stuff etc ok okay make makes made making i'm i've i'd it's its
    that's thats there's theres yes yeah want wants wanted would could should feel feels feeling felt think thought need
    needs someone somewhere something say said says quite maybe sometimes lol tbh cos cuz because being having won't
    wont wouldn't wouldnt shouldn't shouldnt couldn't couldnt havent haven't very good bad nice redacted yourself great
    well better best much many anything everything everyone everybody somebody anybody ones way does doing did let lets
    don doesn isn wasn couldn wouldn didn ll ve re won ain aint wasnt wasn't arent aren't theyre they're youre you're
    hes he's shes she's whats what's kind sort please pls plz thanks thank no nope always lovely happy going gonna
    wanna able used use using try trying keep come comes came coming put puts sure actually literally basically
    probably definitely lately overall especially extremely absolutely incredibly completely today tomorrow yesterday
    recently currently usually constantly totally pretty moment far
    """
)
"""Words that say little by themselves; inside a phrase they may stand."""
_SAYS_MORE = word_list(
    """
    alone back bill bottom call cry empty fire front full move serious side system thick thin together top
    """
)
"""Words in a common list of stop words that carry a child's meaning all the same."""
_EMPTY = (STOP_WORDS | _FILLERS) - _SAYS_MORE
_VAGUE = word_list(
    "people person kids kid children child time times day days place places year years week weeks hour hours thing"
)
"""Words that need another one beside them before they are a name."""

_MAY_OPEN = word_list("no not never more less too without better being getting having feeling")
_TELLS_HOW = word_list("no not never more less too without better")
_MUCH = word_list("much many enough one")
_BEFORE_A_THING = word_list(
    "the a an my your our their his her more no some any of this these those every good bad better nice about with in "
    "from on at for and new much many enough"
)
_OBJECTS = word_list("me us them him her")
_MAY_STAND_BEFORE_AN_OBJECT = word_list("at to for with on about of")
_NEVER_INSIDE = word_list(
    """
    but because cos cuz cause if so its it's im i'm ive i've id i'd theres there's thats that's when then than or as
    although however like just lol also which who what where why how really even
    """
)
"""A phrase that runs over one of these is two halves of two sentences."""
_JOINTS = word_list("and is are was were be i we you they he she it u the a an my your our their his her")
_TURNS = word_list("no less too stop lack without nobody nothing")
_TURNS_WHAT_FOLLOWS = word_list(
    "not never dont don't doesnt doesn't didnt didn't cant can't isnt isn't arent aren't wont won't hardly wasnt "
    "wasn't couldnt couldn't havent haven't hasnt hasn't shouldnt shouldn't wouldnt wouldn't"
)
"""What stands before a phrase and turns it round: 'lights' is no name where children wrote 'no lights'."""
REACH = 3
_HANGS_ON = _OBJECTS | word_list("you my your our their his her the a an each of to with at")

_OWN = re.compile(
    r"(?:on|by) (?:my|your|ur|our|their|there|his|her|its) own|by (?:my|your|them|him|her|our)sel(?:f|ves)"
)
_FREE_TO = re.compile(
    r"(?:nothing|not enough|enough|something|anything|somewhere|nowhere|anywhere|someone|somebody|anyone|nobody|no one|"
    r"noone|more|stuff|things|people|places?) to (?:do|go|play|be|sit|talk|speak|eat|turn|ask|tell|hang out)"
    r"(?: (?:with|to|about|at))?"
)
_PARTED = re.compile(
    r"(?:t(?:old|ell|ells|elling) off|pick(?:ed|s|ing)? on|left (?:out|alone|behind)|leav(?:e|ing) out|"
    r"h(?:ang|angs|anging|ung) (?:out|around|about)|mess(?:ed|es|ing)? (?:about|around)|calm(?:s|ed|ing)? down|"
    r"cheer(?:s|ed|ing)? up|g(?:ive|iving|ave) up|sp(?:eak|eaking|oke) up|st(?:and|anding|ood) up|miss(?:ed|ing)? out|"
    r"r(?:un|uns|unning|an) (?:away|around)|kick(?:ed|s|ing)? (?:out|off)|split(?:ting)? up|gang(?:ed|ing)? up|"
    r"look(?:ed|s|ing)? after|grow(?:s|ing)? up|show(?:s|ing)? off|beat(?:en|ing)? up|fed up|join(?:ed|ing)? in|"
    r"f(?:all|alls|alling|ell) out|fit(?:s|ting)? in|w(?:ake|aking|oke) up|tid(?:y|ied|ying) up|"
    r"clean(?:s|ed|ing)? up|sign(?:ed|ing)? up|put(?:s|ting)? down|stay(?:s|ed|ing)? up|open(?:s|ed|ing)? up|"
    r"br(?:eak|eaks|eaking|oke|oken) (?:up|down)|made fun|mak(?:e|es|ing) fun|laugh(?:ed|s|ing)? at)"
)
_TOGETHER = re.compile(rf"(?<![\w'])(?:too (?:much|many)|{_OWN.pattern}|{_FREE_TO.pattern}|{_PARTED.pattern})(?![\w'])")
_JOINED = "\u2063"


def runs(clause: str) -> Iterator[list[str]]:
    """Yield the words between signs, numbers and redaction marks: no phrase crosses one."""
    for part in _MARK.split(clause):
        bare = " ".join(word.removesuffix("'s") for word in words(part))
        together = _TOGETHER.sub(lambda found: found[0].replace(" ", _JOINED), bare)
        if together:
            yield [word.replace(_JOINED, " ") for word in together.split(" ")]


def says_something(word: str) -> bool:
    """Say whether a word can carry a name: not a small word, not a filler, no broken half of one."""
    if " " in word:
        return True
    return len(word) > 1 and word not in _EMPTY and "'" not in word and len(set(word)) > 1


def is_vague(word: str) -> bool:
    """Say whether a word needs another one beside it."""
    return word in _VAGUE or word.startswith("too ")


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """Return what the forms of one word share; of words that belong together, the stem of each."""
    return " ".join(stem(part) for part in word.split(" ")) if " " in word else _ROOTS.get(stem(word), stem(word))


_ROOTS = {
    "safeti": "safe", "safer": "safe", "safest": "safe", "dirtier": "dirti", "dirt": "dirti", "noisi": "nois",
    "noisier": "nois", "scari": "scare", "scarier": "scare", "smelli": "smell", "fought": "fight",
    "taught": "teach", "teacher": "teach", "lit": "light", "broke": "broken", "mam": "mum", "mummi": "mum",
    "mom": "mum", "children": "child", "kid": "child", "men": "man", "women": "woman", "spoke": "speak",
    "heard": "hear", "angri": "anger", "colour": "color", "learnt": "learn",
}  # fmt: skip


def roots_of(text: str) -> frozenset[str]:
    """Return the roots of the words in a text that say something."""
    return roots([word for run in runs(text) for word in run])


def roots(phrase: Sequence[str]) -> frozenset[str]:
    """Return the roots of the words in a phrase that say something."""
    return frozenset(root(word) for word in phrase if says_something(word))


def phrases(run: Sequence[str]) -> Iterator[tuple[Phrase, bool]]:
    """Yield every phrase of a run that reads well, and whether it stands there whole: nothing cut off that it needs."""
    for start in range(len(run)):
        for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
            phrase = tuple(run[start:end])
            if _reads_well(phrase):
                yield phrase, _stands_whole(phrase, run[max(0, start - REACH) : start], run[end : end + 1])


def _reads_well(phrase: Phrase) -> bool:
    """It opens and ends with words that say something, nothing in it breaks it in two, and enough of it speaks."""
    content = sum(map(says_something, phrase))
    if (
        not content
        or len(set(phrase)) < len(phrase)
        or len(" ".join(phrase).split()) > MOST_WORDS
        or any(word in _NEVER_INSIDE for word in phrase)
    ):
        return False
    if any(" " in word and word.startswith("no") and says_something(phrase[at]) for at, word in enumerate(phrase[1:])):
        return False  # "boring not enough to do": a second sentence begins
    return _opens_well(phrase) and _ends_well(phrase) and content >= (len(phrase) - 1) // 2


def _opens_well(phrase: Phrase) -> bool:
    if says_something(phrase[0]):
        return True
    return phrase[0] in _MAY_OPEN and any(says_something(word) or word in _MUCH for word in phrase[1:2])


def _ends_well(phrase: Phrase) -> bool:
    if phrase[-1] not in _OBJECTS:
        return says_something(phrase[-1])
    before = [*phrase[:-1]]
    if len(before) > 1 and before[-1] in _MAY_STAND_BEFORE_AN_OBJECT:
        before.pop()
    return bool(before) and says_something(before[-1])


def _stands_whole(phrase: Phrase, before: Sequence[str], after: Sequence[str]) -> bool:
    if _TURNS.intersection(before[-1:]) or _TURNS_WHAT_FOLLOWS.intersection(before):
        return False
    return len(phrase) == 1 or not _HANGS_ON.intersection(after)


def names_a_thing(run: Sequence[str], at: int) -> bool:
    """Say whether the word at this place stands like a thing: alone, after 'the' or 'more', or as '...ing'."""
    return len(run) == 1 or (at > 0 and run[at - 1] in _BEFORE_A_THING) or run[at].endswith("ing")


def joints(phrase: Phrase) -> int:
    """Count the small words that make a phrase read like a piece of a sentence."""
    return sum(word in _JOINTS or word in _OBJECTS for word in phrase)


def tells_how(phrase: Phrase) -> bool:
    """Say whether a phrase opens with a word that says what is wished or wrong: 'more', 'no', 'too much'."""
    return phrase[0] in _TELLS_HOW and len(phrase) > 1
