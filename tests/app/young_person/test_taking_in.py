"""`heard take-in`: the file of a tablet that will never be online again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.commands import heard
from tests.app.young_person.conftest import CODE, Door

ANSWERS = {"school": {"value": "scared"}, "change": {"value": "My secret words"}}


def test_what_was_on_the_tablet_is_kept_once_and_the_lead_reads_it(door: Door, take_in: Callable[..., str]):
    """T3, T18."""
    lines = [_line(door.sealed(ANSWERS)) for _ in range(3)]
    assert take_in(*lines) == "3 kept, 0 held, 0 known already, 0 refused, 0 unreadable."
    assert take_in(*lines) == "0 kept, 0 held, 3 known already, 0 refused, 0 unreadable."
    assert door.scalar("SELECT count(*) FROM responses") == 3
    assert door.scalar("SELECT count(*) FROM concerns WHERE question_id = 'school' AND state = 'waiting'") == 3


def test_what_cannot_be_opened_is_held_and_who_did_not_agree_leaves_nothing(door: Door, take_in: Callable[..., str]):
    told = take_in(_line(door.sealed(ANSWERS) | {"key_id": "another"}), _line(door.sealed(ANSWERS, agreed=False)))
    assert told.splitlines()[:2] == ["Line 2: refused.", "0 kept, 1 held, 0 known already, 1 refused, 0 unreadable."]
    assert door.scalar("SELECT count(*) FROM responses") == 0


UNREADABLE = ["{", "[]", "null", "{}", '{"address": 1, "body": {}}', '{"address": "/CCCCC3", "body": []}', "\udc80"]


@pytest.mark.parametrize("line", UNREADABLE)
def test_a_line_that_cannot_be_read_is_named_by_its_number_and_stops_nothing(
    door: Door, take_in: Callable[..., str], line: str
):
    told = take_in(_line(door.sealed(ANSWERS)), line, "", _line(door.sealed(ANSWERS)))
    assert "Line 2: unreadable." in told
    assert "2 kept, 0 held, 0 known already, 0 refused, 1 unreadable." in told
    assert "Keep the file" in told


@pytest.mark.parametrize("address", ["/BBBBB9", "/", "", "/admin", f"/{CODE}"])
def test_what_goes_to_no_group_or_is_no_envelope_is_refused(door: Door, take_in: Callable[..., str], address: str):
    told = take_in(json.dumps({"address": address, "body": {"id": "1"}}), _line(door.sealed(ANSWERS)))
    assert "1 kept, 0 held, 0 known already, 1 refused, 0 unreadable." in told


def test_the_page_in_another_language_has_the_same_door(door: Door, take_in: Callable[..., str]):
    assert take_in(_line(door.sealed(ANSWERS), f"/{CODE}/in/en")).startswith("1 kept")


def test_no_word_of_a_child_is_printed(door: Door, take_in: Callable[..., str], caplog: pytest.LogCaptureFixture):
    told = take_in(_line(door.sealed(ANSWERS)), _line(door.sealed({"change": {"value": "My secret words" * 999}})))
    assert "secret" not in told + caplog.text


def _line(envelope: dict[str, str], address: str = f"/{CODE}") -> str:
    return json.dumps({"address": address, "body": envelope})


@pytest.fixture
def take_in(door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Save these lines as a file, and run the command on it in the house behind the door."""
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))

    def run(*lines: str) -> str:
        file = tmp_path / "heard-CCCCC3.jsonl"
        file.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
        done = CliRunner().invoke(heard, ["take-in", str(file)])
        assert done.exit_code == 0, done.output
        return done.output.strip()

    return run
