"""Whether a theme grows or fades between two consultations, from counts as they may be shown and from nothing else.

The screens come in. The rule is worked out from shown numbers only, so a word can give away nothing that a mask hides;
it is no test of significance and is never printed as one (R4.03): those who answer are not a sample of anybody. It must
stay light.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal

from analysis.disclosure_control import ROUND, SMALLEST_SHOWN, STEP, Rules, show_count, show_share
from analysis.document.model import Shown
from analysis.document.weighing import show_part

Movement = Literal["growing", "steady", "fading", "cannot be told"]
LEAST_CHANGE = 0.05
"""Of those who answered; a change must be this large even where rounding hides the most that it can."""
SPREADS = 2.0
"""How many times the spread that groups of these sizes have by chance a change must be."""
RULE = (
    "Growing or fading: the share of those who answered the question changed by 5 points or more, and by more than "
    "rounding and the sizes of the two groups can make it change by themselves. Anything less is called steady."
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One theme in one consultation: how many said it, of how many who answered the question, in how many groups."""

    count: Shown
    base: Shown
    share: Shown
    groups: int = 0


def weigh_theme(said: int, answered: int, groups: int, rules: Rules = ROUND) -> Weighed:
    """Return true counts as they may be shown. `groups` are those in which enough said it to be named by number.

    Where the count is hidden they are none: as many have said it at least, and that would narrow what is hidden.
    """
    count, base = show_part(said, answered, rules), show_count(answered, rules)
    if count.masked:
        return Weighed(count, base, count, 0)
    return Weighed(count, base, show_share(said, answered, rules), groups)


def movement(earlier: Weighed, later: Weighed) -> Movement:
    """Say how a theme moved from one consultation to the other, by RULE; where numbers are hidden it must hold for all
    that they can be.
    """
    before, after = _shares(earlier), _shares(later)
    if before is None or after is None:
        return "cannot be told"
    change = sum(after) / 2 - sum(before) / 2
    if abs(change) > SPREADS * sqrt(_variance(earlier, before) + _variance(later, after)):
        if after[0] - before[1] >= LEAST_CHANGE:
            return "growing"
        if before[0] - after[1] >= LEAST_CHANGE:
            return "fading"
    return "steady" if not (earlier.count.masked or later.count.masked) else "cannot be told"


def to_plain(weighed: Weighed) -> dict[str, Any]:
    """Return it as JSON can keep it."""
    shown = {name: getattr(weighed, name) for name in ("count", "base", "share")}
    return {name: [one.words, one.value, one.masked] for name, one in shown.items()} | {"groups": weighed.groups}


def from_plain(plain: Mapping[str, Any]) -> Weighed:
    """Return what `to_plain` kept."""
    return Weighed(Shown(*plain["count"]), Shown(*plain["base"]), Shown(*plain["share"]), int(plain["groups"]))


def _shares(weighed: Weighed) -> tuple[float, float] | None:
    """The lowest and the highest share that the shown numbers allow; None where they tell nothing."""
    if not weighed.base.value:
        return None
    if weighed.count.value is None:
        few = weighed.count.words == show_count(1).words
        return (0.0, (SMALLEST_SHOWN - 1) / (weighed.base.value - STEP / 2)) if few else None
    low, high = weighed.count.value - STEP / 2, weighed.count.value + STEP / 2
    if not weighed.count.value:
        low = high = 0.0
    return max(0.0, low / (weighed.base.value + STEP / 2)), min(1.0, high / (weighed.base.value - STEP / 2))


def _variance(weighed: Weighed, shares: tuple[float, float]) -> float:
    middle = min(0.5, max(shares[1], 0.02))
    return middle * (1 - middle) / (weighed.base.value or 1)
