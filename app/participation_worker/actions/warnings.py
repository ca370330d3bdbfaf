"""Passing a warning: what the linter would rather not see, and why a worker lets it stand, in writing (norms, "Warn").

A reason holds for the words that it was given for; when they change, the warning asks again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.participation_worker.actions.drafting import lock_draft
from app.participation_worker.pages.warnings import PassedLine, WarningGroup, WarningLine, WarningsPage
from app.people import Person
from app.store import passed_warnings, trail
from app.store.consultations import KeptConsultation
from app.store.passed_warnings import PassedWarning
from app.store.session import NotFound, Session
from surveys.bands import RULES
from surveys.checking import check
from surveys.definition import Edition, Text
from surveys.errors import Fault
from surveys.passing import Place, digest_of, place_of

KEY = 20
"""Characters of a digest that name a warning in a form: enough to tell a few hundred apart."""


@dataclass(frozen=True, slots=True)
class _Warning:
    fault: Fault
    digest: str

    @property
    def name(self) -> tuple[str, str]:
        return self.fault.code, self.fault.where

    @property
    def key(self) -> str:
        # Of the words too: whoever ticked a warning does not pass words that somebody changed meanwhile.
        return f"{self.fault.code}-{self.digest[:KEY]}-{self.fault.where}"


def list_unpassed(session: Session, *, person: Person, kept: KeptConsultation) -> tuple[Fault, ...]:
    """The warnings of a consultation that nobody has passed as its words are now."""
    passed = _passed(session, person, kept)
    return tuple(one.fault for one in _list_warnings(kept) if not _holds(one, passed))


def list_keys(session: Session, *, person: Person, kept: KeptConsultation) -> tuple[str, ...]:
    """What names each warning that waits, in the order in which they are shown."""
    return tuple(line.key for group in _groups(kept, _passed(session, person, kept)) for line in group.lines)


def show_warnings(session: Session, *, person: Person, kept: KeptConsultation) -> WarningsPage:
    """Every warning with what to do, by edition; those that were passed, with the reason."""
    passed = _passed(session, person, kept)
    return WarningsPage(
        heading="Warnings",
        consultation_id=kept.id,
        title=kept.title,
        is_draft=kept.status == "draft",
        groups=_groups(kept, passed),
        passed=tuple(_passed_line(kept, one, passed[one.name]) for one in _list_warnings(kept) if _holds(one, passed)),
    )


def pass_warnings(
    session: Session, *, person: Person, consultation_id: str, keys: Collection[str], reason: str, now: datetime
) -> int:
    """Pass the warnings with these keys for one reason; how many; NotADraft, NotFound."""
    kept = lock_draft(session, person=person, consultation_id=consultation_id)
    picked = [one for one in _list_warnings(kept) if one.key in keys]
    if len(picked) < len(set(keys)):
        raise NotFound("warning")
    for one in picked:
        passed_warnings.save_passed(
            session, board_id=person.board_id, consultation_id=kept.id, code=one.fault.code, place=one.fault.where,
            said=one.digest, reason=reason, staff_id=person.id, today=now.date(),
        )  # fmt: skip
    trail.note(session, person=person, act="passed_warnings", about=kept.id, now=now)
    return len(picked)


def _list_warnings(kept: KeptConsultation) -> Sequence[_Warning]:
    found = (fault for fault in check(kept.definition) if fault.severity == "warn")
    warnings = [_Warning(fault, digest_of(kept.definition, fault)) for fault in found]
    return tuple({one.name: one for one in warnings}.values())


def _passed(session: Session, person: Person, kept: KeptConsultation) -> Mapping[tuple[str, str], PassedWarning]:
    rows = passed_warnings.list_passed(session, board_id=person.board_id, consultation_id=kept.id)
    return {(one.code, one.place): one for one in rows}


def _holds(one: _Warning, passed: Mapping[tuple[str, str], PassedWarning]) -> bool:
    return one.name in passed and passed[one.name].said == one.digest


def _groups(kept: KeptConsultation, passed: Mapping[tuple[str, str], PassedWarning]) -> tuple[WarningGroup, ...]:
    lines: dict[str, list[WarningLine]] = {}
    for one in _list_warnings(kept):
        if not _holds(one, passed):
            before = passed[one.name].reason if one.name in passed else ""
            line = WarningLine(one.key, _words(kept, one.fault), one.fault.message, _href(kept, one.fault), before)
            lines.setdefault(_where(one.fault), []).append(line)
    return tuple(WarningGroup(heading, tuple(found)) for heading, found in lines.items())


def _passed_line(kept: KeptConsultation, one: _Warning, why: PassedWarning) -> PassedLine:
    return PassedLine(
        where=_where(one.fault),
        words=_words(kept, one.fault),
        advice=one.fault.message,
        reason=why.reason,
        by=why.passed_by,
        on=why.passed_on,
    )


def _where(fault: Fault) -> str:
    band = place_of(fault).band
    return f"Questions for {RULES[band].name}" if band in RULES else "The whole consultation"


def _words(kept: KeptConsultation, fault: Fault) -> str:
    """The words that a warning is about, as short as a person needs to know them again."""
    place = place_of(fault)
    edition = _edition(kept, place)
    first = kept.definition.languages[0]
    if place.slot:
        told: Text = getattr(kept.definition.telling_for(place.band), place.slot)
        return told.get(place.language, "")
    said: Mapping[str, Text] = {}
    if edition and place.question:
        said = {question.id: question.words for question in edition.questions}
    elif edition and place.message:
        said = {message.id: message.words for message in edition.messages}
    words = said.get(place.question or place.message, {})
    return words.get(place.language or first) or words.get(first) or "The whole edition"


def _href(kept: KeptConsultation, fault: Fault) -> str:
    place = place_of(fault)
    edition = _edition(kept, place)
    if edition is None:
        return ""
    here = f"editions/{edition.band}"
    if place.language in kept.definition.languages[1:]:
        return f"{here}/words/{place.language}"
    if place.slot:
        return here if getattr(edition.telling, place.slot) else "telling"
    if place.message:
        return f"{here}/messages/{place.message}"
    return f"{here}/questions/{place.question}" if place.question else here


def _edition(kept: KeptConsultation, place: Place) -> Edition | None:
    return next((edition for edition in kept.definition.editions if edition.band == place.band), None)
