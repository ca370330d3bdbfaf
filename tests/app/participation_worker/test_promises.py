"""A worker asks, promises on a partner's behalf, sees what would be public, and publishes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from werkzeug.test import TestResponse

from app.people import Role
from app.store import consultations, documents, kept_promises, promises, published, themes, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

PRINTS = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"<p>")
FAR = date.today() + timedelta(days=120)
ASKED = {
    "words": "Mend the lamps by the gate.", "partner": "Police", "by": FAR.isoformat(), "theme": "",
    "tell_children": "We asked for lamps that work.",
}  # fmt: skip
ADD = "/worker/documents/2026/asks/add"
PROMISED = {"words": "Twelve lamps by March.", "due": FAR.isoformat(), "children_words": "The lamps will work."}
SEEN = re.compile(r'name="seen" value="([0-9a-f]{32})"')


def test_an_ask_names_a_partner_a_day_and_what_children_are_told(worker: Desk, sessions: Sessions):
    """R4.09."""
    missing = worker.send(ADD, words="Mend the lamps.")
    assert missing.status_code == 422
    for words in ("Choose who should do it.", "Say by which day.", "Say what children will be told of it."):
        assert words in missing.text
    assert worker.send(ADD, **ASKED).status_code == 302
    (ask,) = _asks(sessions, worker)
    assert (ask.words, ask.partner, ask.due, ask.by) == (
        ASKED["words"], "Police", FAR, f"{FAR.day} {FAR:%B %Y}"
    )  # fmt: skip
    assert ask.tell_children == "We asked for lamps that work."


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("soon", "This is no day that there is."),
        ("2020-01-01", "Choose a day that is still to come."),
    ],
)
def test_what_was_typed_instead_of_a_day_stays_and_is_called_by_name(worker: Desk, by: str, said: str):
    reply = worker.send(ADD, **{**ASKED, "by": by})
    assert reply.status_code == 422
    assert said in reply.text
    assert f'value="{by}"' in reply.text
    assert ASKED["words"] in reply.text


def test_the_ninth_ask_of_a_year_is_refused_and_stays_in_the_form(worker: Desk, sessions: Sessions):
    """R4.09: eight at most."""
    for number in range(8):
        assert worker.send(ADD, **{**ASKED, "words": f"Thing {number}"}).status_code == 302
    ninth = worker.send(ADD, **{**ASKED, "words": "One more thing"})
    assert ninth.status_code == 422
    assert "Eight asks are the most in one year" in ninth.text
    assert "One more thing" in ninth.text
    assert ADD not in worker.read("/worker/documents/2026/")
    assert worker.send(ADD.replace("2026", "2027"), **ASKED).status_code == 302
    assert len(_asks(sessions, worker)) == 8


def test_an_ask_can_be_changed_and_removed_until_the_board_has_it(worker: Desk, sessions: Sessions):
    worker.send(ADD, **ASKED)
    (ask,) = _asks(sessions, worker)
    assert worker.send(f"/worker/asks/{ask.id}/change", **{**ASKED, "words": "Mend all lamps."}).status_code == 302
    assert "Mend all lamps." in worker.read("/worker/documents/2026/")
    worker.send(f"/worker/asks/{ask.id}/remove")
    assert _asks(sessions, worker) == ()


def test_what_the_board_has_stays_as_it_is(worker: Desk, sessions: Sessions, asked: Asked):
    """What was typed is not lost, and the reason is said."""
    reply = worker.send(f"/worker/asks/{asked.yes}/change", **{**ASKED, "words": "Something else"})
    assert reply.status_code == 422
    assert "The board has it." in reply.text
    assert "Something else" in reply.text
    worker.send(f"/worker/asks/{asked.yes}/remove")
    assert ASKED["words"] in [ask.words for ask in _asks(sessions, worker)]
    assert "/change" not in worker.read("/worker/documents/2026/")


def test_a_day_that_was_once_typed_in_words_can_still_be_read(worker: Desk, sessions: Sessions):
    with sessions() as session:
        old = promises.add_ask(
            session, board_id=worker.person.board_id, year="2026", words="Listen.", partner="Police",
            by="the end of March", theme_id=None,
        )  # fmt: skip
        session.commit()
    assert "Police, by the end of March" in worker.read("/worker/documents/2026/")
    assert "“the end of March”. Choose the day" in worker.read(f"/worker/asks/{old}/change")


def test_what_each_ask_still_lacks_is_named(worker: Desk, sessions: Sessions, asked: Asked):
    """R2.24: every recommendation has a decision, a reason, an owner and a date."""
    with sessions() as session:
        bare = promises.add_ask(
            session, board_id=worker.person.board_id, year="2026", words="Listen.", partner="Police", by="May",
            theme_id=None,
        )  # fmt: skip
        session.commit()
    page = worker.read("/worker/promises/")
    assert "a decision, a date, what children are told" in page
    with sessions() as session:
        lacking = {ask.id: ask.lacking for ask in promises.list_asks(session, board_id=worker.person.board_id)}
    assert lacking[asked.yes] == lacking[asked.no] == ()
    assert len(lacking[bare]) == 3


def test_a_promise_that_a_worker_writes_says_that_they_did(worker: Desk, asked: Asked):
    assert worker.send(f"/worker/asks/{asked.yes}/promises/add", **PROMISED).status_code == 302
    page = worker.read("/worker/promises/")
    assert f"{worker.person.name} wrote it down on behalf of Police" in page
    assert ">Waiting</span>" in page
    assert "Not public yet." in page


def test_long_words_for_children_are_kept_and_advice_stands_beside_them(worker: Desk, asked: Asked):
    """R2.27: a person decides; nothing that was typed is lost."""
    long = " ".join(["We"] + ["will"] * 15 + ["mend them."])
    assert (
        worker.send(f"/worker/asks/{asked.yes}/promises/add", **{**PROMISED, "children_words": long}).status_code == 302
    )
    page = worker.read("/worker/promises/")
    assert long in page
    assert "at most 15 words a sentence" in page


def test_a_promise_is_for_a_day_to_come_and_keeps_what_was_typed(worker: Desk, asked: Asked):
    reply = worker.send(f"/worker/asks/{asked.yes}/promises/add", **{**PROMISED, "due": "2020-01-01"})
    assert reply.status_code == 422
    assert "Choose a day that is still to come." in reply.text
    assert PROMISED["children_words"] in reply.text


def test_late_ones_stand_first_in_words(worker: Desk, sessions: Sessions, asked: Asked):
    for words, days in (("Later", 40), ("Missed", -3), ("Sooner", 5)):
        _promise(sessions, worker, asked.yes, words, date.today() + timedelta(days=days))
    page = worker.read("/worker/promises/")
    assert re.findall(r"<h3>(Later|Missed|Sooner)</h3>", page) == ["Missed", "Sooner", "Later"]
    assert '<span class="tag bad">Late</span>' in page
    assert "1 late" in worker.read("/worker/")


def test_the_preview_is_exactly_what_becomes_public(worker: Desk, sessions: Sessions, asked: Asked):
    """Words for children, names of agreed themes, answers with their reasons: nothing else, and only by a press."""
    _promise(sessions, worker, asked.yes, "Staff words of the promise", FAR)
    page = worker.read("/worker/promises/publish")
    public_part = page.split('<div class="public-page" lang="en">')[1].split("</div>")[0]
    for words in (
        "Lights", "We asked for lamps that work.", "They said yes", "Light helps.", "Children read this",
        "They said no", "There is no money.",
    ):  # fmt: skip
        assert words in public_part
    for words in ("Mend the lamps", "Staff words", "Not decided yet", "Proposed only"):
        assert words not in public_part
    assert "Ask nobody decided. (2026) lacks a decision" in page
    assert worker.get(f"/you-said/{worker.person.board_id}/").status_code == 404
    assert _publish(worker).status_code == 302
    told = worker.read(f"/you-said/{worker.person.board_id}/").split("<main")[1].split(">", 1)[1]
    around = "Northvale 2026 What came of it Children and young people told us things. This is what came of it."
    around += " What we know about you"
    assert _words(told) == _words(public_part) | set(around.split())


def test_what_changed_between_looking_and_pressing_is_looked_at_once_more(
    worker: Desk, sessions: Sessions, asked: Asked
):
    seen = SEEN.search(worker.read("/worker/promises/publish"))
    _promise(sessions, worker, asked.yes, "Slipped in", FAR)
    assert seen
    reply = worker.send("/worker/promises/publish", seen=seen[1])
    assert reply.status_code == 422
    assert "It has changed since you looked." in reply.text
    assert worker.get(f"/you-said/{worker.person.board_id}/").status_code == 404


def test_nothing_is_published_before_the_board_has_a_document_and_decided(worker: Desk, sessions: Sessions):
    worker.send(ADD, **ASKED)
    assert "Nothing can be public yet" in worker.read("/worker/promises/publish")
    assert worker.send("/worker/promises/publish", seen="").status_code == 422
    with sessions() as session:
        assert published.list_published(session, board_id=worker.person.board_id) == ()


def test_how_a_public_promise_ended_is_public_in_the_same_commit_and_no_other_word_is(
    worker: Desk, sessions: Sessions, asked: Asked
):
    promise_id = _promise(sessions, worker, asked.yes, "Lamps", FAR)
    _publish(worker)
    later = _promise(sessions, worker, asked.yes, "Not public", FAR)
    worker.send(f"/worker/promises/{promise_id}/outcome", outcome="not_kept", because="The gate was sold.")
    page = worker.read(f"/you-said/{worker.person.board_id}/")
    assert "The gate was sold." in page
    assert "Not done" in page
    with sessions() as session:
        told = kept_promises.find_public(session, board_id=worker.person.board_id)
        rows = published.list_published(session, board_id=worker.person.board_id)
        acts = [act.act for act in trail.list_acts(session, board_id=worker.person.board_id)]
    assert told
    assert later not in {one.key for ask in told.asks for one in ask.promises}
    assert sorted((row.edition, row.version) for row in rows) == [("promises", 1), ("promises", 2)]
    assert {"published_promises", "said_how_it_ended"} <= set(acts)


def test_a_public_promise_keeps_its_words_and_its_day(worker: Desk, sessions: Sessions, asked: Asked):
    promise_id = _promise(sessions, worker, asked.yes, "Lamps", FAR)
    assert worker.send(f"/worker/promises/{promise_id}/change", **PROMISED).status_code == 302
    _publish(worker)
    reply = worker.send(f"/worker/promises/{promise_id}/change", **{**PROMISED, "words": "Softer words"})
    assert reply.status_code == 422
    assert "It stays as it is" in reply.text
    assert "Softer words" in reply.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Say whether it was done."),
        ({"outcome": "kept"}, "Say what was done."),
        ({"outcome": "kept_late"}, "Say what was done."),
        ({"outcome": "not_kept", "what_was_done": "Half of it."}, "Say why not."),
    ],
)
def test_an_end_is_told_with_what_was_done_or_why_not(
    worker: Desk, sessions: Sessions, asked: Asked, typed: dict[str, str], said: str
):
    """R2.26: "no, because"."""
    promise_id = _promise(sessions, worker, asked.yes, "Lamps", FAR)
    reply = worker.send(f"/worker/promises/{promise_id}/outcome", **typed)
    assert reply.status_code == 422
    assert said in reply.text
    assert typed.get("what_was_done", "") in reply.text


def test_the_poster_leads_to_the_public_page_and_says_only_what_stays_true(
    worker: Desk, sessions: Sessions, asked: Asked
):
    assert worker.get("/worker/promises/poster").status_code == 404
    _promise(sessions, worker, asked.yes, "Lamps", FAR)
    _publish(worker)
    page = worker.read("/worker/promises/poster")
    assert f"/you-said/{worker.person.board_id}/" in page
    assert "<svg" in page
    assert "Children read this" in page
    assert "0800 1111" in page
    assert "Still to do" not in page


def test_the_poster_has_as_many_promises_as_it_has_room_for(worker: Desk, sessions: Sessions, asked: Asked):
    for words, days in (("a" * 250, 1), ("b" * 100, 2), ("c" * 50, 3), ("d", 4), ("late", -1)):
        with sessions() as session:
            kept_promises.add_promise(
                session, person=worker.person, ask_id=asked.yes, words="x", children_words=words,
                due=date.today() + timedelta(days=days), today=builders.TODAY,
            )  # fmt: skip
            session.commit()
    _publish(worker)
    page = worker.read("/worker/promises/poster")
    shown = re.findall(r"</b> (\w+)</li>", page)
    assert shown == ["a" * 250, "c" * 50]


@pytest.mark.parametrize(
    ("closed_days_ago", "told_days_ago", "said"),
    [
        (10, None, ">To do<"),
        (40, None, ">Overdue<"),
        (40, 30, ""),
        (150, 140, "Tell children again"),
        (200, 190, "Tell children again"),
        (200, 20, ""),
        (40, 45, ">Overdue<"),
    ],
)
def test_what_children_are_owed_stands_on_the_first_page_until_they_are_told(
    worker: Desk, sessions: Sessions, closed_days_ago: int, told_days_ago: int | None, said: str
):
    """R2.26: 20 working days, then six months; overdue in words, and red."""
    today = date.today()
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        consultations.close_consultation(
            session, board_id=worker.person.board_id, consultation_id=made,
            today=today - timedelta(days=closed_days_ago),
        )  # fmt: skip
        if told_days_ago is not None:
            published.add_published(
                session, board_id=worker.person.board_id, consultation_id=made, title="What came of it",
                media_type="text/html", content=b"<p>", today=today - timedelta(days=told_days_ago),
            )  # fmt: skip
        session.commit()
    owed = worker.read("/worker/").split("<h2>What came of it</h2>")[1].split("<h2>")[0]
    assert said in owed
    assert ("Tell children" in owed) is bool(said)


@dataclass(frozen=True)
class Asked:
    """Asks that the board has: one that it said yes to, one no, one that it has not decided."""

    yes: str
    no: str
    waits: str


@pytest.fixture
def asked(worker: Desk, sessions: Sessions, at_desk: Callable[..., Desk]) -> Asked:
    board_id, member = worker.person.board_id, at_desk(Role.BOARD_MEMBER).person
    with sessions() as session:
        consultation = builders.add_open_consultation(session, board_id=board_id)
        here = {"board_id": board_id, "person_id": worker.person.id, "today": builders.TODAY}
        lights, proposed = (
            themes.add_theme(session, **here, consultation_id=consultation, question_id="better", label=label)
            for label in ("Lights", "Proposed only")
        )
        themes.agree_theme(session, **here, theme_id=lights)
        themes.propose_theme_again(session, **here, theme_id=proposed)
        made = [
            promises.add_ask(
                session,
                board_id=board_id,
                year="2026",
                words=words,
                partner="Police",
                by="May",
                theme_id=theme,
                due=FAR,
                tell_children=told,
            )  # fmt: skip
            for words, theme, told in (
                (ASKED["words"], lights, ASKED["tell_children"]),
                ("Let buses wait.", proposed, "We asked for a later bus."),
                ("Ask nobody decided.", None, "Not decided yet"),
            )
        ]
        for ask_id, verdict, reason in ((made[0], "yes", "Light helps."), (made[1], "no", "There is no money.")):
            promises.save_decision(
                session, board_id=board_id, ask_id=ask_id, decision=f"{verdict}. {reason}", person_id=member.id,
                today=builders.TODAY, verdict=verdict, reason=reason,
            )  # fmt: skip
        document_id = documents.save_draft(
            session, board_id=board_id, year="2026", title="What they told us", stamp="", model={}, prints=PRINTS,
            today=builders.TODAY,
        )  # fmt: skip
        documents.give_to_board(session, board_id=board_id, document_id=document_id, now=builders.NOW)
        session.commit()
    return Asked(*made)


def _asks(sessions: Sessions, worker: Desk) -> tuple[promises.KeptAsk, ...]:
    with sessions() as session:
        return promises.list_asks(session, board_id=worker.person.board_id, year="2026")


def _promise(sessions: Sessions, worker: Desk, ask_id: str, words: str, due: date) -> str:
    with sessions() as session:
        made = kept_promises.add_promise(
            session, person=worker.person, ask_id=ask_id, words=words, children_words="Children read this.", due=due,
            today=builders.TODAY,
        )  # fmt: skip
        session.commit()
    return made


def _publish(worker: Desk) -> TestResponse:
    seen = SEEN.search(worker.read("/worker/promises/publish"))
    assert seen
    return worker.send("/worker/promises/publish", seen=seen[1])


def _words(markup: str) -> set[str]:
    return set(re.sub(r"<[^>]*>", " ", markup).split())
