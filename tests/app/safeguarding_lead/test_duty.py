"""The lead says who is on duty and when the board reads, and sees on which days nobody is there (R3.09)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from app.people import Role
from app.store import consultations, duty, hours, overdue, queue, reading, receiving, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk
from tests.builders import today

SOON, FAR = today() + timedelta(days=2), today() + timedelta(days=100)
HERE = "/lead/duty"


def test_the_rota_names_who_is_there_today(lead: Desk):
    page = lead.read(HERE)
    assert "Today: <b>Lee" in page
    assert "Children may answer, and nobody is there" not in page
    assert "Monday to Sunday, 08:30 to 17:00" in page


def test_a_lead_puts_two_people_on_duty_and_whoever_stood_there_gives_way(lead: Desk, deputy: Desk, sessions: Sessions):
    first, last = today(), today() + timedelta(days=2)
    reply = _put(lead, lead.person.id, deputy.person.id, first, last)
    assert reply.status_code == 302
    page = lead.read(HERE)
    assert f"Today: <b>{lead.person.name}, deputy {deputy.person.name}</b>" in page
    with sessions() as session:
        found = duty.list_duties(session, board_id=lead.person.board_id, first=first, last=last + timedelta(days=1))
        [act] = [act for act in trail.list_acts(session, board_id=lead.person.board_id) if act.act == "put_on_duty"]
    assert [one.lead.person.id == lead.person.id for one in found] == [True, True, True, False]
    both = [UUID(one.person.id).hex for one in (lead, deputy)]
    assert act.about == f"{first:%y%m%d}-{last:%y%m%d} {both[0]} {both[1]}", "T5: whose duty it is"


def test_a_deputy_may_lead_a_day_and_may_write_the_rota(lead: Desk, deputy: Desk):
    assert _put(deputy, deputy.person.id, lead.person.id, today(), today()).status_code == 302
    assert f"Today: <b>{deputy.person.name}, deputy {lead.person.name}</b>" in lead.read(HERE)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"deputy": "{lead}"}, "lead and deputy are two people"),
        ({"deputy": ""}, "Choose who takes over when the lead is away."),
        ({"lead": ""}, "Choose who leads, or nobody."),
        ({"first": "2020-01-01"}, "This day has gone."),
        ({"last": "2020-01-01"}, "This day is before the first one."),
        ({"last": "2099-01-01"}, "Say who is on duty for a year at most."),
        ({"first": "soon"}, "Not a valid date value."),
        ({"lead": "somebody-else"}, "Not a valid choice."),
    ],
)
def test_what_cannot_be_is_said_where_it_is_and_nothing_typed_is_lost(
    lead: Desk, deputy: Desk, changed: dict[str, str], said: str
):
    """R5.07."""
    changed = {name: value.replace("{lead}", lead.person.id) for name, value in changed.items()}
    typed = {
        "first": today().isoformat(), "last": SOON.isoformat(), "lead": lead.person.id, "deputy": deputy.person.id,
    }  # fmt: skip
    reply = lead.send(HERE, **(typed | changed))
    page = reply.get_data(as_text=True)
    assert (reply.status_code, said in page) == (422, True)
    kept = {**typed, **changed}
    assert all(f'value="{kept[name]}"' in page for name in ("first", "last") if kept[name] != "soon")


def test_days_are_left_without_anybody_and_stand_out_when_children_may_answer(lead: Desk, sessions: Sessions):
    _open_group(lead, sessions)
    lead.send(HERE, first=today().isoformat(), last=today().isoformat(), lead="nobody", deputy="")
    page = lead.read(HERE)
    assert "Nobody is on duty today." in page
    lacking = page.split("Children may answer, and nobody is there")[1].split("</ul>")[0]
    assert f"{today():%A} {today().day} {today():%B}</b>: no lead and deputy" in lacking


def test_a_session_far_ahead_without_cover_stands_out_with_its_group(lead: Desk, sessions: Sessions):
    _open_group(lead, sessions, day=FAR, is_open=False)
    lacking = lead.read(HERE).split("nobody is there")[1].split("</ul>")[0]
    assert f"{FAR.day} {FAR:%B}" in lacking
    assert "Feeling safe (a draft)" in lacking


def test_a_group_is_named_on_its_own_day_among_others_without_cover(lead: Desk, sessions: Sessions):
    _open_group(lead, sessions, day=SOON)
    lead.send(HERE, first=today().isoformat(), last=(SOON + timedelta(days=2)).isoformat(), lead="nobody", deputy="")
    lacking = lead.read(HERE).split("nobody is there</h2>")[1].split("</ul>")[0]
    assert f"<b>{SOON:%A} {SOON.day} {SOON:%B}</b>: no lead and deputy (Year 8, Feeling safe)" in lacking


def test_a_session_on_a_day_on_which_nobody_reads_stands_out(lead: Desk, sessions: Sessions):
    _open_group(lead, sessions, day=SOON, is_open=False)
    lead.send(f"{HERE}/closed", day=SOON.isoformat())
    lacking = lead.read(HERE).split("nobody is there")[1].split("</ul>")[0]
    assert "no reading day" in lacking
    lead.send(f"{HERE}/opened", day=SOON.isoformat())
    assert "no reading day" not in lead.read(HERE)


def test_who_takes_people_off_a_day_hears_at_once_which_groups_that_leaves_alone(lead: Desk, sessions: Sessions):
    """R3.09: their code works until it is closed."""
    _open_group(lead, sessions, day=SOON)
    lead.send(HERE, first=SOON.isoformat(), last=SOON.isoformat(), lead="nobody", deputy="")
    warning = _warning(lead.read(HERE))
    assert f"Year 8, Feeling safe, on {SOON:%A} {SOON.day} {SOON:%B}" in warning
    assert "A code works until it is closed." in warning


def test_who_closes_a_day_hears_it_too(lead: Desk, sessions: Sessions):
    _open_group(lead, sessions, day=SOON)
    lead.send(f"{HERE}/closed", day=SOON.isoformat())
    assert "Year 8, Feeling safe" in _warning(lead.read(f"{HERE}/hours"))


def test_who_takes_a_weekday_out_of_the_hours_hears_it_too(lead: Desk, sessions: Sessions):
    _open_group(lead, sessions, day=SOON)
    others = [str(day) for day in range(7) if day != SOON.weekday()]
    lead.send(f"{HERE}/hours", weekdays=others, begins="10:00", ends="12:30")
    assert "Year 8, Feeling safe" in _warning(lead.read(HERE))


@pytest.mark.parametrize("later", [0, 1])
def test_where_no_open_group_is_left_alone_nothing_is_said(lead: Desk, sessions: Sessions, later: int):
    """A draft, or a group that meets on another day."""
    _open_group(lead, sessions, day=SOON + timedelta(days=later), is_open=later > 0)
    lead.send(HERE, first=SOON.isoformat(), last=SOON.isoformat(), lead="nobody", deputy="")
    assert 'role="alert"' not in lead.read(HERE)


def test_on_a_closed_day_on_which_a_group_meets_each_page_says_so_in_red(lead: Desk, sessions: Sessions):
    _open_group(lead, sessions)
    said = "Nobody reads today, and a group meets today."
    assert said not in lead.read("/lead/quotes")
    lead.send(f"{HERE}/closed", day=today().isoformat())
    assert f'<p class="alert is-grave" role="status">{said}' in lead.read("/lead/quotes")


def test_reading_hours_are_changed_and_what_comes_next_is_due_by_them(lead: Desk, sessions: Sessions):
    reply = lead.send(f"{HERE}/hours", weekdays=["1", "3"], begins="10:00", ends="12:30")
    assert reply.status_code == 302
    assert "Tuesday, Thursday, 10:00 to 12:30" in lead.read(HERE)
    with sessions() as session:
        assert hours.get_hours(session, board_id=lead.person.board_id).weekdays == {1, 3}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"begins": "10:00", "ends": "12:00"}, "Choose at least one day."),
        ({"weekdays": ["1"], "begins": "10:00", "ends": "10:30"}, "Read for at least an hour"),
        ({"weekdays": ["1"], "begins": "22:00", "ends": "02:00"}, "end on the same day"),
        ({"weekdays": ["9"], "begins": "10:00", "ends": "12:00"}, "not a valid choice"),
    ],
)
def test_hours_that_cannot_be_are_refused(lead: Desk, typed: dict[str, object], said: str):
    reply = lead.send(f"{HERE}/hours", **typed)
    assert (reply.status_code, said in reply.get_data(as_text=True)) == (422, True)
    assert "08:30 to 17:00" in lead.read(HERE)


def test_a_day_that_is_no_day_is_refused_beside_its_field(lead: Desk):
    reply = lead.send(f"{HERE}/closed", day="christmas")
    page = reply.get_data(as_text=True)
    assert (reply.status_code, "Not a valid date value." in page) == (422, True)
    assert "Not a valid date value." in page.split("Days on which nobody reads")[1]


def test_nobody_of_another_board_can_be_put_on_duty(lead: Desk, sessions: Sessions):
    """T4."""
    with sessions() as session:
        theirs, _ = builders.add_cover(session, board_id=builders.add_board(session, name="Elsewhere"))
        session.commit()
    assert theirs.name not in lead.read(HERE)
    assert _put(lead, lead.person.id, theirs.id, today(), today()).status_code == 422


def test_a_wish_to_talk_is_seen_to_and_everybody_knows_by_whom(lead: Desk, deputy: Desk, sessions: Sessions):
    with sessions() as session:
        wish = receiving.add_talk_wish(
            session, board_id=lead.person.board_id, setting="Oak School", first_name="Sam", where_to_find="Library",
            now=builders.NOW,
        )  # fmt: skip
        session.commit()
    assert lead.send(f"/lead/wishes/{wish}/seen").status_code == 302
    assert f"{lead.person.name} sees to it." in deputy.read("/lead/")
    who = deputy.send(f"/lead/wishes/{wish}/who").get_data(as_text=True)
    assert "Sam" in who, "until somebody has talked with them"
    assert f"{lead.person.name} sees to it." in who
    with sessions() as session:
        overdue.escalate(session, board_id=lead.person.board_id, now=soon())
        assert queue.claim_next(session, now=soon(), kinds=("tell_deputy",)) is None


def test_a_wish_of_another_board_cannot_be_seen_to(lead: Desk, sessions: Sessions):
    """T4."""
    with sessions() as session:
        theirs = receiving.add_talk_wish(
            session, board_id=builders.add_board(session, name="Elsewhere"), setting="Elm", first_name="Kim",
            where_to_find="", now=builders.NOW,
        )  # fmt: skip
        session.commit()
    assert lead.send(f"/lead/wishes/{theirs}/seen").status_code == 404


def test_uncovering_the_words_is_what_counts_as_seen(lead: Desk, sessions: Sessions):
    """Opening the page with its words covered is not."""
    concern = _worry(lead, sessions)
    lead.read(f"/lead/read/{concern}")
    assert _is_overdue(lead, sessions)
    lead.send(f"/lead/read/{concern}/words")
    assert not _is_overdue(lead, sessions)


def _warning(page: str) -> str:
    return page.split('<div class="trouble" role="alert">')[1].split("</div>", maxsplit=1)[0]


def soon() -> datetime:
    """Before the end of the next reading day."""
    return datetime.now(UTC) + timedelta(hours=2)


def _is_overdue(lead: Desk, sessions: Sessions) -> bool:
    later = soon()
    with sessions() as session:
        overdue.escalate(session, board_id=lead.person.board_id, now=later)
        return queue.claim_next(session, now=later, kinds=("tell_deputy",)) is not None


def _worry(lead: Desk, sessions: Sessions) -> str:
    with sessions() as session:
        consultation_id = builders.add_open_consultation(session, board_id=lead.person.board_id)
        builders.keep(
            session, builders.a_response(), consultation_id=consultation_id, concerns={"better": builders.WORRYING},
            due=soon() - timedelta(days=1),
        )  # fmt: skip
        session.commit()
        return reading.find_next_to_read(session, board_id=lead.person.board_id).concern_id


def _open_group(lead: Desk, sessions: Sessions, day: date | None = None, *, is_open: bool = True) -> None:
    add = builders.add_open_consultation if is_open else builders.add_consultation
    with sessions() as session:
        consultation_id = add(session, board_id=lead.person.board_id)
        consultations.add_group(
            session, board_id=lead.person.board_id, consultation_id=consultation_id, code="BDK7XH", name="Year 8",
            setting="Oak School", band="11-13", language="en", expected=30, session_day=day or today(),
        )  # fmt: skip
        session.commit()


def _put(desk: Desk, lead_id: str, deputy_id: str, first: date, last: date):
    return desk.send(HERE, first=first.isoformat(), last=last.isoformat(), lead=lead_id, deputy=deputy_id)


@pytest.fixture
def deputy(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk(Role.DEPUTY)
