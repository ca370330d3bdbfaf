"""What the next document is told of the years before: you said, we asked, they said, and how each promise stands."""

from __future__ import annotations

from datetime import date

import pytest

from app.jobs.material import gather_material
from app.people import Role
from app.store import documents, kept_promises, promises
from tests.builders import NOW, TODAY, add_person

PRINTS = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"<p>")
DUE = date(2027, 3, 31)


def test_what_was_asked_before_comes_back_with_how_its_promises_stand(session, place, asked):
    """R2.27, R4.01 section 8."""
    (said,) = gather_material(session, board_id=place.board_id, year="2027", today=date(2027, 4, 1)).you_said
    assert (said.year, said.asked, said.partner, said.decision) == ("2026", "Mend the lamps", "Police", "Yes. Light.")
    assert [(one.words, one.standing, one.due) for one in said.promises] == [("Twelve lamps", "late", DUE)]


@pytest.mark.parametrize(
    ("year", "today", "standing"),
    [("2027", date(2027, 3, 31), "waiting"), ("2028", date(2028, 1, 1), "late")],
)
def test_a_promise_stands_as_it_does_on_the_day_of_compiling(session, place, asked, year, today, standing):
    said = gather_material(session, board_id=place.board_id, year=year, today=today).you_said
    assert [promise.standing for one in said for promise in one.promises] == [standing]


def test_how_it_ended_is_told_with_its_reason(session, place, asked):
    kept_promises.save_outcome(
        session, person=asked.person, promise_id=asked.promise, outcome="kept_late", what_was_done="They work.",
        because="It snowed.", today=DUE,
    )  # fmt: skip
    (said,) = gather_material(session, board_id=place.board_id, year="2027", today=DUE).you_said
    (promise,) = said.promises
    assert (promise.standing, promise.what_was_done, promise.because, promise.children_words) == (
        "kept_late", "They work.", "It snowed.", "The lamps will work."
    )  # fmt: skip


def test_this_years_asks_carry_what_was_decided_and_promised(session, place, asked):
    """R4.09."""
    material = gather_material(session, board_id=place.board_id, year="2026", today=TODAY)
    assert material.you_said == ()
    (ask,) = material.asks
    assert (ask.id, ask.verdict, ask.reason, ask.tell_children) == (
        asked.ask, "yes", "Light.", "We asked for lamps."
    )  # fmt: skip
    assert [promise.standing for promise in ask.promises] == ["waiting"]


def test_what_the_board_was_never_given_was_never_asked(session, place, asked):
    promises.add_ask(
        session, board_id=place.board_id, year="2025", words="Noise", partner="Police", by="May", theme_id=None
    )
    said = gather_material(session, board_id=place.board_id, year="2027", today=TODAY).you_said
    assert [one.asked for one in said] == ["Mend the lamps"]


class Asked:
    """An ask of 2026 that the board has, and the promise made because of it."""

    def __init__(self, session, board_id: str) -> None:
        self.person = add_person(session, board_id=board_id, role=Role.BOARD_MEMBER)
        self.ask = promises.add_ask(
            session, board_id=board_id, year="2026", words="Mend the lamps", partner="Police", by="31 March 2027",
            theme_id=None, due=DUE, tell_children="We asked for lamps.",
        )  # fmt: skip
        promises.save_decision(
            session, board_id=board_id, ask_id=self.ask, decision="Yes. Light.", person_id=self.person.id,
            today=TODAY, verdict="yes", reason="Light.",
        )  # fmt: skip
        self.promise = kept_promises.add_promise(
            session, person=self.person, ask_id=self.ask, words="Twelve lamps", children_words="The lamps will work.",
            due=DUE, today=TODAY,
        )  # fmt: skip
        made = documents.save_draft(
            session, board_id=board_id, year="2026", title="Told", stamp="", model={}, prints=PRINTS, today=TODAY
        )
        documents.give_to_board(session, board_id=board_id, document_id=made, now=NOW)


@pytest.fixture
def asked(session, place) -> Asked:
    return Asked(session, place.board_id)
