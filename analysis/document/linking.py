"""What the tables of a document tell together: who adds up to whom, and what a reader knows of each number shown.

guarding comes in with the true counts of a release. A relation is only listed where it truly holds, and every one that
a reader may guess is: that a band's answers and missing answers are its responses, that a theme's voices are among
those who answered, that the parts of a table that has only grown are no smaller than before. Plain Python.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure_control import NOBODY_KNOWS, SMALLEST_GROUP, SMALLEST_SHOWN, STEP, Rules
from analysis.document.figures import ALL, PRACTITIONERS, REASONS, Place, unit_of, version_of
from analysis.document.model import Shown
from analysis.document.weighing import FEWEST_VOICES

TO_THE_NEAREST = re.compile(r"about \d+ \(to the nearest (\d+)\)")
FEWER_THAN = re.compile(r"fewer than (\d+)")


@dataclass(frozen=True, slots=True)
class Relation:
    """The sum of `terms` (times, place) is nought, or, `at_most`, no more than `limit`; `source` printed it, if any."""

    terms: tuple[tuple[float, Place], ...]
    at_most: bool = False
    limit: float = 0.0
    source: Place | None = None


def known(place: Place, shown: Shown, count: int) -> tuple[float, float]:
    """Return the lowest and highest that a reader must reckon with; that it is not nought is taken as known."""
    least = FEWEST_VOICES if place[0] == "said" and place[-1] == ALL else 0
    if fewer := FEWER_THAN.fullmatch(shown.words):
        return max(1, least), int(fewer[1]) - 1
    if shown.value is None:
        return max(min(count, 1), least), NOBODY_KNOWS
    if shown.words == str(shown.value):
        return shown.value, shown.value
    coarse = TO_THE_NEAREST.fullmatch(shown.words)
    step = int(coarse[1]) if coarse else STEP
    low = shown.value - step // 2
    return max(low, least if coarse else SMALLEST_SHOWN), low + step - 1


def relate(counts: Mapping[Place, int], shown: Mapping[Place, Shown], rules: Rules) -> Iterator[Relation]:
    """List what a reader may know of the numbers of one release besides how each is shown."""
    kinds: dict[str, list[Place]] = defaultdict(list)
    for place in counts:
        kinds[place[0]].append(place)
    holds = _Holds(counts)
    for relations in (_heard, _asked, _of_age, _chosen, _said, _based, _ledger):
        yield from relations(kinds, holds)
    for place, rate in shown.items():
        if place[0] == "rate" and "%" in rate.words:
            yield from _rated(place, rate, rules)
    if ("concerns", "held") in counts:
        yield from holds.at_most([("concerns", "upheld")], [("concerns", "settled")])
        yield from holds.equal([("concerns", "held")], [("ledger", "held")])


def relate_releases(
    earlier: Mapping[Place, int], later: Mapping[Place, int], frozen: set[tuple[str, ...]]
) -> Iterator[Relation]:
    """List what a reader may assume of two releases in a row; places come with 'earlier' or 'later' before them.

    A table that has only grown, or only shrunk, may be assumed to have; one that was left as it was has changed by
    fewer than 10 children.
    """
    tables: dict[Place, list[Place]] = defaultdict(list)
    for place in sorted(earlier.keys() & later.keys()):
        if place[0] != "row":
            tables[_table(place)].append(place)
    for both in tables.values():
        changes = [later[place] - earlier[place] for place in both]
        for sign, holds in ((1.0, all(n >= 0 for n in changes)), (-1.0, all(n <= 0 for n in changes))):
            for place in both:
                terms = ((sign, ("earlier", *place)), (-sign, ("later", *place)))
                if holds:
                    yield Relation(terms, at_most=True)
                elif unit_of(place) in frozen and sum(map(abs, changes)) < SMALLEST_GROUP:
                    yield Relation(terms, at_most=True, limit=SMALLEST_GROUP - 1)
                if holds and unit_of(place) in frozen and sum(map(abs, changes)) < SMALLEST_GROUP:
                    back = ((-sign, ("earlier", *place)), (sign, ("later", *place)))
                    yield Relation(back, at_most=True, limit=SMALLEST_GROUP - 1)


def _table(place: Place) -> Place:
    """Return the table that a number stands in, as a reader sees it."""
    if place[0] in ("heard", "expected", "based"):
        return place[: 3 if place[0] == "based" else 2]
    if place[0] == "concerns" or len(place) == 1:
        return place
    return ("ledger",) if place[0] == "ledger" else place[:4]


class _Holds:
    """Lists a relation where it is true."""

    def __init__(self, counts: Mapping[Place, int]) -> None:
        self.counts = counts

    def equal(self, left: Sequence[Place], right: Sequence[Place]) -> Iterator[Relation]:
        if self._has(left, right) and self._sum(left) == self._sum(right):
            yield Relation((*((1.0, place) for place in left), *((-1.0, place) for place in right)))

    def at_most(self, left: Sequence[Place], right: Sequence[Place]) -> Iterator[Relation]:
        if self._has(left, right) and self._sum(left) <= self._sum(right):
            terms = (*((1.0, place) for place in left), *((-1.0, place) for place in right))
            yield Relation(terms, at_most=True)

    def closest(self, left: Sequence[Place], right: Sequence[Place]) -> Iterator[Relation]:
        """Equal if they are, else at most."""
        if self._has(left, right):
            is_equal = self._sum(left) == self._sum(right)
            yield from self.equal(left, right) if is_equal else self.at_most(left, right)

    def _has(self, left: Sequence[Place], right: Sequence[Place]) -> bool:
        return bool(left) and all(place in self.counts for place in (*left, *right))

    def _sum(self, places: Sequence[Place]) -> int:
        return sum(self.counts[place] for place in places)


Kinds = Mapping[str, Sequence[Place]]


def _heard(kinds: Kinds, holds: _Holds) -> Iterator[Relation]:
    """Each table of who was heard has everybody; so has each column of those expected, whose sum is not printed."""
    tables = _together(kinds.get("heard", ()), by=slice(0, 2))
    for rows in tables.values():
        yield from holds.equal(rows, [("responses",)])
    expected = list(_together(kinds.get("expected", ()), by=slice(0, 2)).values())
    for rows in expected[1:]:
        yield from holds.equal(rows, expected[0])


def _asked(kinds: Kinds, holds: _Holds) -> Iterator[Relation]:
    """Who saw a question answered it or gave a reason."""
    for key in _together(kinds.get("asked", ()), by=slice(0, 4)):
        yield from holds.equal([(*key, part) for part in ("answered", *REASONS)], [(*key, "shown")])


def _of_age(kinds: Kinds, holds: _Holds) -> Iterator[Relation]:
    """Everybody of a band answered one consultation and one version, and most saw all of its questions.

    How many did is in no table, but who knows that nobody of them came or went knows it of both releases.
    """
    bands = _together(kinds.get("heard", ()), by=slice(2, 3))
    for place in kinds.get("asked", ()):
        _, consultation, words, band, part = place
        here = ("in", consultation, version_of(words), band)
        if part == "shown":
            yield from holds.closest([place], [here])
    for (band,), groups in _together(kinds.get("in", ()), by=slice(3, 4)).items():
        for rows in bands.get((band,), ()):
            yield from holds.closest(groups, [rows])
            for place in groups:
                yield from holds.at_most([place], [rows])


def _chosen(kinds: Kinds, holds: _Holds) -> Iterator[Relation]:
    """Where one may be chosen the options add up; where several may, each is chosen by some of those who answered."""
    for kind in ("chosen", "first"):
        for key, options in _together(kinds.get(kind, ()), by=slice(1, 4)).items():
            answered = [("asked", *key, "answered")]
            yield from holds.equal(options, answered)
            for option in options:
                yield from holds.at_most([option], answered)
                if kind == "first":
                    yield from holds.at_most([option], [("chosen", *option[1:])])


def _said(kinds: Kinds, holds: _Holds) -> Iterator[Relation]:
    """Who said a theme is among those who answered, group by group."""
    for (consultation, words, theme), places in _together(kinds.get("said", ()), by=slice(1, 4)).items():
        whole = [("said", consultation, words, theme, ALL)]
        yield from holds.equal([place for place in places if place[-1] != ALL], whole)
        for place in places:
            yield from holds.at_most([place], [("based", consultation, words, place[-1])])


def _based(kinds: Kinds, holds: _Holds) -> Iterator[Relation]:
    """Those who answered what themes were found in are the groups' together, and the annexe counts them too."""
    answered = defaultdict(list)
    for place in kinds.get("asked", ()):
        if place[-1] == "answered":
            answered[place[1], _unversioned(place[2]), place[3]].append(place)
    for (consultation, words), places in _together(kinds.get("based", ()), by=slice(1, 3)).items():
        yield from holds.equal([place for place in places if place[-1] != ALL], [("based", consultation, words, ALL)])
        for place in places:
            yield from holds.equal([place], answered[consultation, _unversioned(words), place[-1]])


def _ledger(kinds: Kinds, holds: _Holds) -> Iterator[Relation]:
    """Every comment is in one place; those in themes are no fewer than each theme has, and no more than all have."""
    yield from holds.equal(list(kinds.get("ledger", ())), [("comments",)])
    for row in kinds.get("row", ()):
        yield from holds.equal([("ledger", name) for name in row[1:]], [row])
    chosen = {place[1:4] for place in kinds.get("chosen", ())}
    own_words = [
        place
        for place in kinds.get("asked", ())
        if place[-1] == "answered" and place[1:4] not in chosen and not place[2].endswith("(drawn)")
    ]
    yield from holds.equal(own_words, [("comments",)])
    questions = _together([place for place in kinds.get("said", ()) if place[-1] == ALL], by=slice(1, 3))
    questions = {key: said for key, said in questions.items() if not key[0].startswith(PRACTITIONERS)}
    yield from _themed(questions, answered=own_words, holds=holds)


def _themed(
    questions: Mapping[Place, Sequence[Place]], *, answered: Sequence[Place], holds: _Holds
) -> Iterator[Relation]:
    """Of each question as many comments are in themes as its largest has, and no more than all have or than there are.

    How many is printed for all questions together.
    """
    whole, counts = ("ledger", "in_themes"), holds.counts
    sources = {
        key: [place for place in answered if (place[1], _unversioned(place[2])) == (key[0], _unversioned(key[1]))]
        for key in questions
    }
    least = sum(max(counts[place] for place in voices) for voices in questions.values())
    most = sum(
        min(sum(counts[place] for place in voices), sum(counts[place] for place in sources[key]))
        for key, voices in questions.items()
    )
    if not questions or not least <= counts.get(whole, -1) <= most:
        return
    # How many small themes are left out is not told; where there are any, nobody can add the others up.
    is_all = all(counts[place] >= FEWEST_VOICES for voices in questions.values() for place in voices)
    yield Relation((*((1.0, ("themed", *key)) for key in questions), (-1.0, whole)))
    for key, voices in questions.items():
        here = ("themed", *key)
        for place in voices:
            yield Relation(((1.0, place), (-1.0, here)), at_most=True)
        if is_all:
            yield Relation(((1.0, here), *((-1.0, place) for place in voices)), at_most=True)
        yield Relation(((1.0, here), *((-1.0, place) for place in sources[key])), at_most=True)


def _rated(place: Place, rate: Shown, rules: Rules) -> Iterator[Relation]:
    """A percentage of those who saw a question tells of both, though the second is not printed."""
    part, whole = ("asked", *place[1:]), ("asked", *place[1:4], "shown")
    slack = STEP // 2 if rules.mode == "round" else 0
    most, least = ((rate.value or 0) + 0.5) / 100, ((rate.value or 0) - 0.5) / 100
    yield Relation(((1.0, part), (-most, whole)), at_most=True, limit=slack * (1 + most), source=place)
    yield Relation(((-1.0, part), (least, whole)), at_most=True, limit=slack * (1 + max(least, 0)), source=place)


def _together(places: Sequence[Place], by: slice) -> dict[Place, list[Place]]:
    found: dict[Place, list[Place]] = defaultdict(list)
    for place in places:
        found[place[by]].append(place)
    return found


def _unversioned(words: str) -> str:
    return re.sub(r"~\d*$", "", words)
