"""The kinds that are more than cards, as a child meets them: by finger, keyboard and name, and without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import text

from surveys.bands import RULES
from tests.browser.child import Child
from tests.browser.conftest import House, serve_house
from tests.browser.kinds_example import GOOD_PLACES, GROUPS
from tests.browser.test_screens import SEEN, TAGS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BANDS = ["5-7", "11-13", "easy_read"]
SCREENS = ("What matters most?", "Where do you like to be?", "What is in your houses?", "Can you draw a good place?")


def test_each_tap_gives_the_next_place_and_tapping_again_takes_it_away(house: House, tablet: Page):
    """R1.23: said to a screen reader too."""
    child = _at(house, tablet, "What matters most?")
    for words in ("Music", "Friends", "Quiet"):
        child.tap(words)
    expect(tablet.get_by_role("checkbox", name="Quiet 3rd")).to_be_checked()
    expect(child.screen.get_by_role("status").first).to_have_text("1st: Music. 2nd: Friends. 3rd: Quiet")
    child.tap("Games")
    expect(tablet.get_by_role("checkbox", name="Games")).not_to_be_checked()
    child.tap("Music")
    expect(tablet.get_by_role("checkbox", name="Friends 1st")).to_be_checked()
    expect(tablet.get_by_role("checkbox", name="Quiet 2nd")).to_be_checked()


def test_an_order_and_not_sure_are_never_true_together(house: House, tablet: Page):
    child = _at(house, tablet, "What matters most?")
    child.tap("Music")
    child.tap("I'm not sure")
    assert [each.input_value() for each in child.screen.locator("select").all()] == ["", "", ""]
    child.tap("Games")
    expect(tablet.get_by_role("checkbox", name="Games 1st")).to_be_checked()


def test_a_place_is_tapped_on_the_plan_or_in_the_list(house: House, tablet: Page):
    child = _at(house, tablet, "Where do you like to be?")
    child.screen.locator(".area", has_text="Playground").click()
    expect(tablet.get_by_role("checkbox", name="Playground", exact=True)).to_be_checked()
    expect(child.screen.locator(".area", has_text="Playground").locator(".tick")).to_be_visible()
    child.tap("School gate")
    expect(child.screen.locator(".area", has_text="School gate").locator(".tick")).to_be_visible()
    child.screen.locator(".area", has_text="Playground").click()
    expect(child.screen.locator(".area", has_text="Playground").locator(".tick")).to_be_hidden()


def test_a_screen_reader_meets_the_list_of_places_and_not_the_plan(house: House, tablet: Page):
    child = _at(house, tablet, "Where do you like to be?")
    heard = child.screen.aria_snapshot()
    assert [heard.count(f'"{place}"') for place in ("Playground", "Classroom", "School gate", "Toilets")] == [1] * 4


def test_the_plan_is_not_mirrored_where_writing_runs_the_other_way(house: House, tablet: Page):
    child = _at(house, tablet, "Where do you like to be?")
    before = _boxes(child.screen.locator(".area"))[0]["x"] - _boxes(child.screen.locator(".plan"))[0]["x"]
    tablet.evaluate("document.documentElement.dir = 'rtl'")
    after = _boxes(child.screen.locator(".area"))[0]["x"] - _boxes(child.screen.locator(".plan"))[0]["x"]
    assert abs(before - after) < 2


def test_each_box_has_its_name_and_one_way_of_not_saying_puts_all_away(house: House, tablet: Page):
    child = _at(house, tablet, "What is in your houses?")
    tablet.get_by_role("textbox", name="What is in your houses? Worries").fill("Dogs")
    tablet.get_by_role("textbox", name="What is in your houses? Dreams").fill("A boat")
    child.tap("I don't want to say")
    _to_the_end(child)
    child.send()
    assert _kept(house)["houses.worries"] == _kept(house)["houses.dreams"] == "prefer_not"


def test_words_in_a_box_that_a_lead_reads_bring_help_unless_they_are_put_away(house: House, tablet: Page):
    """R3.06."""
    child = _at(house, tablet, "What is in your houses?")
    worries = tablet.get_by_role("textbox", name="What is in your houses? Worries")
    worries.evaluate("(box) => box.setAttribute('data-worry', '')")
    worries.fill("Dogs")
    child.tap("I don't want to say")
    child.go_on()
    assert child.question != "You can talk to someone"
    child.go_back()
    worries.fill("Big dogs")
    child.go_on()
    assert child.question == "You can talk to someone"


def test_everything_is_kept_as_it_was_said_tapped_and_drawn(house: House, tablet: Page):
    child = _at(house, tablet, "What matters most?")
    child.answer("Music")
    child.answer("Playground")
    tablet.get_by_role("textbox", name="Dreams").fill("A boat")
    child.go_on()
    _draw(child, pen="Blue")
    child.go_on()
    assert child.question == "Did a grown-up help you?"
    child.answer("No", "Yes, you may")
    child.send()
    kept = _kept(house)
    assert (kept["matters"], kept["where"], kept["houses.dreams"]) == (["music"], ["playground"], "A boat")
    assert (kept["houses.worries"], kept["draw.words"], kept["why"]) == ("skipped", "skipped", "not_shown")
    assert kept["draw"].startswith("3 ")


def test_changing_an_answer_leaves_no_orphan_of_a_box(house: House, tablet: Page):
    child = _at(house, tablet, "What is in your houses?")
    tablet.get_by_role("textbox", name="Worries").fill("Dogs")
    child.go_on()
    child.go_on()
    assert child.question == "Why is it a worry?"
    child.write("They bite")
    for _ in range(2):
        child.go_back()
    tablet.get_by_role("textbox", name="Worries").fill("")
    _to_the_end(child)
    child.send()
    assert _kept(house)["why"] == "not_shown"


def test_a_drawing_is_still_there_when_going_back_and_undo_takes_the_last_line(house: House, tablet: Page):
    child = _at(house, tablet, "Can you draw a good place?")
    _draw(child, pen="Black")
    _draw(child, pen="Green")
    child.go_back()
    child.go_on()
    assert _ink(child) > 100
    tablet.get_by_role("button", name="Undo").click()
    assert [line[0] for line in _strokes(child).split("\n")] == ["1"]
    tablet.get_by_role("button", name="Start again").click()
    assert (_strokes(child), _ink(child)) == ("", 0)


def test_drawing_takes_back_not_sure_and_not_sure_puts_the_drawing_away(house: House, tablet: Page):
    child = _at(house, tablet, "Can you draw a good place?")
    child.tap("I'm not sure")
    _draw(child, pen="Red")
    expect(child.screen.get_by_role("checkbox", name="I'm not sure")).not_to_be_checked()
    child.tap("I don't want to say")
    _to_the_end(child)
    child.send()
    assert _kept(house)["draw"] == "prefer_not"


@pytest.mark.parametrize("ends", ["touchEnd", "touchCancel"])
def test_a_palm_on_the_sheet_does_not_spoil_the_drawing(house: House, new_page: Callable[..., Page], ends: str):
    child = _at(house, new_page(has_touch=True), "Can you draw a good place?")
    finger, palm = (120, 30), (200, 300)
    _touch(
        child, ("touchStart", (30, 30)), ("touchMove", finger), ("touchStart", finger, palm),
        ("touchMove", finger, (100, 280)), ("touchMove", finger), ("touchMove", (220, 30)), (ends,),
    )  # fmt: skip
    heights = {point.split(",")[1] for point in _strokes(child).split(" ")[1:]}
    assert (_strokes(child).count("\n"), len(heights)) == (0, 1)
    assert len(_strokes(child).split(" ")) == 4


def test_a_sheet_takes_no_more_than_may_be_kept(house: House, tablet: Page):
    child = _at(house, tablet, "Can you draw a good place?")
    child.screen.locator("[data-strokes]").evaluate(
        "(field) => { field.value = Array(200).fill('1 1,1').join('\\n'); }"
    )
    _draw(child, pen="Black")
    assert len(_strokes(child).split("\n")) == 200


def test_a_drawing_goes_with_the_page(house: House, tablet: Page):
    """T1: nothing remains between two children, not on the way back either."""
    child = _at(house, tablet, "Can you draw a good place?")
    _draw(child, pen="Black")
    tablet.reload()
    tablet.wait_for_selector("html.live")
    assert tablet.locator("[data-strokes]").input_value() == ""
    tablet.goto("about:blank")
    tablet.go_back()
    tablet.wait_for_selector("html.live")
    assert tablet.locator("[data-strokes]").input_value() == ""


def test_it_is_all_said_by_keyboard_alone(house: House, tablet: Page):
    child = _at(house, tablet, "What matters most?")
    _press(tablet, "Friends", "Space")
    _press(tablet, "Continue", "Enter")
    _press(tablet, "Classroom", "Space")
    _press(tablet, "Continue", "Enter")
    _press(tablet, "What is in your houses? Dreams", "b")
    _press(tablet, "Continue", "Enter")
    _press(tablet, "Can you draw a good place? Or say it in words", "c")
    _press(tablet, "Continue", "Enter")
    assert child.question == "Did a grown-up help you?"
    for _ in range(2):
        _press(tablet, "Continue", "Enter")
    child.send()
    kept = _kept(house)
    assert (kept["matters"], kept["where"], kept["houses.dreams"], kept["draw.words"]) == (
        ["friends"], ["class"], "b", "c",
    )  # fmt: skip


def test_from_eleven_the_answers_can_be_looked_at_in_their_order(house: House, tablet: Page):
    """R5.08: words and nothing but words are covered; a drawing is only named."""
    child = _at(house, tablet, "What matters most?", band="11-13")
    for words in ("Music", "Friends"):
        child.tap(words)
    child.answer(None, None, None)
    _draw(child, pen="Black")
    _to_the_end(child)
    expect(tablet.locator("#checked")).to_contain_text("Music, Friends")
    expect(tablet.locator("#checked")).to_contain_text("A drawing")


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("width", [320, 768])
def test_every_screen_is_accessible_large_enough_and_scrolls_one_way(
    house: House, new_page: Callable[..., Page], band: str, width: int
):
    """R2.32, R1.22, WCAG 1.4.10; tools and cards at every width, areas of the plan on a tablet."""
    child, target = Child(new_page(width, 1024), house.url(band)), RULES[band].target_px - 0.5
    child.agree()
    for question in SCREENS:
        assert child.question == question
        assert Axe().run(child.page, options=TAGS).response["violations"] == []
        assert child.page.evaluate("document.documentElement.scrollWidth") <= width
        small = ".card, .tool, .button" + (", .area" if width >= 768 else "")
        sizes = [min(box["width"], box["height"]) for box in _boxes(child.page.locator(small))]
        assert min(sizes) >= target, question
        child.go_on()


@pytest.mark.parametrize("colours", ["active", "none"])
def test_what_was_chosen_is_seen_in_forced_colours(house: House, new_page: Callable[..., Page], colours: str):
    page = new_page(forced_colors=colours)
    child = _at(house, page, "Where do you like to be?")
    child.tap("Playground")
    chosen, other = (child.screen.locator(".area", has_text=name) for name in ("Playground", "School gate"))
    width = "(area) => parseFloat(getComputedStyle(area).borderTopWidth)"
    assert chosen.evaluate(width) > other.evaluate(width)
    expect(chosen.locator(".tick")).to_be_visible()


def test_without_javascript_there_is_a_list_for_each_place_and_words_for_a_drawing(
    house: House, new_page: Callable[..., Page]
):
    page = new_page(java_script_enabled=False)
    page.goto(house.url("11-13"))
    expect(page.locator("canvas")).to_be_hidden()
    assert page.get_by_label("1st").input_value() == ""
    page.get_by_label("1st").select_option("Music")
    page.get_by_label("3rd").select_option("Quiet")
    page.locator(".area", has_text="Playground").click()
    page.get_by_role("textbox", name="Dreams").fill("A boat")
    page.get_by_role("textbox", name="Or say it in words").fill("A house")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    kept = _kept(house)
    assert (kept["matters"], kept["where"]) == (["music", "quiet"], ["playground"])
    assert (kept["houses.dreams"], kept["draw"], kept["draw.words"]) == ("A boat", "skipped", "A house")


def test_words_in_a_box_that_are_too_long_come_back_beside_it(house: House, new_page: Callable[..., Page]):
    """R5.07."""
    page = new_page(java_script_enabled=False)
    page.goto(house.url("11-13"))
    page.get_by_label("2nd").select_option("Music")
    page.get_by_role("textbox", name="Dreams").fill("a" * 1005)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Make it 5 letters shorter")
    expect(page.get_by_role("textbox", name="Dreams")).to_have_value("a" * 1005)
    assert page.get_by_label("2nd").input_value() == "music"


def _at(house: House, page: Page, question: str, band: str = "5-7") -> Child:
    child = Child(page, house.url(band))
    child.agree()
    while child.question != question:
        child.go_on()
    return child


def _to_the_end(child: Child) -> None:
    while child.question != "Are you ready to send?":
        child.go_on()


def _draw(child: Child, pen: str) -> None:
    child.screen.get_by_role("button", name=pen).click()
    sheet = child.screen.locator("canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box() or {}
    child.page.mouse.move(box["x"] + 30, box["y"] + 30)
    child.page.mouse.down()
    child.page.mouse.move(box["x"] + 120, box["y"] + 90, steps=4)
    child.page.mouse.up()


def _touch(child: Child, *events: tuple) -> None:
    """Touch the sheet: what happens, and where each finger then is, from its corner."""
    box = child.screen.locator("canvas").bounding_box() or {}
    tools = child.page.context.new_cdp_session(child.page)
    for kind, *fingers in events:
        points = [{"x": box["x"] + x, "y": box["y"] + y, "id": number} for number, (x, y) in enumerate(fingers)]
        tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def _strokes(child: Child) -> str:
    return child.screen.locator("[data-strokes]").input_value()


def _ink(child: Child) -> int:
    return child.screen.locator("canvas").evaluate(
        """(sheet) => sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data
                           .filter((part, at) => at % 4 === 3 && part).length"""
    )


def _press(page: Page, name: str, key: str) -> None:
    """Come to what bears this name with Tab alone, and press a key on it."""
    named = "() => document.activeElement.matches('input, textarea, button') && document.activeElement"
    for _ in range(40):
        page.keyboard.press("Tab")
        element = page.evaluate_handle(named).as_element()
        if element and _name(page, element) == name:
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab does not come to {name}")


def _name(page: Page, element: object) -> str:
    return page.evaluate(
        """(element) => (element.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id))
             ?? [element.closest("label") ?? element]).map((each) => each.innerText.trim()).join(" ")""",
        element,
    )


def _boxes(found: Locator) -> list[dict]:
    return found.evaluate_all(SEEN)


def _kept(house: House) -> dict[str, object]:
    """The answers of the one response there is, by part: what was said, or why not."""
    with house.sessions() as session:
        rows = session.execute(text("SELECT question_id, value, missing FROM answers")).all()
    return {part: missing or json.loads(value) for part, value, missing in rows}


@pytest.fixture(scope="module")
def whole_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house that asks the second example."""
    with serve_house(tmp_path_factory.mktemp("kinds"), GOOD_PLACES, GROUPS) as served:
        yield served


@pytest.fixture
def house(whole_house: House) -> House:
    """The house, without the answers of the test before."""
    with whole_house.sessions() as session:
        session.execute(text("DELETE FROM responses"))
        session.commit()
    return whole_house
