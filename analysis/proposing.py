"""From groups of clauses to proposed themes: members, a name, examples; what few say; and what is left over.

The pipeline comes in last. What is made here is a proposal; nothing in it may hold a word that was not redacted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from analysis.grouping import Groups
from analysis.likeness import Rows
from analysis.naming import name_groups, name_voice
from analysis.placing import Placed
from analysis.quotes import choose
from analysis.rare import find_apart, most_apart, nearest_of
from analysis.sameness import same_as
from analysis.themes import Placement, RareVoice, Reason, Steadiness, Theme
from analysis.wording import words

FEWEST_IN_THEME, SMALLEST_SHARE = 2, 0.02
"""A theme holds two comments; what stands apart becomes one when it holds this share of all, and three comments."""
READ_FROM = 300
"""The clauses nearest to the middle that a name is made from and examples are chosen from."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Comments that stand apart together, the clauses that say so, and the proposal's id of the nearest theme or ''."""

    comment_ids: tuple[str, ...]
    clauses: tuple[str, ...]
    nearest: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one run over one prompt proposes: themes, voices of few, and every comment that is in no theme, by reason.

    Ids of themes are the proposal's own until all proposals are put together. `rare` are the voices that have a name.
    """

    themes: tuple[Theme, ...]
    unplaced: Mapping[Reason, tuple[str, ...]]
    voices: tuple[Voice, ...] = ()
    rare: tuple[RareVoice, ...] = ()
    notices: tuple[str, ...] = ()

    def about(self, prompt: str) -> Proposal:
        """Return the same proposal, each theme knowing its prompt."""
        themes = tuple(replace(theme, id=f"{prompt}/{theme.id}", prompt=prompt) for theme in self.themes)
        voices = tuple(replace(one, nearest=one.nearest and f"{prompt}/{one.nearest}") for one in self.voices)
        return replace(self, themes=themes, voices=voices)

    def named(self, question: str) -> Proposal:
        """Return the same proposal with names, none of them the question's own words; what says nothing is mixed."""
        said = [[placement.clause for placement in theme.placements[:READ_FROM]] for theme in self.themes]
        themes = tuple(
            replace(theme, label=name.label, keywords=name.keywords)
            for theme, name in zip(self.themes, name_groups(said, question), strict=True)
        )
        labels = [(voice, name_voice(voice.clauses, question)) for voice in self.voices]
        rare = tuple(RareVoice(voice.comment_ids, label, voice.nearest) for voice, label in labels if label)
        nameless = {comment_id for voice, label in labels if not label for comment_id in voice.comment_ids}
        return replace(self, themes=themes, rare=rare, unplaced=_without(self.unplaced, nameless))


def _without(unplaced: Mapping[Reason, tuple[str, ...]], nameless: Collection[str]) -> dict[Reason, tuple[str, ...]]:
    moved = dict(unplaced)
    moved["rare"] = tuple(comment_id for comment_id in unplaced.get("rare", ()) if comment_id not in nameless)
    moved["mixed"] = unplaced.get("mixed", ()) + tuple(
        comment_id for comment_id in unplaced.get("rare", ()) if comment_id in nameless
    )
    return {why: ids for why, ids in moved.items() if ids}


def propose(placed: Sequence[Placed], groups: Groups, steady: Sequence[Steadiness]) -> Proposal:
    """Make themes of the groups that several comments speak of, and voices of what stands apart from all of them."""
    comments = dict.fromkeys(one.clause.comment_id for one in placed)
    enough = max(FEWEST_IN_THEME + 1, ceil(SMALLEST_SHARE * len(comments)))
    voices = find_apart(placed, groups, fewest=enough)
    loud = [voice for voice in voices if len(voice) >= enough]
    apart = {one.clause.comment_id for voice in voices for one in voice}
    members = _members([one for one in placed if one.clause.comment_id not in apart])
    if not members and not loud:
        return Proposal((), {"too_few": tuple(comments)} if comments else {})
    kept = {one.clause.comment_id for many in members.values() for one in many}
    left = _best_of_each(one for one in placed if one.clause.comment_id not in kept | apart)
    room = most_apart(len(comments)) - sum(len(voice) for voice in voices if voice not in loud)
    for one in left[max(room, 0) :] if members else []:
        nearest = nearest_of(one, groups, members)
        members[nearest.group].append(nearest)
    quiet = [voice for voice in voices if voice not in loud] + [[one] for one in left[: max(room, 0)]]
    themes = [_theme(str(group), many, groups.rows, steady[group]) for group, many in members.items()]
    themes += [_theme(f"apart{at}", voice, groups.rows, "loose") for at, voice in enumerate(loud)]
    return _with_voices(themes, quiet, members)


def _members(placed: Iterable[Placed]) -> dict[int, list[Placed]]:
    members: dict[int, list[Placed]] = defaultdict(list)
    for one in placed:
        members[one.group].append(one)
    return {group: many for group, many in sorted(members.items()) if len(many) >= FEWEST_IN_THEME}


def _best_of_each(placed: Iterable[Placed]) -> list[Placed]:
    """One clause of each comment, the farthest comments first."""
    best: dict[str, Placed] = {}
    for one in placed:
        best.setdefault(one.clause.comment_id, one)
    return sorted(best.values(), key=lambda one: (one.strength, one.row))


def _with_voices(themes: Sequence[Theme], quiet: Sequence[Sequence[Placed]], members: Collection[int]) -> Proposal:
    voices = tuple(
        Voice(
            comment_ids=tuple(one.clause.comment_id for one in voice),
            clauses=tuple(one.clause.shown for one in voice),
            nearest=str(voice[0].group) if voice[0].group in members else "",
        )
        for voice in quiet
    )
    ids = tuple(comment_id for voice in voices for comment_id in voice.comment_ids)
    return Proposal(tuple(themes), {"rare": ids} if ids else {}, voices)


def _one_of_each(placed: Sequence[Placed]) -> list[Placed]:
    """What is nearly the same is an example once."""
    return [placed[at] for at in sorted(set(same_as([one.clause.compared for one in placed])))]


def _theme(key: str, placed: Sequence[Placed], rows: Rows, steady: Steadiness) -> Theme:
    nearest_first = sorted(placed, key=lambda one: (-one.strength, one.row))
    quotable = _one_of_each([one for one in nearest_first if len(words(one.clause.compared)) > 1][:READ_FROM])
    chosen = choose(rows[[one.row for one in quotable]], [one.clause.comment_id for one in quotable])
    return Theme(
        id=key,
        label="",
        keywords=(),
        placements=tuple(Placement(one.clause.comment_id, one.strength, one.clause.shown) for one in nearest_first),
        examples=tuple(quotable[at].clause.comment_id for at in chosen),
        steadiness=steady,
    )
