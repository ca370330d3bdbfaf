"""How themes go on from one consultation to the next: which are alike, and which are like none from before.

A job comes in with themes as people agreed them: a name, a meaning, keywords. The children's own words may have gone by
then. It only proposes that two themes are the same; a person says so. It must never match one child's answers with
another day's, and it counts nothing: how a theme moves, movement.py says from counts that may be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.guiding import middles
from analysis.likeness import Likeness, Rows
from analysis.wording import stems

SAME = 0.6
"""Cosine from which two themes are proposed as one that goes on (benchmarks/trends.py)."""
SAME_WORDS = 0.3
"""Without the model: the share of stems that both themes have, of all that either has."""
NEAR = 0.45
"""A theme that is less like every earlier one than this is new."""
NEAR_WORDS = 0.15


@dataclass(frozen=True, slots=True)
class FollowedTheme:
    """A theme of one consultation; `when` orders consultations (the same number is the same consultation)."""

    id: str
    when: int
    label: str
    definition: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likely:
    """Two themes of different consultations that may be one, and how alike they are (0..1)."""

    earlier_id: str
    later_id: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Followed:
    """What comes of comparing: likely pairs, and how near the nearest earlier theme of each later one is.

    Neither `nearest` nor `is_new` (near none of them) has an entry for themes of the first consultation.
    """

    likely: tuple[Likely, ...]
    nearest: dict[str, float]
    is_new: dict[str, bool]


def follow(
    themes: Sequence[FollowedTheme],
    likeness: Likeness | None,
    *,
    same: float | None = None,
    near: float | None = None,
) -> Followed:
    """Compare every theme with those of earlier consultations: of each pair of consultations the best pairs only.

    `same` and `near` are thresholds for a benchmark to try; SAME and NEAR, or those of words, where they are not given.
    """
    ordered = sorted(themes, key=lambda theme: (theme.when, theme.id))
    if not ordered:
        return Followed((), {}, {})
    alike = compare(ordered, likeness)
    usual = (SAME_WORDS, NEAR_WORDS) if likeness is None else (SAME, NEAR)
    same, near = usual[0] if same is None else same, usual[1] if near is None else near
    likely, nearest = [], {}
    for at, theme in enumerate(ordered):
        before = [other for other, earlier in enumerate(ordered) if earlier.when < theme.when]
        if before:
            nearest[theme.id] = round(float(max(alike[at, other] for other in before)), 3)
        likely += [
            Likely(ordered[other].id, theme.id, round(float(alike[at, other]), 3))
            for other in before
            if alike[at, other] >= same and _are_best(ordered, alike, other, at)
        ]
    return Followed(tuple(likely), nearest, {key: value < near for key, value in nearest.items()})


def compare(themes: Sequence[FollowedTheme], likeness: Likeness | None) -> Rows:
    """Return how alike every two themes are: by meaning where there is a likeness, else by the words they share."""
    if likeness is None:
        return _by_words(themes)
    said = [tuple(filter(None, (theme.label, theme.definition, ", ".join(theme.keywords)))) for theme in themes]
    rows = middles(said, likeness)
    alike: Rows = rows @ rows.T
    return alike


def _are_best(themes: Sequence[FollowedTheme], alike: Rows, one: int, other: int) -> bool:
    """Whether of each other's consultations neither has a theme that is more like it."""
    return all(
        alike[here, there] >= max(alike[here, at] for at, each in enumerate(themes) if each.when == themes[there].when)
        for here, there in ((one, other), (other, one))
    )


def _by_words(themes: Sequence[FollowedTheme]) -> Rows:
    said = [set(stems(" ".join((theme.label, theme.definition, *theme.keywords)))) for theme in themes]
    alike = np.zeros((len(said), len(said)), dtype=np.float32)
    for row, one in enumerate(said):
        for column, other in enumerate(said):
            alike[row, column] = len(one & other) / len(one | other) if one | other else 0.0
    return alike
