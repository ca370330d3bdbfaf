"""The authoring linter: hard to answer, hard to read, leading. It advises; a person decides (R1.13, R1.14, R1.17).

English only: in other languages it counts the words of a sentence and says nothing else. It reads what authors write,
never what a child wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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


def _long(words: str, rules: BandRules, where: str) -> Iterator[Fault]:
    longest = max((len(sentence.split()) for sentence in _SENTENCE.findall(words)), default=0)
    if longest > rules.sentence_words:
        advice = f"Say it in at most {rules.sentence_words} words a sentence; here it is {longest}."
        yield Fault("W08", "long_sentence", where, advice, "warn")
