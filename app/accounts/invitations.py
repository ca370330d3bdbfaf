"""Links by which somebody chooses a password: 256 random bits, good once and for seven days. No web here.

The administrator's actions and the `heard` command make them; the page behind one stands in routes.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from app.store import invitations
from app.store.session import Session

GOOD_FOR = timedelta(days=7)
PATH = "/accounts/invitation/"
SUBJECT = "Heard: choose your password"


def make_token() -> str:
    """What stands at the end of a link; it is kept nowhere."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What the database knows of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(base_url: str, token: str) -> str:
    """The whole link."""
    return f"{base_url.rstrip('/')}{PATH}{token}"


def open_link(session: Session, *, board_id: str, staff_id: str, token: str, now: datetime) -> None:
    """Make a link good for somebody; an older one of theirs is good no more; NotFound."""
    invitations.save_invitation(
        session, board_id=board_id, staff_id=staff_id, digest=digest(token), ends_at=now + GOOD_FOR
    )


def write_letter(link: str) -> str:
    """The words of the message that carries a link."""
    return (
        f"Choose your password for Heard here:\n\n{link}\n\n"
        f"The link works once, in the next {GOOD_FOR.days} days. Pass it on to nobody.\n"
        "If you did not expect this message, tell your administrator and do not follow the link.\n"
    )
