"""How well labels agree with people's codes, and how well the words of each theme hang together.

AMI and ARI are adjusted for chance; V-measure and NMI are not, so splitting raises them: they are shown, never a goal.
Where answers have several codes, one code an answer is drawn ten times and the mean taken.
"""

from __future__ import annotations

import random
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import log
from statistics import mean

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import (
    adjusted_mutual_info_score,
    adjusted_rand_score,
    normalized_mutual_info_score,
    v_measure_score,
)

from benchmarks.themes.sets import Answer

DRAWINGS = 10
WORDS = 10
ENOUGH = 3
"""Answers that make a code one that could be found."""
Documents = Mapping[str, frozenset[int]]


def agreement(answers: Sequence[Answer], labels: Sequence[int]) -> dict[str, float]:
    """Return AMI, ARI, V and NMI against the codes, and how many codes there were (all, and of three answers)."""
    drawings = 1 if all(len(answer.codes) == 1 for answer in answers) else DRAWINGS
    measured = []
    for drawing in range(drawings):
        rng = random.Random(drawing)  # noqa: S311
        codes = [rng.choice(answer.codes) for answer in answers]
        counts = Counter(codes)
        measured.append(_agree(codes, labels) | {"true": len(counts), "often": _often(counts)})
    return {name: mean(each[name] for each in measured) for name in measured[0]}


def share_in(labels: Sequence[int], label: int) -> float:
    """Return the share of answers with this label."""
    return sum(each == label for each in labels) / len(labels)


def found(labels: Sequence[int]) -> int:
    """Return how many themes there are."""
    return len({label for label in labels if label >= 0})


def top_words(texts: Sequence[str], labels: Sequence[int]) -> list[list[str]]:
    """Return each theme's ten words by class-based TF-IDF without English stop words, for who names no words."""
    themes = sorted({label for label in labels if label >= 0})
    joined = [" ".join(t for t, at in zip(texts, labels, strict=True) if at == label) for label in themes]
    vectorizer = CountVectorizer(stop_words="english")
    try:
        counts = vectorizer.fit_transform(joined).toarray().astype(float)
    except ValueError:  # nothing but stop words
        return []
    weights = (
        counts / np.maximum(1, counts.sum(axis=1, keepdims=True)) * np.log1p(counts.sum() / len(themes) / counts.sum(0))
    )
    names = vectorizer.get_feature_names_out()
    return [[str(names[at]) for at in np.argsort(-row, kind="stable")[:WORDS] if row[at] > 0] for row in weights]


def documents(texts: Sequence[str]) -> Documents:
    """Return in which texts each word stands: what NPMI is measured on is the whole set, not the draw."""
    counted = CountVectorizer(binary=True)
    columns = counted.fit_transform(texts).tocsc()
    bounds = zip(columns.indptr, columns.indptr[1:], strict=False)
    rows = (frozenset(columns.indices[start:end].tolist()) for start, end in bounds)
    return dict(zip(counted.get_feature_names_out(), rows, strict=True))


def coherence(themes: Sequence[Sequence[str]], where: Documents, count: int) -> float | None:
    """Return the mean NPMI of the word pairs of each theme (-1 never together, 1 always), or None without pairs."""
    each = [mean(pairs) for words in themes if (pairs := _npmi(words[:WORDS], where, count))]
    return mean(each) if each else None


def diversity(themes: Sequence[Sequence[str]]) -> float | None:
    """Return the share of different words among all top words."""
    words = [word for theme in themes for word in theme[:WORDS]]
    return len(set(words)) / len(words) if words else None


def _agree(codes: Sequence[str], labels: Sequence[int]) -> dict[str, float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # few answers with many codes look like a regression to scikit-learn
        return {
            "ami": adjusted_mutual_info_score(codes, labels),
            "ari": adjusted_rand_score(codes, labels),
            "v": v_measure_score(codes, labels),
            "nmi": normalized_mutual_info_score(codes, labels, average_method="max"),
        }


def _often(counts: Counter[str]) -> int:
    return sum(count >= ENOUGH for count in counts.values())


def _npmi(words: Sequence[str], where: Documents, count: int) -> list[float]:
    known = [where[word] for word in words if word in where]
    return [_npmi_of(a, b, count) for a, b in combinations(known, 2)]


def _npmi_of(a: frozenset[int], b: frozenset[int], count: int) -> float:
    both = len(a & b) / count
    if both in {0, 1}:
        return -1.0 if both == 0 else 1.0
    return log(both / (len(a) / count * len(b) / count)) / -log(both)
