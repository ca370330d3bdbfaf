"""From true counts to what may be said about them: the weight of a theme, lists of parts, who was hardly heard.

compiling comes in. Every number leaves through disclosure_control, and every word about a number (most, many, heard
less) is worked out from the shown number, never from the true one, so that a word cannot give away what a mask hides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure_control import (
    NOBODY_KNOWS,
    NOT_SHOWN,
    ROUND,
    SMALLEST_ALIKE,
    SMALLEST_GROUP,
    TOO_FEW,
    Rules,
    share_of,
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
FEW_VOICES = Shown("fewer than 10", None, masked=True)
"""Everybody knows that a theme has 3 voices or more: below 8 that would leave 3 to 7, which is not wide enough."""
FEW_VOICES_BELOW = 10


@dataclass(frozen=True, slots=True)
class Weight:
    """A part of those who answered, as it may be shown; `word` is from SCALE or UNWEIGHED, `sentence` says it all."""

    count: Shown
    base: Shown
    share: Shown
    word: str
    sentence: str


def weigh(said: int, answered: int, rules: Rules = ROUND) -> Weight:
    """Weigh how many of those who answered a question said something."""
    return weigh_shown(show_said(said, answered, rules), show_count(answered, rules))


def weigh_shown(count: Shown, base: Shown) -> Weight:
    """Weigh a part of those who answered by what is shown of both."""
    share = count if count.masked else share_of(count, base)
    word = _word(count, base, share)
    return Weight(count, base, share, word, _sentence(count, base, share))


def show_said(said: int, answered: int, rules: Rules = ROUND) -> Shown:
    """Show how many said what makes a theme, of which everybody knows that it has FEWEST_VOICES."""
    shown = show_part(said, answered, rules)
    few = rules.mode == "round" and FEWEST_VOICES <= said < FEW_VOICES_BELOW
    return FEW_VOICES if few and shown != TOO_FEW else shown


def show_part(part: int, base: int, rules: Rules = ROUND) -> Shown:
    """Show how many of one group said something, where nothing else is shown of that group."""
    return TOO_FEW if show_share(part, base, rules) == TOO_FEW else show_count(part, rules)


def show_parts(counts: Sequence[int], rules: Rules = ROUND) -> list[Shown]:
    """Show a list of counts that add up to a published total, such as responses by language."""
    keyed = {str(place): count for place, count in enumerate(counts)}
    return list(show_breakdown(keyed, dict.fromkeys(keyed, NOBODY_KNOWS), rules).values())


def show_choices(counts: Sequence[int], answered: int, rules: Rules = ROUND) -> list[Shown]:
    """Show how many chose each option where one may be chosen; hides what all or none of a small group chose."""
    if answered < SMALLEST_GROUP:
        return [TOO_FEW] * len(counts)
    shown = show_parts(counts, rules)
    if answered >= SMALLEST_ALIKE:
        return shown
    return [NOT_SHOWN if count in (0, answered) else cell for count, cell in zip(counts, shown, strict=True)]


def show_reasons(answered: int, parts: Sequence[int], rules: Rules = ROUND) -> list[Shown]:
    """Show how many gave each reason for no answer: beside the results as in the annexe, so that neither tells more."""
    total, *reasons = show_parts([answered, *parts], rules)
    return [NOT_SHOWN] * len(reasons) if total.masked else reasons


def show_said_by(said: Mapping[str, int], answered: Mapping[str, int], rules: Rules = ROUND) -> dict[str, Shown]:
    """Show how many of each group said something, beside the groups' sizes."""
    return show_breakdown(said, answered, rules)


def show_bases(answered: Sequence[int], rules: Rules = ROUND) -> list[Shown]:
    """Show how many of each group answered."""
    return show_parts(answered, rules)


def break_down(said: Mapping[str, int], answered: Mapping[str, int], rules: Rules = ROUND) -> tuple[HeardRow, ...]:
    """Show, for each group that answered at all, how many of it said something."""
    groups = [group for group, base in answered.items() if base]
    counts = show_breakdown(
        {group: said.get(group, 0) for group in groups}, {group: answered[group] for group in groups}, rules
    )
    return with_shares(groups, list(counts.values()), show_parts([answered[group] for group in groups], rules))


def with_shares(groups: Sequence[str], counts: Sequence[Shown], bases: Sequence[Shown]) -> tuple[HeardRow, ...]:
    """Return a line for each group: how many of it said something, of how many, and the share that follows."""
    return tuple(
        HeardRow(group, count, expected=base, share=count if count.masked else share_of(count, base))
        for group, count, base in zip(groups, counts, bases, strict=True)
    )


def _word(count: Shown, base: Shown, share: Shown) -> str:
    if share.value is not None:
        return next(word for lowest, word in SCALE if share.value >= lowest)
    certainly_few = count == FEW_VOICES and (base.value or 0) >= 10 * FEW_VOICES_BELOW
    return "a few" if certainly_few else UNWEIGHED


def _sentence(count: Shown, base: Shown, share: Shown) -> str:
    if TOO_FEW in (count, base):
        return "Too few answered to show numbers safely."
    if count.masked and count != FEW_VOICES:
        answered = "" if base.masked else f"; {base.words} answered"
        return f"How many said it is not shown, to keep small numbers hidden{answered}."
    of = "those" if base.masked else base.words
    part = f"Said by {count.words} {'of' if base.masked else 'out of'} {of} who answered"
    return f"{part} ({share.words})." if share.value is not None else f"{part}."
