"""One question in a browser: saved as one goes and advised on, by mouse, by keyboard, without a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app.people import Role
from app.store import consultations
from surveys import library
from surveys.definition import Edition, Question
from tests import builders
from tests.app.desks import PASSWORD, add_member
from tests.browser.conftest import House

pytestmark = pytest.mark.browser

SIZES = [(1280, 800), (320, 640)]


@dataclass
class Draft:
    """A house with a consultation in two languages that is still being written, and its worker."""

    house: House
    email: str
    consultation_id: str

    @property
    def edition(self) -> str:
        return f"{self.house.address}/worker/consultations/{self.consultation_id}/editions/8-10"

    def kept(self) -> Edition:
        with self.house.sessions() as session:
            board_id, consultation_id = self.house.board_id, self.consultation_id
            kept = consultations.get_consultation(session, board_id=board_id, consultation_id=consultation_id)
        return kept.definition.edition("8-10")

    def question(self, question_id: str) -> Question:
        return self.kept().question(question_id)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_typed_is_saved_as_one_goes_and_says_so(draft: Draft, at_draft, size: tuple[int, int]):
    page = at_draft(*size)
    page.goto(f"{draft.edition}/questions/safe_school")
    expect(_state(page)).to_have_text("Saved")
    page.get_by_label("What do you ask?").first.fill("How safe is your school?")
    expect(_state(page)).to_have_text("Not saved yet")
    expect(_state(page)).to_have_text("Saved")
    assert draft.question("safe_school").words["en"] == "How safe is your school?"
    page.get_by_label("What do you ask? in Urdu").fill("آپ کا سکول کیسا ہے؟")
    expect(_state(page)).to_have_text("Not saved yet")
    expect(_state(page)).to_have_text("Saved")
    assert draft.question("safe_school").words["ur"] == "آپ کا سکول کیسا ہے؟"


def test_what_cannot_be_kept_is_said_and_stays_in_its_box(draft: Draft, at_draft):
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/questions/safe_school")
    before = draft.question("safe_school")
    page.get_by_label("A line of help, if it needs one in English").fill("Think of a usual day.")
    page.get_by_label("What do you ask? in English").fill("")
    expect(_state(page)).to_have_text("Not saved yet: Write the question.")
    assert draft.question("safe_school") == before
    expect(page.get_by_label("A line of help, if it needs one in English")).to_have_value("Think of a usual day.")


def test_without_a_connection_it_says_so_and_saves_when_there_is_one(draft: Draft, at_draft):
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/questions/safe_school")
    page.context.set_offline(True)
    page.get_by_label("What do you ask? in English").fill("How safe is the yard?")
    expect(_state(page)).to_contain_text("there is no connection")
    page.context.set_offline(False)
    expect(_state(page)).to_have_text("Saved")
    assert draft.question("safe_school").words["en"] == "How safe is the yard?"


def test_whoever_was_signed_out_signs_in_elsewhere_and_goes_on(draft: Draft, at_draft):
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/questions/safe_school")
    # The tablet beside it still loads: a reply that comes after this would bring the cookie back.
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies()
    page.get_by_label("What do you ask? in English").fill("How safe is the hall?")
    expect(_state(page)).to_contain_text("Not saved yet: ")
    expect(_state(page)).to_contain_text("in another tab")
    _sign_in(page.context.new_page(), draft)
    page.get_by_label("A line of help, if it needs one in English").fill("At lunch.")
    expect(_state(page)).to_have_text("Saved")
    kept = draft.question("safe_school")
    assert (kept.words["en"], kept.help["en"]) == ("How safe is the hall?", "At lunch.")


def test_advice_comes_beside_the_box_as_one_types_and_goes_when_it_is_mended(draft: Draft, at_draft):
    """R1.13: politely said, with what to do."""
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/questions/safe_school")
    advice = page.locator("#advice-words")
    expect(advice).to_have_attribute("aria-live", "polite")
    page.get_by_label("What do you ask? in English").fill("What do you like and how do you feel?")
    expect(advice).to_contain_text("This asks two things. Ask one here and one after it.")
    expect(advice).to_contain_text("Mend this")
    page.get_by_label("What do you ask? in English").fill("What do you like here?")
    expect(advice).not_to_contain_text("This asks two things")


@pytest.mark.parametrize("size", SIZES)
def test_a_new_question_is_made_by_keyboard_alone_and_is_there_once(draft: Draft, at_draft, size: tuple[int, int]):
    page = at_draft(*size)
    page.goto(f"{draft.edition}/questions/add")
    before = len(draft.kept().questions)
    page.get_by_label("What do you ask? in English").focus()
    page.keyboard.type("What would you change here?")
    _tab_to(page, "input[name=kind]")
    page.keyboard.press("Space")
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Own words")).to_be_checked()
    expect(_state(page)).to_have_text("Saved")
    expect(page.locator("[data-rows]")).to_be_hidden()
    _tab_to(page, ".save-bar button")
    page.keyboard.press("Enter")
    page.wait_for_url(draft.edition)
    made = draft.kept().questions[before:]
    assert [(one.words["en"], one.kind) for one in made] == [("What would you change here?", "own_words")]


def test_a_picture_is_chosen_by_keyboard_from_cards_that_show_it(draft: Draft, at_draft):
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/questions/like_best")
    chooser = page.locator("[data-chooser]").first
    chooser.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    name = page.evaluate("document.activeElement.closest('label').textContent.trim()")
    expect(chooser.locator("[data-chosen-name]")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(chooser.locator("summary")).to_be_focused()
    expect(_state(page)).to_have_text("Saved")
    assert draft.question("like_best").options[0].picture.replace("-", " ").capitalize() == name


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_is_chosen_by_mouse_and_the_line_keeps_its_id(draft: Draft, at_draft, size: tuple[int, int]):
    page = at_draft(*size)
    page.goto(f"{draft.edition}/questions/like_best")
    old = draft.question("like_best").options[0].id
    page.locator("[data-chooser] summary").first.click()
    page.locator("[data-chooser]").first.get_by_text("Dog", exact=True).click()
    expect(page.locator("[data-chooser]").first).not_to_have_attribute("open", "")
    page.get_by_label("Words 1 in English").fill("My dog at home")
    expect(_state(page)).to_have_text("Not saved yet")
    expect(_state(page)).to_have_text("Saved")
    first = draft.question("like_best").options[0]
    assert (first.id, first.picture, first.words["en"]) == (old, "dog", "My dog at home")


def test_one_more_line_is_empty_and_is_kept_when_it_has_words(draft: Draft, at_draft):
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/questions/add")
    page.get_by_label("What do you ask? in English").fill("Which one?")
    page.get_by_label("Pick one").check()
    for at, words in enumerate(("One", "Two", "Three", "Four"), 1):
        page.get_by_label(f"Words {at} in English").fill(words)
    page.get_by_role("button", name="One more line").click()
    expect(page.get_by_label("Words 5 in English")).to_be_focused()
    expect(page.get_by_label("Words 5 in English")).to_have_value("")
    page.keyboard.type("Five")
    page.get_by_label("What do you ask? in English").focus()
    expect(_state(page)).to_have_text("Saved")
    assert [one.id for one in draft.question("which_one").options] == ["one", "two", "three", "four", "five"]


def test_a_question_is_asked_only_after_the_answers_that_were_chosen(draft: Draft, at_draft):
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/questions/safer")
    expect(page.get_by_text("All of them must be given")).to_be_hidden()
    page.get_by_label("Ask it only after this answer").select_option("unkind_online=yes")
    page.get_by_label("And this one").first.select_option("helps_now=")
    page.get_by_label("All of them must be given").check()
    expect(_state(page)).to_have_text("Saved")
    expected = {"all": [{"answered": "unkind_online", "is": "yes"}, {"answered": "helps_now"}]}
    assert draft.question("safer").shown_when == expected


def test_a_colleagues_change_is_not_written_over_unseen(draft: Draft, at_draft):
    mine, theirs = at_draft(1280, 800), at_draft(1280, 800)
    for page in (mine, theirs):
        page.goto(f"{draft.edition}/questions/safe_school")
    theirs.get_by_label("What do you ask? in English").fill("How safe is the bus?")
    expect(_state(theirs)).to_have_text("Not saved yet")
    expect(_state(theirs)).to_have_text("Saved")
    mine.get_by_label("What do you ask? in English").fill("How safe is the street?")
    expect(_state(mine)).to_contain_text("Somebody else has changed this")
    assert draft.question("safe_school").words["en"] == "How safe is the bus?"
    mine.get_by_role("button", name="Save the question").click()
    mine.get_by_role("alert").get_by_text("Somebody else has changed this").wait_for()
    expect(mine.get_by_label("What do you ask? in English")).to_have_value("How safe is the street?")
    mine.get_by_role("button", name="Save the question").click()
    mine.wait_for_url(draft.edition)
    assert draft.question("safe_school").words["en"] == "How safe is the street?"


def test_its_texts_are_recorded_from_here_and_lead_back(draft: Draft, at_draft):
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/questions/safe_school")
    asked = draft.question("safe_school").words["en"]
    page.locator("#recordings").get_by_role("link", name=asked).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Read this aloud")
    assert "question=safe_school" in page.url


def test_a_help_message_is_saved_as_one_goes_too(draft: Draft, at_draft):
    """R3.07: advice comes beside it as well."""
    page = at_draft(1280, 800)
    page.goto(f"{draft.edition}/messages/add")
    page.get_by_label("What is its heading? in English").fill("You can get help")
    page.get_by_label("What do you tell them? in English").fill("Talk to somebody. What happened?")
    page.get_by_label("After which answer do they see it?").select_option("unkind_online=yes")
    expect(_state(page)).to_have_text("Saved")
    expect(page.locator("#advice-more")).to_contain_text("ask nothing")
    page.get_by_label("What do you tell them? in English").fill("Talk to somebody.")
    expect(page.locator("#advice-more")).to_be_empty()
    expect(_state(page)).to_have_text("Saved")
    assert [one.more["en"] for one in draft.kept().messages if one.id == "you_can_get_help"] == ["Talk to somebody."]


@pytest.mark.parametrize("width", [320, 1280])
def test_all_of_it_works_without_a_script(draft: Draft, at_draft, width: int):
    page = at_draft(width, 800, java_script_enabled=False)
    page.goto(f"{draft.edition}/questions/like_best")
    page.get_by_label("What do you ask? in English").fill("What do you like most?")
    page.locator("[data-chooser] summary").first.click()
    page.locator("[data-chooser]").first.get_by_text("Music", exact=True).click()
    page.get_by_role("button", name="Save the question").click()
    page.wait_for_url(draft.edition)
    changed = draft.question("like_best")
    assert (changed.words["en"], changed.options[0].picture) == ("What do you like most?", "music")


@pytest.mark.parametrize("size", [*SIZES, (768, 1024)])
def test_nothing_is_wider_than_the_screen_and_axe_finds_nothing(draft: Draft, at_draft, size: tuple[int, int]):
    """R2.32."""
    page = at_draft(*size)
    for path in ("questions/add", "questions/like_best", "questions/safer", "messages/add"):
        page.goto(f"{draft.edition}/{path}")
        for summary in page.locator("[data-chooser] summary").all()[:2]:
            if summary.is_visible():
                summary.click()
        page.get_by_label("in English").first.fill("Don't you think all people often think so, whatever happens here?")
        expect(page.locator(".advice-here li").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert [one["id"] for one in Axe().run(page).response["violations"]] == [], path


def test_what_is_being_typed_is_not_behind_the_bar(draft: Draft, at_draft):
    """WCAG 2.4.11: focus is not obscured."""
    page = at_draft(320, 640)
    page.goto(f"{draft.edition}/questions/like_best")
    page.get_by_label("What do you ask? in English").focus()
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("!document.activeElement.closest('form') || !!document.activeElement.closest('.save-bar')"):
            break
        box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
        bar = page.locator(".save-bar").bounding_box()
        assert box["bottom"] <= bar["y"] + 1, page.evaluate("document.activeElement.outerHTML")


def _state(page: Page):
    return page.locator("[data-keeping]")


def _sign_in(page: Page, draft: Draft) -> None:
    page.goto(draft.house.address + "/accounts/sign-in")
    page.get_by_label("Email address").fill(draft.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/worker/**")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


@pytest.fixture(scope="module")
def email(house: House) -> str:
    with house.sessions() as session:
        _, email = add_member(session, board_id=house.board_id, role=Role.PARTICIPATION_WORKER)
        builders.add_cover(session, board_id=house.board_id)
        session.commit()
    return email


@pytest.fixture(scope="module")
def sitting() -> list:
    """Signing in is slow on purpose, so it is done once."""
    return []


@pytest.fixture
def draft(house: House, email: str) -> Draft:
    definition = replace(library.load("feeling_safe"), languages=("en", "ur"))
    with house.sessions() as session:
        builders.add_consultation(session, board_id=house.board_id, definition=library.load("three_houses"))
        made = builders.add_consultation(session, board_id=house.board_id, definition=definition)
        session.commit()
    return Draft(house, email, made)


@pytest.fixture
def at_draft(draft: Draft, sitting: list, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page of a size with the worker signed in."""

    def sit(width: int, height: int, **options: object) -> Page:
        if not sitting:
            first = new_page(width, height)
            _sign_in(first, draft)
            sitting.append(first.context.storage_state())
        return new_page(width, height, storage_state=sitting[0], **options)

    return sit
