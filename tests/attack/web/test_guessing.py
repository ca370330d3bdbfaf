"""How far somebody gets who guesses: passwords, codes of apps, join codes (T5, T11, section 3.7; ASVS 2.4.1, 6.3.1).

Nothing here looks at an address: behind one stands a whole school.
"""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from app.accounts.attempts import MOST, WINDOW, Attempts
from app.accounts.routes import coming_in, proving
from surveys.groups import LENGTH, LETTERS, make_code
from tests.app.conftest import *  # noqa: F403
from tests.app.desks import Desk, begin_sign_in, sign_in, take_second_step

AT_ONCE = 3 * MOST
BUSY_DAY = 1_000
"""Groups that are open at once: fifty boards, twenty classes each."""


def test_many_guesses_of_a_password_at_once_are_no_more_than_one_after_another(app: Flask, worker: Desk, monkeypatch):
    """6.3.1: looking takes long on purpose, and whoever comes meanwhile is counted all the same."""
    looked_at = _slowly(monkeypatch, coming_in)
    said = _at_once(lambda number: begin_sign_in(app.test_client(), worker.email, f"wrong {number}").status_code)
    assert said == {422: MOST, 429: AT_ONCE - MOST}
    assert len(looked_at) == MOST


def test_many_guesses_of_a_code_at_once_are_no_more_than_one_after_another(app: Flask, lead: Desk, monkeypatch):
    """A code has six digits: the 1,152 guesses of a whole day meet a good one on fewer than one day in a hundred."""
    clients = [app.test_client() for _ in range(AT_ONCE)]
    for client in clients:
        assert begin_sign_in(client, lead.email).status_code == 302
    _slowly(monkeypatch, proving, "accept_code")
    said = _at_once(lambda number: take_second_step(clients[number], f"{number:06d}").status_code)
    assert said == {422: MOST, 429: AT_ONCE - MOST}


def test_the_right_one_takes_back_its_own_try_and_no_other():
    """Whoever changes their password again and again is not shut out, and frees nobody's guesses."""
    tries = Attempts()
    for _ in range(MOST - 1):
        assert tries.begin("sam", now=1.0)
    for _ in range(3):
        assert tries.begin("sam", now=2.0)
        tries.take_back("sam")
    assert tries.begin("sam", now=3.0)
    assert not tries.begin("sam", now=4.0)
    assert tries.begin("sam", now=1.0 + WINDOW)


def test_a_guess_at_one_account_slows_nobody_else(app: Flask, worker: Desk):
    for _ in range(MOST + 1):
        sign_in(app.test_client(), "somebody@example.org", "wrong")
    assert sign_in(app.test_client(), worker.email).status_code == 302


def test_a_join_code_is_found_by_no_fewer_than_a_hundred_thousand_guesses():
    """On a day with a thousand open groups; a small machine answers about two hundred guesses a second.

    So one is found in about ten minutes by somebody who does nothing else. It opens questions, no answers, and seats
    that are counted (test_sending: a flood keeps no more than the seats).
    """
    assert len(LETTERS) ** LENGTH / BUSY_DAY > 100_000
    assert len(set(LETTERS)) == len(LETTERS)


@pytest.mark.long
def test_join_codes_lie_evenly():
    """No letter comes more often than chance lets it, so that nobody guesses better than blindly."""
    many = 200_000
    counted = Counter(letter for _ in range(many) for letter in make_code())
    expected = many * LENGTH / len(LETTERS)
    assert max(abs(one - expected) for one in counted.values()) < 0.03 * expected


def _slowly(monkeypatch: pytest.MonkeyPatch, room: object, name: str = "is_right") -> list[object]:
    looked_at: list[object] = []

    def look(*said: object, **more: object) -> None:
        looked_at.append(said or more)
        time.sleep(0.2)

    monkeypatch.setattr(room, name, look)
    return looked_at


def _at_once(act: object) -> dict[int, int]:
    assert callable(act)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return dict(Counter(threads.map(act, range(AT_ONCE))))
