"""One run of one candidate: cold, question by question, and, where it can be installed, from the installed copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, sync_playwright

from benchmarks.tablet.candidates import Candidate
from benchmarks.tablet.questions import QUESTIONS
from benchmarks.tablet.serving import Served
from benchmarks.tablet.visit import NotUsable, Visit
from tests.tablets import CHROMIUM

SCREEN = {"width": 1024, "height": 768}
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost"
"""Nothing is asked of the world outside; that a page wanted to is counted."""
INSTALLING_MS = 30_000


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run found. Times in ms, sizes in bytes; `next_ms` and `next_task_ms` are None where there is no next.

    `installed_ms` is None with `not_installed` saying why.
    """

    document: int
    early: int
    total: int
    requests: int
    elsewhere: frozenset[str]
    first_ms: float
    alive_ms: float
    load_task_ms: float
    heap: float
    next_ms: float | None
    next_task_ms: float | None
    installed_ms: float | None
    not_installed: str


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium that can reach this machine only."""
    if CHROMIUM is None:
        raise SystemExit("There is no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", NOWHERE])
        yield browser
        browser.close()


def measure(browser: Browser, candidate: Candidate, served: Served) -> Measured:
    """Measure one candidate once, in a browser context that knows nothing yet."""
    with _new_tablet(browser) as tablet:
        visit = Visit(tablet, candidate, served.address)
        first = visit.first_question()
        alive = visit.loaded()
        load_task, heap, began = visit.longest_task(), visit.heap_bytes(), visit.clock()
        traffic = visit.traffic
        wire = (traffic.document_bytes(), traffic.early_bytes(), traffic.all_bytes(), len(traffic.requests))
        elsewhere = frozenset(traffic.elsewhere(served.address))
        nexts = [visit.next_question(number) for number in range(1, len(QUESTIONS))] if candidate.on else []
        next_task = visit.longest_task(began) if nexts else None
        visit.close()
    installed, why_not = _from_installed_copy(browser, candidate, served)
    return Measured(
        *wire, elsewhere, first, alive, load_task, heap, median(nexts) if nexts else None, next_task, installed, why_not
    )


@contextmanager
def _new_tablet(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SCREEN, has_touch=True, is_mobile=True)
    yield context
    context.close()


def _from_installed_copy(browser: Browser, candidate: Candidate, served: Served) -> tuple[float | None, str]:
    if not candidate.install_path:
        return None, "cannot be installed"
    with _new_tablet(browser) as tablet:
        start, why_not = _install(tablet, served.address + candidate.install_path)
        if why_not:
            return None, why_not
        visit = Visit(tablet, candidate, served.address)
        try:
            with served.out_of_reach():
                return visit.first_question(start), ""
        except NotUsable as fault:
            return None, f"did not open without the network (waited for {fault})"


def _install(tablet: BrowserContext, address: str) -> tuple[str, str]:
    """Set the tablet up at full speed; returns the path that it begins at, and why it could not be done, or nothing."""
    page = tablet.new_page()
    answer = page.goto(address)
    if answer is None or not answer.ok:
        return "", f"there is no page to install it from ({answer.status if answer else 'no answer'})"
    try:
        page.locator("#set-up input").fill("Blue 3")
        page.locator("#set-up button").click()
        page.locator("#begin").wait_for(timeout=INSTALLING_MS)
    except TimeoutError as fault:
        return "", f"it was not set up ({str(fault).splitlines()[0]})"
    start = page.locator("#begin").get_attribute("href") or ""
    page.wait_for_load_state("networkidle")
    _stop_workers(page)
    page.close()
    return start, ""


def _stop_workers(page: Page) -> None:
    """A tablet that was put away begins with no worker running."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("ServiceWorker.enable")
    cdp.send("ServiceWorker.stopAllWorkers")
    page.wait_for_timeout(300)
