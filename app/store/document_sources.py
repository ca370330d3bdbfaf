"""Whether a document still says what stands in the store: what it was counted from is kept with it, and compared.

The job that compiles keeps digests here; the worker's, the lead's and the board's rooms ask what has changed since.
The board learns that something did, and under which findings: no number, no word and no reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, load_only

from analysis.document.binding import Typed
from analysis.document.counted import ANSWERED, BESIDE, QUOTE, RESPONSES, SAID, read_name
from app.store.counted import digest_counted
from app.store.documents import BINDINGS, signed_off
from app.store.keeping import ANSWERS_KEPT
from app.store.published import PROMISES
from app.store.session import NotFound
from app.store.tables import ConsultationRow, DocumentRow, PublishedRow, ThemeRow, TrailHeadRow

LATELY = timedelta(minutes=1)
"""How old an answer may be that the board is given, while no member of staff has done anything."""
MOST_NAMED = 6
Digests = dict[str, Mapping[str, str]]
"""What is counted now, by consultation."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a document was compiled: names of findings, as it prints them.

    `findings` have other comments or other words behind them; under `quoted` stands a quote that may no longer be
    printed. `heard`: other responses are counted. `beside`: what was read, settled or sorted since, on which no finding
    hangs.
    """

    findings: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    heard: bool = False
    beside: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether the document says what it may no longer say."""
        return bool(self.findings or self.quoted or self.heard)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What has changed, in plain words and without a small number."""
        said = []
        if self.findings:
            findings = "1 finding" if len(self.findings) == 1 else f"{len(self.findings)} findings"
            said.append(f"The words or numbers behind {findings} have changed: {_list(self.findings)}.")
        if self.quoted:
            said.append(f"It prints a quote that may no longer be printed, under: {_list(self.quoted)}.")
        if self.heard:
            said.append("Who is counted has changed.")
        return tuple(said)


NOTHING = Changes()


@dataclass(frozen=True, slots=True)
class Stale:
    """A document that the board has and that says what it may no longer say.

    `must_be_taken_back`: the world can read in it a quote that was refused or held since.
    """

    document_id: str
    year: str
    title: str
    is_published: bool
    changes: Changes

    @property
    def must_be_taken_back(self) -> bool:
        """Whether words are open to everybody that may be open to nobody."""
        return self.is_published and bool(self.changes.quoted)


_lately: dict[str, tuple[int, datetime, Changes]] = {}
"""By document: how many acts the trail had, when it was asked, and what the answer was."""


def save_bindings(
    session: Session, *, board_id: str, document_id: str, counted: Mapping[str, str], typed: Sequence[Typed]
) -> None:
    """Keep with a document the digests of what it was counted from, and what staff typed into it; NotFound."""
    row = _row(session, board_id, document_id)
    by_hand = [[one.place, one.words, one.sentence] for one in typed]
    row.sources = {**(row.sources or {}), BINDINGS: {"counted": dict(counted), "typed": by_hand}}
    session.flush()


def list_typed(session: Session, *, board_id: str, document_id: str) -> tuple[Typed, ...]:
    """The numbers in a document that staff typed and nobody counted; NotFound."""
    return tuple(Typed(*one) for one in _kept(_row(session, board_id, document_id)).get("typed", ()))


def list_consultations(session: Session, *, board_id: str, document_id: str) -> tuple[tuple[str, str], ...]:
    """Id and title of every consultation that a document counts, by title; NotFound."""
    counted = _kept(_row(session, board_id, document_id)).get("counted", {})
    ids = {read_name(name)[0] for name in counted}
    here = (ConsultationRow.board_id == board_id, ConsultationRow.id.in_(ids))
    wanted = select(ConsultationRow.id, ConsultationRow.title).where(*here)
    return tuple((kept, title) for kept, title in session.execute(wanted.order_by(ConsultationRow.title)))


def list_standing(session: Session, *, board_id: str, theme_ids: Iterable[str]) -> frozenset[str]:
    """Which of these themes of a board a worker can still open."""
    here = (ThemeRow.board_id == board_id, ThemeRow.id.in_(set(theme_ids)), ThemeRow.merged_into.is_(None))
    return frozenset(session.scalars(select(ThemeRow.id).where(*here)))


def find_changes(
    session: Session, *, board_id: str, document_id: str, today: date, worked_out: Digests | None = None
) -> Changes:
    """What has changed since a document was compiled, worked out now; NotFound.

    Of consultations whose answers have been deleted as promised nothing can be told. `worked_out` are digests of this
    moment, which are added to: documents of a year count the same consultations.
    """
    row = _row(session, board_id, document_id)
    counted: Mapping[str, str] = _kept(row).get("counted", {})
    gone = set(session.scalars(signed_off(today - ANSWERS_KEPT)))
    asked = {read_name(name)[0] for name in counted} - gone
    here = set(session.scalars(select(ConsultationRow.id).where(ConsultationRow.id.in_(asked))))
    now: Digests = {} if worked_out is None else worked_out
    for consultation_id in sorted(here - now.keys()):
        now[consultation_id] = digest_counted(session, board_id=board_id, consultation_ids=(consultation_id,))
    other = [
        (where, what, theme_id)
        for name, value in counted.items()
        for where, what, theme_id in [read_name(name)]
        if where in asked and value != now.get(where, {}).get(name)
    ]
    labels = _labels(row)
    return Changes(
        findings=_named(labels, {theme_id for _, what, theme_id in other if what in (SAID, ANSWERED)}),
        quoted=_named(labels, {theme_id for _, what, theme_id in other if what == QUOTE}),
        heard=any(what == RESPONSES for _, what, _ in other),
        beside=any(what in BESIDE for _, what, _ in other),
    )


def find_changes_lately(session: Session, *, board_id: str, document_id: str, now: datetime) -> Changes:
    """The same for those who read often and change nothing: worked out anew once anybody of staff did something.

    What a job changes is seen a minute later at most. NotFound.
    """
    acts = session.scalar(select(TrailHeadRow.count).where(TrailHeadRow.board_id == board_id)) or 0
    known = _lately.get(document_id)
    if known and known[0] == acts and timedelta(0) <= now - known[1] < LATELY:
        return known[2]
    found = find_changes(session, board_id=board_id, document_id=document_id, today=now.date())
    _lately[document_id] = (acts, now, found)
    return found


def is_stale(session: Session, *, board_id: str, document_id: str, today: date) -> bool:
    """Whether a document says what it may no longer say, so that it may not be published; NotFound."""
    return find_changes(session, board_id=board_id, document_id=document_id, today=today).is_stale


def list_stale(session: Session, *, board_id: str, today: date, worked_out: Digests | None = None) -> tuple[Stale, ...]:
    """The documents of a board, given or published, that say what they may no longer say; newest year first.

    Of each year the newest that was given, and whatever the world can read: an earlier one is in nobody's hands.
    """
    given = (DocumentRow.board_id == board_id, DocumentRow.status == "with_board")
    wanted = (
        select(DocumentRow).where(*given).options(load_only(DocumentRow.year, DocumentRow.title, DocumentRow.version))
    )
    rows = session.scalars(wanted.order_by(DocumentRow.year.desc(), DocumentRow.given_at.desc())).all()
    newest = {row.year: row.id for row in reversed(rows)}
    stale, now = [], {} if worked_out is None else worked_out
    for row in rows:
        is_open = _is_open(session, row)
        if is_open or newest[row.year] == row.id:
            found = find_changes(session, board_id=board_id, document_id=row.id, today=today, worked_out=now)
            if found.is_stale:
                stale.append(Stale(row.id, row.year, row.title, is_open, found))
    return tuple(stale)


def _is_open(session: Session, row: DocumentRow) -> bool:
    """Whether the world can read a print of a version: of what was taken back no byte is left."""
    of = (PublishedRow.board_id == row.board_id, PublishedRow.year == row.year, PublishedRow.version == row.version)
    is_print = (PublishedRow.edition != PROMISES) & (func.length(PublishedRow.content) > 0)
    return session.execute(select(exists().where(*of, is_print))).scalar_one()


def _row(session: Session, board_id: str, document_id: str) -> DocumentRow:
    light = [DocumentRow.board_id, DocumentRow.model, DocumentRow.sources]
    row = session.get(DocumentRow, document_id, options=[load_only(*light)])
    if row is None or row.board_id != board_id:
        raise NotFound("document")
    return row


def _kept(row: DocumentRow) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = (row.sources or {}).get(BINDINGS, {})
    return kept


def _labels(row: DocumentRow) -> Mapping[str, str]:
    findings = (*row.model.get("findings", ()), *row.model.get("practitioners", ()))
    return {finding["id"]: finding["label"] for finding in findings}


def _named(labels: Mapping[str, str], theme_ids: set[str]) -> tuple[str, ...]:
    """The names of these findings in the order of the document; what is no finding of it has no name here."""
    return tuple(label for theme_id, label in labels.items() if theme_id in theme_ids)


def _list(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return "; ".join((*names[:MOST_NAMED], f"and {more} more") if more > 0 else names)
