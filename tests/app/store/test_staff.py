"""Boards, the people who work for them, what is published and what is asked."""

import pytest

from app.people import Role
from app.store import promises, published, staff
from app.store.session import NotFound
from app.store.staff import AddressTaken
from app.store.staff_tables import StaffRow
from tests.builders import TODAY, add_board, add_person


def test_a_board_comes_back_with_its_body(session, place):
    staff.save_board(session, board_id=place.board_id, name="Northvale", body={"partners": ["Police"]})
    session.commit()
    assert staff.get_board(session, board_id=place.board_id).body == {"partners": ["Police"]}
    assert staff.find_board(session, name="Northvale").id == place.board_id


def test_one_address_signs_in_one_person(session, place):
    _add(session, place.board_id, "Ann@Example.org")
    with pytest.raises(AddressTaken):
        _add(session, place.board_id, "ann@example.org ")
    assert staff.find_staff(session, email="ANN@example.org").person.name == "Ann"


def test_somebody_who_is_not_committed_is_not_there(session, place):
    _add(session, place.board_id, "ann@example.org")
    session.rollback()
    assert staff.find_staff(session, email="ann@example.org") is None


def test_flask_security_sees_the_one_role_of_a_person(session, place):
    staff_id = _add(session, place.board_id, "ann@example.org")
    session.commit()
    assert session.get(StaffRow, staff_id).has_role("safeguarding_lead")


def test_nothing_that_leaves_the_store_holds_a_password(session, place):
    _add(session, place.board_id, "ann@example.org")
    assert "secret-hash" not in repr(staff.list_staff(session, board_id=place.board_id))


@pytest.mark.parametrize("change", ["password", "leaving"])
def test_a_new_password_and_leaving_end_every_session(session, place, change: str):
    """T5: a session is bound to fs_uniquifier."""
    staff_id = _add(session, place.board_id, "ann@example.org")
    before = session.get(StaffRow, staff_id).fs_uniquifier
    if change == "password":
        staff.save_password(session, board_id=place.board_id, staff_id=staff_id, password_hash="new")
    else:
        staff.save_active(session, board_id=place.board_id, staff_id=staff_id, active=False)
    assert session.get(StaffRow, staff_id).fs_uniquifier != before


def test_somebody_of_another_board_is_not_found(session, place):
    ann = add_person(session, board_id=place.board_id, role=Role.BOARD_MEMBER)
    with pytest.raises(NotFound):
        staff.get_person(session, board_id=add_board(session, name="Southvale"), staff_id=ann.id)


def test_what_was_published_last_is_what_the_next_child_sees(session, place):
    for title in ("First", "Last"):
        published.add_published(
            session, board_id=place.board_id, consultation_id=place.consultation_id, title=title,
            media_type="text/html", content=b"<p>", today=TODAY.replace(day=1 if title == "First" else 24),
        )  # fmt: skip
    assert published.find_what_came_of_it(session, consultation_id=place.consultation_id).title == "Last"
    assert [one.title for one in published.list_published(session, board_id=place.board_id)] == ["Last", "First"]


def test_the_board_decides_what_is_asked(session, place):
    ask_id = promises.add_ask(
        session, board_id=place.board_id, year="2026", words="Mend the lights", partner="Council", by="March",
        theme_id=None,
    )  # fmt: skip
    promises.save_decision(
        session, board_id=place.board_id, ask_id=ask_id, decision="Agreed", person_id="p", today=TODAY
    )
    (asked,) = promises.list_asks(session, board_id=place.board_id, year="2026")
    assert (asked.decision, asked.decided_on) == ("Agreed", TODAY)


def _add(session, board_id: str, email: str) -> str:
    return staff.add_staff(
        session, board_id=board_id, name="Ann", role=Role.SAFEGUARDING_LEAD, email=email, password_hash="secret-hash"
    )
