"""What Heard is made of: nothing comes in whose hash is another, all of it is listed, and known holes can be looked up.

The advisories here are made up. No test asks the network (T20; OWASP A03:2025).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import dev
from assets import advisories, bill

ROOT = Path(__file__).parents[2]
LOCKS = sorted(path for path in (ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^(\S+)==(\S+)")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_of_a_lock_is_pinned_and_has_a_hash(lock: Path):
    """T20."""
    rows = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert rows
    assert [row[:60] for row in rows if not PINNED.match(row) or "--hash=sha256:" not in row] == []


def test_a_package_whose_hash_is_another_is_not_installed(wheel: Path, tmp_path: Path):
    """T20: by the very command that sets Heard up; the same package with its own hash goes in."""
    true = hashlib.sha256(wheel.read_bytes()).hexdigest()
    for digest, goes_in in ((true, True), (f"{int(true[0], 16) ^ 1:x}{true[1:]}", False)):
        lock, into = tmp_path / "lock.txt", tmp_path / digest
        lock.write_text(f"made-up==1.0 --hash=sha256:{digest}\n")
        told = subprocess.run(
            [sys.executable, *dev.locked_install(lock)[1:]], capture_output=True, text=True,
            env={**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent), "PIP_TARGET": str(into)},
        )  # fmt: skip
        assert (told.returncode == 0, (into / "made_up.py").exists()) == (goes_in, goes_in), told.stderr
    assert "DO NOT MATCH" in told.stderr


def test_a_package_without_a_hash_is_not_installed(wheel: Path, tmp_path: Path):
    """T20."""
    (tmp_path / "lock.txt").write_text("made-up==1.0\n")
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent), "PIP_TARGET": str(tmp_path)}
    command = [sys.executable, *dev.locked_install(tmp_path / "lock.txt")[1:]]
    assert subprocess.run(command, capture_output=True, env=environment).returncode != 0
    assert not (tmp_path / "made_up.py").exists()


def test_the_bill_names_every_locked_package_with_its_hashes(made: dict[str, Any]):
    """T20: Python packages, the model and the fonts."""
    listed = {(one["name"], one["version"]): json.dumps(one) for one in made["components"]}
    for lock in bill.LOCKS:
        for row in re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip()):
            name, version = PINNED.match(row).groups()
            assert all(digest in listed[name, version] for digest in re.findall(r"sha256:(\w+)", row)), name
    for name in json.loads((ROOT / "assets" / "package.json").read_text())["dependencies"]:
        assert any(one.get("group", "") + "/" + one["name"] == name for one in made["components"]), name


def test_the_bill_is_one_that_other_programs_read(made: dict[str, Any]):
    """T20: by the published schema of CycloneDX 1.6, and the same bytes again."""
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(made)) is None
    assert bill.make_bill() == made


def test_a_hole_in_a_locked_version_is_found(snapshot: Any, capsys: pytest.CaptureFixture[str]):
    name, version = _one_locked()
    place = snapshot(_advisory(name, fixed="9999"), _advisory("never-heard-of", fixed="9999"))
    assert advisories.main([str(place)]) == advisories.FOUND
    told = capsys.readouterr().out
    for said in (f"{name} {version}", "requirements/run.txt", "CVE-2026-1", "mended in 9999", "1 found"):
        assert said in told


@pytest.mark.parametrize(
    "events",
    [
        [{"introduced": "0"}, {"fixed": "0.0.1"}],
        [{"introduced": "9999"}],
        [{"introduced": "0"}, {"last_affected": "0.0.1"}],
        [{"introduced": "9998"}, {"fixed": "9999"}, {"introduced": "0"}, {"fixed": "0.0.1"}],
    ],
)
def test_a_hole_that_is_mended_or_yet_to_come_is_not_found(snapshot: Any, events: list[dict[str, str]]):
    assert advisories.main([str(snapshot(_advisory(_one_locked()[0], events=events)))]) == 0


def test_a_version_that_is_named_alone_and_one_that_cannot_be_compared_are_found(snapshot: Any):
    name, version = _one_locked()
    alone = {**_advisory(name, events=[]), "affected": [{"package": _package(name), "versions": [version]}]}
    assert advisories.main([str(snapshot(alone))]) == advisories.FOUND
    strange = _advisory(name, events=[{"introduced": "as of spring"}])
    assert advisories.main([str(snapshot(strange))]) == advisories.FOUND


def test_one_hole_that_two_databases_tell_of_is_told_once(snapshot: Any, capsys: pytest.CaptureFixture[str]):
    name, _ = _one_locked()
    twice = snapshot(_advisory(name, fixed="9999"), {**_advisory(name, fixed="9999"), "id": "GHSA-1"})
    assert advisories.main([str(twice)]) == advisories.FOUND
    assert "1 found" in capsys.readouterr().out


def test_what_was_withdrawn_is_no_hole(snapshot: Any):
    withdrawn = {**_advisory(_one_locked()[0], fixed="9999"), "withdrawn": "2026-01-01T00:00:00Z"}
    assert advisories.main([str(snapshot(withdrawn))]) == 0


def test_a_snapshot_says_how_old_it_is_and_an_old_one_is_no_all_clear(
    snapshot: Any, capsys: pytest.CaptureFixture[str]
):
    old = {**_advisory("never-heard-of", fixed="1"), "modified": "2024-10-10T00:00:00Z"}
    assert advisories.main([str(snapshot(old))]) == advisories.OLD
    told = capsys.readouterr().out
    assert re.search(r"of 2024-10-10, \d+ day\(s\) ago", told)
    assert "no all-clear" in told


@pytest.mark.parametrize("kind", ["zip", "folder", "yaml", "file"])
def test_a_snapshot_may_be_a_zip_a_folder_of_either_form_or_one_file(tmp_path: Path, kind: str):
    hole = _advisory(_one_locked()[0], fixed="9999")
    (tmp_path / "vulns" / "x").mkdir(parents=True)
    if kind == "zip":
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
            packed.writestr("A-1.json", json.dumps(hole))
    elif kind == "yaml":
        (tmp_path / "vulns" / "x" / "A-1.yaml").write_text(yaml.safe_dump(hole))
    else:
        (tmp_path / "vulns" / "x" / "A-1.json").write_text(json.dumps(hole))
    place = {"zip": tmp_path / "all.zip", "file": tmp_path / "vulns" / "x" / "A-1.json"}.get(kind, tmp_path)
    assert advisories.main([str(place)]) == advisories.FOUND


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"affected": 1}', b"PK\x03\x04", b'{"affected": [1, {}, {"package": 1}]}']
)
def test_what_is_no_snapshot_checks_nothing_and_says_so(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "x.json").write_bytes(content)
    assert advisories.main([str(tmp_path)]) == advisories.UNUSABLE
    assert advisories.main([str(tmp_path / "nowhere")]) == advisories.UNUSABLE
    assert advisories.main([]) == advisories.UNUSABLE
    assert "Bring a snapshot" in capsys.readouterr().out


def _one_locked() -> tuple[str, str]:
    return next((name, version) for name, version, lock in advisories.list_locked(ROOT) if lock.endswith("run.txt"))


def _package(name: str) -> dict[str, str]:
    return {"ecosystem": "PyPI", "name": name.upper().replace("-", "_")}


def _advisory(name: str, *, fixed: str = "", events: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """A made-up hole as OSV tells of one, changed yesterday."""
    told = [{"introduced": "0"}, {"fixed": fixed}] if events is None else events
    return {
        "id": f"MADE-UP-{name}", "aliases": ["CVE-2026-1"], "summary": "Nothing but a test.",
        "modified": (datetime.now(UTC) - timedelta(days=1)).isoformat(),
        "affected": [{"package": _package(name), "ranges": [{"type": "ECOSYSTEM", "events": told}]}],
    }  # fmt: skip


@pytest.fixture
def snapshot(tmp_path: Path) -> Any:
    def write(*told: dict[str, Any]) -> Path:
        for at, one in enumerate(told):
            (tmp_path / f"{at}.json").write_text(json.dumps(one))
        return tmp_path

    return write


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return bill.make_bill()


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A package of one line."""
    (tmp_path / "wheels").mkdir()
    path = tmp_path / "wheels" / "made_up-1.0-py3-none-any.whl"
    files = {
        "made_up.py": b"HERE = True\n",
        "made_up-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\n",
        "made_up-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
        record = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in files.items()]
        packed.writestr("made_up-1.0.dist-info/RECORD", "\n".join([*record, "made_up-1.0.dist-info/RECORD,,"]))
    return path


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
