"""The plan of a consultation: its assessment, Lundy's four, how agreement is asked for, who answers and by when.

The gates, the store and the worker's screens come in. It knows no group's name and no child: agreement is kept as
counts. What law gives weight to (who approved, who decides) is typed by a person, and nothing here makes it up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Final, Literal

from surveys.bands import RULES
from surveys.definition import BANDS, Consultation

Part = Literal["dpia", "model", "space", "voice", "audience", "influence", "rung", "tried", "agreement"]
"""What a plan is made of; each has a place of its own in the opening page."""

MODELS: Final = {
    "anonymous": "Nobody is asked who they are, and each child can ask for help",
    "confidential": "Others know who is in the room; what is said is shared only to keep somebody safe",
}
"""R3.02: one of them, never a mixture."""
SAFE_SPACE: Final = {
    "seats": "Nobody can read somebody else's screen from where they sit",
    "elsewhere": "There is a calm place to go, and leaving is not noticed",
    "helpers": "No adult there reads over a shoulder, answers for a child or marks the work",
    "refusing": "All are told that they can say no or stop, and nothing happens to them",
}
"""What is seen to wherever children answer (R2.24, R3.16, R3.17)."""
WAYS: Final = {
    "tap": "Tapping on a tablet",
    "write": "Writing in their own words",
    "draw": "Drawing",
    "listen": "Listening to it read aloud",
    "paper": "On paper",
    "scribe": "Saying it to an adult who types it",
}
FEWEST_WAYS: Final = 2
RUNGS: Final = {
    "informed": "Told and asked to take part: they know why, and nothing is promised",
    "consulted": "Consulted and informed: their views are used, and they hear how",
    "initiated": "Adults began it, and decisions are shared with children",
    "shared": "Children began it, and decide together with adults",
}
"""Hart's rungs that may be claimed; the three below them are no participation (R2.28)."""
SHARED: Final = frozenset({"initiated", "shared"})
FEWEST_TO_TRY: Final = 3
"""Children of each band who try the questions first (R1.20; the number is ours)."""
UNDER_13: Final = frozenset({"5-7", "8-10", "11-13", "easy_read"})
FROM_13_TO_15: Final = frozenset({"11-13", "14-15", "easy_read"})
ALL_UNDER_13: Final = frozenset({"5-7", "8-10"})
"""Bands in which some are so old, and in which all are (R2.15)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned before children are asked; '' and None where nobody has said yet.

    `tried` counts, by band, the children who tried the questions; `untried_because` says why fewer than three.
    """

    dpia_id: str = ""
    dpia_on: date | None = None
    dpia_by: str = ""
    model: str = ""
    invited: str = ""
    missed: str = ""
    safe_space: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    deciders: str = ""
    meeting_on: date | None = None
    answer_due: date | None = None
    influence: str = ""
    rung: str = "consulted"
    co_authors: str = ""
    asked_parents: str = ""
    told_parents: str = ""
    tried: Mapping[str, int] = field(default_factory=dict)
    tried_changed: str = ""
    untried_because: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a plan lacks: which part, what to do, and whether it stops the opening."""

    part: Part
    words: str
    is_stop: bool = True


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of a group were asked, permitted and said yes or no; None where nobody has counted (R2.15)."""

    asked: int | None = None
    permitted: int | None = None
    parents_no: int | None = None
    own_yes: int | None = None
    own_no: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A group as the gates see it: when it meets, the adult whom a child can go to, and how many agreed."""

    name: str
    band: str
    day: date
    is_supervised: bool = True
    trusted_adult: str = ""
    briefed_on: date | None = None
    agreement: Agreement = field(default_factory=Agreement)

    @property
    def has_adults_there(self) -> bool:
        """Whether children sit there with adults: not those who come by an open link, nor grown-ups."""
        return self.is_supervised and self.band != "adult"


def begin(consultation: Consultation) -> Plan:
    """Return a plan to begin with: what the questions themselves say of who is asked and how they can answer."""
    bands = [RULES[edition.band].name for edition in consultation.editions]
    invited = f"Everybody of {name_all(bands)} in the groups of this consultation." if bands else ""
    kinds = {question.kind for edition in consultation.editions for question in edition.questions}
    ways = ["tap"] if kinds - {"own_words", "drawing"} else []
    ways += ["write"] if "own_words" in kinds else []
    ways += ["draw"] if "drawing" in kinds else []
    return Plan(invited=invited, ways=tuple(ways))


def list_lacks(plan: Plan, bands: Collection[str]) -> tuple[Lack, ...]:
    """Return what `plan` lacks before the editions of `bands` may be opened, in the order in which it is read."""
    return (
        *_dpia(plan), *_model(plan), *_space(plan), *_voice(plan), *_audience(plan), *_influence(plan), *_rung(plan),
        *_tried(plan, bands), *_agreement(plan, bands),
    )  # fmt: skip


def check_agreement(agreement: Agreement, band: str) -> tuple[str, ...]:
    """Return what cannot be true of these counts: a child's no wins, and under 13 an adult's permission comes first."""
    asked, own_yes, own_no = agreement.asked, agreement.own_yes, agreement.own_no
    faults = []
    if asked is not None and (own_yes or 0) + (own_no or 0) > asked:
        faults.append("More children said yes or no than were asked.")
    if band in ALL_UNDER_13 and own_yes and own_yes > (agreement.permitted or 0):
        faults.append("More children said yes than have an adult's permission. Under 13, both are needed.")
    if asked is not None and agreement.parents_no is not None and (own_yes or 0) > asked - agreement.parents_no:
        faults.append("A child whose parent said no cannot be counted as a yes.")
    return tuple(faults)


def must_be_permitted(meeting: Meeting, today: date) -> bool:
    """Say whether permission must have been counted by now: all are under 13, and the day has come."""
    return (
        meeting.has_adults_there
        and meeting.band in ALL_UNDER_13
        and meeting.day <= today
        and meeting.agreement.permitted is None
    )


def is_counted(agreement: Agreement) -> bool:
    """Say whether somebody has counted who said yes and who said no."""
    return agreement.own_yes is not None and agreement.own_no is not None


def to_plain(plan: Plan) -> dict[str, Any]:
    """Return `plan` as JSON can hold it; from_plain gives it back, equal."""
    plain: dict[str, Any] = {}
    for part in fields(plan):
        value = getattr(plan, part.name)
        if isinstance(value, date):
            plain[part.name] = value.isoformat()
        elif isinstance(value, tuple):
            plain[part.name] = list(value)
        elif isinstance(value, Mapping):
            plain[part.name] = dict(value)
        else:
            plain[part.name] = value
    return plain


def from_plain(plain: Mapping[str, Any] | None) -> Plan:
    """Read a plan that to_plain wrote; what a later version of Heard added is left out."""
    known: dict[str, Any] = {part.name: plain[part.name] for part in fields(Plan) if plain and part.name in plain}
    for name in ("dpia_on", "meeting_on", "answer_due"):
        if known.get(name):
            known[name] = date.fromisoformat(known[name])
    for name in ("safe_space", "ways"):
        if name in known:
            known[name] = tuple(known[name])
    return Plan(**known)


def _dpia(plan: Plan) -> Iterator[Lack]:
    # R2.12.
    if not plan.dpia_id:
        yield Lack("dpia", "Type the number of the data protection impact assessment.")
    if not plan.dpia_on:
        yield Lack("dpia", "Say on which day the assessment was approved.")
    if not plan.dpia_by:
        yield Lack("dpia", "Name who approved the assessment.")


def _model(plan: Plan) -> Iterator[Lack]:
    if plan.model not in MODELS:
        yield Lack("model", "Choose what children can count on: that nobody knows them, or that it stays in the room.")


def _space(plan: Plan) -> Iterator[Lack]:
    if not plan.invited:
        yield Lack("space", "Say who is invited.")
    if not plan.missed:
        yield Lack("space", "Say who may be missed, and what you do about it.")
    if left := len(SAFE_SPACE.keys() - set(plan.safe_space)):
        things = "thing is" if left == 1 else "things are"
        yield Lack("space", f"{left} {things} not seen to yet where children answer.")


def _voice(plan: Plan) -> Iterator[Lack]:
    if len(set(plan.ways) & WAYS.keys()) < FEWEST_WAYS:
        yield Lack("voice", f"Offer at least {FEWEST_WAYS} ways to answer.")


def _audience(plan: Plan) -> Iterator[Lack]:
    # R2.25: without anybody who listens, what is it for?
    if not plan.deciders:
        yield Lack("audience", "Name who will decide. If nobody will, ask yourself what this is really for.")
    if not plan.meeting_on:
        yield Lack("audience", "Say on which day they meet to hear it.")
    if not plan.answer_due:
        yield Lack("audience", "Say by which day they answer.")
    elif plan.meeting_on and plan.answer_due < plan.meeting_on:
        yield Lack("audience", "Let the answer be due on the day of the meeting, or after it.")


def _influence(plan: Plan) -> Iterator[Lack]:
    if not plan.influence:
        yield Lack("influence", "Say what can change because of what they say. If nothing can, do not ask.")


def _rung(plan: Plan) -> Iterator[Lack]:
    if plan.rung not in RUNGS:
        yield Lack("rung", "Choose how far children take part.")
    elif plan.rung in SHARED and not plan.co_authors:
        yield Lack("rung", "Say which young people shape this with you, without their names, or claim less.")


def name_all(names: Sequence[str]) -> str:
    """Return names as a sentence has them: one, two and three; '' for none."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _tried(plan: Plan, bands: Collection[str]) -> Iterator[Lack]:
    few = [band for band in BANDS if band in bands and band != "adult" and plan.tried.get(band, 0) < FEWEST_TO_TRY]
    names = name_all([RULES[band].name for band in few])
    if few and not plan.untried_because:
        yield Lack("tried", f"Let {FEWEST_TO_TRY} children try the questions for {names} first, or say why not.")
    elif few:
        yield Lack("tried", f"Fewer than {FEWEST_TO_TRY} tried the questions for {names}. You said why.", is_stop=False)
    if any(plan.tried.values()) and not plan.tried_changed:
        yield Lack("tried", "Say what changed after children tried the questions, or that nothing had to.")


def _agreement(plan: Plan, bands: Collection[str]) -> Iterator[Lack]:
    if UNDER_13 & set(bands) and not plan.asked_parents:
        yield Lack("agreement", "Under 13: say how the responsible adults are asked for permission.")
    if FROM_13_TO_15 & set(bands) and not plan.told_parents:
        yield Lack("agreement", "From 13 to 15: say how parents are told, and how they can say no.")
