"""Every way in, in one table: which room, and under which address. Who may pass stands in app/accounts/policy.py.

factory.py comes in once. A route that stands in no row here does not exist; tests/rules walks this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask

from app.accounts import guards
from app.accounts.routes import blueprint as accounts
from app.administrator.routes import blueprint as administrator
from app.board_member.routes import blueprint as board_member
from app.extensions import csrf
from app.open_pages.routes import blueprint as open_pages
from app.participation_worker.routes import blueprint as participation_worker
from app.safeguarding_lead.routes import blueprint as safeguarding_lead
from app.safeguarding_lead.routes.telling import list_alerts
from app.store.consultations import OpenDoor
from app.young_person.forms import survey_form
from app.young_person.pages.survey import SurveyPage, survey_page
from app.young_person.routes import blueprint as young_person
from app.young_person.tablet_routes import blueprint as tablets


@dataclass(frozen=True, slots=True)
class Door:
    """One room's way in. `has_token` False: nobody signs in here, there is no cookie, hence no CSRF token."""

    room: Blueprint
    prefix: str
    has_token: bool = True


DOORS = (
    Door(open_pages, "", has_token=False),
    Door(young_person, "", has_token=False),
    Door(tablets, "", has_token=False),
    Door(accounts, "/accounts"),
    Door(participation_worker, "/worker"),
    Door(safeguarding_lead, "/lead"),
    Door(board_member, "/board"),
    Door(administrator, "/admin"),
)


def set_up(app: Flask) -> None:
    """Hang every door, behind one guard."""
    app.before_request(guards.stand)
    for door in DOORS:
        if not door.has_token:
            csrf.exempt(door.room)
        app.register_blueprint(door.room, url_prefix=door.prefix or None)
    app.extensions["heard.preview"] = _as_a_child_sees_it
    app.jinja_env.globals["alerts"] = list_alerts


def _as_a_child_sees_it(door: OpenDoor) -> tuple[SurveyPage, Any]:
    """The child's page and form, lent to the worker's preview: only here do the two rooms meet."""
    return survey_page(door), survey_form(door.edition)
