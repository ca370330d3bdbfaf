"""A tablet that is set up for one group, over HTTP: its page, its script for offline, what it says of itself.

A grown-up comes in with the group's code, or the tablet by itself. It never knows who answers, and a tablet never
learns more than a child's page does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app.design.look import BUILD, CHILD_FILES, STATIC
from app.store.consultations import OpenDoor
from app.store.recordings import Recording
from app.store.tablets import TooManyTablets
from app.transaction import current_session, writes
from app.young_person import actions
from app.young_person.forms import survey_form
from app.young_person.pages.notices import quiet_page
from app.young_person.pages.sound import sound_list
from app.young_person.pages.survey import survey_page
from app.young_person.pages.tablet import TabletPage, tablet_page
from surveys import strict_json
from surveys.errors import JsonRefused

blueprint = Blueprint("tablets", __name__, template_folder="templates")
LARGEST_REPORT = 2048
"""Bytes."""


@blueprint.errorhandler(actions.NoSuchCode)
def _unknown(_: actions.NoSuchCode) -> ResponseReturnValue:
    return jsonify(state="unknown"), 404


@blueprint.get("/<code>/tablet")
def tablet(code: str) -> ResponseReturnValue:
    """Set this tablet up for the group, and see what waits on it; kept on the tablet, so it opens offline too."""
    page: TabletPage = tablet_page(actions.get_door(current_session(), typed=code))
    return render_template("young_person/tablet.html", page=page, form=None)


@blueprint.post("/<code>/tablet")
@writes
def report(code: str) -> ResponseReturnValue:
    """What a tablet says of itself: how many answers wait on it, since which day."""
    if (request.content_length or 0) > LARGEST_REPORT:
        return jsonify(kept=False), 413
    sent = request.get_data(cache=False)
    door = actions.get_door(current_session(), typed=code)
    try:
        said = strict_json.parse(sent, most_bytes=LARGEST_REPORT)
        actions.save_tablet(current_session(), door, said, today=datetime.now(UTC).date())
    except (JsonRefused, actions.NotOfATablet):
        return jsonify(kept=False), 422
    except TooManyTablets:
        return jsonify(kept=False), 429
    return jsonify(kept=True)


@blueprint.get("/<code>/tablet/state")
def state(code: str) -> ResponseReturnValue:
    """Whether the group still answers; a tablet that is online asks before each child."""
    return jsonify(state=actions.get_door(current_session(), typed=code).state)


@blueprint.get("/<code>/tablet/worker.js")
def worker_script(code: str) -> ResponseReturnValue:
    """The script that answers for us while there is no network. Another version of app or survey is another script."""
    door = actions.get_door(current_session(), typed=code)
    if door.state == "not_yet":
        return jsonify(state=door.state), 404
    script = (STATIC / "child" / "tablet-worker.js").read_text(encoding="utf-8")
    reply = Response(f"const SHELL = {json.dumps(_shell(door))};\n{script}", mimetype="text/javascript")
    reply.headers["Service-Worker-Allowed"] = f"/{door.group.code}"
    return reply


@blueprint.get("/<code>/tablet/app.webmanifest")
def manifest(code: str) -> ResponseReturnValue:
    """What a tablet needs to know to keep the children's page as an app: the whole screen, this group only."""
    door = actions.get_door(current_session(), typed=code)
    start = f"/{door.group.code}"
    told = {
        "name": "Heard", "short_name": "Heard", "start_url": start, "id": start, "scope": start,
        "display": "fullscreen", "background_color": "#fbf8f3", "theme_color": "#fbf8f3",
        "icons": [{"src": f"/static/{BUILD}/child/app.svg", "sizes": "any", "type": "image/svg+xml"}],
    }  # fmt: skip
    return Response(json.dumps(told), mimetype="application/manifest+json")


def _shell(door: OpenDoor) -> dict[str, object]:
    start = f"/{door.group.code}"
    spoken = [f"{start}/in/{each}" for each in door.definition.languages] if len(door.definition.languages) > 1 else []
    pages = [start, *spoken, *(f"{page}/quiet" for page in (start, *spoken)), f"{start}/tablet"]
    heard = {each: actions.list_recordings(current_session(), door, each) for each in actions.list_languages(door)}
    # Listen needs no network either: a list for each language, and every sound, each once (R5.18).
    lists = [f"{start}/in/{language}/sound" for language, recorded in heard.items() if recorded]
    sounds = dict.fromkeys(f"{start}/sound/{one.address}" for recorded in heard.values() for one in recorded)
    files = [*CHILD_FILES, *sounds]
    read = hashlib.sha256(json.dumps([BUILD, pages, files]).encode())
    for text in _all_that_is_read(door, heard):
        read.update(text.encode())
    return {"version": read.hexdigest()[:12], "start": start, "pages": [*pages, *lists], "files": files}


def _all_that_is_read(door: OpenDoor, heard: Mapping[str, Sequence[Recording]]) -> Iterator[str]:
    """Every page that a tablet keeps, as it is now: whatever changes one of them is another version."""
    for language in {door.group.language: None, **heard}:
        recorded = heard.get(language, ())
        journey = survey_page(door, language=language, recorded=recorded)
        quiet = quiet_page(door.group.code, door.edition.band, language)
        yield render_template("young_person/survey.html", page=journey, form=survey_form(door.edition))
        yield render_template("young_person/quiet.html", page=quiet, form=None)
        yield json.dumps(sound_list(recorded))
    # A group that is stopped for an hour is no other version.
    yield render_template("young_person/tablet.html", page=replace(tablet_page(door), is_open=True), form=None)
