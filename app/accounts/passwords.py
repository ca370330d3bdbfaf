"""Passwords: made once, hashed with Argon2id, never kept or logged in words. Actions and commands may come in.

A one-time password says so in its first letters, so that nobody can go on with it: guards asks for a new one first.
"""

from __future__ import annotations

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
"""Characters (ASVS 6.2.1, security.md T5)."""
LONGEST = 200
ONE_TIME = "once-"
LETTERS = "bcdfghjkmnpqrstvwxyz23456789"
"""No vowels, no look-alikes: it is read aloud and typed once."""
PARTS, PART = 4, 5
"""Twenty letters of 28: 96 random bits."""
EASY = ("password", "heard", "safeguarding", "qwertyuiop", "letmein", "123456789", "manchester")
"""A password that is little more than one of these is found first."""

_hasher = PasswordHasher()
_nobody = _hasher.hash(secrets.token_hex(16))


def hash_password(words: str) -> str:
    """The Argon2id hash of a password."""
    return _hasher.hash(_same(words))


def is_right(words: str, password_hash: str | None) -> bool:
    """Whether these are the words that were hashed; takes as long when there is nobody (None)."""
    try:
        return _hasher.verify(password_hash or _nobody, _same(words)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def make_one_time_password() -> str:
    """A password that is good for one sign-in, in which its owner chooses another."""
    parts = ("".join(secrets.choice(LETTERS) for _ in range(PART)) for _ in range(PARTS))
    return ONE_TIME + "-".join(parts)


def is_one_time(words: str) -> bool:
    """Whether its owner still has to choose a password."""
    return words.startswith(ONE_TIME)


def find_weakness(words: str, *names: str) -> str | None:
    """What is wrong with a password that somebody chose, as a sentence that says what to do; None when nothing is."""
    plain = _same(words).casefold()
    if len(plain) < SHORTEST:
        return f"Use {SHORTEST} characters or more. Three or four words that do not belong together are good."
    if is_one_time(words):
        return f"Choose words that do not begin with {ONE_TIME}"
    if len(set(plain)) < 6 or any(
        len(plain.replace(easy, "")) < 8 for easy in (*EASY, *_parts(names)) if easy in plain
    ):
        return "That is easy to guess. Use three or four words that do not belong together."
    return None


def _parts(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for name in names for part in name.casefold().replace("@", " ").split() if len(part) > 3)


def _same(words: str) -> str:
    # The same word can be typed as different code points on two keyboards.
    return unicodedata.normalize("NFC", words)
