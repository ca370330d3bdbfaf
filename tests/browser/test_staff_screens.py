"""Every main screen of the staff rooms, on a tablet and on a phone: nothing axe complains of, nothing wider than the
screen, and all of it by keyboard. `--keep-screenshots` renews the pictures for the README.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analysis.document.pack import compile_pack
from analysis.document.pack_prints import print_pack
from app.accounts.second_step import CODES
from app.people import Person, Role
from app.store import (
    answer_files,
    audit_packs,
    break_glass,
    case_audits,
    coding,
    concerns,
    consultations,
    documents,
    held,
    kept_promises,
    mandatory_reports,
    promises,
    quotes,
    readers,
    reading,
    receiving,
    saying,
    splits,
    staff,
    tablets,
    telling,
    themes,
)
from app.store.concerns import Outcome
from app.store.session import Session
from surveys.answers_table import Table, pack
from surveys.definition import Consultation
from surveys.spoken import digest
from surveys.translating import list_texts, put_texts
from tests import builders
from tests.analysis.document import packs
from tests.app.desks import PASSWORD, add_member, read_app
from tests.browser.conftest import House

pytestmark = pytest.mark.browser

SIZES = {"tablet": (1024, 768), "phone": (320, 640)}
SAID = (
    "More lights by the gate, you cant see who is there",
    "a teacher at the bus stop when we go home",
    "Lights on the path to the park",
    "If the lamps worked me and my sister could walk back",
    "light it up",
)


@dataclass
class Office:
    """A house with work on every desk: who signs in, and where things are."""

    house: House
    emails: dict[Role, str]
    draft: str
    closed: str
    theme: str
    comment: str
    quote: str
    document: str
    ask: str
    group: str
    closed_group: str
    concern: str
    linked: str
    link: str
    tablet: str
    quiet: str
    second: str
    owed: str
    own_ask: str
    promise: str
    audited: str
    audit: str
    pack: str
    given: str
    unsigned: str = ""
    public: str = ""
    answers: str = ""
    text: str = digest("en", "Call 0800 1111. It is free, day and night.")


SCREENS = {
    "worker-home": (Role.PARTICIPATION_WORKER, "/worker/"),
    "worker-tablets": (Role.PARTICIPATION_WORKER, "/worker/tablets"),
    "worker-bring-in": (Role.PARTICIPATION_WORKER, "/worker/consultations/bring-in"),
    "worker-files": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/files"),
    "worker-bring-in-edition": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/files/bring-in"),
    "worker-bring-sheet": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/files/translation-sheet/back"),
    "worker-start": (Role.PARTICIPATION_WORKER, "/worker/consultations/new"),
    "worker-task-list": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/"),
    "worker-details": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/details"),
    "worker-telling": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/telling"),
    "worker-add-band": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/add"),
    "worker-questions": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/8-10"),
    "worker-draft-steps": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/steps"),
    "worker-question": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/8-10/questions/good_day"),
    "worker-about-you": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/about-you"),
    "worker-add-about-you": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/8-10/about-you/add"),
    "worker-message": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/8-10/messages/add"),
    "worker-messages": (Role.PARTICIPATION_WORKER, "/worker/consultations/{house.consultation_id}/editions/11-13"),
    "worker-preview": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/8-10/preview"),
    "worker-paper": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/8-10/paper"),
    "worker-preview-urdu": (
        Role.PARTICIPATION_WORKER,
        "/worker/consultations/{draft}/editions/8-10/preview?language=ur",
    ),
    "worker-translation": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/8-10/words/ur"),
    "worker-linked": (Role.PARTICIPATION_WORKER, "/worker/consultations/{linked}/"),
    "worker-waiting": (Role.PARTICIPATION_WORKER, "/worker/consultations/{linked}/groups"),
    "worker-set-up-tablet": (Role.PARTICIPATION_WORKER, "/worker/groups/{link}/tablet"),
    "worker-prints": (Role.PARTICIPATION_WORKER, "/worker/groups/{link}/prints"),
    "worker-paper-batches": (Role.PARTICIPATION_WORKER, "/worker/groups/{link}/paper"),
    "worker-forget-tablet": (Role.PARTICIPATION_WORKER, "/worker/group-tablets/{tablet}/forget"),
    "worker-bring-answers": (Role.PARTICIPATION_WORKER, "/worker/consultations/{linked}/bring-answers"),
    "worker-match-answers": (Role.PARTICIPATION_WORKER, "/worker/consultations/{linked}/bring-answers/{answers}/match"),
    "worker-preview-answers": (
        Role.PARTICIPATION_WORKER,
        "/worker/consultations/{linked}/bring-answers/{answers}/preview",
    ),
    "worker-apart": (Role.PARTICIPATION_WORKER, "/worker/consultations/{linked}/apart"),
    "worker-move-apart": (Role.PARTICIPATION_WORKER, "/worker/consultations/{linked}/apart/open_link/count"),
    "worker-recordings": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/5-7/recordings"),
    "worker-record": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/editions/5-7/recordings/en/{text}"),
    "worker-open": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/open"),
    "worker-live": (Role.PARTICIPATION_WORKER, "/worker/consultations/{house.consultation_id}/live"),
    "worker-pictures": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/pictures"),
    "worker-plan": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/plan"),
    "worker-plan-open": (Role.PARTICIPATION_WORKER, "/worker/consultations/{house.consultation_id}/plan"),
    "worker-approve": (Role.PARTICIPATION_WORKER, "/worker/consultations/{draft}/approve"),
    "worker-agreement": (Role.PARTICIPATION_WORKER, "/worker/groups/{group}/agreement"),
    "worker-tellings": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/tellings"),
    "worker-tell-group": (Role.PARTICIPATION_WORKER, "/worker/groups/{closed_group}/tell/told"),
    "worker-groups": (Role.PARTICIPATION_WORKER, "/worker/consultations/{house.consultation_id}/groups"),
    "worker-add-group": (Role.PARTICIPATION_WORKER, "/worker/consultations/{house.consultation_id}/groups/add"),
    "worker-close": (Role.PARTICIPATION_WORKER, "/worker/consultations/{house.consultation_id}/close"),
    "worker-poster": (Role.PARTICIPATION_WORKER, "/worker/groups/{group}/poster"),
    "worker-closed": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/"),
    "worker-find-themes": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/themes/find"),
    "worker-themes": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/themes"),
    "worker-theme": (Role.PARTICIPATION_WORKER, "/worker/themes/{theme}"),
    "worker-merge": (Role.PARTICIPATION_WORKER, "/worker/themes/{theme}/merge"),
    "worker-split": (Role.PARTICIPATION_WORKER, "/worker/themes/{theme}/split"),
    "worker-new-theme": (Role.PARTICIPATION_WORKER, "/worker/themes/{theme}/comments/new-theme?comment={comment}"),
    "worker-theme-steps": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/themes/steps"),
    "worker-quote": (Role.PARTICIPATION_WORKER, "/worker/themes/{theme}/comments/{comment}/quote"),
    "worker-unplaced": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/themes/unplaced/better"),
    "worker-second-coding": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/second-coding"),
    "worker-code-comment": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/second-coding/{comment}"),
    "worker-ledger": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/ledger"),
    "worker-population": (Role.PARTICIPATION_WORKER, "/worker/population"),
    "worker-indicators": (Role.PARTICIPATION_WORKER, "/worker/indicators"),
    "worker-export": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/export"),
    "worker-take-answers": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/take-answers"),
    "worker-kept": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/kept"),
    "worker-dpia": (Role.PARTICIPATION_WORKER, "/worker/consultations/{closed}/dpia"),
    "worker-other-languages": (
        Role.PARTICIPATION_WORKER,
        "/worker/consultations/{closed}/themes/other-languages",
    ),
    "worker-trends": (Role.PARTICIPATION_WORKER, "/worker/trends/"),
    "worker-document": (Role.PARTICIPATION_WORKER, "/worker/documents/2026/"),
    "worker-read-document": (Role.PARTICIPATION_WORKER, "/worker/documents/read/{document}"),
    "worker-sources": (Role.PARTICIPATION_WORKER, "/worker/documents/read/{document}/sources"),
    "worker-ask": (Role.PARTICIPATION_WORKER, "/worker/documents/2026/asks/add"),
    "worker-change-ask": (Role.PARTICIPATION_WORKER, "/worker/asks/{own_ask}/change"),
    "worker-promises": (Role.PARTICIPATION_WORKER, "/worker/promises/"),
    "worker-promise": (Role.PARTICIPATION_WORKER, "/worker/asks/{ask}/promises/add"),
    "worker-change-promise": (Role.PARTICIPATION_WORKER, "/worker/promises/{promise}/change"),
    "worker-outcome": (Role.PARTICIPATION_WORKER, "/worker/promises/{promise}/outcome"),
    "worker-publish-promises": (Role.PARTICIPATION_WORKER, "/worker/promises/publish"),
    "worker-promises-poster": (Role.PARTICIPATION_WORKER, "/worker/promises/poster"),
    "worker-you-said": (Role.PARTICIPATION_WORKER, "/you-said/{house.board_id}/"),
    "worker-for-children": (Role.PARTICIPATION_WORKER, "/worker/documents/2026/for-children"),
    "worker-packs": (Role.PARTICIPATION_WORKER, "/worker/audits/"),
    "worker-new-pack": (Role.PARTICIPATION_WORKER, "/worker/audits/new"),
    "worker-pack": (Role.PARTICIPATION_WORKER, "/worker/audits/{pack}/"),
    "worker-pack-given": (Role.PARTICIPATION_WORKER, "/worker/audits/{given}/"),
    "worker-change-pack": (Role.PARTICIPATION_WORKER, "/worker/audits/{pack}/change"),
    "worker-conclude-pack": (Role.PARTICIPATION_WORKER, "/worker/audits/{pack}/conclude"),
    "worker-read-pack": (Role.PARTICIPATION_WORKER, "/worker/audits/{pack}/read"),
    "worker-remove-pack": (Role.PARTICIPATION_WORKER, "/worker/audits/{pack}/remove"),
    "worker-case-audits": (Role.PARTICIPATION_WORKER, "/worker/themes/{audited}/cases"),
    "worker-case-audit": (Role.PARTICIPATION_WORKER, "/worker/case-audits/{audit}"),
    "lead-home": (Role.SAFEGUARDING_LEAD, "/lead/"),
    "lead-covered": (Role.SAFEGUARDING_LEAD, "/lead/read/{concern}"),
    "lead-settled": (Role.SAFEGUARDING_LEAD, "/lead/settled"),
    "lead-passing": (Role.SAFEGUARDING_LEAD, "/lead/read/{quiet}"),
    "lead-second": (Role.SAFEGUARDING_LEAD, "/lead/read/{second}"),
    "lead-readers": (Role.SAFEGUARDING_LEAD, "/lead/readers"),
    "lead-reports": (Role.SAFEGUARDING_LEAD, "/lead/reports"),
    "lead-report": (Role.SAFEGUARDING_LEAD, "/lead/reports/{owed}"),
    "lead-rest-ask": (Role.SAFEGUARDING_LEAD, "/lead/rest/{concern}"),
    "lead-rest-agree": (Role.SAFEGUARDING_LEAD, "/lead/rest/{owed}"),
    "lead-leave": (Role.SAFEGUARDING_LEAD, "/lead/leave"),
    "deputy-home": (Role.DEPUTY, "/lead/"),
    "reader-home": (Role.READER, "/lead/"),
    "reader-covered": (Role.READER, "/lead/read/{quiet}"),
    "reader-leave": (Role.READER, "/accounts/after-reading"),
    "lead-quotes": (Role.SAFEGUARDING_LEAD, "/lead/quotes"),
    "lead-quote": (Role.SAFEGUARDING_LEAD, "/lead/quotes/{quote}"),
    "lead-duty": (Role.SAFEGUARDING_LEAD, "/lead/duty"),
    "lead-hours": (Role.SAFEGUARDING_LEAD, "/lead/duty/hours"),
    "board-home": (Role.BOARD_MEMBER, "/board/"),
    "board-pack": (Role.BOARD_MEMBER, "/board/packs/{given}"),
    "worker-review": (Role.PARTICIPATION_WORKER, "/worker/documents/read/{unsigned}"),
    "worker-publish": (Role.PARTICIPATION_WORKER, "/worker/documents/version/{document}/publish"),
    "worker-take-back": (Role.PARTICIPATION_WORKER, "/worker/documents/version/{public}/take-back"),
    "worker-published": (Role.PARTICIPATION_WORKER, "/worker/documents/version/{public}"),
    "lead-documents": (Role.SAFEGUARDING_LEAD, "/lead/documents/"),
    "lead-review": (Role.SAFEGUARDING_LEAD, "/lead/documents/{unsigned}"),
    "board-approve": (Role.BOARD_MEMBER, "/board/documents/{document}/approve"),
    "board-read": (Role.BOARD_MEMBER, "/board/documents/{document}"),
    "board-asks": (Role.BOARD_MEMBER, "/board/documents/{document}/asks"),
    "board-decide": (Role.BOARD_MEMBER, "/board/documents/{document}/asks/{ask}"),
    "board-promises": (Role.BOARD_MEMBER, "/board/promises/"),
    "board-promise": (Role.BOARD_MEMBER, "/board/documents/{document}/asks/{ask}/promise"),
    "board-change-promise": (Role.BOARD_MEMBER, "/board/promises/{promise}/change"),
    "board-outcome": (Role.BOARD_MEMBER, "/board/promises/{promise}/outcome"),
    "administrator-home": (Role.ADMINISTRATOR, "/admin/"),
    "administrator-add": (Role.ADMINISTRATOR, "/admin/staff/add"),
    "administrator-mail": (Role.ADMINISTRATOR, "/admin/mail"),
    "administrator-machine": (Role.ADMINISTRATOR, "/admin/machine"),
    "administrator-words": (Role.ADMINISTRATOR, "/admin/words"),
    "administrator-language": (Role.ADMINISTRATOR, "/admin/words/ur"),
    "account": (Role.ADMINISTRATOR, "/accounts/yours"),
    "password": (Role.ADMINISTRATOR, "/accounts/yours/password"),
    "account-app": (Role.ADMINISTRATOR, "/accounts/yours/app"),
    "account-passkey": (Role.ADMINISTRATOR, "/accounts/yours/passkeys/add"),
    "account-prove": (Role.ADMINISTRATOR, "/accounts/prove"),
    "worker-account": (Role.PARTICIPATION_WORKER, "/accounts/yours"),
    "worker-prove": (Role.PARTICIPATION_WORKER, "/accounts/prove"),
}


MAIN = {
    "worker-home", "worker-task-list", "worker-questions", "worker-record", "worker-groups", "worker-poster",
    "worker-themes", "worker-theme", "worker-document", "worker-promises", "lead-home", "lead-covered", "lead-quote",
    "board-home", "board-asks", "administrator-home",
}  # fmt: skip
"""Screens of which a picture is kept."""


@pytest.mark.slow
@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_nothing_is_wrong_with_any_screen(office: Office, at_desk, keep, role: Role):
    """R2.32: axe finds nothing on each kind of page; nothing is wider than a phone."""
    wrong: dict[str, list[str]] = {}
    for size, (width, height) in SIZES.items():
        page = at_desk(role, width, height)
        for name, (whose, path) in SCREENS.items():
            if whose is not role:
                continue
            reply = page.goto(office.house.address + path.format(**vars(office)))
            assert reply.status == 200, (name, reply.status)
            wrong[f"{name} {size}"] = _complaints(page)
            if name in MAIN:
                keep(page, f"{name}-{size}")
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_sign_in_page_is_sound(office: Office, new_page, keep):
    for size, (width, height) in SIZES.items():
        page = new_page(width, height)
        page.goto(office.house.address + "/accounts/sign-in")
        assert _complaints(page) == []
        keep(page, f"sign-in-{size}")


def test_a_worrying_answer_is_read_and_settled_by_keyboard_alone(office: Office, at_desk, keep):
    """R3.19, 2.1.1: covered until asked for; every step without a mouse."""
    page = at_desk(Role.SAFEGUARDING_LEAD, 1024, 768)
    page.keyboard.press("n")
    page.wait_for_url(re.compile("/lead/read/"))
    assert "hits" not in page.content()
    page.keyboard.press("s")
    page.get_by_text("He hits me when mum is out").wait_for()
    assert _complaints(page) == []
    keep(page, "lead-reading-tablet")
    page.get_by_role("button", name="Settle it").focus()
    page.keyboard.press("Enter")
    trouble = page.get_by_role("alert")
    trouble.wait_for()
    assert page.evaluate("document.activeElement === document.querySelector('[role=alert]')")
    assert page.title().startswith("Error: ")
    assert _complaints(page) == []
    keep(page, "lead-trouble-tablet")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.get_by_label("Why?").focus()
    page.keyboard.type("I have called the school and children's services.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Settled. Take a moment").wait_for()


def test_who_wants_to_talk_is_two_taps_away(office: Office, at_desk, keep):
    """T5: covered until asked for; one tap shows who, the other says who sees to it."""
    for size, (width, height) in SIZES.items():
        page = at_desk(Role.SAFEGUARDING_LEAD, width, height)
        assert "Library" not in page.content()
        page.get_by_role("button", name="Show who").click()
        page.get_by_text("Library at lunch").wait_for()
        assert _complaints(page) == []
        keep(page, f"lead-wish-{size}")
    page.get_by_role("button", name="I see to it").click()
    page.get_by_text("A safeguarding lead sees to it.").wait_for()


def test_a_theme_is_agreed_and_taken_back_by_key(office: Office, at_desk):
    page = at_desk(Role.PARTICIPATION_WORKER, 1024, 768)
    page.goto(f"{office.house.address}/worker/themes/{office.theme}")
    page.keyboard.press("a")
    page.get_by_text("Agreed: Lights.").wait_for()
    page.keyboard.press("z")
    page.get_by_text("Undone: agreed “Lights”.").wait_for()


def test_comments_are_coded_by_keyboard_alone(office: Office, new_page):
    """R4.05, 2.1.1: the digits tick, n is none of these, s saves and goes on, b goes back."""
    with _a_second_worker(office) as email:
        page = new_page(1024, 768)
        _sign_in(
            page, replace(office, emails={**office.emails, Role.PARTICIPATION_WORKER: email}), Role.PARTICIPATION_WORKER
        )
        _code_by_keyboard(page, office)


@contextmanager
def _a_second_worker(office: Office) -> Iterator[str]:
    """Whoever decided on themes cannot code blind, so somebody else does: what is dealt is theirs while they do."""
    here = {"board_id": office.house.board_id, "consultation_id": office.closed}
    with office.house.sessions() as session:
        first = coding.find_draw(session, **here).person_id
        second, email = add_member(
            session, board_id=office.house.board_id, role=Role.PARTICIPATION_WORKER, name="Second"
        )
        coding.hand_over(session, **here, person_id=second.id)
        session.commit()
    yield email
    with office.house.sessions() as session:
        coding.hand_over(session, **here, person_id=first)
        session.commit()


def _code_by_keyboard(page: Page, office: Office) -> None:
    page.goto(f"{office.house.address}/worker/consultations/{office.closed}/second-coding")
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Comment 1 of").wait_for()
    page.keyboard.press("n")
    page.keyboard.press("s")
    page.get_by_role("heading", name="Comment 2 of").wait_for()
    page.keyboard.press("1")
    page.keyboard.press("s")
    page.get_by_role("heading", name="Comment 3 of").wait_for()
    page.keyboard.press("b")
    page.get_by_role("heading", name="Comment 2 of").wait_for()
    expect(page.get_by_label("Lights")).to_be_checked()


def test_a_key_typed_into_a_box_presses_nothing(office: Office, at_desk):
    page = at_desk(Role.PARTICIPATION_WORKER, 1024, 768)
    page.goto(f"{office.house.address}/worker/themes/{office.theme}")
    page.get_by_text("Name, meaning and what it bears on").click()
    page.get_by_label("What is this theme called?").fill("")
    page.keyboard.type("a r u")
    assert page.get_by_label("What is this theme called?").input_value() == "a r u"


def test_everything_works_without_javascript(office: Office, new_page):
    page = new_page(1024, 768, java_script_enabled=False)
    _sign_in(page, office, Role.PARTICIPATION_WORKER)
    page.get_by_role("link", name="Start a consultation").click()
    page.get_by_label("What is it called?").fill("Without a script")
    page.get_by_label("An empty page").check()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name="Add an age band").click()
    page.get_by_label("8 to 10", exact=True).check()
    page.get_by_label("An empty page").check()
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Add a question").click()
    page.get_by_label("What do you ask?").fill("What is good here?")
    page.get_by_label("Own words").check()
    page.get_by_role("button", name="Save the question").click()
    expect(page.get_by_role("heading", name="1. What is good here?")).to_be_visible()


def test_nothing_leaves_the_preview(office: Office, at_desk):
    page = at_desk(Role.PARTICIPATION_WORKER, 1024, 768)
    page.goto(f"{office.house.address}/worker/consultations/{office.draft}/editions/8-10/preview")
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.locator("button[name=agreed]").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert "POST" not in asked


@pytest.mark.parametrize(("size", "width", "height"), [("a4", 210, 297), ("a3", 297, 420)])
def test_the_poster_fills_one_sheet(office: Office, at_desk, tmp_path, size: str, width: int, height: int):
    from pypdf import PdfReader

    page = at_desk(Role.PARTICIPATION_WORKER, 1024, 768)
    page.goto(f"{office.house.address}/worker/groups/{office.group}/poster?size={size}")
    page.pdf(path=tmp_path / "poster.pdf", prefer_css_page_size=True, print_background=True)
    [sheet] = PdfReader(tmp_path / "poster.pdf").pages
    assert (round(float(sheet.mediabox.width) / 72 * 25.4), round(float(sheet.mediabox.height) / 72 * 25.4)) == (
        width,
        height,
    )
    assert "0800 1111" in sheet.extract_text()


def test_the_poster_of_promises_fills_one_sheet(office: Office, at_desk, tmp_path):
    """R2.27: whoever walks past finds the page."""
    from pypdf import PdfReader

    page = at_desk(Role.PARTICIPATION_WORKER, 1024, 768)
    page.goto(f"{office.house.address}/worker/promises/poster")
    page.pdf(path=tmp_path / "poster.pdf", prefer_css_page_size=True, print_background=True)
    [sheet] = PdfReader(tmp_path / "poster.pdf").pages
    assert (round(float(sheet.mediabox.width) / 72 * 25.4), round(float(sheet.mediabox.height) / 72 * 25.4)) == (
        210,
        297,
    )
    assert office.house.board_id[:8] in sheet.extract_text().replace("\n", "")


def _complaints(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    said = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        said.append("wider than the screen")
    return said


def _sign_in(page: Page, office: Office, role: Role) -> None:
    page.goto(office.house.address + "/accounts/sign-in")
    page.get_by_label("Email address").fill(office.emails[role])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("/(worker|lead|board|admin|accounts/second-step)/?"))
    if "second-step" in page.url:
        page.get_by_label("Code").fill(read_app(office.house.app, office.emails[role]))
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url(re.compile("/(lead|admin)/"))


def _work_on_every_desk(house: House) -> Office:
    from surveys import library

    board_id = house.board_id
    with house.sessions() as session:
        aims = [{"id": "listening", "kind": "priority", "name": "Listening", "meaning": "To what children say."}]
        board = staff.get_board(session, board_id=board_id)
        staff.save_board(session, board_id=board_id, name=board.name, body={**board.body, "priorities": aims})
        codes = house.app.extensions[CODES]
        people = {role: add_member(session, board_id=board_id, role=role, codes=codes) for role in Role}
        lead, deputy = (people[role][0].id for role in (Role.SAFEGUARDING_LEAD, Role.DEPUTY))
        builders.put_on_duty(session, board_id=board_id, lead_id=lead, deputy_id=deputy)
        telling.beat(session, now=datetime.now(UTC))
        draft = builders.add_consultation(
            session, board_id=board_id, definition=_in_urdu_too(library.load("three_houses"))
        )
        closed = builders.add_open_consultation(
            session, board_id=board_id, definition=builders.a_definition(title="Walking home")
        )
        group_id = builders.add_group(session, board_id=board_id, consultation_id=closed)
        for number, words in enumerate(SAID):
            response = builders.a_response(words=words, words_may_be_used=number != 3)
            builders.keep(session, response, consultation_id=closed, group_id=group_id)
        worry = builders.a_response(words="He hits me when mum is out", group=group_id)
        builders.keep(
            session, worry, consultation_id=closed, group_id=group_id, concerns={"better": builders.WORRYING},
            due=builders.NOW - timedelta(hours=1),
        )  # fmt: skip
        receiving.add_talk_wish(
            session, board_id=board_id, setting="Oak School", first_name="Sam",
            where_to_find="Library at lunch", now=builders.NOW,
        )  # fmt: skip
        builders.propose_theme(session, board_id=board_id, consultation_id=closed, label="Lights", comments=4)
        quiet, second, owed = _readings(session, board_id, closed, group_id, {r: p for r, (p, _) in people.items()})
        consultations.close_consultation(session, board_id=board_id, consultation_id=closed, today=builders.TODAY)
        [theme] = themes.list_themes(session, board_id=board_id, consultation_id=closed)
        themes.add_theme(
            session, board_id=board_id, consultation_id=closed, question_id="better", label="Adults nearby",
            person_id=people[Role.PARTICIPATION_WORKER][0].id, today=builders.TODAY,
        )  # fmt: skip
        comments = themes.list_comments(session, board_id=board_id, theme_id=theme.id)
        halves = [("Lights", [one.id for one in comments[:2]]), ("Paths", [one.id for one in comments[2:]])]
        splits.save_split(session, board_id=board_id, theme_id=theme.id, halves=halves)
        _deal(session, theme.id, board_id, closed, people[Role.PARTICIPATION_WORKER][0].id)
        usable = [comment for comment in comments if comment.may_be_quoted]
        quote_id = quotes.propose_quote(
            session, board_id=board_id, theme_id=theme.id, comment_id=usable[0].id, text=usable[0].text,
            differs=False, person_id=people[Role.PARTICIPATION_WORKER][0].id,
        )  # fmt: skip
        document_id, public = _document(session, board_id), _public(session, board_id)
        unsigned = _document(session, board_id, year="2025", is_given=False)
        ask_id = promises.add_ask(
            session, board_id=board_id, year="2026", words="Mend the lamps between school and park.",
            partner="Police", by="the end of March", theme_id=theme.id, tell_children="We asked for lamps that work.",
        )  # fmt: skip
        own_ask, promise = _promised(session, board_id, ask_id, people[Role.BOARD_MEMBER][0])
        linked, link, tablet = _open_link(session, board_id)
        audited = _audits(session, board_id)
        answers = _answer_file(session, linked, people[Role.PARTICIPATION_WORKER][0])
        session.commit()
        concern = _concern(session, board_id)
        some_group = consultations.list_groups(session, board_id=board_id, consultation_id=house.consultation_id)[0]
    return Office(
        house, {role: email for role, (_, email) in people.items()}, draft, closed, theme.id, usable[1].id, quote_id,
        document_id, ask_id, some_group.id, group_id, concern, linked, link, tablet, quiet,
        second, owed, own_ask, promise, *audited, unsigned, public, answers,
    )  # fmt: skip


def _promised(session: Session, board_id: str, ask_id: str, member: Person) -> tuple[str, str]:
    """Promises that are late, waiting, kept and not kept, three of them public; an ask that can still be changed."""
    today = date.today()
    promises.save_decision(
        session, board_id=board_id, ask_id=ask_id, decision="Yes. Light helps everybody on the way home.",
        person_id=member.id, today=today, verdict="yes", reason="Light helps everybody on the way home.",
    )  # fmt: skip
    made = {}
    for words, days in (("Twelve lamps by the gate", 90), ("A walk past the park at four", -3), ("A map", -9)):
        made[words] = kept_promises.add_promise(
            session, person=member, ask_id=ask_id, words=f"{words}.", children_words=f"{words} will be there for you.",
            due=today + timedelta(days=days), today=today,
        )  # fmt: skip
    kept_promises.save_outcome(
        session, person=member, promise_id=made["A map"], outcome="not_kept", what_was_done="",
        because="Nobody could say which paths are lit.", today=today,
    )  # fmt: skip
    said = saying.say_all(session, board_id=board_id, today=today)
    kept_promises.publish(session, board_id=board_id, what=said, today=today)
    last = kept_promises.add_promise(
        session, person=member, ask_id=ask_id, words="Lamps on Mill Lane.", due=today + timedelta(days=30), today=today,
        children_words="Mill Lane gets lamps too, and we will tell you here when the last of them works.",
    )  # fmt: skip
    own_ask = promises.add_ask(
        session, board_id=board_id, year="2031", words="Let the bus wait.", partner="Police", by="May", theme_id=None
    )
    return own_ask, last


def _answer_file(session: Session, consultation_id: str, worker: Person) -> str:
    """A file of answers that is matched and waits, with rows that cannot come in; another one that came in."""
    heads = ("Name", "How safe do you feel at school, on the way there and on the way back home?", "better", "Helped")
    rows = [(f"Child {number}", ("Safe", "mostly", "")[number % 3], "More lights", "") for number in range(40)]
    here = {"person": worker, "consultation_id": consultation_id, "today": builders.TODAY}
    matched = {"band": "11-13", "parts": {"feels": 1, "better": 2}, "about": {"helped": 3}, "language": "en"}
    came = answer_files.add_file(session, **here, name="", content=b"", matched={"band": "11-13"})
    outcome = {"rows": 31, "kept": 28, "apart": 0, "refused": {"unknown_option": 2, "nothing_said": 1}}
    answer_files.save_outcome(
        session, board_id=worker.board_id, file_id=came, matched={"band": "11-13"}, outcome=outcome
    )
    return answer_files.add_file(
        session, **here, name="Year 8 safe at school (final), from the other tool.xlsx",
        content=pack(Table(heads, tuple(rows))), matched={**matched, "agreed": True},
    )  # fmt: skip


def _audits(session: Session, board_id: str) -> tuple[str, str, str, str]:
    """A theme of last year with cases that were looked at, a pack that waits to be concluded, one that was given."""
    definition = builders.a_definition(title="Walking home, last year")
    made = builders.add_open_consultation(session, board_id=board_id, definition=definition)
    day = builders.TODAY - timedelta(days=200)
    here = {"board_id": board_id, "person_id": "first", "today": builders.TODAY}
    theme = themes.add_theme(session, **here, consultation_id=made, question_id="better", label="The way home")
    themes.agree_theme(session, **here, theme_id=theme)
    consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=day)
    for number, (worked, in_the_way) in enumerate(packs.NOTES):
        found = {**packs.CASES[number].found, "worked": worked, "in_the_way": in_the_way}
        audit = case_audits.add_case_audit(
            session, **here, theme_id=theme, partner="Police", looked_on=day, found=found
        )
    pack = compile_pack(packs.MATERIAL, body="Northvale", today=builders.TODAY)
    printed = print_pack(pack)
    ids = []
    advice = (audit_packs.KeptRecommendation("Light the path.", "Police", builders.TODAY),)
    for concluded in (
        audit_packs.Concluded(),
        audit_packs.Concluded("Not after dark.", "Yes.", "No.", "Much.", advice),
    ):
        pack_id = audit_packs.add_pack(
            session, board_id=board_id, theme_id=theme, question=pack.question, first_day=packs.MATERIAL.first_day,
            last_day=packs.MATERIAL.last_day, frontline=(),
        )  # fmt: skip
        audit_packs.save_concluded(session, board_id=board_id, pack_id=pack_id, concluded=concluded)
        audit_packs.save_prints(
            session, board_id=board_id, pack_id=pack_id, prompts=pack.prompts, today=builders.TODAY,
            made_from=audit_packs.get_pack(session, board_id=board_id, pack_id=pack_id),
            prints={kind: getattr(printed, kind) for kind in audit_packs.PRINTS},
        )  # fmt: skip
        ids.append(pack_id)
    given = {"board_id": board_id, "pack_id": ids[1], "today": builders.TODAY}
    audit_packs.review_pack(session, **given, person_id="lead")
    audit_packs.give_pack(session, **given, person_id="worker")
    return theme, audit, ids[0], ids[1]


def _readings(session, board_id: str, closed: str, group_id: str, people: dict[Role, Person]) -> tuple[str, str, str]:
    """One that nobody has read, one for a second person, one for which a report is owed and the rest was asked for."""
    deputy, reader = people[Role.DEPUTY].id, people[Role.READER].id
    readers.save_reader(session, board_id=board_id, consultation_id=closed, staff_id=reader, reads=True)
    made = []
    for words, outcome in (("The answer is fifty knives", Outcome.NO_CONCERN), ("He makes me", Outcome.URGENT)):
        worry = builders.a_response(words=words, group=group_id)
        builders.keep(
            session, worry, consultation_id=closed, group_id=group_id, concerns={"better": builders.Scored("high", 1.0)}
        )
        made.append(_concern(session, board_id))
        concerns.settle(
            session, board_id=board_id, concern_id=made[-1], outcome=outcome, reason="Read with care.",
            person_id=deputy, today=builders.TODAY,
        )  # fmt: skip
    second, owed = made
    mandatory_reports.add_suspicion(
        session, board_id=board_id, concern_id=owed, consultation_id=closed, person_id=deputy,
        now=datetime.now(UTC) - timedelta(days=2),
    )  # fmt: skip
    break_glass.ask(
        session, board_id=board_id, concern_id=owed, reason="To learn whether a brother is at risk.", person_id=deputy,
        now=datetime.now(UTC),
    )  # fmt: skip
    drawn = reading.find_next_unread(session, board_id=board_id, within=(closed,))
    concerns.settle(
        session, board_id=board_id, concern_id=drawn.concern_id, outcome=Outcome.NO_CONCERN, reason="Read in full.",
        person_id=deputy, today=builders.TODAY, again=True,
    )  # fmt: skip
    quiet = reading.find_next_unread(session, board_id=board_id, within=(closed,))
    return quiet.concern_id, second, owed


def _deal(session: Session, theme_id: str, board_id: str, consultation_id: str, person_id: str) -> None:
    """The worker is the second person, of a theme that waits for a decision again by now."""
    decided = {"board_id": board_id, "theme_id": theme_id, "person_id": "first", "today": builders.TODAY}
    themes.agree_theme(session, **decided)
    coding.draw(
        session, board_id=board_id, consultation_id=consultation_id, person_id=person_id, seed="s", today=builders.TODAY
    )
    themes.propose_theme_again(session, **decided)


def _in_urdu_too(definition: Consultation) -> Consultation:
    """Half translated."""
    both = replace(definition, languages=("en", "ur"))
    lines = list_texts(both, band="8-10", language="ur")[:9]
    said = {line.key: "آپ یہاں اپنے لفظوں میں لکھ سکتے ہیں" for line in lines}
    return put_texts(both, band="8-10", language="ur", said=said)


def _open_link(session, board_id: str) -> tuple[str, str, str]:
    """A consultation with an open link, a tablet that is late, and something that could not be placed."""
    linked = builders.add_open_consultation(session, board_id=board_id, definition=builders.a_definition(title="Parks"))
    link = builders.add_group(session, board_id=board_id, consultation_id=linked, is_supervised=False)
    for _ in range(12):
        builders.keep(session, builders.a_response(), consultation_id=linked, group_id=link)
    held.add_held(
        session, board_id=board_id, consultation_id=linked, group_id=link, response_id=str(uuid4()),
        envelope={"sealed": "x"}, reason="cannot_be_opened",
    )  # fmt: skip
    names = {"Blue 3": 4, "Red 1, with a long name": 0}
    for name, waiting in names.items():
        tablet = str(uuid4())
        tablets.save_tablet(
            session, board_id=board_id, group_id=link, tablet_id=tablet, name=name, waiting=waiting,
            oldest=builders.TODAY - timedelta(days=4) if waiting else None, today=builders.TODAY,
        )  # fmt: skip
    return linked, link, tablet


def _document(session, board_id: str, *, year: str = "2026", is_given: bool = True) -> str:
    cover = '<header class="ld-cover"><h1>What they told us</h1></header>'
    article = f'<article class="learning-document" lang="en">{cover}</article>'
    prints = {"html": b"", "article": article.encode(), "pdf": b"", "docx": b"", "csv": b""}
    made = documents.save_draft(
        session, board_id=board_id, year=year, title=f"What they told us, {year}", stamp="", model={}, prints=prints,
        today=builders.TODAY,
    )  # fmt: skip
    if is_given:
        documents.give_to_board(session, board_id=board_id, document_id=made, now=builders.NOW)
    return made


def _public(session, board_id: str) -> str:
    """One of an earlier year that everybody can read."""
    made = _document(session, board_id, year="2024")
    here = {"board_id": board_id, "document_id": made, "today": builders.TODAY}
    documents.save_approved(session, **here)
    documents.save_published(session, **here, checksum="0123456789abcdef" * 4)
    return made


def _concern(session, board_id: str) -> str:
    found = reading.find_next_to_read(session, board_id=board_id)
    assert found
    return found.concern_id


@pytest.fixture(scope="module")
def office(house: House) -> Office:
    return _work_on_every_desk(house)


@pytest.fixture
def at_desk(office: Office, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page of a size with somebody signed in: `at_desk(Role.BOARD_MEMBER, 320, 640)`."""

    def sit(role: Role, width: int, height: int) -> Page:
        page = new_page(width, height)
        _sign_in(page, office, role)
        return page

    return sit
