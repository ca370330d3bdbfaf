"""The editor of an edition in a browser: by mouse, by keyboard and without a script, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Page, expect

from app.people import Role
from app.store import consultations
from surveys.definition import Consultation, Edition, Message, Option, Question
from tests import builders
from tests.app.desks import PASSWORD, add_member
from tests.browser.conftest import House

pytestmark = pytest.mark.browser

SIZES = ((1280, 800), (320, 640))
PARK = "Where do you like to play?"


@dataclass
class Draft:
    """A house with a draft that is asked in two bands and two languages, and a worker."""

    house: House
    email: str
    consultation_id: str

    @property
    def address(self) -> str:
        return f"{self.house.address}/worker/consultations/{self.consultation_id}/editions/11-13"

    @property
    def order(self) -> list[str]:
        """The ids of its questions, as they are kept."""
        with self.house.sessions() as session:
            kept = consultations.get_consultation(
                session, board_id=self.house.board_id, consultation_id=self.consultation_id
            )
        return [question.id for question in kept.definition.edition("11-13").questions]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_question_is_moved_copied_taken_out_and_brought_back_by_keyboard(draft: Draft, at_editor, width, height):
    """2.1.1, 4.1.3: the focus stays on the button of the question that moved, and what was done is said."""
    page = at_editor(width, height)
    down = button(page, "play", "down")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="It is question 2 of 4 now.")).to_have_count(1)
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#play h2")).to_contain_text("3.")
    expect(down).to_be_focused()
    assert draft.order == ["friends", "safe", "play", "change"]
    button(page, "play", "copy").focus()
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_have_attribute("data-act", "change")
    assert draft.order[3] == "where_do_you_like_to_play"
    button(page, "friends", "out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.locator("#undo")).to_contain_text("took out “Who is kind to you?”")
    page.keyboard.press("Enter")
    expect(page.locator("#undo")).to_contain_text(f"copied “{PARK}”")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#undo")).to_contain_text(f"moved “{PARK}”")
    assert draft.order == ["friends", "safe", "play", "change"]


def test_pressing_fast_moves_as_often_and_undoes_once(draft: Draft, at_editor):
    page = at_editor(1280, 800)
    button(page, "play", "down").evaluate("(button) => { button.click(); button.click(); button.click(); }")
    expect(page.locator("#play h2")).to_contain_text("4.")
    button(page, "safe", "copy").click()
    expect(page.locator("#undo")).to_contain_text("copied")
    page.locator("[data-act=undo]").evaluate("(button) => { button.click(); button.click(); }")
    expect(page.locator("#undo")).to_contain_text(f"moved “{PARK}”")
    expect(page.locator("#said.is-trouble")).to_have_count(0)
    assert draft.order == ["friends", "safe", "change", "play"]


def test_what_was_not_done_is_seen_and_what_was_done_is_seen_once(draft: Draft, at_editor):
    page = at_editor(1280, 800)
    said = page.locator("#said")
    button(page, "play", "up").click()
    expect(said).to_have_text(f"“{PARK}” is the first question already.")
    expect(said).not_to_have_class(re.compile("unseen"))
    page.locator("#message-help [data-act=out]").click()
    expect(page.locator("#undo")).to_contain_text("took out the help message “Get help”")
    expect(said).to_have_class(re.compile("unseen"))


def test_undoing_that_this_very_edition_was_added_leads_on(draft: Draft, at_editor):
    page = at_editor(1280, 800)
    page.goto(draft.address.replace("11-13", "add"))
    page.get_by_label("14 to 15", exact=True).check()
    page.get_by_label("An empty page").check()
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="What was changed").wait_for()
    assert "14 to 15" not in page.content()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_question_is_dragged_with_the_mouse(draft: Draft, at_editor, width, height):
    """2.5.7: whoever cannot drag has the buttons beside it."""
    page = at_editor(width, height)
    drag(page, "play", "friends", below=True)
    expect(page.locator("#play h2")).to_contain_text("2.")
    assert draft.order == ["friends", "play", "safe", "change"]
    drag(page, "play", "friends", below=False)
    expect(page.locator("#play h2")).to_contain_text("1.")
    assert draft.order == ["play", "friends", "safe", "change"]


def test_a_drag_that_is_given_up_moves_nothing(draft: Draft, at_editor):
    page = at_editor(1280, 800)
    hold(page, "play", "safe", below=True)
    expect(page.locator(".falls-before")).to_have_count(1)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".falls-before, .is-dragged")).to_have_count(0)
    assert draft.order[0] == "play"


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_tablet_shows_one_screen_of_the_childs_page_and_follows(draft: Draft, at_editor, width, height):
    page = at_editor(width, height)
    expect(tablet(page).get_by_role("heading", name="Is it OK")).to_have_count(0)
    expect(tablet(page).locator("#start")).to_be_visible()
    page.get_by_role("button", name="Show on the tablet Who is kind to you?").click()
    expect(heading(page, "Who is kind to you?")).to_be_visible()
    expect(tablet(page).locator(".screen:visible")).to_have_count(1)
    page.get_by_label("Language", exact=True).select_option("ur")
    expect(heading(page, "آپ کے ساتھ کون مہربان ہے؟")).to_be_visible()
    page.get_by_label("Language", exact=True).select_option("en")
    page.get_by_label("Age band").focus()
    page.get_by_label("Age band").select_option("8-10")
    expect(heading(page, "Who is kind?")).to_be_visible()
    expect(page.get_by_label("Age band")).to_be_focused()
    expect(page.get_by_role("link", name="All screens on one page")).to_have_attribute("href", re.compile("/8-10/"))


def test_a_change_shows_on_the_tablet_and_never_takes_the_focus(draft: Draft, at_editor):
    page = at_editor(1280, 800)
    button(page, "safe", "up").focus()
    page.keyboard.press("Enter")
    expect(heading(page, "How safe is your street?")).to_be_visible()
    expect(button(page, "safe", "up")).to_be_focused()


def test_nothing_leaves_the_tablet_and_every_way_out_leads_back(draft: Draft, at_editor):
    page = at_editor(1280, 800)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    tablet(page).locator("#yes").click()
    while not tablet(page).locator("#ready").is_visible():
        tablet(page).locator("#continue").click()
    tablet(page).locator("#continue").click()
    expect(tablet(page).locator("[data-trouble=not_saved]")).to_be_visible()
    assert sent == []
    tablet(page).locator("#leave").click()
    expect(tablet(page).locator("#start")).to_be_visible()


def test_without_a_script_everything_is_there_but_the_tablet(draft: Draft, at_editor):
    page = at_editor(1280, 800, java_script_enabled=False)
    button(page, "play", "down").click()
    expect(page.get_by_text("It is question 2 of 4 now.")).to_be_visible()
    button(page, "friends", "out").click()
    expect(page.get_by_text("Took out “Who is kind to you?”").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#friends")).to_be_visible()
    assert draft.order == ["friends", "play", "safe", "change"]
    page.get_by_role("link", name="All screens on one page").click()
    expect(page.get_by_role("heading", name=PARK)).to_be_visible()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_editor_is_sound(draft: Draft, at_editor, width, height):
    """R2.32: axe finds nothing, in the tablet neither; nothing is wider than the screen; Undo is always in sight."""
    page = at_editor(width, height)
    assert complaints(page) == []
    button(page, "change", "up").click()
    expect(page.locator("#change h2")).to_contain_text("3.")
    assert complaints(page) == []
    page.evaluate("document.querySelector('#safe').scrollIntoView({block: 'end'})")
    expect(page.get_by_role("button", name="Undo")).to_be_in_viewport()
    page.goto(draft.address.replace("/editions/11-13", "/steps"))
    assert complaints(page) == []


def button(page: Page, question: str, act: str):
    return page.locator(f"#{question} [data-act={act}]")


def tablet(page: Page) -> FrameLocator:
    return page.frame_locator("#tablet iframe")


def heading(page: Page, words: str):
    return tablet(page).get_by_role("heading", name=words, exact=True)


def hold(page: Page, question: str, over: str, *, below: bool) -> None:
    """Take a question by its grip, to just below or above the middle of another; both fit on the screen."""
    page.locator(f"#{question} [data-grip]").scroll_into_view_if_needed()
    first, second = (page.locator(f"#{name}") for name in (question, over))
    page.evaluate(
        "([one, other]) => scrollTo(0, Math.min(...[one, other].map((id) =>"
        " document.getElementById(id).getBoundingClientRect().top)) + scrollY - 150)",
        [question, over],
    )
    grip, card = first.locator("[data-grip]").bounding_box(), second.bounding_box()
    assert grip
    assert card
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    middle = card["y"] + card["height"] / 2
    page.mouse.move(card["x"] + 40, middle, steps=4)
    page.mouse.move(card["x"] + 40, middle + (15 if below else -15))


def drag(page: Page, question: str, over: str, *, below: bool) -> None:
    hold(page, question, over, below=below)
    page.mouse.up()


def complaints(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    said = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        said.append("wider than the screen")
    return said


@pytest.fixture(scope="module")
def email(house: House) -> str:
    with house.sessions() as session:
        _, email = add_member(session, board_id=house.board_id, role=Role.PARTICIPATION_WORKER, name="Ann")
        session.commit()
    return email


@pytest.fixture
def draft(house: House, email: str) -> Draft:
    """Four questions for the older and one for the younger, beside the consultation that stands in the house."""
    faces = tuple(
        Option(f"f{at}", {"en": words}, picture)
        for at, (words, picture) in enumerate(
            (
                ("Very safe", "face-very-happy"),
                ("Safe", "face-happy"),
                ("Unsafe", "face-sad"),
                ("Very unsafe", "face-very-sad"),
            )
        )
    )
    friends = Question("friends", "own_words", {"en": "Who is kind to you?", "ur": "آپ کے ساتھ کون مہربان ہے؟"})
    older = (
        Question("play", "own_words", {"en": PARK}),
        friends,
        Question("safe", "faces", {"en": "How safe is your street?"}, options=faces, sensitive=True),
        Question("change", "own_words", {"en": "What would you change?"}),
    )
    younger = (Question("friends", "own_words", {"en": "Who is kind?"}),)
    message = Message("help", {"en": "Get help"}, {"en": "Talk to us."}, {"answered": "safe", "is": "f3"})
    definition = Consultation(
        "Our street", "To learn.", (), ("en", "ur"),
        (Edition("8-10", 1, younger), Edition("11-13", 1, older, messages=(message,))),
    )  # fmt: skip
    with house.sessions() as session:
        made = builders.add_consultation(session, board_id=house.board_id, definition=definition)
        session.commit()
    return Draft(house, email, made)


@pytest.fixture
def at_editor(draft: Draft, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the editor at a size, with the worker signed in."""

    def sit(width: int, height: int, **options: bool) -> Page:
        page = new_page(width, height, **options)
        page.goto(draft.house.address + "/accounts/sign-in")
        page.get_by_label("Email address").fill(draft.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/worker/**")
        page.goto(draft.address)
        return page

    return sit
