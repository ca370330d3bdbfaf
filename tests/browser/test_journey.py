"""A child's journey at a tablet, from the first screen to "Thank you" (issue 2, point 2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect
from sqlalchemy import text

from tests.browser.child import CANARY, Child
from tests.browser.conftest import House

KEPT = """SELECT response_id, question_id, value FROM answers JOIN responses ON responses.id = response_id
          WHERE band = :band"""
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("band", ["5-7", "8-10", "11-13"])
def test_a_child_answers_one_question_a_screen_and_is_saved(house: House, tablet: Page, band: str):
    before = count(house)
    child = Child(tablet, house.url(band))
    child.come_to_the_end()
    child.send()
    assert count(house) == before + 1
    assert answers(house, band) == {
        "school": '"safe"', "scary": None, "places": '["park"]', "talk_to": '"friend"', "listened": '"yes"',
        "change": '"More lights in the park"',
    }  # fmt: skip


def test_the_first_question_can_be_answered_before_the_page_s_modules_have_come(house: House, tablet: Page):
    """On a slow line the words are there long before the modules; what was tapped meanwhile is not lost."""
    modules: list[Route] = []
    tablet.route("**/journey.js", lambda route: modules.append(route))  # noqa: PLW0108
    tablet.goto(house.url("8-10"), wait_until="commit")
    tablet.get_by_text("Yes, I want to").click()
    tablet.get_by_role("link", name="Continue").click()
    tablet.locator(".card").filter(has=tablet.get_by_text("Safe", exact=True)).click()
    expect(tablet.get_by_role("heading", name="Where do you like to be?")).to_be_hidden()
    modules[0].continue_()
    tablet.wait_for_selector("html.live")
    assert tablet.locator(".screen:not([hidden]) input:checked").count() == 1
    assert tablet.url == house.url("8-10")


def test_a_second_tap_in_a_hurry_answers_nothing(house: House, tablet: Page):
    """The first card comes to lie where Yes was."""
    child = Child(tablet, house.url("8-10"))
    child.agree()
    before = child.question
    tablet.locator("#continue").dblclick()
    assert child.question != before
    assert tablet.locator("input:checked").count() == tablet.locator("#look input:checked").count()
    child.go_back()
    assert child.question == before


def test_no_leads_to_a_calm_page_and_nothing_is_kept(house: House, tablet: Page):
    """R2.07: No is as large as Yes, and nobody asks again."""
    before = count(house)
    child = Child(tablet, house.url("5-7"))
    yes, no = (tablet.locator(which).bounding_box() for which in ("#yes", "#no"))
    assert (yes["width"], yes["height"]) == (no["width"], no["height"])
    tablet.locator("#no").click()
    expect(tablet.get_by_role("heading", name="That is fine")).to_be_visible()
    tablet.get_by_text("Go to the start").click()
    expect(tablet.get_by_text("Yes, I want to")).to_be_visible()
    assert count(house) == before
    assert child.page.url == house.url("5-7")


def test_before_anybody_agrees_all_five_things_are_told_and_that_nothing_can_be_taken_back(house: House, tablet: Page):
    """R2.06, R2.14, R3.01."""
    child = Child(tablet, house.url("8-10"))
    told = child.screen.inner_text()
    for words in ("We tell the people in charge", "do not ask your name", "keep children safe", "must tell", "trust"):
        assert words in told
    assert "After Send, we cannot take it out." in told


def test_nothing_is_chosen_beforehand_and_nothing_is_required(house: House, tablet: Page):
    """R1.24, R1.25."""
    child = Child(tablet, house.url("11-13"))
    assert tablet.locator("#survey input:checked").count() == 0
    assert tablet.locator("[required]").count() == 0
    child.agree()
    child.answer(*[None] * 7)
    child.send()
    assert set(answers(house, "11-13").values()) == {None}


def test_every_question_can_be_not_answered_in_two_calm_ways_in_one_place(house: House, tablet: Page):
    """R1.25: same size, same place, on every screen."""
    child = Child(tablet, house.url("11-13"))
    child.agree()
    places = set()
    for _ in range(5):
        cards = [card.bounding_box() for card in child.screen.locator(".missing .card").all()]
        assert [round(cards[0][side]) for side in ("width", "height")] == [
            round(cards[1][side]) for side in ("width", "height")
        ]
        places.add((round(cards[0]["x"]), round(cards[0]["y"])))
        child.go_on()
    assert len(places) == 1


def test_back_listen_continue_and_help_stay_where_they_are(house: House, tablet: Page):
    """R3.03, R5.06."""
    child = Child(tablet, house.url("8-10"))
    child.agree()
    places = set()
    for _ in range(6):
        boxes = [tablet.locator(which).bounding_box() for which in ("#back", "#continue", "#open-help")]
        places.add(tuple((round(box["x"]), round(box["y"])) for box in boxes))
        child.go_on()
    assert len(places) == 1


def test_a_changed_answer_leaves_no_orphan(house: House, tablet: Page):
    """A follow-up that is no longer shown is not kept, even when it was answered."""
    child = Child(tablet, house.url("8-10"))
    child.agree()
    child.tap("A bit scared")
    child.go_on()
    child.go_on()  # past what helps
    child.tap("The dark")
    child.go_back()
    child.tap("Safe")
    child.go_on()
    assert child.question == "Where do you like to be?"
    child.answer("At home", "A friend", "No", None, None, None)
    child.send()
    assert answers(house, "8-10")["scary"] is None


def test_words_that_were_put_away_are_not_sent(house: House, tablet: Page):
    child = Child(tablet, house.url("8-10"))
    child.agree()
    child.answer("Safe", None, None, None)
    child.write(CANARY)
    child.tap("I don't want to say")
    child.go_on()
    child.answer(None, None)
    child.send()
    assert answers(house, "8-10")["change"] is None


def test_after_a_worrying_answer_help_is_shown_once_and_nothing_more_is_asked(house: House, tablet: Page):
    """R3.06, R3.07."""
    child = Child(tablet, house.url("5-7"))
    child.agree()
    child.tap("A bit scared")
    child.go_on()
    assert child.question == "You can talk to someone"
    assert child.screen.locator("input, textarea").count() == 0
    child.go_on()
    assert child.question == "What feels scary?"


def test_from_11_answers_can_be_looked_at_but_words_only_when_tapped(house: House, tablet: Page):
    """R5.08."""
    child = Child(tablet, house.url("11-13"))
    child.come_to_the_end(CANARY)
    assert CANARY not in child.screen.inner_text()
    child.screen.get_by_role("button", name="Look at my answers").click()
    expect(child.screen.get_by_text(CANARY)).to_be_focused()
    child.screen.get_by_role("button", name="Change Who do you talk to?").click()
    child.tap("A teacher")
    child.go_on()
    assert "A teacher" in child.screen.inner_text()


def test_a_follow_up_that_a_changed_answer_opens_is_asked_and_then_the_list_is_shown(house: House, tablet: Page):
    """R5.08."""
    child = Child(tablet, house.url("11-13"))
    child.come_to_the_end()
    child.screen.get_by_role("button", name="Change How do you feel at school?").click()
    child.answer("A bit scared", None)  # and past our own word
    assert child.question == "What feels scary?"
    child.answer("Big dogs")
    assert child.question == "Are you ready to send?"
    assert "Big dogs" in child.screen.inner_text()
    child.screen.get_by_role("button", name="Change How do you feel at school?").click()
    child.go_on()
    assert child.question == "Are you ready to send?"


def test_up_to_ten_the_last_screen_only_asks_whether_they_are_ready(house: House, tablet: Page):
    child = Child(tablet, house.url("5-7"))
    child.come_to_the_end()
    assert "Who do you talk to?" not in child.screen.inner_text()


def test_no_more_can_be_picked_than_the_question_allows(house: House, tablet: Page):
    child = Child(tablet, house.url("8-10"))
    child.agree()
    child.go_on()
    for place in ("At home", "In the park", "At a club"):
        child.tap(place)
    assert child.screen.locator("input:checked").count() == 2


def test_letters_are_counted_only_when_few_are_left_and_an_emoji_is_one(house: House, tablet: Page):
    """R5.10."""
    child = Child(tablet, house.url("11-13"))
    child.agree()
    child.answer(None, None, None, None)
    count_words = child.screen.locator(".count")
    child.write("a" * 700)
    expect(count_words).to_have_text("")
    child.write("😀" * 990)
    expect(count_words).to_have_text("You can write 10 more letters.")
    child.write("a" * 1003)
    child.go_on()
    expect(count_words).to_have_text("This is too long. Make it 3 letters shorter.")
    assert child.question == "What should change?"


def test_what_goes_over_the_wire_is_sealed_and_its_length_tells_nothing(house: House, tablet: Page):
    """T3; security.md 3.9."""
    bodies = watch(tablet)
    for words in (CANARY, CANARY * 40):
        child = Child(tablet, house.url("8-10"))
        child.come_to_the_end(words)
        child.send()
    assert len(bodies) == 2
    assert not any(CANARY in body for body in bodies)
    assert len(bodies[0]) == len(bodies[1])


def test_saved_is_said_only_when_the_server_said_so_and_a_retry_keeps_it_once(house: House, tablet: Page):
    before = count(house)
    bodies = watch(tablet)
    child = Child(tablet, house.url("8-10"))
    child.come_to_the_end(CANARY)
    tablet.route("**/CCCCC3", lambda route: route.fulfill(status=503))
    child.go_on()
    expect(child.screen.get_by_role("heading", name="Not saved yet")).to_be_visible()
    tablet.unroute("**/CCCCC3")
    tablet.route("**/CCCCC3", lose_the_reply)
    child.go_on()
    expect(tablet.locator("#continue")).to_have_attribute("aria-disabled", "false")
    tablet.unroute("**/CCCCC3")
    child.send()
    assert count(house) == before + 1
    assert len(set(bodies)) == 1


def test_what_a_child_changes_after_a_failed_send_is_what_is_sent(house: House, tablet: Page):
    child = Child(tablet, house.url("11-13"))
    child.come_to_the_end("first words")
    tablet.route("**/DDDDD3", lambda route: route.fulfill(status=503))
    child.go_on()
    expect(child.screen.get_by_role("heading", name="Not saved yet")).to_be_visible()
    tablet.unroute("**/DDDDD3")
    child.screen.get_by_role("button", name="Change What should change?").click()
    child.write("second words")
    child.go_on()
    child.send()
    assert answers(house, "11-13")["change"] == '"second words"'


def test_a_name_that_was_typed_for_a_talk_is_gone_after_thank_you(house: House, tablet: Page):
    """T1: the next child may open Help."""
    child = Child(tablet, house.url("8-10"))
    child.come_to_the_end()
    tablet.locator("#open-help").click()
    tablet.locator("#first-name").fill(CANARY)
    child.go_back()
    child.send()
    tablet.locator("#open-help").click()
    expect(tablet.locator("#first-name")).to_have_value("")


def test_where_the_browser_cannot_seal_the_plain_form_is_sent(house: House, tablet: Page):
    """Over plain http on a local network there is no WebCrypto."""
    tablet.add_init_script("Object.defineProperty(globalThis.crypto, 'subtle', {value: undefined})")
    bodies = watch(tablet)
    child = Child(tablet, house.url("8-10"))
    child.come_to_the_end("Longer breaks")
    child.send()
    assert "Longer+breaks" in bodies[0]
    assert answers(house, "8-10")["change"] == '"Longer breaks"'


def test_a_group_that_closed_meanwhile_says_so_kindly(house: House, tablet: Page):
    child = Child(tablet, house.url("14-15"))
    child.come_to_the_end()
    tablet.route("**/FFFFF3", lambda route: route.fulfill(status=410, json={"kept": "closed"}))
    child.go_on()
    expect(child.screen.get_by_role("heading", name="This one has finished")).to_be_visible()


def test_help_is_one_tap_away_and_leads_back_to_where_they_were(house: House, tablet: Page):
    """R3.03, R3.04."""
    child = Child(tablet, house.url("11-13"))
    child.agree()
    child.go_on()
    here = child.question
    tablet.locator("#open-help").click()
    for words in ("999", "0800 1111", "85258"):
        assert words in child.screen.inner_text()
    assert tablet.locator("a[href^='tel:'], a[href^='sms:']").count() == 0
    child.go_back()
    assert child.question == here


def test_a_wish_to_talk_travels_alone(house: House, tablet: Page):
    """R3.05: its own request, before anything is sent, without an id."""
    before = count(house)
    bodies = watch(tablet)
    child = Child(tablet, house.url("8-10"))
    child.agree()
    tablet.locator("#open-help").click()
    child.screen.get_by_label("Your first name").fill("Sam")
    child.screen.get_by_role("button", name="Ask someone to talk to me").click()
    expect(child.screen.get_by_text("We have told them")).to_be_visible()
    assert bodies == ["first_name=Sam&where_to_find="]
    assert count(house) == before
    with house.sessions() as session:
        assert session.execute(text("SELECT setting, first_name FROM talk_wishes")).all() == [("Oak School", "Sam")]


def test_where_am_i_is_said_in_words_too(house: House, tablet: Page):
    """R1.26: a total only where no answer can change it."""
    child = Child(tablet, house.url("8-10"))
    child.agree()
    child.go_on()
    assert tablet.locator("#where").inner_text() == "Question 2"
    assert tablet.locator("#path .passed").count() == 1


def count(house: House) -> int:
    with house.sessions() as session:
        return session.execute(text("SELECT count(*) FROM responses")).scalar_one()


def answers(house: House, band: str) -> dict[str, str | None]:
    """What was kept of the only response, or the newest one, of this band's tests."""
    with house.sessions() as session:
        rows = session.execute(
            text(KEPT),
            {"band": band},
        ).all()
        session.execute(text("UPDATE responses SET band = 'seen' WHERE band = :band"), {"band": band})
        session.commit()
    assert len({row[0] for row in rows}) == 1
    return {question: value if value != "null" else None for _, question, value in rows}


def watch(page: Page) -> list[str]:
    bodies: list[str] = []

    def see(request: Request) -> None:
        if request.method == "POST":
            bodies.append(request.post_data or "")

    page.on("request", see)
    return bodies


def lose_the_reply(route: Route) -> None:
    route.fetch()
    route.abort()


@pytest.fixture(autouse=True)
def _every_test_looks_at_its_own_answers(house: House, request: pytest.FixtureRequest) -> Callable[[], None] | None:
    with house.sessions() as session:
        session.execute(text("UPDATE responses SET band = 'seen'"))
        session.execute(text("UPDATE groups SET answered = 0"))
        session.commit()
    return None
