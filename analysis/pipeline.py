"""From comments to proposed themes, in named steps: redaction, clauses, likeness, groups, names, checks.

A job or the file commands come in through find_themes. Themes are looked for prompt by prompt where each prompt has 30
comments or more, else in all comments together. The same comments in any order give the same themes. It never learns
who wrote a comment, and the machine only proposes: a person agrees.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.checks import check_accounted, steadiness
from analysis.evidence import Comment, Evidence
from analysis.grouping import Groups, View, find_groups
from analysis.likeness import LSA, Likeness, Rows, find_meaning
from analysis.naming import Name, name_groups
from analysis.quotes import choose
from analysis.redaction import redact
from analysis.themes import Placement, Reason, Steadiness, Theme, ThemesFound
from analysis.wording import clauses, tidy, why_unplaced, words

Progress = Callable[[str, float], None]

FEWEST_PER_PROMPT = 30
FEWEST_COMMENTS, FEWEST_IN_THEME = 3, 2
WEAK = 25
"""Percentile of nearness; a clause below it is dropped where its comment has a better one."""
FAR, MOST_FAR = 0.2, 0.1
"""A comment nearer to no theme than this is mixed; at most a tenth are, the farthest first."""
_STANDS_FOR = {"[name]": "someone", "[place]": "somewhere", "[school]": "school", "[address]": "somewhere"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a comment, redacted: `shown` as a person reads it, `compared` without the marks."""

    comment_id: str
    shown: str
    compared: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one run over one prompt proposes: themes, and the comments near none of them."""

    themes: tuple[Theme, ...]
    unplaced: Mapping[Reason, tuple[str, ...]]

    def about(self, prompt: str) -> Proposal:
        """Return the same proposal, each theme knowing its prompt."""
        return replace(self, themes=tuple(replace(theme, prompt=prompt) for theme in self.themes))


def find_themes(
    evidence: Evidence, *, likeness: Likeness | None = None, progress: Progress | None = None
) -> ThemesFound:
    """Propose themes for the evidence, with every comment in a theme or in a bucket that says why not."""
    tell = progress or (lambda step, part: None)
    redacted = _redact(evidence, tell)
    unplaced = _set_aside(evidence, redacted)
    meaning, notice = (likeness, "") if likeness else find_meaning()
    proposals = [
        _propose(comments, redacted, meaning, tell).about(prompt)
        for prompt, comments in _by_prompt(_comparable(evidence, unplaced)).items()
    ]
    found = ThemesFound(
        themes=_with_ids(theme for proposal in proposals for theme in proposal.themes),
        unplaced=_joined([unplaced, *(proposal.unplaced for proposal in proposals)]),
        redacted=redacted,
        notices=_notices(notice, unplaced),
    )
    check_accounted(evidence, found)
    tell("Done", 1.0)
    return found


def _redact(evidence: Evidence, tell: Progress) -> dict[str, str]:
    redacted = {}
    for done, comment in enumerate(evidence.comments):
        if done % 200 == 0:
            tell("Taking out who and where", done / len(evidence.comments))
        redacted[comment.id] = redact(comment.text).text
    return redacted


def _set_aside(evidence: Evidence, redacted: Mapping[str, str]) -> dict[Reason, tuple[str, ...]]:
    aside: dict[Reason, list[str]] = defaultdict(list)
    for comment in evidence.comments:
        if reason := why_unplaced(tidy(_without_marks(redacted[comment.id]))):
            aside[reason].append(comment.id)
    return {reason: tuple(ids) for reason, ids in aside.items()}


def _comparable(evidence: Evidence, aside: Mapping[Reason, tuple[str, ...]]) -> list[Comment]:
    gone = {comment_id for ids in aside.values() for comment_id in ids}
    return [comment for comment in evidence.comments if comment.id not in gone]


def _by_prompt(comments: Sequence[Comment]) -> dict[str, list[Comment]]:
    prompts: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        prompts[comment.prompt].append(comment)
    if all(len(answers) >= FEWEST_PER_PROMPT for answers in prompts.values()):
        return dict(sorted(prompts.items()))
    return {"": list(comments)}


def _propose(
    comments: Sequence[Comment], redacted: Mapping[str, str], meaning: Likeness | None, tell: Progress
) -> Proposal:
    if len(comments) < FEWEST_COMMENTS:
        return Proposal((), {"too_few": tuple(comment.id for comment in comments)} if comments else {})
    parts = _clauses(comments, redacted)
    texts = sorted({part.compared for part in parts}, key=lambda text: (text.lower(), text))
    views = _views(texts, meaning, tell)
    tell("Finding groups", 0.0)
    groups = find_groups(views)
    placed = _placements(parts, {text: at for at, text in enumerate(texts)}, groups)
    mixed = _far_from_all(placed)
    tell("Checking how steady they are", 0.0)
    return _proposal(placed, mixed, texts, groups, steadiness(views, groups.labels))


def _clauses(comments: Sequence[Comment], redacted: Mapping[str, str]) -> list[Clause]:
    return [
        Clause(comment.id, shown, _without_marks(shown))
        for comment in comments
        for shown in clauses(tidy(redacted[comment.id]))
    ]


def _without_marks(text: str) -> str:
    return re.sub(r"\[[a-z]+\]", lambda mark: _STANDS_FOR.get(mark[0], "..."), text)


def _views(texts: Sequence[str], meaning: Likeness | None, tell: Progress) -> list[View]:
    """The recipe's two views; one of them alone where the other is missing."""
    words_alone = LSA().rows(texts)
    if meaning is None:
        return [View(words_alone, 1.0, 1.0)]
    rows = meaning.rows(texts, tick=lambda part: tell("Reading what the answers mean", part))
    return [View(rows, 1.0, 1.0), View(words_alone, 0.3, 0.4)]


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause in a group."""

    clause: Clause
    row: int
    group: int
    strength: float


def _placements(parts: Sequence[Clause], rows: Mapping[str, int], groups: Groups) -> list[Placed]:
    """Place every clause, then let a comment's weak clauses go; its best one always stays."""
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


def _far_from_all(placed: Sequence[Placed]) -> set[str]:
    nearest: dict[str, tuple[float, int]] = {}
    for one in placed:
        nearest[one.clause.comment_id] = max(nearest.get(one.clause.comment_id, (0.0, 0)), (one.strength, one.row))
    far = sorted(
        ((near, comment_id) for comment_id, near in nearest.items() if near[0] < FAR), key=lambda pair: pair[0]
    )
    return {comment_id for _, comment_id in far[: int(MOST_FAR * len(nearest))]}


def _proposal(
    placed: Sequence[Placed], mixed: set[str], texts: Sequence[str], groups: Groups, steady: Sequence[Steadiness]
) -> Proposal:
    members: dict[int, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.clause.comment_id not in mixed:
            members[one.group].append(one)
    several = {group: many for group, many in sorted(members.items()) if len(many) >= FEWEST_IN_THEME}
    names = name_groups([[texts[one.row] for one in many] for many in several.values()]) if several else []
    themes = tuple(
        _theme(name, many, groups.rows, steady[group])
        for (group, many), name in zip(several.items(), names, strict=True)
    )
    kept = {placement.comment_id for theme in themes for placement in theme.placements}
    left = tuple(dict.fromkeys(one.clause.comment_id for one in placed if one.clause.comment_id not in kept))
    return Proposal(themes, {"mixed" if themes else "too_few": left} if left else {})


def _theme(name: Name, placed: Sequence[Placed], rows: Rows, steady: Steadiness) -> Theme:
    nearest_first = sorted(placed, key=lambda one: (-one.strength, one.row))
    quotable = [one for one in nearest_first if len(words(one.clause.compared)) > 1]
    chosen = choose(rows[[one.row for one in quotable]], [one.clause.comment_id for one in quotable])
    return Theme(
        id="",
        label=name.label,
        keywords=name.keywords,
        placements=tuple(Placement(one.clause.comment_id, one.strength, one.clause.shown) for one in nearest_first),
        examples=tuple(quotable[at].clause.comment_id for at in chosen),
        steadiness=steady,
    )


def _with_ids(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    largest_first = sorted(themes, key=lambda theme: (-theme.size, theme.label))
    return tuple(replace(theme, id=f"t{place}") for place, theme in enumerate(largest_first, start=1))


def _joined(buckets: Iterable[Mapping[Reason, tuple[str, ...]]]) -> dict[Reason, tuple[str, ...]]:
    joined: dict[Reason, tuple[str, ...]] = {}
    for bucket in buckets:
        for reason, ids in bucket.items():
            joined[reason] = joined.get(reason, ()) + ids
    return joined


def _notices(model: str, unplaced: Mapping[Reason, tuple[str, ...]]) -> tuple[str, ...]:
    unread = len(unplaced.get("other_language", ()))
    if not unread:
        return (model,) if model else ()
    told = "1 answer is" if unread == 1 else f"{unread} answers are"
    language = f"{told} not in English and could not be compared: somebody who reads the language must read them."
    return (model, language) if model else (language,)
