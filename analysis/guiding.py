"""Which of a body's priorities a theme may bear on, with a score; what fits none is raised by children, not planned.

A job comes in with themes and with the priorities of the body's YAML: a name, a sentence, some plain words. It only
suggests. Which priorities a theme bears on is a person's word, and a theme that fits none is worth as much as any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.document.model import Priority
from analysis.likeness import Likeness, Rows, unit
from analysis.wording import stems

ALIKE = 0.55
"""Score of a theme and a priority, nearly their cosine, from which it is suggested (benchmarks/guiding.py)."""
SAID_BY_NAME = 0.15
"""Added to it where every clause says a word of the priority, and in proportion where some do."""
SHARE_OF_WORDS = 0.25
"""Without the model: the share of a theme's clauses that say a word of the priority."""
MOST_SUGGESTED = 2
"""Priorities that are suggested for one theme: more would be a list and no suggestion."""
MOST_CLAUSES = 60
"""Clauses of a theme that are compared, the nearest to its middle first."""


@dataclass(frozen=True, slots=True)
class ThemeSaid:
    """A theme as it is compared: its name, and its clauses, redacted, the nearest to its middle first."""

    id: str
    label: str
    clauses: tuple[str, ...]


def suggest(
    themes: Sequence[ThemeSaid], priorities: Sequence[Priority], likeness: Likeness | None
) -> dict[str, dict[str, float]]:
    """Return, for each theme's id, the priorities that it may bear on with their scores (0..1), best first.

    A theme that fits none of them has an empty row: children raised it, and it is not in the plan.
    """
    if not themes or not priorities:
        return {theme.id: {} for theme in themes}
    scores = score(themes, priorities, likeness)
    least = SHARE_OF_WORDS if likeness is None else ALIKE
    suggested = {}
    for row, theme in enumerate(themes):
        best = sorted(range(len(priorities)), key=lambda at: (-scores[row, at], priorities[at].id))
        fit = [at for at in best[:MOST_SUGGESTED] if scores[row, at] >= least]
        suggested[theme.id] = {priorities[at].id: round(float(scores[row, at]), 3) for at in fit}
    return suggested


def score(themes: Sequence[ThemeSaid], priorities: Sequence[Priority], likeness: Likeness | None) -> Rows:
    """Return how well each theme (row) fits each priority (column), by meaning and by the words of it that are said."""
    if likeness is None:
        return _by_words(themes, priorities)
    aims = [phrases(priority) for priority in priorities]
    said = [(theme.label, *theme.clauses[:MOST_CLAUSES]) for theme in themes]
    rows = middles([*said, *aims], likeness)
    theme_rows, aim_rows = rows[: len(said)], rows[len(said) :]
    scores: Rows = np.minimum(theme_rows @ aim_rows.T + SAID_BY_NAME * _by_words(themes, priorities), 1)
    return scores


def middles(groups: Sequence[Sequence[str]], likeness: Likeness) -> Rows:
    """Return one unit row per group of texts, in the middle of them; zeros where a group says nothing."""
    texts = sorted({text for group in groups for text in group if text})
    if not texts:
        return np.zeros((len(groups), 1), dtype=np.float32)
    known = dict(zip(texts, likeness.rows(texts), strict=True))
    nothing = np.zeros_like(known[texts[0]])
    return unit(np.array([np.mean([known[text] for text in group if text] or [nothing], axis=0) for group in groups]))


def phrases(priority: Priority) -> tuple[str, ...]:
    """Return what stands for a priority: its name, its sentence, and each of its plain words."""
    return tuple(filter(None, (priority.name, priority.meaning, *priority.words)))


def _by_words(themes: Sequence[ThemeSaid], priorities: Sequence[Priority]) -> Rows:
    wanted = [set(stems(" ".join((priority.name, *priority.words)))) for priority in priorities]
    scores = np.zeros((len(themes), len(priorities)), dtype=np.float32)
    for row, theme in enumerate(themes):
        said = [set(stems(clause)) for clause in theme.clauses] or [set(stems(theme.label))]
        for column, words in enumerate(wanted):
            scores[row, column] = sum(not words.isdisjoint(clause) for clause in said) / len(said)
    return scores
