"""How to get tablets ready. HTTP only."""

from __future__ import annotations

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from app.participation_worker.actions.tablets import show_tablets
from app.participation_worker.routes.room import blueprint
from app.settings import Settings


@blueprint.get("/tablets")
def tablets() -> ResponseReturnValue:
    """Which address tablets use, whether it is a safe one, and what to do with each tablet."""
    settings: Settings = current_app.extensions["heard.settings"]
    page = show_tablets(
        base_url=settings.base_url.rstrip("/"),
        is_safe=settings.is_https,
        guide=settings.guide_url,
        fingerprint=settings.fingerprint,
    )
    return render_template("participation_worker/tablets.html", page=page, form=None)
