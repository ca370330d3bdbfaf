"""What the addresses of this room share: the blueprint, who asks, and the time."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Blueprint, current_app

from app.accounts.guards import current_person

blueprint = Blueprint("safeguarding_lead", __name__, template_folder="../templates")
who = current_person


def now() -> datetime:
    """Now; nothing below the routes asks a clock."""
    return datetime.now(UTC)


def duty_in_force_from() -> date | None:
    """The day from which the duty to report is in force, as the administrator entered it; None: not known."""
    entered: str = current_app.extensions["heard.settings"].duty_in_force_from
    return date.fromisoformat(entered) if entered else None
