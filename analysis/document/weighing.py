"""From true counts to what may be said about them: the weight of a theme, lists of parts, who was hardly heard.

compiling comes in. Every number leaves through disclosure_control, and every word about a number (most, many, heard
less) is worked out from the shown number, never from the true one, so that a word cannot give away what a mask hides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure_control import (
    FEWER,
    NOT_SHOWN,
    SMALLEST_ALIKE,
    SMALLEST_GROUP,
    SMALLEST_SHOWN,
    TOO_FEW,
    show_breakdown,
    show_count,
    show_share,
)
from analysis.document.model import HeardRow, Shown

SCALE = ((60, "most"), (30, "many"), (10, "some"), (0, "a few"))
"""Lowest share of those who answered, in per cent, for each word (R4.04)."""
UNWEIGHED = "too few to weigh"
FEWEST_VOICES = 3
"""A theme of fewer is no theme of several children (R4.04)."""
SIZE_UNKNOWN = 1_000_000
"""Stands for the size of a group that no reader knows, in a list whose parts add up to a published total."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A part of those who answered, as it may be shown; `word` is from SCALE or UNWEIGHED, `sentence` says it all."""

    count: Shown
    base: Shown
    share: Shown
    word: str
    sentence: str


def weigh(said: int, answered: int) -> Weight:
    """Weigh how many of those who answered a question said something."""
    count, base = show_part(said, answered), show_count(answered)
    share = count if count.masked else show_share(said, answered)
    word = _word(count, base, share)
    return Weight(count, base, share, word, _sentence(count, base, share))


def show_part(part: int, base: int) -> Shown:
    """Show how many of one group said something, where nothing else is shown of that group."""
    return TOO_FEW if show_share(part, base) == TOO_FEW else show_count(part)


def show_parts(counts: Sequence[int]) -> list[Shown]:
    """Show a list of counts that add up to a published total, such as responses by language."""
    keyed = {str(place): count for place, count in enumerate(counts)}
    return list(show_breakdown(keyed, dict.fromkeys(keyed, SIZE_UNKNOWN)).values())


def show_choices(counts: Sequence[int], answered: int) -> list[Shown]:
    """Show how many chose each option where one may be chosen; hides what all or none of a small group chose."""
    if answered < SMALLEST_GROUP:
        return [TOO_FEW] * len(counts)
    shown = show_parts(counts)
    if answered >= SMALLEST_ALIKE:
        return shown
    return [NOT_SHOWN if count in (0, answered) else cell for count, cell in zip(counts, shown, strict=True)]


def break_down(said: Mapping[str, int], answered: Mapping[str, int]) -> tuple[HeardRow, ...]:
    """Show, for each group that answered at all, how many of it said something."""
    groups = [group for group, base in answered.items() if base]
    counts = show_breakdown(
        {group: said.get(group, 0) for group in groups}, {group: answered[group] for group in groups}
    )
    bases = show_parts([answered[group] for group in groups])
    return tuple(
        HeardRow(
            group,
            counts[group],
            expected=base,
            share=_share_of(counts[group], base, said.get(group, 0), answered[group]),
        )
        for group, base in zip(groups, bases, strict=True)
    )


def _share_of(count: Shown, base: Shown, said: int, answered: int) -> Shown:
    if count.masked:
        return count
    return NOT_SHOWN if base.masked else show_share(said, answered)


def _word(count: Shown, base: Shown, share: Shown) -> str:
    if share.value is not None:
        return next(word for lowest, word in SCALE if share.value >= lowest)
    certainly_few = count == FEWER and (base.value or 0) >= 10 * SMALLEST_SHOWN
    return "a few" if certainly_few else UNWEIGHED


def _sentence(count: Shown, base: Shown, share: Shown) -> str:
    if base.masked or (count.masked and count != FEWER):
        return "Too few answered to show numbers safely."
    part = f"Said by {count.words} out of {base.words} who answered"
    return f"{part} ({share.words})." if share.value is not None else f"{part}."
