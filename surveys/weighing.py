"""How worrying a text in English is: phrases that always count, and weights for everything else.

concerns.py comes in, and the script that trains the weights. Weights are trained offline on phrasings written for
Heard (benchmarks/train_concerns.py), never on what children wrote here, and scored in plain Python.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

WORD = re.compile(r"[a-z]+")
_CLAUSE = re.compile(r"[.!?\n;]+|\s-\s")
_CLAUSE_WORDS = 16
_NEAR = 6
_NEVER_ALONE = {"who", "me", "stop", "force", "secret"}
"""Groups of words that say nothing by themselves, only before or after another."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that must be read: `words` as they stood, whether it is high, and whether something denied it."""

    words: str
    high: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the weights say: `chance` from 0 to 1, and the words that pulled most."""

    chance: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The trained weights, the chances from which an answer counts as medium and high, and the words it knows."""

    weights: Mapping[str, float]
    bias: float
    medium: float
    high: float
    known: frozenset[str]


def plain(text: str) -> str:
    """Return `text` as phrases and weights are written: small, no accents or apostrophes, no letter thrice running."""
    letters = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"([a-z])\1{2,}", r"\1\1", re.sub(r"['’‘`´]", "", bare))


def phrases(said: str) -> Iterator[Hit]:
    """Yield every phrase of concerns_phrases.yaml that stands in `said`, which is plain."""
    high, medium, denied = _patterns()
    for clause in _CLAUSE.split(said):
        bare = " ".join(re.findall(r"[a-z0-9]+", clause))
        for is_high, patterns in ((True, high), (False, medium)):
            for pattern in patterns:
                if found := pattern.search(bare):
                    yield Hit(found.group().strip(), is_high, bool(denied.search(bare[: found.start()])))


def weigh(said: str) -> Weighed:
    """Return what the weights say of the most worrying clause, so that one sentence is not lost among many."""
    model = load_model()
    weight, words = max(((_weight(words, model), words) for words in clauses(said)), default=(model.bias, ()))
    return Weighed(round(1 / (1 + math.exp(-weight)), 4), _why(words, model))


def clauses(said: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each clause, long ones in overlapping pieces."""
    for clause in _CLAUSE.split(said):
        words = tuple(WORD.findall(clause))
        for start in range(0, max(len(words) - _CLAUSE_WORDS // 2, 1), _CLAUSE_WORDS // 2):
            if words:
                yield words[start : start + _CLAUSE_WORDS]


def features(words: tuple[str, ...]) -> set[str]:
    """Return what is weighed of a clause: words, pairs, meanings, and pieces of words, which outlive misspelling."""
    glue = _glue()
    telling = [word for word in words if word not in glue]
    found = {*telling, *(f"{one} {two}" for one, two in pairwise(words) if not {one, two} <= glue)}
    return found | {piece for word in telling for piece in _pieces(word)} | _meanings(words)


def _pieces(word: str) -> set[str]:
    framed = f"<{word}>"
    return {framed[at : at + size] for size in (3, 4) for at in range(len(framed) - size + 1)}


def _meanings(words: tuple[str, ...]) -> set[str]:
    """Groups of words of one meaning, and which of them stands shortly before which: '@who>@hurt'."""
    groups = _groups()
    tagged = [(at, group) for at, word in enumerate(words) for group in groups.get(word, ())]
    pairs = {f"@{one}>@{two}" for at, one in tagged for later, two in tagged if at < later <= at + _NEAR}
    return pairs | {f"@{group}" for _, group in tagged if group not in _NEVER_ALONE}


def _weight(words: tuple[str, ...], model: Model) -> float:
    return model.bias + sum(model.weights.get(name, 0.0) for name in features(words))


def _why(words: tuple[str, ...], model: Model) -> tuple[str, ...]:
    # How much lighter the clause is without a word is what that word weighed.
    whole = _weight(words, model)
    lighter = {
        word: whole - _weight(tuple(other for other in words if other != word), model)
        for word in dict.fromkeys(words)
        if word not in _glue()
    }
    strongest = sorted(lighter, key=lambda word: -lighter[word])[:3]
    return tuple(word for word in strongest if lighter[word] > 0)


@cache
def load_model() -> Model:
    """Return the weights that ship with Heard, read once."""
    file = json.loads((_PLACE / "concerns_weights.json").read_text(encoding="utf-8"))
    lines = (_PLACE / "familiar_words.txt").read_text(encoding="utf-8").splitlines()
    familiar = {word for line in lines if not line.startswith("#") for word in line.split()}
    return Model(file["weights"], file["bias"], file["medium"], file["high"], frozenset(familiar.union(file["known"])))


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
