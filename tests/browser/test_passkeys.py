"""Passkeys, an app and recovery codes, end to end in a real browser with a made-up authenticator (T5)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page, expect

from app.accounts.invitations import make_link, make_token, open_link
from app.accounts.second_step import CODES
from app.people import Role
from app.store import second_steps, staff, trail
from tests import builders
from tests.app.desks import PASSWORD, add_member, read_app
from tests.browser.conftest import House

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
NEW = "four green kettles whistle"


def test_a_lead_lives_by_a_passkey(newcomer, device, new_page, later):
    """Invited, sets one up, signs out, signs in by password and passkey, then by passkey alone, and proves it anew."""
    house, page = newcomer.house, new_page()
    device(page)
    page.goto(newcomer.invite(Role.SAFEGUARDING_LEAD))
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Use this password").click()
    page.wait_for_url(re.compile("/accounts/yours"))
    _is_sound(page)
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_label("What do you call this device?").fill("My work laptop")
    _is_sound(page)
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert page.locator(".codes li").count() == 10
    _is_sound(page)
    page.get_by_role("link", name="I have them").click()
    page.wait_for_url(re.compile("/lead/"))

    page.get_by_role("button", name="Sign out").click()
    _type_password(page, house, newcomer.email, NEW)
    page.wait_for_url(re.compile("/accounts/second-step"))
    _is_sound(page)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url(re.compile("/lead/"))

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url(re.compile("/lead/"))

    concern = newcomer.add_concern()
    later(40, page)
    page.goto(f"{house.address}/lead/read/{concern}")
    page.get_by_role("button", name="Show what was said").click()
    page.wait_for_url(re.compile("/accounts/prove"))
    assert "hits me" not in page.content()
    _is_sound(page)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url(re.compile(f"/lead/read/{concern}$"))
    page.get_by_role("button", name="Show what was said").click()
    page.get_by_text("He hits me when mum is out").wait_for()
    assert newcomer.acts().count("proved") == 1


def test_a_device_that_did_not_check_who_holds_it_is_refused(newcomer, device, new_page):
    """User verification is asked of the browser and looked for on the server."""
    page = new_page()
    newcomer.add(Role.PARTICIPATION_WORKER)
    cdp, authenticator = device(page, isUserVerified=False)
    _type_password(page, newcomer.house, newcomer.email)
    page.goto(f"{newcomer.house.address}/accounts/yours/passkeys/add")
    page.get_by_label("What do you call this device?").fill("Found on a bus")
    page.get_by_role("button", name="Make the passkey").click()
    page.locator("[data-trouble]").get_by_text(re.compile("too long|could not")).wait_for()
    assert page.get_by_label("What do you call this device?").input_value() == "Found on a bus"
    assert newcomer.steps().passkeys == ()
    # It can be tried again at once, without a new page.
    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": True})
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert [one.name for one in newcomer.steps().passkeys] == ["Found on a bus"]


def test_a_passkey_that_was_removed_here_signs_nobody_in(newcomer, device, new_page):
    page = new_page()
    newcomer.add(Role.PARTICIPATION_WORKER)
    device(page)
    _type_password(page, newcomer.house, newcomer.email)
    page.goto(f"{newcomer.house.address}/accounts/yours/passkeys/add")
    page.get_by_label("What do you call this device?").fill("Old phone")
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("link", name="I have them").click()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("button", name="Remove the passkey Old phone").click()
    page.get_by_text("Remove it on the device too").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Use a passkey instead").click()
    page.get_by_role("alert").get_by_text("That passkey is not known here").wait_for()


def test_an_app_is_set_up_by_the_key_on_the_page_and_a_recovery_code_stands_in(newcomer, new_page):
    """Without a passkey and without JavaScript."""
    page = new_page(1024, 768, java_script_enabled=False)
    newcomer.add(Role.ADMINISTRATOR)
    _type_password(page, newcomer.house, newcomer.email)
    page.get_by_role("link", name="Set up an app").click()
    key = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("The code that the app shows now").fill(newcomer.code_of(key))
    page.get_by_role("button", name="Use this app").click()
    codes = page.locator(".codes li").all_inner_texts()
    page.get_by_role("link", name="I have them").click()
    page.wait_for_url(re.compile("/admin/"))
    for proof in (read_app(newcomer.house.app, newcomer.email), codes[4]):
        page.get_by_role("button", name="Sign out").click()
        _type_password(page, newcomer.house, newcomer.email)
        page.get_by_label("Code").fill(proof)
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url(re.compile("/admin/"))
    assert newcomer.steps().codes_left == 9


def test_a_browser_without_passkeys_is_told_of_the_other_way(newcomer, new_page):
    page = new_page()
    newcomer.add(Role.PARTICIPATION_WORKER)
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto(f"{newcomer.house.address}/accounts/sign-in")
    expect(page.get_by_role("button", name="Use a passkey instead")).to_be_hidden()
    _type_password(page, newcomer.house, newcomer.email)
    page.goto(f"{newcomer.house.address}/accounts/yours/passkeys/add")
    expect(page.get_by_text("This browser cannot make passkeys here")).to_be_visible()
    expect(page.get_by_role("button", name="Make the passkey")).to_be_hidden()


def test_all_of_it_works_by_keyboard_on_a_phone(newcomer, device, new_page):
    page = new_page(320, 640)
    newcomer.add(Role.READER)
    device(page)
    _type_password(page, newcomer.house, newcomer.email)
    _is_sound(page)
    page.get_by_role("link", name="Set up a passkey").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What do you call this device?").focus()
    page.keyboard.type("Phone")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    _is_sound(page)
    page.get_by_role("link", name="I have them").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/lead/"))
    page.get_by_role("link", name="Your account").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Passkey, set up on").wait_for()
    _is_sound(page)


def _type_password(page: Page, house: House, email: str, password: str = PASSWORD) -> None:
    page.goto(f"{house.address}/accounts/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("/(worker/|lead/|board/|admin/|accounts/yours|accounts/second-step)"))


def _is_sound(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


class Newcomer:
    """Somebody new in this house."""

    def __init__(self, house: House) -> None:
        self.house, self.email, self.who = house, "", {}

    def add(self, role: Role) -> None:
        """They have a password and nothing more."""
        with self.house.sessions() as session:
            name = f"Somebody {make_token()[:6]}"
            person, self.email = add_member(session, board_id=self.house.board_id, role=role, name=name)
            session.commit()
        self.who = {"board_id": person.board_id, "staff_id": person.id}

    def invite(self, role: Role) -> str:
        """They have a link; returns it."""
        self.add(role)
        token = make_token()
        with self.house.sessions() as session:
            staff.save_password(session, **self.who, password_hash="")
            open_link(session, **self.who, token=token, now=datetime.now(UTC))
            session.commit()
        return make_link(self.house.address, token)

    def steps(self) -> second_steps.SecondSteps:
        """What they have set up."""
        with self.house.sessions() as session:
            return second_steps.get_second_steps(session, **self.who)

    def acts(self) -> list[str]:
        """What they did."""
        with self.house.sessions() as session:
            acts = trail.list_acts(session, board_id=self.house.board_id)
            return [act.act for act in acts if act.staff_id == self.who["staff_id"]]

    def code_of(self, key: str) -> str:
        """What an app shows that was given this key."""
        return str(self.house.app.extensions[CODES].totp(key=key).generate().token)

    def add_concern(self) -> str:
        """An answer that must be read first."""
        from app.store import reading

        with self.house.sessions() as session:
            board_id = self.house.board_id
            consultation_id = builders.add_open_consultation(session, board_id=board_id)
            group = builders.add_group(session, board_id=board_id, consultation_id=consultation_id)
            said = builders.a_response(words="He hits me when mum is out", group=group)
            builders.keep(
                session, said, consultation_id=consultation_id, group_id=group,
                concerns={"better": builders.WORRYING}, due=builders.NOW,
            )  # fmt: skip
            session.commit()
            return reading.find_next_to_read(session, board_id=board_id).concern_id


@pytest.fixture
def newcomer(house: House) -> Newcomer:
    """Somebody new; the house knows under which address it is reached."""
    settings = house.app.extensions["heard.settings"]
    house.app.extensions["heard.settings"] = replace(settings, base_url=house.address)
    return Newcomer(house)


@pytest.fixture
def device() -> Callable[..., tuple[CDPSession, str]]:
    """Gives a page's browser an authenticator, as a phone or a laptop has one built in."""

    def plug(page: Page, **changed: object) -> tuple[CDPSession, str]:
        cdp = page.context.new_cdp_session(page)
        cdp.send("WebAuthn.enable", {"enableUI": False})
        made = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **changed}})
        return cdp, made["authenticatorId"]

    return plug


@pytest.fixture
def later(monkeypatch) -> Callable[[int, Page], None]:
    """Makes it later for the house; the page is looked at in between, as by somebody who is busy."""

    def wait(minutes: int, page: Page) -> None:
        begin = time.time()
        for passed in range(20, minutes + 1, 20):
            monkeypatch.setattr(time, "time", lambda at=begin + 60 * passed: at)
            page.reload()

    return wait
