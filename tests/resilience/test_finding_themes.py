"""A search for themes that is cut off by kill -9 is taken up again and finishes; nothing is kept twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import queue, themes
from surveys.answers import Answer
from tests.analysis.made import ALL
from tests.builders import Scored, a_response, keep
from tests.serving import Installation, free_port, installed, wait_until

pytestmark = pytest.mark.slow
LONG = 180
"""Seconds that a search may take here, where others compute too."""


@pytest.mark.parametrize("cuts", [1, pytest.param(3, id="again and again", marks=pytest.mark.long)])
def test_killed_in_the_middle_it_is_taken_up_again_and_finishes(heard: Installation, cuts: int):
    """What a person would see at the end is what one run without a cut leaves."""
    _say(heard, ALL * 12)
    heard.start()
    _ask(heard)
    for _ in range(cuts):
        wait_until(lambda: _is_in_the_middle(heard), "it did not begin", within=LONG)
        heard.kill()
        assert heard.count("SELECT count(*) FROM theme_comments") == 0
        heard.let_two_minutes_pass()
        heard.start()
    wait_until(lambda: _work(heard).state == "done", "it did not finish", within=LONG)
    with heard.sessions() as session:
        found = themes.list_themes(session, board_id=heard.board_id, consultation_id=heard.consultation_id)
        placed = [
            one.id
            for theme in found
            for one in themes.list_comments(session, board_id=heard.board_id, theme_id=theme.id)
        ]
    assert found
    assert heard.count("SELECT count(*) FROM comments") == len(ALL) * 12
    assert len(set(placed)) >= len(ALL) * 10
    assert len({theme.label for theme in found}) == len(found)


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, mail_port=free_port()) as installation:
        yield installation


def _say(heard: Installation, lines: tuple[str, ...]) -> None:
    with heard.sessions() as session:
        for at, line in enumerate(lines):
            said = a_response(answers=(Answer("change", value=f"{line} {at % 12}"),))
            keep(session, said, consultation_id=heard.consultation_id, concerns={"change": Scored()})
        session.commit()


def _ask(heard: Installation) -> None:
    with heard.sessions() as session:
        queue.ask(session, kind="find_themes", board_id=heard.board_id, reference=heard.consultation_id)
        session.commit()


def _work(heard: Installation) -> queue.Work:
    with heard.sessions() as session:
        work = queue.find_latest(session, board_id=heard.board_id, kind="find_themes", reference=heard.consultation_id)
    assert work
    return work


def _is_in_the_middle(heard: Installation) -> bool:
    """It reads or groups: past the first word of progress, and nothing is kept yet."""
    work = _work(heard)
    return work.state == "claimed" and 0 < work.progress < 0.95
