"""Listen: recordings with the sentence lit, a voice of the device where there is none, and the worker's recorder."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text as sql

from app.store import recordings
from surveys.recording import RATE, write_sound
from tests import builders
from tests.browser.child import Child
from tests.browser.conftest import House
from tests.browser.example import FEELING_SAFE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_recording_plays_and_lights_the_sentence_that_is_being_said(heard: House, tablet: Page):
    """R1.29: the hint has three sentences, which begin at 0, 0.9 and 1.5 seconds."""
    child = Child(tablet, heard.url("11-13"))
    come_to_own_words(child)
    watch(tablet)
    tablet.locator("#listen").click()
    expect(tablet.locator("#listen")).to_have_attribute("aria-pressed", "false", timeout=20000)
    lit = [(words, when) for words, when in tablet.evaluate("globalThis.lit")]
    assert [words for words, _ in lit] == [
        "What should change?", "Write as much or as little as you like.", "Spelling does not matter.",
        "You can leave names out.", "I'm not sure", "I don't want to say",
    ]  # fmt: skip
    at = dict(lit)
    first = at["Write as much or as little as you like."]
    assert at["Spelling does not matter."] - first == pytest.approx(900, abs=250)
    assert at["You can leave names out."] - first == pytest.approx(1500, abs=250)


def test_nothing_speaks_before_it_is_asked_to_and_another_screen_is_silent(heard: House, tablet: Page):
    """R1.29: no autoplay, one play at a time."""
    playing = count_playing(tablet)
    child = Child(tablet, heard.url("11-13"))
    child.agree()
    assert playing() == 0
    tablet.locator("#listen").click()
    tablet.locator(".being-read").wait_for()
    assert playing() == 1
    child.go_on()
    expect(tablet.locator(".being-read")).to_have_count(0)
    expect(tablet.locator("#listen")).to_have_attribute("aria-pressed", "false")
    assert playing() == 0


def test_listening_leaves_every_word_as_it_was(heard: House, tablet: Page):
    child = Child(tablet, heard.url("5-7"))
    child.agree()
    before = child.screen.inner_html()
    press(tablet, "#listen")
    tablet.locator(".being-read").wait_for()
    press(tablet, "#listen")
    expect(tablet.locator(".being-read")).to_have_count(0)
    assert child.screen.inner_html() == before


def test_what_was_heard_is_in_no_cache_that_the_next_child_could_read(heard: House, tablet: Page):
    """T1, T2: a sound in the browser's store would tell which questions were asked."""
    modes = []
    tablet.on("request", lambda request: modes.append(request.url) if "/sound/" in request.url else None)
    for _ in range(2):
        child = Child(tablet, heard.url("5-7"))
        child.agree()
        tablet.locator("#listen").click()
        tablet.locator(".being-read").wait_for()
        tablet.wait_for_timeout(200)
    assert len(set(modes)) == len(modes) / 2, "fetched again by the next child: nothing was stored"


def test_slower_is_offered_while_it_speaks_and_slows_it(heard: House, new_page: Callable[..., Page]):
    """R1.29: 0.8x; it fits on a phone."""
    page = new_page(320, 640)
    page.add_init_script(PLAYING)
    child = Child(page, heard.url("5-7"))
    child.agree()
    expect(page.locator("#slower")).to_be_hidden()
    page.locator("#listen").click()
    page.locator("#slower").click()
    page.locator(".being-read").wait_for()
    assert page.evaluate("[...globalThis.players][0].playbackRate") == 0.8
    box = page.locator("#slower").bounding_box()
    assert min(box["width"], box["height"]) >= 64
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.locator("#listen").click()
    expect(page.locator("#slower")).to_be_hidden()


def test_whoever_pressed_slower_by_keyboard_stands_at_listen_when_it_ends(heard: House, tablet: Page):
    child = Child(tablet, heard.url("11-13"))
    child.agree()
    press(tablet, "#listen")
    press(tablet, "#slower")
    expect(tablet.locator("#slower")).to_be_hidden(timeout=20_000)
    expect(tablet.locator("#listen")).to_be_focused()


def test_what_is_being_said_is_on_the_screen(heard: House, new_page: Callable[..., Page]):
    """On a phone the first screen is longer than the phone; it follows the voice."""
    with heard.sessions() as session:
        builders.record(session, board_id=heard.board_id, text="Do you want to answer?", each=5)
        session.commit()
    page = new_page(320, 640)
    Child(page, heard.url("5-7"))
    page.locator("#listen").click()
    expect(page.locator(".being-read")).to_have_text("Do you want to answer?", timeout=20_000)
    lit, row = page.locator(".being-read").bounding_box(), page.locator("#row").bounding_box()
    assert 0 <= lit["y"] < lit["y"] + lit["height"] <= row["y"]


def test_help_and_saved_and_the_question_whether_somebody_is_there_can_be_heard(heard: House, tablet: Page):
    tablet.clock.install()
    child = Child(tablet, heard.url("5-7"))
    child.agree()
    tablet.locator("#open-help").click()
    assert first_words(tablet, "#listen") == "People who help"
    child.go_back()
    tablet.clock.run_for(181_000)
    assert first_words(tablet, "dialog .listen") == "Still here?"
    tablet.locator("#here").click()
    expect(tablet.locator(".being-read")).to_have_count(0)


def test_who_may_hear_is_said_on_a_sensitive_screen_alone(heard: House, tablet: Page):
    child = Child(tablet, heard.url("11-13"))
    child.agree()
    expect(tablet.locator("#headphones")).to_be_hidden()
    child.answer(None, None)
    assert child.question == "Who do you talk to?"
    expect(tablet.locator("#headphones")).to_be_visible()


def test_a_voice_of_the_device_says_what_nobody_recorded_and_lights_each_word(unheard: House, tablet: Page):
    """The voice works offline and is of this country where there is one."""
    tablet.add_init_script(VOICES)
    child = Child(tablet, unheard.url("14-15"))
    child.agree()
    watch(tablet)
    tablet.locator("#listen").click()
    expect(tablet.locator("#listen")).to_have_attribute("aria-pressed", "false")
    said = tablet.evaluate("globalThis.said")
    assert [words for words, _ in said] == ["How do you feel at school?", "Safe", "A bit scared", *NOT_SAYING]
    assert {voice for _, voice in said} == {"British"}
    lit = [words for words, _ in tablet.evaluate("globalThis.lit")]
    assert lit[:7] == ["How", "do", "you", "feel", "at", "school?", "Safe"]


def test_a_browser_that_cannot_say_what_is_visible_reads_the_screen_too(unheard: House, tablet: Page):
    """Safari before 17.4."""
    tablet.add_init_script(VOICES + "delete Element.prototype.checkVisibility;")
    child = Child(tablet, unheard.url("14-15"))
    child.agree()
    tablet.get_by_role("heading", name="How do you feel at school?").wait_for()
    tablet.locator("#listen").click()
    expect(tablet.locator("#listen")).to_have_attribute("aria-pressed", "false")
    said = [words for words, _ in tablet.evaluate("globalThis.said")]
    assert said == ["How do you feel at school?", "Safe", "A bit scared", *NOT_SAYING]


def test_where_only_some_is_recorded_the_rest_is_passed_over_or_said_by_the_device(heard: House, tablet: Page):
    forget(heard, "A bit scared")
    child = Child(tablet, heard.url("8-10"))
    child.agree()
    watch(tablet)
    tablet.locator("#listen").click()
    expect(tablet.locator("#listen")).to_have_attribute("aria-pressed", "false", timeout=15000)
    assert [words for words, _ in tablet.evaluate("globalThis.lit")] == [
        "How do you feel at school?",
        "Safe",
        *NOT_SAYING,
    ]


HINT = "Write as much or as little as you like. Spelling does not matter. You can leave names out."
NOT_SAYING = ["I'm not sure", "I don't want to say"]
VOICES = """
globalThis.said = [];
const voice = (name, lang, localService) => ({ name, lang, localService });
const speech = {
  getVoices: () => [
    voice('Far', 'en-GB', false), voice('American', 'en_US', true), voice('British', 'en_GB', true),
    voice('Polish', 'pl-PL', true),
  ],
  cancel() {}, addEventListener() {},
  async speak(utterance) {
    globalThis.said.push([utterance.text, utterance.voice.name]);
    utterance.onstart();
    for (const { index } of utterance.text.matchAll(/\\S+/g)) {
      utterance.onboundary({ name: 'word', charIndex: index });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    utterance.onend();
  },
};
Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
WATCH = """
globalThis.lit = [];
new MutationObserver(() => {
  const lit = document.querySelector('.being-read')?.textContent;
  if (lit && lit !== globalThis.lit.at(-1)?.[0]) globalThis.lit.push([lit, performance.now()]);
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
"""
PLAYING = """
globalThis.players = new Set();
const play = Audio.prototype.play;
Audio.prototype.play = function () { globalThis.players.add(this); return play.call(this); };
"""


def watch(page: Page) -> None:
    """Note what is lit, and when (milliseconds)."""
    page.evaluate(WATCH)


def count_playing(page: Page) -> Callable[[], int]:
    page.add_init_script(PLAYING)
    return lambda: page.evaluate("[...globalThis.players].filter((each) => !each.paused).length")


def first_words(page: Page, button: str) -> str:
    """Press the button and say what is lit first."""
    page.locator(button).click()
    page.locator(".being-read").wait_for()
    return page.locator(".being-read").inner_text()


def press(page: Page, which: str) -> None:
    """By keyboard."""
    page.locator(which).focus()
    page.keyboard.press("Enter")


def come_to_own_words(child: Child) -> None:
    child.agree()
    child.answer("Safe", None, None, None)
    assert child.question == "What should change?"


def forget(house: House, text: str = "%") -> None:
    """Take the recording of a text away, or all of them."""
    with house.sessions() as session:
        session.execute(sql("DELETE FROM recordings WHERE text LIKE :text"), {"text": text})
        session.commit()


@pytest.fixture
def heard(house: House) -> House:
    """A house where all was read aloud, each sentence in 0.3 seconds; in one hint they begin at 0, 0.9 and 1.5."""
    with house.sessions() as session:
        builders.record_everything(session, board_id=house.board_id, definition=FEELING_SAFE)
        recordings.save_recording(
            session, board_id=house.board_id, language="en", text=HINT, sound=write_sound(b"\x40\x00" * 2 * RATE),
            timings=[0, 0.9, 1.5], is_synthetic=False, made_by=None, today=builders.TODAY,
        )  # fmt: skip
        session.commit()
    return house


@pytest.fixture
def unheard(house: House) -> House:
    """A house where nobody has read anything aloud."""
    forget(house)
    return house
