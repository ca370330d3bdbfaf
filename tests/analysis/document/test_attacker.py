"""Whoever has everything that is printed, over two releases, works out no small number (R2.19, R2.22, T13)."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from analysis.disclosure_control import Rules
from analysis.document import compiling
from analysis.document.body import UNNAMED
from analysis.document.compiling import compile_release
from analysis.document.guarding import shown_by_rule_alone
from tests.analysis.document import attacker as attack
from tests.analysis.document.random_consultations import REASONS, draw, go_on, material_of

MODES = (Rules(), Rules("suppress", 5), Rules("suppress", 10))
LEDGER = dict(zip(
    ("in_themes", "proposed", "rejected", "rare", "unplaced", "nothing_said", "not_readable", "other_language", "held",
     "not_looked_at"), attack.PRINTED_PLACES, strict=True,
))  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("rules", MODES[:2], ids=lambda rules: rules.mode)
def test_no_hidden_number_can_be_worked_out_from_two_releases(rules):
    """T13: every hidden number that is not nought keeps a range of 5 or more."""
    found = [one for seed in range(20) for one in attacked(seed, rules)]
    assert len(found) > 200
    assert [one for one in found if one[3] - one[2] < 5] == []


@pytest.mark.slow
@pytest.mark.parametrize("rules", MODES[:2], ids=lambda rules: rules.mode)
def test_the_rule_of_each_table_alone_gives_numbers_away(rules, monkeypatch):
    """The attacker finds what there is to find: without the look at the whole document it succeeds."""
    monkeypatch.setattr(
        compiling, "guard", lambda material, rules, earlier, tell: shown_by_rule_alone(material, rules, earlier)
    )
    found = [one for seed in range(6) for one in attacked(seed, rules)]
    assert len([one for one in found if one[3] - one[2] < 5]) > len(found) / 20


@pytest.mark.long
@pytest.mark.parametrize("rules", MODES, ids=lambda rules: f"{rules.mode}-{rules.smallest}")
def test_a_thousand_random_consultations_give_nothing_away(rules):
    """T13: 1,000 consultations, 0 recovered cells."""
    found = [one for seed in range(1000) for one in attacked(seed, rules)]
    print(f"\n{rules}: {len(found)} hidden, narrowest {min(high - low for *_, low, high in found)}")
    assert [one for one in found if one[3] - one[2] < 5] == []


def attacked(seed, rules):
    """Every hidden number that is not nought in two releases of a random consultation, with its range."""
    chance = random.Random(seed)
    first = draw(chance)
    states = (first, go_on(first, chance))
    body = replace(UNNAMED, small_numbers=rules.mode, fewest=rules.fewest)
    reader, truth, kept = attack.Attacker(), {}, []
    for release, drawn in enumerate(states):
        material = material_of(drawn)
        document, released = compile_release(material, body=body, today=date(2026, 11, 26 + release), earlier=kept)
        kept.append(released)
        truth |= {(release, *name): count for name, count in true_counts(material, drawn)}
        attack.look(reader, release, document, drawn, since=stands_since(released, drawn, release))
        attack.link_one_state(reader, release, drawn)
        left_out = any(attack.LEFT_OUT in limit for limit in document.limits)
        attack.link_themes(reader, release, drawn, [finding.label for finding in document.findings], left_out)
    since = stands_since(kept[1], states[1], 1)
    attack.link_releases(reader, truth, lambda table: since(*table) == 0)
    assert_the_truth_fits(reader, truth)
    return [(seed, name, low, high) for name, low, high in reader.ranges(truth)]


def assert_the_truth_fits(reader, truth):
    """An attacker who believes what is not so proves nothing."""
    names = {at: name for name, at in reader.at.items()}
    for at, name in names.items():
        assert name not in truth or reader.low[at] <= truth[name] <= reader.high[at], name
    for terms, low, high in reader.rows:
        if all(names[at] in truth for _, at in terms):
            total = sum(by * truth[names[at]] for by, at in terms)
            assert low - 1e-6 <= total <= high + 1e-6, [(by, names[at], truth[names[at]]) for by, at in terms]


def stands_since(released, drawn, release):
    """Out of which release a table is: whoever made the document knows, and the attacker is told."""
    homes = {asked.words: name for name, questions in drawn.consultations.items() for asked in questions}
    units = {"ledger": "ledger", "comments": "ledger", "concerns": "concerns"}

    def since(kind, *rest):
        unit = (units.get(kind, "heard"),)
        if kind in ("asked", "chosen", "first", "based", "said"):
            words = rest[0].split(" theme ")[0]
            unit = ("asked" if kind in ("chosen", "first") else kind, homes[words], words, *rest[kind != "said" :])
        return released.since.get(unit, release + 1) - 1

    return since


def true_counts(material, drawn):
    """Every true count by the attacker's names."""
    yield ("responses",), material.responses
    for name in ("settled", "upheld", "held"):
        yield ("concerns", name), getattr(material, f"concerns_{name}")
    for place, label in LEDGER.items():
        yield ("ledger", label), material.ledger.get(place, 0)
    yield ("comments",), sum(material.ledger.values())
    for (consultation, band), count in Counter((one.consultation, one.band) for one in drawn.children).items():
        yield ("in", consultation, band), count
    yield from true_heard(material)
    yield from true_answers(material)
    yield from true_themes(material)
    yield from true_bases(material, drawn)


def true_heard(material):
    for table in material.heard:
        for row in table.rows:
            yield ("heard", table.heading, row.label), row.count
            if row.expected is not None:
                yield ("expected", table.heading, row.label), row.expected


def true_answers(material):
    for one in material.questions:
        reasons = [getattr(one, why) for why in REASONS]
        yield ("asked", one.words, one.band, "shown"), one.shown
        for part, count in zip(("answered", *attack.WAYS), (one.shown - sum(reasons), *reasons), strict=True):
            yield ("asked", one.words, one.band, part), count
    for one in material.closed:
        for at, (label, count) in enumerate(one.options):
            yield ("chosen", one.question, one.band, label), count
            if one.first:
                yield ("first", one.question, one.band, label), one.first[at]


def true_themes(material):
    for theme in material.themes:
        yield ("said", theme.label, ""), theme.said
        for band in theme.answered_by_band:
            yield ("said", theme.label, band), theme.said_by_band.get(band, 0)


def true_bases(material, drawn):
    """Of a question without a theme too: the attacker, told that nobody answered it, would believe what is not so."""
    own = {asked.words for questions in drawn.consultations.values() for asked in questions if asked.kind == "own"}
    wholes = Counter()
    for one in material.questions:
        if one.words in own:
            answered = one.shown - sum(getattr(one, why) for why in REASONS)
            yield ("based", one.words, one.band), answered
            wholes[one.words] += answered
    for words, count in wholes.items():
        yield ("based", words, "All"), count
