"""Passwords: hashed with Argon2id, never kept or logged in words. Actions and commands may come in.

What is weak is for zxcvbn to say: it knows the passwords, names and words that people use, and walks on a keyboard.
"""

from __future__ import annotations

import secrets
import unicodedata
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
"""Characters (ASVS 6.2.1, security.md T5)."""
LONGEST = 200
LOOKED_AT = 72
"""Characters that zxcvbn is shown: it becomes slow on more (72: 0.2 s at worst, 200: seconds)."""
ENOUGH = 13
"""Powers of ten that zxcvbn guesses before it has it. Its best mark begins at ten: there a name with a year passes."""
OURS = ("heard", "safeguarding", "children", "board", "partnership", "council", "manchester")
"""Words that somebody would try first here."""
WHAT_TO_DO = "Use three or four words that do not belong together."

_hasher = PasswordHasher()
_nobody = _hasher.hash(secrets.token_hex(16))
_one_at_a_time = Lock()


def hash_password(words: str) -> str:
    """The Argon2id hash of a password."""
    return _hasher.hash(_same(words))


def is_right(words: str, password_hash: str | None) -> bool:
    """Whether these are the words that were hashed; takes as long when there is nobody (None), or no password ('')."""
    try:
        return _hasher.verify(password_hash or _nobody, _same(words)) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


def find_weakness(words: str, *names: str) -> str | None:
    """What is wrong with a password that somebody chose, as a sentence that says what to do; None when nothing is."""
    plain = _same(words)
    if len(plain) < SHORTEST:
        return f"Use {SHORTEST} characters or more. Three or four words that do not belong together are good."
    if _guesses(plain[:LOOKED_AT], [*OURS, *_parts(names)]) < ENOUGH:
        return f"That is easy to guess: a well-known password, a name, or a row of keys. {WHAT_TO_DO}"
    return None


def _guesses(words: str, known: list[str]) -> float:
    # Its lists take a while to load, and are needed by nobody who does not choose a password.
    from zxcvbn import zxcvbn

    # It keeps what it was told of a person in one place for all threads.
    with _one_at_a_time:
        return float(zxcvbn(words, user_inputs=known, max_length=LOOKED_AT)["guesses_log10"])


def _parts(names: tuple[str, ...]) -> list[str]:
    separated = (name.casefold().replace("@", " ").replace(".", " ").split() for name in names)
    return [*(name.casefold() for name in names), *(part for parts in separated for part in parts if len(part) > 2)]


def _same(words: str) -> str:
    # The same word can be typed as different code points on two keyboards.
    return unicodedata.normalize("NFC", words)
