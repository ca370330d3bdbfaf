"""The lines at the head of staff pages: there is something to read, mail does not go out, nobody is on duty.

Leads, deputies and administrators see them, wherever they are. A line says neither number nor words, and a page stands
without them when the database does not answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import current_app, request, url_for

from app.accounts.guards import recall_person
from app.people import LEADS, Role
from app.store.telling import Standing, find_standing
from app.transaction import current_session
from surveys.duty import on_the_wall

SEEN_BY = LEADS | {Role.ADMINISTRATOR}
HOME = "safeguarding_lead.home"
VIEWS = ("read", "uncover", "settle", "pass_on", "show_to_lead", "decide_second", "read_again")
READING = frozenset({HOME, *(f"safeguarding_lead.{view}" for view in VIEWS)})
"""Where they read already."""
SILENT = timedelta(minutes=5)
"""A worker says every minute that it runs; one that says nothing for so long does not."""
LOOK = "Look here yourself, at least every hour, until this line is gone."


@dataclass(frozen=True, slots=True)
class Alert:
    """One line; `is_grave` where telling itself does not work."""

    words: str
    href: str = ""
    link: str = ""
    is_grave: bool = True


def list_alerts() -> tuple[Alert, ...]:
    """What the person whose request this is must know before anything else."""
    person = recall_person()
    if person is None or person.role not in SEEN_BY:
        return ()
    now = datetime.now(UTC)
    standing = find_standing(current_session(), board_id=person.board_id, person_id=person.id, now=now)
    if standing is None:
        return ()
    return tuple(_of_leads(standing, now) if person.role in LEADS else _of_administrators(standing, now))


def _of_leads(standing: Standing, now: datetime) -> list[Alert]:
    has_mail = bool(current_app.extensions["heard.settings"].mail_host)
    lines = []
    if standing.is_mail_stuck:
        lines.append(Alert(f"Mail does not go out. {LOOK}"))
    elif _is_silent(standing, now):
        lines.append(Alert(f"The part of Heard that tells you by mail {_since(standing)}. {LOOK}"))
    elif not has_mail and request.endpoint == HOME:
        lines.append(Alert("Heard has no mail server here, so no mail tells you. Look here yourself."))
    if standing.is_cover_missing:
        rota = url_for("safeguarding_lead.duty")
        lines.append(Alert("Nobody is on duty today, and children may answer.", rota, "Say who is"))
    if standing.is_closed_day_used:
        days = url_for("safeguarding_lead.hours")
        lines.append(Alert("Nobody reads today, and a group meets today.", days, "Read today after all"))
    if standing.is_anything_waiting and request.endpoint not in READING:
        lines.append(Alert("There is something to read.", url_for(HOME), "Go there", is_grave=False))
    return lines


def _of_administrators(standing: Standing, now: datetime) -> list[Alert]:
    lines = []
    if standing.is_mail_stuck:
        test = url_for("administrator.mail")
        lines.append(Alert("Mail to the safeguarding leads does not go out.", test, "Test mail"))
    if _is_silent(standing, now):
        lines.append(Alert(f"The worker {_since(standing)}: nobody is told by mail. Start heard serve, or heard work."))
    if standing.is_cover_missing:
        lines.append(Alert("Nobody is on duty today, so every lead and deputy is told. A lead says who is on duty."))
    if standing.is_closed_day_used:
        lines.append(Alert("Nobody reads today, and a group meets today. A lead says when you read."))
    return lines


def _is_silent(standing: Standing, now: datetime) -> bool:
    # A beat of tomorrow was written while the clock was wrong: it says nothing of today.
    return standing.last_beat is None or abs(now - standing.last_beat) > SILENT


def _since(standing: Standing) -> str:
    if standing.last_beat is None:
        return "has never run"
    at = on_the_wall(standing.last_beat)
    return f"has not run since {at:%H:%M} on {at.day} {at:%B}"
