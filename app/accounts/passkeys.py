"""Passkeys (WebAuthn), by the webauthn package: what a browser is asked, and whether its answer is right. No web here.

A passkey asks its owner for a finger, a face or a PIN each time (user verification), so it is good as the second step
and alone. It works under one name only, that of the installation's address; an address of numbers cannot have any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.store.second_steps import Passkey
from surveys import strict_json
from surveys.errors import JsonRefused

MOST_BYTES = 16 * 1024
"""What a browser sends of a passkey is about one kilobyte."""
WAIT = 5 * 60 * 1000
"""Milliseconds that a browser may wait for its owner."""
REFUSALS = (WebAuthnException, ValueError, KeyError, TypeError, IndexError, AttributeError)
"""What the package raises at what it cannot read."""


class PasskeyRefused(Exception):
    """What came is not an answer of this passkey to what was asked, from this address."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where passkeys work: the name they are bound to, and the origin that a browser must be at."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser is asked, as JSON for its script, and the challenge that its answer must hold."""

    options: str
    challenge: bytes


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """The public half of what somebody's device has made."""

    credential_id: str
    public_key: bytes
    uses: int


def find_place(address: str) -> Place | None:
    """Where passkeys of this installation work, or None where its address is one of numbers."""
    parts = urlsplit(address)
    name = parts.hostname or ""
    try:
        ip_address(name)
    except ValueError:
        default = {"https": 443, "http": 80}.get(parts.scheme)
        port = f":{parts.port}" if parts.port and parts.port != default else ""
        return Place(name, f"{parts.scheme}://{name}{port}") if name else None
    return None


def ask_for_new(place: Place, *, staff_id: str, name: str, email: str, known: Iterable[Passkey]) -> Asked:
    """Ask a browser for a new passkey, by preference one that can sign its owner in without an address."""
    options = webauthn.generate_registration_options(
        rp_id=place.name, rp_name="Heard", user_id=UUID(staff_id).bytes, user_name=email, user_display_name=name,
        timeout=WAIT, exclude_credentials=_described(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )  # fmt: skip
    return Asked(webauthn.options_to_json(options), options.challenge)


def read_new(place: Place, *, sent: str, challenge: bytes) -> NewPasskey:
    """The passkey that a browser made when it was asked; PasskeyRefused."""
    try:
        made = webauthn.verify_registration_response(
            credential=_parse(sent), expected_challenge=challenge, expected_rp_id=place.name,
            expected_origin=place.origin, require_user_verification=True,
        )  # fmt: skip
    except REFUSALS as fault:
        raise PasskeyRefused from fault
    return NewPasskey(bytes_to_base64url(made.credential_id), made.credential_public_key, made.sign_count)


def ask_for_known(place: Place, known: Iterable[Passkey]) -> Asked:
    """Ask a browser for one of these passkeys, or for whichever it has when there are none."""
    options = webauthn.generate_authentication_options(
        rp_id=place.name, timeout=WAIT, allow_credentials=_described(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )  # fmt: skip
    return Asked(webauthn.options_to_json(options), options.challenge)


def read_id(sent: str) -> str:
    """Which passkey a browser says it used; PasskeyRefused."""
    named = _parse(sent).get("id")
    if not isinstance(named, str):
        raise PasskeyRefused
    return named


def check(place: Place, *, sent: str, challenge: bytes, passkey: Passkey) -> int:
    """How often this passkey has signed by now, where it has signed this challenge; PasskeyRefused."""
    try:
        verified = webauthn.verify_authentication_response(
            credential=_parse(sent), expected_challenge=challenge, expected_rp_id=place.name,
            expected_origin=place.origin, credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.uses, require_user_verification=True,
        )  # fmt: skip
    except REFUSALS as fault:
        raise PasskeyRefused from fault
    return verified.new_sign_count


def _described(known: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(one.credential_id)) for one in known]


def _parse(sent: str) -> dict[str, Any]:
    try:
        said = strict_json.parse(sent.encode(), most_bytes=MOST_BYTES)
    except (JsonRefused, UnicodeEncodeError) as fault:
        raise PasskeyRefused from fault
    if not isinstance(said, dict):
        raise PasskeyRefused
    return said
