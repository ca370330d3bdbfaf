"""One real browser for the whole run, and pages in it as a tablet has them; tests/conftest.py lends them to all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

PATIENCE = 20_000
"""Milliseconds: a page of twenty files that another test keeps waiting is slow, not broken."""
expect.set_options(timeout=PATIENCE)
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


A_MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
"""A microphone that hears a short tone every second, and that needs no leave: for the recorder's page."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run, its back/forward cache on: without it, Back forgets for the wrong reason."""
    if CHROMIUM is None:
        pytest.skip("There is no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", *A_MICROPHONE],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Makes a page in a context of its own; what the browser complains of fails the test."""
    contexts, complaints = [], []

    def make(width: int = 1024, height: int = 768, **options: object) -> Page:
        options = {"reduced_motion": "reduce", **options}
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_default_timeout(PATIENCE)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def tablet(new_page: Callable[..., Page]) -> Page:
    """A tablet lying flat."""
    return new_page()
