"""The manners of the child's page: leaving quickly, how it looks, what is told after an answer, a rest, scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect
from sqlalchemy import text

from app.security import make_key
from app.store import consultations
from surveys.bands import PACE, RULES
from surveys.plain_reading import from_plain
from tests.browser.child import CANARY, Child
from tests.browser.conftest import House
from tests.browser.example import TELLING
from tests.browser.test_next_child import everything, step
from tests.browser.test_screens import TAGS, press_on

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WHAT_IS_SEEN_MEANWHILE = """
addEventListener('beforeunload', () => {
  const cover = document.querySelector('.cover');
  if (!cover) return;
  const { width, height } = cover.getBoundingClientRect();
  const covers = width === innerWidth && height === innerHeight;
  const things = document.body.querySelectorAll('*').length;
  console.log(`covers ${covers}, ${things} thing on the page, says '${document.body.innerText}'`);
});
"""
SAID = {
    "ar": ("Noto Sans Arabic", "كيف تشعر في المدرسة؟"),
    "ur": ("Noto Nastaliq Urdu", "آپ کو سکول میں کیسا لگتا ہے؟ ہم سننا چاہتے ہیں۔"),
    "bn": ("Noto Sans Bengali", "স্কুলে তোমার কেমন লাগে? আমরা শুনতে চাই।"),
    "pa": ("Noto Sans Gurmukhi", "ਤੁਹਾਨੂੰ ਸਕੂਲ ਵਿੱਚ ਕਿਵੇਂ ਲੱਗਦਾ ਹੈ? ਅਸੀਂ ਸੁਣਨਾ ਚਾਹੁੰਦੇ ਹਾਂ।"),
    "so": ("Atkinson Hyperlegible", "Sideed dareemaysaa dugsiga? Waxaan rabnaa inaan ku maqalno."),
    "pl": ("Atkinson Hyperlegible", "Jak się czujesz w szkole? Zażółć gęślą jaźń."),
}


def test_leaving_quickly_is_explained_before_it_is_first_seen(house: House, tablet: Page):
    """R5.04: what it does, what it cannot do, what becomes of the answers, how to come back."""
    child = Child(tablet, house.url("8-10"))
    expect(tablet.locator("#leave")).to_be_hidden()
    tablet.get_by_role("button", name="How it looks").click()
    expect(tablet.locator("#leave")).to_be_hidden()
    child.go_back()
    tablet.get_by_role("link", name="Yes, I want to").click()
    assert child.question == "Leaving quickly"
    for words in ("cross at the top", "clears your answers", "cannot clear what the tablet remembers", "come back"):
        assert words in child.screen.inner_text()
    assert child.screen.locator("h2, li p").count() == child.screen.locator("[data-say]").count() - 1 == 5
    expect(tablet.locator("#leave")).to_be_visible()
    child.go_on()
    assert child.question == "How do you feel at school?"


def test_a_child_who_is_quicker_than_the_page_s_module_is_told_too(house: House, tablet: Page):
    """R5.04: Yes leads there, and on to the first question, before anything runs."""
    held: list[Route] = []
    tablet.route("**/journey.js", lambda route: held.append(route))  # noqa: PLW0108 - a built-in cannot be a handler
    tablet.goto(house.url("8-10"), wait_until="commit")
    expect(tablet.locator("#leave")).to_be_hidden()
    tablet.locator("#yes").click()
    expect(tablet.get_by_role("heading", name="Leaving quickly").first).to_be_visible()
    expect(tablet.locator("#leave")).to_be_visible()
    held[0].continue_()
    tablet.locator("html.live").wait_for()
    expect(tablet.locator("#leaving")).to_be_visible()
    tablet.locator("#continue").click()
    expect(tablet.get_by_role("heading", name="How do you feel at school?")).to_be_visible()


def test_help_says_it_again(house: House, tablet: Page):
    """R5.04."""
    child = Child(tablet, house.url("5-7"))
    child.agree()
    tablet.get_by_role("link", name="Help").click()
    assert "cannot clear what the tablet remembers" in child.screen.inner_text()


def test_where_nothing_is_sensitive_nothing_suggests_that_one_might_have_to_leave(calm: str, tablet: Page):
    """R5.05: it can put people off."""
    child = Child(tablet, calm)
    tablet.get_by_role("link", name="Yes, I want to").click()
    assert child.question == "How is question 1?"
    assert "Leav" not in tablet.content()
    for _ in range(3):
        tablet.keyboard.press("Shift")
    assert child.question == "How is question 1?"


def test_leaving_covers_the_screen_at_once_and_destroys_what_was_said(house: House, tablet: Page):
    """R5.01, R5.03: before the calm page has come; then Back and reload show the start, and nothing is stored."""
    seen: list[str] = []
    tablet.on("console", lambda message: seen.append(message.text))
    tablet.add_init_script(WHAT_IS_SEEN_MEANWHILE)
    child = Child(tablet, house.url("11-13"))
    child.come_to_the_end(CANARY)
    tablet.locator("#leave").click()
    tablet.get_by_role("heading", name="That is fine").wait_for()
    assert seen == ["covers true, 1 thing on the page, says ''"]
    step(tablet, "history.back()")
    step(tablet, "location.reload()")
    assert CANARY not in everything(tablet)
    assert tablet.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_the_way_out_is_the_first_thing_by_keyboard(house: House, tablet: Page):
    """R5.01: a link that only the keyboard brings into sight, to the same place."""
    child = Child(tablet, house.url("8-10"))
    child.agree()
    first = tablet.locator("body a, body button, body input").first
    assert first.get_attribute("href") == tablet.locator("#leave").get_attribute("href")
    assert first.bounding_box()["y"] < -20
    first.focus()
    assert first.bounding_box()["y"] > 0
    tablet.keyboard.press("Enter")
    tablet.get_by_role("heading", name="That is fine").wait_for()


def test_shift_three_times_leaves_and_each_press_is_shown_and_said(house: House, tablet: Page):
    """R5.01."""
    child = Child(tablet, house.url("8-10"))
    child.agree()
    for left in (2, 1):
        tablet.keyboard.press("Shift")
        expect(tablet.get_by_role("status").first).to_have_text(f"To leave, press Shift again. Presses left: {left}")
        expect(tablet.locator(".dots .done")).to_have_count(PACE.leave_presses - left)
    tablet.keyboard.press("Shift")
    tablet.get_by_role("heading", name="That is fine").wait_for()


def test_neither_slow_presses_nor_capitals_nor_escape_leave(house: House, tablet: Page):
    """R5.01: within five seconds; never Esc."""
    tablet.clock.install()
    child = Child(tablet, house.url("8-10"))
    child.agree()
    tablet.keyboard.press("Shift")
    tablet.keyboard.press("Shift")
    tablet.clock.run_for(PACE.leave_within * 1000 + 100)
    expect(tablet.locator(".dots")).to_be_hidden()
    for key in ("Shift", "Shift+A", "Shift+B", "Shift+C", "Escape", "Escape", "Escape"):
        tablet.keyboard.press(key)
    assert child.question == "How do you feel at school?"


def test_without_javascript_it_is_a_plain_link(house: House, new_page: Callable[..., Page]):
    """R5.05."""
    page = new_page(java_script_enabled=False)
    page.goto(house.url("8-10"))
    expect(page.get_by_role("heading", name="Leaving quickly").first).to_be_visible()
    page.locator("#leave").click()
    page.get_by_role("heading", name="That is fine").wait_for()


def test_how_it_looks_is_changed_at_once_kept_nowhere_and_gone_with_the_child(house: House, tablet: Page):
    """R5.13: the next child finds the page as it was."""
    child = Child(tablet, house.url("11-13"))
    usual = look(tablet)
    tablet.get_by_role("button", name="How it looks").click()
    for group, way in (("How big", "Biggest letters"), ("Colours", "Stronger colours"), ("How busy", "Calmer"),
                       ("Letters", "Letters with heavy feet")):  # fmt: skip
        tablet.get_by_role("radiogroup", name=group).get_by_role("radio", name=way).check()
    changed = look(tablet)
    assert [one for one, other in zip(usual, changed, strict=True) if one == other] == []
    child.go_back()
    child.agree()
    assert look(tablet) == changed
    assert tablet.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    tablet.locator("#leave").click()
    tablet.get_by_text("Go to the start").click()
    tablet.locator("html.live").wait_for()
    assert look(tablet) == usual
    assert tablet.locator("#look input:checked").count() == tablet.locator("#look [value='']:checked").count() == 4


def test_each_row_of_how_it_looks_begins_with_the_usual_chosen(house: House, tablet: Page):
    Child(tablet, house.url("11-13"))
    tablet.get_by_role("button", name="How it looks").click()
    for row in tablet.get_by_role("radiogroup").all():
        expect(row.get_by_role("radio").first).to_be_checked()
        expect(row.locator(".card").first).to_have_text("Usual")


def test_a_letterform_is_loaded_only_when_it_is_chosen(house: House, tablet: Page):
    fonts = watch_fonts(tablet)
    child = Child(tablet, house.url("11-13"))
    child.agree()
    tablet.get_by_role("button", name="How it looks").click()
    assert {font.split("-")[0] for font in fonts} == {"atkinson"}
    for way, file in (("Wider letters", "lexend"), ("Letters with heavy feet", "opendyslexic")):
        with tablet.expect_request(re.compile(file)):
            tablet.get_by_role("radio", name=way).check()


@pytest.mark.parametrize("way", ["size=biggest", "contrast=contrast", "calm=calm", "letters=heavy"])
@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}])
def test_each_look_can_be_read_and_fits_a_small_screen(
    house: House, new_page: Callable[..., Page], way: str, options: dict[str, str]
):
    """WCAG 1.4.3, 1.4.10."""
    page = new_page(320, 640, **options)
    child = Child(page, house.url("5-7"))
    page.get_by_role("button", name="How it looks").click()
    name, value = way.split("=")
    page.locator(f"#look [name={name}][value={value}]").check()
    for go_on in (lambda: None, child.go_back, child.agree, lambda: child.tap("A bit scared")):
        go_on()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert [each["id"] for each in Axe().run(page, options=TAGS).response["violations"]] == []


@pytest.mark.parametrize("language", SAID)
def test_every_script_has_its_own_letters_and_only_those_are_fetched(house: House, tablet: Page, language: str):
    """No empty boxes; Urdu in Nastaliq."""
    family, said = SAID[language]
    fonts = watch_fonts(tablet)
    for _ in range(6):  # a letterform that comes late is shown from a later page on, so that nothing moves
        tablet.goto(house.url("11-13"), wait_until="networkidle")
        tablet.evaluate("(language) => { document.documentElement.lang = language; }", language)
        tablet.locator("#start-heading").evaluate("(heading, said) => { heading.textContent = said; }", said)
        tablet.wait_for_load_state("networkidle")
        tablet.wait_for_timeout(500)
        drawn = drawn_with(tablet, "#start-heading")
        if all(is_ours for _, is_ours in drawn):
            break
    assert (family, True) in drawn
    assert drawn <= {(family, True), ("Atkinson Hyperlegible", True)}
    others = {name.lower().replace(" ", "-") for name, _ in SAID.values()} - {family.lower().replace(" ", "-")}
    fetched = {other for other in others - {"atkinson-hyperlegible"} for font in fonts if font.startswith(other)}
    assert fetched == set()
    assert any(font.startswith(family.lower().replace(" ", "-")) for font in fonts)


def test_a_message_comes_once_after_its_answer_and_a_neighbour_sees_no_difference(kind: str, tablet: Page):
    """R3.06: the same shape as any screen; R3.07: it asks nothing."""
    child = Child(tablet, kind)
    child.agree()
    child.go_on()
    before = surroundings(tablet)
    child.tap("Yes")
    child.go_on()
    assert child.question == "You can get help"
    assert surroundings(tablet) == before
    assert child.screen.locator("input, textarea, button, a").count() == 0
    child.go_back()
    child.go_on()
    assert child.question == "How is it at home?"


def test_without_that_answer_there_is_no_message(kind: str, tablet: Page):
    child = Child(tablet, kind)
    child.agree()
    child.answer(None, "No")
    assert child.question == "How is it at home?"


def test_where_an_author_wrote_a_message_our_own_word_does_not_follow_it(kind: str, tablet: Page):
    child = Child(tablet, kind)
    child.agree()
    child.answer(None, "Yes", None)
    child.tap("Bad")
    child.go_on()
    assert child.question == "Home can be hard"
    child.go_on()
    assert child.question == "How is the street?"
    child.tap("Bad")
    child.go_on()
    assert child.question == "You can talk to someone"


def test_a_message_comes_though_the_last_question_it_names_is_not_shown(late: str, tablet: Page):
    """R3.06."""
    child = Child(tablet, late)
    child.agree()
    child.answer("Yes", None, None)  # our own word comes at once, after the first
    assert child.question == "You can get help"
    child.go_on()
    assert child.question == "How is the park?"


def test_a_message_comes_when_an_answer_is_changed_at_the_end_and_our_own_word_is_not_added(late: str, tablet: Page):
    """R3.06."""
    child = Child(tablet, late)
    child.agree()
    child.answer("No", "Yes", *[None] * 3)
    assert child.question == "Are you ready to send?"
    child.screen.get_by_role("button", name="Change Were you hit?").click()
    child.answer("Yes")
    assert child.question == "You can get help"
    child.go_on()
    assert child.question == "Are you ready to send?"


def test_nothing_about_a_message_is_kept(house: House, kind: str, tablet: Page):
    """R3.06."""
    child = Child(tablet, kind)
    child.agree()
    child.answer(None, "Yes", *[None] * 6)
    child.send()
    with house.sessions() as session:
        asked = session.execute(text("SELECT DISTINCT question_id FROM answers")).scalars().all()
        columns = session.execute(text("SELECT * FROM responses")).keys()
    assert {"upset", "home"} <= set(asked)
    assert not [name for name in (*asked, *columns) if "_help" in name or "message" in name]


def test_after_every_eighth_question_a_rest_is_offered_once(calm: str, tablet: Page):
    """R1.28."""
    child = Child(tablet, calm)
    child.agree()
    child.answer(*[None] * PACE.rest_after)
    assert child.question == "Do you want a rest?"
    child.go_on()
    assert child.question == "How is question 9?"
    child.go_back()
    assert child.question == "How is question 8?"
    child.go_on()
    assert child.question == "How is question 9?"


def test_a_number_is_said_only_where_it_is_true(calm: str, house: House, tablet: Page):
    """R1.26."""
    child = Child(tablet, calm)
    child.agree()
    assert tablet.locator("#where").inner_text() == "Question 1 of 12"
    child.answer(*[None] * 12)  # a rest among them
    assert tablet.locator("#where").inner_text() == "Question 12 of 12"


def test_a_whole_survey_goes_by_role_and_name_alone(kind: str, tablet: Page):
    """WCAG 4.1.2: what a screen reader has is enough."""
    tablet.goto(kind)
    tablet.get_by_role("link", name="Yes, I want to").click()
    on = tablet.get_by_role("button", name="Continue")
    for heading, role, answer in (
        ("Leaving quickly", "", ""),
        ("How is school?", "radio", "Good"),
        ("Has something upset you?", "radio", "Yes"),
        ("You can get help", "", ""),
        ("How is it at home?", "radio", "I don't want to say"),
        ("How is the street?", "radio", "Good"),
        ("What should change?", "textbox", "What should change?"),
        ("Did a grown-up help you?", "radio", "No"),
        ("May we use your words?", "radio", "No, only count my answers"),
    ):
        expect(tablet.get_by_role("heading", name=heading)).to_be_focused()
        if role == "textbox":
            tablet.get_by_role("textbox", name=answer).fill("More lamps")
        elif role:
            tablet.get_by_role("radio", name=answer, exact=True).check()
        on.click()
    tablet.get_by_role("button", name="Send").click()
    expect(tablet.get_by_role("heading", name="Thank you")).to_be_focused()


def test_looks_a_message_and_the_way_out_go_by_keyboard_alone(kind: str, tablet: Page):
    child = Child(tablet, kind)
    press_on(tablet, "#open-look")
    tablet.keyboard.press("Tab")
    tablet.keyboard.press("ArrowDown")
    assert tablet.evaluate("document.documentElement.dataset.size") == "bigger"
    press_on(tablet, "#back")
    press_on(tablet, "#yes")
    press_on(tablet, "#continue")
    press_on(tablet, "#continue")
    tablet.keyboard.press("Tab")
    tablet.keyboard.press("Space")
    press_on(tablet, "#continue")
    assert child.question == "You can get help"
    press_on(tablet, "#continue")
    tablet.keyboard.press("Shift+Tab")
    press_on(tablet, ".skip")
    tablet.get_by_role("heading", name="That is fine").wait_for()


def test_the_page_is_told_our_numbers_and_its_sheet_keeps_them(house: House, tablet: Page):
    """Vn and G numbers stand in surveys/bands.py alone."""
    Child(tablet, house.url("8-10"))
    told = tablet.evaluate("({ ...document.getElementById('survey').dataset })")
    for name in ("ask_after", "wipe_after", "rest_after", "leave_presses", "leave_within"):
        camel = re.sub("_(.)", lambda found: found[1].upper(), name)
        assert told[camel] == str(getattr(PACE, name))
    for band, rules in RULES.items():
        tablet.evaluate("(band) => { document.documentElement.dataset.band = band; }", band)
        card, gap = tablet.evaluate("""() => {
          const style = getComputedStyle(document.documentElement);
          return ['--target', '--gap'].map((name) => parseFloat(style.getPropertyValue(name)) * 16);
        }""")
        assert (card, gap >= rules.gap_px) == (rules.target_px, True), band


FACES = [
    {"id": "good", "words": "Good", "picture": "face-happy"},
    {"id": "bad", "words": "Bad", "picture": "face-sad", "worry": True},
]
KIND = {
    "band": "11-13",
    "version": 1,
    "questions": [
        {"id": "school", "kind": "faces", "words": "How is school?", "options": FACES},
        {"id": "upset", "kind": "yes_no", "sensitive": True, "words": "Has something upset you?"},
        {"id": "home", "kind": "faces", "sensitive": True, "words": "How is it at home?", "options": FACES},
        {"id": "street", "kind": "faces", "words": "How is the street?", "options": FACES},
        {"id": "change", "kind": "own_words", "words": "What should change?"},
    ],
    "messages": [
        {"id": "upset_help", "words": "You can get help", "more": "It is not your fault.",
         "shown_when": {"answered": "upset", "is": "yes"}},
        {"id": "home_help", "words": "Home can be hard", "more": "You can tell an adult you trust.",
         "shown_when": {"all": [{"answered": "upset", "is": "yes"}, {"answered": "home", "is": "bad"}]}},
    ],
}  # fmt: skip
YES_OR_NO = [{"id": "yes", "words": "Yes", "worry": True}, {"id": "no", "words": "No"}]
LATE = {
    "band": "11-13",
    "version": 1,
    "questions": [
        {"id": "hit", "kind": "pick_one", "sensitive": True, "words": "Were you hit?", "options": YES_OR_NO},
        {"id": "out", "kind": "yes_no", "words": "Do you play out?"},
        {"id": "chased", "kind": "yes_no", "sensitive": True, "words": "Did somebody chase you?",
         "shown_when": {"answered": "out", "is": "yes"}},
        {"id": "park", "kind": "yes_no", "words": "How is the park?"},
    ],
    "messages": [
        {"id": "hit_help", "words": "You can get help", "more": "It is not your fault.",
         "shown_when": {"any": [{"answered": "hit", "is": "yes"}, {"answered": "chased", "is": "yes"}]}},
    ],
}  # fmt: skip
CALM = {
    "band": "11-13",
    "version": 1,
    "questions": [
        {"id": f"q{n}", "kind": "yes_no", "words": f"How is question {n}?"} for n in range(1, 12)
    ],
}  # fmt: skip


def look(page: Page) -> list[str]:
    """What each of the four choices changes."""
    page.wait_for_timeout(50)
    return page.evaluate("""() => {
      const [page, body] = [document.documentElement, document.body].map((each) => getComputedStyle(each));
      return [page.fontSize, page.getPropertyValue('--ink'), page.getPropertyValue('--warm-edge'), body.fontFamily];
    }""")


def surroundings(page: Page) -> list[Any]:
    """All that a neighbour can see of a screen but its words."""
    boxes = [page.locator(which).bounding_box() for which in ("#path", "#back", "#continue", "#leave", "#open-help")]
    return [boxes, page.locator("#path").inner_html(), page.title(), page.locator("h2:visible").count()]


def drawn_with(page: Page, which: str) -> set[tuple[str, bool]]:
    """The fonts that a thing's letters are really drawn with, and whether each is one that we serve."""
    tools = page.context.new_cdp_session(page)
    for room in ("DOM", "CSS"):
        tools.send(f"{room}.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": which})["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(font["familyName"].removesuffix(" Bold"), font["isCustomFont"]) for font in fonts}


def watch_fonts(page: Page) -> list[str]:
    fonts: list[str] = []
    page.on("request", lambda asked: fonts.append(asked.url.rsplit("/", 1)[-1]) if "/fonts/" in asked.url else None)
    return fonts


def open_to_a_group(house: House, edition: dict[str, Any], code: str) -> str:
    """Opens a consultation of one edition to a group and returns the address that its children come to."""
    definition = from_plain({"title": "Manners", "telling": TELLING, "languages": ["en"], "editions": [edition]})
    with house.sessions() as session:
        made = consultations.add_consultation(session, board_id=house.board_id, definition=definition)
        key = make_key(house.app.extensions["heard.settings"].unsealing_key, made)
        consultations.open_consultation(
            session, board_id=house.board_id, consultation_id=made, public_key=key.point, key_id=key.key_id,
            sealed_key=key.sealed, today=date(2026, 11, 2),
        )  # fmt: skip
        consultations.add_group(
            session, board_id=house.board_id, consultation_id=made, code=code, name="Elm", setting="Elm School",
            band=edition["band"], language="en", expected=30, session_day=date(2026, 11, 3),
        )  # fmt: skip
        session.commit()
    return f"{house.address}/{code}"


@pytest.fixture(scope="module")
def kind(house: House) -> str:
    """An edition with two messages."""
    return open_to_a_group(house, KIND, "HHHHH3")


@pytest.fixture(scope="module")
def late(house: House) -> str:
    """A message about an early question and a follow-up that may not be shown."""
    return open_to_a_group(house, LATE, "MMMMM3")


@pytest.fixture(scope="module")
def calm(house: House) -> str:
    """Eleven light questions, none of them sensitive."""
    return open_to_a_group(house, CALM, "KKKKK3")
