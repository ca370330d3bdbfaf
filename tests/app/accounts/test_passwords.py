"""What a password must be (T5), and how it is kept."""

from __future__ import annotations

import time

import pytest
from argon2 import PasswordHasher, Type

from app.accounts.attempts import MOST
from app.accounts.passwords import LONGEST, SHORTEST, find_weakness, hash_password, is_right
from tests.app.desks import PASSWORD, Desk


@pytest.mark.parametrize(
    "weak",
    [
        "passwordpassword", "aaaaaaaaaaaaaaaaaaaa", "qwertyuiopasdfgh", "1234567890123456", "P4ssw0rdP4ssw0rd",
        "iloveyouforever1", "manchester united", "asdfghjkl;asdfghjkl;", "Summer2026!Summer", "abcdefghijklmnop",
    ],
)  # fmt: skip
def test_what_people_use_is_refused_with_what_to_do(weak: str):
    """T5: a list, not a rule about signs."""
    assert len(weak) >= SHORTEST
    assert "do not belong together" in find_weakness(weak)


@pytest.mark.parametrize("strong", [PASSWORD, "wet otters sing low", "tgv8-Qm2k-xw9p-Lz", "café under the old bridge"])
def test_words_that_do_not_belong_together_are_taken(strong: str):
    assert find_weakness(strong, "Patricia Green", "patricia.green@example.org") is None


def test_a_password_may_not_be_ones_own_names():
    theirs = "Patricia Green", "pat.green@example.org"
    for weak in ("patricia patricia", "Patricia Green 1984", "green.green.green"):
        assert find_weakness(weak, *theirs) is not None
    assert find_weakness("pat.green@example.org", *theirs) is not None


def test_fifteen_characters_are_needed_and_one_says_so():
    assert "15 characters" in find_weakness("zq8-Qm2k-xw9pL")
    assert find_weakness("zq8-Qm2k-xw9pLv") is None


def test_the_longest_password_is_looked_at_in_a_moment():
    """T10: zxcvbn is slow on long input; it sees the beginning."""
    begin = time.perf_counter()
    find_weakness("c8@4fl!o$87al1(30k9" * 11)
    assert time.perf_counter() - begin < 3
    assert len("c8@4fl!o$87al1(30k9" * 11) > LONGEST


def test_the_same_letters_from_another_keyboard_are_the_same_password():
    assert is_right("cafe\u0301 under the old bridge", hash_password("caf\u00e9 under the old bridge"))


@pytest.mark.parametrize("nothing", [None, ""])
def test_where_there_is_no_password_none_is_right(nothing: str | None):
    assert not is_right("words", nothing)
    assert not is_right("", nothing)


def test_passwords_are_hashed_slowly():
    """T5: what a stolen database is worth."""
    ours = PasswordHasher()
    assert ours.type is Type.ID
    assert (ours.time_cost, ours.memory_cost) >= (3, 65536)


@pytest.mark.parametrize("weak", ["short", "passwordpassword", PASSWORD])
def test_a_weak_password_is_refused_on_the_page(worker: Desk, weak: str):
    reply = worker.send("/accounts/yours/password", now=PASSWORD, new=weak)
    assert reply.status_code == 422
    assert "There is a problem" in reply.get_data(as_text=True)
    assert worker.get("/worker/").status_code == 200


def test_a_password_is_changed_only_by_whoever_knows_the_one_before(worker: Desk):
    reply = worker.send("/accounts/yours/password", now="not mine", new="four green kettles whistle")
    assert "not the password you signed in with" in reply.get_data(as_text=True)


def test_whoever_finds_an_open_sitting_does_not_guess_its_password(worker: Desk):
    for _ in range(MOST):
        worker.send("/accounts/yours/password", now="wrong", new="four green kettles whistle")
    page = worker.send("/accounts/yours/password", now=PASSWORD, new="four green kettles whistle")
    assert "too many tries" in page.get_data(as_text=True)
