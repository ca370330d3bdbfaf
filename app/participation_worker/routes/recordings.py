"""What is to be read aloud for each edition, and the recorder. HTTP only.

The recorder's page is the one page of Heard that may ask for a microphone.
"""

from __future__ import annotations

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import recording
from app.participation_worker.forms import RecordingForm
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.security import WITH_MICROPHONE
from app.transaction import current_session, writes
from surveys import strict_json
from surveys.errors import JsonRefused, SoundRefused

HERE = "/consultations/<uuid:consultation_id>/editions/<band>/recordings"


@blueprint.get(HERE)
def recordings(consultation_id: str, band: str) -> ResponseReturnValue:
    """Every text of an edition: recorded, said by a computer, or missing."""
    page = recording.show_recordings(
        current_session(), person=who(), consultation_id=str(consultation_id), band=band,
        language=request.args.get("language", ""),
    )  # fmt: skip
    return render_template("participation_worker/recordings.html", page=page, form=None)


@blueprint.route(f"{HERE}/<language>/<digest>", methods=["GET", "POST"])
@writes
def record(consultation_id: str, band: str, language: str, digest: str) -> ResponseReturnValue:
    """One text: read it aloud, hear it, keep it; then comes the next one that is missing.

    Whoever came from a question or a help message (`?question=` or `?message=` with its id) goes back to it.
    """
    text = {"consultation_id": str(consultation_id), "band": band, "language": language, "digest": digest}
    form = RecordingForm()
    if form.validate_on_submit():
        try:
            following = recording.keep_recording(
                current_session(), person=who(), **text, file=form.sound.data.read(), timings=_moments(form), now=now()
            )
            return _go_back(str(consultation_id), band) or _go_on(str(consultation_id), band, language, following)
        except SoundRefused as refused:
            form.sound.errors = [refused.what_to_do]
    page = recording.show_recorder(current_session(), person=who(), **text)
    reply = make_response(render_template("participation_worker/record.html", page=page, form=form), status_of(form))
    reply.headers["Permissions-Policy"] = WITH_MICROPHONE
    return reply


@blueprint.get(f"{HERE}/<language>/<digest>/sound")
def recorded_sound(consultation_id: str, band: str, language: str, digest: str) -> ResponseReturnValue:
    """The recording of one text, to be heard again."""
    sound = recording.get_sound(
        current_session(), person=who(), consultation_id=str(consultation_id), band=band, language=language,
        digest=digest,
    )  # fmt: skip
    return Response(sound, content_type="audio/wav")


def _moments(form: RecordingForm) -> object:
    try:
        return strict_json.parse((form.timings.data or "").encode())
    except JsonRefused:
        return None


def _go_back(consultation_id: str, band: str) -> ResponseReturnValue | None:
    for thing in ("question", "message"):
        if thing_id := request.args.get(thing):
            flash("Kept.")
            place: dict[str, Any] = {"consultation_id": consultation_id, "band": band, f"{thing}_id": thing_id}
            return redirect(url_for(f".{thing}", **place, _anchor="recordings"))
    return None


def _go_on(consultation_id: str, band: str, language: str, following: str) -> ResponseReturnValue:
    if not following:
        flash("Kept. Everything is recorded now.")
        return redirect(url_for(".recordings", consultation_id=consultation_id, band=band, language=language))
    flash("Kept. Here is the next one.")
    return redirect(url_for(".record", consultation_id=consultation_id, band=band, language=language, digest=following))
