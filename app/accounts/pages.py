"""What the pages of signing in show. Plain and frozen; knows no request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInPage:
    """Sign in."""

    heading: str = "Sign in"
    then: str = ""


@dataclass(frozen=True, slots=True)
class AfterReadingPage:
    """Where to turn after reading hard things."""

    heading: str


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """Choose a password; `is_first`: the one-time password was used."""

    heading: str
    is_first: bool
