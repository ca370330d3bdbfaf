"""How worrying a text in English is: what its words, their pieces and neighbours, their meanings and its phrases weigh.

concerns.py comes in, and the scripts that train and measure. Weights are trained offline on phrasings written for
Heard (benchmarks/train_concerns.py), never on what children wrote here, and scored in plain Python.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORD = re.compile(r"[a-z]+")
_TOKEN = re.compile(r"[a-z0-9]+")
_CLAUSE = re.compile(r"[.!?\n;]+|\s-\s")
_MISSED_SPACE = re.compile(r"(?<=[a-z])\.(?=[a-z])")
_CLAUSE_WORDS = 16
_NEAR = 6
_APART = (2, 3)
_PIECES = (3, 4)
_EACH_DOUBLING = 0.3
_FOOT = 0.2
_SHORT = 3
"""Words as short as this may be of any language."""
_NEVER_ALONE = {"who", "me", "stop", "force", "secret"}
"""Groups of words that say nothing by themselves, only before or after another."""

Features = Mapping[str, tuple[int, ...]]
"""What is weighed of some words, and the places of the words that it was made of."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that worries: `words` as they stood, whether it is high, and whether something denied it."""

    words: str
    high: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class Model:
    """The trained weights, the chances from which an answer counts as medium and high, and the words it knows.

    `weights` are of what stands in an answer, `alike` of what its words mean, learnt from words near them in meaning,
    `phrases` of holding a phrase that is high, medium, or denied.
    """

    weights: Mapping[str, float]
    alike: Mapping[str, float]
    phrases: Mapping[str, float]
    bias: float
    medium: float
    high: float
    known: frozenset[str]


def plain(text: str) -> str:
    """Return `text` as phrases and weights are written: small, no accents or apostrophes, "sooo" as "so".

    A dot between two letters is a missed space, and ends no sentence.
    """
    letters = _MISSED_SPACE.sub(" ", unicodedata.normalize("NFKD", text.lower()))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"([a-z])\1{2,}", r"\1", re.sub(r"['’‘`´]", "", bare))


def phrases(said: str) -> Iterator[Hit]:
    """Yield every phrase of concerns_phrases.yaml that stands in `said`, which is plain."""
    high, medium, denied = _patterns()
    for clause in _CLAUSE.split(said):
        bare = " ".join(_TOKEN.findall(clause))
        for is_high, patterns in ((True, high), (False, medium)):
            for pattern in patterns:
                if found := pattern.search(bare):
                    yield Hit(found.group().strip(), is_high, bool(denied.search(bare[: found.start()])))


def weigh(said: str, hits: Sequence[Hit]) -> float:
    """Return the chance, from 0 to 1, that a person must read `said`, which is plain and holds `hits`."""
    model = load_model()
    parts = [weight_of(words, model) for words in clauses(said)]
    whole = parts[0] if len(parts) == 1 else weight_of(tokens(said), model)
    found = kinds(hits)
    weight = together(whole, parts, found) + sum(model.phrases[name] for name in found)
    return round(lift(1 / (1 + math.exp(-weight)), found, model.medium, model.high), 4)


def lift(chance: float, found: Set[str], medium: float, high: float) -> float:
    """Return `chance`, lifted to the foot of medium where a high phrase was `found`: that is always read first.

    The weights still say in what order: "I cut myself shaving" waits for "I cut myself".
    """
    if "high" not in found or chance >= medium:
        return chance
    return medium + _FOOT * (high - medium) * chance / medium


def kinds(hits: Sequence[Hit]) -> set[str]:
    """Return which kinds of phrase stand among `hits`: high, medium, denied."""
    return {"denied" if hit.denied else "high" if hit.high else "medium" for hit in hits}


def together(whole: float, parts: Sequence[float], found: Set[str]) -> float:
    """Return one weight for a text, its clauses and the kinds of phrase `found` in it.

    Half is the whole text, half its most worrying clause, so that one sentence is not lost among many; and the more
    clauses there are, the more one weighs something by chance, which is taken off. Beside a high phrase nothing
    ordinary counts.
    """
    if not parts:
        return whole
    worst = max(parts)
    return max(worst, whole) if "high" in found else (whole + worst - _EACH_DOUBLING * math.log2(len(parts))) / 2


def why(said: str) -> tuple[str, ...]:
    """Return up to three words of `said`, which is plain, that pulled most in its most worrying clause."""
    model = load_model()
    return max(((weight_of(words, model), _pulling(words, model)) for words in clauses(said)), default=(0.0, ()))[1]


def clauses(said: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each clause, long ones in overlapping pieces."""
    for clause in _CLAUSE.split(said):
        words = tokens(clause)
        for start in range(0, max(len(words) - _CLAUSE_WORDS // 2, 1), _CLAUSE_WORDS // 2):
            if words:
                yield words[start : start + _CLAUSE_WORDS]


def tokens(said: str) -> tuple[str, ...]:
    """Return the words of `said`, which is plain; figures count, since "m8" and "2nite" are words."""
    return tuple(_TOKEN.findall(said))


def features(words: tuple[str, ...]) -> Features:
    """Return what is weighed of some words: words, pairs, meanings, and pieces of words, which outlive misspelling."""
    found: dict[str, tuple[int, ...]] = {}
    last = len(words) - 1
    for at, word in enumerate(words):
        found[word] = (at,)
        found[f"{words[at - 1] if at else '<'} {word}"] = (at - 1, at) if at else (at,)
        for far in _APART:
            if at >= far:
                found[f"{words[at - far]} _ {word}"] = (at - far, at)
        framed = f"<{word}>"
        for size in _PIECES:
            for start in range(len(framed) - size + 1):
                found[f"#{framed[start : start + size]}"] = (at,)
    if words:
        found[f"{words[last]} >"] = (last,)
    return found | _meanings(words)


def weight_of(words: tuple[str, ...], model: Model) -> float:
    """Return what some words weigh together, above 0 where they worry."""
    named = features(words)
    if not named:
        return model.bias
    said = sum(model.weights.get(name, 0.0) for name in named) / math.sqrt(len(named))
    meant = sum(model.alike.get(word, 0.0) for word in words) / math.sqrt(len(words))
    return model.bias + said + meant


def _meanings(words: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Groups of words of one meaning, and which of them stands shortly before which: '@who>@hurt'."""
    groups = _groups()
    tagged = [(at, group) for at, word in enumerate(words) for group in groups.get(word, ())]
    found: dict[str, tuple[int, ...]] = {f"@{group}": (at,) for at, group in tagged if group not in _NEVER_ALONE}
    for at, one in tagged:
        found.update({f"@{one}>@{two}": (at, later) for later, two in tagged if at < later <= at + _NEAR})
    return found


def _pulling(words: tuple[str, ...], model: Model) -> tuple[str, ...]:
    named = features(words)
    pull = dict.fromkeys(words, 0.0)
    for name, places in named.items():
        for at in places:
            pull[words[at]] += model.weights.get(name, 0.0) / len(places) / math.sqrt(len(named))
    for word in words:
        pull[word] += model.alike.get(word, 0.0) / math.sqrt(len(words))
    telling = [word for word in sorted(pull, key=lambda word: -pull[word]) if word not in _glue() and pull[word] > 0]
    return tuple(telling[:3])


@cache
def load_model() -> Model:
    """Return the weights that ship with Heard, read once."""
    file = json.loads((_PLACE / "concerns_weights.json").read_text(encoding="utf-8"))
    lines = (_PLACE / "concerns_familiar.txt").read_text(encoding="utf-8").splitlines()
    familiar = {word for line in lines if not line.startswith("#") for word in line.split()}
    return Model(
        weights=file["weights"],
        alike=file["alike"],
        phrases=file["phrases"],
        bias=file["bias"],
        medium=file["medium"],
        high=file["high"],
        known=frozenset(familiar.union(file["known"], (word for word in file["alike"] if len(word) > _SHORT))),
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...], re.Pattern[str]]:
    file = _file()
    high, medium = (tuple(_compiled(line, file["lists"]) for line in file[level]) for level in ("high", "medium"))
    return high, medium, re.compile(file["denied"])


def _compiled(line: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    for name, words in lists.items():
        line = line.replace(f"({name})", f"({words})")
    return re.compile(rf"\b(?:{line})")


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group, words in _file()["groups"].items():
        for word in words.split():
            found[word] = (*found.get(word, ()), group)
    return found


@cache
def _glue() -> frozenset[str]:
    return frozenset(_file()["glue"].split())


@cache
def _file() -> dict[str, Any]:
    file: dict[str, Any] = yaml.safe_load((_PLACE / "concerns_phrases.yaml").read_text(encoding="utf-8"))
    return file


_PLACE = Path(__file__).parent
