"""Case audits, and the themed audit pack that sets them beside data, children's and frontline views on one question.

The machine sets side by side and drafts prompts; people write what it means. What the board has stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from analysis.document.cases import ANSWERS, ASKED, STRENGTHS
from app.participation_worker.pages.audits import CaseLine, CasesPage, PackLine, PackPage, PacksPage, ThemeLine
from app.participation_worker.pages.general import Choice
from app.people import Person
from app.store import audit_packs, case_audits, following, queue, themes, trail
from app.store.audit_packs import Concluded, KeptPack, PackPrint
from app.store.case_audits import KeptCaseAudit
from app.store.following import ThemeInTime
from app.store.session import NotFound, Session

ADULT = "adult"
NEEDS = (
    ("answer", "The short answer is not written."),
    ("agree", "Where the four agree is not written."),
    ("differ", "Where they differ is not written."),
    ("not_known", "What is not known is not written."),
    ("recommendations", "Nothing is recommended."),
)

NO_LEAD = "No safeguarding lead has read it as it is now."


class NotReady(Exception):
    """Something is missing that stops a pack from going to the board; its page lists it."""


def show_packs(session: Session, *, person: Person) -> PacksPage:
    """The packs of a board, and the agreed themes of closed consultations."""
    audited = {one.theme_id for one in case_audits.list_case_audits(session, board_id=person.board_id)}
    return PacksPage(
        heading="Audit packs",
        packs=tuple(map(_line, audit_packs.list_packs(session, board_id=person.board_id))),
        themes=tuple(
            ThemeLine(
                one.theme.id,
                one.theme.label,
                _where(one),
                "Cases written down" if one.theme.id in audited else "None yet",
            )
            for one in _agreed(session, person)
        ),
    )


def list_themes(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """The agreed themes that a pack can be about, the latest consultation first."""
    return tuple(Choice(one.theme.id, one.theme.label, _where(one)) for one in _agreed(session, person))


def list_frontline(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """The agreed themes of consultations that had an adult edition."""
    return tuple(
        Choice(one.theme.id, one.theme.label, _where(one))
        for one in _agreed(session, person)
        if any(edition.band == ADULT for edition in one.consultation.definition.editions)
    )


def show_cases(session: Session, *, person: Person, theme_id: str) -> CasesPage:
    """The cases that partners looked at for a theme; NotFound for one that nobody agreed."""
    label = get_agreed(session, person=person, theme_id=theme_id)
    found = case_audits.list_case_audits(session, board_id=person.board_id, theme_id=theme_id)
    return CasesPage("Case audits", theme_id, label, tuple(map(_case, found)))


def get_agreed(session: Session, *, person: Person, theme_id: str) -> str:
    """What an agreed theme is called; NotFound."""
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    if theme.status != "agreed":
        raise NotFound("agreed theme")
    return theme.label


def get_case(session: Session, *, person: Person, audit_id: str) -> KeptCaseAudit:
    """One case audit; NotFound."""
    return case_audits.get_case_audit(session, board_id=person.board_id, audit_id=audit_id)


def add_case(
    session: Session, *, person: Person, theme_id: str, partner: str, looked_on: date, found: Mapping[str, str],
    now: datetime,
) -> None:  # fmt: skip
    """Write down a case that a partner looked at; NotFound."""
    get_agreed(session, person=person, theme_id=theme_id)
    made = case_audits.add_case_audit(
        session, board_id=person.board_id, theme_id=theme_id, partner=partner, looked_on=looked_on, found=found,
        person_id=person.id, today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="added_case_audit", about=made, now=now)


def change_case(
    session: Session, *, person: Person, audit_id: str, partner: str, looked_on: date, found: Mapping[str, str],
    now: datetime,
) -> None:  # fmt: skip
    """Write it down anew; NotFound."""
    case_audits.save_case_audit(
        session, board_id=person.board_id, audit_id=audit_id, partner=partner, looked_on=looked_on, found=found,
        person_id=person.id, today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="changed_case_audit", about=audit_id, now=now)


def remove_case(session: Session, *, person: Person, audit_id: str, now: datetime) -> None:
    """Take it away; NotFound."""
    case_audits.remove_case_audit(session, board_id=person.board_id, audit_id=audit_id)
    trail.note(session, person=person, act="removed_case_audit", about=audit_id, now=now)


def begin_pack(
    session: Session, *, person: Person, theme_id: str, question: str, first_day: date, last_day: date,
    frontline: Sequence[str], now: datetime,
) -> str:  # fmt: skip
    """Begin a pack and return its id; NotFound."""
    get_agreed(session, person=person, theme_id=theme_id)
    made = audit_packs.add_pack(
        session, board_id=person.board_id, theme_id=theme_id, question=question, first_day=first_day,
        last_day=last_day, frontline=frontline,
    )  # fmt: skip
    trail.note(session, person=person, act="began_pack", about=made, now=now)
    return made


def change_pack(
    session: Session, *, person: Person, pack_id: str, question: str, first_day: date, last_day: date,
    frontline: Sequence[str], now: datetime,
) -> None:  # fmt: skip
    """Say anew what it asks, and of which period; AlreadyGiven, NotFound."""
    audit_packs.save_pack(
        session, board_id=person.board_id, pack_id=pack_id, question=question, first_day=first_day, last_day=last_day,
        frontline=frontline,
    )  # fmt: skip
    trail.note(session, person=person, act="changed_pack", about=pack_id, now=now)


def get_pack(session: Session, *, person: Person, pack_id: str) -> KeptPack:
    """One pack; NotFound."""
    return audit_packs.get_pack(session, board_id=person.board_id, pack_id=pack_id)


def show_pack(session: Session, *, person: Person, pack_id: str) -> PackPage:
    """One pack as far as it is; NotFound."""
    pack = get_pack(session, person=person, pack_id=pack_id)
    work = find_pack_work(session, person=person, pack_id=pack_id)
    return PackPage(
        heading=pack.question,
        pack=pack,
        theme=themes.get_theme(session, board_id=person.board_id, theme_id=pack.theme_id).label,
        period=_period(pack),
        needs=list_pack_needs(pack),
        running=work if work and work.is_running else None,
        failed=work.trouble if work and work.state == "failed" else "",
    )


def list_pack_needs(pack: KeptPack) -> tuple[str, ...]:
    """What is missing before the board may read it."""
    if pack.given_on:
        return ()
    missing = tuple(words for name, words in NEEDS if not getattr(pack.concluded, name))
    if pack.compiled_on is None:
        return (*missing, "It has not been compiled.")
    if pack.is_stale:
        return (*missing, "Something was changed since it was compiled.")
    return missing if missing or pack.reviewed_by else (NO_LEAD,)


def conclude(session: Session, *, person: Person, pack_id: str, concluded: Concluded, now: datetime) -> None:
    """Keep what people make of the four; AlreadyGiven, NotFound."""
    audit_packs.save_concluded(session, board_id=person.board_id, pack_id=pack_id, concluded=concluded)
    trail.note(session, person=person, act="concluded_pack", about=pack_id, now=now)


def compile_pack(session: Session, *, person: Person, pack_id: str, now: datetime) -> None:
    """Ask for it to be compiled, once; AlreadyGiven, NotFound."""
    if get_pack(session, person=person, pack_id=pack_id).given_on:
        raise audit_packs.AlreadyGiven
    work = find_pack_work(session, person=person, pack_id=pack_id)
    if work is None or not work.is_running:
        queue.ask(session, kind="compile_pack", board_id=person.board_id, reference=pack_id)
        trail.note(session, person=person, act="asked_to_compile_pack", about=pack_id, now=now)


def find_pack_work(session: Session, *, person: Person, pack_id: str) -> queue.Work | None:
    """The last compiling, whatever became of it, or None."""
    return queue.find_latest(session, board_id=person.board_id, kind="compile_pack", reference=pack_id)


def give_pack(session: Session, *, person: Person, pack_id: str, now: datetime) -> None:
    """Let the board read it; NotReady, AlreadyGiven, NotFound."""
    if not show_pack(session, person=person, pack_id=pack_id).may_go:
        raise NotReady
    today = now.date()
    try:
        audit_packs.give_pack(session, board_id=person.board_id, pack_id=pack_id, person_id=person.id, today=today)
    except audit_packs.NotReviewed:
        raise NotReady from None
    trail.note(session, person=person, act="gave_pack_to_board", about=pack_id, now=now)


def remove_pack(session: Session, *, person: Person, pack_id: str, now: datetime) -> None:
    """Take away a pack that the board does not have; AlreadyGiven, NotFound."""
    audit_packs.remove_pack(session, board_id=person.board_id, pack_id=pack_id)
    trail.note(session, person=person, act="removed_pack", about=pack_id, now=now)


def read_pack(session: Session, *, person: Person, pack_id: str, kind: PackPrint) -> tuple[KeptPack, bytes]:
    """A pack and one print of it; NotFound where it was not compiled."""
    pack = get_pack(session, person=person, pack_id=pack_id)
    return pack, audit_packs.get_pack_print(session, board_id=person.board_id, pack_id=pack_id, kind=kind)


def _agreed(session: Session, person: Person) -> tuple[ThemeInTime, ...]:
    found = following.list_in_time(session, board_id=person.board_id)
    agreed = [one for one in found if one.theme.status == "agreed"]
    return tuple(sorted(agreed, key=lambda one: (-one.when, one.theme.label)))


def _where(one: ThemeInTime) -> str:
    day = one.consultation.closed_on
    return f"{one.consultation.title}, {day:%B %Y}" if day else one.consultation.title


def _line(pack: KeptPack) -> PackLine:
    state, tone = (
        ("With the board", "good")
        if pack.given_on
        else ("To do", "wait")
        if list_pack_needs(pack)
        else ("Ready", "now")
    )
    return PackLine(pack.id, pack.question, _period(pack), state, tone)


def _period(pack: KeptPack) -> str:
    return f"{name_day(pack.first_day)} to {name_day(pack.last_day)}"


def name_day(day: date) -> str:
    """Write a day as people do."""
    return f"{day.day} {day:%B %Y}"


def _case(one: KeptCaseAudit) -> CaseLine:
    said, strengths = dict(ANSWERS), dict(STRENGTHS)
    found = [f"{words}: {said[one.found.get(key, 'not_known')].lower()}" for key, words in ASKED]
    found.append(f"Practice: {strengths[one.found.get('strength', 'not_known')].lower()}")
    return CaseLine(
        one.id, one.partner, name_day(one.looked_on), tuple(found), one.found.get("worked", ""),
        one.found.get("in_the_way", ""),
    )  # fmt: skip
