"""A reader whom the lead named reads what need not be read first, of that consultation, and nothing else (T4)."""

from __future__ import annotations

from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk


def test_a_reader_whom_nobody_named_reads_nothing(reader: Desk, room):
    concern_id = room.put("More lights")
    assert "Nobody has named you" in reader.read("/lead/")
    assert reader.get(f"/lead/read/{concern_id}").status_code == 404
    assert "All have been read" in reader.read("/lead/read/others")


def test_the_lead_names_a_reader_who_then_reads_that_consultation_alone(reader, lead, room, sessions):
    here = room.put("More lights")
    with sessions() as session:
        other = builders.add_open_consultation(session, board_id=room.board_id)
        session.commit()
    there = type(room)(sessions, room.board_id, other).put("Not for Tom")
    _name(lead, reader, room)
    assert "1 answer waits" in reader.read("/lead/")
    assert "More lights" in reader.send(f"/lead/read/{here}/words").get_data(as_text=True)
    for path in ("words", "pass", "show"):
        assert reader.send(f"/lead/read/{there}/{path}").status_code == 404
    assert room.find(there).state == "unread"


def test_the_lead_takes_a_reader_away_again(reader, lead, room):
    concern_id = room.put("More lights")
    _name(lead, reader, room)
    _name(lead, reader, room, reads="no")
    assert reader.get(f"/lead/read/{concern_id}").status_code == 404
    acts = room.acts(f"{reader.person.id} {room.consultation_id}")
    assert acts == ["took_reader_away", "named_reader"], "T5: who, and for which consultation"


def test_a_reader_sees_nothing_that_must_be_read_first_nor_what_was_settled(reader, lead, room):
    first, quiet = room.put("He hits me", "high"), room.put("More lights")
    _name(lead, reader, room)
    lead.send(f"/lead/read/{quiet}", outcome="refer", reason="Referred.")
    for concern_id in (first, quiet):
        assert reader.get(f"/lead/read/{concern_id}").status_code == 404
        assert reader.send(f"/lead/read/{concern_id}/words").status_code == 404
        assert reader.send(f"/lead/read/{concern_id}/pass").status_code == 404
    assert room.find(first).state == "waiting"


def test_a_readers_first_page_has_no_wishes_no_quotes_and_no_settled_list(reader, lead, room):
    _name(lead, reader, room)
    page = reader.read("/lead/")
    assert [word for word in ("talk", "Quotes", "settled", "Reports") if word in page] == []
    for path in ("/lead/settled", "/lead/quotes", "/lead/reports", "/lead/readers", "/lead/read/"):
        assert reader.get(path).status_code == 403


def test_a_reader_passes_an_answer_on_and_settles_nothing(reader, lead, room):
    concern_id = room.put("More lights")
    _name(lead, reader, room)
    page = reader.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    assert "Settle it" not in page
    assert reader.send(f"/lead/read/{concern_id}", outcome="refer", reason="x").status_code == 403
    assert reader.send(f"/lead/read/{concern_id}/pass").status_code == 302
    assert (room.find(concern_id).state, room.find(concern_id).settled_by) == ("cleared", reader.person.id)


def test_a_reader_shows_it_to_the_lead_with_one_press(reader, lead, room):
    """It is red, held and due at once, and written down as a miss of the scorer."""
    concern_id = room.put("It happens at night")
    _name(lead, reader, room)
    page = reader.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    assert "Show it to the lead now" in page
    reader.send(f"/lead/read/{concern_id}/show")
    found = room.find(concern_id)
    assert (found.state, found.level, found.due is None) == ("waiting", "high", False)
    assert room.acts(concern_id)[0] == "shown"
    assert "1 answer waits" in lead.read("/lead/")
    shown = lead.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    assert "asked for a lead to look at it</b>, Tom" in shown
    assert "1 that a person put first was missed by the machine" in lead.read("/lead/settled")


def test_a_reader_reads_again_what_another_person_passed(reader, lead, room, all_drawn):
    mine, theirs = room.put("More lights"), room.put("Longer breaks")
    _name(lead, reader, room)
    reader.send(f"/lead/read/{mine}/pass")
    lead.send(f"/lead/read/{theirs}/pass")
    assert "1 answer was read by somebody else" in reader.read("/lead/")
    assert reader.get("/lead/read/again").headers["Location"].endswith(theirs)
    assert reader.get(f"/lead/read/{mine}").status_code == 404
    assert reader.send(f"/lead/read/{theirs}/again").status_code == 302
    assert room.find(theirs).second == "read_again"


def test_what_the_scorer_put_first_is_read_again_by_a_lead_and_by_no_reader(reader, lead, deputy, room, all_drawn):
    concern_id = room.put("Could be anything", "medium")
    _name(lead, reader, room)
    lead.send(f"/lead/read/{concern_id}", outcome="no_concern", reason="Read.")
    assert reader.get(f"/lead/read/{concern_id}").status_code == 404
    assert deputy.get(f"/lead/read/{concern_id}").status_code == 200


def test_only_somebody_with_that_role_can_be_named(lead, worker, room):
    """A worker who was named would see raw words."""
    assert lead.send(f"/lead/readers/{room.consultation_id}/{worker.person.id}", reads="yes").status_code == 404


def test_another_boards_reader_cannot_be_named(lead, room, app, sessions: Sessions):
    """T4."""
    from app.people import Role
    from tests.app.desks import add_member

    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        person, _ = add_member(session, board_id=elsewhere, role=Role.READER, name="Not ours")
        session.commit()
    assert lead.send(f"/lead/readers/{room.consultation_id}/{person.id}", reads="yes").status_code == 404
    assert "Not ours" not in lead.read("/lead/readers")


def _name(lead: Desk, reader: Desk, room, reads: str = "yes") -> None:
    assert reader.person.name in lead.read("/lead/readers")
    reply = lead.send(f"/lead/readers/{room.consultation_id}/{reader.person.id}", reads=reads)
    assert reply.status_code == 302
