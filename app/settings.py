"""What this installation is told from outside: one frozen object, read once at the start.

factory and commands make it; rooms below get the values they need. Sources, the later winning: defaults,
`settings.toml` in the instance folder (written by `heard init`), the environment (`HEARD_...`).
"""

from __future__ import annotations

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

FILE = "settings.toml"
HERE = "http://localhost:8000"
"""Where people reach Heard when nobody has said: on this machine, at the usual port."""
ONLY_IN_CODE = {"instance", "guide_url", "fingerprint", "is_demonstration", "testing"}
"""What neither a file nor the environment may say."""
WORDS = (
    "database_url",
    "secret_key",
    "base_url",
    "body",
    "mail_host",
    "mail_sender",
    "mail_user",
    "mail_password",
    "duty_in_force_from",
    "log_format",
    "backup_to",
    "backup_folder",
)
LOG_FORMATS = ("plain", "json")


class SettingsFaulty(Exception):
    """A setting cannot be used; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths, addresses and secrets. `instance` holds the database, the keys and what jobs write; keep it private.

    `heard tablet` alone gives `guide_url`, where tablets learn over plain http to trust its certificate authority, and
    that authority's `fingerprint`. The demonstration alone says that it is one: nobody there needs a second step.
    """

    instance: Path
    database_url: str
    secret_key: str
    base_url: str = HERE
    body: str = "manchester-2015-17"
    mail_host: str = ""
    mail_port: int = 25
    mail_sender: str = ""
    mail_user: str = ""
    mail_password: str = ""
    duty_in_force_from: str = ""
    """The day (2027-04-01) from which the law asks for a report of child sexual abuse; '' where nobody entered it."""
    log_format: str = "plain"
    """'json': one line of JSON for each thing that happened, for a machine that reads logs."""
    backup_to: str = ""
    """The public key that backups are sealed to; its other half is never on this machine (docs/backups.md)."""
    backup_folder: str = ""
    """Where backups are written, as a path; '' for `backups` in the instance folder."""
    guide_url: str = ""
    fingerprint: str = ""
    is_demonstration: bool = False
    testing: bool = False

    @property
    def unsealing_key(self) -> Path:
        """The file of the key that opens the keys of all consultations: outside database and backup (T16)."""
        return self.instance / "unsealing-key"

    @property
    def key_folder(self) -> Path:
        """Where older releases kept the private keys of consultations; what is found there is taken in at the start."""
        return self.instance / "keys"

    @property
    def second_step_key(self) -> str:
        """What encrypts the secrets of authenticator apps: a file of its own, outside database and backup (A6)."""
        return _own_secret(self.instance / "second-step-key")

    @property
    def trail_key(self) -> Path:
        """The file of the key that seals the trail of what staff did, outside the database."""
        return self.instance / "trail-key"

    @property
    def backups(self) -> Path:
        """The folder that backups are written to; better one on another machine."""
        return Path(self.backup_folder) if self.backup_folder else self.instance / "backups"

    @property
    def is_https(self) -> bool:
        """Whether people reach us over TLS."""
        return self.base_url.startswith("https://")

    @property
    def stays_on_https(self) -> bool:
        """Whether browsers shall come back over TLS only: not where the guide stands beside us under the same name."""
        return self.is_https and not self.guide_url

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings of this process; raises SettingsFaulty in plain words."""
        given = os.environ if environment is None else environment
        instance = Path(given.get("HEARD_INSTANCE", "instance")).resolve()
        return cls.of_instance(instance, given)

    @classmethod
    def of_instance(cls, instance: Path, environment: Mapping[str, str]) -> Settings:
        """Settings of an instance folder, which is made (readable by its owner only) when it is missing."""
        instance.mkdir(parents=True, exist_ok=True, mode=0o700)
        values: dict[str, Any] = {
            "instance": instance,
            "database_url": f"sqlite:///{instance / 'heard.db'}",
            **_from_file(instance / FILE),
            **_from(environment),
        }
        values.setdefault("secret_key", "")
        values["secret_key"] = values["secret_key"] or _own_secret(instance / "secret-key")
        _check_day(values.get("duty_in_force_from", ""))
        if values.get("log_format", "plain") not in LOG_FORMATS:
            raise SettingsFaulty("log_format must be plain or json.")
        return cls(**values)


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsFaulty(f"{path.name} cannot be read ({fault}). Mend that line.") from fault
    known = {field.name for field in fields(Settings)} - ONLY_IN_CODE
    if unknown := sorted(set(found) - known):
        raise SettingsFaulty(f"{path.name} has settings that Heard does not know: {', '.join(unknown)}. Remove them.")
    return found


def _from(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in WORDS:
        if value := environment.get(f"HEARD_{name.upper()}"):
            found[name] = value
    if port := environment.get("HEARD_MAIL_PORT"):
        if not port.isdigit():
            raise SettingsFaulty("HEARD_MAIL_PORT must be a whole number such as 25 or 587.")
        found["mail_port"] = int(port)
    return found


def _check_day(entered: str) -> None:
    try:
        if entered:
            date.fromisoformat(entered)
    except ValueError as fault:
        raise SettingsFaulty("duty_in_force_from must be a day such as 2027-04-01, or empty.") from fault


def write_once(path: Path, content: bytes) -> None:
    """Write a secret whole, for its owner's eyes only; one that is there stays, so of two processes the first wins."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    _keep_folder(path.parent)


def _keep_folder(folder: Path) -> None:
    """What is sealed by a secret outlives a power cut, so the name of its file must too."""
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(here)
    finally:
        os.close(here)


def _own_secret(path: Path) -> str:
    if not path.exists():
        write_once(path, secrets.token_urlsafe(48).encode("ascii"))
    return path.read_text(encoding="ascii")
