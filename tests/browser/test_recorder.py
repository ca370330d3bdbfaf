"""The recorder: a worker reads a text aloud, marks its sentences, hears it, keeps it; then a child listens to it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.people import Role
from app.store import recordings
from surveys.recording import RATE, read_sound, seconds, write_sound
from surveys.spoken import digest
from tests.app.desks import PASSWORD, add_member
from tests.browser.child import Child
from tests.browser.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXT = "Come back later with the same letters. You can see what came of it."


def test_a_worker_records_a_text_and_a_child_hears_it_with_its_sentences_lit(house: House, recorder, tablet: Page):
    """R1.29; from the microphone to the child's screen."""
    page = recorder()
    page.get_by_role("button", name="Record R").click()
    expect(page.locator(".lit")).to_have_text("Come back later with the same letters.")
    page.wait_for_timeout(1300)
    page.get_by_role("button", name="Next sentence").click()
    expect(page.locator(".lit")).to_have_text("You can see what came of it.")
    page.wait_for_timeout(1300)
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Hear it").click()
    expect(page.locator(".lit")).to_have_text("You can see what came of it.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Here is the next one")).to_be_visible()
    kept = find(house)
    assert kept.timings[0] == 0
    assert kept.timings[1] == pytest.approx(1.3, abs=0.5)
    child = Child(tablet, house.url("5-7"))
    child.agree()
    while child.question != "Are you ready to send?":
        child.go_on()
    child.send()
    tablet.locator("#listen").click()
    expect(tablet.locator(".being-read")).to_have_text("Come back later with the same letters.")
    expect(tablet.locator(".being-read")).to_have_text("You can see what came of it.")


def test_all_of_it_goes_by_keyboard(house: House, recorder):
    """Space marks a sentence wherever the focus stands; the letters press the buttons."""
    page = recorder()
    page.keyboard.press("r")
    expect(page.locator("#next")).to_be_focused()
    page.wait_for_timeout(1100)
    page.keyboard.press("Space")
    expect(page.locator("#stop")).to_be_focused()
    page.wait_for_timeout(1100)
    page.keyboard.press("s")
    expect(page.locator("#hear")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_text("Here is the next one")).to_be_visible()
    assert len(find(house).timings) == 2


def test_who_forgets_to_mark_a_sentence_is_told_and_may_keep_it(house: House, recorder):
    page = recorder()
    page.locator("#record").click()
    page.wait_for_timeout(1300)
    page.locator("#stop").click()
    expect(page.locator("#now")).to_contain_text("Not every sentence was marked")
    page.locator("#keep").click()
    expect(page.get_by_text("Here is the next one")).to_be_visible()
    assert find(house).timings == (0.0,)


def test_a_file_of_any_shape_becomes_one_that_every_device_plays(house: House, recorder, tmp_path):
    """44,100 samples a second, two channels, silence around it: trimmed, mixed, and marked while it plays."""
    page = recorder()
    page.get_by_text("Use a sound file").click()
    page.locator("#sound").set_input_files(stereo(tmp_path, before=1.0, said=2.0))
    expect(page.locator(".lit")).to_have_text("Come back later with the same letters.")
    page.wait_for_timeout(800)
    page.locator("#next").click()
    expect(page.locator("#now")).to_contain_text("Hear it, then keep it.")
    page.locator("#keep").click()
    expect(page.get_by_text("Here is the next one")).to_be_visible()
    with house.sessions() as session:
        sound = recordings.get_sound(session, board_id=house.board_id, address=find(house).address)
    assert read_sound(sound) == sound
    assert seconds(sound) == pytest.approx(2.2, abs=0.2)
    assert 0.5 < find(house).timings[1] < 2.2, "where the next line was called for, and a busy machine calls late"


def test_a_file_in_which_nothing_is_heard_is_not_kept(house: House, recorder, tmp_path):
    page = recorder()
    path = tmp_path / "silence.wav"
    path.write_bytes(write_sound(b"\x00\x00" * RATE))
    page.get_by_text("Use a sound file").click()
    page.locator("#sound").set_input_files(path)
    expect(page.locator("#now")).to_contain_text("Nothing was heard")
    expect(page.locator("#keep")).to_be_disabled()


def test_the_page_s_own_policy_is_kept(recorder):
    """Content-Security-Policy, Trusted Types: the browser complains of nothing."""
    said = []
    page = recorder(before=lambda page: page.on("console", lambda message: said.append(message.text)))
    page.locator("#record").click()
    page.wait_for_timeout(1200)
    page.locator("#stop").click()
    page.locator("#hear").click()
    page.wait_for_timeout(300)
    assert said == []


def find(house: House) -> recordings.Recording:
    with house.sessions() as session:
        found = recordings.find_recording(session, board_id=house.board_id, language="en", text=TEXT)
    assert found
    return found


def stereo(folder, *, before: float, said: float):
    """A WAV as a phone makes it."""
    import wave

    path = folder / "phone.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, 44_100, 0, "NONE", ""))
        file.writeframes(b"\x00" * 4 * int(before * 44_100))
        file.writeframes((b"\x00\x20" * 2 * 50 + b"\x00\xe0" * 2 * 50) * int(said * 441))
        file.writeframes(b"\x00" * 4 * 44_100)
    return path


@pytest.fixture(scope="module")
def email(house: House) -> str:
    with house.sessions() as session:
        _, email = add_member(session, board_id=house.board_id, role=Role.PARTICIPATION_WORKER)
        session.commit()
    return email


@pytest.fixture
def recorder(house: House, email: str, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the recorder of TEXT, with a worker signed in."""

    def sit(width: int = 1024, height: int = 768, before: Callable[[Page], object] = lambda _: None) -> Page:
        page = new_page(width, height)
        before(page)
        page.goto(f"{house.address}/accounts/sign-in")
        page.get_by_label("Email address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile("/worker/"))
        editions = f"{house.address}/worker/consultations/{house.consultation_id}/editions"
        page.goto(f"{editions}/5-7/recordings/en/{digest('en', TEXT)}")
        return page

    return sit
