"""A consultation in more than one language: chosen, translated on one page, looked at, and shut while it is a draft."""

from __future__ import annotations

import re

import pytest

from app.store import checked_words, consultations
from app.store.consultations import KeptConsultation
from app.store.session import Sessions
from surveys import words
from surveys.definition import SLOTS
from surveys.translating import list_lacking, list_texts
from tests import builders, drafts
from tests.app.desks import Desk


def test_only_languages_that_heard_has_words_in_can_be_chosen(worker: Desk, draft: KeptConsultation):
    page = worker.read(home(draft) + "details")
    assert re.findall(r'name="languages" type="checkbox" value="(\w+)"', page) == list(words.available()[1:])
    assert save_details(worker, draft, languages=["xx"]).status_code == 422


def test_the_language_that_is_written_in_stays_the_first(worker: Desk, sessions: Sessions, draft: KeptConsultation):
    save_details(worker, draft, languages=["ur", "pl"])
    assert get(sessions, worker, draft).definition.languages == ("en", "ur", "pl")
    save_details(worker, draft, languages=[])
    assert get(sessions, worker, draft).definition.languages == ("en",)


def test_the_questions_say_which_texts_lack_a_translation(worker: Desk, in_urdu: KeptConsultation):
    tasks = worker.read(home(in_urdu))
    assert "to translate" in tasks
    assert "to mend" not in tasks
    page = worker.read(home(in_urdu) + "editions/8-10")
    assert "to translate" in page
    assert "Not yet in Urdu" in page
    assert "words/ur" in page
    assert "are a draft until the administrator names somebody" in page
    assert "Write the question in this language" not in page, "it is said once, as what it is"


def test_every_text_is_typed_beside_the_first_language_and_saved_at_once(
    worker: Desk, sessions: Sessions, in_urdu: KeptConsultation
):
    """R5.19: each box says its language and its direction."""
    texts = list_texts(in_urdu.definition, band="8-10", language="ur")
    page = worker.read(words_page(in_urdu))
    assert page.count('lang="ur"') == len(texts) + 1
    assert page.count('dir="rtl"') == len(texts) + 1
    said = {line.key: f"لفظ {at}" for at, line in enumerate(texts)}
    assert worker.send(words_page(in_urdu), **said).status_code == 302
    there = get(sessions, worker, in_urdu).definition
    assert list_lacking(there, band="8-10", language="ur") == ()
    assert [line.said for line in list_texts(there, band="8-10", language="ur")] == list(said.values())
    assert "Not yet in Urdu" not in worker.read(home(in_urdu) + "editions/8-10")


def test_nothing_that_was_typed_is_lost_when_one_text_is_too_long(worker: Desk, in_urdu: KeptConsultation):
    first, second = list_texts(in_urdu.definition, band="8-10", language="ur")[-2:]
    reply = worker.send(words_page(in_urdu), **{first.key: "ٹھیک ہے", second.key: "لفظ " * 300})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "ٹھیک ہے" in page
    assert page.count("لفظ") == 300
    assert f'href="#{second.key}"' in page


def test_our_own_words_are_put_in_to_begin_with(worker: Desk, sessions: Sessions, in_urdu: KeptConsultation):
    """Who tells them in our words need not translate them, and says so by saving."""
    ours = {"how_used": words.load("en")("8-10").get("telling.how_used")}
    worker.send(home(in_urdu) + "editions/8-10/remove")
    worker.send(home(in_urdu) + "editions/add", band="8-10", start="empty")
    worker.send(home(in_urdu) + "telling", **{**dict.fromkeys(SLOTS, "In words of my own."), **ours})
    page = worker.read(words_page(in_urdu))
    assert words.load("ur")("8-10").get("telling.how_used") in page
    assert "1 box is filled with Heard" in page


@pytest.mark.parametrize("path", ["editions/8-10/words/en", "editions/8-10/words/xx", "editions/adult/words/ur"])
def test_what_is_no_other_language_of_an_edition_is_not_there(worker: Desk, in_urdu: KeptConsultation, path: str):
    assert worker.get(home(in_urdu) + path).status_code == 404
    assert worker.send(home(in_urdu) + path).status_code == 404


def test_a_draft_opens_to_nobody_and_the_page_says_who_must_do_what(
    worker: Desk, sessions: Sessions, in_urdu: KeptConsultation
):
    """R5.20."""
    page = worker.read(home(in_urdu) + "open")
    assert "Somebody who reads Urdu must check them first" in page
    assert "some texts are missing in Urdu" in page
    for edition in in_urdu.definition.editions:
        assert f'href="editions/{edition.band}/words/ur"' in page
    stops = re.search(r"(\d+) things are missing", page).group(1)
    assert f"{stops} missing" in worker.read(home(in_urdu)), "the task list counts what the page lists"
    check_urdu(sessions, worker)
    assert "must check them first" not in worker.read(home(in_urdu) + "open")


def test_the_preview_speaks_each_language_and_says_what_is_a_draft(
    worker: Desk, sessions: Sessions, in_urdu: KeptConsultation
):
    path = home(in_urdu) + "editions/8-10/preview"
    assert "Draft words" not in worker.read(path)
    page = worker.read(path + "?language=ur")
    assert '<html lang="ur" dir="rtl"' in page
    assert words.load("ur")("8-10").get("nav.continue") in page
    assert "Draft words: not for children yet." in page
    assert "/preview/in/" not in page, "the child's own picker stays in the preview"
    check_urdu(sessions, worker)
    assert "Draft words" not in worker.read(path + "?language=ur")
    assert '<html lang="en"' in worker.read(path + "?language=pl"), "it is none of this consultation's languages"


def test_a_language_that_lacks_a_line_has_no_preview_and_breaks_none(
    worker: Desk, in_urdu: KeptConsultation, monkeypatch: pytest.MonkeyPatch
):
    drafts.make_lack(monkeypatch, "ur", "send.button")
    page = worker.read(home(in_urdu) + "editions/8-10/preview?language=ur")
    assert '<html lang="en"' in page


def test_a_group_begins_in_a_language_of_its_own(worker: Desk, sessions: Sessions, in_urdu: KeptConsultation):
    add_group(worker, in_urdu, language="ur")
    assert group(sessions, worker, in_urdu).language == "ur"
    assert "Urdu" in worker.read(home(in_urdu) + "groups")
    save_details(worker, in_urdu, languages=[])
    assert "Year 4 begins in Urdu: choose another language." in worker.read(home(in_urdu) + "open")


def test_with_one_language_nobody_is_asked_for_one(worker: Desk, sessions: Sessions, draft: KeptConsultation):
    assert 'name="language"' not in worker.read(home(draft) + "groups/add")
    add_group(worker, draft)
    assert group(sessions, worker, draft).language == "en"


def test_an_open_link_has_a_quota_and_says_that_its_answers_stand_apart(
    worker: Desk, sessions: Sessions, draft: KeptConsultation
):
    """T11."""
    assert "They stand apart" in worker.read(home(draft) + "groups/add")
    add_group(worker, draft, is_open_link="y", expected="40")
    made = group(sessions, worker, draft)
    assert (made.is_supervised, made.seats) == (False, 40)
    page = worker.read(home(draft) + "groups")
    assert "Open link" in page
    assert "at most" in page
    assert re.search(r'<input checked id="is_open_link"', worker.read(f"/worker/groups/{made.id}/change"))


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.make_whole(monkeypatch, "ur")


@pytest.fixture
def draft(worker: Desk, sessions: Sessions) -> KeptConsultation:
    """The ready consultation about feeling safe, in English."""
    reply = worker.send("/worker/consultations/new", title="Our streets", ready="feeling_safe")
    made = reply.headers["Location"].strip("/").split("/")[-1]
    with sessions() as session:
        return consultations.get_consultation(session, board_id=worker.person.board_id, consultation_id=made)


@pytest.fixture
def in_urdu(worker: Desk, sessions: Sessions, draft: KeptConsultation) -> KeptConsultation:
    """The same, with Urdu chosen and nothing translated."""
    assert save_details(worker, draft, languages=["ur"]).status_code == 302
    return get(sessions, worker, draft)


def home(kept: KeptConsultation) -> str:
    return f"/worker/consultations/{kept.id}/"


def words_page(kept: KeptConsultation) -> str:
    return home(kept) + "editions/8-10/words/ur"


def get(sessions: Sessions, desk: Desk, kept: KeptConsultation) -> KeptConsultation:
    with sessions() as session:
        return consultations.get_consultation(session, board_id=desk.person.board_id, consultation_id=kept.id)


def save_details(worker: Desk, kept: KeptConsultation, *, languages: list[str]):
    typed = {"title": "Our streets", "purpose": "To mend them.", "languages": languages}
    return worker.send(home(kept) + "details", **typed)


def add_group(worker: Desk, kept: KeptConsultation, **typed: str) -> None:
    first = {"name": "Year 4", "setting": "Oak School", "band": "8-10", "expected": "30", "session_day": "2026-11-30"}
    reply = worker.send(home(kept) + "groups/add", **{**first, **typed})
    assert reply.status_code == 302, reply.get_data(as_text=True)


def group(sessions: Sessions, desk: Desk, kept: KeptConsultation) -> consultations.Group:
    with sessions() as session:
        return consultations.list_groups(session, board_id=desk.person.board_id, consultation_id=kept.id)[0]


def check_urdu(sessions: Sessions, desk: Desk) -> None:
    with sessions() as session:
        checked_words.save_checked(
            session, board_id=desk.person.board_id, language="ur", fingerprint=words.load("ur").fingerprint,
            checked_by="Sana Khan", today=builders.TODAY,
        )  # fmt: skip
        session.commit()
