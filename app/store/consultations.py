"""Consultations, their editions and their groups: what staff write and what a join code opens.

Workers, the young person's door and jobs come in. It knows definitions and true counts, never an answer's content;
whoever shows a count passes it through analysis.disclosure_control.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeGuard

from sqlalchemy import Text, bindparam, cast, func, select, update
from sqlalchemy.orm import Session

from app.store.holding import is_counted
from app.store.session import NotFound, add_unless_there, get_own, new_id, table_of
from app.store.tables import ConsultationRow, EditionRow, GroupRow, ResponseRow
from surveys import groups
from surveys.definition import Consultation, Edition, differ_in_words_only, to_plain
from surveys.plain_reading import from_plain

Status = Literal["draft", "open", "closed"]
MOST_VERSIONS = 2**31 - 1
"""What the column of a version can hold on both databases."""
MOST_READ = 100
"""Definitions that a process keeps beside the JSON that they were read from."""
_read_before: dict[str, tuple[str, Consultation]] = {}
_THIS, _GROUPS = table_of(ConsultationRow).c, table_of(GroupRow).c
_OF_A_DOOR = (
    select(
        _THIS.status, _THIS.key_id, _THIS.public_key, _THIS.sealed_key, cast(_THIS.definition, Text),
        _GROUPS.id, _GROUPS.board_id, _GROUPS.consultation_id, _GROUPS.code, _GROUPS.name, _GROUPS.setting,
        _GROUPS.band, _GROUPS.language, _GROUPS.expected, _GROUPS.answered, _GROUPS.session_day, _GROUPS.is_open,
        _GROUPS.is_supervised,
    )
    .join_from(table_of(GroupRow), table_of(ConsultationRow), _THIS.id == _GROUPS.consultation_id)
    .where(_GROUPS.code == bindparam("code"))
)  # fmt: skip
"""Made once, of plain columns: a class of children asks it at the same time."""


class NotADraft(Exception):
    """What has been opened is never changed."""


class NotOpen(Exception):
    """Only an open consultation can be closed."""


class MoreThanWords(Exception):
    """A correction of what is open may change words, and nothing that an answer depends on."""


class CodeTaken(Exception):
    """Another group already has this join code; make another one."""


@dataclass(frozen=True, slots=True)
class KeptConsultation:
    """A consultation with its definition; `public_key` is the point that tablets seal to (security.PublicKey.point)."""

    id: str
    board_id: str
    title: str
    status: Status
    definition: Consultation
    key_id: str | None
    public_key: str | None
    opened_on: date | None
    closed_on: date | None
    notices: tuple[str, ...] = ()
    """What the last run that looked for themes wants a reader to know."""


@dataclass(frozen=True, slots=True)
class Group:
    """A class or a club. `answered` is a true count and secret until disclosure_control has seen it."""

    id: str
    board_id: str
    consultation_id: str
    code: str
    name: str
    setting: str
    band: str
    language: str
    expected: int
    answered: int
    session_day: date
    is_open: bool
    is_supervised: bool = True

    @property
    def is_named(self) -> bool:
        """Whether an answer may say that it came from this group."""
        return groups.may_show_group(self.expected)

    @property
    def seats(self) -> int:
        """How many answers it takes before it is full."""
        return groups.cap(self.expected, is_supervised=self.is_supervised)


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A group that meets on a day, of a consultation that is open or still a draft."""

    day: date
    title: str
    group: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """All that a child's page needs, without anybody signing in. `edition` is the one of the group's band."""

    state: Literal["open", "closed", "full", "not_yet"]
    board_id: str
    consultation_id: str
    definition: Consultation
    edition: Edition
    group: Group
    key_id: str | None
    public_key: str | None
    sealed_key: bytes | None = None

    def language_of(self, said: object) -> str:
        """The language that was chosen, where the consultation is asked in it, else the group's."""
        return said if isinstance(said, str) and said in self.definition.languages else self.group.language


def add_consultation(session: Session, *, board_id: str, definition: Consultation) -> str:
    """Add a draft and return its id."""
    row = ConsultationRow(
        id=new_id(),
        board_id=board_id,
        title=definition.title,
        definition=to_plain(definition),
        status="draft",
        notices=[],
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def get_consultation(session: Session, *, board_id: str, consultation_id: str) -> KeptConsultation:
    """One consultation of this board; NotFound."""
    return _kept(_row(session, board_id, consultation_id))


def lock_consultation(session: Session, *, board_id: str, consultation_id: str) -> KeptConsultation:
    """One consultation as it is now, for whoever is about to change it: the next one waits for this commit; NotFound.

    A definition is kept as a whole: who changed what they had read a moment before would take back what somebody else
    kept meanwhile, and a draft could be changed between its last gate and its opening.
    """
    row = _row(session, board_id, consultation_id)
    # A write that changes nothing: PostgreSQL holds the row by it, and SQLite, which knows no rows to hold, the file.
    this = (ConsultationRow.id == consultation_id, ConsultationRow.board_id == board_id)
    session.execute(
        update(ConsultationRow).where(*this).values(status=ConsultationRow.status),
        execution_options={"synchronize_session": False},
    )
    session.refresh(row)
    return _kept(row)


def list_consultations(session: Session, *, board_id: str) -> tuple[KeptConsultation, ...]:
    """The consultations of a board, by title."""
    wanted = select(ConsultationRow).where(ConsultationRow.board_id == board_id)
    return tuple(map(_kept, session.scalars(wanted.order_by(ConsultationRow.title, ConsultationRow.id))))


def save_definition(session: Session, *, board_id: str, consultation_id: str, definition: Consultation) -> None:
    """Change a draft; NotADraft, NotFound."""
    row = _draft(session, board_id, consultation_id)
    row.title, row.definition = definition.title, to_plain(definition)
    session.flush()


def save_notices(session: Session, *, board_id: str, consultation_id: str, notices: Iterable[str]) -> None:
    """Keep what a reader of its themes must know; NotFound."""
    _row(session, board_id, consultation_id).notices = list(notices)
    session.flush()


def open_consultation(
    session: Session, *, board_id: str, consultation_id: str, public_key: str, key_id: str, today: date,
    sealed_key: bytes | None = None,
) -> None:  # fmt: skip
    """Open a draft: its editions are kept as they are now, for good; NotADraft, NotFound. Gates are the caller's.

    Without a `sealed_key` no tablet can send to it: what is imported needs none.
    """
    row = _draft(session, board_id, consultation_id)
    row.status, row.opened_on = "open", today
    row.public_key, row.key_id, row.sealed_key = public_key, key_id, sealed_key
    for edition in row.definition.get("editions", []):
        session.add(
            EditionRow(
                consultation_id=row.id,
                band=edition["band"],
                version=edition["version"],
                board_id=board_id,
                definition=edition,
            )
        )
    session.flush()


def close_consultation(session: Session, *, board_id: str, consultation_id: str, today: date) -> None:
    """Close it: no answer comes in any more; NotOpen, NotFound."""
    row = _row(session, board_id, consultation_id)
    if row.status != "open":
        raise NotOpen
    row.status, row.closed_on = "closed", today
    session.flush()


def add_version(session: Session, *, board_id: str, consultation_id: str, edition: Edition) -> Edition:
    """Let a corrected edition follow the one of its band as its next version; what was answered keeps the old one.

    NotOpen, NotFound; MoreThanWords where more than words was changed: answers could then not be read together.
    """
    row = _row(session, board_id, consultation_id)
    if row.status != "open":
        raise NotOpen
    definition = from_plain(row.definition)
    before = next((each for each in definition.editions if each.band == edition.band), None)
    if before is None:
        raise NotFound("edition")
    if not differ_in_words_only(before, edition):
        raise MoreThanWords
    after = replace(edition, version=before.version + 1)
    editions = tuple(after if each is before else each for each in definition.editions)
    row.definition = to_plain(replace(definition, editions=editions))
    session.add(
        EditionRow(
            consultation_id=row.id, band=after.band, version=after.version, board_id=board_id,
            definition=next(each for each in row.definition["editions"] if each["band"] == after.band),
        )
    )  # fmt: skip
    session.flush()
    return after


def find_edition(session: Session, *, consultation_id: str, band: str, version: int) -> Edition | None:
    """An edition as it was when it opened, or None; a tablet may still hold an older version."""
    kept = session.get(EditionRow, (consultation_id, band, version))
    consultation = session.get(ConsultationRow, consultation_id)
    if kept is None or consultation is None:
        return None
    return _read_edition(consultation, kept)


def find_edition_behind(session: Session, door: OpenDoor, *, band: object, version: object) -> Edition | None:
    """The edition that a tablet says it answered, this one where it says nothing, or None where it is not known."""
    band = door.edition.band if band is None else band
    version = door.edition.version if version is None else version
    if band != door.group.band or not _may_be_version(version):
        return None
    if version == door.edition.version:
        return door.edition
    return find_edition(session, consultation_id=door.consultation_id, band=door.group.band, version=version)


def list_editions(session: Session, *, board_id: str, consultation_id: str) -> tuple[Edition, ...]:
    """Every edition that was ever opened, by band and version; NotFound."""
    consultation = _row(session, board_id, consultation_id)
    wanted = select(EditionRow).where(EditionRow.consultation_id == consultation_id)
    rows = session.scalars(wanted.order_by(EditionRow.band, EditionRow.version))
    return tuple(_read_edition(consultation, row) for row in rows)


def add_group(
    session: Session,
    *,
    board_id: str,
    consultation_id: str,
    code: str,
    name: str,
    setting: str,
    band: str,
    language: str,
    expected: int,
    session_day: date,
    is_supervised: bool = True,
) -> str:
    """Add a group with its join code and return its id; CodeTaken, NotFound."""
    _row(session, board_id, consultation_id)
    group_id = new_id()
    row = {
        "id": group_id,
        "board_id": board_id,
        "consultation_id": consultation_id,
        "code": code,
        "name": name,
        "setting": setting,
        "band": band,
        "language": language,
        "expected": expected,
        "answered": 0,
        "session_day": session_day,
        "is_open": True,
        "is_supervised": is_supervised,
    }
    if not add_unless_there(session, GroupRow, row, unique="code"):
        raise CodeTaken
    return group_id


def get_group(session: Session, *, board_id: str, group_id: str) -> Group:
    """One group of this board; NotFound."""
    return _group(_group_row(session, board_id, group_id))


def list_groups(session: Session, *, board_id: str, consultation_id: str) -> tuple[Group, ...]:
    """The groups of a consultation, by name."""
    wanted = select(GroupRow).where(GroupRow.board_id == board_id, GroupRow.consultation_id == consultation_id)
    return tuple(map(_group, session.scalars(wanted.order_by(GroupRow.name, GroupRow.id))))


def list_sessions(session: Session, *, board_id: str, since: date) -> tuple[PlannedSession, ...]:
    """Which groups of a board meet from this day on, the next first; what has closed is left out."""
    wanted = (
        select(GroupRow.session_day, ConsultationRow.title, GroupRow.name, ConsultationRow.status)
        .join(ConsultationRow, ConsultationRow.id == GroupRow.consultation_id)
        .where(GroupRow.board_id == board_id, GroupRow.session_day >= since, GroupRow.is_open)
        .where(ConsultationRow.status != "closed")
        .order_by(GroupRow.session_day, ConsultationRow.title, GroupRow.name, GroupRow.id)
    )
    rows = session.execute(wanted)
    return tuple(PlannedSession(day, title, name, status == "open") for day, title, name, status in rows)


def is_any_open(session: Session, *, board_id: str) -> bool:
    """Whether any consultation of this board takes answers now."""
    wanted = select(ConsultationRow.id).where(ConsultationRow.board_id == board_id, ConsultationRow.status == "open")
    return session.scalar(wanted.limit(1)) is not None


def save_group_open(session: Session, *, board_id: str, group_id: str, is_open: bool) -> None:
    """Open or close one group; NotFound."""
    _group_row(session, board_id, group_id).is_open = is_open
    session.flush()


def get_draft_group(session: Session, *, board_id: str, group_id: str) -> Group:
    """One group of a draft, which can still be changed; NotADraft, NotFound."""
    return _group(_draft_group_row(session, board_id, group_id))


def save_group(
    session: Session, *, board_id: str, group_id: str, name: str, setting: str, band: str, language: str,
    expected: int, session_day: date, is_supervised: bool,
) -> None:  # fmt: skip
    """Change a group of a draft; its join code stays; NotADraft, NotFound."""
    row = _draft_group_row(session, board_id, group_id)
    row.name, row.setting, row.band, row.language = name, setting, band, language
    row.expected, row.session_day, row.is_supervised = expected, session_day, is_supervised
    session.flush()


def remove_group(session: Session, *, board_id: str, group_id: str) -> None:
    """Take a group out of a draft, and its join code with it; NotADraft, NotFound."""
    session.delete(_draft_group_row(session, board_id, group_id))
    session.flush()


def find_door(session: Session, *, code: str) -> OpenDoor | None:
    """What stands behind a join code, whatever the case of its letters; None when there is nothing behind it."""
    found = session.execute(_OF_A_DOOR, {"code": code.strip().upper()}).one_or_none()
    if found is None:
        return None
    status, key_id, public_key, sealed_key, written, *of_group = found
    group = Group(*of_group)
    definition = _read_definition(group.consultation_id, written)
    edition = next((edition for edition in definition.editions if edition.band == group.band), None)
    if edition is None:
        return None
    return OpenDoor(
        state=_state(status, group),
        board_id=group.board_id,
        consultation_id=group.consultation_id,
        definition=definition,
        edition=edition,
        group=group,
        key_id=key_id,
        public_key=public_key,
        sealed_key=sealed_key,
    )


def count_answered(session: Session, *, board_id: str, consultation_id: str) -> int:
    """The true number of responses; show it only through disclosure_control.while_collecting."""
    return sum(count_answered_by_band(session, board_id=board_id, consultation_id=consultation_id).values())


def count_answered_by_group(session: Session, *, board_id: str, consultation_id: str) -> dict[str, int]:
    """The true number of responses of each group that an answer may name; for disclosure_control.while_collecting."""
    wanted = select(ResponseRow.group_id, func.count()).where(
        ResponseRow.board_id == board_id,
        ResponseRow.consultation_id == consultation_id,
        ResponseRow.group_id.is_not(None),
        is_counted(),
    )
    rows = session.execute(wanted.group_by(ResponseRow.group_id))
    return {group_id: count for group_id, count in rows if group_id}


def count_answered_by_band(session: Session, *, board_id: str, consultation_id: str) -> dict[str, int]:
    """The true number of responses of each band; show them only through disclosure_control.while_collecting."""
    wanted = select(ResponseRow.band, func.count()).where(
        ResponseRow.board_id == board_id, ResponseRow.consultation_id == consultation_id, is_counted()
    )
    rows = session.execute(wanted.group_by(ResponseRow.band).order_by(ResponseRow.band))
    return {band: count for band, count in rows}


def _row(session: Session, board_id: str, consultation_id: str) -> ConsultationRow:
    return get_own(session, ConsultationRow, consultation_id, board_id=board_id, what="consultation")


def _draft(session: Session, board_id: str, consultation_id: str) -> ConsultationRow:
    row = _row(session, board_id, consultation_id)
    if row.status != "draft":
        raise NotADraft
    return row


def _group_row(session: Session, board_id: str, group_id: str) -> GroupRow:
    return get_own(session, GroupRow, group_id, board_id=board_id, what="group")


def _draft_group_row(session: Session, board_id: str, group_id: str) -> GroupRow:
    row = _group_row(session, board_id, group_id)
    _draft(session, board_id, row.consultation_id)
    return row


def _state(status: Status, group: Group) -> Literal["open", "closed", "full", "not_yet"]:
    if status == "draft":
        return "not_yet"
    if status == "closed" or not group.is_open:
        return "closed"
    return "full" if group.answered >= group.seats else "open"


def _may_be_version(said: object) -> TypeGuard[int]:
    """A whole number that a column can hold; True is 1 to Python, and 1.0 too."""
    return type(said) is int and 1 <= said <= MOST_VERSIONS


def _read_definition(consultation_id: str, written: str) -> Consultation:
    """What it asks, read once for as long as it stays the same: of a class at once each would wait for it anew."""
    known = _read_before.get(consultation_id)
    if known is None or known[0] != written:
        if len(_read_before) >= MOST_READ:
            _read_before.clear()
        known = _read_before[consultation_id] = written, from_plain(json.loads(written))
    return known[1]


def _read_edition(consultation: ConsultationRow, edition: EditionRow) -> Edition:
    plain: dict[str, Any] = {**consultation.definition, "editions": [edition.definition]}
    return from_plain(plain).editions[0]


def _kept(row: ConsultationRow) -> KeptConsultation:
    return KeptConsultation(
        id=row.id,
        board_id=row.board_id,
        title=row.title,
        status=row.status,  # type: ignore[arg-type]
        definition=from_plain(row.definition),
        key_id=row.key_id,
        public_key=row.public_key,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        notices=tuple(row.notices),
    )


def _group(row: GroupRow) -> Group:
    return Group(
        id=row.id, board_id=row.board_id, consultation_id=row.consultation_id, code=row.code, name=row.name,
        setting=row.setting, band=row.band, language=row.language, expected=row.expected, answered=row.answered,
        session_day=row.session_day, is_open=row.is_open, is_supervised=row.is_supervised,
    )  # fmt: skip
