"""Looks at all that a document will tell, beside all that earlier ones told, and hides more until nobody can be found.

compiling comes in, in a job: every hidden number is worked out as closely as a linear program can, from every relation
of linking and from how each number is shown. Where one is left a range narrower than 5, what gave it away is shown more
coarsely or not at all, least needed first (R2.19, T13). What has hardly changed since the document before stands as it
stood there (R2.22). Where nothing of that helps a table is left out, or the whole stands as before. A last pass looks
afresh at what will be printed. It always ends: each step prints less, and nothing is ever shown again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor
from typing import Any

from analysis.disclosure_control import (
    NOBODY_KNOWS,
    NOT_SHOWN,
    SMALLEST_GROUP,
    TOO_FEW,
    WIDEST_CERTAINTY,
    Rules,
    show_coarsely,
)
from analysis.document.figures import (
    ALL,
    PRACTITIONERS,
    Figures,
    Place,
    Unit,
    figures_of,
    merge_ledger,
    show_sizes,
    unit_of,
)
from analysis.document.ledger import PLACES
from analysis.document.linking import TO_THE_NEAREST, Relation, known, relate, relate_releases
from analysis.document.material import Material, ThemeMaterial
from analysis.document.model import Shown
from analysis.document.sentences import AS_BEFORE, HIDDEN_MORE

COARSER = (5, 10, 20)
LARGEST_PART = 3
"""A number is rounded to no more than a third of it; beyond, it is left out."""
LITTLE = 1e-6
Variable = tuple[int, Place]
"""Which release, and which number in it."""


@dataclass(frozen=True, slots=True)
class Released:
    """What a version of the document showed, and the true counts behind it: secret, and never printed.

    `since` says for each part of it out of which version its numbers are, counted from 1.
    """

    rules: Rules
    counts: Mapping[Place, int]
    shown: Mapping[Place, Shown]
    since: Mapping[Unit, int]

    def to_plain(self) -> dict[str, Any]:
        """Return it as plain data, for JSON."""
        return {
            "mode": self.rules.mode,
            "fewest": self.rules.fewest,
            "counts": [[list(place), count] for place, count in self.counts.items()],
            "shown": [[list(place), one.words, one.value, one.masked] for place, one in self.shown.items()],
            "since": [[list(unit), version] for unit, version in self.since.items()],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Released:
        """Return what `to_plain` made plain."""
        return cls(
            Rules(plain["mode"], plain["fewest"]),
            {tuple(place): count for place, count in plain["counts"]},
            {tuple(place): Shown(words, value, masked) for place, words, value, masked in plain["shown"]},
            {tuple(unit): version for unit, version in plain["since"]},
        )


@dataclass(frozen=True, slots=True)
class Guarded:
    """Numbers that may be printed together; `material` has the counts out of which its sentences are to be made.

    `says` are sentences on what was done, `is_coarser` whether a number is shown more coarsely than its mode would.
    """

    material: Material
    figures: Figures
    released: Released
    says: tuple[str, ...] = ()
    is_coarser: bool = False


def guard(
    material: Material, rules: Rules, earlier: Sequence[Released] = (), *, tell: Callable[[float], None] | None = None
) -> Guarded:
    """Return what may be printed of a material, so that it gives nothing away beside what was printed before."""
    if any(version > at for at, one in enumerate(earlier, start=1) for version in one.since.values()):
        raise ValueError("Every release before is needed, the oldest first.")
    figures = figures_of(material, rules)
    frozen = {unit for unit, changed in _changes(earlier, figures).items() if changed < SMALLEST_GROUP}
    work = _Work(figures, tuple(earlier), frozen)
    work.hide_until_safe(tell or (lambda _: None))
    return work.finish(material)


def shown_by_rule_alone(material: Material, rules: Rules, earlier: Sequence[Released] = ()) -> Guarded:
    """Return what each table's own rule would print: what guard is measured against, and nothing to publish."""
    return _Work(figures_of(material, rules), tuple(earlier), set()).finish(material)


def _changes(earlier: Sequence[Released], figures: Figures) -> dict[Unit, int]:
    """Return by how many children each part differs from what the last version shows; its largest table counts."""
    if not earlier:
        return {}
    then, since = _counts_shown(earlier), earlier[-1].since
    tables: dict[tuple[Unit, Place], int] = defaultdict(int)
    for place in then.keys() | figures.counts.keys():
        if place[0] in ("row", "expected", "in") or place[-1] == "shown":
            continue
        table = place if place[-1] == ALL or len(place) == 1 else place[:-1]
        tables[unit_of(place), table] += abs(figures.counts.get(place, 0) - then.get(place, 0))
    changed = dict.fromkeys(since, 0)
    for (unit, _), difference in tables.items():
        if unit in changed:
            changed[unit] = max(changed[unit], difference)
    return changed


def _counts_shown(earlier: Sequence[Released]) -> dict[Place, int]:
    """Return the true counts behind what the last version shows, each of the version out of which it is."""
    since = earlier[-1].since
    return {
        place: count
        for version, one in enumerate(earlier, start=1)
        for place, count in one.counts.items()
        if since.get(unit_of(place), len(earlier)) == version
    }


@dataclass(slots=True)
class _Work:
    """One document on its way to being safe."""

    figures: Figures
    earlier: tuple[Released, ...]
    frozen: set[Unit]
    hid_more: bool = False
    given_up: set[Variable] = field(default_factory=set)

    def hide_until_safe(self, tell: Callable[[float], None]) -> None:
        """Hide until a whole pass over what will be printed, with all relations listed afresh, finds nothing narrow."""
        solver = _Solver(self)
        while self._hid_in_pass(solver, tell):
            seen, solver = solver, _Solver(self)
            solver.recognise(seen)

    def _hid_in_pass(self, solver: _Solver, tell: Callable[[float], None]) -> bool:
        """Look at every hidden number in turn; return whether anything more had to be hidden."""
        pending = self._hidden()
        solver.look_at([cell for cell in pending if not solver.is_open(cell)])
        done, hid = 0, False
        while done < len(pending):
            cell = pending[done]
            culprits = [] if solver.is_open(cell) else solver.look_closely(cell)
            if solver.is_open(cell) or cell in self.given_up:
                done += 1
                tell(done / len(pending))
            elif self._soften(culprits) or self._give_up_on(cell) or self._leave_out(cell) or self._stand_as_before():
                self.hid_more = hid = True
                solver = solver.renewed(self)
                pending = self._hidden()
                done = 0
            else:
                self.given_up.add(cell)
        return hid

    def _hidden(self) -> list[Variable]:
        """List every number that is hidden and not nought, in this release and in those before."""
        releases = [*enumerate((one.counts, one.shown) for one in self.earlier), (self.now, self._mine())]
        return [
            (release, place)
            for release, (counts, shown) in releases
            for place in _hidden_places(counts, shown)
            if release == self.now or self.earlier[release].since[unit_of(place)] == release + 1
        ]

    @property
    def now(self) -> int:
        return len(self.earlier)

    def _mine(self) -> tuple[Mapping[Place, int], Mapping[Place, Shown]]:
        return self.figures.counts, self.printed()

    def printed(self) -> dict[Place, Shown]:
        """What this release prints anew."""
        return {place: one for place, one in self.figures.shown.items() if unit_of(place) not in self.frozen}

    def _soften(self, culprits: Sequence[Variable]) -> bool:
        """Show the least needed of the numbers that gave one away more coarsely, or not at all."""
        shown, counts = self.figures.shown, self.figures.counts
        steps = []
        for release, place in culprits:
            if release != self.now or unit_of(place) in self.frozen or place not in shown:
                continue
            softer = _softer(place, counts.get(place, 0), shown[place], self.figures.rules)
            if place[0] == "rate":
                # The number that it was worked out from is told anyway, or hidden as well.
                softer = shown["asked", *place[1:]] if "%" in shown[place].words else None
            if softer is not None:
                steps.append((_need(place, softer), counts.get(place, 0), place, softer))
        if not steps:
            return False
        _, _, place, softer = min(steps, key=lambda step: step[:3])
        if place[0] != "row":
            shown[place] = softer
        if place[0] in ("row", "comments"):
            merge_ledger(self.figures)
        if place[0] == "asked" and ("rate", *place[1:]) in shown:
            shown["rate", *place[1:]] = softer
        return True

    def _give_up_on(self, cell: Variable) -> bool:
        """Leave the part of the document that a number stands in as it was before, or out."""
        release, place = cell
        unit = unit_of(place)
        if release != self.now or unit in self.frozen:
            return False
        if self.earlier and any(unit_of(one) == unit for one in self.earlier[-1].shown):
            self.frozen.add(unit)
            return True
        mine = [one for one in self.figures.shown if unit_of(one) == unit and one[0] not in ALONE]
        left = [one for one in mine if self.figures.shown[one] != TOO_FEW]
        self.figures.shown.update(dict.fromkeys(left, TOO_FEW))
        return bool(left)

    def _leave_out(self, cell: Variable) -> bool:
        """Print no table at all where even an empty one would be too much: what an earlier version told hems it in."""
        release, place = cell
        shown, unit = self.figures.shown, unit_of(place)
        if release != self.now or unit in self.frozen or unit[0] not in ("said", "based", "asked"):
            return False
        gone = {unit}
        if unit[0] == "based":
            gone |= {unit_of(one) for one in shown if one[0] == "said" and one[1:3] == unit[1:]} - self.frozen
        # Of a theme the whole stands in its sentence; who said it, group by group, is a table of its own.
        places = [one for one in shown if unit_of(one) in gone and (unit[0] == "asked" or one[-1] != ALL)]
        for one in places:
            del shown[one]
        if unit[0] == "asked":
            self.figures.left_out.add(unit)
        return bool(places)

    def _stand_as_before(self) -> bool:
        """Leave everything as it was before: what earlier versions tell together is not widened by printing more."""
        units = set(self.earlier[-1].since) - self.frozen if self.earlier else set()
        self.frozen |= units
        return bool(units)

    def finish(self, material: Material) -> Guarded:
        """Put what stands as before in its place."""
        shown, now = self.figures.shown, self.now + 1
        last = self.earlier[-1] if self.earlier else None
        since = {unit_of(place): now for place in shown}
        if last:
            for place in [place for place in shown if unit_of(place) in self.frozen]:
                del shown[place]
            shown.update({place: one for place, one in last.shown.items() if unit_of(place) in self.frozen})
            since |= {unit: last.since[unit] for unit in self.frozen}
        show_sizes(self.figures, {unit for unit in since if unit[0] == "said" and unit not in self.frozen})
        says = [HIDDEN_MORE] * self.hid_more + [AS_BEFORE] * bool(self.frozen)
        return Guarded(
            _as_before(material, self.figures, self.earlier, self.frozen) if last else material,
            self.figures,
            Released(self.figures.rules, dict(self.figures.counts), dict(shown), since),
            tuple(says),
            any(TO_THE_NEAREST.fullmatch(one.words) for one in shown.values()),
        )


ALONE = ("concerns",)
"""Stand in sentences alone; what hides them hides all that could be worked out from them."""
NEED = {
    "rate": 0, "heard": 2, "expected": 2, "based": 3, "first": 4, "said": 5, "chosen": 6, "row": 7, "comments": 9,
    "responses": 10,
}  # fmt: skip


def _need(place: Place, softer: Shown) -> float:
    """Return how much a reader would miss a number, if it were shown like that."""
    if place[0] == "asked":
        return 3 if place[-1] == "answered" and not softer.masked else 7 if place[-1] == "answered" else 1
    need = NEED[place[0]]
    if place[0] in ("heard", "based") and softer.masked:
        return need + 4
    return need + 3 if place[0] == "said" and place[-1] == ALL else need


def _softer(place: Place, count: int, shown: Shown, rules: Rules) -> Shown | None:
    """Return how a number may be shown to say less, or None if it says nothing already."""
    if place[0] in ALONE:
        return None
    if place[0] == "row":
        # Its parts go together with all others; when they have, the whole is printed elsewhere too.
        return NOT_SHOWN if len(place) <= len(PLACES) else None
    if shown.masked:
        return NOT_SHOWN if re.match("fewer than", shown.words) else None
    is_size = place[0] in ("heard", "expected", "based") or place[-1] == "answered"
    if is_size:
        coarse = TO_THE_NEAREST.fullmatch(shown.words)
        now = int(coarse[1]) if coarse else 5 if rules.mode == "round" else 1
        for step in COARSER:
            if step > now and step * LARGEST_PART <= count:
                return show_coarsely(count, step)
    return NOT_SHOWN


def _hidden_places(counts: Mapping[Place, int], shown: Mapping[Place, Shown]) -> Iterator[Place]:
    for place, one in shown.items():
        if place[0] in ("rate", "of"):
            continue
        if place[0] == "row" and len(place) > 2:
            # Those held back are counted in the section on safety too: what stands there in the open is not hidden.
            told = shown.get(("concerns", "held"))
            is_open = told and not told.masked and counts["concerns", "held"] == counts["ledger", "held"]
            names = [name for name in place[1:] if counts["ledger", name] and not (is_open and name == "held")]
            yield from (("ledger", name) for name in names)
        elif one.masked and counts.get(place):
            yield place


def _as_before(material: Material, figures: Figures, earlier: Sequence[Released], frozen: set[Unit]) -> Material:
    """Return the material with the counts of before where a sentence is made of them."""
    then, more = _counts_shown(earlier), dict[str, Any]()
    if ("heard",) in frozen:
        more |= {"responses": then["responses",], "helped": then["helped",]}
    if ("concerns",) in frozen:
        more |= {f"concerns_{name}": then["concerns", name] for name in ("settled", "upheld", "held")}
    if ("ledger",) in frozen:
        more["comments"] = then["written",]
    for name, who in (("themes", ""), ("practitioners", PRACTITIONERS)):
        if themes := getattr(material, name, ()):
            more[name] = tuple(_theme_as_before(theme, who, figures, then, frozen) for theme in themes)
    return replace(material, **more)


def _theme_as_before(
    theme: ThemeMaterial, who: str, figures: Figures, then: Mapping[Place, int], frozen: set[Unit]
) -> ThemeMaterial:
    unit = ("said", *figures.based[who, theme.id], theme.id)
    return replace(theme, said=then[*unit, ALL]) if unit in frozen else theme


class _Solver:
    """All relations of all releases as one linear program, and the widest that each number has been seen to range."""

    def __init__(self, work: _Work) -> None:
        import numpy as np

        self.shape = _shape(work)
        self.variables: dict[Variable, int] = {}
        relations = list(self._relations(work))
        self.size = len(self.variables)
        self.low, self.high = np.zeros(self.size), np.full(self.size, float(NOBODY_KNOWS))
        self.equal = _Rows([one for one in relations if not one[1].at_most], self.variables, self.size)
        self.most = _Rows([one for one in relations if one[1].at_most], self.variables, self.size)
        self.names = list(self.variables)
        self.points = np.empty((0, self.size))
        """Sets of numbers that fit all that is printed, as far as they have been met."""
        self._read(work)

    def _relations(self, work: _Work) -> Iterator[tuple[int, Relation]]:
        everything = [*((one.counts, one.shown, one.rules) for one in work.earlier)]
        everything.append((work.figures.counts, work.printed(), work.figures.rules))
        for release, (counts, shown, rules) in enumerate(everything):
            for place in counts:
                self.variables.setdefault((release, place), len(self.variables))
            for relation in relate(counts, shown, rules):
                for _, place in relation.terms:
                    self.variables.setdefault((release, place), len(self.variables))
                yield release, relation
        for release in range(1, len(everything)):
            frozen = (
                work.frozen
                if release == work.now
                else {unit for unit, version in work.earlier[release].since.items() if version <= release}
            )
            for relation in relate_releases(everything[release - 1][0], everything[release][0], frozen):
                yield release, relation

    def _read(self, work: _Work) -> None:
        """Take in what is printed; it is called again when less is."""
        printed = [(one.counts, {p: s for p, s in one.shown.items() if one.since[unit_of(p)] == number})
                   for number, one in enumerate(work.earlier, start=1)]  # fmt: skip
        printed.append((work.figures.counts, work.printed()))
        self.low[:], self.high[:] = 0, NOBODY_KNOWS
        for release, (counts, shown) in enumerate(printed):
            for place, one in shown.items():
                if place[0] not in ("rate", "of"):
                    at = self.variables[release, place]
                    self.low[at], self.high[at] = known(place, one, counts[place])
                if place[0] == "row" and len(place) > 2:
                    for name in place[1:]:
                        self.low[self.variables[release, ("ledger", name)]] = min(counts["ledger", name], 1)
        shown = work.figures.shown
        self.most.keep({one for one in shown if one[0] == "rate" and "%" in shown[one].words}, work.now)
        self._recall()

    def _recall(self) -> None:
        """Keep of what has been seen what is still possible: a number shown more coarsely may exclude some of it."""
        import numpy as np

        inside = (self.low - LITTLE <= self.points) & (self.points <= self.high + LITTLE)
        self.points = self.points[inside.all(axis=1)]
        some = np.vstack((self.points, np.full(self.size, np.nan))) if not len(self.points) else self.points
        self.seen_low, self.seen_high = some.min(axis=0), some.max(axis=0)

    def recognise(self, other: _Solver) -> None:
        """Take over what another has met and fits here as well, relation by relation."""
        import numpy as np

        if self.names != other.names:
            return
        for point in other.points:
            fits = (np.abs(self.equal.matrix @ point - self.equal.limits) <= LITTLE).all()
            if fits and (self.most.matrix @ point <= np.array(self.most.limits) + LITTLE).all():
                self.points = np.vstack((self.points, point))
        self._recall()

    def renewed(self, work: _Work) -> _Solver:
        """Return the program after something was hidden."""
        if self.shape == _shape(work):
            self._read(work)
            return self
        return _Solver(work)

    def is_open(self, cell: Variable) -> bool:
        """Say whether a number has been seen to range widely enough."""
        at = self.variables[cell]
        low, high = self.seen_low[at], self.seen_high[at]
        return bool(low <= high) and floor(high + LITTLE) - ceil(low - LITTLE) >= WIDEST_CERTAINTY

    def look_at(self, cells: Sequence[Variable]) -> None:
        """Look at many numbers at once: whichever can be wide together need not be looked at again."""
        import numpy as np

        towards = np.zeros(self.size)
        for cell in cells:
            towards[self.variables[cell]] = 1
        for sign in (1, -1):
            self._solve(sign * towards)

    def look_closely(self, cell: Variable) -> list[Variable]:
        """Work out the range of one number; return which printed numbers keep it narrow."""
        import numpy as np

        towards = np.zeros(self.size)
        culprits: dict[Variable, None] = {}
        for sign in (1, -1):
            towards[self.variables[cell]] = sign
            culprits |= dict.fromkeys(self._solve(towards))
        return list(culprits)

    def _solve(self, towards: Any) -> list[Variable]:
        import numpy as np
        from scipy.optimize import linprog

        found = linprog(
            towards,
            A_ub=self.most.matrix,
            b_ub=self.most.limits,
            A_eq=self.equal.matrix,
            b_eq=self.equal.limits,
            bounds=np.column_stack((self.low, self.high)),
            method="highs",
        )
        if found.status != 0:
            return []
        self.points = np.vstack((self.points, found.x))
        self.seen_low, self.seen_high = np.fmin(self.seen_low, found.x), np.fmax(self.seen_high, found.x)
        held = (np.abs(found.lower.marginals) > LITTLE) | (np.abs(found.upper.marginals) > LITTLE)
        rates = [source for source, by in zip(self.most.sources, found.ineqlin.marginals, strict=True) if by and source]
        return [*(self.names[at] for at in np.flatnonzero(held)), *rates]


class _Rows:
    """Relations as a sparse matrix with its limits; `sources` are the printed percentages among them."""

    def __init__(self, relations: Sequence[tuple[int, Relation]], variables: Mapping[Variable, int], size: int) -> None:
        from scipy.sparse import csr_array

        at, across, times = [], [], []
        for row, (release, relation) in enumerate(relations):
            for factor, place in relation.terms:
                at.append(row)
                across.append(variables[_name(release, place)])
                times.append(factor)
        self.limits = [relation.limit for _, relation in relations]
        self.matrix = csr_array((times, (at, across)), shape=(len(relations), size))
        self.sources = [(release, one.source) if one.source else None for release, one in relations]

    def keep(self, places: set[Place], release: int) -> None:
        """Let percentages that are printed no more bind nothing."""
        for row, source in enumerate(self.sources):
            if source and source[0] == release and source[1] not in places:
                self.limits[row] = float(NOBODY_KNOWS)


def _shape(work: _Work) -> tuple[frozenset[Unit], frozenset[Place]]:
    """What decides which relations there are."""
    return frozenset(work.frozen), frozenset(place for place in work.figures.shown if place[0] == "row")


def _name(release: int, place: Place) -> Variable:
    if place[0] in ("earlier", "later"):
        return (release - 1 if place[0] == "earlier" else release), place[1:]
    return release, place
