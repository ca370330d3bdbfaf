"""What stands on a theme's spread beside its weight: breadth, differences, quotes that lack, agreement, what changed.

compiling comes in with true counts and with what is shown already. A word here follows from numbers that are shown and
from nothing else; where a group, or a language, cannot be named safely nothing is said of it (R4.04, R2.20).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.disclosure_control import ROUND, Rules, show_count
from analysis.document.coded_twice import RELIABLE, TENTATIVE, Agreement, say_alike
from analysis.document.linking import TO_THE_NEAREST
from analysis.document.material import RaisedBefore, ThemeMaterial
from analysis.document.model import Finding, HeardRow, Quote, Shown
from analysis.document.sentences import begin, name_day
from analysis.document.weighing import SCALE

TELLING_GAP, LARGE_ENOUGH = 20, 30
"""A difference is put in words from 20 points between groups of about 30 or more; less is chance or rounding."""
FEWEST_GROUPS = 3
"""Fewer could be guessed: a theme of one class is that class's."""
NUMBERS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten")
MORE = "more than ten"
NO_QUOTE, NO_DIFFERING = "No quote was released.", "No differing view was released."
NOT_BEFORE = "Not raised before."
APART = "They are in no number, theme or quote of the other sections."


def tell_breadth(
    theme: ThemeMaterial,
    count: Shown,
    breakdown: Sequence[HeardRow],
    rules: Rules = ROUND,
    *,
    is_as_before: bool = False,
) -> str:
    """Say in a sentence from how many ages, groups and languages a theme came; '' where that is not safe to say.

    Beside numbers that stand as they stood before, classes and languages of today would show who came since (R2.22).
    """
    if count.masked:
        return ""
    came = []
    if named := [row.label for row in breakdown if row.count.value]:
        are = "ages" if all(map(is_an_age, named)) else "groups"
        came.append(f"from the {are} {listed(named)}")
    if is_as_before or TO_THE_NEAREST.fullmatch(count.words):
        return f"It came {listed(came)}." if came else ""
    # With a hidden band beside it, a number of groups would say that somebody of it spoke.
    if all(not row.count.masked for row in breakdown) and theme.groups_said >= FEWEST_GROUPS:
        came.append(f"from {_number(theme.groups_said)} classes or clubs")
    # A language counts from where its number could be shown; how many below that spoke stays open.
    if (languages := sum(n > 0 and not show_count(n, rules).masked for n in theme.said_by_language.values())) > 1:
        came.append(f"in {'two' if languages < FEWEST_GROUPS else _number(languages)} languages")
    return f"It came {listed(came)}." if came else ""


def is_an_age(label: str) -> bool:
    """Say whether the name of a group is a band of ages."""
    return re.fullmatch(r"\d+-\d+", label) is not None


def _number(many: int) -> str:
    place = many - FEWEST_GROUPS
    return NUMBERS[place] if place < len(NUMBERS) else MORE


def listed(names: Sequence[str]) -> str:
    """Return names as people list them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def tell_differences(breakdown: Sequence[HeardRow]) -> tuple[str, ...]:
    """Say where groups that are large enough differ, or that they do not; () where fewer than two can be compared."""
    shares = _comparable(breakdown)
    if len(shares) < 2:
        return ()
    if not is_telling(breakdown):
        return ("No great difference between the groups that can be compared.",)
    (high, more), (low, less) = max(shares), min(shares)
    return (f"About {high}% of the group {more} who answered, about {low}% of the group {less}.",)


def is_telling(breakdown: Sequence[HeardRow]) -> bool:
    """Say whether two groups differ by more than chance or rounding."""
    shares = [share for share, _ in _comparable(breakdown)]
    return len(shares) > 1 and max(shares) - min(shares) >= TELLING_GAP


def _comparable(breakdown: Sequence[HeardRow]) -> list[tuple[int, str]]:
    return [
        (row.share.value, row.label)
        for row in breakdown
        if row.share and row.share.value is not None and row.expected and (row.expected.value or 0) >= LARGE_ENOUGH
    ]


def tell_no_quote(quotes: Sequence[Quote], *, is_big: bool) -> str:
    """Say what is not among the quotes of a theme: any, or, of a big one, a view that differs (R4.06)."""
    if not quotes:
        return NO_QUOTE
    return NO_DIFFERING if is_big and not any(quote.differs for quote in quotes) else ""


def tell_agreement(agreement: Agreement | None) -> str:
    """Say on a spread how far two people agreed who coded its consultation; the method box has the figures (R4.05)."""
    if agreement is None or not agreement.coded:
        return "Not coded by a second person yet."
    alike = say_alike(agreement)
    gave = f" gave {alike} of them the same main code" if alike else " coded them"
    return f"Two people who coded comments of this consultation{gave}: {_level(agreement)}."


def _level(agreement: Agreement) -> str:
    if agreement.alpha is None:
        return "too alike to tell from chance"
    if agreement.alpha >= RELIABLE:
        return "to be relied on"
    return "conclude tentatively" if agreement.alpha >= TENTATIVE else "read with care"


def tell_since(before: Sequence[RaisedBefore], now: Shown, *, is_new: bool | None) -> str:
    """Say where a theme was raised before and with what weight, or that it was not; '' where nobody can know."""
    if not before:
        return NOT_BEFORE if is_new else ""
    raised = "; ".join(f"{one.consultation}, {one.year}{_then(one)}" for one in before)
    weight = name_weight(now)
    return f"Also raised in {raised}; now {weight}." if weight else f"Also raised in {raised}."


def _then(one: RaisedBefore) -> str:
    if one.share.value is None:
        return ""
    weight = f"{one.weight} ({one.share.words})" if one.weight else name_weight(one.share)
    return f": then {weight}" if weight else ""


def name_weight(share: Shown) -> str:
    """Return 'some (about 20%)', or '' where the share is hidden."""
    if share.value is None:
        return ""
    return f"{next(word for lowest, word in SCALE if share.value >= lowest)} ({share.words})"


def tell_agreed(theme: ThemeMaterial) -> str:
    """Say who agreed a theme, and when (R4.05)."""
    on = f" on {name_day(theme.agreed_on)}" if theme.agreed_on else ""
    return f"Agreed by {theme.confirmed_by}{on}"


def chain_differences(findings: Sequence[Finding]) -> Iterator[str]:
    """Say for section 6 which themes differ between groups."""
    for finding in findings:
        if is_telling(finding.breakdown):
            yield f"{finding.label}: {finding.differences[0][:1].lower()}{finding.differences[0][1:]}"


def tell_rare(*, left_out: int, has_comments: bool) -> Iterator[str]:
    """Say what became of what too few said for a theme; the same whatever their number, which nobody may learn."""
    if left_out:
        words = "1 theme was" if left_out == 1 else f"{left_out} themes were"
        yield f"{words} spoken of by too few of those who answered to be named here."
    if has_comments:
        yield (
            "What one or two alone said makes no theme. A person reads it one by one, and a safeguarding lead where it "
            "is worrying. That few said it does not make it less true."
        )


def tell_of_practitioners(total: Shown) -> str:
    """Say how many practitioners answered, and that they are in none of the children's numbers."""
    return f"{begin(total.words)} adults who work with children answered questions of their own. {APART}"
