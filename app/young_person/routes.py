"""The young person's door over HTTP: one page at `/<code>` for the whole journey, Send, and a wish to talk.

No sign-in, no cookie, no token; nothing of a request but its address and body is looked at, and nothing of it is
logged. What is too large or packed is turned away before it is read (T10).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.store.consultations import OpenDoor
from app.transaction import current_session, writes
from app.young_person import actions
from app.young_person.actions import LARGEST_BODY, Kept, Outcome
from app.young_person.forms import TalkForm, said, survey_form
from app.young_person.pages.news import came_page, pick_news
from app.young_person.pages.notices import notice, quiet_page
from app.young_person.pages.questions import refusal
from app.young_person.pages.sound import sound_list
from app.young_person.pages.survey import survey_page
from surveys import strict_json
from surveys.answers import Mode
from surveys.errors import AnswerRefused, JsonRefused

blueprint = Blueprint("young_person", __name__, template_folder="templates")
KINDS_OF_BODY = ("application/json", "application/x-www-form-urlencoded")
FROZEN = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)
"""What a published page may do: look as it looked. Nothing in it runs, asks or sends."""
FOR_GOOD = "private, max-age=31536000, immutable"
QUARTER = timedelta(minutes=15)
STATUS = {
    Kept.SAVED: 201,
    Kept.SAVED_ALREADY: 200,
    Kept.HELD: 202,
    Kept.OTHERS_KEPT: 409,
    Kept.CLOSED: 410,
    Kept.FULL: 429,
    Kept.REFUSED: 422,
}


@blueprint.before_request
def _turn_away_what_cannot_be_an_answer() -> None:
    if request.method != "POST":
        return
    if request.content_length is None:
        abort(411)
    most = LARGEST_BODY if request.content_length <= LARGEST_BODY else _largest_body()
    request.max_content_length = request.max_form_memory_size = most
    if request.content_length > most:
        abort(413)
    if request.headers.get("Content-Encoding") or request.mimetype not in KINDS_OF_BODY:
        abort(415)
    # Read before the store is asked: whoever sends slowly must not hold one of its connections meanwhile (T10).
    request.get_data()


def _largest_body() -> int:
    """More than usual only where drawings are sent; the door is looked up only for what is large."""
    if request.endpoint != "young_person.send":
        return LARGEST_BODY
    session = current_session()
    most = actions.largest_body(session, actions.get_door(session, typed=(request.view_args or {})["code"]))
    session.close()
    return most


@blueprint.errorhandler(actions.NoSuchCode)
def _unknown(_: actions.NoSuchCode) -> ResponseReturnValue:
    return _notice("join.unknown", "join.button", "/", 404, helps=False)


@blueprint.get("/<code>")
def survey(code: str) -> ResponseReturnValue:
    """The whole journey on one page, or a kind page that says why not."""
    door = actions.get_door(current_session(), typed=code)
    if code != door.group.code:
        return redirect(f"/{door.group.code}")
    if door.state != "open":
        return _shut(door)
    return _page(door, survey_form(door.edition, _fresh_id()))


@blueprint.get("/<code>/in/<language>")
def survey_in(code: str, language: str) -> ResponseReturnValue:
    """The same page in another language of the consultation."""
    door = actions.get_door(current_session(), typed=code)
    if door.state != "open" or language not in door.definition.languages:
        return redirect(f"/{door.group.code}")
    return _page(door, survey_form(door.edition, _fresh_id()), language=language)


@blueprint.post("/<code>")
@writes
def send(code: str) -> ResponseReturnValue:
    """Keep one young person's answers: sealed by the page's module, or as the plain form."""
    door = actions.get_door(current_session(), typed=code)
    return _send_sealed(door) if request.mimetype == "application/json" else _send_plain(door)


@blueprint.get("/<code>/saved")
@blueprint.get("/<code>/in/<language>/saved")
def saved(code: str, language: str = "") -> ResponseReturnValue:
    """Thank you, for whoever sent the plain form; a page of its own, so that a reload sends nothing again."""
    door = actions.get_door(current_session(), typed=code)
    who: dict[str, Any] = {"band": door.edition.band, "language": door.language_of(language)}
    return _notice("thanks", "thanks.done", f"/{door.group.code}", **who)


@blueprint.get("/<code>/quiet")
@blueprint.get("/<code>/in/<language>/quiet")
def quiet(code: str, language: str = "") -> ResponseReturnValue:
    """A calm page after No and after leaving quickly; nothing is asked again."""
    door = actions.get_door(current_session(), typed=code)
    page = quiet_page(door.group.code, door.edition.band, door.language_of(language))
    return render_template("young_person/quiet.html", page=page, form=None)


@blueprint.get("/<code>/what-came-of-it")
@blueprint.get("/<code>/in/<language>/what-came-of-it")
def what_came_of_it(code: str, language: str = "") -> ResponseReturnValue:
    """What was published about this consultation: bytes as they were frozen, kept from running anything.

    Where nothing was, what came of what children said to this board so far.
    """
    door = actions.get_door(current_session(), typed=code)
    found = actions.find_what_came_of_it(current_session(), door)
    if found is None:
        return _came(door, door.language_of(language))
    return Response(found.content, content_type=found.media_type, headers={"Content-Security-Policy": FROZEN})


@blueprint.get("/<code>/sound")
@blueprint.get("/<code>/in/<language>/sound")
def sounds(code: str, language: str = "") -> ResponseReturnValue:
    """What can be heard of this journey: for the page's module, which asks when the page stands."""
    door = actions.get_door(current_session(), typed=code)
    recorded = actions.list_recordings(current_session(), door, door.language_of(language))
    return jsonify(sound_list(recorded))


@blueprint.get("/<code>/sound/<address>")
def sound(code: str, address: str) -> ResponseReturnValue:
    """One recording. Its address is made of its sound, so it may be kept for good."""
    door = actions.get_door(current_session(), typed=code)
    wav = actions.get_sound(current_session(), door, address=address)
    return Response(wav, content_type="audio/wav", headers={"Cache-Control": FOR_GOOD})


@blueprint.post("/<code>/talk")
@writes
def talk(code: str) -> ResponseReturnValue:
    """Tell the lead that somebody wants to talk: alone, with nothing that leads to answers (R3.05)."""
    door = actions.get_door(current_session(), typed=code)
    form = TalkForm()
    if not form.validate():
        return _talk_notice(door, "talk.not_sent", 422)
    is_told = actions.ask_to_talk(
        current_session(),
        door,
        first_name=form.first_name.data or "",
        where_to_find=form.where_to_find.data or "",
        now=datetime.now(UTC),
    )
    if not is_told:
        return _talk_notice(door, "talk.not_sent", 429)
    return jsonify(sent=True) if _wants_json() else _talk_notice(door, "talk.sent", 200)


def _fresh_id() -> str:
    """None in the page that a tablet keeps (`?kept`): every child who is given that page would send the same one."""
    return "" if "kept" in request.args else str(uuid4())


def _send_sealed(door: OpenDoor) -> ResponseReturnValue:
    try:
        envelope = strict_json.parse(request.get_data(), most_bytes=request.max_content_length or LARGEST_BODY)
    except JsonRefused:
        envelope = None
    if not isinstance(envelope, dict):
        return jsonify(kept=Kept.REFUSED.value), 400
    key = current_app.extensions["heard.settings"].unsealing_key
    try:
        outcome = actions.receive_sealed(current_session(), door, envelope, unsealing_key=key, now=_quarter_hour())
    except AnswerRefused:
        return jsonify(kept=Kept.REFUSED.value), 422
    return jsonify(kept=outcome.kept.value), STATUS[outcome.kept]


def _send_plain(door: OpenDoor) -> ResponseReturnValue:
    form = survey_form(door.edition)
    outcome = actions.receive(
        current_session(), door, door.edition, response_id=form["id"].data or str(uuid4()),
        said=said(form, door.edition), mode=Mode.PLAIN_FORM, now=_quarter_hour(),
    )  # fmt: skip
    if _wants_json():
        return jsonify(kept=outcome.kept.value), STATUS[outcome.kept]
    if outcome.kept in (Kept.SAVED, Kept.SAVED_ALREADY):
        return redirect(_address_in(door, form["language"].data) + "/saved", 303)
    if outcome.kept is Kept.REFUSED and outcome.question_id:
        language = door.language_of(form["language"].data)
        return _page(door, form, _what_is_wrong(door, form, outcome, language), 422, language)
    room = {Kept.CLOSED: "send.closed", Kept.FULL: "send.full"}.get(outcome.kept, "send.refused")
    return _notice(room, "no.start", f"/{door.group.code}", STATUS[outcome.kept], band=door.edition.band)


def _quarter_hour() -> datetime:
    # Rounded up, so that the lead's clock does not tell when a child pressed Send.
    now = datetime.now(UTC)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - (midnight - now) // QUARTER * QUARTER


def _page(
    door: OpenDoor, form: Any, wrong: dict[str, str] | None = None, status: int = 200, language: str = ""
) -> ResponseReturnValue:
    language = language or door.group.language
    told = actions.find_told(current_session(), door)
    news = pick_news(told, band=door.edition.band, language=language, today=datetime.now(UTC).date())
    page = survey_page(door, wrong, language, actions.list_recordings(current_session(), door, language), news)
    return render_template("young_person/survey.html", page=page, form=form), status


def _came(door: OpenDoor, language: str) -> ResponseReturnValue:
    told, band = actions.find_told(current_session(), door), door.edition.band
    if told is None or not told.asks:
        address = f"/{door.group.code}"
        return _notice("came", "no.start", address, said_in="nothing_yet", helps=False, band=band, language=language)
    address = _address_in(door, language)
    page = came_page(told, address=address, band=band, language=language, today=datetime.now(UTC).date())
    return render_template("young_person/came.html", page=page, form=None)


def _address_in(door: OpenDoor, said: object) -> str:
    language = door.language_of(said)
    return f"/{door.group.code}" + (f"/in/{language}" if language != door.group.language else "")


def _what_is_wrong(door: OpenDoor, form: Any, outcome: Outcome, language: str) -> dict[str, str]:
    name = f"q-{outcome.question_id}"
    return {name: refusal(door, outcome.reason, form[name].data, language)}


def _shut(door: OpenDoor) -> ResponseReturnValue:
    status = {"closed": 410, "full": 429, "not_yet": 404}[door.state]
    way_on = ("came.heading", f"/{door.group.code}/what-came-of-it") if door.state == "closed" else ("no.start", "/")
    return _notice(f"join.{door.state}", *way_on, status, band=door.edition.band, language=door.group.language)


def _talk_notice(door: OpenDoor, said_of: str, status: int) -> ResponseReturnValue:
    return _notice(said_of, "help.back", f"/{door.group.code}", status, band=door.edition.band)


def _notice(room: str, next_words: str, next_address: str, status: int = 200, **who: Any) -> tuple[str, int]:
    page = notice(room, next_words, next_address, **who)
    return render_template("young_person/notice.html", page=page, form=None), status


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
