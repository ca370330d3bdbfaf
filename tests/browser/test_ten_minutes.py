"""From sign-in to an open consultation with its poster, by a worker whom nobody has trained: ten minutes.

The whole way in a real browser, by mouse and by keyboard alone, on a desk's screen and on a phone's. Nothing is looked
up and no address is typed: whoever walks it presses what the page offers next. A child then answers at the code.
"""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from app.people import Role
from app.store import consultations, staff
from tests import builders
from tests.app.desks import PASSWORD, add_member
from tests.browser.child import Child
from tests.browser.conftest import House

pytestmark = pytest.mark.browser

HEIGHT = {1280: 800, 320: 640}
MOST_SCREENS, MOST_PRESSES = 24, 60
"""What ten minutes have room for, at half a minute a screen; a colleague's screens are their own."""
MOST_TABS = 300
ASKED = "Which place near home feels good to you?"
ADDED = "Can you play near your home?"
IN_TWO_MONTHS = builders.today() + timedelta(days=60)
PLAN = {
    "Who decides?": "Ann Wood, head of youth services",
    "On which day do they meet to hear it?": IN_TWO_MONTHS,
    "By which day do they answer?": IN_TWO_MONTHS + timedelta(days=14),
    "What can change because of what children say?": "Which lights are mended first.",
    "Who may be missed, and what do you do about it?": "Those at home: a youth worker visits them.",
    "Under 13: how do you ask responsible adults for permission?": "A letter and a slip to sign.",
    "From 13 to 15: how are parents told, and how can they say no?": "A letter with a number to call.",
    "Where fewer than three tried it: why do you open it all the same?": "They try it with us on Monday.",
    "Number of the assessment": "DPIA 7",
    "Who approved it?": "Sam Reed, data protection officer",
    "On which day was it approved?": builders.today() - timedelta(days=30),
}
SAFE = (
    "Nobody can read somebody else's screen from where they sit",
    "There is a calm place to go, and leaving is not noticed",
    "No adult there reads over a shoulder, answers for a child or marks the work",
    "All are told that they can say no or stop, and nothing happens to them",
)
TOLD = "Nobody is asked who they are, and each child can ask for help"
GROUP = {
    "What is the group called?": "Year 7, Tuesday",
    "Where do they meet?": "Oak School",
    "How many young people do you expect?": "30",
    "Which adult there can a child go to?": "Ms Okafor, Room 4",
}
FOR_TODAY = ("Which day do they answer?", "On which day were the adults there told?")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_from_sign_in_to_a_poster_in_ten_minutes(town: Town, new_page: Callable[..., Page], by: str, width: int):
    """R2.32: nothing that axe complains of, nothing wider than the screen, no address typed, no dead end."""
    title = f"Feeling safe by {by} at {width}"
    worker = sit_down(town, new_page, by, width, town.writes)
    begin(worker, title)
    write_questions(worker)
    plan(worker)
    name_group(worker)
    approve(sit_down(town, new_page, by, width, town.approves), title)
    poster = open_and_print(worker)
    code = find_code(town, title)
    assert poster.startswith(b"%PDF-")
    assert code in "".join(page.extract_text() for page in PdfReader(io.BytesIO(poster)).pages).replace("-", "")
    answer(new_page(width, HEIGHT[width]), f"{town.house.address}/{code}")
    assert count_answers(town, title) == 1
    assert worker.wrong == {}
    assert len(worker.screens) <= MOST_SCREENS
    assert worker.presses <= MOST_PRESSES


def begin(hand: Hand, title: str) -> None:
    """From the shelf, for one age, and what it is for."""
    hand.press("link", "Start a consultation")
    hand.write("What is it called?", title)
    hand.choose("checkbox", "11 to 13")
    hand.choose("radio", "Feeling safe")
    hand.press("button", "Start")
    hand.press("link", "Next: What it is for")
    hand.choose("checkbox", "Listening")
    hand.press("button", "Save")


def write_questions(hand: Hand) -> None:
    """Change one question and see it on the tablet beside it; add another one."""
    hand.press("link", "Questions for 11 to 13")
    hand.press("link", "Change question 1")
    hand.write("What do you ask?", ASKED)
    hand.page.frame_locator("#tablet iframe").get_by_role("heading", name=ASKED).wait_for()
    hand.press("button", "Save the question")
    hand.press("link", "Add a question")
    hand.write("What do you ask?", ADDED)
    hand.choose("radio", "Yes, no or not sure")
    hand.press("button", "Save the question")
    hand.press("link", "Feeling safe")


def plan(hand: Hand) -> None:
    """The plan, on one page."""
    hand.press("link", "Next: Plan and safeguards")
    for label, words in PLAN.items():
        hand.write(label, words)
    for words in SAFE:
        hand.choose("checkbox", words)
    hand.choose("radio", TOLD)
    hand.press("button", "Save the plan")
    hand.press("link", "Feeling safe")


def name_group(hand: Hand) -> None:
    """The class that is asked, and the adults there."""
    hand.press("link", "Next: Groups, codes and posters")
    hand.press("link", "Add a group")
    for label, words in (GROUP | dict.fromkeys(FOR_TODAY, builders.today())).items():
        hand.write(label, words)
    hand.press("button", "Add the group")
    hand.press("link", "Feeling safe")
    hand.press("link", "Next: Read by a second person")


def approve(hand: Hand, title: str) -> None:
    """A colleague reads it, and agrees."""
    hand.press("link", title)
    hand.press("link", "Next: Read by a second person")
    hand.choose("checkbox", "I have read all of it")
    hand.press("button", "Approve it")
    assert hand.wrong == {}


def open_and_print(hand: Hand) -> bytes:
    """Open it; then the poster is one press away."""
    hand.press("link", "Open it")
    hand.press("button", "Open it to young people")
    with hand.page.expect_response(lambda reply: reply.url.endswith("poster.pdf")) as got:
        hand.press("link", "Print the poster", is_page=False)
    return hand.page.request.get(got.value.url).body()


def answer(page: Page, address: str) -> None:
    """One child says yes, answers nothing that they need not, and sends it."""
    child = Child(page, address)
    child.agree()
    assert child.question == ASKED
    while child.question != "Are you ready to send?":
        child.go_on()
    child.send()


def find_code(town: Town, title: str) -> str:
    with town.house.sessions() as session:
        return _group(session, town, title).code


def count_answers(town: Town, title: str) -> int:
    with town.house.sessions() as session:
        return _group(session, town, title).answered


def _group(session, town: Town, title: str) -> consultations.Group:
    kept = consultations.list_consultations(session, board_id=town.house.board_id)
    (made,) = (one.id for one in kept if one.title == title)
    (group,) = consultations.list_groups(session, board_id=town.house.board_id, consultation_id=made)
    return group


@dataclass
class Hand(ABC):
    """Somebody at a page who does what its words say; counts screens and presses, and looks at each page."""

    page: Page
    looks: bool = True
    screens: list[str] = field(default_factory=list)
    presses: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def press(self, role: str, name: str, *, is_page: bool = True) -> None:
        """Press a link or a button, and look at the page that comes."""
        self.presses += 1
        found = self._find(role, name)
        if not is_page:
            return self._press(found)
        with self.page.expect_navigation(wait_until="load"):
            self._press(found)
        self.look()

    def choose(self, role: str, name: str) -> None:
        """Tick, or choose."""
        self.presses += 1
        found = self._find(role, name)
        self._choose(found)
        assert found.is_checked(), name

    def write(self, label: str, words: str | date) -> None:
        """Write into a box that is asked by its label."""
        self.presses += 1
        box = self.page.get_by_label(label, exact=True)
        self._date(box, words) if isinstance(words, date) else self._write(box, words)

    def look(self) -> None:
        """What is wrong with the page that is shown."""
        heading = self.page.locator("h1").inner_text()
        self.screens.append(heading)
        is_new = heading not in self.screens[:-1]
        found = [one["id"] for one in Axe().run(self.page).response["violations"]] if self.looks and is_new else []
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append("wider than the screen")
        if self.page.locator(".trouble").count():
            found.append(self.page.locator(".trouble").first.inner_text())
        if found:
            self.wrong[heading] = found

    def _find(self, role: str, name: str) -> Locator:
        return self.page.get_by_role(role, name=name).first

    @abstractmethod
    def _press(self, found: Locator) -> None: ...

    @abstractmethod
    def _choose(self, found: Locator) -> None: ...

    @abstractmethod
    def _write(self, box: Locator, words: str) -> None: ...

    @abstractmethod
    def _date(self, box: Locator, day: date) -> None: ...


class Mouse(Hand):
    """Points and presses; only what is written is typed."""

    def _press(self, found: Locator) -> None:
        found.click()

    def _choose(self, found: Locator) -> None:
        found.click()

    def _write(self, box: Locator, words: str) -> None:
        box.click()
        box.fill(words)

    def _date(self, box: Locator, day: date) -> None:
        box.fill(day.isoformat())


class Keyboard(Hand):
    """Never touches a mouse: Tab, arrows, Space and Enter."""

    def _press(self, found: Locator) -> None:
        self._reach(found)
        self.page.keyboard.press("Enter")

    def _choose(self, found: Locator) -> None:
        if found.get_attribute("type") == "checkbox":
            self._reach(found)
            return self.page.keyboard.press("Space")
        self._reach(found, within="a === e || (a.type === 'radio' && a.name === e.name)")
        for _ in range(MOST_TABS):
            if found.evaluate("e => e === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")

    def _write(self, box: Locator, words: str) -> None:
        self._reach(box)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def _date(self, box: Locator, day: date) -> None:
        self._reach(box)
        self.page.keyboard.type(day.strftime("%m%d%Y"))
        assert box.input_value() == day.isoformat()

    def _reach(self, found: Locator, within: str = "a === e") -> None:
        found.wait_for()
        for _ in range(MOST_TABS):
            if found.evaluate(f"e => {{ const a = document.activeElement; return {within} }}"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No Tab leads to {found}")


@dataclass(frozen=True)
class Town:
    """A house with two workers: one writes, one approves."""

    house: House
    writes: str
    approves: str


def sit_down(town: Town, new_page: Callable[..., Page], by: str, width: int, email: str) -> Hand:
    """Sign in at a screen of this width, by mouse or by keyboard."""
    page = new_page(width, HEIGHT[width])
    page.goto(town.house.address + "/accounts/sign-in")
    hand = Mouse(page) if by == "mouse" else Keyboard(page, looks=False)
    hand.look()
    hand.write("Email address", email)
    hand.write("Password", PASSWORD)
    hand.press("button", "Sign in")
    return hand


@pytest.fixture(scope="module")
def town(house: House) -> Town:
    """What stands before a worker begins: aims of the board, a colleague, a lead and a deputy on duty."""
    aims = [{"id": "listening", "kind": "priority", "name": "Listening", "meaning": "To what children say."}]
    with house.sessions() as session:
        board = staff.get_board(session, board_id=house.board_id)
        staff.save_board(session, board_id=board.id, name=board.name, body={**board.body, "priorities": aims})
        builders.add_cover(session, board_id=house.board_id)
        seat = {"board_id": house.board_id, "role": Role.PARTICIPATION_WORKER}
        _, writes = add_member(session, **seat, name="Wren Hill")
        _, approves = add_member(session, **seat, name="Sol Marsh")
        session.commit()
    return Town(house, writes, approves)
