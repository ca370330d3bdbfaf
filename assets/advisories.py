"""Compare what is locked with a snapshot of an advisory database that somebody brought, without the network.

Runs inside the virtual environment, called by dev.py. It reads what OSV publishes (a zip or a folder of JSON) and what
the Python Packaging Authority keeps (a folder of YAML, pypa/advisory-database). It says how old the snapshot is, and
what it says nothing about: an old one that finds nothing is no all-clear.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from packaging.version import InvalidVersion, Version

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LOCKS = {  # The first that names a package says what it is for.
    "requirements/run.txt": "what serves children and staff",
    "requirements/model.txt": "the language model",
    "requirements/test.txt": "tests alone",
    "benchmarks/requirements-peers.txt": "benchmarks alone",
}
FRESH = 30
"""Days after which a snapshot that finds nothing proves nothing."""
FOUND, UNUSABLE, OLD = 1, 2, 3
LARGEST = 2 * 1024**2
"""Bytes of one advisory; the longest are some hundred thousand."""
PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Hit:
    """One advisory that names a locked version."""

    name: str
    version: str
    lock: str
    known_as: tuple[str, ...]
    fixed_in: tuple[str, ...]
    summary: str


def main(arguments: list[str]) -> int:
    """Say what the snapshot knows of the locked versions; 0 nothing in a fresh one, 1 found, 2 unusable, 3 too old."""
    place = Path(arguments[0]) if arguments else None
    if place is None or not place.exists():
        print(_how_to_bring_one(place))
        return UNUSABLE
    try:
        advisories = [one for one in _read(place) if _names(one)]
    except (OSError, zipfile.BadZipFile) as fault:
        print(f"{place} cannot be read: {fault}. Bring it again.")
        return UNUSABLE
    if not advisories:
        print(f"{place} holds no advisory on a Python package, so nothing was checked.\n{_how_to_bring_one(None)}")
        return UNUSABLE
    locked = list_locked(ROOT)
    hits = find_hits(locked, advisories)
    for hit in hits:
        print(_tell(hit))
    return _sum_up(locked, advisories, hits, datetime.now(UTC))


def list_locked(root: Path) -> list[tuple[str, str, str]]:
    """Every package that a lock names, by name: name, version, and the lock that matters most of those it is in."""
    found: dict[tuple[str, str], str] = {}
    for lock in LOCKS:
        for name, version in PINNED.findall((root / lock).read_text(encoding="utf-8")):
            found.setdefault((_plain(name), version), lock)
    return sorted((name, version, lock) for (name, version), lock in found.items())


def find_hits(locked: list[tuple[str, str, str]], advisories: list[dict[str, Any]]) -> list[Hit]:
    """Which advisories name a locked version, each once however many names it has."""
    by_name: dict[str, list[dict[str, Any]]] = {}
    for one in advisories:
        for name in _names(one):
            by_name.setdefault(name, []).append(one)
    hits: dict[tuple[str, str, str, str], Hit] = {}
    for name, version, lock in locked:
        for one in by_name.get(name, ()):
            if one.get("withdrawn") or not _affects(one, name, version):
                continue
            known_as = tuple(sorted({str(one.get("id", "?")), *map(str, one.get("aliases") or ())}))
            # The same hole has an advisory in each database that tells of it: one alias of theirs is shared.
            key = next((known for known in hits if known[:3] == (name, version, lock) and known[3] in known_as), None)
            cve = next((alias for alias in known_as if alias.startswith("CVE-")), known_as[0])
            said = str(one.get("summary") or one.get("details") or "")
            hit = Hit(name, version, lock, known_as, _fixes(one, name), " ".join(said.split())[:160])
            hits.setdefault(key or (name, version, lock, cve), hit)
    return list(hits.values())


def _read(place: Path) -> Iterator[dict[str, Any]]:
    """Every advisory of a zip, a folder or one file; what cannot be read is told, and stops nothing."""
    broken = 0
    for name, content in _files(place):
        try:
            read = json.loads(content) if name.endswith(".json") else yaml.load(content, LOADER)  # noqa: S506 - safe ones
        except (ValueError, yaml.YAMLError, RecursionError):
            broken += 1
            continue
        if isinstance(read, dict) and isinstance(read.get("affected"), list):
            yield read
    if broken:
        print(f"{broken} file(s) of the snapshot could not be read: it may be incomplete.")


def _files(place: Path) -> Iterator[tuple[str, bytes]]:
    wanted = (".json", ".yaml", ".yml")
    if place.is_file() and zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as packed:
            for part in packed.infolist():
                if part.filename.endswith(wanted) and part.file_size <= LARGEST:
                    yield part.filename, packed.read(part)
    elif place.is_file():
        yield place.name, place.read_bytes()
    else:
        for path in sorted(place.rglob("*")):
            if path.suffix in wanted and path.is_file() and path.stat().st_size <= LARGEST:
                yield path.name, path.read_bytes()


def _names(advisory: dict[str, Any]) -> set[str]:
    return {_plain(part["name"]) for part in map(_package, advisory["affected"]) if part.get("ecosystem") == "PyPI"}


def _package(affected: Any) -> dict[str, Any]:
    package = affected.get("package") if isinstance(affected, dict) else None
    return package if isinstance(package, dict) and isinstance(package.get("name"), str) else {}


def _affects(advisory: dict[str, Any], name: str, version: str) -> bool:
    for affected in advisory["affected"]:
        package = _package(affected)
        if package.get("ecosystem") != "PyPI" or _plain(package["name"]) != name:
            continue
        if version in map(str, affected.get("versions") or ()):
            return True
        ranges = [one for one in affected.get("ranges") or () if one.get("type") in ("ECOSYSTEM", "SEMVER")]
        if any(_within(one.get("events") or (), version) for one in ranges):
            return True
    return False


def _within(events: Any, version: str) -> bool:
    """Whether a version lies in a range, as OSV says: from `introduced` to before `fixed` or up to `last_affected`."""
    there, affected = _version(version), False
    if there is None:
        return True  # What cannot be compared is told: somebody must look.
    told = [(kind, said) for event in events for kind, said in event.items()]
    for kind, said in sorted(told, key=lambda one: _version(str(one[1])) or Version("0")):
        at = Version("0") if str(said) == "0" else _version(str(said))
        if at is None:
            return True
        if kind == "introduced" and there >= at:
            affected = True
        elif (kind == "fixed" and there >= at) or (kind == "last_affected" and there > at):
            affected = False
    return affected


def _fixes(advisory: dict[str, Any], name: str) -> tuple[str, ...]:
    ranges = [
        one
        for affected in advisory["affected"]
        if _package(affected).get("ecosystem") == "PyPI" and _plain(_package(affected)["name"]) == name
        for one in affected.get("ranges") or ()
        if one.get("type") != "GIT"
    ]
    return tuple(str(event["fixed"]) for one in ranges for event in one.get("events") or () if "fixed" in event)


def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:
        return None


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _tell(hit: Hit) -> str:
    mended = f"mended in {' and in '.join(hit.fixed_in)}" if hit.fixed_in else "no mended version is named"
    where = f"{hit.lock}: {LOCKS[hit.lock]}"
    return f"{hit.name} {hit.version} ({where})\n  {', '.join(hit.known_as)}: {hit.summary}\n  {mended}"


def _sum_up(
    locked: list[tuple[str, str, str]], advisories: list[dict[str, Any]], hits: list[Hit], now: datetime
) -> int:
    newest = max(filter(None, (_day(one) for one in advisories)), default=None)
    age = (now - newest).days if newest else None
    packages = len({name for name, _, _ in locked})
    print(f"{packages} locked packages, {len(advisories):,} advisories on Python packages: {len(hits)} found.")
    if age is None:
        print("The snapshot does not say how old it is. What was found since is not in it.")
    else:
        print(
            f"The newest advisory in the snapshot is of {newest:%Y-%m-%d}, {age} day(s) ago. Later ones are not in it."
        )
    print("Not looked at: fonts, the model's own contents, Python itself, the system's packages, the browser.")
    if hits:
        return FOUND
    if age is None or age > FRESH:
        print(f"This is no all-clear: the snapshot is older than {FRESH} days. Bring a newer one.")
        return OLD
    return 0


def _day(advisory: dict[str, Any]) -> datetime | None:
    said = advisory.get("modified") or advisory.get("published")
    if not isinstance(said, datetime):
        try:
            said = datetime.fromisoformat(str(said).replace("Z", "+00:00"))
        except ValueError:
            return None
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def _how_to_bring_one(place: Path | None) -> str:
    missing = f"There is no {place}.\n" if place else ""
    return (
        f"{missing}Bring a snapshot from a machine with a network, either of:\n"
        "  the file all.zip for PyPI from osv.dev (Data sources, Data dumps)\n"
        "  a copy of the repository pypa/advisory-database\n"
        "and name it:  python3 dev.py advisories FILE-OR-FOLDER"
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
