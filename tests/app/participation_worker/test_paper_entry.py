"""Sheets of paper: a batch is printed, each is typed in by the door of the tablets, and nobody sees it again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.store import consultations, hours, reading, trail
from app.store.due import quarter_hour
from app.store.session import Sessions
from surveys.bands import MOST_CHARACTERS
from surveys.definition import Consultation
from tests import builders
from tests.app.desks import Desk
from tests.browser.kinds_example import GOOD_PLACES

UNSAFE = "My stepdad hits me when mum is at work"
ID = re.compile(r'name="id" value="([^"]+)"')


def test_a_batch_is_noted_and_then_typed_in_one_by_one(worker: Desk, pile: Pile):
    assert pile.type_in(worker, **{"q-feels": "safe"}).status_code == 302
    page = worker.read(pile.group)
    assert 'data-label="Sheets" class="number">30<' in page
    assert 'data-label="Typed in" class="number">1<' in page
    assert "Sheet 2 of 30" in worker.read(pile.here)


@pytest.mark.parametrize("sheets", ["", "0", "-3", "many", "2001"])
def test_a_batch_of_no_number_is_asked_for_again(worker: Desk, pile: Pile, sheets: str):
    reply = worker.send(pile.group, language="en", sheets=sheets)
    assert reply.status_code == 422
    assert worker.read(pile.group).count("Type in<") == 1


def test_a_sheet_is_kept_as_paper_with_what_was_said_of_it(worker: Desk, pile: Pile):
    """R1.34, and mode and help as R4 asks for them."""
    pile.type_in(worker, **{"q-better": "Lamps", "helped": "yes", "words_may_be_used": "yes"})
    assert pile.responses() == [("paper", True, True, "en", pile.group_id, "counted")]


def test_nothing_ticked_not_sure_and_not_wanting_to_say_are_three_things(worker: Desk, pile: Pile):
    for said in (
        {},
        {"q-feels": ":not_sure", "m-better": "not_sure"},
        {"q-feels": ":prefer_not", "m-better": "prefer_not"},
    ):
        pile.type_in(worker, **said)
    missing = sorted(pile.answers().values())
    assert missing == [
        [("better", None, one), ("feels", None, one)] for one in ("not_sure", "prefer_not", "skipped")
    ]  # fmt: skip


def test_every_kind_can_be_typed_in(worker: Desk, make_pile: Callable[..., Pile]):
    pile = make_pile(GOOD_PLACES)
    typed = {
        "q-matters": ["music", "friends", ""], "q-where": ["playground", "gate"], "q-houses.worries": "The dark",
        "q-houses.dreams": "", "q-draw.words": "A house by the sea", "q-why": "It is far",
    }  # fmt: skip
    assert pile.type_in(worker, **typed).status_code == 302
    [answers] = pile.answers().values()
    assert {one: value for one, value, missing in answers if value} == {
        "matters": ["music", "friends"], "where": ["playground", "gate"], "houses.worries": "The dark",
        "draw.words": "A house by the sea", "why": "It is far",
    }  # fmt: skip


def test_what_worries_on_paper_goes_to_the_lead_with_the_clock_of_that_moment(
    worker: Desk, pile: Pile, sessions: Sessions
):
    """R3.08, R3.09: the same scorer and the same hours as from a tablet, and the same work to tell the lead."""
    before = datetime.now(UTC)
    pile.type_in(worker, **{"q-feels": "unsafe", "q-better": UNSAFE})
    with sessions() as session:
        board_id = worker.person.board_id
        assert reading.count_waiting(session, board_id=board_id) == 2
        [(due,)] = session.execute(text("SELECT DISTINCT due FROM concerns WHERE state = 'waiting'")).all()
        wanted = {
            quarter_hour(hours.see_by(session, board_id=board_id, since=at)) for at in (before, datetime.now(UTC))
        }
        assert session.execute(text("SELECT count(*) FROM queue WHERE kind = 'tell_lead'")).scalar_one() >= 1
    assert datetime.fromisoformat(due).replace(tzinfo=UTC) in wanted


def test_once_saved_a_sheet_is_seen_by_no_worker_again(worker: Desk, pile: Pile):
    reply = pile.type_in(worker, **{"q-better": "Zebrawords"})
    after = worker.client.get(reply.location, follow_redirects=True).get_data(as_text=True)
    assert "Saved." in after
    assert "Zebrawords" not in after + worker.read(pile.group) + worker.read(pile.here)
    assert " checked>" not in after.split("q-feels-0")[0].split("at-q-feels")[1]


def test_without_agreement_nothing_is_kept_and_nothing_typed_is_lost(worker: Desk, pile: Pile):
    """R2.05."""
    reply = pile.type_in(worker, agreed=False, **{"q-feels": "so-so", "q-better": "Lamps", "words_may_be_used": "yes"})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert ">\nLamps</textarea>" in page
    assert re.search(r'value="so-so"[^>]* checked', page)
    assert re.search(r'name="words_may_be_used" value="yes"[^>]* checked', page)
    assert pile.responses() == []


def test_what_is_too_long_comes_back_whole(worker: Desk, pile: Pile):
    reply = pile.type_in(worker, **{"q-better": "w" * (MOST_CHARACTERS + 7)})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "7 characters longer" in page
    assert "w" * (MOST_CHARACTERS + 7) in page


def test_what_a_screen_would_not_have_asked_is_not_dropped_in_silence(worker: Desk, make_pile: Callable[..., Pile]):
    """T18: a child may write under a question that was not for them, and it may be what matters most."""
    pile = make_pile(GOOD_PLACES)
    reply = pile.type_in(worker, **{"q-why": UNSAFE})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "show the sheet to the safeguarding lead" in page
    assert UNSAFE in page
    assert pile.responses() == []


def test_a_page_sent_twice_is_one_sheet(worker: Desk, pile: Pile):
    """T12."""
    typed = {"id": str(uuid4()), "q-better": "Lamps"}
    assert [pile.type_in(worker, **typed).status_code for _ in range(2)] == [302, 302]
    assert len(pile.responses()) == 1
    assert 'data-label="Typed in" class="number">1<' in worker.read(pile.group)


def test_a_page_gone_back_to_does_not_change_what_was_saved(worker: Desk, pile: Pile):
    first = str(uuid4())
    pile.type_in(worker, **{"id": first, "q-better": "Lamps"})
    reply = pile.type_in(worker, **{"id": first, "q-better": "Benches"})
    page = reply.get_data(as_text=True)
    assert (reply.status_code, "Benches" in page) == (422, True)
    assert ID.search(page).group(1) != first  # type: ignore[union-attr]
    assert len(pile.responses()) == 1


@pytest.mark.parametrize("what", ["close", "fill"])
def test_a_sheet_that_comes_too_late_is_kept_apart_for_the_lead(
    worker: Desk, pile: Pile, sessions: Sessions, what: str
):
    """T18, R2.22: its numbers are fixed, but a lead must still read it."""
    with sessions() as session:
        if what == "close":
            consultations.close_consultation(
                session, board_id=worker.person.board_id, consultation_id=pile.consultation_id,
                today=datetime.now(UTC).date(),
            )  # fmt: skip
        else:
            session.execute(text("UPDATE groups SET answered = 999 WHERE id = :id"), {"id": pile.group_id})
        session.commit()
    reply = pile.type_in(worker, **{"q-better": UNSAFE})
    assert "apart from the others" in worker.client.get(reply.location).get_data(as_text=True)
    assert [row[-1] for row in pile.responses()] == ["late"]
    with sessions() as session:
        assert reading.count_waiting(session, board_id=worker.person.board_id) == 1


def test_a_sheet_of_a_small_group_does_not_say_where_it_came_from(worker: Desk, make_pile: Callable[..., Pile]):
    """R2.09."""
    pile = make_pile(builders.a_definition(), expected=6)
    pile.type_in(worker, **{"q-better": "Lamps"})
    assert [row[4] for row in pile.responses()] == [None]


def test_the_trail_has_the_printing_and_never_the_moment_of_a_sheet(worker: Desk, pile: Pile, sessions: Sessions):
    """R2.09: a time of one sheet would say whose it was."""
    pile.type_in(worker, **{"q-better": "Lamps"})
    with sessions() as session:
        acts = [(one.act, one.about) for one in trail.list_acts(session, board_id=worker.person.board_id)]
    assert [one for one in acts if one[0] != "signed_in"] == [("printed_paper", pile.batch_id)]


def test_a_draft_takes_no_sheet(worker: Desk, make_pile: Callable[..., Pile]):
    pile = make_pile(builders.a_definition(), is_open=False)
    assert "Typing in begins once it is open" in worker.read(pile.group)
    assert pile.type_in(worker, **{"q-better": "Lamps"}).status_code == 422
    assert pile.responses() == []


def test_a_batch_of_another_group_is_not_there(worker: Desk, pile: Pile, make_pile: Callable[..., Pile]):
    other = make_pile(builders.a_definition())
    assert worker.get(f"{pile.group}/{other.batch_id}").status_code == 404


def test_the_sheet_is_asked_in_the_language_of_its_batch(worker: Desk, make_pile: Callable[..., Pile]):
    feels = replace(builders.FEELS, words={"en": "How safe?", "ur": "کتنا محفوظ؟"})
    made = replace(builders.a_definition(), languages=("en", "ur"))
    pile = make_pile(replace(made, editions=(replace(made.editions[0], questions=(feels,)),)), language="ur")
    page = worker.read(pile.here)
    assert '<span lang="ur" dir="rtl">کتنا محفوظ؟</span>' in page
    pile.type_in(worker, **{"q-feels": "safe"})
    assert [row[3] for row in pile.responses()] == ["ur"]


@dataclass(frozen=True)
class Pile:
    """Thirty sheets of one group, and a way to type one in."""

    sessions: Sessions
    consultation_id: str
    group_id: str
    batch_id: str

    @property
    def group(self) -> str:
        """The batches of the group."""
        return f"/worker/groups/{self.group_id}/paper"

    @property
    def here(self) -> str:
        """Where a sheet of this batch is typed in."""
        return f"{self.group}/{self.batch_id}"

    def type_in(self, worker: Desk, *, agreed: bool = True, **typed: object) -> TestResponse:
        """Type one sheet and press Save."""
        return worker.send(self.here, **{"id": str(uuid4()), **({"agreed": "y"} if agreed else {}), **typed})

    def responses(self) -> list[tuple[object, ...]]:
        """What stands of each sheet."""
        wanted = (
            "SELECT mode, helped, words_may_be_used, language, group_id, standing FROM responses "
            "WHERE consultation_id = :id"
        )
        with self.sessions() as session:
            rows = session.execute(text(wanted), {"id": self.consultation_id}).all()
        return [(row[0], bool(row[1]), bool(row[2]), *row[3:]) for row in rows]

    def answers(self) -> dict[str, list[tuple[str, object, str | None]]]:
        """The answers by response."""
        wanted = (
            "SELECT response_id, question_id, value, missing FROM answers JOIN responses ON responses.id = response_id "
            "WHERE consultation_id = :id ORDER BY question_id"
        )
        found: dict[str, list[tuple[str, object, str | None]]] = {}
        with self.sessions() as session:
            for one, question, value, missing in session.execute(text(wanted), {"id": self.consultation_id}):
                found.setdefault(one, []).append((question, json.loads(value) if value else None, missing))
        return found


@pytest.fixture
def make_pile(worker: Desk, sessions: Sessions) -> Callable[..., Pile]:
    def make(definition: Consultation, *, is_open: bool = True, expected: int = 30, language: str = "en") -> Pile:
        board_id = worker.person.board_id
        with sessions() as session:
            add = builders.add_open_consultation if is_open else builders.add_consultation
            made = add(session, board_id=board_id, definition=definition)
            group_id = builders.add_group(session, board_id=board_id, consultation_id=made, expected=expected)
            session.commit()
        here = f"/worker/groups/{group_id}/paper"
        assert worker.send(here, language=language, sheets="30").status_code == 302
        [batch_id] = set(re.findall(rf"{here}/([0-9a-f-]{{36}})", worker.read(here))) or {""}
        return Pile(sessions, made, group_id, batch_id or _only_batch(sessions, group_id))

    return make


def _only_batch(sessions: Sessions, group_id: str) -> str:
    with sessions() as session:
        found: str = session.execute(
            text("SELECT id FROM paper_batches WHERE group_id = :id"), {"id": group_id}
        ).scalar_one()
    return found


@pytest.fixture
def pile(worker: Desk, sessions: Sessions, make_pile: Callable[..., Pile]) -> Pile:
    with sessions() as session:
        builders.add_noise(session, board_id=worker.person.board_id)
        session.commit()
    return make_pile(builders.a_definition())
