"""The page in a real browser: no accessibility fault, no sideways scrolling on a phone, its own policy obeyed."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.document.html import as_page
from tests.analysis.document.samples import MATERIAL, sample_document

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_page_has_no_accessibility_fault(tab):
    """R2.32."""
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_breaks_none_of_the_rules_it_sets_itself(tab, complaints):
    """Its policy allows its own style and fonts, nothing else; a breach would be told on the console."""
    assert complaints == []
    assert tab.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible\"')")


def test_nothing_is_wider_than_a_small_phone(tab):
    """R2.32: 320 pixels is 400 % zoom; wide tables scroll inside their own box."""
    tab.set_viewport_size({"width": 320, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") == 320


def test_the_contents_lead_to_every_section(tab):
    links = tab.eval_on_selector_all(".ld-contents a", "links => links.map(link => link.getAttribute('href'))")
    assert links == [f"#{section.id}" for section in sample_document().sections]
    assert all(tab.locator(link).count() == 1 for link in links)


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    return []


@pytest.fixture(scope="module")
def tab(tmp_path_factory, complaints, chromium):
    path = tmp_path_factory.mktemp("page") / "document.html"
    path.write_text(as_page(sample_document(replace(MATERIAL, stamp="Working draft"))), encoding="utf-8")
    tab = chromium.new_page(viewport={"width": 1100, "height": 900})
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(path.as_uri())
    yield tab
    tab.close()
