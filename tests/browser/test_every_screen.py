"""Every screen of the child's journey by band, language and width: WCAG 2.2 AA, targets, nothing that scrolls sideways.

`make test` takes a spread in which every writing, direction and width is met, and large and small targets;
`make test-all` takes them all (R2.32).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pytest
from playwright.sync_api import Page
from sqlalchemy import text

from surveys import words
from surveys.bands import RULES
from tests.browser.child import Child
from tests.browser.conftest import open_house
from tests.browser.example import FEELING_SAFE, GROUPS
from tests.browser.test_manners import SAID, drawn_with
from tests.browser.test_screens import TARGETS, boxes, smallest_gap, violations
from tests.served import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = (320, 768, 1280)
SPREAD = {("5-7", "ur", 320), ("8-10", "bn", 768), ("14-15", "pl", 1280), ("easy_read", "pa", 320)}
ALL = list(product(GROUPS, words.LANGUAGES, WIDTHS))


@pytest.mark.parametrize(
    ("band", "language", "width"),
    [pytest.param(*one, marks=() if one in SPREAD else pytest.mark.long) for one in ALL],
)
def test_every_screen_is_sound(many: str, new_page: Callable[..., Page], band: str, language: str, width: int):
    """R1.22, R2.32, R5.19, WCAG 1.4.10 and 2.5.8."""
    page = new_page(width, 900, color_scheme="dark" if width == 320 else "light")
    child = Child(page, f"{many}/{GROUPS[band][0]}/in/{language}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == words.load(language).direction
    for screen in every_screen(child):
        assert violations(page) == [], screen
        assert page.evaluate("document.documentElement.scrollWidth") <= width, screen
        least = RULES[band].target_px - 0.5
        assert [box for box in boxes(page, TARGETS) if min(box["width"], box["height"]) < least] == [], screen
        assert smallest_gap(boxes(page, ".card")) >= RULES[band].gap_px, screen


@pytest.mark.parametrize("here", ["en", "ur", "pa"])
def test_the_picker_writes_each_language_in_its_own_letters_whatever_page_it_stands_on(
    many: str, tablet: Page, here: str
):
    """R5.19: no empty boxes; Urdu in Nastaliq, Arabic not."""
    wanted = {language: {(family, True)} for language, (family, _) in SAID.items()}
    for _ in range(6):  # a letterform that comes late is shown from a later page on
        tablet.goto(f"{many}/{GROUPS['8-10'][0]}/in/{here}", wait_until="networkidle")
        drawn = {language: drawn_with(tablet, f'.languages [lang="{language}"]') for language in SAID}
        if drawn == wanted:
            break
    assert drawn == wanted


def test_the_spread_meets_every_writing_every_width_and_each_size_of_target():
    families = {language: family for language, (family, _) in SAID.items()}
    met = {language for _, language, _ in SPREAD}
    assert {words.load(language).direction for language in met} == {"ltr", "rtl"}
    assert {families[one] for one in met} >= {families[one] for one in ("ur", "bn", "pa", "pl")}
    assert {width for _, _, width in SPREAD} == set(WIDTHS)
    assert {RULES[band].target_px for band, _, _ in SPREAD} == {RULES[band].target_px for band in GROUPS}


def every_screen(child: Child) -> Iterator[str]:
    """Each screen in turn, whatever its language: by what stands there, not by its words."""
    yield "start"
    child.page.locator("#yes").click()
    for _ in range(20):
        name = child.screen.get_attribute("id") or ""
        yield name
        if name == "ready":
            break
        if worrying := child.screen.locator("[data-worry]").all():
            worrying[0].check()
        child.go_on()
    child.page.locator("#open-help").click()
    yield "help"
    child.go_back()
    child.go_on()
    child.page.locator("#saved:not([hidden])").wait_for()
    yield "saved"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A house that asks in every language that Heard has words in; the questions themselves stay in English."""
    definition = replace(FEELING_SAFE, languages=words.available())
    app, sessions, *_ = open_house(tmp_path_factory.mktemp("many"), definition)
    with sessions() as session:
        session.execute(text("UPDATE groups SET expected = 1000"))
        session.commit()
    with served(app) as address:
        yield address
