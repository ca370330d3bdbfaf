"""The same page without JavaScript: one plain form, sent as a form, refused with what was typed kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from tests.browser.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_every_question_stands_on_one_page_and_can_be_sent(house: House, plain: Page):
    plain.goto(house.url("8-10"))
    expect(plain.locator("fieldset")).to_have_count(8)
    plain.get_by_label("A friend").check()
    plain.get_by_label("In the park").check()
    plain.get_by_role("textbox", name="What should change?").fill("More lights")
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("heading", name="Thank you")).to_be_visible()
    assert kept(house) == [("plain_form", "More lights")]


def test_sending_again_by_reload_keeps_nothing_twice(house: House, plain: Page):
    """The thank-you page is a page of its own: a reload asks for it, not for Send."""
    plain.goto(house.url("8-10"))
    plain.get_by_role("textbox", name="What should change?").fill("Once")
    plain.get_by_role("button", name="Send").click()
    plain.get_by_role("heading", name="Thank you").wait_for()
    plain.reload()
    expect(plain.get_by_role("heading", name="Thank you")).to_be_visible()
    assert [words for _, words in kept(house)].count("Once") == 1


def test_words_that_are_too_long_come_back_with_what_to_do(house: House, plain: Page):
    """R5.07: a summary, the same words beside the field, what was typed kept."""
    plain.goto(house.url("8-10"))
    plain.get_by_label("A friend").check()
    plain.get_by_role("textbox", name="What should change?").fill("a" * 1005)
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("alert")).to_contain_text("This is too long. Make it 5 letters shorter.")
    expect(plain.get_by_role("textbox", name="What should change?")).to_have_value("a" * 1005)
    expect(plain.get_by_label("A friend")).to_be_checked()


def test_no_thanks_and_help_are_plain_links(house: House, plain: Page):
    plain.goto(house.url("8-10"))
    plain.get_by_role("link", name="No thanks").click()
    expect(plain.get_by_role("heading", name="That is fine")).to_be_visible()


def test_a_code_is_typed_as_it_comes(house: House, plain: Page):
    plain.goto(house.address)
    plain.get_by_role("textbox").fill("ccc-cc3")
    plain.get_by_role("button", name="Continue").click()
    expect(plain).to_have_url(house.url("8-10"))


def kept(house: House) -> list[tuple[str, str]]:
    query = """SELECT mode, json_extract(value, '$') FROM answers JOIN responses ON responses.id = response_id
               WHERE question_id = 'change'"""
    with house.sessions() as session:
        return [(mode, words) for mode, words in session.execute(text(query))]


@pytest.fixture
def plain(new_page: Callable[..., Page]) -> Page:
    return new_page(java_script_enabled=False)
