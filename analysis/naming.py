"""What a group is called: a short phrase that its own comments use, and the words that set it apart.

The pipeline comes in with the clauses of each group. Words are weighed by c-TF-IDF on surface forms; a phrase that
enough of them share beats a single word. A stem or a redaction mark is never part of a name. A person renames freely.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.finders.known import word_list
from analysis.wording import STOP_WORDS, stem, words

Grams = tuple[str, ...]

MOST_KEYWORDS = 6
LONGEST_PHRASE = 5
SHARED, STRONG = 0.04, 0.5
"""A phrase must be used by this share of the clauses, and hold a word at least this heavy beside the heaviest."""
_MARK = re.compile(r"\[[a-z]+\]|[^\w\s'’]|\d+|_")
_SHORT = re.compile(r"\b[A-Za-z]{2,5}\b")
_FILLERS = word_list(
    """
    really lot lots thing things just like get gets getting got go going goes im ive id dont don't didn't didnt cant
    can't doesn't doesnt isn't u ur also bit stuff etc ok okay make makes made making i'm i've i'd it's its that's
    thats there's theres yes yeah want wants wanted would could should feel feels felt think thought need needs someone
    somewhere something say said says quite maybe sometimes lol tbh cos cuz because being having won't wouldn't
    shouldn't very good bad nice redacted
    """
)
"""Words that say little by themselves; inside a phrase they may stand."""
_MAY_OPEN = word_list("no not never more less too without")
_CONTENT_AFTER_ALL = word_list("bill fire system cry call move find describe interest")
_EMPTY = (STOP_WORDS | _FILLERS) - _CONTENT_AFTER_ALL


@dataclass(frozen=True, slots=True)
class Name:
    """A theme's label and the words that set it apart, strongest first."""

    label: str
    keywords: tuple[str, ...]


def name_groups(groups: Sequence[Sequence[str]]) -> list[Name]:
    """Name each group of clauses; no two get the same label."""
    weights = _weigh(groups)
    names: list[Name] = []
    for clauses, weight in zip(groups, weights, strict=True):
        keywords = tuple(_surface(clauses, weight)[:MOST_KEYWORDS])
        taken = {name.label for name in names}
        label = next(label for label in _labels(clauses, weight, keywords, len(names) + 1) if label not in taken)
        names.append(Name(label, keywords))
    loud = _abbreviations(groups)
    return [
        Name(_said_loud(name.label, loud), tuple(_said_loud(word, loud) for word in name.keywords)) for name in names
    ]


def _abbreviations(groups: Sequence[Sequence[str]]) -> set[str]:
    """Words that people mostly write in capitals, like NHS."""
    written = Counter(word for clauses in groups for clause in clauses for word in _SHORT.findall(clause))
    lower = Counter[str]()
    for word, n in written.items():
        lower[word.lower()] += n if not word.isupper() else 0
    return {word.lower() for word, n in written.items() if word.isupper() and n > lower[word.lower()]}


def _said_loud(label: str, loud: set[str]) -> str:
    return " ".join(word.upper() if word.lower().strip(",") in loud else word for word in label.split())


def _weigh(groups: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """c-TF-IDF by stem: how often in this group, against how often in all; a word counts once per clause."""
    counts = [Counter(found for clause in clauses for found in _content_stems(clause)) for clauses in groups]
    total = sum(counts, Counter[str]())
    average = sum(total.values()) / len(groups)
    return [
        {found: n / len(clauses) * math.log(1 + average / total[found]) for found, n in count.items()}
        for count, clauses in zip(counts, groups, strict=True)
    ]


def _content_stems(clause: str) -> set[str]:
    return {stem(word) for run in _runs(clause) for word in run if _says_something(word)}


def _says_something(word: str) -> bool:
    return len(word) > 1 and word not in _EMPTY and "'" not in word and len(set(word)) > 1


def _runs(clause: str) -> Iterator[list[str]]:
    """Words between signs, numbers and redaction marks: no phrase crosses one."""
    for part in _MARK.split(clause):
        if found := [word.removesuffix("'s") for word in words(part)]:
            yield found


def _surface(clauses: Sequence[str], weight: dict[str, float]) -> list[str]:
    """The heaviest stems, each as the form in which it is written most often."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for clause in clauses:
        for run in _runs(clause):
            for word in run:
                if _says_something(word):
                    forms[stem(word)][word] += 1
    heaviest = sorted(weight, key=lambda found: (-weight[found], found))
    return [min(forms[found], key=lambda word: (-forms[found][word], word)) for found in heaviest[: 2 * MOST_KEYWORDS]]


def _labels(clauses: Sequence[str], weight: dict[str, float], keywords: Sequence[str], place: int) -> Iterator[str]:
    """Possible labels, best first: shared phrases, one that joins strong words, those words, a number."""
    shared = max(2, SHARED * len(clauses))
    for phrase in _phrases(clauses, weight, used=shared, strong=1) or _phrases(clauses, weight, used=1, strong=2):
        yield _as_label(" ".join(phrase))
    for size in (3, 2, 4, 5, 6, 1):
        if len(keywords) >= size:
            yield _as_label(", ".join(keywords[:size]))
    yield f"Theme {place}"


def _phrases(clauses: Sequence[str], weight: dict[str, float], *, used: float, strong: int) -> list[Grams]:
    """Phrases that `used` clauses share and that hold `strong` of the strongest words, best first."""
    counts = Counter(gram for clause in clauses for gram in _grams(clause))
    enough = STRONG * max(weight.values(), default=0.0)
    score = {}
    for gram, n in counts.items():
        weights = [weight[found] for found in sorted({stem(word) for word in gram if _says_something(word)})]
        if n >= used and sum(one >= enough for one in weights) >= strong:
            score[gram] = sum(weights) * math.log(1 + n)
    return sorted(score, key=lambda gram: (-score[gram], gram))[:20]


def _grams(clause: str) -> set[Grams]:
    return {
        tuple(run[start : start + size])
        for run in _runs(clause)
        for size in range(2, LONGEST_PHRASE + 1)
        for start in range(len(run) - size + 1)
        if _reads_well(run[start : start + size])
    }


def _reads_well(gram: Sequence[str]) -> bool:
    """It opens and ends with words that say something, and most of it does."""
    opens = _says_something(gram[0]) or gram[0] in _MAY_OPEN
    content = sum(map(_says_something, gram))
    return opens and _says_something(gram[-1]) and content >= 2 - (gram[0] in _MAY_OPEN) and len(set(gram)) == len(gram)


def _as_label(words_found: str) -> str:
    return words_found[:1].upper() + words_found[1:]
