"""The life of a learning document as the worker sees it: who signed it, whose turn it is, published, taken back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import delete

from app.accounts import sittings
from app.people import Role
from app.store import child_sentences, document_sources, documents, promises, published, queue, sign_offs, trail
from app.store.session import Sessions
from app.store.tables import DocumentRow, SignOffRow
from tests import builders
from tests.app.desks import Desk

PRINTS = {"html": b"<html>", "article": b"<article>All of it</article>", "pdf": b"pdf", "docx": b"docx", "csv": b""}
HOME = "/worker/documents/2026/"
STEP = re.compile(r"<li><span>([^<]+)</span><span><span class=\"tag[^\"]*\">([^<]+)</span>")


def test_a_draft_says_whose_turn_it_is(worker: Desk, sessions: Sessions):
    _draft(sessions, worker)
    assert _steps(worker) == {
        "Compiled": "Done",
        "Reviewed by a worker": "You",
        "Reviewed by a safeguarding lead": "The lead",
        "Given to the board": "Later",
        "Approved by the board": "Later",
        "Published": "Later",
    }
    assert "Read it and review it" in worker.read(HOME)


def test_a_review_is_put_under_what_was_read_with_name_and_day(worker: Desk, sessions: Sessions):
    """R4.06, R4.12: it is in the trail too."""
    draft = _draft(sessions, worker)
    assert "<article>All of it</article>" in worker.read(f"/worker/documents/read/{draft}")
    assert worker.send(f"/worker/documents/read/{draft}", read="y").location == HOME
    page = worker.read(HOME)
    assert f"{worker.person.name}, participation worker, on " in page
    assert _acts(sessions, worker)["reviewed"] == draft
    assert "I have reviewed it" not in worker.read(f"/worker/documents/read/{draft}")


def test_nothing_is_signed_by_a_press_alone(worker: Desk, sessions: Sessions):
    draft = _draft(sessions, worker)
    reply = worker.send(f"/worker/documents/read/{draft}")
    assert reply.status_code == 422
    assert "Read all of it first, then say so." in reply.text
    assert _steps(worker)["Reviewed by a worker"] == "You"


def test_a_new_draft_asks_both_again(worker: Desk, sessions: Sessions):
    draft = _draft(sessions, worker)
    _sign(sessions, worker, draft, "reviewed", Role.DEPUTY)
    worker.send(f"/worker/documents/read/{draft}", read="y")
    assert _steps(worker)["Reviewed by a safeguarding lead"] == "Done"
    _draft(sessions, worker)
    assert (_steps(worker)["Reviewed by a worker"], _steps(worker)["Reviewed by a safeguarding lead"]) == (
        "You", "The lead"
    )  # fmt: skip


def test_what_the_board_has_is_not_reviewed_any_more(worker: Desk, sessions: Sessions):
    given = _given(sessions, worker)
    assert "Put your name under this draft" not in worker.read(f"/worker/documents/read/{given}")
    worker.send(f"/worker/documents/read/{given}", read="y")
    assert "reviewed" not in _acts(sessions, worker)


def test_the_board_has_it_as_a_version_and_the_page_waits_for_the_board(worker: Desk, sessions: Sessions):
    _given(sessions, worker, is_approved=False)
    page = worker.read(HOME)
    assert "As version 1, on 24 November 2026" in page
    assert _steps(worker)["Approved by the board"] == "The board"
    assert "Publish it" not in page


@pytest.mark.parametrize("is_approved", [False, True])
def test_a_missing_section_stops_publishing_and_says_who_can_mend_it(
    worker: Desk, sessions: Sessions, is_approved: bool
):
    """R4.01: on the page before, and by the button."""
    lack = {"section": "heard", "words": "Nothing says who was missing.", "who": "administrator"}
    given = _given(sessions, worker, missing=[lack], is_approved=is_approved)
    for path in (HOME, f"/worker/documents/version/{given}/publish"):
        row = worker.read(path).split("Nothing says who was missing.")[1][:80]
        assert "The administrator" in row
    assert worker.send(f"/worker/documents/version/{given}/publish", sure="y").status_code == 422
    assert _publishing(sessions, worker, given) is None


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"is_approved": False}, "The board reads it and approves it."),
        ({"stamp": "Working draft"}, "“Working draft” is printed on it"),
        ({"is_stale": True}, "was taken back or held since it was compiled"),
        ({"has_ask": True}, "1 ask has no decision yet"),
    ],
)
def test_what_stops_publishing_is_said_and_stops_it(worker: Desk, sessions: Sessions, fact: dict, said: str):
    """R4.01, R4.06, R4.12."""
    given = _given(sessions, worker, **fact)
    reply = worker.send(f"/worker/documents/version/{given}/publish", sure="y")
    assert (reply.status_code, said in reply.text) == (422, True)
    assert _publishing(sessions, worker, given) is None


def test_a_sentence_for_children_stops_publishing_until_it_is_written(worker: Desk, sessions: Sessions):
    """R4.10: what the board has stays as it is, and the sentence comes in when it is published."""
    untold = {
        "section": "annex", "words": "Nobody has written it.", "who": "worker", "about": "theme", "id": "t",
        "level": "younger",
    }  # fmt: skip
    given = _given(sessions, worker, missing=[untold])
    page = worker.read(f"/worker/documents/version/{given}/publish")
    assert "Nobody has written it." in page
    assert 'href="/worker/documents/2026/for-children"' in page
    _write(sessions, worker, "t", "older")
    assert worker.send(f"/worker/documents/version/{given}/publish", sure="y").status_code == 422
    _write(sessions, worker, "t", "younger")
    assert worker.send(f"/worker/documents/version/{given}/publish", sure="y").status_code == 302


def test_what_is_approved_and_whole_is_published_in_the_workers_name(worker: Desk, sessions: Sessions):
    given = _given(sessions, worker)
    assert "Publish it" in worker.read(HOME)
    reply = worker.send(f"/worker/documents/version/{given}/publish", sure="y")
    assert reply.location == f"/worker/documents/version/{given}/publish/progress"
    assert "Waiting for its turn" in worker.read(reply.location)
    assert "It is being published" in worker.read(HOME)
    signed = _signed(sessions, worker, given)
    assert [(one.act, one.name) for one in signed][-1] == ("published", worker.person.name)
    assert _acts(sessions, worker)["asked_to_publish"] == given


def test_what_is_asked_otherwise_than_it_was_reviewed_does_not_go_to_the_board(worker: Desk, sessions: Sessions):
    """R4.09: the board decides what two people read."""
    made = _draft(sessions, worker)
    for role in (Role.PARTICIPATION_WORKER, Role.SAFEGUARDING_LEAD):
        _sign(sessions, worker, made, "reviewed", role)
    with sessions() as session:
        promises.add_ask(
            session, board_id=worker.person.board_id, year="2026", words="New", partner="Police", by="May",
            theme_id=None,
        )  # fmt: skip
        session.commit()
    worker.send(f"/worker/documents/give/{made}")
    with sessions() as session:
        kept = documents.get_document(session, board_id=worker.person.board_id, document_id=made)
    assert kept.status == "draft"
    assert "What is asked was changed since it was compiled." in worker.read(HOME)


def test_a_version_that_two_people_did_not_review_is_not_published(worker: Desk, sessions: Sessions):
    """R4.06: what the board had before names were asked for stays with the board."""
    given = _given(sessions, worker)
    with sessions() as session:
        session.execute(delete(SignOffRow).where(SignOffRow.document_id == given, SignOffRow.act == "reviewed"))
        session.commit()
    reply = worker.send(f"/worker/documents/version/{given}/publish", sure="y")
    assert reply.status_code == 422
    assert "have not both reviewed this version" in reply.text


def test_two_presses_publish_once(worker: Desk, sessions: Sessions):
    given = _given(sessions, worker)
    for _ in range(2):
        worker.send(f"/worker/documents/version/{given}/publish", sure="y")
    assert [one.act for one in _signed(sessions, worker, given)].count("published") == 1


def test_nobody_publishes_without_a_fresh_proof_and_the_tick_is_kept(worker: Desk, sessions: Sessions):
    """T5: it lets words out."""
    given = _given(sessions, worker)
    with worker.client.session_transaction() as cookie:
        cookie[sittings.PROVEN] = 0
    reply = worker.send(f"/worker/documents/version/{given}/publish", sure="y")
    assert (reply.status_code, "/accounts/prove" in reply.text) == (422, True)
    assert re.search(r"<input checked[^>]*name=\"sure\"", reply.text)
    assert _publishing(sessions, worker, given) is None


def test_an_earlier_version_can_be_published_while_a_new_draft_is_written(worker: Desk, sessions: Sessions):
    given = _given(sessions, worker)
    _draft(sessions, worker)
    assert f'href="/worker/documents/version/{given}">Version 1</a>' in worker.read(HOME)
    assert "Publish it" in worker.read(f"/worker/documents/version/{given}")


def test_what_is_taken_back_says_why_here_and_to_everybody(worker: Desk, sessions: Sessions):
    given = _published(sessions, worker)
    path = f"/worker/documents/version/{given}/take-back"
    assert worker.send(path).status_code == 422
    assert worker.send(path, because="A school could be told.").status_code == 302
    assert "A school could be told." in worker.read(HOME)
    assert _steps(worker)["Published"] == "Taken back"
    assert _acts(sessions, worker)["took_back"] == given
    with sessions() as session:
        [gone] = published.list_prints(session, board_id=worker.person.board_id)
    assert (gone.size, gone.taken_back_because) == (0, "A school could be told.")


def test_what_nobody_can_read_is_not_taken_back(worker: Desk, sessions: Sessions):
    given = _given(sessions, worker)
    path = f"/worker/documents/version/{given}/take-back"
    assert worker.get(path).status_code == 404
    assert worker.send(path, because="x").status_code == 404


def test_the_other_editions_are_read_as_they_will_be_published(worker: Desk, sessions: Sessions):
    """Without a script, and with no style but their own."""
    draft = _draft(sessions, worker)
    assert "For you, 8 to 10" in worker.read(f"/worker/documents/read/{draft}")
    reply = worker.get(f"/worker/documents/read/{draft}/editions/children-8-10")
    assert reply.data == b"<style>p{}</style><p>8</p>"
    policy = reply.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert worker.get(f"/worker/documents/read/{draft}/editions/children-5-7").status_code == 404


def _steps(worker: Desk) -> dict[str, str]:
    return dict(STEP.findall(worker.read(HOME).split("From draft to everybody")[1].split("</ol>")[0]))


def _write(sessions: Sessions, worker: Desk, theme_id: str, level) -> None:
    with sessions() as session:
        child_sentences.save_sentence(
            session, board_id=worker.person.board_id, about="theme", about_id=theme_id, level=level, words="Lights.",
            picture="", person_id=worker.person.id, today=date(2026, 11, 24),
        )  # fmt: skip
        session.commit()


def _draft(sessions: Sessions, worker: Desk, *, stamp: str = "", missing=(), is_stale: bool = False) -> str:
    with sessions() as session:
        made = documents.save_draft(
            session, board_id=worker.person.board_id, year="2026", title="What they told us", stamp=stamp, model={},
            prints=PRINTS, today=date(2026, 11, 24), sources={"missing": list(missing)},
        )  # fmt: skip
        documents.save_edition(
            session, board_id=worker.person.board_id, document_id=made, name="children-8-10", title="For you, 8 to 10",
            html=b"<style>p{}</style><p>8</p>", article=b"<p>8</p>",
        )  # fmt: skip
        if is_stale:
            asked_in = builders.add_open_consultation(session, board_id=worker.person.board_id)
            document_sources.save_bindings(
                session, board_id=worker.person.board_id, document_id=made, counted={f"{asked_in}/responses": "before"},
                typed=(),
            )  # fmt: skip
        session.commit()
    return made


def _given(sessions: Sessions, worker: Desk, *, is_approved: bool = True, has_ask: bool = False, **more) -> str:
    """What two others reviewed and the board has; approved by one of the board."""
    made = _draft(sessions, worker, **more)
    board_id = worker.person.board_id
    for role in (Role.PARTICIPATION_WORKER, Role.SAFEGUARDING_LEAD):
        _sign(sessions, worker, made, "reviewed", role)
    with sessions() as session:
        documents.give_to_board(session, board_id=board_id, document_id=made, now=builders.NOW)
        if has_ask:
            asked = {"words": "Light it", "partner": "Police"}
            ask_id = promises.add_ask(session, board_id=board_id, year="2026", by="May", theme_id=None, **asked)
            # One that came later belongs to the next version, and stops nothing.
            promises.add_ask(
                session, board_id=board_id, year="2026", words="Later", partner="Police", by="May", theme_id=None
            )
            row = session.get(DocumentRow, made)
            assert row
            row.model = {"asks": [{"id": ask_id, **asked}]}
        session.commit()
    if is_approved:
        _sign(sessions, worker, made, "approved", Role.BOARD_MEMBER)
        with sessions() as session:
            documents.save_approved(session, board_id=board_id, document_id=made, today=builders.TODAY)
            session.commit()
    return made


def _published(sessions: Sessions, worker: Desk) -> str:
    made = _given(sessions, worker)
    with sessions() as session:
        of = {"board_id": worker.person.board_id, "today": builders.TODAY}
        documents.save_published(session, document_id=made, checksum="c" * 64, **of)
        published.add_published(
            session, consultation_id=None, title="What they told us", media_type="text/html", content=b"<p>", **of,
            year="2026", version=1, edition="board", kind="html",
        )  # fmt: skip
        session.commit()
    return made


def _sign(sessions: Sessions, worker: Desk, document_id: str, act, role: Role) -> None:
    with sessions() as session:
        person = builders.add_person(session, board_id=worker.person.board_id, role=role)
        sign_offs.add_sign_off(session, person=person, document_id=document_id, act=act, now=builders.NOW)
        session.commit()


def _signed(sessions: Sessions, worker: Desk, document_id: str) -> tuple[sign_offs.KeptSignOff, ...]:
    with sessions() as session:
        return sign_offs.list_sign_offs(session, board_id=worker.person.board_id, document_id=document_id)


def _publishing(sessions: Sessions, worker: Desk, document_id: str) -> queue.Work | None:
    of = {"board_id": worker.person.board_id, "reference": document_id}
    with sessions() as session:
        return queue.find_latest(session, kind="publish_document", **of)


def _acts(sessions: Sessions, worker: Desk) -> dict[str, str]:
    with sessions() as session:
        return {act.act: act.about for act in trail.list_acts(session, board_id=worker.person.board_id)}
