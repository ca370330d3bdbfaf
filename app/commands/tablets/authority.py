"""A certificate authority made on the spot, and the certificate of this machine that it signs.

Tablets are told to trust the authority once. It may speak for nothing but private networks and this machine (name
constraints), so that whoever steals its key cannot stand in for any other site. Everything here is for its owner only.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.commands.tablets.addresses import is_address

PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")
"""Networks that lead nowhere else (RFC 1918, 3927, 1122)."""
LOCAL = "local"
"""Names that only a local network knows (RFC 6762): x.local and whatever stands below it."""
AUTHORITY_LASTS = timedelta(days=398)
CERTIFICATE_LASTS = timedelta(days=397)
"""Browsers take none for longer."""
RENEW_BEFORE = timedelta(days=30)
SLOW_CLOCKS = timedelta(days=1)
"""A tablet's clock may be behind."""


class NotCovered(Exception):
    """The authority that tablets trust may not speak for this address; holds the address."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What tablets trust, and the key that signs for it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def name(self) -> str:
        """As a tablet's settings show it."""
        (name,) = self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(name.value)

    @property
    def der(self) -> bytes:
        """The certificate as tablets take it."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, as a tablet's settings show it, so that two people can compare."""
        return self.certificate.fingerprint(SHA256()).hex(":").upper()

    def covers(self, name: str) -> bool:
        """Whether it may speak for this address or name."""
        permitted = self.certificate.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees
        if is_address(name):
            networks = [one.value for one in permitted or () if isinstance(one, x509.IPAddress)]
            return _is_in(name, networks)
        names = [one.value for one in permitted or () if isinstance(one, x509.DNSName)]
        return any(name == one or name.endswith(f".{one}") for one in names)


def open_authority(folder: Path, *, names: Sequence[str], now: datetime) -> Authority:
    """The authority in `folder`; a new one for `names` (addresses and names of this machine) where none is in date."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = _read(folder / "authority.pem")
    if kept and kept.certificate.not_valid_after_utc > now:
        return kept
    made = _make_authority(names, now)
    _write(folder / "authority.pem", made.certificate, made.key)
    return made


def open_certificate(folder: Path, authority: Authority, *, names: Sequence[str], now: datetime) -> Path:
    """The file with this machine's certificate and key; signed anew when `names` change or its end is near.

    Raises NotCovered for an address that the authority may not speak for.
    """
    for name in names:
        if not authority.covers(name):
            raise NotCovered(name)
    path = folder / "server.pem"
    kept = _read(path)
    if kept is None or not _is_still_good(kept.certificate, authority, names, now):
        _write(path, *_make_certificate(authority, names, now))
    return path


def read_names(path: Path) -> tuple[str, ...]:
    """For which addresses and names a certificate was made, in order; nothing when there is none."""
    kept = _read(path)
    if kept is None:
        return ()
    alternatives = kept.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return tuple(str(name.value) for name in alternatives)


def read_end(path: Path) -> datetime | None:
    """When the certificate in this file ends, or None where there is none."""
    kept = _read(path)
    return kept.certificate.not_valid_after_utc if kept else None


def _make_authority(names: Sequence[str], now: datetime) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    host = next((name for name in names if not is_address(name)), "this machine")
    called = _called(f"Heard on {host}, made {now.day} {now:%B %Y}"[:64])
    own = [name for name in names if not is_address(name) and not name.endswith(f".{LOCAL}")]
    networks = [*map(ipaddress.ip_network, PRIVATE)]
    # An address outside the private networks is covered alone, without its neighbours.
    networks += [ipaddress.ip_network(name) for name in names if is_address(name) and not _is_in(name, networks)]
    permitted = [*map(x509.IPAddress, networks), *(x509.DNSName(name) for name in (LOCAL, *own))]
    certificate = (
        _begin(key, subject=called, issuer=called, now=now, until=now + AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, SHA256())
    )
    return Authority(certificate, key)


def _make_certificate(
    authority: Authority, names: Sequence[str], now: datetime
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    until = min(now + CERTIFICATE_LASTS, authority.certificate.not_valid_after_utc)
    issuer = authority.certificate.subject
    certificate = (
        _begin(key, subject=_called("Heard"), issuer=issuer, now=now, until=until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(list(map(_name, names))), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .sign(authority.key, SHA256())
    )
    return certificate, key


def _begin(
    key: ec.EllipticCurvePrivateKey, *, subject: x509.Name, issuer: x509.Name, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    begun = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
    dated = begun.not_valid_before(now - SLOW_CLOCKS).not_valid_after(until)
    return dated.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _is_still_good(kept: x509.Certificate, authority: Authority, names: Sequence[str], now: datetime) -> bool:
    alternatives = kept.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    try:
        kept.verify_directly_issued_by(authority.certificate)
    except (InvalidSignature, ValueError):
        return False
    lasts = min(now + RENEW_BEFORE, authority.certificate.not_valid_after_utc)
    return list(alternatives) == list(map(_name, names)) and kept.not_valid_after_utc >= lasts


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates, key_cert_sign=signs_certificates, crl_sign=signs_certificates,
        content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _name(said: str) -> x509.GeneralName:
    return x509.IPAddress(ipaddress.ip_address(said)) if is_address(said) else x509.DNSName(said)


def _is_in(address: str, networks: Iterable[Any]) -> bool:
    return any(ipaddress.ip_address(address) in network for network in networks)


def _read(path: Path) -> Authority | None:
    """A certificate with its key; nothing where there is none, or none that can be read."""
    try:
        pem = path.read_bytes()
        key = load_pem_private_key(pem, password=None)
        certificate = x509.load_pem_x509_certificate(pem)
    except (OSError, ValueError):
        return None
    return Authority(certificate, key) if isinstance(key, ec.EllipticCurvePrivateKey) else None


def _write(path: Path, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> None:
    """Key and certificate in one file that is there whole or not at all, for its owner only."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.write(certificate.public_bytes(Encoding.PEM))
    os.replace(fresh, path)
