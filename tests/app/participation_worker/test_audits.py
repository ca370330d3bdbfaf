"""Case audits name nobody, and a pack goes to the board only when people have said what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from app.jobs.running import run_waiting
from app.participation_worker.nameless import find_marks
from app.settings import Settings
from app.store import audit_packs, case_audits, consultations, themes, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

YESTERDAY = (date.today() - timedelta(days=1)).isoformat()
CASE = {
    "partner": "Police", "looked_on": YESTERDAY, "seen_alone": "yes", "voice_recorded": "no", "changed": "not_known",
    "strength": "needs_work", "worked": "They walked the route together.", "in_the_way": "Nobody was free at four.",
}  # fmt: skip
PACK = {"question": "Do children get home safely?", "first_day": "2026-01-01", "last_day": "2026-12-31"}
SAID = {
    "answer": "Not after dark.", "agree": "All name the path.", "differ": "Numbers fall.", "not_known": "Who is alone.",
    "recommendations-0-words": "Light the path.", "recommendations-0-owner": "Police",
    "recommendations-0-by": "2027-03-31",
}  # fmt: skip


@dataclass
class Themes:
    """An agreed theme of a closed consultation, and one that nobody agreed."""

    agreed: str
    proposed: str


def test_a_case_is_written_down_and_read_again(worker: Desk, found: Themes):
    assert "No case is written down" in worker.read(f"/worker/themes/{found.agreed}/cases")
    worker.send(f"/worker/themes/{found.agreed}/cases/add", **CASE)
    page = worker.read(f"/worker/themes/{found.agreed}/cases")
    assert "The child was seen alone: yes" in page
    assert "Practice: needs work" in page
    assert "They walked the route together." in page


def test_a_case_is_changed_and_taken_away(worker: Desk, sessions: Sessions, found: Themes):
    worker.send(f"/worker/themes/{found.agreed}/cases/add", **CASE)
    (kept,) = _cases(sessions, worker)
    assert "Nobody was free at four." in worker.read(f"/worker/case-audits/{kept.id}")
    worker.send(f"/worker/case-audits/{kept.id}", **{**CASE, "seen_alone": "no"})
    assert _cases(sessions, worker)[0].found["seen_alone"] == "no"
    assert "Take this case audit away?" in worker.read(f"/worker/case-audits/{kept.id}/remove")
    worker.send(f"/worker/case-audits/{kept.id}/remove")
    assert _cases(sessions, worker) == ()
    assert _acts(sessions, worker) >= {"added_case_audit", "changed_case_audit", "removed_case_audit"}


def test_the_form_says_to_name_nobody_and_what_it_does_not_see(worker: Desk, found: Themes):
    page = worker.read(f"/worker/themes/{found.agreed}/cases/add")
    assert "Name nobody" in page
    assert "It cannot see a name on this page" in page


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("Call 0161 496 0000 about it", "a telephone number"),
        ("Write to jo@example.org", "an e-mail address"),
        ("She lives in M14 5AB", "a postcode"),
        ("Born 12/03/2014", "a date"),
    ],
)
def test_a_note_that_leads_to_somebody_is_refused_and_kept_in_the_form(
    worker: Desk, sessions: Sessions, found: Themes, typed: str, what: str
):
    reply = worker.send(f"/worker/themes/{found.agreed}/cases/add", **{**CASE, "worked": typed})
    page = reply.get_data(as_text=True)
    assert (reply.status_code, f"Take out {what}." in page, typed in page) == (422, True, True)
    assert _cases(sessions, worker) == ()


@pytest.mark.parametrize(
    "words", ["In 2024-25 it was 310 of 1,200", "The S11 audit of KS2 3rd years", "Between 4 and 6 pm, 12 times"]
)
def test_ordinary_words_are_no_marks_of_anybody(words: str):
    assert find_marks(words) == ()


def test_what_was_not_said_is_asked_for(worker: Desk, found: Themes):
    page = worker.send(f"/worker/themes/{found.agreed}/cases/add", worked="Kept").get_data(as_text=True)
    for words in (
        "Choose the partner",
        "Choose whether the child was seen alone",
        "Choose how strong the practice was",
    ):
        assert words in page
    assert ">Kept</textarea>" in page.replace("\n", "").replace("\r", "")


def test_a_case_of_tomorrow_cannot_have_been_looked_at(worker: Desk, found: Themes):
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    reply = worker.send(f"/worker/themes/{found.agreed}/cases/add", **{**CASE, "looked_on": tomorrow})
    assert (reply.status_code, "not later than today" in reply.get_data(as_text=True)) == (422, True)


def test_cases_and_packs_are_for_agreed_themes_alone(worker: Desk, found: Themes):
    assert worker.get(f"/worker/themes/{found.proposed}/cases").status_code == 404
    assert worker.send(f"/worker/themes/{found.proposed}/cases/add", **CASE).status_code == 404
    assert worker.send("/worker/audits/new", theme=found.proposed, **PACK).status_code == 422


def test_without_an_agreed_theme_it_says_what_is_missing(worker: Desk):
    for path in ("/worker/audits/", "/worker/audits/new"):
        assert "There is none yet" in worker.read(path)


def test_a_period_that_ends_before_it_begins_is_refused(worker: Desk, found: Themes):
    typed = {**PACK, "theme": found.agreed, "last_day": "2025-01-01"}
    reply = worker.send("/worker/audits/new", **typed)
    assert (reply.status_code, "not before the first" in reply.get_data(as_text=True)) == (422, True)


def test_a_new_pack_lists_all_that_is_missing(worker: Desk, pack: str):
    page = worker.read(pack)
    for words in ("The short answer is not written", "Nothing is recommended", "It has not been compiled"):
        assert words in page
    assert "Give it to the board" not in page


def test_nothing_can_be_given_before_people_have_concluded(worker: Desk, member: Desk, sessions: Sessions, pack: str):
    worker.send(f"{pack}give")
    assert _packs(sessions, worker)[0].given_on is None
    assert "cannot go to the board yet" in worker.read(pack)
    assert "Do children get home safely?" not in member.read("/board/")


def test_conclusions_are_kept_and_shown_in_the_form_again(worker: Desk, pack: str):
    worker.send(f"{pack}conclude", **SAID)
    page = worker.read(f"{pack}conclude")
    assert "All name the path." in page
    assert 'value="Light the path."' in page
    assert 'value="2027-03-31"' in page


def test_a_recommendation_wants_an_owner_and_a_day(worker: Desk, sessions: Sessions, pack: str):
    reply = worker.send(f"{pack}conclude", **{"recommendations-0-words": "Light the path."})
    page = reply.get_data(as_text=True)
    assert (reply.status_code, "Say who is to do it and by which day." in page) == (422, True)
    assert 'value="Light the path."' in page
    assert _packs(sessions, worker)[0].concluded == audit_packs.Concluded()


def test_a_pack_is_compiled_once_at_a_time(worker: Desk, sessions: Sessions, pack: str):
    assert worker.send(f"{pack}compile").headers["Location"] == f"{pack}progress"
    worker.send(f"{pack}compile")
    assert "Waiting for its turn" in worker.read(f"{pack}progress")
    assert [one for one in _trail(sessions, worker) if one == "asked_to_compile_pack"] == ["asked_to_compile_pack"]


def test_the_whole_way_from_a_question_to_the_board(
    worker: Desk, lead: Desk, member: Desk, sessions: Sessions, settings: Settings, pack: str
):
    """Compiled, concluded, compiled again, given; then it stays as it is."""
    worker.send(f"{pack}compile")
    run_waiting(sessions, settings)
    assert "Frontline staff were not asked" in worker.read(f"{pack}conclude")
    assert "Nobody has written this yet" in worker.read(f"{pack}read")
    worker.send(f"{pack}conclude", **SAID)
    assert "Something was changed since it was compiled" in worker.read(pack)
    worker.send(f"{pack}compile")
    run_waiting(sessions, settings)
    _review(lead, pack)
    worker.send(f"{pack}give")
    (kept,) = _packs(sessions, worker)
    assert "Not after dark." in member.read(f"/board/packs/{kept.id}")
    assert member.get(f"/board/packs/{kept.id}.pdf").data.startswith(b"%PDF")
    assert "Do children get home safely?" in member.read("/board/")
    for path, typed in (("conclude", SAID), ("compile", {}), ("give", {}), ("remove", {}), ("change", PACK)):
        worker.send(f"{pack}{path}", **typed)
    assert _packs(sessions, worker) == (kept,)


def test_the_board_reads_no_pack_that_was_not_given(
    member: Desk, worker: Desk, sessions: Sessions, settings, pack: str
):
    """T4."""
    worker.send(f"{pack}compile")
    run_waiting(sessions, settings)
    (kept,) = _packs(sessions, worker)
    assert member.get(f"/board/packs/{kept.id}").status_code == 404
    assert member.get(f"/board/packs/{kept.id}.pdf").status_code == 404


def test_a_print_comes_as_a_file_with_a_name(worker: Desk, sessions: Sessions, settings: Settings, pack: str):
    assert worker.get(f"{pack.rstrip('/')}.pdf").status_code == 404
    worker.send(f"{pack}compile")
    run_waiting(sessions, settings)
    for kind in ("pdf", "docx"):
        reply = worker.get(f"{pack.rstrip('/')}.{kind}")
        assert reply.headers["Content-Disposition"] == f'attachment; filename="audit-pack-2026-12-31.{kind}"'


def test_a_question_changed_makes_the_prints_old(worker: Desk, sessions: Sessions, settings: Settings, pack: str):
    worker.send(f"{pack}compile")
    run_waiting(sessions, settings)
    worker.send(f"{pack}change", **{**PACK, "question": "Who walks alone?"})
    assert "Something was changed since it was compiled" in worker.read(pack)
    assert "Who walks alone?" in worker.read("/worker/audits/")


def test_no_pack_goes_to_the_board_that_no_lead_has_read(
    worker: Desk, lead: Desk, sessions: Sessions, settings: Settings, pack: str
):
    """R3.14, R4.06: another person than its giver; changed or compiled again, it is read again."""
    _conclude(worker, sessions, settings, pack)
    worker.send(f"{pack}give")
    assert _packs(sessions, worker)[0].given_on is None
    assert "No safeguarding lead has read it" in worker.read(pack)
    assert "Do children get home safely?" in lead.read("/lead/documents/")
    assert lead.send(_lead_address(pack)).status_code == 422
    _review(lead, pack)
    assert "reviewed_pack" in _acts(sessions, worker)
    _conclude(worker, sessions, settings, pack)
    worker.send(f"{pack}give")
    assert _packs(sessions, worker)[0].given_on is None
    _review(lead, pack)
    worker.send(f"{pack}give")
    assert _packs(sessions, worker)[0].given_on


def test_whoever_has_read_it_as_a_lead_cannot_give_it(
    worker: Desk, lead: Desk, sessions: Sessions, settings: Settings, pack: str
):
    """R4.06: two people."""
    _conclude(worker, sessions, settings, pack)
    _review(lead, pack)
    (kept,) = _packs(sessions, worker)
    with sessions() as session, pytest.raises(audit_packs.NotReviewed):
        audit_packs.give_pack(
            session, board_id=worker.person.board_id, pack_id=kept.id, person_id=lead.person.id, today=date.today()
        )


def _lead_address(pack: str) -> str:
    return f"/lead/packs/{pack.rstrip('/').rsplit('/', 1)[1]}"


def _review(lead: Desk, pack: str) -> None:
    assert lead.send(_lead_address(pack), read="y").status_code == 302


def _conclude(worker: Desk, sessions: Sessions, settings: Settings, pack: str) -> None:
    worker.send(f"{pack}conclude", **SAID)
    worker.send(f"{pack}compile")
    run_waiting(sessions, settings)


def _cases(sessions: Sessions, worker: Desk) -> tuple[case_audits.KeptCaseAudit, ...]:
    with sessions() as session:
        return case_audits.list_case_audits(session, board_id=worker.person.board_id)


def _packs(sessions: Sessions, worker: Desk) -> tuple[audit_packs.KeptPack, ...]:
    with sessions() as session:
        return audit_packs.list_packs(session, board_id=worker.person.board_id)


def _trail(sessions: Sessions, worker: Desk) -> list[str]:
    with sessions() as session:
        return [act.act for act in trail.list_acts(session, board_id=worker.person.board_id)]


def _acts(sessions: Sessions, worker: Desk) -> set[str]:
    return set(_trail(sessions, worker))


@pytest.fixture
def found(sessions: Sessions, board_id: str) -> Themes:
    with sessions() as session:
        builders.add_noise(session, board_id=board_id)
        made = builders.add_open_consultation(session, board_id=board_id)
        ids = {
            label: themes.add_theme(
                session, board_id=board_id, consultation_id=made, question_id="better", label=label, person_id="p",
                today=builders.TODAY,
            )
            for label in ("The way home", "Something else")
        }  # fmt: skip
        themes.agree_theme(
            session, board_id=board_id, theme_id=ids["The way home"], person_id="p", today=builders.TODAY
        )
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
        session.commit()
    return Themes(ids["The way home"], ids["Something else"])


@pytest.fixture
def pack(worker: Desk, found: Themes) -> str:
    """A pack that was begun; its address, with a slash."""
    return worker.send("/worker/audits/new", theme=found.agreed, **PACK).headers["Location"]
