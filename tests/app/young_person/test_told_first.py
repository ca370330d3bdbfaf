"""A child knows who reads it, and what cannot stay secret, before the first field in which to write (R3.01, T19)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from flask.testing import FlaskClient

from surveys import words
from surveys.definition import SLOTS
from tests.browser.conftest import open_house
from tests.browser.example import FEELING_SAFE, GROUPS


@pytest.mark.parametrize("language", words.available())
@pytest.mark.parametrize("band", GROUPS)
def test_the_page_says_who_reads_before_it_lets_anybody_write(many: FlaskClient, band: str, language: str):
    """T19, in every language: what a screen reader meets in this order, and what stands on the plain form."""
    read = list(_in_order(many.get(f"/{GROUPS[band][0]}/in/{language}").text))
    telling = words.load(language)(band)
    first_field = read.index("<textarea>")
    for slot in SLOTS:
        assert read.index(telling.get(f"telling.{slot}.heading")) < first_field, slot
        said = FEELING_SAFE.telling_for(band)
        assert read.index(getattr(said, slot).get(language) or getattr(said, slot)["en"]) < first_field, slot


def _in_order(markup: str) -> Iterator[str]:
    page = html5lib.parse(markup, namespaceHTMLElements=False)
    for one in page.iter():
        if isinstance(one.tag, str):
            yield f"<{one.tag}>" if one.tag == "textarea" else (one.text or "").strip()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A house that asks in every language that Heard has words in."""
    folder: Path = tmp_path_factory.mktemp("many")
    app, *_ = open_house(folder, replace(FEELING_SAFE, languages=words.available()))
    return app.test_client()
