"""How themes move from one consultation to the next: the machine proposes which are the same, a person says.

Only agreed themes are followed, and only counts that may be shown are compared; a job has worked them out. What is new
in several groups at once stands first, agreed or not, because somebody should read it soon.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from analysis.movement import RULE, Weighed, from_plain, movement
from app.participation_worker.actions.themes import list_asked
from app.participation_worker.pages.general import Choice
from app.participation_worker.pages.trends import LinkPage, MayBeSame, Strand, ThemeThen, TrendsPage
from app.people import Person
from app.store import following, queue, trail
from app.store.acts import Kind
from app.store.following import ThemeInTime, ThemeLink
from app.store.session import NotFound, Session

SEVERAL = 2
"""Groups in which something new must be said for an early warning."""
GROUPS = {2: "in two groups", 3: "in three groups"}
MORE_GROUPS = "in more than three groups"
ORDER = ("growing", "fading", "steady", "cannot be told")


def show_trends(session: Session, *, person: Person) -> TrendsPage:
    """Early warnings, what may be the same, every theme that is followed, what is new and what was heard once."""
    found = following.list_in_time(session, board_id=person.board_id)
    links = following.list_links(session, board_id=person.board_id)
    by_id = {one.theme.id: one for one in found}
    agreed = [one for one in found if one.theme.status == "agreed"]
    strands = _strands(agreed, [link for link in links if link.status == "agreed"])
    followed = {one.theme.id for strand in strands for one in strand}
    proposed = [link for link in links if link.status == "proposed" and _both_agreed(link, by_id)]
    proposed.sort(key=lambda link: (-(link.likeness or 0), link.earlier_id, link.later_id))
    asked = {theme_id for link in proposed for theme_id in (link.earlier_id, link.later_id)}
    new = [one for one in agreed if _is_new(one) and one.theme.id not in followed]
    work = queue.find_latest(session, board_id=person.board_id, kind="follow_themes", reference=person.board_id)
    return TrendsPage(
        heading="How themes move",
        consultations=len({one.when for one in agreed}),
        warnings=tuple(_then(one) for one in _warnings(found, followed)),
        proposed=tuple(MayBeSame(_then(by_id[one.earlier_id]), _then(by_id[one.later_id])) for one in proposed),
        strands=tuple(sorted((_strand(strand) for strand in strands), key=_by_movement)),
        new=tuple(_then(one) for one in new),
        alone=tuple(_then(one) for one in agreed if one.theme.id not in followed | asked and not _is_new(one)),
        is_running=work is not None and work.is_running,
        rule=RULE,
    )


def show_link(session: Session, *, person: Person, theme_id: str) -> LinkPage:
    """An agreed theme and the agreed ones of earlier consultations, the latest first; NotFound."""
    found = following.list_in_time(session, board_id=person.board_id)
    agreed = [one for one in found if one.theme.status == "agreed"]
    theme = next((one for one in agreed if one.theme.id == theme_id), None)
    if theme is None:
        raise NotFound("theme")
    earlier = [one for one in reversed(agreed) if one.when < theme.when]
    return LinkPage(
        heading="Which earlier theme is it?",
        theme=_then(theme),
        earlier=tuple(Choice(one.theme.id, one.theme.label, _where(one)) for one in earlier),
    )


def decide(session: Session, *, person: Person, earlier_id: str, later_id: str, is_same: bool, now: datetime) -> None:
    """Say that two agreed themes are one that goes on, or are not; SameConsultation, NotFound."""
    following.decide_link(
        session, board_id=person.board_id, earlier_id=earlier_id, later_id=later_id, is_same=is_same,
        person_id=person.id, today=now.date(),
    )  # fmt: skip
    act: Kind = "linked_themes" if is_same else "parted_themes"
    trail.note(session, person=person, act=act, about=f"{earlier_id} {later_id}", now=now)


def _warnings(found: Sequence[ThemeInTime], followed: Collection[str]) -> list[ThemeInTime]:
    """What is new in the latest consultation and was said in several groups, in most groups first."""
    latest = max((one.when for one in found), default=0)
    new = [one for one in found if one.when == latest and _is_new(one) and one.theme.id not in followed]
    several = [one for one in new if (weighed := _weighed(one)) and weighed.groups >= SEVERAL]
    return sorted(several, key=lambda one: (-(from_plain(one.weighed or {}).groups), one.theme.label))


def _strands(agreed: Sequence[ThemeInTime], links: Sequence[ThemeLink]) -> list[list[ThemeInTime]]:
    """Themes that people linked, directly or through others, each strand with the latest first."""
    strand = {one.theme.id: {one.theme.id} for one in agreed}
    for link in links:
        if link.earlier_id in strand and link.later_id in strand:
            joined = strand[link.earlier_id] | strand[link.later_id]
            strand.update(dict.fromkeys(joined, joined))
    latest_first = sorted(agreed, key=lambda one: (-one.when, one.theme.label))
    seen: set[str] = set()
    strands = []
    for one in latest_first:
        if one.theme.id not in seen and len(strand[one.theme.id]) > 1:
            strands.append([other for other in latest_first if other.theme.id in strand[one.theme.id]])
            seen |= strand[one.theme.id]
    return strands


def _strand(themes: Sequence[ThemeInTime]) -> Strand:
    """How a strand moved, from the last two consultations that it stands in."""
    later = _weighed(themes[0])
    before = next((one for one in themes if one.when < themes[0].when), None)
    earlier = _weighed(before) if before else None
    told = movement(earlier, later) if earlier and later else "cannot be told"
    return Strand(told, tuple(map(_then, themes)))


def _by_movement(strand: Strand) -> tuple[int, str]:
    return ORDER.index(strand.movement), strand.themes[0].label


def _is_new(one: ThemeInTime) -> bool:
    return bool(one.is_new)


def _both_agreed(link: ThemeLink, by_id: Mapping[str, ThemeInTime]) -> bool:
    return all(key in by_id and by_id[key].theme.status == "agreed" for key in (link.earlier_id, link.later_id))


def _weighed(one: ThemeInTime) -> Weighed | None:
    return from_plain(one.weighed) if one.weighed else None


def _then(one: ThemeInTime) -> ThemeThen:
    weighed = _weighed(one)
    groups = weighed.groups if weighed else 0
    return ThemeThen(
        id=one.theme.id,
        label=one.theme.label,
        status=one.theme.status,
        title=one.consultation.title,
        day=_day(one),
        question=list_asked(one.consultation).get(one.theme.question_id, ""),
        count=weighed.count if weighed else None,
        base=weighed.base if weighed else None,
        share=weighed.share if weighed else None,
        groups=GROUPS.get(groups, MORE_GROUPS) if groups >= SEVERAL else "",
        may_go_on=one.when > 0,
    )


def _where(one: ThemeInTime) -> str:
    return f"{one.consultation.title}, {_day(one)}"


def _day(one: ThemeInTime) -> str:
    day: date | None = one.consultation.closed_on
    return f"{day:%B %Y}" if day else ""
