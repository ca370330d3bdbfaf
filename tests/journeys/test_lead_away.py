"""A worrying answer while the lead is away: the lead is told, then the deputy, who settles it; the lead sees that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from app.jobs.running import sweep_and_run
from app.store.consultations import Group, KeptConsultation
from tests.app.desks import PASSWORD, Desk, read_app
from tests.browser.child import Child
from tests.journeys.conftest import Town
from tests.journeys.walking import open_a_consultation
from tests.sealing import seal

WORDS = "my step dad hits me when he drinks zebra-umbrella"
SECRETS = ("zebra", "step dad", "Oak", "Feeling safe", "8-10")
HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)


@pytest.mark.parametrize("town", ["sqlite", "postgresql"], indirect=True)
def test_a_concern_finds_its_way_while_the_lead_is_away(town: Town):
    """R3.09, T18."""
    kept, group = open_a_consultation(town)
    _answer(town, kept, group)

    came = datetime.now(UTC)
    _look(town, came)
    assert _told(town) == [town.lead.email]
    assert _says_something_waits(town.lead)
    assert _says_something_waits(town.deputy)

    _nothing_more_is_sent_for_an_hour(town, came)
    _look(town, came + 26 * HOUR)
    assert _told(town) == [town.lead.email, town.deputy.email]

    covered = town.deputy.get("/lead/read/").headers["Location"]
    assert "zebra-umbrella" in town.deputy.send(f"{covered}/words").get_data(as_text=True)
    _look(town, came + 12 * HOUR)
    assert len(town.mailbox.messages) == 2, "seen: nobody else is told"
    _look(town, came + 90 * HOUR)
    assert _told(town)[2:] == [town.deputy.email], "seen, and not settled by the end of the next reading day"

    town.deputy.send(covered, outcome="refer", reason="Told children's services with class and day.")
    assert not _says_something_waits(town.lead)
    settled = town.lead.read("/lead/settled")
    assert town.deputy.person.name in settled
    assert "Told children&#39;s services" in settled

    sent = "".join(letter.as_string() for letter in town.mailbox.messages)
    assert [word for word in SECRETS if word in sent] == []


@pytest.mark.browser
def test_a_child_writes_it_on_a_tablet_and_the_deputy_reads_it_on_a_screen(town: Town, new_page: Callable[..., Page]):
    """The same in a browser: sent on a tablet, told by mail, read with a second step, settled, seen by the lead."""
    _, group = open_a_consultation(town)
    _write_on_a_tablet(new_page(), f"{town.address}/{group.code}")
    came = datetime.now(UTC)
    _look(town, came)
    _look(town, came + 26 * HOUR)
    assert _told(town) == [town.lead.email, town.deputy.email]

    screen = new_page(1280, 900)
    _sign_in(screen, town, town.deputy)
    screen.get_by_role("link", name="Read the next one").click()
    screen.get_by_role("button", name="Show what was said").wait_for()
    assert "zebra-umbrella" not in screen.content()
    screen.get_by_role("button", name="Show what was said").click()
    screen.locator(".answer").get_by_text(WORDS).wait_for()
    screen.get_by_label("I have referred it, or will today").check()
    screen.get_by_label("Why?").fill("Told children's services with class and day.")
    screen.get_by_role("button", name="Settle it").click()
    screen.get_by_text("Settled.").wait_for()

    desk = new_page(390, 844)
    _sign_in(desk, town, town.lead)
    desk.get_by_role("link", name="What was settled").click()
    assert town.deputy.person.name in desk.locator("table").first.inner_text()
    assert "zebra-umbrella" not in desk.content()


def test_when_the_deputy_is_away_too_everybody_is_told(town: Town):
    kept, group = open_a_consultation(town)
    _answer(town, kept, group)
    came = datetime.now(UTC)
    _look(town, came)
    _look(town, came + 26 * HOUR)
    _look(town, came + 52 * HOUR)
    everybody = sorted([town.lead.email, town.deputy.email])
    assert _told(town)[:2] == [town.lead.email, town.deputy.email]
    assert sorted(_told(town)[2:]) == everybody


def _answer(town: Town, kept: KeptConsultation, group: Group) -> None:
    """A tablet sends what a child wrote, and beside it what need not be read first."""
    for words in (WORDS, "more street lights"):
        inside = {
            "agreed": True, "band": group.band, "version": 1, "language": "en", "helped": False,
            "words_may_be_used": True, "answers": {"safer": {"value": words}, "safe_school": {"missing": "not_sure"}},
        }  # fmt: skip
        envelope = seal(kept.public_key or "", inside, f"heard/1|{group.code}|{group.band}|1".encode())
        reply = town.app.test_client().post(
            f"/{group.code}", json={"id": str(uuid4()), "key_id": kept.key_id, **envelope}
        )
        assert reply.status_code == 201, reply.get_data(as_text=True)


def _write_on_a_tablet(page: Page, address: str) -> None:
    """Whatever the band is asked, by what stands on the screen."""
    child = Child(page, address)
    child.agree()
    while child.screen.get_attribute("id") != "ready":
        if child.screen.locator("textarea").count():
            child.write(WORDS)
        child.go_on()
    child.send()


def _sign_in(page: Page, town: Town, desk: Desk) -> None:
    page.goto(f"{town.address}/accounts/sign-in")
    page.get_by_label("Email address").fill(desk.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(read_app(town.app, desk.email))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="What waits for you").wait_for()


def _look(town: Town, now: datetime) -> None:
    """The workers look, at this time on the clock."""
    sweep_and_run(town.sessions, town.settings, clock=lambda: now)


def _nothing_more_is_sent_for_an_hour(town: Town, came: datetime) -> None:
    for minutes in range(0, 60, 5):
        _look(town, came + timedelta(minutes=minutes))
    assert len(town.mailbox.messages) == 1


def _says_something_waits(desk: Desk) -> bool:
    return "There is something to read." in desk.read("/lead/quotes")


def _told(town: Town) -> list[str]:
    return [letter["X-RcptTo"] for letter in town.mailbox.messages]
