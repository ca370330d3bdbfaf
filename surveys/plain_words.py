"""The authoring linter: hard to answer, hard to read, leading. It advises; a person decides (R1.13, R1.14, R1.17).

English only: in other languages it counts the words of a sentence and says nothing else. It reads what authors write,
never what a child wrote. `read_statement` reads what children are told, where a 'no, because' is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from surveys.bands import BandRules
from surveys.definition import Message, Question
from surveys.errors import Fault, Severity

_SENTENCE = re.compile(r"[^.!?؟۔।…\n]+")
_NEGATIVE = re.compile(r"\b(not|never|without|nobody|nothing|none|\w+n['’]t|cannot)\b", re.IGNORECASE)
_ASK = r"(?:do|does|did|is|are|was|were|can|could|would|will|have|has|how|what|who|where|when|why|feel|like|think|want)"
_DOUBLE = re.compile(rf"\b{_ASK}\b[^.?!]*\b(?:and|or)\s+{_ASK}\b", re.IGNORECASE)
_LEADING = re.compile(
    r"^\W*(don['’]t you|wouldn['’]t|isn['’]t it|shouldn['’]t|surely|do you agree"
    r"|how (great|good|bad|awful) (is|was) it)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?؟]")
_VAGUE = re.compile(r"\b(often|usually|regularly|sometimes|frequently|rarely|occasionally)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(all|always|every|everyone|everybody|ever)\b", re.IGNORECASE)
_OTHERS_THINK = re.compile(r"\b(people|others|everyone) (think|feel|say|believe)\b", re.IGNORECASE)
_LONG_AGO = re.compile(r"\b(last year|past year|12 months|in your life|ever since|years ago)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = re.compile(r"\b[A-Z]{2,6}\b")
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "est", "ly", "r")
_FINE = re.compile(r"\b(not sure|don['’]t know)\b", re.IGNORECASE)

_ADVICE: Mapping[str, tuple[str, str]] = {
    "negative": ("W01", "Ask it the positive way round: a child may miss the 'not'."),
    "double": ("W02", "This asks two things. Ask one here and one after it."),
    "leading": ("W03", "This leads to an answer. Begin with How, What or Where."),
    "vague": ("W04", "This word means something else to everybody. Say how many times, or since when."),
    "absolute": ("W05", "All, always and every are hard to agree with. Leave the word out."),
    "others_think": ("W06", "Ask what the child thinks, not what people think."),
    "long_ago": ("W07", "Children cannot recall so far. Ask about today, this week or this term."),
}


def read_words(question: Question, rules: BandRules) -> Iterator[Fault]:
    """Yield what makes `question` hard for a band with these `rules`; `where` is relative to the question."""
    for language, words in question.words.items():
        yield from _long(words, rules, f"words.{language}")
    for language, words in question.help.items():
        yield from _long(words, rules, f"help.{language}")
    english = _FINE.sub("", question.words.get("en", ""))
    strict: Severity = "block" if rules.strict_words else "warn"
    for name, pattern, severity in (
        ("negative", _NEGATIVE, strict),
        ("double", _DOUBLE, strict),
        ("leading", _LEADING, "warn"),
        ("vague", _VAGUE, "warn"),
        ("absolute", _ABSOLUTE, "warn"),
        ("others_think", _OTHERS_THINK, "warn"),
        ("long_ago", _LONG_AGO, "warn"),
    ):
        # A leading opener holds a negative of its own; one advice is enough.
        if pattern.search(english) and not (name == "negative" and _LEADING.search(english)):
            code, advice = _ADVICE[name]
            yield Fault(code, f"{name}_words", "words.en", advice, severity)


def read_message(message: Message, rules: BandRules) -> Iterator[Fault]:
    """Yield what is wrong with a help message: it asks nothing (R3.07), and its sentences are short enough."""
    for part, said in (("words", message.words), ("more", message.more)):
        for language, words in said.items():
            if _ASKS.search(words):
                advice = "Say what helps and ask nothing: no question follows a worrying answer."
                yield Fault("W09", "message_asks", f"{part}.{language}", advice)
            yield from _long(words, rules, f"{part}.{language}")


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
    if letters := _LETTERS.findall(words):
        yield Fault("W11", "letters", where, f"Write it out: {', '.join(dict.fromkeys(letters))}.", "warn")


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


def _long(words: str, rules: BandRules, where: str) -> Iterator[Fault]:
    longest = count_longest(words)
    if longest > rules.sentence_words:
        advice = f"Say it in at most {rules.sentence_words} words a sentence; here it is {longest}."
        yield Fault("W08", "long_sentence", where, advice, "warn")
