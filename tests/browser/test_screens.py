"""How the screens are: large enough, readable small, by keyboard alone, in any colours; and the README's pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from surveys.bands import RULES
from tests.browser.child import Child
from tests.browser.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
DARK_PHONE = {"width": 390, "height": 844, "color_scheme": "dark"}
BANDS = ["5-7", "11-13", *(pytest.param(band, marks=pytest.mark.long) for band in ("14-15", "easy_read"))]
"""One of each size of target; the others of the same size are long."""


@pytest.mark.parametrize(("band", "options"), [("5-7", {}), ("11-13", DARK_PHONE)])
def test_every_screen_is_accessible(house: House, new_page: Callable[..., Page], band: str, options: dict):
    """R2.32: WCAG 2.2 AA, no violation on any screen."""
    page = new_page(**options)
    assert {screen: found for screen in walk(Child(page, house.url(band))) if (found := violations(page))} == {}


@pytest.mark.parametrize("path", ["/", "/join?code=ZZZ", "/privacy", "/CCCCC3/quiet", "/CCCCC3/saved", "/BBBBBB"])
def test_every_open_page_is_accessible(house: House, tablet: Page, path: str):
    tablet.goto(house.address + path)
    assert violations(tablet) == []


@pytest.mark.parametrize("band", BANDS)
def test_targets_and_their_gaps_are_large_enough_for_the_band(house: House, new_page: Callable[..., Page], band: str):
    """R1.22: 64 and 12 px up to 10 and in Easy Read, 48 and 8 px after; the whole card is the target."""
    page = new_page(390, 844)
    rules = RULES[band]
    for screen in walk(Child(page, house.url(band))):
        small = [box for box in boxes(page, TARGETS) if min(box["width"], box["height"]) < rules.target_px - 0.5]
        assert small == [], screen
        assert smallest_gap(boxes(page, ".card")) >= rules.gap_px, screen


@pytest.mark.parametrize("size", [(320, 640), (320, 256)])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_scrolls_sideways_at_320_px_or_at_four_times_zoom(
    house: House, new_page: Callable[..., Page], size: tuple[int, int], direction: str
):
    """WCAG 1.4.10; 320 by 256 is 1280 by 1024 at 400 %."""
    page = new_page(*size)
    for band in ("5-7", "11-13"):
        child = Child(page, house.url(band))
        page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
        for screen in walk(child):
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], screen


def test_a_whole_survey_goes_by_keyboard_alone(house: House, tablet: Page):
    child = Child(tablet, house.url("8-10"))
    keys = tablet.keyboard
    press_on(tablet, "#yes")
    press_on(tablet, "#continue")
    for _ in range(4):
        keys.press("Tab")
        keys.press("Space")
        assert child.screen.locator("input:checked").count() == 1
        press_on(tablet, "#continue")
    while child.question != "Are you ready to send?":
        press_on(tablet, "#continue")
    press_on(tablet, "#continue")
    expect(tablet.get_by_role("heading", name="Thank you")).to_be_focused()


def test_a_new_screen_is_said_to_a_screen_reader(house: House, tablet: Page):
    child = Child(tablet, house.url("8-10"))
    child.agree()
    expect(tablet.get_by_role("heading", name="How do you feel at school?")).to_be_focused()
    assert "How do you feel at school?" in tablet.locator("main").aria_snapshot()


def test_motion_stops_where_it_is_not_wanted(house: House, new_page: Callable[..., Page]):
    moving, still = new_page(reduced_motion="no-preference"), new_page(reduced_motion="reduce")
    names = []
    for page in (moving, still):
        child = Child(page, house.url("8-10"))
        child.agree()
        names.append(child.screen.evaluate("(screen) => getComputedStyle(screen).animationName"))
    assert names == ["arrive", "none"]


def test_no_request_leaves_the_origin_and_the_page_s_own_policy_is_kept(house: House, tablet: Page):
    """T20; Content-Security-Policy."""
    asked, complaints = [], []
    tablet.on("request", lambda request: asked.append(request.url))
    tablet.on("console", lambda message: complaints.append(message.text))
    child = Child(tablet, house.url("11-13"))
    child.come_to_the_end()
    child.send()
    assert [url for url in asked if not url.startswith((house.address, "data:"))] == []
    assert complaints == []


def test_listen_keeps_its_place_and_is_not_seen_where_the_device_has_no_voice(house: House, tablet: Page):
    child = Child(tablet, house.url("8-10"))
    child.agree()
    expect(tablet.locator("#listen")).to_be_hidden()
    assert tablet.locator("#listen").bounding_box()["width"] > 0


def test_listen_reads_the_question_and_each_answer_with_a_voice_of_the_device(house: House, tablet: Page):
    tablet.add_init_script(A_VOICE)
    child = Child(tablet, house.url("8-10"))
    child.agree()
    tablet.locator("#listen").click()
    expect(tablet.locator("#listen")).to_have_attribute("aria-pressed", "false")
    said = tablet.evaluate("globalThis.said")
    assert said == ["How do you feel at school?", "Safe", "A bit scared", "I'm not sure", "I don't want to say"]


def test_pictures_for_the_readme(house: House, new_page: Callable[..., Page], keep: Callable[[Page, str], None]):
    """Looked at by a person; here only that each can be drawn."""
    for band, name in (("5-7", "child-5-7"), ("11-13", "child-11-13")):
        for page, form in ((new_page(), "tablet"), (new_page(320, 640), "phone")):
            page.goto(house.url(band), wait_until="networkidle")  # from the second page on every letterform is there
            child = Child(page, house.url(band))
            keep(page, f"{name}-start-{form}")
            child.agree()
            child.tap("Safe")
            keep(page, f"{name}-faces-{form}")
            child.answer(None, "In the park", "A friend", "Yes")
            child.write("More lights in the park, so that I can walk home.")
            keep(page, f"{name}-own-words-{form}")
            child.answer(None, "No", "Yes, you may")
            keep(page, f"{name}-ready-{form}")
            child.send()
            keep(page, f"{name}-saved-{form}")
    for options, name in (({"color_scheme": "dark"}, "dark"), ({"forced_colors": "active"}, "forced-colours")):
        page = new_page(**options)
        page.goto(house.url("11-13"), wait_until="networkidle")
        child = Child(page, house.url("11-13"))
        child.agree()
        child.tap("Safe")
        keep(page, f"child-11-13-faces-{name}")
        assert child.screen.locator("input:checked").count() == 1


TARGETS = ".card, .button, #first-name, #where-to-find"
SEEN = """
(all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => one.getBoundingClientRect().toJSON()).filter((box) => box.width > 0 && box.height > 0)
"""
A_VOICE = """
globalThis.said = [];
const speech = { getVoices: () => [{ localService: true, lang: 'en-GB' }], cancel() {}, addEventListener() {},
  speak(utterance) { globalThis.said.push(utterance.text); utterance.onend(); } };
Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def walk(child: Child) -> Iterator[str]:
    """Each screen of the journey, help and the worrying turn included; yields its name when it is shown."""
    yield "start"
    child.agree()
    child.tap("A bit scared")
    for _ in range(12):
        name = child.screen.get_attribute("id") or ""
        yield name
        if name == "ready":
            break
        child.go_on()
    child.page.locator("#open-help").click()
    yield "help"
    child.go_back()
    child.send()
    yield "saved"


def violations(page: Page) -> list[str]:
    page.wait_for_timeout(50)
    found = Axe().run(page, options=TAGS).response["violations"]
    return [f"{each['id']}: {[node['html'][:90] for node in each['nodes']]}" for each in found]


def boxes(page: Page, which: str) -> list[dict]:
    """Where each of them stands that can be seen, asked of the browser at once."""
    return page.locator(which).evaluate_all(SEEN)


def smallest_gap(boxes: list[dict]) -> float:
    gaps = [1000.0]
    for one in boxes:
        for other in boxes:
            across = other["x"] - (one["x"] + one["width"])
            down = other["y"] - (one["y"] + one["height"])
            if one is not other and max(across, down) >= 0:
                gaps.append(max(across, down))
    return round(min(gaps), 1)


def press_on(page: Page, which: str) -> None:
    """Tab until the thing has the focus, then press it."""
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("(which) => document.activeElement.matches(which)", which):
            return page.keyboard.press("Enter")
    raise AssertionError(f"{which} cannot be reached by keyboard")
