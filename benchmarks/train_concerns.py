"""Train the weights of surveys/concerns.py, offline, on phrasings written for Heard and on nothing else.

    PYTHONPATH=. python benchmarks/train_concerns.py

It reads benchmarks/concerns/worrying/ and ordinary/, one phrasing a line, and writes surveys/concerns_weights.json. A
line that starts with # begins a block; a block is never split between folds, since what was written in one go is alike.
The thresholds come from answers that their fold did not see, the ordinary ones of which are harder than most: a third
were written to be taken for worrying ones. What a word means comes from the model that finds themes (analysis/model):
words near each other share weight, so that a word counts which no phrasing held. The vectors stay here; only a number
for each word is shipped.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from analysis.likeness import OUR_MODEL, MiniLM
from surveys.weighing import clauses, features, kinds, lift, phrases, plain, together, tokens

HERE = Path(__file__).parent
OUT = HERE.parent / "surveys" / "concerns_weights.json"
SEED = 20261126
KEEP = 8500
"""How many weights are shipped, the strongest first."""
COMMON = 9000
"""How many of the commonest words of English are given a meaning, beside those of the phrasings."""
MEANINGS = 200
STRENGTH = 10.0
MISSPELT = 0.3
"""How much a line counts that was misspelt by this script, beside the line itself."""
HITS = ("high", "medium", "denied")
SHARES = {"medium": 0.15, "high": 0.05}
"""How many of our ordinary phrasings are let through. Of usual answers it is less than half as many."""


@dataclass(frozen=True)
class Line:
    """One phrasing, what it tells of, and the block that it was written in."""

    text: str
    about: str
    block: str
    worrying: bool


def main() -> None:
    """Train, choose thresholds, write the weights and print what was seen."""
    lines = read("worrying") + read("ordinary")
    learner = Learner(lines)
    labels = np.array([line.worrying for line in lines])
    chance = in_folds(learner, lines, labels)
    thresholds = {name: float(np.quantile(chance[~labels], 1 - share)) for name, share in SHARES.items()}
    shipped = learner.shipped(learner.fit(range(len(lines))), thresholds)
    OUT.write_text(json.dumps(shipped, indent=0) + "\n", encoding="utf-8")
    print({name: round(limit, 3) for name, limit in thresholds.items()}, flush=True)
    lifted = [lift(one, found, **thresholds) for one, found in zip(chance, map(_found, learner.hits), strict=True)]
    report(lines, labels, np.array(lifted))


def read(kind: str) -> list[Line]:
    """Return the phrasings of benchmarks/concerns/<kind>/, each once."""
    found: dict[str, Line] = {}
    for path in sorted((HERE / "concerns" / kind).glob("*.txt")):
        block = path.stem
        for text in path.read_text(encoding="utf-8").splitlines():
            if text.startswith("#"):
                block = f"{path.stem}/{text[1:].strip()}"
            elif text.strip():
                found.setdefault(plain(text), Line(text, path.stem, block, kind == "worrying"))
    return list(found.values())


class Learner:
    """The tables of all lines, so that a fold is only a choice of rows."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Weigh nothing yet: number the features that stand in two lines or more, and place the words."""
        self.lines = lines
        said = [plain(line.text) for line in lines]
        counts = Counter(name for text in said for name in features(tokens(text)))
        self.numbers = {name: at for at, name in enumerate(sorted(name for name in counts if counts[name] > 1))}
        self.words, self.places = _meanings({word for text in said for word in tokens(text)})
        dice = random.Random(SEED)  # noqa: S311
        misspelt = [plain(_misspell(line.text, dice)) for line in lines]
        self.whole, self.noisy = self.table(map(tokens, said)), self.table(map(tokens, misspelt))
        self.hits, self.noisy_hits = _hits(said), _hits(misspelt)
        self.parts = [list(clauses(text)) for text in said]
        self.part_table = self.table(words for parts in self.parts for words in parts)

    def table(self, lists: Iterable[tuple[str, ...]]) -> sparse.csr_matrix:
        """Return one row for each list of words: what stands in it, then what it means, as surveys.weighing has it."""
        column, start, value, meant = [], [0], [], []
        index = {word: at for at, word in enumerate(self.words)}
        for words in lists:
            named = features(words)
            seen = [self.numbers[name] for name in named if name in self.numbers]
            column += seen
            value += [1 / math.sqrt(len(named) or 1)] * len(seen)
            start.append(len(column))
            near = [index[word] for word in words if word in index]
            meant.append(self.places[near].sum(axis=0) / math.sqrt(len(words) or 1))
        stands = sparse.csr_matrix(
            (value, np.array(column, np.int32), np.array(start, np.int32)), (len(meant), len(self.numbers))
        )
        return _small(sparse.hstack([stands, sparse.csr_matrix(np.array(meant))]))

    def fit(self, rows: Iterable[int]) -> LogisticRegression:
        """Return what is learnt from these lines and from misspelt copies of them."""
        chosen = np.array(list(rows))
        clean, noisy = _beside(self.whole, self.hits)[chosen], _beside(self.noisy, self.noisy_hits)[chosen]
        labels = np.array([self.lines[row].worrying for row in chosen])
        model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", random_state=SEED)
        counts = np.repeat([1.0, MISSPELT], len(chosen))
        return model.fit(_small(sparse.vstack([clean, noisy])), np.tile(labels, 2), sample_weight=counts)

    def weigh(self, model: LogisticRegression, row: int, whole: Sequence[float], parts: Sequence[float]) -> float:
        """Return the chance of one line, as surveys.weighing has it."""
        weight = together(whole[row], list(parts), _found(self.hits[row])) + float(self.hits[row] @ model.coef_[0][-3:])
        return 1 / (1 + math.exp(-weight))

    def shipped(self, model: LogisticRegression, thresholds: dict[str, float]) -> dict[str, Any]:
        """Return what concerns_weights.json holds."""
        stands, meant = model.coef_[0][: len(self.numbers)], model.coef_[0][len(self.numbers) : -3]
        strongest = np.argsort(-np.abs(stands))[:KEEP]
        names = list(self.numbers)
        alike = self.places @ meant
        return {
            "about": "Trained by benchmarks/train_concerns.py on phrasings written for Heard, on no child's words.",
            "bias": round(float(model.intercept_[0]), 4),
            "medium": round(thresholds["medium"], 4),
            "high": round(thresholds["high"], 4),
            "phrases": dict(zip(HITS, np.round(model.coef_[0][-3:], 3).tolist(), strict=True)),
            "known": sorted({word for line in self.lines for word in re.findall("[a-z]{2,}", plain(line.text))}),
            "weights": {names[at]: round(float(stands[at]), 2) for at in sorted(strongest)},
            "alike": {word: round(float(alike[at]), 2) for at, word in enumerate(self.words) if abs(alike[at]) >= 0.1},
        }


def in_folds(learner: Learner, lines: Sequence[Line], labels: np.ndarray) -> np.ndarray:
    """Return the chance of every line from a model that saw no line of its block."""
    chance = np.zeros(len(lines))
    starts = np.cumsum([0, *map(len, learner.parts)])
    folds = StratifiedGroupKFold(6, shuffle=True, random_state=SEED)
    for seen, unseen in folds.split(np.zeros(len(lines)), labels, [line.block for line in lines]):
        model = learner.fit(seen)
        bare = model.coef_[0][:-3]
        whole = learner.whole @ bare + model.intercept_[0]
        parts = learner.part_table @ bare + model.intercept_[0]
        for row in unseen:
            chance[row] = learner.weigh(model, row, whole, parts[starts[row] : starts[row + 1]])
    return chance


def report(lines: Sequence[Line], labels: np.ndarray, chance: np.ndarray) -> None:
    """Print recall at 1, 5 and 10 % false alarms, all together and by what is told."""
    limits = [float(np.quantile(chance[~labels], 1 - share)) for share in (0.01, 0.05, 0.10)]
    print(f"{labels.sum()} worrying and {(~labels).sum()} ordinary in {len({line.block for line in lines})} blocks")
    print("| in folds | lines | at 1 % | at 5 % | at 10 % |\n|---|---|---|---|---|")
    about = np.array([line.about for line in lines])
    alone = ~twins(lines)
    rows = {"worrying": labels, "worrying, without a twin in another block": labels & alone, "ordinary": ~labels}
    rows |= {f"worrying: {name}": labels & (about == name) for name in dict.fromkeys(about[labels])}
    rows |= {f"ordinary: {name}": ~labels & (about == name) for name in dict.fromkeys(about[~labels])}
    for name, chosen in rows.items():
        shares = " | ".join(f"{(chance[chosen] > limit).mean():.1%}" for limit in limits)
        print(f"| {name} | {chosen.sum()} | {shares} |")


def twins(lines: Sequence[Line]) -> np.ndarray:
    """Say which lines share two words in three with a line of another block: folds are too kind to them."""
    words = [set(tokens(plain(line.text))) for line in lines]
    column = {word: at for at, word in enumerate(sorted(set().union(*words)))}
    places = [(row, column[word]) for row, among in enumerate(words) for word in among]
    table = sparse.csr_matrix((np.ones(len(places)), np.array(places).T), (len(lines), len(column)))
    sizes, block = np.array([len(among) for among in words]), np.array([line.block for line in lines])
    found = np.zeros(len(lines), dtype=bool)
    for row in range(len(lines)):
        shared = (table[[row]] @ table.T).toarray()[0]
        alike = shared / (sizes[row] + sizes - shared) >= 2 / 3
        found[row] = bool((alike & (block != block[row])).any())
    return found


def _meanings(ours: set[str]) -> tuple[list[str], np.ndarray]:
    """Return words and a place for each: the commonest of the vocabulary of the model that finds themes, and ours."""
    file = json.loads((OUR_MODEL / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = sorted(file["model"]["vocab"].items(), key=lambda entry: entry[1])
    common = [word for word, _ in vocabulary if re.fullmatch("[a-z]{2,}", word)][:COMMON]
    words = list(dict.fromkeys([*common, *sorted(ours)]))
    rows = MiniLM(OUR_MODEL).rows(words)
    centred = rows - rows.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:MEANINGS]
    return words, centred @ axes.T


def _hits(said: Sequence[str]) -> np.ndarray:
    found = [kinds(list(phrases(text))) for text in said]
    return np.array([[name in among for name in HITS] for among in found], dtype=float)


def _found(hits: np.ndarray) -> set[str]:
    return {name for name, holds in zip(HITS, hits, strict=True) if holds}


def _beside(table: sparse.csr_matrix, hits: np.ndarray) -> sparse.csr_matrix:
    return _small(sparse.hstack([table, sparse.csr_matrix(hits)]))


def _small(table: Any) -> sparse.csr_matrix:
    """The solver wants small indices."""
    table = sparse.csr_matrix(table)
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    return table


_BY_EAR = (
    "th>f th>v th>d ing>in ck>k ea>ee ou>u igh>y ee>ea you>u to>2 for>4 are>r and>n ed>t er>a ll>l ss>s wh>w ph>f "
    "ai>ay c>k ght>t kn>n le>el a>e i>e e>"
)
_SOUNDS = [pair.split(">") for pair in _BY_EAR.split()]
"""How children write what they hear."""


def _misspell(text: str, dice: random.Random) -> str:
    """Return `text` as a child might spell it: by ear, a letter lost, doubled or swapped, in about one word of four."""
    return " ".join(_misspelt(word, dice) if dice.random() < 0.25 else word for word in text.split())


def _misspelt(word: str, dice: random.Random) -> str:
    by_ear = [(one, other) for one, other in _SOUNDS if one in word]
    if by_ear and dice.random() < 0.6:
        one, other = dice.choice(by_ear)
        return word.replace(one, other, 1)
    at = dice.randrange(len(word))
    return dice.choice(
        (word[:at] + word[at + 1 :], word[: at + 1] + word[at:], word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    )


if __name__ == "__main__":
    main()
