"""From comments to proposed themes, in named steps: redaction, clauses, likeness, groups, names, checks.

A job or the file commands come in through find_themes. Themes are looked for prompt by prompt where each prompt has 30
comments or more, else in all comments together. The same comments in any order give the same themes. It never learns
who wrote a comment, and the machine only proposes: a person agrees.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from analysis.checks import check_accounted, steadiness, with_warnings, without_unsaid_names
from analysis.evidence import Comment, Evidence
from analysis.grouping import find_groups
from analysis.languages import find_not_carried, forget_detectors, tell_languages
from analysis.large import are_too_many, place_from_sample
from analysis.likeness import Likeness, find_meaning
from analysis.parallel import WORTH_PROCESSES, for_each
from analysis.placing import cut_into_clauses, place, without_marks
from analysis.proposing import Proposal, propose
from analysis.redaction import OUR_OWN, Known, redact, redact_all
from analysis.seeds import Seed, call_as_seeded, rows_of
from analysis.themes import RareVoice, Reason, Theme, ThemesFound
from analysis.views import views_of
from analysis.wording import tidy, why_unplaced

Progress = Callable[[str, float], None]

FEWEST_PER_PROMPT = 30
FEWEST_COMMENTS = 3
NOT_COMPARED = "Some answers are not in English. They were not compared; somebody must read them."


def find_themes(
    evidence: Evidence,
    *,
    likeness: Likeness | None = None,
    progress: Progress | None = None,
    seeds: Sequence[Seed] = (),
    known: Known = OUR_OWN,
) -> ThemesFound:
    """Propose themes for the evidence, with every comment in a theme or in a bucket that says why not.

    Where a person knows some themes already, `seeds` say so, and the grouping starts there (seeds.py). `known` is whom
    and what redaction knows by name; built once for a run (`Known.with_more`).
    """
    tell = progress or (lambda step, part: None)
    redacted = _redact(evidence, tell, known)
    meaning, notice = (likeness, "") if likeness else find_meaning()
    languages = tell_languages(evidence, lambda comment_id: tidy(without_marks(redacted[comment_id])))
    if len(redacted) >= WORTH_PROCESSES:
        forget_detectors()
    translated = {one.id: redact(one.translation, known).text for one in evidence.comments if one.translation}
    compared = redacted | translated if translated else redacted
    unplaced = _set_aside(compared, find_not_carried(languages, meaning) - translated.keys())
    proposals = [
        _look_among_all(comments, compared, meaning, tell, seeds).about(prompt).named(_question(comments, evidence))
        for prompt, comments in _by_prompt(_comparable(evidence, unplaced)).items()
    ]
    themes, rare = _with_ids(proposals)
    found = ThemesFound(
        themes=themes,
        unplaced=_joined([unplaced, *(proposal.unplaced for proposal in proposals)]),
        redacted=redacted,
        notices=_notices(notice, has_unread="other_language" in unplaced)
        + tuple(dict.fromkeys(notice for proposal in proposals for notice in proposal.notices)),
        languages=languages,
        translated=translated,
        rare=rare,
    )
    found = without_unsaid_names(found)
    check_accounted(evidence, found)
    found = with_warnings(evidence, found)
    # A person's own words need not stand in any comment, so they come after the rules for the machine's names.
    found = replace(found, themes=call_as_seeded(found.themes, seeds))
    tell("Done", 1.0)
    return found


def _redact(evidence: Evidence, tell: Progress, known: Known) -> dict[str, str]:
    texts = [comment.text for comment in evidence.comments]
    redact_piece = partial(redact_all, known=known)
    shown = for_each(redact_piece, texts, tick=lambda part: tell("Taking out who and where", part))
    return {
        comment.id: comment.text if text is None else text
        for comment, text in zip(evidence.comments, shown, strict=True)
    }


def _set_aside(compared: Mapping[str, str], not_carried: Collection[str]) -> dict[Reason, tuple[str, ...]]:
    aside: dict[Reason, list[str]] = defaultdict(list)
    for comment_id, text in compared.items():
        reason = why_unplaced(tidy(without_marks(text)))
        if reason or comment_id in not_carried:
            aside[reason or "other_language"].append(comment_id)
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


def _look_among_all(
    comments: Sequence[Comment],
    redacted: Mapping[str, str],
    meaning: Likeness | None,
    tell: Progress,
    seeds: Sequence[Seed],
) -> Proposal:
    if not are_too_many(comments, redacted):
        return _look_for_themes(comments, redacted, meaning, tell, seeds)
    return place_from_sample(
        comments,
        redacted,
        lambda sample: _look_for_themes(sample, redacted, meaning, tell, seeds),
        tick=lambda part: tell("Placing the others by their words", part),
    )


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
    tell("Checking how steady they are", 0.0)
    return propose(placed, groups, steadiness(views, groups.labels))


def _question(comments: Sequence[Comment], evidence: Evidence) -> str:
    """The words of every prompt that a third of the comments or more answer: no theme is named by them."""
    answers = Counter(comment.prompt for comment in comments)
    asked = [prompt.words for prompt in evidence.prompts if 3 * answers[prompt.id] >= len(comments)]
    return ". ".join(asked)


def _with_ids(proposals: Sequence[Proposal]) -> tuple[tuple[Theme, ...], tuple[RareVoice, ...]]:
    """All themes, the largest first, as t1, t2, ...; and the voices of few, each knowing the theme that is nearest."""
    themes = [theme for proposal in proposals for theme in proposal.themes]
    largest_first = sorted(themes, key=lambda theme: (-theme.size, theme.label))
    ids = {theme.id: f"t{place}" for place, theme in enumerate(largest_first, start=1)}
    rare = sorted(
        (voice for proposal in proposals for voice in proposal.rare),
        key=lambda voice: (-len(voice.comment_ids), voice.label),
    )
    return (
        tuple(replace(theme, id=ids[theme.id]) for theme in largest_first),
        tuple(replace(voice, nearest=ids.get(voice.nearest, "")) for voice in rare),
    )


def _joined(buckets: Iterable[Mapping[Reason, tuple[str, ...]]]) -> dict[Reason, tuple[str, ...]]:
    joined: dict[Reason, tuple[str, ...]] = {}
    for bucket in buckets:
        for reason, ids in bucket.items():
            joined[reason] = joined.get(reason, ()) + ids
    return joined


def _notices(model: str, *, has_unread: bool) -> tuple[str, ...]:
    """What is so of the whole run; how many, the lists say, which stay true when an answer is moved or forgotten."""
    return (*([model] if model else []), *([NOT_COMPARED] if has_unread else []))
