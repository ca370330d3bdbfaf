"""A worker writes a consultation, sees what is missing, and opens it; what is wrong is said where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from markupsafe import escape

from app.security import can_open
from app.store import consultations, secrets_known, trail
from app.store.consultations import KeptConsultation
from app.store.session import Sessions
from surveys.bands import RULES
from surveys.definition import SLOTS
from surveys.library import load
from tests import builders
from tests.app.desks import Desk

POISON = '=HYPERLINK("x") <script>alert(1)</script> \u202e#read("x") \ufffe \U0001f600'


def test_an_empty_home_says_how_to_begin(worker: Desk):
    assert "Start with a ready consultation" in worker.read("/worker/")


def test_a_ready_consultation_is_a_draft_with_its_questions(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, ready="three_houses")
    assert kept.status == "draft"
    assert kept.title == "Our streets"
    assert {edition.band for edition in kept.definition.editions} >= {"5-7", "8-10"}


def test_only_the_ages_that_are_asked_are_taken_from_the_shelf(worker: Desk, sessions: Sessions):
    """Who asks one class need not record, try out and agree for five others."""
    kept = _start(worker, sessions, ready="three_houses", bands=["11-13", "8-10"])
    assert [edition.band for edition in kept.definition.editions] == ["8-10", "11-13"]
    empty = _start(worker, sessions, bands=["14-15"])
    assert [(edition.band, edition.questions) for edition in empty.definition.editions] == [("14-15", ())]


def test_an_age_that_a_ready_consultation_is_not_written_for_is_said_and_nothing_is_lost(worker: Desk):
    reply = worker.send("/worker/consultations/new", title="Our streets", ready="leaving_care", bands=["8-10", "14-15"])
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "This one is not written for 8 to 10." in page
    assert 'value="Our streets"' in page
    assert len(re.findall(r"<input checked", page)) == 3


def test_a_worker_reads_what_a_ready_consultation_is_before_taking_it(worker: Desk):
    """What it is for, for whom it was written, whose idea it is, and what the adult in the room should know."""
    page = " ".join(worker.read("/worker/consultations/new").split())
    for name in ("leaving_care", "practitioners_view"):
        ready = load(name)
        shelved = page.split(str(escape(ready.title)), 1)[1]
        assert all(str(escape(said)) in shelved for said in (ready.purpose, ready.source, ready.notes))
        assert RULES[ready.editions[0].band].name in shelved.split("<details>")[0]


def test_the_notes_of_a_ready_consultation_are_still_there_once_it_is_ones_own(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, ready="three_houses")
    assert str(escape(load("three_houses").notes)) in " ".join(worker.read(_home(kept) + "details").split())
    assert "adult in the room" not in worker.read(_home(_start(worker, sessions)) + "details")


def test_the_task_list_says_what_is_missing_and_who_must_do_it(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    page = worker.read(_home(kept))
    assert "Add an age band" in page
    assert "missing" in page
    opening = worker.read(_home(kept) + "open")
    assert "Add at least one group" in opening
    assert ">Write the questions for at least one age band" in opening
    assert 'href="groups/add"' in opening
    needs = re.findall(r"<ul class=.tasks.>(.+?)</ul>", opening, re.DOTALL)
    assert opening.count(">You<") == sum(part.count("<li>") for part in needs) - 1
    assert opening.count(">Another worker<") == 1


def test_a_form_says_what_is_wrong_where_and_keeps_what_was_typed(worker: Desk, sessions: Sessions):
    """R5.07: summary, the words beside the field, 'Error: ' in the title, nothing lost."""
    kept = _start(worker, sessions)
    reply = worker.send(_home(kept) + "details", title="", purpose="Because of the lights.")
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "<title>Error: " in page
    assert 'href="#title"' in page
    assert page.count("Give the consultation a name.") == 2
    assert "Because of the lights." in page


def test_what_it_is_for_is_kept(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    worker.send(_home(kept) + "details", title="Our parks", purpose="To mend them.", priorities=["listening"])
    kept = _get(sessions, worker, kept.id)
    assert (kept.title, kept.definition.priorities) == ("Our parks", ("listening",))


def test_a_priority_that_the_board_does_not_have_is_refused(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    reply = worker.send(_home(kept) + "details", title="Parks", purpose="Why", priorities=["made-up"])
    assert reply.status_code == 422


def test_what_is_told_first_starts_from_our_words(worker: Desk, sessions: Sessions):
    """R2.06: five slots, offered, changeable, none lost."""
    kept = _start(worker, sessions)
    assert "We do not ask who you are" in worker.read(_home(kept) + "telling")
    worker.send(_home(kept) + "telling", **{slot: f"Words for {slot}." for slot in SLOTS})
    telling = _get(sessions, worker, kept.id).definition.telling
    assert [getattr(telling, slot)["en"] for slot in SLOTS] == [f"Words for {slot}." for slot in SLOTS]


def test_an_age_band_is_added_from_a_ready_one_or_from_your_own(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    worker.send(_home(kept) + "editions/add", band="8-10", start="ready:three_houses")
    worker.send(_home(kept) + "editions/add", band="11-13", start="edition:8-10")
    editions = _get(sessions, worker, kept.id).definition.editions
    assert [edition.band for edition in editions] == ["8-10", "11-13"]
    assert editions[0].questions == editions[1].questions


def test_a_band_that_the_ready_one_has_not_is_said(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    reply = worker.send(_home(kept) + "editions/add", band="adult", start="ready:three_houses")
    assert "That one has no questions for this age band" in reply.get_data(as_text=True)


def test_questions_are_added_changed_moved_and_taken_out(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    here = _add_band(worker, kept)
    _ask(worker, here, words="How was it?", kind="pick_one", **_options("Good", "Bad"))
    _ask(worker, here, words="What would you change?", kind="own_words", core="y")
    assert _questions(sessions, worker, kept) == ["how_was_it", "what_would_you_change"]
    worker.send(f"{here}/questions/what_would_you_change/up")
    worker.send(f"{here}/questions/what_would_you_change/up")
    assert _questions(sessions, worker, kept) == ["what_would_you_change", "how_was_it"]
    worker.send(f"{here}/questions/how_was_it", words="How is it now?", kind="pick_one", **_options("Good", "Bad"))
    changed = _get(sessions, worker, kept.id).definition.edition("11-13").question("how_was_it")
    assert changed.words["en"] == "How is it now?"
    assert [option.id for option in changed.options] == ["good", "bad"]
    worker.send(f"{here}/questions/what_would_you_change/remove")
    assert _questions(sessions, worker, kept) == ["how_was_it"]


def test_a_worrying_option_keeps_its_mark(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    here = _add_band(worker, kept)
    _ask(worker, here, words="Do you feel safe?", kind="yes_no", worrying="no")
    _ask(worker, here, words="Where?", kind="pick_one", **_options("Home", "Street"), **{"options-1-worry": "y"})
    edition = _get(sessions, worker, kept.id).definition.edition("11-13")
    assert [(o.id, o.worry) for o in edition.questions[0].options] == [("no", True)]
    assert [o.worry for o in edition.questions[1].options] == [False, True]


def test_faces_come_by_themselves(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    here = _add_band(worker, kept, "5-7")
    _ask(worker, here, words="How was today?", kind="faces", bad_matters="y")
    question = _get(sessions, worker, kept.id).definition.edition("5-7").questions[0]
    assert [option.picture for option in question.options] == ["face-sad", "face-happy"]


def test_the_linters_remarks_stand_beside_the_question(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    here = _add_band(worker, kept)
    _ask(worker, here, words="Don't you think school is always good?", kind="own_words")
    assert "This leads to an answer" in worker.read(here)


def test_poison_in_every_box_breaks_no_page(worker: Desk, sessions: Sessions):
    """Bad input: stored or refused clearly, shown as text."""
    kept = _start(worker, sessions, title=POISON)
    here = _add_band(worker, kept)
    _ask(worker, here, words=POISON, help=POISON, kind="pick_one", **_options(POISON, "Fine"))
    worker.send(_home(kept) + "telling", **dict.fromkeys(SLOTS, POISON))
    for page in ("", "details", "telling", "open", "editions/11-13", "editions/11-13/preview", "groups"):
        markup = worker.read(_home(kept) + page)
        assert "<script>alert" not in markup
        assert "\u202e" not in markup


def test_too_long_is_said_and_kept(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    long = "word " * 300
    reply = worker.send(_home(kept) + "telling", **{**dict.fromkeys(SLOTS, "Short."), "who_reads": long})
    assert reply.status_code == 422
    assert "at most 1,000 characters" in reply.get_data(as_text=True)
    assert "word word" in reply.get_data(as_text=True)


def test_the_preview_is_the_childs_page_and_can_send_nothing(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, ready="three_houses")
    reply = worker.get(_home(kept) + "editions/8-10/preview")
    page = reply.get_data(as_text=True)
    assert "House of worries" in page
    assert "Nothing can be sent from here" in page
    assert "journey.js" not in page
    assert "form-action 'none'" in reply.headers["Content-Security-Policy"]


def test_an_edition_without_questions_has_no_preview_yet(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    worker.send(_home(kept) + "editions/add", band="11-13", start="empty")
    edition = _home(kept) + "editions/11-13"
    assert "See it as they will" not in worker.read(edition)
    assert worker.get(edition + "/preview").status_code == 302
    assert "Write a question first." in worker.read(edition)


def test_it_opens_only_when_nothing_is_missing(worker: Desk, sessions: Sessions, app):
    kept = _ready_to_open(worker, sessions)
    assert "Everything is there" in worker.read(_home(kept) + "open")
    assert worker.send(_home(kept) + "open").status_code == 302
    kept = _get(sessions, worker, kept.id)
    assert kept.status == "open"
    with sessions() as session:
        (key,) = secrets_known.list_keys(session)
    unsealing_key = app.extensions["heard.settings"].unsealing_key
    assert can_open(key.sealed, unsealing_key=unsealing_key, consultation_id=kept.id, point=kept.public_key)


def test_a_closed_gate_stays_closed_for_a_forged_form(worker: Desk, sessions: Sessions):
    """The same gates stop the button and the request."""
    kept = _start(worker, sessions)
    assert worker.send(_home(kept) + "open").status_code == 422
    assert _get(sessions, worker, kept.id).status == "draft"


def test_what_has_been_opened_is_never_changed(worker: Desk, sessions: Sessions):
    kept = _ready_to_open(worker, sessions)
    worker.send(_home(kept) + "open")
    before = _get(sessions, worker, kept.id).definition
    for path in ("details", "telling", "editions/add", "editions/11-13/questions/add"):
        assert worker.get(_home(kept) + path).status_code == 409
    worker.send(_home(kept) + "editions/11-13/remove")
    assert _get(sessions, worker, kept.id).definition == before


def test_no_task_leads_to_a_form_that_would_refuse(worker: Desk, sessions: Sessions):
    """What has been opened can still be read: who reads first, and what young people are told."""
    kept = _ready_to_open(worker, sessions)
    worker.send(_home(kept) + "open")
    page = worker.read(_home(kept))
    tasks = set(re.findall(r'<a href="([^"]+)">', page.split("<main")[1])) - {"close"}
    assert {"groups", "editions/11-13", "editions/11-13/preview"} <= tasks
    assert [worker.get(_home(kept) + path).status_code for path in tasks] == [200] * len(tasks)
    assert "Today Lee" in page


def test_a_group_is_changed_and_removed_until_it_opens(worker: Desk, sessions: Sessions):
    kept = _ready_to_open(worker, sessions)
    path = re.search(r"/worker/groups/[0-9a-f-]+/change", worker.read(_home(kept) + "groups")).group()
    assert 'value="Year 8"' in worker.read(path)
    typed = {"name": "Year 9", "setting": "Elm School", "band": "11-13", "expected": "8", "session_day": "2026-12-01"}
    wrong = worker.send(path, **{**typed, "expected": "0"})
    assert (wrong.status_code, "Elm School" in wrong.get_data(as_text=True)) == (422, True)
    assert worker.send(path, **typed).status_code == 302
    assert "Year 9" in worker.read(_home(kept) + "groups")
    remove = path.replace("change", "remove")
    assert "Its code will open nothing" in worker.read(remove)
    assert "Year 9" in worker.read(_home(kept) + "groups")
    assert worker.client.post(remove).status_code == 400
    assert worker.send(remove).status_code == 302
    assert "There is no group yet" in worker.read(_home(kept) + "groups")
    with sessions() as session:
        acts = [act.act for act in trail.list_acts(session, board_id=worker.person.board_id)]
    assert {"changed_group", "removed_group"} <= set(acts)


def test_a_group_that_was_opened_is_neither_changed_nor_removed(worker: Desk, sessions: Sessions):
    kept = _ready_to_open(worker, sessions)
    path = re.search(r"/worker/groups/[0-9a-f-]+/change", worker.read(_home(kept) + "groups")).group()
    worker.send(_home(kept) + "open")
    page = worker.read(_home(kept) + "groups")
    for way in (path, path.replace("change", "remove")):
        assert way not in page
        assert worker.get(way).status_code == worker.send(way).status_code == 409


def test_the_poster_has_the_code_in_letters_and_as_a_square(worker: Desk, sessions: Sessions):
    kept = _ready_to_open(worker, sessions)
    groups = worker.read(_home(kept) + "groups")
    path = re.search(r"/worker/groups/[0-9a-f-]+/poster", groups).group()
    poster = worker.read(path)
    assert "<svg" in poster
    assert re.search(r"[A-Z0-9]{3}-[A-Z0-9]{3}", poster)
    assert "You can stop whenever you like" in poster
    assert "0800 1111" in poster
    assert "poster-a3.css" in worker.read(path + "?size=a3")


@pytest.mark.parametrize(("answered", "said"), [(9, "fewer than 10"), (17, "15 or more"), (23, "20 or more")])
def test_how_many_have_answered_is_never_told_exactly(worker: Desk, sessions: Sessions, answered: int, said: str):
    """R2.22: nothing below 10, then in steps of 5."""
    with sessions() as session:
        consultation_id = builders.add_open_consultation(session, board_id=worker.person.board_id)
        group_id = builders.add_group(session, board_id=worker.person.board_id, consultation_id=consultation_id)
        for _ in range(answered):
            builders.keep(session, builders.a_response(), consultation_id=consultation_id, group_id=group_id)
        session.commit()
    for path in ("", "groups", "close"):
        page = worker.read(f"/worker/consultations/{consultation_id}/{path}").lower()
        assert said in page
        assert not re.search(rf"\b{answered}\b", re.sub(r"<[^>]+>", "", page))


def test_another_boards_consultation_does_not_exist(worker: Desk, sessions: Sessions):
    """T4: objects of another organisation."""
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        theirs = builders.add_open_consultation(session, board_id=elsewhere)
        group_id = builders.add_group(session, board_id=elsewhere, consultation_id=theirs)
        session.commit()
    assert [worker.get(f"/worker/groups/{group_id}/{what}").status_code for what in ("change", "remove")] == [404, 404]
    for path in ("", "details", "open", "close", "groups", "themes", "editions/11-13", "editions/11-13/preview"):
        assert worker.get(f"/worker/consultations/{theirs}/{path}").status_code == 404
    assert worker.get(f"/worker/groups/{group_id}/poster").status_code == 404


def test_every_change_leaves_a_trail_of_ids(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, title="Lanterns in the park")
    _ask(worker, _add_band(worker, kept), words="Lanterns?", kind="own_words")
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert [act.act for act in acts].count("wrote") == 2
    assert "Lanterns" not in repr(acts)


def _start(
    worker: Desk, sessions: Sessions, *, ready: str = "empty", title: str = "Our streets", bands: Sequence[str] = ()
) -> KeptConsultation:
    reply = worker.send("/worker/consultations/new", title=title, ready=ready, bands=list(bands))
    assert reply.status_code == 302
    return _get(sessions, worker, reply.headers["Location"].strip("/").split("/")[-1])


def _get(sessions: Sessions, desk: Desk, consultation_id: str) -> KeptConsultation:
    with sessions() as session:
        return consultations.get_consultation(session, board_id=desk.person.board_id, consultation_id=consultation_id)


def _home(kept: KeptConsultation) -> str:
    return f"/worker/consultations/{kept.id}/"


def _add_band(worker: Desk, kept: KeptConsultation, band: str = "11-13") -> str:
    worker.send(_home(kept) + "editions/add", band=band, start="empty")
    return f"{_home(kept)}editions/{band}"


def _ask(worker: Desk, here: str, **typed: str) -> None:
    reply = worker.send(f"{here}/questions/add", **typed)
    assert reply.status_code == 302, reply.get_data(as_text=True)


def _options(*said: str) -> dict[str, str]:
    return {f"options-{at}-words": words for at, words in enumerate(said)}


def _questions(sessions: Sessions, worker: Desk, kept: KeptConsultation) -> list[str]:
    return [q.id for q in _get(sessions, worker, kept.id).definition.edition("11-13").questions]


def _ready_to_open(worker: Desk, sessions: Sessions) -> KeptConsultation:
    kept = _start(worker, sessions)
    worker.send(_home(kept) + "details", title="Our streets", purpose="To mend them.", priorities=["listening"])
    worker.send(_home(kept) + "telling", **dict.fromkeys(SLOTS, "We tell you the truth."))
    _ask(worker, _add_band(worker, kept), words="What would you change?", kind="own_words")
    reply = worker.send(
        _home(kept) + "groups/add", name="Year 8", setting="Oak School", band="11-13", expected="30",
        session_day="2026-11-30",
    )  # fmt: skip
    assert reply.status_code == 302, reply.get_data(as_text=True)
    with sessions() as session:
        builders.make_ready(session, board_id=worker.person.board_id, consultation_id=kept.id)
        session.commit()
    return kept
