"""What a person already knows about the themes: a name, a few words, answers that belong; the grouping starts there.

The pipeline comes in, with seeds that a worker typed or that are themes which people agreed in an earlier run. A seed
is a start and not a rule: an answer that is nearer to something else goes there, but for those that a person placed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.placing import Clause
from analysis.themes import Theme
from analysis.wording import stems


@dataclass(frozen=True, slots=True)
class Seed:
    """One theme that a person expects: its name, plain words of it, and ids of comments that speak of it."""

    name: str
    words: tuple[str, ...] = ()
    comment_ids: tuple[str, ...] = ()


def rows_of(seeds: Sequence[Seed], parts: Sequence[Clause], texts: Sequence[str]) -> list[list[int]]:
    """Return the rows that each seed speaks for, none in two; seeds that speak for nothing here are left out.

    A comment that a person placed speaks for its seed with every clause, unless it was placed in two. Of the others,
    a text belongs where most of its words are a seed's, and to none where two seeds are equal.
    """
    by_person = _placed_by_a_person(seeds, parts)
    words = [_stems_of(seed) for seed in seeds]
    rows: dict[int, list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        seed = by_person.get(text, _said_most(stems(text), words))
        if seed is not None:
            rows[seed].append(row)
    return [rows[at] for at in range(len(seeds)) if rows[at]]


def call_as_seeded(themes: Iterable[Theme], seeds: Sequence[Seed]) -> tuple[Theme, ...]:
    """Give a theme the name of the seed that most of its comments come from; no two themes get one name."""
    named = list(themes)
    votes = {
        (at, place): count
        for place, theme in enumerate(named)
        for at, seed in enumerate(seeds)
        if (count := _from_seed(theme, seed))
    }
    for at, place in sorted(votes, key=lambda pair: (-votes[pair], pair)):
        seed, theme = seeds[at], named[place]
        taken = {one.label.casefold() for other, one in enumerate(named) if other != place}
        if theme.label not in {one.name for one in seeds} and seed.name.casefold() not in taken:
            named[place] = replace(theme, label=seed.name, is_expected=True)
    return tuple(named)


def _placed_by_a_person(seeds: Sequence[Seed], parts: Sequence[Clause]) -> Mapping[str, int | None]:
    placed: dict[str, set[int]] = defaultdict(set)
    for at, seed in enumerate(seeds):
        for comment_id in seed.comment_ids:
            placed[comment_id].add(at)
    said: dict[str, set[int]] = defaultdict(set)
    for part in parts:
        said[part.compared] |= placed.get(part.comment_id, set())
    return {text: next(iter(ats)) if len(ats) == 1 else None for text, ats in said.items() if ats}


def _said_most(said: Sequence[str], words: Sequence[frozenset[str]]) -> int | None:
    counts = [len(set(said) & wanted) for wanted in words]
    most = max(counts, default=0)
    return counts.index(most) if most and counts.count(most) == 1 else None


def _from_seed(theme: Theme, seed: Seed) -> int:
    ids, words = set(seed.comment_ids), _stems_of(seed)
    sayers = Counter(
        placement.comment_id
        for placement in theme.placements
        if placement.comment_id in ids or words & set(stems(placement.clause))
    )
    return len(sayers)


def _stems_of(seed: Seed) -> frozenset[str]:
    return frozenset(stems(" ".join(seed.words)))
