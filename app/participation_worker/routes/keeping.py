"""What the forms of one question and of one help message reply while they are written: kept or not yet, and what the
linter says. JSON for the page's own module; without it the same forms are sent by their button. HTTP only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask import jsonify, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.participation_worker.actions import advising, languages, recording
from app.participation_worker.actions.questions import mark_of
from app.participation_worker.pages.writing import Advice, OtherLanguage, SpokenTexts
from app.participation_worker.routes.room import who
from app.store.consultations import KeptConsultation
from app.transaction import current_session
from surveys import words
from surveys.definition import Message, Question

CHANGED = (
    "Somebody else has changed this since you opened it. What you typed is still here: save once more to keep yours "
    "in place of theirs."
)


def other_languages(kept: KeptConsultation) -> tuple[OtherLanguage, ...]:
    """The languages of a consultation beside the first, as a form has a box for each."""
    return tuple(
        OtherLanguage(code, languages.own_name(code), words.name_of(code), languages.direction_of(code))
        for code in kept.definition.languages[1:]
    )


def known_id(thing_id: str) -> str | None:
    """The id in an address, or None where `add` stands in its place: it is new."""
    return None if thing_id == advising.NEW else thing_id


def write_pair(pair: tuple[str, str]) -> str:
    """A question and one of its answers, as the value of a choice."""
    return "=".join(pair)


def read_pair(value: str) -> tuple[str, str]:
    """The question and the answer that a value names."""
    question, _, answer = value.partition("=")
    return question, answer


def list_spoken(kept: KeptConsultation, band: str, thing: Question | Message) -> tuple[SpokenTexts, ...]:
    """What a question or a message says aloud, in each language."""
    return recording.list_spoken_texts(current_session(), person=who(), kept=kept, band=band, thing=thing)


def is_as_seen(form: Any, old: Question | Message | None) -> bool:
    """Whether nobody else has changed it since the page was made, else says so; who sends no mark has seen none."""
    if not form.seen.data or (old and form.seen.data == mark_of(old)):
        return True
    form.form_errors.append(CHANGED)
    return False


def say_kept(
    *, advice: Iterable[Advice], fields: Mapping[str, str], spoken: Iterable[SpokenTexts],
    thing: str, here: Mapping[str, str],
) -> ResponseReturnValue:  # fmt: skip
    """It is kept: what the form's hidden fields say now, where it lives, and what it says aloud."""
    place: dict[str, Any] = {**here, f"{thing}_id": fields["id"]}
    to_record: dict[str, Any] = {**here, thing: fields["id"]}
    return jsonify(
        kept=True,
        words="Saved",
        advice=[_plain(one) for one in advice],
        fields={name: value for name, value in fields.items() if name != "id"},
        id=fields["id"],
        address=url_for(f".{thing}", **place),
        keep=url_for(f".keep_{thing}", **place),
        advise=url_for(f".advise_on_{thing}", **place),
        recordings=[
            {
                "language": one.code,
                "name": one.name,
                "texts": [
                    {
                        "words": line.text,
                        "state": line.state,
                        "tone": line.tone,
                        "href": url_for(".record", **to_record, language=one.code, digest=line.digest),
                    }
                    for line in one.lines
                ],
            }
            for one in spoken
        ],
    )


def say_not_kept(form: FlaskForm, advice: Iterable[Advice]) -> ResponseReturnValue:
    """It cannot be kept as it is typed: what is wrong, first of all. Nothing of what is kept was changed."""
    troubles = tuple(_troubles(form.errors))
    reply = jsonify(kept=False, words=troubles[0] if troubles else "", advice=[_plain(one) for one in advice])
    return reply, 422


def say_advice(advice: Iterable[Advice]) -> ResponseReturnValue:
    """What the linter says of words that nobody has kept."""
    return jsonify(advice=[_plain(one) for one in advice])


def _plain(advice: Advice) -> dict[str, str]:
    return {"beside": advice.beside, "words": advice.words, "tag": advice.tag, "tone": advice.tone}


def _troubles(errors: Any) -> Iterator[str]:
    if isinstance(errors, Mapping):
        for one in errors.values():
            yield from _troubles(one)
    elif isinstance(errors, list | tuple):
        for one in errors:
            yield from _troubles(one)
    elif errors:
        yield str(errors)
