"""Sealing, and the headers that every page carries. No web here: actions and jobs may come in.

Answers are sealed in the browser to the consultation's public key. The private key stands in the instance folder, on
the server, outside database and backup: sealing protects the tablet, not the server.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from app.design.look import CHILD_SHEET_HASH
from surveys import strict_json
from surveys.errors import JsonRefused

INFO = b"heard/1 response"
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src 'self' '{CHILD_SHEET_HASH}'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types heard-check heard-tablet",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
WITH_MICROPHONE = HEADERS["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
"""For the recorder's page alone."""
STAY_ON_HTTPS = "max-age=31536000"
"""Where people reach us over TLS: for a year nothing is sent to us without it. Says nothing of neighbouring hosts."""


class SealBroken(Exception):
    """What arrived was not sealed to this consultation, or was changed on the way."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a tablet seals to: `point` is the uncompressed P-256 point (65 bytes) as base64url without padding."""

    key_id: str
    point: str


def make_key(folder: Path, consultation_id: str) -> PublicKey:
    """Make the key pair of a consultation; the private half goes into `folder`, for its owner only.

    A key that is there already is never written over but used: an opening that was cut off left it, or another one
    makes it at this moment, and answers may soon be sealed to it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    private = ec.generate_private_key(ec.SECP256R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        kept = os.open(_file(folder, consultation_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        private = _read_key(folder, consultation_id)
    else:
        with os.fdopen(kept, "wb") as file:
            file.write(pem)
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return PublicKey(key_id=secrets.token_hex(8), point=_text(point))


def unseal(envelope: Mapping[str, object], *, folder: Path, consultation_id: str, additional: bytes) -> bytes:
    """Open one sealed response ('ephemeral', 'iv', 'sealed' in base64url); raises SealBroken."""
    try:
        peer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(envelope["ephemeral"]))
        key = _derive(_read_key(folder, consultation_id).exchange(ec.ECDH(), peer))
        return AESGCM(key).decrypt(_bytes(envelope["iv"]), _bytes(envelope["sealed"]), additional)
    except (KeyError, TypeError, ValueError, OSError, InvalidTag) as fault:
        raise SealBroken from fault


def open_answers(
    envelope: Mapping[str, object], *, folder: Path, consultation_id: str, key_id: str | None, code: str, band: str,
    version: int,
) -> dict[str, Any]:  # fmt: skip
    """What a tablet sealed for this group and this version of its edition; raises SealBroken, JsonRefused."""
    if envelope.get("key_id") != key_id:
        raise SealBroken
    bound_to = f"heard/1|{code}|{band}|{version}"
    plain = unseal(envelope, folder=folder, consultation_id=consultation_id, additional=bound_to.encode())
    # The door has measured the envelope, drawings and all; what was in it is smaller.
    said = strict_json.parse(plain, most_bytes=len(plain))
    if not isinstance(said, dict) or not isinstance(said.get("answers"), dict):
        raise JsonRefused("not_answers")
    return said


def _read_key(folder: Path, consultation_id: str) -> ec.EllipticCurvePrivateKey:
    private = load_pem_private_key(_file(folder, consultation_id).read_bytes(), password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise SealBroken
    return private


def _derive(shared: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=INFO).derive(shared)


def _file(folder: Path, consultation_id: str) -> Path:
    return folder / f"{consultation_id}.pem"


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise TypeError("not base64url text")
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except binascii.Error as fault:
        raise ValueError("not base64url text") from fault


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")
