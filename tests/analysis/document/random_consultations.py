"""Random made-up consultations, child by child, so that all their tables fit together; and what a year may change."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from analysis.document.material import (
    AskedAbout,
    AskedQuestion,
    ClosedMaterial,
    HeardCount,
    HeardCounts,
    Material,
    ThemeMaterial,
)

BANDS = ("5-7", "8-10", "11-13", "14-15", "16-18", "easy_read")
PLACES = ("School", "Youth club", "Home", "Clinic")
LANGUAGES = ("English", "Urdu", "Arabic", "Polish")
MODES = ("Tablet", "Paper", "Plain form")
REASONS = ("not_sure", "prefer_not", "skipped")
SET_ASIDE = ("unplaced", "nothing_said", "rare", "not_readable", "held", "rejected")


@dataclass(frozen=True)
class Asked:
    """A question of one consultation: 'one', 'several' or 'order' of its options, or 'own' words with themes."""

    words: str
    kind: str
    options: tuple[float, ...]
    missing: float
    is_conditional: bool = False


@dataclass(frozen=True)
class Child:
    consultation: str
    band: str
    place: str
    language: str
    mode: str
    answers: dict = field(hash=False, compare=False, default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """One consultation or two, with everybody who answered."""

    consultations: dict[str, tuple[Asked, ...]]
    children: tuple[Child, ...]
    expected: dict[str, int]
    concerns: tuple[int, int]


def draw(chance: random.Random) -> Drawn:
    """Draw what one year may bring."""
    asked = {f"c{at}": _questions(chance, at) for at in range(chance.choice([1, 1, 2]))}
    bands = chance.sample(BANDS, chance.randint(1, 4))
    weights = {one: chance.choice([0.02, 0.1, 0.5, 1.0]) for one in (*bands, *PLACES, *LANGUAGES[1:], *MODES)}
    weights["English"] = 2
    children = tuple(_child(chance, asked, bands, weights) for _ in range(chance.choice([14, 30, 60, 120, 240])))
    expected = {one: chance.choice([0, 4, 12, 35, 90, 130]) for one in PLACES}
    settled = chance.choice([0, 2, 5, 9, 23])
    return Drawn(asked, children, expected, (settled, chance.randint(0, settled)))


def go_on(drawn: Drawn, chance: random.Random) -> Drawn:
    """Return the same after some responses were withdrawn, some came in and comments were moved between themes."""
    stay = list(drawn.children)
    for _ in range(min(len(stay) - 5, chance.choice([0, 0, 1, 3, 12]))):
        stay.pop(chance.randrange(len(stay)))
    bands = sorted({one.band for one in stay})
    weights = dict.fromkeys((*bands, *PLACES, *LANGUAGES, *MODES), 1.0) | {"English": 8}
    new = [_child(chance, drawn.consultations, bands, weights) for _ in range(chance.choice([0, 0, 1, 4, 15, 40]))]
    moved = chance.choice([0.0, 0.0, 0.03, 0.3])
    settled = drawn.concerns[0] + chance.choice([0, 1, 12])
    return replace(
        drawn, children=tuple(_moved(one, drawn, chance, moved) for one in (*stay, *new)),
        concerns=(settled, drawn.concerns[1]),
    )  # fmt: skip


def material_of(drawn: Drawn) -> Material:
    """Count everything, as the job does."""
    children = drawn.children
    seats = {"Age": _seats(drawn), "Place": drawn.expected}
    heard = tuple(
        _heard(heading, Counter(getattr(one, key) for one in children), seats.get(heading))
        for heading, key in (("Age", "band"), ("Place", "place"), ("Language", "language"), ("Way", "mode"))
    )
    parts = [
        (name, asked, band, [one for one in children if (one.consultation, one.band) == (name, band)])
        for name, questions in drawn.consultations.items()
        for asked in questions
        for band in sorted({one.band for one in children if one.consultation == name})
    ]
    ledger = Counter(
        "in_themes" if isinstance(said, frozenset) else said
        for name, asked, _, group in parts
        if asked.kind == "own"
        for said in _answers(asked, group)
    )
    return Material(
        title="Random", year="2026", consultations=(AskedAbout("Random", "", ()),),
        responses=len(children), heard=heard,
        themes=tuple(theme for name, questions in drawn.consultations.items() for asked in questions
                     if asked.kind == "own" for theme in _themes(name, asked, children)),
        closed=tuple(_closed(name, asked, band, group) for name, asked, band, group in parts if asked.kind != "own"),
        questions=tuple(AskedQuestion(asked.words, band, sum(_counts(asked, group).values()),
                                      **{why: _counts(asked, group)[why] for why in REASONS}, asked_in=name)
                        for name, asked, band, group in parts),
        concerns_settled=drawn.concerns[0], concerns_upheld=drawn.concerns[1], concerns_held=ledger["held"],
        comments=sum(ledger.values()), ledger=dict(ledger), helped=len(children) // 7,
        by_age={name: Counter(one.band for one in children if one.consultation == name)
                for name in drawn.consultations},
    )  # fmt: skip


def _questions(chance, at):
    return tuple(
        Asked(
            f"Question {at}.{number}", kind, tuple(chance.choice([0.01, 0.04, 0.2, 0.6]) for _ in range(options)),
            chance.choice([0.0, 0.01, 0.03, 0.15]), chance.random() < 0.2,
        )
        for number, (kind, options) in enumerate(
            (chance.choice(["one", "several", "order", "own", "own"]), chance.randint(2, 5))
            for _ in range(chance.randint(1, 4))
        )
    )  # fmt: skip


def _child(chance, consultations, bands, weights):
    def pick(kinds):
        return chance.choices(kinds, [weights[one] for one in kinds])[0]

    name = chance.choice(sorted(consultations))
    child = Child(name, pick(bands), pick(PLACES), pick(LANGUAGES), pick(MODES))
    return replace(child, answers={asked.words: _answer(asked, chance) for asked in consultations[name]})


def _answer(asked, chance):
    if asked.is_conditional and chance.random() < 0.4:
        return "not_shown"
    if chance.random() < asked.missing:
        return chance.choice(REASONS)
    options = range(len(asked.options))
    if asked.kind == "one":
        return chance.choices(options, asked.options)[0]
    if asked.kind == "order":
        return tuple(dict.fromkeys(chance.choices(options, asked.options, k=2)))
    named = frozenset(at for at in options if chance.random() < asked.options[at])
    if asked.kind == "several":
        return named or frozenset([chance.choice(options)])
    return named or chance.choice(SET_ASIDE)


def _moved(child, drawn, chance, share):
    own = [asked for asked in drawn.consultations[child.consultation] if asked.kind == "own"]
    if not own or chance.random() >= share:
        return child
    asked = own[0]
    return replace(child, answers={**child.answers, asked.words: _answer(replace(asked, missing=0.0), chance)})


def _seats(drawn):
    """As many as in all places, in other parts."""
    bands, left = sorted({one.band for one in drawn.children}), sum(drawn.expected.values())
    return {band: left // len(bands) + (left % len(bands) if not at else 0) for at, band in enumerate(bands)}


def _heard(heading, counts, seats):
    labels = sorted({*counts, *(seats or ())})
    return HeardCounts(
        heading, tuple(HeardCount(one, counts[one], seats.get(one) if seats else None) for one in labels)
    )


def _answers(asked, group):
    given = [one.answers[asked.words] for one in group]
    return [said for said in given if said not in (*REASONS, "not_shown")]


def _counts(asked, group):
    given = Counter(one.answers[asked.words] for one in group if one.answers[asked.words] in REASONS)
    return Counter({why: given[why] for why in REASONS}) + Counter(answered=len(_answers(asked, group)))


def _closed(name, asked, band, group):
    given, counts, options = _answers(asked, group), _counts(asked, group), range(len(asked.options))
    chosen = [sum(at == said if asked.kind == "one" else at in said for said in given) for at in options]
    first = tuple(sum(said[0] == at for said in given) for at in options) if asked.kind == "order" else ()
    return ClosedMaterial(
        asked.words, band, len(given), tuple((f"Option {at}", n) for at, n in zip(options, chosen, strict=True)),
        first, "one" if asked.kind == "one" else "several", asked_in=name, **{why: counts[why] for why in REASONS},
    )  # fmt: skip


def _themes(name, asked, children):
    answered, said = Counter(), defaultdict(Counter)
    for one in children:
        if one.consultation == name:
            for given in _answers(asked, [one]):
                answered[one.band] += 1
                for at in given if isinstance(given, frozenset) else ():
                    said[at][one.band] += 1
    return [
        ThemeMaterial(
            f"{asked.words} theme {at}", f"{asked.words} theme {at}", "", asked.words, answered.total(),
            said[at].total(), dict(said[at]), dict(answered), confirmed_by="A. Person", asked_in=name,
        )
        for at in range(len(asked.options)) if said[at]
    ]  # fmt: skip
