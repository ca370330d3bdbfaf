"""Sealing as the tablet does it, for tests that have no browser."""

import base64
import json
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.security import INFO


def seal(point: str, plain: object, additional: bytes) -> dict[str, str]:
    """One sealed response for the public key `point`."""
    return seal_bytes(point, json.dumps(plain).encode(), additional)


def seal_bytes(point: str, inside: bytes, additional: bytes) -> dict[str, str]:
    """The same around bytes that may be no JSON at all."""
    peer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(point))
    ephemeral = ec.generate_private_key(ec.SECP256R1())
    key = HKDF(SHA256(), 32, salt=None, info=INFO).derive(ephemeral.exchange(ec.ECDH(), peer))
    iv = os.urandom(12)
    return {
        "ephemeral": _text(ephemeral.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)),
        "iv": _text(iv),
        "sealed": _text(AESGCM(key).encrypt(iv, inside, additional)),
    }


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
