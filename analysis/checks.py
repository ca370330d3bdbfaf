"""What must be true of every result, what a reader must know of it, and how steady each theme is.

The pipeline comes in last. A rule that says that a comment got lost stops the run: it is a fault of ours. A name that
no comment says is taken away first, since nobody's answers may wait for a name. The other rules (rules.py) become
warnings in words, never a number that may not be shown. How steady a theme is when some answers are left out goes to
the reader in words too, never as a probability.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

import numpy as np
from numpy.typing import NDArray

from analysis.errors import CommentLost
from analysis.evidence import Evidence
from analysis.grouping import View, find_groups, take
from analysis.naming import NUMBERED, read_alike, share_that_say
from analysis.parallel import run
from analysis.rules import RULES
from analysis.sameness import same_as
from analysis.themes import Steadiness, Theme, ThemesFound, Warning

DRAWS, SHARE_DRAWN, MOST_DRAWN = 8, 0.8, 800
STEADY, FAIRLY_STEADY = 0.75, 0.5
"""Mean Jaccard over the draws; Hennig 2007 calls .75 stable and under .5 dissolved."""
FEWEST_TO_TELL = 10
FEW_IN_THEME, FEW_TO_COMPARE, FEW_COPIES = 5, 20, 3
MOST_UNPLACED, MANY_SAY_NOTHING, MANY_UNREADABLE, MANY_COPIES = 0.1, 0.3, 0.1, 0.3
MOST_OF_A_THEME, MOST_OF_ALL = 0.5, 0.5
SAID_BY_FEW = 0.25
"""A name may mislead where a smaller share of its different comments says any word of it."""
NEARLY_ALL_OF_US = 0.8
"""A group that holds this share of all comments is no 'one group': a theme of its comments alone says little."""
LOOKED_AT = 1_000
"""The placements nearest to a theme's middle that its name and its copies are judged by."""


def check_accounted(evidence: Evidence, found: ThemesFound) -> None:
    """Stop where a rule says that the result is not sound: CommentLost, with the rule's number."""
    for code in _faults(evidence, found):
        raise CommentLost(f"{code}: {RULES[code].says}")


def _faults(evidence: Evidence, found: ThemesFound) -> Iterator[str]:
    placed = {placement.comment_id for theme in found.themes for placement in theme.placements}
    unplaced = [comment_id for ids in found.unplaced.values() for comment_id in ids]
    known = {comment.id for comment in evidence.comments}
    themes = {theme.id for theme in found.themes}
    listed = set(found.unplaced.get("rare", ()))
    if len(known) != len(evidence.comments):
        yield "C01"
    if len(set(unplaced)) != len(unplaced) or placed & set(unplaced):
        yield "C02"
    if placed | set(unplaced) != known or set(found.redacted) != known:
        yield "C03"
    if len(themes) != len(found.themes):
        yield "C04"
    if any(not listed.issuperset(one.comment_ids) or one.nearest not in themes | {""} for one in found.rare):
        yield "C06"
    for theme in found.themes:
        yield from _faults_of(theme)


def _faults_of(theme: Theme) -> Iterator[str]:
    ids = {placement.comment_id for placement in theme.placements}
    if not ids or len(ids) != len(theme.placements):
        yield "C05"
    if not ids.issuperset(theme.examples):
        yield "C07"
    if not all(0 <= placement.strength <= 1 for placement in theme.placements):
        yield "C08"
    if not _says_all(theme):
        yield "C09"


def _says_all(theme: Theme) -> bool:
    return not _list_unsaid(theme)


def _list_unsaid(theme: Theme) -> set[str]:
    """The words of its name and keywords that no comment of a theme says ('and' may join two), folded."""
    named = () if theme.label.startswith(NUMBERED) else (theme.label,)
    wanted = {word for words in (*named, *theme.keywords) for word in _folded(words).split()} - {"and"}
    for placement in theme.placements:
        if not wanted:
            break
        clause = _folded(placement.clause)
        wanted = {word for word in wanted if word not in clause}
    return wanted


def _folded(text: str) -> str:
    """One form of a word, with capitals or without: two small letters may share one capital (i and ı)."""
    return text.upper().casefold().replace("’", "'")


def without_unsaid_names(found: ThemesFound) -> ThemesFound:
    """Give a theme that is called what no comment of it says a number for a name: a person will name it."""
    taken = {theme.label for theme in found.themes}
    numbered = (name for at in count(1) if (name := f"{NUMBERED}{at}") not in taken)
    return replace(found, themes=tuple(_without_unsaid(theme, numbered) for theme in found.themes))


def _without_unsaid(theme: Theme, numbered: Iterator[str]) -> Theme:
    unsaid = _list_unsaid(theme)
    if not unsaid:
        return theme
    keywords = tuple(word for word in theme.keywords if not unsaid.intersection(_folded(word).split()))
    is_misnamed = not theme.label.startswith(NUMBERED) and unsaid.intersection(_folded(theme.label).split())
    return replace(theme, keywords=keywords, label=next(numbered) if is_misnamed else theme.label)


def with_warnings(evidence: Evidence, found: ThemesFound) -> ThemesFound:
    """Return the result with what its reader must know; what is about the whole run is a notice as well."""
    rows = tuple(_warnings(evidence, found))
    # Another language has a notice of its own.
    notices = (one.words for one in rows if RULES[one.code].is_about_the_run and one.code != "C42")
    return replace(found, warnings=rows, notices=tuple(dict.fromkeys((*found.notices, *notices))))


def _warnings(evidence: Evidence, found: ThemesFound) -> Iterator[Warning]:
    for code in _about_the_run(found):
        yield Warning(code, "", RULES[code].words)
    groups = {comment.id: comment.groups for comment in evidence.comments}
    shares = _shares_of_groups(evidence)
    placed = len({placement.comment_id for theme in found.themes for placement in theme.placements})
    for theme in found.themes:
        for code in _about_a_theme(theme, found.themes, placed):
            yield Warning(code, theme.id, RULES[code].words)
        for column in _columns_of_one(theme, groups, shares):
            yield Warning("C21", theme.id, f"{RULES['C21'].words} (Column: {column}.)")


def _about_the_run(found: ThemesFound) -> Iterator[str]:
    aside = {why: len(ids) for why, ids in found.unplaced.items()}
    left = sum(aside.get(why, 0) for why in ("mixed", "rare", "too_few"))
    written = len(found.redacted) - aside.get("empty", 0)
    compared = written - sum(aside.get(why, 0) for why in ("no_answer", "not_readable", "other_language"))
    loose = sum(theme.steadiness == "loose" for theme in found.themes)
    broken = {
        "C40": compared >= FEW_TO_COMPARE and left > MOST_UNPLACED * compared,
        "C41": 0 < compared < FEW_TO_COMPARE,
        "C42": bool(aside.get("other_language")),
        "C43": aside.get("no_answer", 0) > MANY_SAY_NOTHING * written,
        "C44": aside.get("not_readable", 0) > MANY_UNREADABLE * written,
        "C45": compared >= FEW_TO_COMPARE and loose > len(found.themes) / 2,
        "C46": compared >= FEW_TO_COMPARE and len(found.themes) == 1,
        "C47": bool(found.rare),
        "C48": compared >= FEW_TO_COMPARE and _share_of_copies(found) > MANY_COPIES,
    }
    yield from (code for code, is_broken in broken.items() if is_broken)


def _about_a_theme(theme: Theme, all_themes: Sequence[Theme], placed: int) -> Iterator[str]:
    said = [placement.clause for placement in theme.placements[:LOOKED_AT]]
    kinds = Counter(same_as(said))
    most = max(kinds.values(), default=0)
    alone = len(all_themes) == 1
    broken = {
        "C20": theme.steadiness == "loose",
        "C22": bool(theme.keywords) and share_that_say(theme.label, said) < SAID_BY_FEW,
        "C23": any(one is not theme and _could_be_mistaken(theme, one) for one in all_themes),
        "C24": len(kinds) == 1 and most >= FEW_COPIES,
        "C25": len(kinds) > 1 and most >= FEW_COPIES and most > MOST_OF_A_THEME * len(said),
        "C26": not theme.keywords or theme.label.startswith(NUMBERED),
        "C27": theme.size < FEW_IN_THEME,
        "C28": not alone and placed >= FEW_TO_COMPARE and theme.size > MOST_OF_ALL * placed,
    }
    yield from (code for code, is_broken in broken.items() if is_broken)


def _could_be_mistaken(theme: Theme, other: Theme) -> bool:
    return theme.prompt == other.prompt and read_alike(theme.label, other.label)


def _shares_of_groups(evidence: Evidence) -> dict[str, Counter[str]]:
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    for comment in evidence.comments:
        for column, value in comment.groups.items():
            shares[column][value] += 1
    return shares


def _columns_of_one(
    theme: Theme, groups: Mapping[str, Mapping[str, str]], shares: Mapping[str, Counter[str]]
) -> Iterator[str]:
    """The columns in which all comments of a theme have one value that most of the others have not."""
    ids = {placement.comment_id for placement in theme.placements}
    for column in sorted(shares):
        values = {groups[comment_id].get(column, "") for comment_id in ids}
        if len(ids) < FEW_COPIES or len(values) != 1 or values == {""}:
            continue
        if shares[column][values.pop()] < NEARLY_ALL_OF_US * shares[column].total():
            yield column


def _share_of_copies(found: ThemesFound) -> float:
    """How many of the placed comments are nearly the same as another one of their theme."""
    said = [[placement.clause for placement in theme.placements[:LOOKED_AT]] for theme in found.themes]
    copies = sum(len(one) - len(set(same_as(one))) for one in said)
    return copies / max(1, sum(map(len, said)))


def steadiness(views: Sequence[View], labels: NDArray[np.intp]) -> list[Steadiness]:
    """Say of each group how well it is found again among four fifths of the rows (at most 800), eight times over."""
    count, groups = len(labels), int(labels.max()) + 1
    if count < FEWEST_TO_TELL:
        return ["loose"] * groups
    draw, size = np.random.default_rng(0), min(MOST_DRAWN, int(SHARE_DRAWN * count))
    draws = [np.sort(draw.choice(count, size, replace=False)) for _ in range(DRAWS)]
    found = run(_group, (take(views, chosen) for chosen in draws), spread=False)
    again = [_found_again(labels[chosen], after, groups) for chosen, after in zip(draws, found, strict=True)]
    return [_in_words(float(mean)) for mean in np.mean(again, axis=0)]


def _group(views: Sequence[View]) -> NDArray[np.intp]:
    return find_groups(views).labels


def _found_again(before: NDArray[np.intp], after: NDArray[np.intp], groups: int) -> NDArray[np.float64]:
    """The best Jaccard of each earlier group with any new one."""
    both = np.zeros((groups, int(after.max()) + 1))
    np.add.at(both, (before, after), 1)
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    best: NDArray[np.float64] = (both / np.maximum(either, 1)).max(axis=1)
    return best


def _in_words(jaccard: float) -> Steadiness:
    if jaccard >= STEADY:
        return "steady"
    return "fairly steady" if jaccard >= FAIRLY_STEADY else "loose"
