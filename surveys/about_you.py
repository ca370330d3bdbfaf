"""What a consultation may ask young people about themselves: sets of questions as data, from which age, and with what.

Authors' screens and checking come in. A set is named with the version it was asked in; its questions are ordinary ones
that stand after all others, and everybody may leave each of them out. The youngest and Easy Read are asked nothing of
this: the adult says band and language for the whole group (norms section 6). It knows no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from surveys.bands import RULES
from surveys.definition import AboutYou, Edition, Option, Question
from surveys.errors import Fault

ASKED_OF_THE_ADULT = ("5-7", "easy_read")
"""Bands of which an adult says who they are, for the whole group (R6.02)."""
MOST = MappingProxyType({"5-7": 0, "easy_read": 0, "8-10": 3})
MOST_OF_OTHERS = 5
"""Sets that one edition may hold (R6.02)."""
FEWEST_EXPECTED = 10
"""Below, no group is described: then there is no reason to ask (R6.02, R2.20)."""
PREFIX = "about_"


@dataclass(frozen=True, slots=True)
class AboutSet:
    """One thing that may be asked: of which bands, and what for it takes.

    `with_approval` are bands that may be asked where somebody approved it; `special` asks for a condition in law and an
    approver (R2.11); of a set with `own_options` the author says what can be chosen. `why` is what a child is told.
    """

    id: str
    name: str
    bands: tuple[str, ...]
    why: str
    wordings: Mapping[str, tuple[Mapping[str, Any], ...]]
    with_approval: tuple[str, ...] = ()
    special: bool = False
    own_options: bool = False

    def needs_approval(self, band: str) -> bool:
        """Say whether a condition in law and somebody who approves must be named for this band."""
        return self.special or band in self.with_approval


def _set(name: str, plain: Mapping[str, Any]) -> AboutSet:
    wordings = {band: tuple(wording["questions"]) for wording in plain["wordings"] for band in wording["bands"]}
    return AboutSet(
        id=name,
        name=plain["name"],
        bands=tuple(plain["bands"]),
        why=plain["why"],
        wordings=MappingProxyType(wordings),
        with_approval=tuple(plain.get("with_approval", ())),
        special=plain.get("special", False),
        own_options=plain.get("own_options", False),
    )


_FILE = yaml.safe_load((Path(__file__).parent / "about_you.yaml").read_text(encoding="utf-8"))
VERSION: int = _FILE["version"]
REVIEW_BY: date = _FILE["review_by"]
"""By then somebody must look at the wording again: standards for it are changing."""
SETS: Mapping[str, AboutSet] = MappingProxyType({name: _set(name, plain) for name, plain in _FILE["sets"].items()})
"""Everything that may be asked, by its name, in the order in which it is offered."""


def most_for(band: str) -> int:
    """Return how many sets an edition for this band may hold."""
    return MOST.get(band, MOST_OF_OTHERS)


def list_offered(band: str) -> tuple[AboutSet, ...]:
    """Return what may be asked of a band, also where it needs somebody who approves."""
    return tuple(one for one in SETS.values() if band in (*one.bands, *one.with_approval) and most_for(band))


def list_sets(edition: Edition) -> tuple[str, ...]:
    """Return the names of the sets that an edition asks, in their order."""
    return tuple(dict.fromkeys(question.about.set for question in edition.questions if question.about))


def make_questions(
    about: AboutYou, band: str, *, why: str = "", places: Sequence[str] = (), language: str = "en"
) -> tuple[Question, ...]:
    """Return the questions of a set as they stand in an edition; `why` says in a child's words what for, '' for ours.

    `places` are what can be chosen of a set with options of the author's own. KeyError where a set or band is not ours.
    """
    wanted = SETS[about.set]
    help_ = {language: why or wanted.why}
    return tuple(
        Question(
            id=_id(about.set, plain.get("after", "")),
            kind="pick_one",
            words={language: plain["words"]},
            help=help_ if "after" not in plain else {},
            options=_options(_numbered(places) if wanted.own_options else plain["options"], language),
            shown_when={"answered": _id(about.set), "is": plain["after"]} if "after" in plain else None,
            about=about,
        )
        for plain in wanted.wordings[band]
    )


def is_as_written(question: Question) -> bool:
    """Say whether a question still has the words of its set: people weighed those, and no linter knows better."""
    wanted = SETS.get(question.about.set) if question.about else None
    written = [plain["words"] for wording in wanted.wordings.values() for plain in wording] if wanted else []
    return question.words.get("en") in written


def put_last(edition: Edition) -> Edition:
    """Return the edition with what it asks of young people themselves after all else, in its order (R5.12)."""
    return replace(edition, questions=tuple(sorted(edition.questions, key=lambda question: question.about is not None)))


def check_about(edition: Edition, where: str) -> Iterator[Fault]:
    """Yield what is wrong with what an edition asks of young people themselves: too much, too early, for no reason."""
    sets = list_sets(edition)
    band = RULES[edition.band].name
    if sets and edition.band in ASKED_OF_THE_ADULT:
        advice = f"Take these out: the adult says who is in the group, {band} are not asked about themselves."
        yield Fault("A01", "about_by_the_adult", f"{where}.questions", advice)
    elif len(sets) > most_for(edition.band):
        advice = f"Ask {band} at most {most_for(edition.band)} things about themselves; here it is {len(sets)}."
        yield Fault("A02", "too_much_about_you", f"{where}.questions", advice)
    if put_last(edition) != edition:
        advice = "Put what you ask them about themselves after all other questions."
        yield Fault("A03", "about_not_last", f"{where}.questions", advice)
    for question in edition.questions:
        if question.about:
            yield from _check_one(question, question.about, edition.band, f"{where}.questions[{question.id}]")


def check_expected(edition: Edition, expected: int, where: str = "") -> Iterator[Fault]:
    """Yield what follows from how many are `expected` to answer: no group is described of fewer than ten (R6.02)."""
    for question in edition.questions:
        if not question.about or question.shown_when:
            continue
        here = f"{where}questions[{question.id}]"
        name = SETS[question.about.set].name if question.about.set in SETS else question.about.set
        if expected < FEWEST_EXPECTED:
            advice = f"{name}: fewer than {FEWEST_EXPECTED} are expected, so nothing could be shown of it. Take it out."
            yield Fault("A10", "about_too_few", here, advice)
        elif expected < FEWEST_EXPECTED * len(question.options):
            many = len(question.options)
            advice = f"{name}: of {expected} who are expected, too few may give one of its {many} answers to show it."
            yield Fault("A11", "about_small_numbers", here, advice, "warn")


def _check_one(question: Question, about: AboutYou, band: str, here: str) -> Iterator[Fault]:
    wanted = SETS.get(about.set)
    if wanted is None:
        yield Fault("A04", "no_such_set", here, f"Take it out, or choose one of {', '.join(SETS)}.")
        return
    if band not in (*wanted.bands, *wanted.with_approval) and band not in ASKED_OF_THE_ADULT:
        advice = f"{wanted.name} is not asked at this age. Take it out."
        yield Fault("A05", "about_too_early", here, advice)
    if not (about.purpose and about.reported):
        advice = f"{wanted.name}: say what you ask it for, and how it will be reported."
        yield Fault("A06", "about_without_purpose", here, advice)
    if wanted.needs_approval(band) and not (about.condition and about.approved_by):
        advice = f"{wanted.name}: name the condition in law that allows it, and who approved it."
        yield Fault("A07", "about_without_condition", here, advice)
    if question.kind != "pick_one":
        yield Fault("A08", "about_not_chosen", f"{here}.kind", "Let it be answered by choosing one.")
    if about.version < VERSION:
        advice = f"{wanted.name}: its wording has changed since. Take it out and add it again."
        yield Fault("A09", "about_old_wording", here, advice, "warn")


def _id(name: str, after: str = "") -> str:
    return f"{PREFIX}{name}_{after}" if after else f"{PREFIX}{name}"


def _options(words: Mapping[str, str], language: str) -> tuple[Option, ...]:
    return tuple(Option(option, {language: said}) for option, said in words.items())


def _numbered(places: Sequence[str]) -> Mapping[str, str]:
    """The author's own options by ids made of their words."""
    made: dict[str, str] = {}
    for place in places:
        bare = re.sub(r"[^a-z0-9]+", "_", place.lower()).strip("_")[:32] or "place"
        made[bare if bare not in made else f"{bare}_{len(made)}"] = place
    return made
