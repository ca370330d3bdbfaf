"""What the pages of signing in, and of one's own account, show. Plain and frozen; knows no request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SignInPage:
    """Sign in. `options`: what the browser is asked for a passkey, '' where there can be none; `then`: where to go."""

    options: str
    then: str = ""
    heading: str = "Sign in"


@dataclass(frozen=True, slots=True)
class ProofPage:
    """The second step, or a proof before something that needs a fresh one; `options` as above."""

    heading: str
    why: str
    has_app: bool
    has_codes: bool
    options: str
    then: str = ""

    @property
    def takes_code(self) -> bool:
        """Whether anything can be typed."""
        return self.has_app or self.has_codes


@dataclass(frozen=True, slots=True)
class AfterReadingPage:
    """Where to turn after reading hard things."""

    heading: str


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """Choose a password; `who`: whose it is when a link led here, '' for a change."""

    heading: str
    who: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class AppPage:
    """Set up an authenticator app: its key as a square code and in groups of four."""

    heading: str
    square: str
    key: str


@dataclass(frozen=True, slots=True)
class AddPasskeyPage:
    """Set up a passkey."""

    heading: str
    options: str


@dataclass(frozen=True, slots=True)
class CodesPage:
    """Recovery codes, shown once."""

    heading: str
    codes: tuple[str, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    """One passkey of one's own."""

    id: str
    name: str
    added_on: date
    used_on: date | None


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Your account. `is_required`: not without a second step; `must_set_up`: nothing else opens before there is one."""

    heading: str
    name: str
    email: str
    has_app: bool
    passkeys: tuple[PasskeyLine, ...]
    codes_left: int
    is_required: bool
    must_set_up: bool
    has_place: bool

    @property
    def ways(self) -> int:
        """How many second steps there are."""
        return self.has_app + len(self.passkeys)

    @property
    def may_remove(self) -> bool:
        """Whether one of them can go."""
        return self.ways > 1 or not self.is_required
