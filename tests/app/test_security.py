"""Sealed answers open with the right key, for the right survey, unchanged, and in no other way (T3)."""

import pytest

from app.security import SealBroken, make_key, unseal
from tests.sealing import seal


def test_what_a_tablet_sealed_the_server_opens(tmp_path):
    key = make_key(tmp_path, "c1")
    envelope = seal(key.point, {"agreed": True}, b"heard/1|BDK7XH|8-10|1")
    assert (
        unseal(envelope, folder=tmp_path, consultation_id="c1", additional=b"heard/1|BDK7XH|8-10|1")
        == b'{"agreed": true}'
    )


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
def test_a_changed_envelope_is_refused(tmp_path, change):
    key = make_key(tmp_path, "c1")
    envelope = seal(key.point, {}, b"a") | change
    with pytest.raises(SealBroken):
        unseal(envelope, folder=tmp_path, consultation_id="c1", additional=b"a")


def test_an_envelope_for_another_survey_is_refused(tmp_path):
    key = make_key(tmp_path, "c1")
    make_key(tmp_path, "c2")
    envelope = seal(key.point, {}, b"heard/1|BDK7XH|8-10|1")
    for consultation, additional in (
        ("c2", b"heard/1|BDK7XH|8-10|1"),
        ("c1", b"heard/1|BDK7XH|8-10|2"),
        ("gone", b"a"),
    ):
        with pytest.raises(SealBroken):
            unseal(envelope, folder=tmp_path, consultation_id=consultation, additional=additional)


def test_the_private_key_is_for_its_owner_only(tmp_path):
    make_key(tmp_path / "keys", "c1")
    assert (tmp_path / "keys" / "c1.pem").stat().st_mode & 0o077 == 0


def test_an_opening_that_was_cut_off_can_be_tried_again_with_the_same_key(tmp_path):
    """Its key was written, its commit was not; a key that answers may be sealed to is never written over."""
    first = make_key(tmp_path / "keys", "c1")
    written = (tmp_path / "keys" / "c1.pem").read_bytes()
    assert make_key(tmp_path / "keys", "c1").point == first.point
    assert (tmp_path / "keys" / "c1.pem").read_bytes() == written
