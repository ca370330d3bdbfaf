"""What may be said of cases that partners looked at: words and numbers from controlled counts, and notes without names.

pack.py comes in with what was found in each case. Cases are few: below eight nothing is broken down, and how often a
thing was so is put in words from shown numbers alone. It must never say which partner looked at which case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.disclosure_control import FEWER, ROUND, SMALLEST_SHOWN, STEP, Rules, show_total
from analysis.document.leaflet import Point, Sheet
from analysis.document.model import Shown
from analysis.document.sentences import begin
from analysis.document.weighing import SCALE, show_choices

ASKED = (
    ("seen_alone", "The child was seen alone"),
    ("voice_recorded", "The child's voice was recorded"),
    ("changed", "What the child said changed what was done"),
)
"""What is asked of every case; each is answered yes, no or not known."""
ANSWERS = (("yes", "Yes"), ("no", "No"), ("not_known", "Not known"))
STRENGTHS = (("strong", "Strong"), ("sound", "Sound"), ("needs_work", "Needs work"), ("not_known", "Not known"))
UNKNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class CaseLooked:
    """One case: who looked at it and when, what was found (by the keys above), and two notes, redacted."""

    partner: str
    looked_on: date
    found: Mapping[str, str]
    worked: str = ""
    in_the_way: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """What is shown of all cases together; empty, `note` says so. `prompts` are for whoever concludes."""

    lead: str = ""
    points: tuple[Point, ...] = ()
    note: str = ""
    sentences: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    worked: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()


def show_cases(cases: Sequence[CaseLooked], rules: Rules = ROUND) -> Cases:
    """Show what was found in these cases as far as their number allows; of a few, no note either (R2.22)."""
    if not cases:
        return Cases(note="No case was looked at for this in the period.")
    fewest = rules.of_wholes.smallest
    if len(cases) < fewest:
        # Each note is of one case: so many notes are so many cases, and one note may be all that is known of a child.
        return Cases(
            "A few cases were looked at",
            (Point("Too few to say how often anything was so, or to print what was noted of any."),),
            prompts=(f"Fewer than {fewest} cases were looked at: they can show how it goes, not how often.",),
        )
    worked = tuple(dict.fromkeys(one.worked for one in cases if one.worked))
    in_the_way = tuple(dict.fromkeys(one.in_the_way for one in cases if one.in_the_way))
    counted = [(key, words, _shown(cases, key, [answer for answer, _ in ANSWERS], rules)) for key, words in ASKED]
    strength = _shown(cases, "strength", [answer for answer, _ in STRENGTHS], rules)
    total = show_total(len(cases), rules)
    return Cases(
        f"{begin(total.words)} cases were looked at",
        tuple(_point(words, cells, total) for _, words, cells in counted),
        sentences=(f"Looked at by: {'; '.join(sorted({one.partner for one in cases}))}.",),
        sheets=(
            Sheet(
                "What was found", ("Of the cases looked at", *(said for _, said in ANSWERS)),
                tuple((words, *(cell.words for cell in cells)) for _, words, cells in counted),
            ),
            Sheet(
                "Strength of practice", ("Strength of practice", "Cases"),
                tuple((said, cell.words) for (_, said), cell in zip(STRENGTHS, strength, strict=True)),
            ),
        ),
        prompts=tuple(_prompts({key: _word(cells, total) for key, _, cells in counted})),
        worked=worked,
        in_the_way=in_the_way,
    )  # fmt: skip


def _shown(cases: Sequence[CaseLooked], key: str, answers: Sequence[str], rules: Rules) -> list[Shown]:
    counts = Counter(one.found.get(key, UNKNOWN) for one in cases)
    return show_choices([counts[answer] for answer in answers], len(cases), rules)


def _word(cells: Sequence[Shown], total: Shown) -> str:
    """Say in how many the first was so, in a word that any reader of the shown numbers could find, or ''.

    Where the number itself is hidden, the others and the total may still leave one word alone.
    """
    yes, *others = cells
    if not total.value:
        return ""
    if yes.value is not None:
        return _scale(yes.value / total.value)
    ranges = [_range(cell) for cell in others]
    if yes == FEWER or None in ranges:
        return ""
    low, high = (sum(ends) for ends in zip(*(one for one in ranges if one), strict=True))
    fewest, most = 1 - high / (total.value - STEP // 2), 1 - low / (total.value + STEP // 2)
    return _scale(fewest) if _scale(fewest) == _scale(most) else ""


def _range(cell: Shown) -> tuple[int, int] | None:
    if cell == FEWER:
        return 1, SMALLEST_SHOWN - 1
    if cell.value is None:
        return None
    return (max(0, cell.value - STEP // 2), cell.value + STEP // 2) if cell.value else (0, 0)


def _scale(share: float) -> str:
    return next((word for lowest, word in SCALE if 100 * share >= lowest), "") if share else "none"


def _point(words: str, cells: Sequence[Shown], total: Shown) -> Point:
    word = _word(cells, total)
    if not word:
        return Point(words, "In how many cases cannot be said without showing too few.")
    counted = "" if cells[0].value is None else f" ({cells[0].words} of {total.words})"
    return Point(words, f"In {word} of the cases looked at{counted}.")


def _prompts(words: Mapping[str, str]) -> Iterator[str]:
    recorded, changed = words["voice_recorded"], words["changed"]
    if recorded in ("most", "many") and changed and changed not in (recorded, "most"):
        yield (
            f"The child's voice was recorded in {recorded} of the cases looked at, and changed what was done in "
            f"{changed}. What happens between the two?"
        )
    if words["seen_alone"] in ("some", "a few", "none"):
        yield f"The child was seen alone in {words['seen_alone']} of the cases looked at. What stands in the way?"
