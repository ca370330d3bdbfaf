"""Every number of the learning document in one place: what was truly counted, and how it is to be shown.

compiling reads from here what to print, guarding looks at all of it together. A place names a number by words that stay
the same from one release to the next, and what belongs to one place in a document is shown, kept and frozen together.
True counts are secret: they are never printed. Light types only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.disclosure_control import FEWER, NOT_SHOWN, ROUND, TOO_FEW, Rules, show_count, show_share, show_total
from analysis.document.ledger import PLACES, part_ledger
from analysis.document.material import AskedQuestion, ClosedMaterial, HeardCounts, Material, ThemeMaterial
from analysis.document.model import HeardRow, Shown
from analysis.document.sentences import in_order_of_age
from analysis.document.weighing import (
    FEWEST_VOICES,
    Weight,
    show_bases,
    show_choices,
    show_part,
    show_parts,
    show_reasons,
    show_said,
    show_said_by,
    weigh_shown,
    with_shares,
)

Place = tuple[str, ...]
Unit = tuple[str, ...]
REASONS = ("not_sure", "prefer_not", "skipped")
PRACTITIONERS = "practitioners/"
"""Where the key of a consultation begins with it, adults answered: they are in no number of the children's."""
ALL = ""
"""Where a band would stand: all bands together."""


@dataclass(frozen=True, slots=True)
class Figures:
    """True counts by place, and what is shown of those that are printed.

    `closed` and `asked` name the places of the questions that Material lists, in its order; `based` those of themes, by
    who raised them and their id: both children and adults may have raised one (R4.01).
    Of a question in `left_out` no table is printed.
    """

    rules: Rules = ROUND
    counts: dict[Place, int] = field(default_factory=dict)
    shown: dict[Place, Shown] = field(default_factory=dict)
    closed: list[Place] = field(default_factory=list)
    asked: list[Place] = field(default_factory=list)
    based: dict[Place, Place] = field(default_factory=dict)
    left_out: set[Unit] = field(default_factory=set)

    def weigh(self, theme: ThemeMaterial, who: str = "") -> Weight:
        """Weigh a theme by what is shown of it."""
        key = self.based[who, theme.id]
        return weigh_shown(self.shown["said", *key, theme.id, ALL], self.shown["of", *key, theme.id, ALL])

    def break_down(self, theme: ThemeMaterial, who: str = "") -> tuple[HeardRow, ...]:
        """Return who said a theme, group by group, with the groups' own sizes and shares."""
        key = self.based[who, theme.id]
        groups = [group for group in _groups(theme) if ("said", *key, theme.id, group) in self.shown]
        if len(groups) < 2:
            return ()
        counts = [self.shown["said", *key, theme.id, group] for group in groups]
        return with_shares(groups, counts, [self.shown["of", *key, theme.id, group] for group in groups])

    def list_rows(self) -> list[tuple[tuple[str, ...], Shown]]:
        """Return the rows of the ledger: the places in each, and what is shown of them together."""
        return [(place[1:], shown) for place, shown in self.shown.items() if place[0] == "row"]


def figures_of(material: Material, rules: Rules = ROUND) -> Figures:
    """Show every number of a document by the rules of its own table; what tables tell together is not looked at yet."""
    found = Figures(rules)
    found.counts["responses",] = material.responses
    found.shown["responses",] = show_total(material.responses, rules)
    add_heard(found, material.heard)
    add_closed(found, material.closed)
    add_asked(found, material.questions)
    _add_themes(found, material.themes)
    _add_themes(found, getattr(material, "practitioners", ()), PRACTITIONERS)
    _add_ledger(found, material)
    _add_counted_alone(found, material)
    _add_groups(found, material.by_age)
    return found


def unit_of(place: Place) -> Unit:
    """Return the part of the document in which a number stands: its numbers are refreshed or frozen together."""
    kind = place[0]
    if kind in ("asked", "chosen", "first", "rate"):
        return ("asked", *place[1:4])
    if kind == "based":
        return place[:3]
    if kind in ("said", "of"):
        return ("said", *place[1:4])
    if kind in ("ledger", "row", "comments", "written"):
        return ("ledger",)
    return ("concerns",) if kind == "concerns" else ("heard",)


def add_heard(found: Figures, tables: Sequence[HeardCounts]) -> None:
    """Add the tables of who was heard."""
    for counts in tables:
        heading, rows = counts.heading, in_order_of_age(counts.rows)
        for row, shown in zip(rows, show_parts([row.count for row in rows], found.rules), strict=True):
            _add(found, ("heard", heading, row.label), row.count, shown)
            if row.expected is not None:
                _add(found, ("expected", heading, row.label), row.expected, show_count(row.expected, found.rules))


def add_closed(found: Figures, questions: Sequence[ClosedMaterial]) -> None:
    """Add what was chosen in questions with options, and how many gave no answer."""
    words = _numbered([(one.question, one.band, one.asked_in) for one in questions])
    for said, one in zip(words, questions, strict=True):
        key = (one.asked_in, said, one.band)
        found.closed.append(key)
        _add(found, ("asked", *key, "answered"), one.answered, show_count(one.answered, found.rules))
        _add_reasons(found, key, one.answered, (one.not_sure, one.prefer_not, one.skipped))
        counts = [count for _, count in one.options]
        if one.picks == "one":
            _add_options(found, ("chosen", *key), counts, show_choices(counts, one.answered, found.rules))
        else:
            parts = [show_part(count, one.answered, found.rules) for count in counts]
            _add_options(found, ("chosen", *key), counts, parts)
        # Both tables together tell how many named a thing later: where that is small, the second is left out.
        later = [count - first for count, first in zip(counts, one.first, strict=False)]
        if one.first and not any(0 < count < found.rules.of_wholes.smallest for count in later):
            _add_options(found, ("first", *key), one.first, show_choices(one.first, one.answered, found.rules))


def add_asked(found: Figures, questions: Sequence[AskedQuestion]) -> None:
    """Add how many gave no answer to each question, as it stands in the annexe; closed ones are added before."""
    words = _numbered([(one.words, one.band, one.asked_in) for one in questions])
    for said, one in zip(words, questions, strict=True):
        parts = (one.not_sure, one.prefer_not, one.skipped)
        answered = max(one.shown - sum(parts), 0)
        key = (one.asked_in, said, one.band)
        counted = [found.counts.get(("asked", *key, part)) for part in ("answered", *REASONS)]
        if counted[0] is None:
            _add_reasons(found, key, answered, parts)
        elif counted != [answered, *parts]:
            key = (one.asked_in, f"{said}~", one.band)
            _add_reasons(found, key, answered, parts)
        found.asked.append(key)
        found.counts["asked", *key, "answered"] = answered
        for part, count in zip(REASONS, parts, strict=True):
            cell = found.shown["asked", *key, part]
            found.shown["rate", *key, part] = cell if cell.masked else show_share(count, one.shown, found.rules)


def _add_themes(found: Figures, themes: Sequence[ThemeMaterial], who: str = "") -> None:
    sizes: dict[tuple[str, str], list[Mapping[str, int]]] = {}
    for theme in themes:
        known = sizes.setdefault((theme.asked_in, theme.question), [])
        by_band = {ALL: theme.answered, **{group: theme.answered_by_band[group] for group in _groups(theme)}}
        if by_band not in known:
            known.append(by_band)
        at = known.index(by_band)
        key = (who + theme.asked_in, theme.question if not at else f"{theme.question}~{at + 1}")
        found.based[who, theme.id] = key
        for band, count in by_band.items():
            found.counts["based", *key, band] = count
            found.counts["said", *key, theme.id, band] = theme.said_by_band.get(band, 0) if band else theme.said
        if theme.said >= FEWEST_VOICES:
            _show_theme(found, key, theme)


def _show_theme(found: Figures, key: Place, theme: ThemeMaterial) -> None:
    groups = _groups(theme)
    answered, said = theme.answered_by_band, {group: theme.said_by_band.get(group, 0) for group in groups}
    found.shown["based", *key, ALL] = show_count(theme.answered, found.rules)
    whole = found.shown["said", *key, theme.id, ALL] = show_said(theme.said, theme.answered, found.rules)
    if len(groups) > 1:
        bases = show_bases([answered[group] for group in groups], found.rules)
        shown = show_said_by(said, {group: answered[group] for group in groups}, found.rules)
        for group, base in zip(groups, bases, strict=True):
            found.shown["based", *key, group] = base
            # Should it come to light later that this group is all of them, fewer than 8 of at least 3 would be narrow.
            cell = NOT_SHOWN if whole.masked and shown[group] == FEWER else shown[group]
            found.shown["said", *key, theme.id, group] = cell
    show_sizes(found, {("said", *key, theme.id)})


def show_sizes(found: Figures, units: Iterable[Unit]) -> None:
    """Set beside each theme the sizes of its groups, as they are shown by now."""
    for unit in units:
        for place in [place for place in found.shown if place[0] == "said" and unit_of(place) == unit]:
            found.shown["of", *place[1:]] = found.shown.get(("based", *place[1:3], place[4]), TOO_FEW)


def _add_ledger(found: Figures, material: Material) -> None:
    if not material.ledger:
        return
    parts = part_ledger(material.ledger, found.rules)
    found.counts.update({("ledger", name): count for name, count in parts.counts.items()})
    for names, shown in parts.rows:
        _add(found, ("row", *names), sum(parts.counts[name] for name in names), shown)
    total = sum(material.ledger.values())
    _add(found, ("comments",), total, show_total(total, found.rules))


def merge_ledger(found: Figures) -> None:
    """Show of the ledger the whole and no part."""
    for place in [place for place in found.shown if place[0] == "row"]:
        del found.shown[place], found.counts[place]
    _add(found, ("row", *PLACES), found.counts["comments",], found.shown["comments",])


def _add_counted_alone(found: Figures, material: Material) -> None:
    """Count what stands in a sentence of its own, so that a later release can tell whether enough has changed."""
    found.counts["helped",] = material.helped
    found.counts["written",] = material.comments
    for name in ("settled", "upheld", "held"):
        count: int = getattr(material, f"concerns_{name}")
        _add(found, ("concerns", name), count, show_count(count, found.rules.of_wholes))


def _add_groups(found: Figures, by_age: Mapping[str, Mapping[str, int]]) -> None:
    """Count who answered one version of one consultation in one band: never printed, but somebody may know of it.

    Of several versions it is as many as saw the question that most saw, for nobody counts them apart.
    """
    groups: dict[tuple[str, str], dict[Place, int]] = {}
    for place, seen in found.counts.items():
        if place[0] == "asked" and place[-1] == "shown":
            _, consultation, words, band, _ = place
            here, versions = ("in", consultation, version_of(words), band), groups.setdefault((consultation, band), {})
            versions[here] = max(versions.get(here, 0), seen)
    for (consultation, band), sizes in groups.items():
        everybody = by_age.get(consultation, {}).get(band, 0)
        is_known = len(sizes) == 1 and everybody >= max(sizes.values())
        found.counts.update(dict.fromkeys(sizes, everybody) if is_known else sizes)


def version_of(words: str) -> str:
    """Return which of several questions with the same words it is."""
    _, tilde, number = words.rpartition("~")
    return number if tilde and number.isdigit() else "1"


def _add_reasons(found: Figures, key: Place, answered: int, parts: Sequence[int]) -> None:
    found.counts["asked", *key, "answered"] = answered
    found.counts["asked", *key, "shown"] = answered + sum(parts)
    for part, count, shown in zip(REASONS, parts, show_reasons(answered, parts, found.rules), strict=True):
        _add(found, ("asked", *key, part), count, shown)


def _add_options(found: Figures, key: Place, counts: Sequence[int], shown: Sequence[Shown]) -> None:
    for at, (count, cell) in enumerate(zip(counts, shown, strict=True)):
        _add(found, (*key, str(at)), count, cell)


def _add(found: Figures, place: Place, count: int, shown: Shown) -> None:
    found.counts[place], found.shown[place] = count, shown


def _groups(theme: ThemeMaterial) -> list[str]:
    return [group for group, base in theme.answered_by_band.items() if base]


def _numbered(keys: Sequence[Place]) -> Iterator[str]:
    """Tell apart what has the same name, as two versions of a question do: the first keeps it."""
    seen: dict[Place, int] = {}
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        yield key[0] if seen[key] == 1 else f"{key[0]}~{seen[key]}"
