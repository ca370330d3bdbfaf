"""Sealing, and the headers that every page carries. No web here: actions and jobs may come in.

Answers are sealed in the browser to the consultation's public key. Its private key stands beside it in the database,
sealed by the unsealing key of this installation: a file, the same on every machine, outside database and backup
(docs/decisions/0018). Sealing protects the tablet and the backup, not the server.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
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
    load_der_private_key,
    load_pem_private_key,
)

from app.design.look import CHILD_SHEET_HASH
from app.settings import write_once
from surveys import strict_json
from surveys.errors import JsonRefused

INFO = b"heard/1 response"
MARK = b"heard/1 which key this is"
KEY_BYTES = 32
IV_BYTES = 12
KEYS_KEPT_OPEN = 64
"""Consultations whose key a process keeps open: it opened it anew for each answer of a class."""
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
class ConsultationKey:
    """What a tablet seals to: `point` is the uncompressed P-256 point (65 bytes) as base64url without padding.

    `sealed` is its private half, which only the unsealing key of this installation opens, for this consultation.
    """

    key_id: str
    point: str
    sealed: bytes


def make_unsealing_key(path: Path) -> None:
    """Write the one secret that opens the key of every consultation; one that is there already stays."""
    write_once(path, _text(secrets.token_bytes(KEY_BYTES)).encode("ascii"))


def make_key(unsealing_key: Path, consultation_id: str) -> ConsultationKey:
    """Make the key pair of a consultation; OSError without the unsealing key, which a start alone makes."""
    private = ec.generate_private_key(ec.SECP256R1())
    return ConsultationKey(secrets.token_hex(8), _point(private), _seal(unsealing_key, consultation_id, private))


def take_in_key(pem: bytes, *, unsealing_key: Path, consultation_id: str) -> ConsultationKey:
    """The key that an older release kept as a file, sealed; it has no id of its own. SealBroken where it is none."""
    try:
        private = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as fault:
        raise SealBroken from fault
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise SealBroken
    return ConsultationKey("", _point(private), _seal(unsealing_key, consultation_id, private))


def can_open(sealed_key: bytes, *, unsealing_key: Path, consultation_id: str, point: str | None) -> bool:
    """Whether this unsealing key opens that sealed key, and what is in it belongs to the public `point`."""
    try:
        return _point(_open_key(unsealing_key, consultation_id, sealed_key)) == point
    except (ValueError, OSError, InvalidTag, SealBroken):
        return False


def is_unsealing_key(path: Path) -> bool:
    """Whether that file holds a whole one."""
    try:
        return len(_read(path)) == KEY_BYTES
    except (ValueError, OSError):
        return False


def mark_of(secret: bytes) -> str:
    """What tells whether two machines have the same secret, and nothing else about it."""
    return hmac.new(secret, MARK, hashlib.sha256).hexdigest()


def unseal(
    envelope: Mapping[str, object], *, sealed_key: bytes | None, unsealing_key: Path, consultation_id: str,
    additional: bytes,
) -> bytes:  # fmt: skip
    """Open one sealed response ('ephemeral', 'iv', 'sealed' in base64url); raises SealBroken."""
    if sealed_key is None:
        raise SealBroken
    try:
        peer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(envelope["ephemeral"]))
        private = _open_key(unsealing_key, consultation_id, sealed_key)
        key = _derive(private.exchange(ec.ECDH(), peer))
        return AESGCM(key).decrypt(_bytes(envelope["iv"]), _bytes(envelope["sealed"]), additional)
    except (KeyError, TypeError, ValueError, OSError, InvalidTag) as fault:
        raise SealBroken from fault


def open_answers(
    envelope: Mapping[str, object], *, sealed_key: bytes | None, unsealing_key: Path, consultation_id: str,
    key_id: str | None, code: str, band: str, version: int,
) -> dict[str, Any]:  # fmt: skip
    """What a tablet sealed for this group and this version of its edition; raises SealBroken, JsonRefused."""
    if envelope.get("key_id") != key_id:
        raise SealBroken
    bound_to = f"heard/1|{code}|{band}|{version}"
    plain = unseal(
        envelope, sealed_key=sealed_key, unsealing_key=unsealing_key, consultation_id=consultation_id,
        additional=bound_to.encode(),
    )  # fmt: skip
    # The door has measured the envelope, drawings and all; what was in it is smaller.
    said = strict_json.parse(plain, most_bytes=len(plain))
    if not isinstance(said, dict) or not isinstance(said.get("answers"), dict):
        raise JsonRefused("not_answers")
    return said


def _seal(unsealing_key: Path, consultation_id: str, private: ec.EllipticCurvePrivateKey) -> bytes:
    inside = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    iv = secrets.token_bytes(IV_BYTES)
    return iv + AESGCM(_read(unsealing_key)).encrypt(iv, inside, consultation_id.encode())


def _open_key(unsealing_key: Path, consultation_id: str, sealed_key: bytes) -> ec.EllipticCurvePrivateKey:
    # The file is read each time: where it was taken away, or is another one, nothing opens any more.
    return _opened(_read(unsealing_key), consultation_id, sealed_key)


@lru_cache(KEYS_KEPT_OPEN)
def _opened(secret: bytes, consultation_id: str, sealed_key: bytes) -> ec.EllipticCurvePrivateKey:
    iv, sealed = sealed_key[:IV_BYTES], sealed_key[IV_BYTES:]
    inside = AESGCM(secret).decrypt(iv, sealed, consultation_id.encode())
    private = load_der_private_key(inside, password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise SealBroken
    return private


def _read(unsealing_key: Path) -> bytes:
    # AES takes keys of other lengths too: a file that was cut off must not seal anything.
    key = _bytes(unsealing_key.read_text(encoding="ascii").strip())
    if len(key) != KEY_BYTES:
        raise ValueError("not an unsealing key")
    return key


def _point(private: ec.EllipticCurvePrivateKey) -> str:
    return _text(private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _derive(shared: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=INFO).derive(shared)


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise TypeError("not base64url text")
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except binascii.Error as fault:
        raise ValueError("not base64url text") from fault


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")
