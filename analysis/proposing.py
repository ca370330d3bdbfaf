"""From groups of clauses to proposed themes: members, a name, examples; and what is left over.

The pipeline comes in last. What is made here is a proposal; nothing in it may hold a word that was not redacted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.grouping import Groups
from analysis.likeness import Rows
from analysis.naming import Name, name_groups
from analysis.placing import Placed
from analysis.quotes import choose
from analysis.themes import Placement, Reason, Steadiness, Theme
from analysis.wording import words

FEWEST_IN_THEME = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one run over one prompt proposes: themes, and the comments near none of them."""

    themes: tuple[Theme, ...]
    unplaced: Mapping[Reason, tuple[str, ...]]
    notices: tuple[str, ...] = ()

    def about(self, prompt: str) -> Proposal:
        """Return the same proposal, each theme knowing its prompt."""
        return replace(self, themes=tuple(replace(theme, prompt=prompt) for theme in self.themes))


def propose(
    placed: Sequence[Placed], mixed: set[str], texts: Sequence[str], groups: Groups, steady: Sequence[Steadiness]
) -> Proposal:
    """Make themes of the groups that several comments speak of; the comments of no theme are mixed, or too few."""
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
