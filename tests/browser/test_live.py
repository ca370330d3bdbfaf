"""The page that looks while answers come in: by itself, politely, and not for longer than somebody sits there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.people import Role
from tests import builders
from tests.app.desks import PASSWORD, add_member
from tests.browser.conftest import House

pytestmark = pytest.mark.browser

MINUTE = 61_000


def test_it_looks_again_by_itself_and_says_what_changed(house: House, live: Page):
    """4.1.3: a listener hears the number once it has changed."""
    _answer(house, 10)
    live.clock.fast_forward(MINUTE)
    live.locator(".so-far", has_text="10 or more").wait_for()
    assert "10 or more" in live.locator("[data-told]").text_content()


def test_it_can_be_stopped_and_started_again(house: House, live: Page):
    """2.2.2."""
    live.get_by_role("button", name="Stop looking by itself").click()
    _answer(house, 20)
    live.clock.fast_forward(MINUTE)
    live.wait_for_timeout(300)
    assert live.locator(".so-far", has_text="20 or more").count() == 0
    live.get_by_role("button", name="Look by itself").click()
    live.locator(".so-far", has_text="20 or more").wait_for()


def test_an_empty_desk_is_left_to_be_signed_out(live: Page):
    """T5: it looks ten times, then it stops by itself."""
    asked: list[str] = []
    live.on("request", lambda request: asked.append(request.url))
    for _ in range(14):
        live.clock.fast_forward(MINUTE)
        live.wait_for_timeout(150)
    live.get_by_role("button", name="Look by itself").wait_for()
    assert len([url for url in asked if url.endswith("/live")]) == 10


def _answer(house: House, up_to: int) -> None:
    """So many have answered, and no more."""
    with house.sessions() as session:
        for number in range(up_to):
            response = builders.a_response(id=f"00000000-0000-4000-8000-{number:012}", answers=())
            builders.keep(session, response, consultation_id=house.consultation_id, concerns={})
        session.commit()


@pytest.fixture
def live(house: House, new_page: Callable[..., Page]) -> Page:
    with house.sessions() as session:
        name = f"Worker {builders.add_board(session)[:8]}"
        _, email = add_member(session, board_id=house.board_id, role=Role.PARTICIPATION_WORKER, name=name)
        session.commit()
    page = new_page(1280, 800)
    page.clock.install()
    page.goto(house.address + "/accounts/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/worker/")
    page.goto(f"{house.address}/worker/consultations/{house.consultation_id}/live")
    return page
