"""Sealed answers open with the right key, for the right survey, unchanged, and in no other way (T3, T16)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.security import (
    ConsultationKey,
    SealBroken,
    can_open,
    is_unsealing_key,
    make_key,
    make_unsealing_key,
    mark_of,
    take_in_key,
    unseal,
)
from tests.sealing import seal

BOUND = b"heard/1|BDK7XH|8-10|1"
Open = Callable[..., bytes]


def test_what_a_tablet_sealed_the_server_opens(unsealing_key, opened):
    key = make_key(unsealing_key, "c1")
    assert opened(key, seal(key.point, {"agreed": True}, BOUND), BOUND) == b'{"agreed": true}'


@pytest.mark.parametrize(
    "change",
    [
        {"sealed": "AAAA"},
        {"iv": "AAAAAAAAAAAAAAAA"},
        {"iv": ""},
        {"ephemeral": "AAAA"},
        {"ephemeral": None},
        {"sealed": "not base64 ï"},
    ],
)
def test_a_changed_envelope_is_refused(unsealing_key, opened, change):
    key = make_key(unsealing_key, "c1")
    envelope = seal(key.point, {}, b"a") | change
    with pytest.raises(SealBroken):
        opened(key, envelope, b"a")


def test_an_envelope_for_another_survey_is_refused(unsealing_key, opened):
    key, other = make_key(unsealing_key, "c1"), make_key(unsealing_key, "c2")
    envelope = seal(key.point, {}, BOUND)
    for wrong, named, additional in ((other, "c2", BOUND), (key, "c1", b"heard/1|BDK7XH|8-10|2"), (key, "c2", BOUND)):
        with pytest.raises(SealBroken):
            opened(wrong, envelope, additional, consultation_id=named)


def test_a_consultation_without_a_key_opens_nothing(unsealing_key):
    key = make_key(unsealing_key, "c1")
    with pytest.raises(SealBroken):
        unseal(
            seal(key.point, {}, b"a"),
            sealed_key=None,
            unsealing_key=unsealing_key,
            consultation_id="c1",
            additional=b"a",
        )


def test_a_sealed_key_opens_for_its_consultation_and_installation_alone(unsealing_key, tmp_path):
    """T16: who has the database, or a backup of it, has no key that opens anything."""
    key = make_key(unsealing_key, "c1")
    make_unsealing_key(tmp_path / "another")

    def opens(by: Path, of: str, sealed: bytes = key.sealed) -> bool:
        return can_open(sealed, unsealing_key=by, consultation_id=of, point=key.point)

    assert opens(unsealing_key, "c1")
    changed = key.sealed[:-1] + bytes([key.sealed[-1] ^ 1])
    assert not any((opens(unsealing_key, "c2"), opens(tmp_path / "another", "c1"), opens(tmp_path / "gone", "c1")))
    assert not any((opens(unsealing_key, "c1", changed), opens(unsealing_key, "c1", b"")))


def test_what_was_opened_before_is_not_opened_once_the_unsealing_key_is_gone(unsealing_key, opened):
    """A process keeps opened keys, and still asks the file each time."""
    key = make_key(unsealing_key, "c1")
    envelope = seal(key.point, {}, BOUND)
    assert opened(key, envelope, BOUND)
    unsealing_key.unlink()
    with pytest.raises(SealBroken):
        opened(key, envelope, BOUND)


def test_a_key_that_is_not_the_public_ones_is_no_key(unsealing_key):
    key, other = make_key(unsealing_key, "c1"), make_key(unsealing_key, "c1")
    assert not can_open(key.sealed, unsealing_key=unsealing_key, consultation_id="c1", point=other.point)


def test_the_unsealing_key_is_for_its_owner_only_and_is_never_written_over(unsealing_key):
    written = unsealing_key.read_bytes()
    make_unsealing_key(unsealing_key)
    assert unsealing_key.read_bytes() == written
    assert unsealing_key.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in unsealing_key.parent.iterdir()] == ["unsealing-key"]


def test_nothing_is_sealed_with_half_a_key(unsealing_key):
    """AES would take it, and the other half of the file would then open nothing."""
    unsealing_key.write_text("A" * 22)
    assert not is_unsealing_key(unsealing_key)
    with pytest.raises(ValueError, match="not an unsealing key"):
        make_key(unsealing_key, "c1")


def test_a_mark_tells_secrets_apart_and_tells_nothing_of_them(unsealing_key):
    secret = unsealing_key.read_bytes()
    assert mark_of(secret) == mark_of(secret) != mark_of(secret + b"x")
    assert secret.decode() not in mark_of(secret)


def test_a_key_that_an_older_release_kept_as_a_file_is_taken_in(unsealing_key, opened):
    private = ec.generate_private_key(ec.SECP256R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = take_in_key(pem, unsealing_key=unsealing_key, consultation_id="c1")
    assert opened(key, seal(key.point, {}, b"a"), b"a") == b"{}"
    with pytest.raises(SealBroken):
        take_in_key(pem[:40], unsealing_key=unsealing_key, consultation_id="c1")


@pytest.fixture
def unsealing_key(tmp_path: Path) -> Path:
    (tmp_path / "instance").mkdir()
    made = tmp_path / "instance" / "unsealing-key"
    make_unsealing_key(made)
    return made


@pytest.fixture
def opened(unsealing_key: Path) -> Open:
    """Opens an envelope by the key of a consultation."""

    def opens(key: ConsultationKey, envelope: dict[str, str], bound: bytes, consultation_id: str = "c1") -> bytes:
        return unseal(
            envelope, sealed_key=key.sealed, unsealing_key=unsealing_key, consultation_id=consultation_id,
            additional=bound,
        )  # fmt: skip

    return opens
