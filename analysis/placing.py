"""Which clause of which comment belongs to which group: weak clauses go, a comment's best one always stays.

The pipeline comes in with redacted comments, and again with the groups of their clauses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.evidence import Comment
from analysis.grouping import Groups
from analysis.wording import clauses, tidy

WEAK = 25
"""Percentile of nearness; a clause below it is dropped where its comment has a better one."""
_STANDS_FOR = {"[name]": "someone", "[place]": "somewhere", "[school]": "school", "[address]": "somewhere"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a comment, redacted: `shown` as a person reads it, `compared` without the marks."""

    comment_id: str
    shown: str
    compared: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause in a group."""

    clause: Clause
    row: int
    group: int
    strength: float


def cut_into_clauses(comments: Sequence[Comment], redacted: Mapping[str, str]) -> list[Clause]:
    """Return the clauses of all comments, in their order; every comment has one or more."""
    return [
        Clause(comment.id, shown, without_marks(shown))
        for comment in comments
        for shown in clauses(tidy(redacted[comment.id]))
    ]


def without_marks(text: str) -> str:
    """Return a redacted text as it is compared: the marks say nothing about what a child means."""
    return re.sub(r"\[[a-z]+\]", lambda mark: _STANDS_FOR.get(mark[0], "..."), text)


def place(parts: Sequence[Clause], rows: Mapping[str, int], groups: Groups) -> list[Placed]:
    """Place every clause, then let a comment's weak clauses go; `rows` says which row of the groups a text is."""
    placed: dict[str, list[Placed]] = defaultdict(list)
    for part in parts:
        row = rows[part.compared]
        strength = round(float(groups.nearness[row]), 4)
        placed[part.comment_id].append(Placed(part, row, int(groups.labels[row]), strength))
    weak = float(np.percentile(groups.nearness, WEAK))
    return [one for many in placed.values() for one in _strong(many, weak)]


def _strong(placed: Sequence[Placed], weak: float) -> list[Placed]:
    """The best clause for each group, weakest groups dropped."""
    best: dict[int, Placed] = {}
    for one in sorted(placed, key=lambda one: (-one.strength, one.row)):
        if not best or one.strength >= weak:
            best.setdefault(one.group, one)
    return list(best.values())
