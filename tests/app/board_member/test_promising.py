"""A board member decides for a day, writes down what a partner will do, and says whether it was done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.store import documents, kept_promises, promises, trail
from app.store.session import Sessions
from app.store.tables import DocumentRow
from tests import builders
from tests.app.board_member.test_reading import PRINTS
from tests.app.desks import Desk

SOON = date.today() + timedelta(days=60)
PROMISED = {"words": "Twelve lamps.", "due": SOON.isoformat(), "children_words": "Twelve lamps will work."}


def test_not_yet_names_the_day_of_an_answer(member: Desk, sessions: Sessions, asked: str):
    """R2.24: later, with when and why."""
    without = member.send(asked, decision="later", reason="We ask the council first.")
    assert without.status_code == 422
    assert "Say by which day you will decide." in without.text
    assert "We ask the council first." in without.text
    typed = {"decision": "later", "reason": "We ask the council first.", "decide_by": "2027-02-01"}
    assert member.send(asked, **typed).status_code == 302
    ask = _ask(sessions, member)
    assert ask.decision == "Not yet: we decide by 1 February 2027. We ask the council first."
    assert (ask.verdict, ask.reason, ask.decide_by) == ("later", "We ask the council first.", date(2027, 2, 1))


@pytest.mark.parametrize("decision", ["yes", "partly", "no"])
def test_each_answer_has_a_reason_and_no_day_that_it_does_not_need(
    member: Desk, sessions: Sessions, asked: str, decision: str
):
    """R2.24, R2.26: no, because."""
    assert member.send(asked, decision=decision, decide_by="2027-02-01").status_code == 422
    member.send(asked, decision=decision, decide_by="2027-02-01", reason="So it is.")
    ask = _ask(sessions, member)
    assert (ask.verdict, ask.reason, ask.decide_by) == (decision, "So it is.", None)


def test_a_decision_stands_once_the_board_put_its_name_under_it_and_not_yet_still_waits(
    member: Desk, sessions: Sessions, asked: str
):
    """R2.24: what everybody reads is what was approved, and what is typed after that is not lost."""
    member.send(asked, decision="later", reason="We ask first.", decide_by="2027-02-01")
    _approve(sessions, member, asked)
    assert member.send(asked, decision="no", reason="There is no money.").status_code == 302
    again = member.send(asked, decision="yes", reason="There is some.")
    assert again.status_code == 422
    assert "so it stands" in again.text
    assert "There is some.</textarea>" in again.text
    assert _ask(sessions, member).verdict == "no"


def test_what_was_decided_stands_in_the_form_when_it_is_decided_again(member: Desk, asked: str):
    member.send(asked, decision="no", reason="There is no money.")
    page = member.read(asked)
    assert "There is no money.</textarea>" in page
    assert 'value="no" checked' in page or 'checked id="decision-3" name="decision" type="radio" value="no"' in page


def test_a_promise_stands_under_its_ask_and_in_the_list(member: Desk, sessions: Sessions, asked: str):
    member.send(asked, decision="yes", reason="Light helps.")
    assert member.send(f"{asked}/promise", **PROMISED).status_code == 302
    for page in (member.read(asked.rsplit("/", 1)[0]), member.read("/board/promises/")):
        assert "Twelve lamps." in page
        assert ">Waiting</span>" in page
    assert "on behalf of" not in member.read("/board/promises/")
    assert f"Written down by {member.person.name}" in member.read("/board/promises/")
    with sessions() as session:
        assert "promised" in [act.act for act in trail.list_acts(session, board_id=member.person.board_id)]


def test_a_promise_needs_words_a_day_and_words_for_children_and_loses_nothing(member: Desk, asked: str):
    reply = member.send(f"{asked}/promise", words="Twelve lamps.", due="when we can")
    assert reply.status_code == 422
    assert "Twelve lamps." in reply.text
    assert 'value="when we can"' in reply.text
    assert "Say it in words that a child can read." in reply.text


def test_late_shows_by_the_clock_and_kept_late_says_why(member: Desk, sessions: Sessions, asked: str):
    promise_id = _promise(sessions, member, date.today() - timedelta(days=1))
    assert ">Late</span>" in member.read("/board/promises/")
    assert "1 late" in member.read("/board/")
    typed = {"outcome": "kept_late", "what_was_done": "They work.", "because": "It snowed."}
    assert member.send(f"/board/promises/{promise_id}/outcome", **typed).status_code == 302
    page = member.read("/board/promises/")
    for words in ("Kept, but late", "They work.", "It snowed."):
        assert words in page
    assert "1 late" not in member.read("/board/")


def test_a_promise_that_has_ended_keeps_its_words(member: Desk, sessions: Sessions, asked: str):
    promise_id = _promise(sessions, member, SOON)
    assert member.send(f"/board/promises/{promise_id}/change", **PROMISED).status_code == 302
    member.send(f"/board/promises/{promise_id}/outcome", outcome="not_kept", because="No money.")
    reply = member.send(f"/board/promises/{promise_id}/change", **{**PROMISED, "words": "Softer"})
    assert reply.status_code == 422
    assert "Softer" in reply.text


def test_a_promise_of_a_document_that_the_board_does_not_have_is_not_there(member: Desk, sessions: Sessions):
    """T4."""
    with sessions() as session:
        ask_id = promises.add_ask(
            session, board_id=member.person.board_id, year="2031", words="Mend it.", partner="Police", by="May",
            theme_id=None,
        )  # fmt: skip
        session.commit()
    promise_id = _promise(sessions, member, SOON, ask_id)
    for path in ("outcome", "change"):
        assert member.get(f"/board/promises/{promise_id}/{path}").status_code == 404


@pytest.fixture
def asked(member: Desk, sessions: Sessions) -> str:
    """The address of an ask that the board has; another board's ask and promise are there too."""
    with sessions() as session:
        made = _given(session, member.person.board_id)
        _given(session, builders.add_board(session, name="Elsewhere"))
        session.commit()
    return f"/board/documents/{made[0]}/asks/{made[1]}"


def _approve(sessions: Sessions, member: Desk, asked: str) -> None:
    """The version that has this ask is approved."""
    document_id, ask_id = asked.split("/")[3], asked.split("/")[5]
    with sessions() as session:
        row = session.get(DocumentRow, document_id)
        assert row
        row.model = {"asks": [{"id": ask_id}]}
        documents.save_approved(session, board_id=member.person.board_id, document_id=document_id, today=builders.TODAY)
        session.commit()


def _given(session, board_id: str) -> tuple[str, str]:
    document_id = documents.save_draft(
        session, board_id=board_id, year="2026", title="What they told us", stamp="", model={}, prints=PRINTS,
        today=builders.TODAY,
    )  # fmt: skip
    documents.give_to_board(session, board_id=board_id, document_id=document_id, now=builders.NOW)
    ask_id = promises.add_ask(
        session, board_id=board_id, year="2026", words="Mend the lamps.", partner="Police", by="May", theme_id=None,
        due=SOON, tell_children="We asked for lamps.",
    )  # fmt: skip
    return document_id, ask_id


def _ask(sessions: Sessions, member: Desk) -> promises.KeptAsk:
    with sessions() as session:
        (ask,) = promises.list_asks(session, board_id=member.person.board_id)
    return ask


def _promise(sessions: Sessions, member: Desk, due: date, ask_id: str = "") -> str:
    with sessions() as session:
        made = kept_promises.add_promise(
            session, person=member.person, ask_id=ask_id or _ask(sessions, member).id, words="Lamps.",
            children_words="The lamps will work.", due=due, today=builders.TODAY,
        )  # fmt: skip
        session.commit()
    return made
