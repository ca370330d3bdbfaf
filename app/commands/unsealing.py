"""What every start makes sure of: that this machine has the secrets of this installation, and that they open its keys.

installation.py comes in. A machine with other secrets would take answers that nobody can ever read, so it does not
start. What older releases kept as files is taken in here (docs/decisions/0018).
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from app.security import SealBroken, can_open, is_unsealing_key, make_key, make_unsealing_key, mark_of, take_in_key
from app.settings import Settings
from app.store import chain, second_steps, secrets_known, staff, trail
from app.store.secrets_known import KnownKey
from app.store.session import Session

log = logging.getLogger("heard")
UNSEALING, TRAIL, SECOND_STEP = "unsealing-key", "trail-key", "second-step-key"
ANEW = {
    UNSEALING: "--begin-unsealing-anew", TRAIL: "--begin-trail-anew", SECOND_STEP: "--begin-second-steps-anew",
}  # fmt: skip


class SecretMissing(Exception):
    """This machine lacks a secret of this installation, or has another one; the message says which and what to do."""


def settle_secrets(
    session: Session, settings: Settings, *, anew: bool = False, trail_anew: bool = False, steps_anew: bool = False
) -> None:  # fmt: skip
    """See that the secrets are here, and take in what older releases kept as files; SecretMissing. Commits.

    `anew`: the unsealing key is lost for good. Consultations get keys of their own anew; what was sealed to the keys
    before can never be opened. `trail_anew`: the same was said of the trail's key. `steps_anew`: the second-step-key is
    lost for good, so nobody's app counts right any more, and everybody sets up their second step anew.
    """
    _settle_unsealing_key(session, settings, anew)
    if trail_anew:
        secrets_known.forget_marks(session, names=[TRAIL])
    if steps_anew:
        secrets_known.forget_marks(session, names=[SECOND_STEP])
        _forget_second_steps(session)
    _claim(session, TRAIL, mark_of(chain.read_key(session)))
    if not (settings.instance / SECOND_STEP).exists() and secrets_known.find_mark(session, name=SECOND_STEP):
        raise _missing(settings.instance / SECOND_STEP, "What authenticator apps count with is sealed")
    _claim(session, SECOND_STEP, mark_of(settings.second_step_key.encode()))
    taken_in = _take_in_files(session, settings)
    if anew:
        _make_lost_keys_anew(session, settings)
    session.commit()
    _remove(settings.key_folder, taken_in)


def list_strange(session: Session, folder: Path) -> tuple[str, ...]:
    """Secrets that are not in this folder, or not those that this database was used with. It makes none."""
    known = {name: secrets_known.find_mark(session, name=name) for name in ANEW}
    return tuple(name for name, mark in known.items() if mark and _mark_there(folder / name) != mark)


def mark_of_secret(name: str, secret: bytes) -> str:
    """Its mark; around the unsealing key, which is text, an editor may have put a line's end."""
    return mark_of(secret.strip() if name == UNSEALING else secret)


def list_unopened(session: Session, unsealing_key: Path) -> tuple[KnownKey, ...]:
    """Keys of consultations that this unsealing key does not open, or that are not there: their answers are held."""
    return tuple(key for key in secrets_known.list_keys(session) if not _opens(key, unsealing_key))


def _settle_unsealing_key(session: Session, settings: Settings, anew: bool) -> None:
    path = settings.unsealing_key
    if anew:
        secrets_known.forget_marks(session, names=[UNSEALING])
        if not is_unsealing_key(path):
            path.unlink(missing_ok=True)
    elif not path.exists() and _was_ever_used(session):
        raise _missing(path, "The answers in this database are unsealed")
    if not path.exists():
        make_unsealing_key(path)
    if not is_unsealing_key(path):
        raise SecretMissing(
            f"{path} is not a whole key. Put the file back from where you keep it. {_way_out(UNSEALING)}"
        )
    _claim(session, UNSEALING, mark_of_secret(UNSEALING, path.read_bytes()))
    keys = [key for key in secrets_known.list_keys(session) if key.sealed is not None]
    closed = [key for key in keys if not _opens(key, path)]
    if keys and len(closed) == len(keys) and not anew:
        raise _another(UNSEALING)
    for key in closed:
        log.error("The key of consultation %s cannot be opened: what tablets send to it is held.", key.consultation_id)


def _mark_there(path: Path) -> str:
    try:
        return mark_of_secret(path.name, path.read_bytes())
    except OSError:
        return ""


def _was_ever_used(session: Session) -> bool:
    is_marked = secrets_known.find_mark(session, name=UNSEALING) is not None
    return is_marked or any(key.sealed is not None for key in secrets_known.list_keys(session))


def _forget_second_steps(session: Session) -> None:
    now = datetime.now(UTC)
    for board in staff.list_boards(session):
        for member in staff.list_staff(session, board_id=board.id):
            who = {"board_id": board.id, "staff_id": member.person.id}
            second_steps.forget_second_steps(session, **who)
            staff.end_sittings(session, **who)
            trail.add_act(session, **who, act="let_in_by_operator", about=member.person.id, now=now)


def _claim(session: Session, name: str, mark: str) -> None:
    if secrets_known.claim_mark(session, name=name, mark=mark) != mark:
        raise _another(name)


def _another(name: str) -> SecretMissing:
    return SecretMissing(
        f"The {name} on this machine is not the one that this database was used with. Copy the file {name} from another"
        f" machine of this installation, or from where you keep it. {_way_out(name)}"
    )


def _missing(path: Path, what: str) -> SecretMissing:
    return SecretMissing(
        f"{what} with a key, and {path} is not there. Copy the file from another machine of this installation, or from"
        f" where you keep it. {_way_out(path.name)}"
    )


def _way_out(name: str) -> str:
    return f"If it is lost for good, run: heard migrate {ANEW[name]}"


def _opens(key: KnownKey, unsealing_key: Path) -> bool:
    return key.sealed is not None and can_open(
        key.sealed, unsealing_key=unsealing_key, consultation_id=key.consultation_id, point=key.point
    )


def _take_in_files(session: Session, settings: Settings) -> list[Path]:
    """Seal what older releases kept; return the files that are not needed any more once that is committed."""
    known = {key.consultation_id: key for key in secrets_known.list_keys(session)}
    return [
        file
        for file in sorted(settings.key_folder.glob("*.pem"))
        if file.stem in known and _is_taken_in(session, settings, file, known[file.stem])
    ]


def _is_taken_in(session: Session, settings: Settings, file: Path, key: KnownKey) -> bool:
    if _opens(key, settings.unsealing_key):
        return True
    try:
        found = take_in_key(
            file.read_bytes(), unsealing_key=settings.unsealing_key, consultation_id=key.consultation_id
        )
    except SealBroken:
        found = None
    if found is None or found.point != key.point:
        log.error("%s is not the key of its consultation; it was left where it is.", file.name)
        return False
    secrets_known.save_sealed(session, consultation_id=key.consultation_id, sealed=found.sealed)
    return True


def _make_lost_keys_anew(session: Session, settings: Settings) -> None:
    for lost in list_unopened(session, settings.unsealing_key):
        key = make_key(settings.unsealing_key, lost.consultation_id)
        secrets_known.save_key(
            session, consultation_id=lost.consultation_id, key_id=key.key_id, point=key.point, sealed=key.sealed
        )
        log.warning("Consultation %s has another key: what was sealed to the one before is lost.", lost.consultation_id)


def _remove(folder: Path, files: list[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
