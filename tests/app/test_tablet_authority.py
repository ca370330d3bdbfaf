"""What a tablet is asked to trust: once made, for little, and for a while."""

from __future__ import annotations

import ipaddress
import plistlib
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from app.commands.tablets import authority as authorities
from app.commands.tablets.addresses import is_address
from app.commands.tablets.authority import Authority, NotCovered, open_authority, open_certificate, read_names
from app.commands.tablets.guide import make_profile

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
NAMES = ("192.168.1.20", "127.0.0.1", "oakpc", "oakpc.local", "localhost")


def test_an_authority_is_made_once_and_its_key_is_for_its_owner_only(tmp_path):
    first, again = (open_authority(tmp_path / "tls", names=NAMES, now=NOW) for _ in range(2))
    open_certificate(tmp_path / "tls", first, names=NAMES, now=NOW)
    assert first.certificate == again.certificate
    assert first.name == "Heard on oakpc, made 3 November 2026"
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "tls").iterdir()}
    assert modes == {"authority.pem": 0o600, "server.pem": 0o600}
    assert (tmp_path / "tls").stat().st_mode & 0o777 == 0o700


def test_a_new_address_gets_a_new_certificate_of_the_same_authority(tmp_path, authority):
    path = open_certificate(tmp_path, authority, names=NAMES, now=NOW)
    before = path.read_bytes()
    assert open_certificate(tmp_path, authority, names=NAMES, now=NOW).read_bytes() == before
    moved = ("192.168.1.99", *NAMES[1:])
    open_certificate(tmp_path, authority, names=moved, now=NOW)
    assert read_names(path) == moved
    verify(path, authority, "192.168.1.99")
    assert open_authority(tmp_path, names=moved, now=NOW).fingerprint == authority.fingerprint


@pytest.mark.parametrize(("days", "is_renewed"), [(366, False), (368, True)])
def test_a_certificate_near_its_end_is_renewed(tmp_path, authority, days, is_renewed):
    before = open_certificate(tmp_path, authority, names=NAMES, now=NOW).read_bytes()
    later = NOW + timedelta(days=days)
    assert (open_certificate(tmp_path, authority, names=NAMES, now=later).read_bytes() != before) == is_renewed


def test_a_new_authority_follows_one_that_ended_and_signs_anew(tmp_path, authority):
    open_certificate(tmp_path, authority, names=NAMES, now=NOW)
    later = NOW + authorities.AUTHORITY_LASTS + timedelta(days=1)
    new = open_authority(tmp_path, names=NAMES, now=later)
    assert new.fingerprint != authority.fingerprint
    verify(open_certificate(tmp_path, new, names=NAMES, now=later), new, "oakpc.local", later)


def test_no_certificate_lasts_longer_than_browsers_take(tmp_path, authority):
    leaf = x509.load_pem_x509_certificate(open_certificate(tmp_path, authority, names=NAMES, now=NOW).read_bytes())
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(days=398)
    assert leaf.not_valid_after_utc <= authority.certificate.not_valid_after_utc


@pytest.mark.parametrize("name", NAMES)
def test_the_authority_speaks_for_this_machine(tmp_path, authority, name):
    verify(open_certificate(tmp_path, authority, names=NAMES, now=NOW), authority, name)


@pytest.mark.parametrize("name", ["example.com", "notlocal", "oakpc.example.com", "203.0.113.9"])
def test_whoever_steals_the_authority_can_stand_in_for_nobody_else(tmp_path, authority, name):
    """Both verifiers refuse what the stolen key signs outside its constraints."""
    path = forge(tmp_path, authority, name)
    with pytest.raises(VerificationError):
        verify(path, authority, name)
    said = ask_openssl(path, tmp_path, authority, name)
    assert "permitted subtree violation" in said


def test_openssl_takes_what_stays_inside_the_constraints(tmp_path, authority):
    path = forge(tmp_path, authority, "192.168.77.1")
    assert ask_openssl(path, tmp_path, authority, "192.168.77.1").endswith("OK\n")


def test_an_address_that_the_authority_may_not_speak_for_is_named(tmp_path, authority):
    with pytest.raises(NotCovered, match=r"203\.0\.113\.9"):
        open_certificate(tmp_path, authority, names=("203.0.113.9", *NAMES), now=NOW)


def test_the_profile_for_an_ipad_holds_the_authority_and_is_always_the_same(authority):
    profile = plistlib.loads(make_profile(authority))
    (payload,) = profile["PayloadContent"]
    assert payload["PayloadType"] == "com.apple.security.root"
    assert x509.load_der_x509_certificate(payload["PayloadContent"]) == authority.certificate
    assert profile["PayloadUUID"] != payload["PayloadUUID"]
    assert make_profile(authority) == make_profile(authority)


def verify(path: Path, authority: Authority, name: str, now: datetime = NOW) -> None:
    """As a browser verifies: chain, dates, purpose, constraints, name."""
    leaf = x509.load_pem_x509_certificate(path.read_bytes())
    subject = x509.IPAddress(ipaddress.ip_address(name)) if is_address(name) else x509.DNSName(name)
    builder = PolicyBuilder().store(Store([authority.certificate])).time(now)
    builder.build_server_verifier(subject).verify(leaf, [])


def forge(folder: Path, authority: Authority, name: str) -> Path:
    """What a thief of the key would sign."""
    path = folder / "forged.pem"
    authorities._write(path, *authorities._make_certificate(authority, [name], NOW))
    return path


def ask_openssl(path: Path, folder: Path, authority: Authority, name: str) -> str:
    trusted = folder / "trusted.pem"
    trusted.write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    named = ["-verify_ip" if is_address(name) else "-verify_hostname", name]
    command = ["openssl", "verify", "-x509_strict", "-attime", str(int(NOW.timestamp())), *named]
    done = subprocess.run([*command, "-CAfile", str(trusted), str(path)], capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.fixture
def authority(tmp_path) -> Authority:
    return open_authority(tmp_path, names=NAMES, now=NOW)
