"""The browser and Python agree on when a question is shown: the same vectors, run in the page's own module."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

import surveys
from app.design.look import STATIC_ADDRESS
from tests.browser.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MODULE = f"{STATIC_ADDRESS}/child/conditions.js"
VECTORS = json.loads((Path(surveys.__file__).parent / "conditions_vectors.json").read_text(encoding="utf-8"))
HOLDS = """async ([module, vectors]) => {
  const { holds } = await import(module);
  return vectors.map(({ condition, answers }) => holds(condition, answers));
}"""
WALKS = """async ([module, vectors]) => {
  const { walk } = await import(module);
  return vectors.map(({ questions, given, parts }) => {
    const asked = questions.flatMap(({ id, shown_when }) =>
      (parts?.[id] ?? [id]).map((part) => ({ id: part, shownWhen: shown_when ?? null })));
    const walked = walk(asked, (id) => given[id]);
    return asked.map(({ id }) => id).filter((id) => walked[id].missing !== 'not_shown');
  });
}"""


def test_conditions_hold_as_they_do_in_python(house: House, tablet: Page):
    tablet.goto(house.address)
    assert tablet.evaluate(HOLDS, [MODULE, VECTORS["holds"]]) == [vector["shown"] for vector in VECTORS["holds"]]


def test_walks_show_what_python_shows(house: House, tablet: Page):
    tablet.goto(house.address)
    assert tablet.evaluate(WALKS, [MODULE, VECTORS["walks"]]) == [vector["shown"] for vector in VECTORS["walks"]]
