"""How far two people agreed who coded the same comments, in words: for a worker's screen and the method box (R4.05).

Both come in with figures that analysis.agreement worked out. Light on purpose: it must never wake what works them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.disclosure_control import ROUND, SMALLEST_SHOWN, Rules, show_count

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's own conventions: rely on 0.8 and above, draw tentative conclusions from 0.667 (Content Analysis, 4th
ed. 2019, section 12.5)."""
SOURCE = "Krippendorff, Content Analysis, 4th ed. 2019: rely on 0.8 or more, conclude tentatively from 0.667"
NOBODY = "No second person has coded yet."


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people's codes of the same comments. `coded` is a true count; `alike` of them got the same main code.

    `kappa` is Cohen's, of the one best code of each; `alpha` Krippendorff's, None where either cannot be worked out.
    `several`: comments got several codes, and alpha counts partly shared sets as partly alike (MASI distance).
    """

    coded: int
    alike: int
    kappa: float | None
    alpha: float | None
    several: bool = False


@dataclass(frozen=True, slots=True)
class CodedTwice:
    """What became of one consultation's draw: `drawn` of `of` comments; `agreement` None while it is not measured."""

    title: str
    drawn: int = 0
    of: int = 0
    until: date | None = None
    agreement: Agreement | None = None


def say_level(agreement: Agreement) -> str:
    """Say in a sentence how far the codes can be relied on."""
    if not agreement.coded:
        return "No comment was coded twice."
    if agreement.alpha is None:
        return "Both gave one and the same code to everything, so it cannot be told from chance."
    if agreement.alpha >= RELIABLE:
        return "Two people see the same themes in these comments: the coding can be relied on."
    if agreement.alpha >= TENTATIVE:
        return "Two people mostly see the same themes: conclude from them tentatively."
    return "Two people often see different themes: say better what belongs to each, then read these with care."


def say_figures(agreement: Agreement) -> str:
    """Say kappa and alpha, each with what it was worked out from."""
    distance = ", partly shared codes as partly alike (MASI)" if agreement.several else ""
    return (
        f"Cohen's kappa, of the one code that fits best, {_figure(agreement.kappa)}; Krippendorff's alpha"
        f"{distance} {_figure(agreement.alpha)}"
    )


def say_alike(agreement: Agreement) -> str:
    """Say of how many comments both see the same, as a share of codes: it counts no children. '' of a few comments."""
    return f"{round(100 * agreement.alike / agreement.coded)}%" if agreement.coded >= SMALLEST_SHOWN else ""


def say_coded_twice(coded: CodedTwice, *, with_title: bool, rules: Rules = ROUND) -> str:
    """Say for the method box how many comments were coded twice, how far the codes agree, and by when."""
    begin = f"{coded.title}: " if with_title else ""
    if coded.agreement is None or not coded.agreement.coded:
        return f"{begin}{NOBODY}"
    return " ".join((begin + _how_many(coded, coded.agreement, rules), *_how_alike(coded.agreement)))


def _how_many(coded: CodedTwice, agreement: Agreement, rules: Rules) -> str:
    until = f" by {coded.until.day} {coded.until:%B %Y}" if coded.until else ""
    return (
        f"a second person coded {show_count(agreement.coded, rules).words} comments{until}, drawn by chance from "
        f"{show_count(coded.of, rules).words}, without seeing where they had been placed."
    )


def _how_alike(agreement: Agreement) -> Iterator[str]:
    if alike := say_alike(agreement):
        yield f"The same main code: {alike}."
    yield f"{say_figures(agreement)} ({SOURCE})."
    yield say_level(agreement)


def _figure(figure: float | None) -> str:
    # A minus that stands before nothing but noughts says nothing.
    return "cannot be worked out" if figure is None else f"{figure:.2f}".replace("-0.00", "0.00")
