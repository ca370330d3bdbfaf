"""The authoring linter: hard to answer, hard to read, leading. It advises, a person decides (R1.13-R1.17).

English only: in other languages it counts the words of a sentence and says nothing else. It reads what authors write,
never what a child wrote. `read_statement` reads what children are told, where a 'no, because' is no fault. What the
options say is read in scales.py, how far back a question looks in recall.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from surveys.bands import BandRules
from surveys.definition import Message, Question
from surveys.errors import Fault, Severity
from surveys.recall import find_too_far
from surveys.scales import VAGUE, read_options

_SENTENCE = re.compile(r"[^.!?؟۔।…\n]+")
_NEGATIVE = re.compile(
    r"\b(not|never|without|nobody|no[- ]one|nowhere|nothing|none|neither|\w+n['’]t|cannot)\b", re.IGNORECASE
)
_ASKING = r"(?:how|what|who|where|when|why|which|does|did|is it|is there|(?:do|are|can|could|would|have) you)"
_VERB = r"(?:do|does|did|is|are|was|were|can|could|would|will|have|has|feel|like|think|want)"
_DOUBLE = re.compile(rf"\b(?:{_ASKING}|{_VERB})\b[^.?!]*\b(?:and|or)\s+{_ASKING}\b", re.IGNORECASE)
_DOUBLE_VERB = re.compile(rf"\b(?:{_ASKING}|{_VERB})\b(?P<between>[^.?!]*)\b(?:and|or)\s+{_VERB}\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(when|if|who|that|because|while|after|before|where|to)\b", re.IGNORECASE)
_TWO_THINGS = re.compile(
    r"\b(?P<before>at|in|on|with|about|by|from|to)\b(?: \w+){1,3} and (?P=before)\b"
    r"|\bhow (?P<one>\w+) and \w+ (?:do|did|are|is|was|were)\b",
    re.IGNORECASE,
)
_TWO_QUESTIONS = re.compile(r"\?[^?\w]*\w[^?]*\?")
_RATED = ("faces", "yes_no")
_LEADING = re.compile(
    r"^\W*(don['’]t you|wouldn['’]t|isn['’]t|aren['’]t|shouldn['’]t|surely|(do|would) you agree(?! to\b)"
    r"|how much do you agree|are you aware|most (people|children|young people)|we (all )?know|everyone knows"
    r"|how (great|bad|awful|terrible|brilliant|amazing) (is|was|are|were))\b"
    r"|,\s*(isn['’]t it|don['’]t you|aren['’]t they|right|wouldn['’]t you)\s*\?",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?؟]")
_ABSOLUTE = re.compile(
    r"\b(all|always|every(?! (?:day|week|morning|night)\b)|everyone|everybody|ever)\b", re.IGNORECASE
)
_OTHERS_THINK = re.compile(r"\b(people|others|everyone|children|kids) (think|feel|say|believe)\b", re.IGNORECASE)
_DONE_BY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+\s+){0,2}?"
    r"(?:\w+ed|made|given|told|taken|kept|heard|seen|done|hurt|hit|chosen|shown|sent|brought|taught)\s+by\s+(?!\w+ing\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = re.compile(r"\b[A-Z]{2,6}\b")
_KNOWN_LETTERS = {"TV", "OK", "UK", "PE", "DVD", "AM", "PM", "ID"}
"""Letters that children say as a word, and would not know written out."""
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "est", "ly", "r")
_FINE = re.compile(r"\b(not sure|don['’]t know|whether or not|or not)\b", re.IGNORECASE)

_MOST_READ = 2000
"""Characters of a question that patterns are looked for in: a file may hold more, made to keep us busy."""

_ADVICE: Mapping[str, tuple[str, str]] = {
    "negative": ("W01", "Ask it the positive way round: a child may miss '{found}'."),
    "double": ("W02", "This asks two things. Ask one here and one after it."),
    "leading": ("W03", "This leads to an answer. Begin with How, What or Where."),
    "vague": ("W04", "'{found}' means something else to everybody. Say how many times, or since when."),
    "absolute": ("W05", "'{found}' is hard to agree with. Leave the word out."),
    "others_think": ("W06", "Ask what the child thinks, not what {found}."),
    "done_by": ("W14", "Say who does it first: not 'were you helped by a teacher' but 'did a teacher help you'."),
}


def read_words(question: Question, rules: BandRules) -> Iterator[Fault]:
    """Yield what makes `question` hard for a band with these `rules`; `where` is relative to the question."""
    for language, words in question.words.items():
        yield from _long(words, rules, f"words.{language}")
    for language, words in question.help.items():
        yield from _long(words, rules, f"help.{language}")
    for option in question.options:
        for language, words in option.words.items():
            yield from _long(words, rules, f"options[{option.id}].words.{language}")
    yield from _asked(question, rules)
    yield from _hard(question, rules)
    yield from read_options(question, rules)


def _asked(question: Question, rules: BandRules) -> Iterator[Fault]:
    # R1.13, R1.14, R1.17: how it is asked.
    english = _FINE.sub("", question.words.get("en", "")[:_MOST_READ])
    strict: Severity = "block" if rules.strict_words else "warn"
    leading = _LEADING.search(english)
    found = {
        # A leading opener holds a negative of its own; one advice is enough.
        "negative": None if leading else _NEGATIVE.search(english),
        "double": _find_two_asks(english, rated=question.kind in _RATED),
        "leading": leading,
        "vague": VAGUE.search(english),
        "absolute": _ABSOLUTE.search(english),
        "others_think": _OTHERS_THINK.search(english),
        "done_by": _DONE_BY.search(english),
    }
    for name, match in found.items():
        if match:
            code, advice = _ADVICE[name]
            severity: Severity = strict if name in ("negative", "double") else "warn"
            yield Fault(code, f"{name}_words", "words.en", advice.format(found=match[0].lower()), severity)
    if advice := find_too_far(english, rules.recall):
        yield Fault("W07", "long_ago_words", "words.en", advice, "warn")


def _find_two_asks(words: str, *, rated: bool) -> re.Match[str] | None:
    for match in _DOUBLE_VERB.finditer(words):
        # 'When you feel sad or want to be alone' is one ask: what follows the 'when' only says when.
        if not _CLAUSE.search(match["between"]):
            return match
    return _DOUBLE.search(words) or _TWO_QUESTIONS.search(words) or (_TWO_THINGS.search(words) if rated else None)


def _hard(question: Question, rules: BandRules) -> Iterator[Fault]:
    # R1.16: of all that can be read on its screen, too much is unknown and not explained below it.
    said = [question.words.get("en", ""), *(option.words.get("en", "") for option in question.options)]
    explained = _stems(question.help.get("en", ""))
    hard = [word for text in said for word in _hard_ones(text) if not _stems(word) <= explained]
    if len(hard) > rules.hard_share * sum(len(_WORD.findall(text)) for text in said):
        named = ", ".join(dict.fromkeys(hard))
        advice = f"Few children know: {named}. Say it easier, or explain it in the help below the question."
        yield Fault("W10", "hard_words", "words.en", advice, "warn")
    asked, below = question.words.get("en", ""), question.help.get("en", "")
    yield from _letters(asked, "words.en", below)
    yield from _letters(below, "help.en", asked)
    for option in question.options:
        yield from _letters(option.words.get("en", ""), f"options[{option.id}].words.en", below)


def read_message(message: Message, rules: BandRules) -> Iterator[Fault]:
    """Yield what is wrong with a help message: it asks nothing (R3.07), and its sentences are short enough."""
    for part, said in (("words", message.words), ("more", message.more)):
        for language, words in said.items():
            if _ASKS.search(words):
                advice = "Say what helps and ask nothing: no question follows a worrying answer."
                yield Fault("W09", "message_asks", f"{part}.{language}", advice)
            yield from _long(words, rules, f"{part}.{language}")
        yield from _letters(said.get("en", ""), f"{part}.en")


def read_telling(told: str, language: str, rules: BandRules, where: str) -> Iterator[Fault]:
    """Yield what makes hard to read what is said before a child agrees (R1.14); it may say 'not'."""
    yield from _long(told, rules, where)
    if language == "en":
        yield from _letters(told, where)


def read_statement(words: str, rules: BandRules, where: str = "words.en") -> Iterator[Fault]:
    """Yield what makes an English statement hard for children of a band: long sentences, words that few of them know.

    A 'not' is allowed: a no is owed its because. Where `strict_words` holds, every hard word is named, else only when
    they are more than one in ten (R1.16).
    """
    yield from _long(words, rules, where)
    hard = list_hard_words(words)
    if hard and (rules.strict_words or 10 * len(hard) > len(words.split())):
        named = ", ".join(dict.fromkeys(hard))
        yield Fault(
            "W10", "hard_words", where, f"Few children know: {named}. Say it easier, or explain it next.", "warn"
        )
    yield from _letters(words, where)


def count_longest(words: str) -> int:
    """Return how many words the longest sentence has."""
    return max((len(sentence.split()) for sentence in _SENTENCE.findall(words)), default=0)


def list_hard_words(words: str) -> tuple[str, ...]:
    """Return the words that are not on the list of familiar ones, in any of their everyday forms."""
    found = (word.strip("'’-").lower() for word in _WORD.findall(words) if not word.isupper())
    return tuple(word for word in found if word and not _is_familiar(word))


def _is_familiar(word: str) -> bool:
    return all(_is_known(part) for part in re.split(r"['’-](?:s|t|re|ve|ll|d|m)?", word) if part)


def _is_known(word: str) -> bool:
    known = _familiar()
    bare = {word, *(word.removesuffix(end) for end in _ENDINGS if word.endswith(end))}
    doubled = {one[:-1] for one in bare if len(one) > 3 and one[-1] == one[-2]}
    others = {f"{one}e" for one in bare} | {f"{one[:-1]}y" for one in bare if one.endswith("i")}
    return not known.isdisjoint(bare | doubled | others)


@cache
def _familiar() -> frozenset[str]:
    lines = (Path(__file__).parent / "familiar_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _hard_ones(text: str) -> tuple[str, ...]:
    # A name inside a sentence is no hard word: the child knows the club that it goes to, or will be told.
    names = re.sub(r"(?<=[^.!?\s] )[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*", "", text)
    return list_hard_words(names)


def _stems(words: str) -> frozenset[str]:
    # Roughly: 'advocates' and 'advocate', 'anonymous' and 'anonymously' are one word.
    return frozenset(word.lower()[:6].rstrip("s") for word in _WORD.findall(words))


def _letters(words: str, where: str, explained: str = "") -> Iterator[Fault]:
    # R1.14: full words. A word that is shouted is no abbreviation.
    found = [
        letters
        for letters in dict.fromkeys(_LETTERS.findall(words))
        if letters not in _KNOWN_LETTERS and letters not in explained
        if len(letters) < 3 or not _is_known(letters.lower())
    ]
    if found:
        yield Fault("W11", "letters", where, f"Write it out: {', '.join(found)}.", "warn")


def _long(words: str, rules: BandRules, where: str) -> Iterator[Fault]:
    longest = count_longest(words)
    if longest > rules.sentence_words:
        advice = f"Say it in at most {rules.sentence_words} words a sentence; here it is {longest}."
        yield Fault("W08", "long_sentence", where, advice, "warn")
