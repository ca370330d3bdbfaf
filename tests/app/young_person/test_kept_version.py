"""The version of what a tablet keeps changes with everything that a child reads, and with nothing else (R5.18)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from jinja2 import ChoiceLoader, DictLoader

from app.store.session import Session
from surveys import words
from surveys.bands import PACE
from tests import builders
from tests.app.young_person.conftest import CODE, Door

BAND = "8-10"


def test_as_long_as_nothing_changes_it_is_the_same_version(door: Door, version: Callable[[], str]):
    before = version()
    door.execute("UPDATE groups SET is_open = 0, answered = 3")
    assert version() == before, "a group that is stopped for an hour"


@pytest.mark.parametrize("what", ["thanks.heading", "send.closed.words", "no.heading", "nav.continue"])
def test_a_word_of_ours(version: Callable[[], str], monkeypatch: pytest.MonkeyPatch, what: str):
    before = version()
    monkeypatch.setitem(words.load("en")(BAND).texts, what, "Something else")
    assert version() != before


@pytest.mark.parametrize("name", ["survey", "quiet", "tablet", "asides", "kinds/own_words"])
def test_a_template(door: Door, version: Callable[[], str], monkeypatch: pytest.MonkeyPatch, name: str):
    before = version()
    environment = door.client.application.jinja_env
    path = f"young_person/{name}.html"
    source = environment.loader.get_source(environment, path)[0]
    changed = source.replace("</", " </")
    assert changed != source
    monkeypatch.setattr(environment, "loader", ChoiceLoader([DictLoader({path: changed}), environment.loader]))
    assert version() != before


def test_a_number_of_ours(version: Callable[[], str]):
    before, was = version(), PACE.ask_after
    object.__setattr__(PACE, "ask_after", was + 1)
    try:
        assert version() != before
    finally:
        object.__setattr__(PACE, "ask_after", was)


def test_what_an_author_wrote_and_the_key(door: Door, version: Callable[[], str]):
    before = version()
    door.execute("UPDATE consultations SET definition = replace(definition, 'Big dogs', 'Large dogs')")
    reworded = version()
    door.execute("UPDATE consultations SET key_id = 'another'")
    assert len({before, reworded, version()}) == 3


def test_what_can_be_heard_and_when_each_sentence_begins(door: Door, version: Callable[[], str]):
    found = [version()]
    for each in (0.3, 0.4):
        with door.sessions() as session:
            _hum(session, door, each)
        found.append(version())
    assert len(set(found)) == 3


def _hum(session: Session, door: Door, each: float) -> None:
    said = words.load("en")(BAND).get("start.question")
    builders.record(session, board_id=door.board_id, text=said, each=each)
    session.commit()


@pytest.fixture
def version(door: Door) -> Callable[[], str]:
    def read() -> str:
        script = door.client.get(f"/{CODE}/tablet/worker.js").text
        shell = json.loads(script.splitlines()[0].removeprefix("const SHELL = ").removesuffix(";"))
        return str(shell["version"])

    return read
