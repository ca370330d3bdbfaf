"""Gathers what a themed audit pack is made from: true counts, released words, indicators, case audits. Jobs come in.

What adults said is never counted among children. A theme is followed into the consultations of the period by the links
that people agreed. Every count in here is exact and secret until analysis.document.pack has put it through control.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from analysis.document.cases import CaseLooked
from analysis.document.material import ReleasedQuote
from analysis.document.model import Indicator, Shown
from analysis.document.pack import NOT_TOLD, Conclusion, PackMaterial, Recommendation, Spoken, Told
from analysis.movement import from_plain
from app.jobs.evidence import list_own_words_questions, say
from app.jobs.known import gather_known
from app.jobs.material import read_body
from app.store import case_audits, consultations, documents, following, indicators, responses, staff, themes
from app.store.audit_packs import Concluded, KeptPack
from app.store.following import ThemeInTime
from app.store.keeping import ANSWERS_KEPT
from app.store.session import Session

ADULT = "adult"


def gather_pack(session: Session, *, board_id: str, pack: KeptPack, today: date) -> PackMaterial:
    """All that a pack is compiled from, as it stands now; notes on cases are redacted."""
    theme = themes.get_theme(session, board_id=board_id, theme_id=pack.theme_id)
    body = read_body(staff.get_board(session, board_id=board_id))
    strand = list_strand(session, board_id=board_id, theme_id=pack.theme_id)
    heard = _Heard(session, board_id, pack, today)
    cases, taken_out = _cases(session, board_id, pack, {pack.theme_id, *(one.theme.id for one in strand)})
    bears_on = {aim for one in strand for aim in one.theme.bears_on} | set(theme.bears_on)
    chosen = [one for one in heard.in_time if one.theme.id in pack.frontline]
    with_adults = {one.theme.id: one for one in (*strand, *chosen)}
    return PackMaterial(
        question=pack.question,
        theme=theme.label,
        definition=theme.definition,
        aims=tuple(aim.name for aim in body.priorities if aim.id in bears_on),
        first_day=pack.first_day,
        last_day=pack.last_day,
        children=heard.by_children(strand),
        frontline=heard.by_adults(sorted(with_adults.values(), key=lambda one: (one.when, one.theme.id))),
        indicators=tuple(
            Indicator(one.name, one.period, one.value, one.source, one.as_of, one.bears_on)
            for one in indicators.list_indicators(session, board_id=board_id)
            if one.bears_on in bears_on
        ),
        cases=cases,
        concluded=_conclusion(pack.concluded),
        taken_out=taken_out,
    )


def list_strand(session: Session, *, board_id: str, theme_id: str) -> tuple[ThemeInTime, ...]:
    """A theme and the agreed themes that people linked with it, directly or through others, the earliest first."""
    linked = [
        {one.earlier_id, one.later_id}
        for one in following.list_links(session, board_id=board_id)
        if one.status == "agreed"
    ]
    strand = {theme_id}
    while joined := [pair for pair in linked if pair & strand and not pair <= strand]:
        strand = strand.union(*joined)
    in_time = following.list_in_time(session, board_id=board_id)
    return tuple(one for one in in_time if one.theme.id in strand and one.theme.status == "agreed")


@dataclass(frozen=True, slots=True)
class _Counts:
    """What one theme was said by, and what its question was answered by, band by band."""

    said: Counter[str]
    answered: Counter[str]
    quotes: tuple[ReleasedQuote, ...]

    def of(self, *, adults: bool) -> tuple[int, int, tuple[ReleasedQuote, ...]]:
        said = sum(n for band, n in self.said.items() if (band == ADULT) is adults)
        answered = sum(n for band, n in self.answered.items() if (band == ADULT) is adults)
        return said, answered, tuple(one for one in self.quotes if (one.band == ADULT) is adults)


class _Heard:
    """What was said of themes in the consultations of the period, children and adults apart."""

    def __init__(self, session: Session, board_id: str, pack: KeptPack, today: date) -> None:
        self._session, self._board_id, self._pack = session, board_id, pack
        self.in_time = following.list_in_time(session, board_id=board_id)
        before = today - ANSWERS_KEPT
        self._forgotten = following.list_forgotten(session, board_id=board_id, signed_off_before=before)
        self._told = {adults: _list_told(session, board_id, adults=adults) for adults in (False, True)}

    def by_children(self, strand: Iterable[ThemeInTime]) -> tuple[Spoken, ...]:
        """What children said, consultation by consultation."""
        return tuple(spoken for one in strand if self._is_in(one) and (spoken := self._spoken(one, adults=False)))

    def by_adults(self, found: Iterable[ThemeInTime]) -> tuple[Spoken, ...]:
        """What adults said in adult editions."""
        return tuple(spoken for one in found if self._is_in(one) and (spoken := self._spoken(one, adults=True)))

    def _is_in(self, one: ThemeInTime) -> bool:
        opened, closed = one.consultation.opened_on or date.min, one.consultation.closed_on or date.max
        return opened <= self._pack.last_day and closed >= self._pack.first_day

    def _spoken(self, one: ThemeInTime, *, adults: bool) -> Spoken | None:
        definition = one.consultation.definition
        question = {asked.id: asked for asked in list_own_words_questions(definition)}[one.theme.question_id]
        told = self._told[adults].get(one.theme.id, NOT_TOLD)
        blank = Spoken(one.consultation.title, say(question, definition), one.consultation.closed_on, told=told)
        if one.consultation.id in self._forgotten:
            mixed = {edition.band == ADULT for edition in definition.editions}
            # What is left was counted of all who answered: it is no number of children where adults are among them.
            return replace(blank, weighed=from_plain(one.weighed)) if one.weighed and mixed == {adults} else None
        said, answered, quotes = self._counts(one).of(adults=adults)
        return replace(blank, said=said, answered=answered, quotes=quotes) if answered else None

    def _counts(self, one: ThemeInTime) -> _Counts:
        here = {"consultation_id": one.consultation.id}
        answered: Counter[str] = Counter()
        for counts in responses.count_answers(self._session, **here, unread={one.theme.question_id}):
            if counts.question_id == one.theme.question_id:
                answered[counts.band] += counts.answered
        quotes = tuple(
            ReleasedQuote(
                words.text, words.band, words.language, words.differs, words.response_key, words.is_translation
            )
            for words in responses.list_released_words(self._session, **here)
            if words.theme_id == one.theme.id
        )
        said = responses.count_said(self._session, consultation_id=one.consultation.id).get(one.theme.id, {})
        return _Counts(Counter(said), answered, quotes)


def _list_told(session: Session, board_id: str, *, adults: bool) -> dict[str, Told]:
    """How themes are shown in learning documents that the board has, the newest first; a draft may yet be replaced."""
    told: dict[str, Told] = {}
    for document in documents.list_documents(session, board_id=board_id, with_board_only=True):
        for finding in document.model.get("practitioners" if adults else "findings", ()):
            shown = {name: Shown(**finding[name]) for name in ("count", "share")}
            told.setdefault(finding["id"], Told(finding["weight"], finding["weight_words"], **shown))
    return told


def _cases(
    session: Session, board_id: str, pack: KeptPack, theme_ids: Collection[str]
) -> tuple[tuple[CaseLooked, ...], bool]:
    """The cases of these themes in the period, notes without names, and whether anything came out of them."""
    from analysis.redaction import redact

    theme = themes.get_theme(session, board_id=board_id, theme_id=pack.theme_id)
    consultation = consultations.get_consultation(session, board_id=board_id, consultation_id=theme.consultation_id)
    known = gather_known(session, consultation=consultation)
    cases, taken_out = [], False
    for one in reversed(case_audits.list_case_audits(session, board_id=board_id)):
        if one.theme_id not in theme_ids or not pack.first_day <= one.looked_on <= pack.last_day:
            continue
        notes = [redact(one.found.get(name, ""), known) for name in ("worked", "in_the_way")]
        taken_out = taken_out or any(note.spans for note in notes)
        found = {name: said for name, said in one.found.items() if name not in ("worked", "in_the_way")}
        cases.append(CaseLooked(one.partner, one.looked_on, found, *(note.text for note in notes)))
    return tuple(cases), taken_out


def _conclusion(kept: Concluded) -> Conclusion:
    given = tuple(Recommendation(one.words, one.owner, one.by) for one in kept.recommendations)
    return Conclusion(kept.answer, kept.agree, kept.differ, kept.not_known, given)
