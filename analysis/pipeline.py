"""From comments to proposed themes, in named steps: redaction, clauses, likeness, groups, names, checks.

A job or the file commands come in through find_themes. Themes are looked for prompt by prompt where each prompt has 30
comments or more, else in all comments together. The same comments in any order give the same themes. It never learns
who wrote a comment, and the machine only proposes: a person agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.checks import check_accounted, steadiness
from analysis.evidence import Comment, Evidence
from analysis.grouping import find_groups
from analysis.likeness import Likeness, find_meaning
from analysis.placing import cut_into_clauses, far_from_all, place, without_marks
from analysis.proposing import Proposal, propose
from analysis.redaction import redact
from analysis.seeds import Seed, call_as_seeded, rows_of
from analysis.themes import Reason, Theme, ThemesFound
from analysis.views import views_of
from analysis.wording import tidy, why_unplaced

Progress = Callable[[str, float], None]

FEWEST_PER_PROMPT = 30
FEWEST_COMMENTS = 3


def find_themes(
    evidence: Evidence,
    *,
    likeness: Likeness | None = None,
    progress: Progress | None = None,
    seeds: Sequence[Seed] = (),
) -> ThemesFound:
    """Propose themes for the evidence, with every comment in a theme or in a bucket that says why not.

    Where a person knows some themes already, `seeds` say so, and the grouping starts there (seeds.py).
    """
    tell = progress or (lambda step, part: None)
    redacted = _redact(evidence, tell)
    unplaced = _set_aside(evidence, redacted)
    meaning, notice = (likeness, "") if likeness else find_meaning()
    proposals = [
        _look_for_themes(comments, redacted, meaning, tell, seeds).about(prompt)
        for prompt, comments in _by_prompt(_comparable(evidence, unplaced)).items()
    ]
    found = ThemesFound(
        themes=call_as_seeded(_with_ids(theme for proposal in proposals for theme in proposal.themes), seeds),
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
        if reason := why_unplaced(tidy(without_marks(redacted[comment.id]))):
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


def _look_for_themes(
    comments: Sequence[Comment],
    redacted: Mapping[str, str],
    meaning: Likeness | None,
    tell: Progress,
    seeds: Sequence[Seed],
) -> Proposal:
    if len(comments) < FEWEST_COMMENTS:
        return Proposal((), {"too_few": tuple(comment.id for comment in comments)} if comments else {})
    parts = cut_into_clauses(comments, redacted)
    texts = sorted({part.compared for part in parts}, key=lambda text: (text.lower(), text))
    views = views_of(texts, meaning, tick=lambda part: tell("Reading what the answers mean", part))
    tell("Finding groups", 0.0)
    groups = find_groups(views, rows_of(seeds, parts, texts))
    placed = place(parts, {text: at for at, text in enumerate(texts)}, groups)
    mixed = far_from_all(placed)
    tell("Checking how steady they are", 0.0)
    return propose(placed, mixed, texts, groups, steadiness(views, groups.labels))


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
    # The number stands apart: it may be hidden or rounded later, and the sentence must stay right.
    language = f"Answers that are not in English: {unread}. They were not compared; somebody must read them."
    return (model, language) if model else (language,)
