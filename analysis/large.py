"""More answers than can be read for meaning in minutes: themes are found in a sample, words place the rest.

The pipeline comes in with more than 30,000 different answers, and with the way in which fewer are looked at. The sample
is drawn by what the answers say, never by their order, and is looked at like any other evidence; a linear classifier
then learns which words speak for which of its themes (theme recipe, part II, section 4). Whoever shares no word with
the sample is placed nowhere, and that words did the placing is said. It must keep no more than a few hundred bytes of
an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from heapq import nsmallest
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from analysis.evidence import Comment
from analysis.parallel import Tick, for_each
from analysis.placing import without_marks
from analysis.proposing import Proposal, Voice
from analysis.themes import Placement, Reason, Theme
from analysis.wording import STOP_WORDS, clauses, stem, tidy, words

MOST_READ = 30_000
"""Different answers that are all read for meaning: two minutes or three on a small machine."""
MOST_IN_SAMPLE = 5_000
"""Different clauses in the sample: as many as are compared each with each."""
BY_WORDS = (
    "There are more answers than this machine can read for meaning. Themes were found in a sample of them, and all "
    "others were placed by the words that they share with it."
)
NO_SHARED_WORD = "Some answers share no word with that sample. They are in no theme."
NOWHERE = -1

Look = Callable[[Sequence[Comment]], Proposal]
Spot = tuple[int, float, str]
"""Where a theme stands in the proposal, how surely the words speak for it (0..1), and the clause that does."""
Redacted = Mapping[str, str]


def are_too_many(comments: Sequence[Comment], redacted: Redacted) -> bool:
    """Whether there are more different answers than can be read for meaning."""
    different: set[str] = set()
    for comment in comments:
        different.add(redacted[comment.id])
        if len(different) > MOST_READ:
            return True
    return False


def place_from_sample(
    comments: Sequence[Comment], redacted: Redacted, look: Look, *, tick: Tick | None = None
) -> Proposal:
    """Look for themes in a sample, then place every other comment: like its twin, else by its words."""
    sample = draw(comments, redacted)
    found = look(sample)
    twins = _Twins(sample, redacted, found)
    added: dict[int, list[Placement]] = defaultdict(list)
    unplaced: dict[Reason, list[str]] = defaultdict(list, {why: list(ids) for why, ids in found.unplaced.items()})
    others = twins.place(comments, added, unplaced)
    voices = twins.join(found.voices, unplaced["rare"])
    spots = for_each(learn(found.themes).place, [redacted[comment.id] for comment in others], tick=tick)
    nowhere = _place_others(others, spots, added)
    if nowhere:
        unplaced["mixed"] += nowhere
    return replace(
        found,
        themes=tuple(_with(theme, added.pop(at, [])) for at, theme in enumerate(found.themes)),
        unplaced={why: tuple(ids) for why, ids in unplaced.items() if ids},
        voices=voices,
        notices=(BY_WORDS, *([NO_SHARED_WORD] if nowhere else [])),
    )


def draw(comments: Iterable[Comment], redacted: Redacted) -> list[Comment]:
    """Return comments with up to 5,000 different clauses, each text once, chosen by a hash of what they say."""
    different = {redacted[comment.id] for comment in comments}
    chosen = dict.fromkeys(_until_full(nsmallest(MOST_IN_SAMPLE, different, key=_lot)))
    sample = []
    for comment in comments:
        if redacted[comment.id] in chosen:
            del chosen[redacted[comment.id]]
            sample.append(comment)
    return sample


def _lot(text: str) -> tuple[bytes, str]:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), text


def _until_full(texts: Sequence[str]) -> Iterator[str]:
    clauses_seen: set[str] = set()
    for text in texts:
        clauses_seen.update(clauses(tidy(text)))
        if len(clauses_seen) > MOST_IN_SAMPLE:
            return
        yield text


class _Twins:
    """Comments whose text stands in the sample are placed as it was there."""

    def __init__(self, sample: Sequence[Comment], redacted: Redacted, found: Proposal) -> None:
        ids = {comment.id: redacted[comment.id] for comment in sample}
        self._redacted, self._drawn = redacted, set(ids)
        self._spots: dict[str, list[tuple[int, Placement]]] = {text: [] for text in ids.values()}
        for at, theme in enumerate(found.themes):
            for placement in theme.placements:
                self._spots[ids[placement.comment_id]].append((at, placement))
        self._why = {ids[comment_id]: why for why, aside in found.unplaced.items() for comment_id in aside}

    def place(
        self, comments: Iterable[Comment], added: dict[int, list[Placement]], unplaced: dict[Reason, list[str]]
    ) -> list[Comment]:
        """Place the twins, and return the comments that have none."""
        others = []
        for comment in comments:
            text = self._redacted[comment.id]
            if comment.id in self._drawn:
                continue
            if text not in self._spots:
                others.append(comment)
            elif text in self._why:
                unplaced[self._why[text]].append(comment.id)
            for at, placement in self._spots.get(text, ()):
                added[at].append(replace(placement, comment_id=comment.id))
        return others

    def join(self, voices: Sequence[Voice], rare: Iterable[str]) -> tuple[Voice, ...]:
        """Return the voices of few with all their twins, which stand in `rare` as they do."""
        said = {self._redacted[comment_id]: at for at, voice in enumerate(voices) for comment_id in voice.comment_ids}
        joined: list[list[str]] = [[] for _ in voices]
        for comment_id in rare:
            joined[said[self._redacted[comment_id]]].append(comment_id)
        return tuple(replace(voice, comment_ids=tuple(ids)) for voice, ids in zip(voices, joined, strict=True))


def _place_others(
    comments: Sequence[Comment], spots: Iterator[Sequence[Spot]], added: dict[int, list[Placement]]
) -> list[str]:
    """Add what the words say to the themes, and return the ids of comments without a known word."""
    nowhere = []
    one_of_each: dict[float, float] = {}
    for comment, found in zip(comments, spots, strict=True):
        if not found:
            nowhere.append(comment.id)
        for at, sure, clause in found:
            added[at].append(Placement(comment.id, one_of_each.setdefault(sure, sure), clause))
    return nowhere


def _with(theme: Theme, added: list[Placement]) -> Theme:
    """The theme as it was found, and after its own comments those that were added, the surest first."""
    added.sort(key=lambda placement: (-placement.strength, placement.clause))
    return replace(theme, placements=(*theme.placements, *added))


@dataclass(frozen=True, slots=True)
class Classifier:
    """Which words speak for which theme. It travels to other processes."""

    counting: TfidfVectorizer | None
    weights: NDArray[np.float64]
    """One row a theme, one column a word or pair of words."""
    offsets: NDArray[np.float64]

    def place(self, texts: Sequence[str]) -> list[tuple[Spot, ...]]:
        """Return for each text the themes that its clauses belong to, the surest first; none where no word is known."""
        cut = [clauses(tidy(text)) for text in texts]
        themes, sure = self._speak([without_marks(clause) for parts in cut for clause in parts])
        placed, start = [], 0
        for parts in cut:
            here = range(start, start + len(parts))
            start += len(parts)
            placed.append(_best([(int(themes[at]), float(sure[at]), parts[at - here.start]) for at in here]))
        return placed

    def _speak(self, texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Return for each clause the theme that its words speak for, or NOWHERE, and how surely."""
        if self.counting is None:
            return np.full(len(texts), NOWHERE), np.zeros(len(texts))
        counted = self.counting.transform(texts)
        margins = counted @ self.weights.T + self.offsets
        best = margins.argmax(axis=1)
        sure = 1 / (1 + np.exp(-2 * margins[np.arange(len(texts)), best]))
        return np.where(np.diff(counted.indptr) > 0, best, NOWHERE), sure.round(3)


def _best(spots: list[Spot]) -> tuple[Spot, ...]:
    """The surest clause of each theme; after the very surest, only those whose words speak more for than against it."""
    best: dict[int, Spot] = {}
    for spot in sorted(spots, key=lambda spot: -spot[1]):
        if spot[0] != NOWHERE and (not best or spot[1] > 0.5):
            best.setdefault(spot[0], spot)
    return tuple(best.values())


def learn(themes: Sequence[Theme]) -> Classifier:
    """Learn from the clauses of the sample's themes which words speak for which of them (linear SVM, C=.5)."""
    said = sorted(
        (without_marks(placement.clause), at) for at, theme in enumerate(themes) for placement in theme.placements
    )
    counting = TfidfVectorizer(analyzer=one_and_two_grams, min_df=2, sublinear_tf=True)
    try:
        counted = counting.fit_transform([text for text, _ in said])
    except ValueError:  # no theme, or no word that two of its clauses share
        return Classifier(None, np.zeros((0, 0)), np.zeros(0))
    if len(themes) == 1:
        return Classifier(counting, np.zeros((1, counted.shape[1])), np.zeros(1))
    svm = LinearSVC(C=0.5, random_state=0).fit(counted, [at for _, at in said])
    weights, offsets = svm.coef_, svm.intercept_
    if len(themes) == 2:  # the library keeps one row for two classes
        weights, offsets = np.vstack([-weights, weights]), np.hstack([-offsets, offsets])
    return Classifier(counting, weights, offsets)


def one_and_two_grams(text: str) -> list[str]:
    """Return stems and pairs of them, as the LSA view counts them, by a faster way of finding words."""
    found = [stem(word) for word in words(text) if word not in STOP_WORDS]
    return found + [f"{a} {b}" for a, b in pairwise(found)]
