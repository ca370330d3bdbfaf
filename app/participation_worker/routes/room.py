"""The worker's blueprint and what all its routes share: who is asking, and when it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from flask import Blueprint, Response, abort
from flask_wtf import FlaskForm

from app.accounts.guards import current_person
from surveys.errors import DefinitionFaulty

blueprint = Blueprint("participation_worker", "app.participation_worker", template_folder="templates")
who = current_person


def now() -> datetime:
    """The time of this request."""
    return datetime.now(UTC)


def year_of(year: str) -> str:
    """The year of a document as an address gives it, or 404: digits and dashes, because it stands in headings."""
    return year if len(year) <= 9 and year.replace("-", "").isdigit() else abort(404)


def status_of(form: FlaskForm) -> int:
    """422 for a form that came back with something wrong, so that nothing of it is kept; else 200."""
    return 422 if form.errors else 200


def slug_of(title: str) -> str:
    """A consultation's title as a file may be called."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "consultation"


def hand_over(content: bytes, *, name: str, kind: str) -> Response:
    """A file to save, which no browser keeps for whoever comes next; `kind` is its media type."""
    reply = Response(content, content_type=kind)
    reply.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    reply.headers["Cache-Control"] = "no-store"
    return reply


def say_faults(form: FlaskForm, faulty: DefinitionFaulty) -> None:
    """Say in the form what the definition cannot hold."""
    form.form_errors.extend(fault.message for fault in faulty.faults)
