"""Taking a consultation to young people: groups and their codes, opening it, how many have answered, closing it.

Counts leave here only as disclosure_control shows them while answers come in (R2.22).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

import segno

from analysis.disclosure_control import while_collecting
from app import security
from app.participation_worker.actions import about_you, approving, covering, drafting, safeguards, warnings
from app.participation_worker.actions.recording import count_unrecorded
from app.participation_worker.pages.asking import ClosePage, GroupLine, NeedLine, PosterPage
from app.participation_worker.pages.tablets import TabletLine
from app.people import Person
from app.store import checked_words, consultations, plans, staff, tablets, trail
from app.store.acts import Kind
from app.store.consultations import CodeTaken, Group, KeptConsultation
from app.store.session import Session
from surveys import gates, groups
from surveys.bands import RULES
from surveys.duty import day_of
from surveys.gates import Need
from surveys.planning import Meeting, Plan, is_counted
from surveys.words import name_of

IN_EDITION = re.compile(r"editions\[(?P<band>[^]]+)\][^:]*: (?P<advice>.+)", re.DOTALL)
"""How gates writes a fault of an edition: its path, then what to do."""
IN_LANGUAGE = re.compile(r"editions\[(?P<band>[^]]+)\]\S*\.(?:words|more|telling\.\w+)\.(?P<language>[\w-]+)(?:: |$)")
"""The path of a text that is missing in one language, alone or as gates writes it."""
WHERE = {
    "C01": "details", "C02": "editions/add", "G01": "details", "G02": "details", "G03": "groups/add",
    "G06": "telling", "G07": "details", "G13": "telling", "W01": "editions/add", "W02": "groups",
    "G20": "warnings", "G21": "plan#dpia", "G22": "plan#space", "G23": "plan#voice", "G24": "plan#audience",
    "G25": "plan#change", "G26": "plan#model", "G27": "plan#rung", "G28": "plan#tried", "G29": "plan#agreement",
    "G30": "groups", "G31": "groups", "G32": "approve", "G33": "groups",
}  # fmt: skip
WHO = {
    "worker": "You", "second worker": "Another worker", "lead": "The safeguarding lead",
    "administrator": "The administrator",
}  # fmt: skip
TRIES = 5
"""A code is taken once in a hundred million; five times in a row is a fault of ours."""


class NotReady(Exception):
    """Something is missing that stops the consultation from opening; the page lists it."""


def get_kept(session: Session, *, person: Person, consultation_id: str) -> KeptConsultation:
    """A consultation of the worker's board; NotFound."""
    return consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)


def add_group(
    session: Session, *, person: Person, consultation_id: str, name: str, setting: str, band: str, language: str,
    expected: int, session_day: date, is_supervised: bool, trusted_adult: str = "", briefed_on: date | None = None,
    now: datetime,
) -> str:  # fmt: skip
    """Add a group with a new join code and return its id; NotFound.

    Once the consultation is open its code works at once, so somebody must be on duty: NotCovered. Where something is
    missing that would have stopped the opening, it stays closed until it was seen to.
    """
    kept = consultations.lock_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status == "open":
        covering.assert_covered(session, person=person, day=session_day, now=now)
    for attempt in range(TRIES):
        try:
            made = consultations.add_group(
                session, board_id=person.board_id, consultation_id=consultation_id, code=groups.make_code(),
                name=name, setting=setting, band=band, language=language or kept.definition.languages[0],
                expected=expected, session_day=session_day, is_supervised=is_supervised,
            )  # fmt: skip
            break
        except CodeTaken:
            if attempt == TRIES - 1:
                raise
    trail.note(session, person=person, act="added_group", about=made, now=now)
    safeguards.see_to_adults(
        session, person=person, group_id=made, trusted_adult=trusted_adult, briefed_on=briefed_on, now=now
    )
    if kept.status == "open" and not _is_seen_to(session, person, made, now):
        consultations.save_group_open(session, board_id=person.board_id, group_id=made, is_open=False)
    _wrote(session, person, kept)
    return made


def get_draft_group(session: Session, *, person: Person, group_id: str) -> tuple[KeptConsultation, Group]:
    """A group that can still be changed, and the draft that it belongs to; NotADraft, NotFound."""
    group = consultations.get_draft_group(session, board_id=person.board_id, group_id=group_id)
    return get_kept(session, person=person, consultation_id=group.consultation_id), group


def save_group(
    session: Session, *, person: Person, group_id: str, name: str, setting: str, band: str, language: str,
    expected: int, session_day: date, is_supervised: bool, trusted_adult: str, briefed_on: date | None, now: datetime,
) -> None:  # fmt: skip
    """Change a group of a draft; its code and its poster stay as they are; NotADraft, NotFound."""
    kept = _lock_draft_of(session, person, group_id)
    consultations.save_group(
        session, board_id=person.board_id, group_id=group_id, name=name, setting=setting, band=band,
        language=language or kept.definition.languages[0], expected=expected, session_day=session_day,
        is_supervised=is_supervised,
    )  # fmt: skip
    safeguards.see_to_adults(
        session, person=person, group_id=group_id, trusted_adult=trusted_adult, briefed_on=briefed_on, now=now
    )
    trail.note(session, person=person, act="changed_group", about=group_id, now=now)
    _wrote(session, person, kept)


def remove_group(session: Session, *, person: Person, group_id: str, now: datetime) -> None:
    """Take a group out of a draft; its code opens nothing any more; NotADraft, NotFound."""
    kept = _lock_draft_of(session, person, group_id)
    _wrote(session, person, kept)
    consultations.remove_group(session, board_id=person.board_id, group_id=group_id)
    trail.note(session, person=person, act="removed_group", about=group_id, now=now)


def get_group(session: Session, *, person: Person, group_id: str) -> Group:
    """A group of the worker's board; NotFound."""
    return consultations.get_group(session, board_id=person.board_id, group_id=group_id)


def save_group_open(session: Session, *, person: Person, group_id: str, is_open: bool, now: datetime) -> None:
    """Close one group's code, or open it again where somebody is on duty and what an opening asks is seen to.

    NotCovered, NotSeenTo, NotFound.
    """
    group = get_group(session, person=person, group_id=group_id)
    if is_open and get_kept(session, person=person, consultation_id=group.consultation_id).status == "open":
        covering.assert_covered(session, person=person, day=group.session_day, now=now)
        safeguards.assert_seen_to(session, person=person, group=group, today=day_of(now))
    consultations.save_group_open(session, board_id=person.board_id, group_id=group_id, is_open=is_open)
    act: Kind = "opened_group" if is_open else "closed_group"
    trail.note(session, person=person, act=act, about=group_id, now=now)


def list_group_lines(
    session: Session,
    *,
    person: Person,
    kept: KeptConsultation,
    lines: Mapping[str, tuple[TabletLine, ...]],
    today: date,
) -> tuple[GroupLine, ...]:
    """The groups of a consultation, with how many are counted as it may be shown.

    Of a group that no answer names, the seats that were taken stand for them. `lines` are the tablets of each group.
    """
    counted = consultations.count_answered_by_group(session, board_id=person.board_id, consultation_id=kept.id)
    meetings = safeguards.list_meetings(session, person=person, kept=kept)
    return tuple(
        GroupLine(
            id=group.id,
            name=group.name,
            setting=group.setting,
            band=RULES[group.band].name,
            code=groups.show_code(group.code),
            session_day=group.session_day,
            expected=group.expected,
            answered=while_collecting(counted.get(group.id, 0) if group.is_named else group.answered),
            is_open=group.is_open,
            is_named=group.is_named,
            is_open_link=not group.is_supervised,
            language=name_of(group.language) if len(kept.definition.languages) > 1 else "",
            tablets=lines.get(group.id, ()),
            briefed=tuple(_short(need) for need in gates.brief(meetings[group.id])),
            trusted_adult=meetings[group.id].trusted_adult,
            counted=_say_counted(meetings[group.id]),
            is_uncounted=is_uncounted(meetings[group.id], today),
        )
        for group in consultations.list_groups(session, board_id=person.board_id, consultation_id=kept.id)
    )


def list_needs(session: Session, *, person: Person, kept: KeptConsultation, now: datetime) -> tuple[Need, ...]:
    """What is missing before children may be asked (gates), what stops us first."""
    rows = consultations.list_groups(session, board_id=person.board_id, consultation_id=kept.id)
    known = {edition.band for edition in kept.definition.editions}
    days = tuple(row.session_day for row in rows if row.is_open)
    uncovered, unread = covering.find_gaps(session, person=person, sessions=days, now=now)
    needs = gates.to_open(
        kept.definition,
        groups=len(rows),
        uncovered=uncovered,
        unread=unread,
        checked=checked_words.list_current(session, board_id=person.board_id),
        unrecorded=count_unrecorded(session, person=person, kept=kept),
        plan=plans.find_plan(session, board_id=person.board_id, consultation_id=kept.id) or Plan(),
        meetings=tuple(safeguards.list_meetings(session, person=person, kept=kept).values()),
        is_approved=bool(approving.find_approved(session, person=person, kept=kept)),
        today=day_of(now),
        unpassed=len(warnings.list_unpassed(session, person=person, kept=kept)),
    )
    lost = [row for row in rows if row.band not in known]
    mute = [row for row in rows if row.language not in kept.definition.languages]
    return (
        *(Need("W01", f"{row.name} has no edition: write one for {RULES[row.band].name}.") for row in lost),
        *(Need("W02", f"{row.name} begins in {name_of(row.language)}: choose another language.") for row in mute),
        *about_you.list_needs(session, kept=kept),
        *needs,
    )


def open_it(session: Session, *, person: Person, consultation_id: str, unsealing_key: Path, now: datetime) -> None:
    """Open it: its editions stay as they are, and its key is made; NotReady, NotADraft, NotFound."""
    kept = consultations.lock_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if not gates.may_go(list_needs(session, person=person, kept=kept, now=now)):
        raise NotReady
    key = security.make_key(unsealing_key, consultation_id)
    consultations.open_consultation(
        session, board_id=person.board_id, consultation_id=consultation_id, public_key=key.point, key_id=key.key_id,
        sealed_key=key.sealed, today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="opened", about=consultation_id, now=now)


def show_closing(session: Session, *, person: Person, kept: KeptConsultation, now: datetime) -> ClosePage:
    """How many have answered, as it may be shown, and what should be known before it closes."""
    answered = consultations.count_answered(session, board_id=person.board_id, consultation_id=kept.id)
    waiting = tablets.count_waiting(session, board_id=person.board_id, consultation_id=kept.id)
    needs = gates.to_close(
        answered=answered,
        waiting=waiting,
        today=day_of(now),
        plan=plans.find_plan(session, board_id=person.board_id, consultation_id=kept.id) or Plan(),
        meetings=tuple(safeguards.list_meetings(session, person=person, kept=kept).values()),
    )
    return ClosePage("Close it", kept.id, kept.title, while_collecting(answered), needs)


def close_it(session: Session, *, person: Person, consultation_id: str, now: datetime) -> None:
    """Close it: no answer comes in any more; NotReady where nobody is named who will listen, NotOpen, NotFound."""
    kept = get_kept(session, person=person, consultation_id=consultation_id)
    if kept.status == "open" and show_closing(session, person=person, kept=kept, now=now).is_stopped:
        raise NotReady
    consultations.close_consultation(
        session, board_id=person.board_id, consultation_id=consultation_id, today=now.date()
    )
    trail.note(session, person=person, act="closed", about=consultation_id, now=now)


def show_poster(session: Session, *, person: Person, group_id: str, base_url: str, size: str) -> PosterPage:
    """What a poster of this group says, in the words of its band; NotFound."""
    group = consultations.get_group(session, board_id=person.board_id, group_id=group_id)
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=group.consultation_id)
    board = staff.get_board(session, board_id=person.board_id)
    return PosterPage(
        heading=_curious(kept, group.band, group.language),
        consultation_id=kept.id,
        group_id=group.id,
        code=groups.show_code(group.code),
        address=as_typed(base_url),
        qr=draw_qr(f"{base_url}/{group.code}"),
        body=board.name,
        group=group.name,
        band=group.band,
        size=size,
    )


def _wrote(session: Session, person: Person, kept: KeptConsultation) -> None:
    """Whom is asked is part of what a second person approves, so whoever says it has written on it."""
    plans.save_writer(session, board_id=person.board_id, consultation_id=kept.id, staff_id=person.id)


def _lock_draft_of(session: Session, person: Person, group_id: str) -> KeptConsultation:
    """The draft that a group belongs to, for whoever is about to change whom it asks; NotADraft, NotFound."""
    _, group = get_draft_group(session, person=person, group_id=group_id)
    return drafting.lock_draft(session, person=person, consultation_id=group.consultation_id)


def _is_seen_to(session: Session, person: Person, group_id: str, now: datetime) -> bool:
    group = get_group(session, person=person, group_id=group_id)
    try:
        safeguards.assert_seen_to(session, person=person, group=group, today=day_of(now))
    except safeguards.NotSeenTo:
        return False
    return True


def _short(need: Need) -> str:
    """What is missing, where the group's name stands beside it already."""
    words = need.words.rsplit(": ", 1)[-1]
    return words[:1].upper() + words[1:]


def _say_counted(meeting: Meeting) -> str:
    said = meeting.agreement
    pairs = (
        (said.permitted, "permitted"),
        (said.parents_no, "parents’ no"),
        (said.own_yes, "yes"),
        (said.own_no, "no"),
    )
    return ", ".join(f"{count} {words}" for count, words in pairs if count is not None)


def is_uncounted(meeting: Meeting, today: date) -> bool:
    """Whether its day is over and nobody has counted who said yes and who said no."""
    return meeting.has_adults_there and meeting.day < today and not is_counted(meeting.agreement)


def count_stops(kept: KeptConsultation, needs: Iterable[Need]) -> int:
    """How many lines the opening page has of what stops it."""
    return len(need_lines(kept, [need for need in needs if need.severity == "block"]))


def is_of_another_language(kept: KeptConsultation, where: str) -> bool:
    """Whether what is missing at this path is a text in another language than the first."""
    found = IN_LANGUAGE.match(where)
    return found is not None and found["language"] in kept.definition.languages[1:]


def need_lines(kept: KeptConsultation, needs: list[Need]) -> tuple[NeedLine, ...]:
    """One line for each thing that is missing, but one for all that an edition lacks in another language."""
    lines: dict[NeedLine, None] = {}
    for need in needs:
        found = IN_LANGUAGE.match(need.where or need.words)
        if found and found["language"] in kept.definition.languages[1:]:
            band, language = found["band"], found["language"]
            words = f"Questions for {RULES[band].name}: some texts are missing in {name_of(language)}."
            lines[NeedLine(words, WHO["worker"], f"editions/{band}/words/{language}")] = None
        else:
            lines[_need_line(need)] = None
    return tuple(lines)


def _need_line(need: Need) -> NeedLine:
    of_edition = IN_EDITION.match(need.words)
    if of_edition:
        band, advice = of_edition["band"], of_edition["advice"]
        what, where = ("Recordings", "/recordings") if need.code == "G14" else ("Questions", "")
        return NeedLine(f"{what} for {RULES[band].name}: {advice}", WHO[need.who], f"editions/{band}{where}")
    where = WHERE.get(need.code, "") if need.who == "worker" else ""
    return NeedLine(need.words.removeprefix("editions: "), WHO[need.who], where)


def draw_qr(link: str) -> str:
    """The square code of a link, as SVG that can stand in a page."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, border=0, omitsize=True, title="The address as a square code"
    )
    return drawn.getvalue().decode("ascii")


def as_typed(address: str) -> str:
    """An address as somebody types it: a browser adds https by itself, but not where a port stands behind the name."""
    bare = address.removeprefix("https://").removeprefix("http://")
    return address if ":" in bare else bare


def _curious(kept: KeptConsultation, band: str, language: str) -> str:
    """The question that stands on the poster: the first one that is not sensitive, else the title."""
    for edition in kept.definition.editions:
        if edition.band == band:
            for question in edition.questions:
                if not question.sensitive and question.words.get(language):
                    return question.words[language]
    return kept.title
