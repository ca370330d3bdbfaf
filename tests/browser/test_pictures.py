"""Every kind of question as a child sees it, in three editions, in English and in Urdu: for a person to look at.

`--keep-screenshots` renews docs/pictures/. Here is only tried that each can be shown, and that what was chosen is seen.
The Urdu of these questions was made up for the pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from surveys.kinds import KINDS
from surveys.plain_reading import from_plain
from tests.browser.child import Child
from tests.browser.conftest import open_house
from tests.browser.example import GROUPS, TELLING
from tests.served import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BANDS = ("5-7", "11-13", "easy_read")
MARKED = {"place": (".area", [".tick", "span"]), "in_order": (".card", [".place", "[data-say]"])}
TOO_WIDE = """() => [...document.querySelectorAll('.screen:not([hidden]) .card')].filter((card) =>
  card.querySelector('.face').offsetWidth > card.offsetWidth).length"""
LIE_OVER_EACH_OTHER = """(on, parts) => {
  const [one, other] = parts.map((part) => on.querySelector(part).getBoundingClientRect());
  return one.bottom > other.top && one.top < other.bottom && one.left < other.right && one.right > other.left;
}"""


def say(en: str, ur: str) -> dict[str, str]:
    return {"en": en, "ur": ur}


def options(*rows: tuple[str, str, str, str]) -> list[dict[str, Any]]:
    return [{"id": name, "words": say(en, ur), "picture": picture} for name, en, ur, picture in rows]


PEOPLE = options(
    ("friends", "Friends", "دوست", "friends"), ("music", "Music", "موسیقی", "music"),
    ("quiet", "Being alone", "اکیلے رہنا", "alone"), ("games", "Games", "کھیل", "sports"),
)  # fmt: skip
TWO_FACES = options(("happy", "Happy", "خوش", "face-happy"), ("sad", "Sad", "اداس", "face-sad"))
FOUR_FACES = options(
    ("very_good", "Very good", "بہت اچھا", "face-very-happy"), ("good", "Good", "اچھا", "face-happy"),
    ("bad", "Bad", "برا", "face-sad"), ("very_bad", "Very bad", "بہت برا", "face-very-sad"),
)  # fmt: skip
PLACES = options(
    ("playground", "Playground", "کھیل کا میدان", ""), ("classroom", "Classroom", "کلاس روم", ""),
    ("gate", "School gate", "اسکول کا گیٹ", ""), ("toilets", "Toilets", "ٹوائلٹ", ""),
)  # fmt: skip
BOXES = options(
    ("worries", "Worries", "پریشانیاں", "face-worried"), ("good", "Good things", "اچھی باتیں", "face-happy"),
    ("dreams", "Dreams", "خواب", "dream"),
)  # fmt: skip
ASKED = {
    "faces": ("How do you feel at school?", "آپ کو اسکول میں کیسا لگتا ہے؟", TWO_FACES),
    "pictures": ("What makes you smile?", "آپ کو کس بات سے خوشی ملتی ہے؟", PEOPLE),
    "pick_one": ("What is best at school?", "اسکول میں سب سے اچھا کیا ہے؟", PEOPLE),
    "pick_some": ("What do you like?", "آپ کو کیا پسند ہے؟", PEOPLE),
    "yes_no": ("Do grown-ups listen?", "کیا بڑے آپ کی بات سنتے ہیں؟", []),
    "in_order": ("What matters most to you?", "آپ کے لیے سب سے اہم کیا ہے؟", PEOPLE),
    "place": ("Where do you feel safe?", "آپ خود کو کہاں محفوظ سمجھتے ہیں؟", PLACES),
    "three_boxes": ("What is in your houses?", "آپ کے گھروں میں کیا ہے؟", BOXES),
    "own_words": ("What should change?", "کیا بدلنا چاہیے؟", []),
    "drawing": ("Can you draw a good place?", "کیا آپ ایک اچھی جگہ بنا سکتے ہیں؟", []),
}


def test_a_picture_is_made_of_every_kind():
    assert set(ASKED) == set(KINDS)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("band", BANDS)
def test_every_kind_can_be_looked_at(
    house_of_pictures: str, new_page: Callable[..., Page], keep: Callable[[Page, str], None], band: str, language: str
):
    page = new_page(1024, 768)
    address = f"{house_of_pictures}/{GROUPS[band][0]}/in/{language}"
    for _ in range(2):  # the second time every letterform is there at once
        child = Child(page, address)
        page.wait_for_load_state("networkidle")
    page.locator("#yes").click()
    for kind, (_, urdu, _) in ASKED.items():
        while child.screen.get_attribute("data-kind") != kind:
            child.go_on()
        answer(child, kind)
        if language == "ur":
            expect(child.screen.locator("h2")).to_have_text(urdu)
        keep(page, f"kind-{kind.replace('_', '-')}-{band}-{language}")
        child.go_on()


@pytest.mark.parametrize("band", ["5-7", "easy_read"])
def test_in_the_biggest_letters_on_a_phone_nothing_lies_over_anything_in_urdu(
    house_of_pictures: str, new_page: Callable[..., Page], band: str
):
    """WCAG 1.4.10: no card spills into the gap, what marks a choice leaves its name free."""
    page = new_page(320, 640)
    child = Child(page, f"{house_of_pictures}/{GROUPS[band][0]}/in/ur")
    page.evaluate("document.documentElement.dataset.size = 'biggest'")
    page.locator("#yes").click()
    for kind in ASKED:
        while child.screen.get_attribute("data-kind") != kind:
            child.go_on()
        assert page.evaluate(TOO_WIDE) == 0, kind
        if kind in MARKED:
            chosen = child.screen.locator(MARKED[kind][0]).first
            chosen.click()
            assert chosen.evaluate(LIE_OVER_EACH_OTHER, MARKED[kind][1]) is False, kind


def answer(child: Child, kind: str) -> None:
    """Say something, so that what was chosen is seen."""
    screen = child.screen
    if kind == "own_words":
        child.write("More lights in the park, so that I can walk home.")
    elif kind == "three_boxes":
        screen.locator("textarea").first.fill("When it is dark on the way home")
    elif kind == "drawing":
        draw(child)
        assert screen.locator("[data-strokes]").input_value()
    else:
        wanted = 2 if kind in ("pick_some", "in_order", "place") else 1
        for card in screen.locator(".cards .card").all()[:wanted]:
            card.click()
        assert screen.locator(".cards input:checked").count() == wanted


def draw(child: Child) -> None:
    """A house with a roof."""
    sheet = child.screen.locator("canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box() or {}
    mouse, wide, tall = child.page.mouse, box["width"], box["height"]
    for line in (((0.3, 0.5), (0.5, 0.2), (0.7, 0.5)), ((0.3, 0.5), (0.3, 0.85), (0.7, 0.85), (0.7, 0.5), (0.3, 0.5))):
        mouse.move(box["x"] + line[0][0] * wide, box["y"] + line[0][1] * tall)
        mouse.down()
        for across, down in line[1:]:
            mouse.move(box["x"] + across * wide, box["y"] + down * tall, steps=5)
        mouse.up()


def edition(band: str) -> dict[str, Any]:
    questions = []
    for kind, (en, ur, offered) in ASKED.items():
        faces = FOUR_FACES if kind == "faces" and band == "11-13" else offered
        plan = {"picture": "school"} if kind == "place" else {}
        questions.append({"id": kind, "kind": kind, "words": say(en, ur), "options": faces, **plan})
    return {"band": band, "version": 1, "questions": questions}


@pytest.fixture(scope="module")
def house_of_pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A house that asks every kind of question, in two languages."""
    definition = from_plain(
        {
            "title": "Good places", "purpose": "To look at.", "languages": ["en", "ur"], "telling": TELLING,
            "editions": [edition(band) for band in GROUPS],
        }
    )  # fmt: skip
    app, *_ = open_house(tmp_path_factory.mktemp("pictures"), definition)
    with served(app) as address:
        yield address
