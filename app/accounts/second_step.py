"""The second step beside the password: codes of an authenticator app, and recovery codes. No web here.

What an app counts with is encrypted by passlib with a key of the instance folder, so a stolen database makes no code.
A code is good once; so is a recovery code, of which only the Argon2id hash is kept.
"""

from __future__ import annotations

import io
import secrets

import segno
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from passlib.totp import TOTP, TokenError

from app.store import second_steps
from app.store.session import Session

CODES = "heard.app_codes"
"""Where the application keeps its AppCodes."""
STEP = 30
"""Seconds: the clock of a phone may be so far before or behind ours (one code)."""
LETTERS = "bcdfghjkmnpqrstvwxyz23456789"
"""No vowels, no look-alikes: it is written down and typed once."""
PARTS, PART = 3, 4
"""Twelve letters of 28: 57 random bits, behind Argon2id and a limit on tries."""
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's least for Argon2id: a random code needs no more, and ten of them are made, or tried, at once."""
HOW_MANY = 10
"""Recovery codes."""


class AppCodes:
    """Codes of authenticator apps (TOTP, RFC 6238), by passlib; `key` encrypts what they count with."""

    def __init__(self, key: str) -> None:
        self.totp: type[TOTP] = TOTP.using(issuer="Heard", secrets={"1": key})

    def make_secret(self) -> str:
        """What a new app counts with: 160 random bits, encrypted, as JSON that may be kept."""
        return str(self.totp.new().to_json(encrypt=True))

    def find_counter(self, code: str, secret: str, *, last: int | None, now: float) -> int | None:
        """The counter of a code that is right and newer than the `last` one that was used, or None."""
        try:
            return int(self.totp.verify(code, secret, time=int(now), window=STEP, last_counter=last).counter)
        except TokenError:
            return None

    def show_key(self, secret: str) -> str:
        """The key in groups of four, as somebody types it into an app."""
        return str(self.totp.from_source(secret).pretty_key(sep=" "))

    def draw_square(self, email: str, secret: str) -> str:
        """The square code that an app reads, as SVG that can stand in a page."""
        drawn = io.BytesIO()
        segno.make(self.totp.from_source(secret).to_uri(email), error="m", micro=False).save(
            drawn, kind="svg", xmldecl=False, border=0, omitsize=True, title="The key as a square code"
        )
        return drawn.getvalue().decode("ascii")


def accept_code(
    session: Session, *, codes: AppCodes, board_id: str, staff_id: str, typed: str, now: float
) -> str | None:
    """Use up a code of somebody's app or a recovery code: 'app', 'recovery_code', or None for one that is no good."""
    plain = "".join(typed.split()).replace("-", "").casefold()
    if plain.isascii() and plain.isdigit():
        return "app" if _accept_app_code(session, codes, board_id, staff_id, plain, now) else None
    return "recovery_code" if _accept_recovery_code(session, board_id, staff_id, plain) else None


def make_recovery_codes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ten recovery codes and their hashes. It takes its time, so make them before anything is written."""
    made = tuple(
        "-".join("".join(secrets.choice(LETTERS) for _ in range(PART)) for _ in range(PARTS)) for _ in range(HOW_MANY)
    )
    return made, tuple(_hasher.hash(code.replace("-", "")) for code in made)


def renew_recovery_codes(session: Session, *, board_id: str, staff_id: str) -> tuple[str, ...]:
    """Make ten recovery codes and keep their hashes; the ones before are good for nothing any more."""
    made, hashes = make_recovery_codes()
    second_steps.save_recovery_codes(session, board_id=board_id, staff_id=staff_id, hashes=hashes)
    return made


def _accept_app_code(session: Session, codes: AppCodes, board_id: str, staff_id: str, code: str, now: float) -> bool:
    steps = second_steps.get_second_steps(session, board_id=board_id, staff_id=staff_id)
    if steps.app_secret is None:
        return False
    counter = codes.find_counter(code, steps.app_secret, last=steps.app_counter, now=now)
    return counter is not None and second_steps.spend_app_counter(
        session, board_id=board_id, staff_id=staff_id, counter=counter
    )


def _accept_recovery_code(session: Session, board_id: str, staff_id: str, code: str) -> bool:
    left = second_steps.list_recovery_codes(session, board_id=board_id, staff_id=staff_id)
    right = next((one for one in left if _is_right(code, one.code_hash)), None)
    return right is not None and second_steps.spend_recovery_code(
        session, board_id=board_id, staff_id=staff_id, code_id=right.id
    )


def _is_right(code: str, code_hash: str) -> bool:
    try:
        return _hasher.verify(code_hash, code)
    except VerificationError:
        return False
