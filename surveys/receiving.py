"""The one function through which every response comes in: from a tablet, a pile of paper or an imported file.

It is told what a stranger says and returns what may be kept, or refuses by name. It must never know who answered,
from where or at what time, and it trusts nothing that the sender checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import RFC_4122, UUID

from surveys.answers import Answer, Missing, Mode, Response
from surveys.conditions import walk
from surveys.definition import Edition, Question
from surveys.errors import AnswerRefused, NotAgreed
from surveys.kinds import KINDS
from surveys.parts import parts_of

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_SAID = {Missing.NOT_SURE, Missing.PREFER_NOT, Missing.SKIPPED}


def receive(
    edition: Edition,
    raw: Mapping[str, object],
    *,
    response_id: str,
    language: str,
    mode: Mode,
    helped: bool,
    words_may_be_used: bool,
    group: str | None,
    day: date,
    agreed: bool,
) -> Response:
    """Return the checked Response; `raw` is {question id: {'value': ...} or {'missing': 'not_sure'}}.

    Raises NotAgreed unless `agreed` is True, and AnswerRefused naming the question ('' for the response itself).
    """
    if agreed is not True:
        raise NotAgreed
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        raise AnswerRefused("", "bad_language")
    given = _check(edition, raw)
    return Response(
        id=random_id(response_id),
        band=edition.band,
        version=edition.version,
        language=language,
        mode=mode,
        helped=helped is True,
        words_may_be_used=words_may_be_used is True,
        group=group,
        day=day,
        answers=walk(edition, given),
    )


def receive_said(
    edition: Edition,
    said: Mapping[str, Any],
    *,
    response_id: str,
    language: str,
    mode: Mode,
    group: str | None,
    day: date,
) -> Response:
    """Return the checked Response of what a tablet or the plain form says as one mapping.

    That is {'agreed', 'helped', 'words_may_be_used', 'answers'}; which `language` counts is the caller's to say. Raises
    NotAgreed, AnswerRefused.
    """
    return receive(
        edition,
        said.get("answers", {}),
        response_id=response_id,
        language=language,
        mode=mode,
        helped=said.get("helped") is True,
        words_may_be_used=said.get("words_may_be_used") is True,
        group=group,
        day=day,
        agreed=said.get("agreed") is True,
    )


def _check(edition: Edition, raw: object) -> dict[str, Answer]:
    if not isinstance(raw, Mapping):
        raise AnswerRefused("", "not_answers")
    questions = {part.id: part for part in parts_of(edition)}
    if any(key not in questions for key in raw):
        # The id is not repeated: it is a stranger's text and this exception may be logged.
        raise AnswerRefused("", "unknown_question")
    return {key: _answer(questions[key], said) for key, said in raw.items()}


def _answer(question: Question, said: object) -> Answer:
    if not isinstance(said, Mapping) or set(said) not in ({"value"}, {"missing"}):
        raise AnswerRefused(question.id, "unclear")
    if "missing" in said:
        return Answer(question.id, missing=_reason(question, said["missing"]))
    value = KINDS[question.kind].check(question, said["value"])
    return Answer(question.id, value=value) if value else Answer(question.id, missing=Missing.SKIPPED)


def _reason(question: Question, said: object) -> Missing:
    # What was shown is decided here, so a sender's "not_shown" of a shown question means that it was passed over.
    if said == Missing.NOT_SHOWN:
        return Missing.SKIPPED
    if not isinstance(said, str) or said not in _SAID:
        raise AnswerRefused(question.id, "unclear")
    return Missing(said)


def random_id(said: object) -> str:
    """Return `said` when it is an id as tablets make it (UUID version 4); raises AnswerRefused."""
    try:
        identity = UUID(said) if isinstance(said, str) else None
    except ValueError:
        identity = None
    if identity is None or identity.version != 4 or identity.variant != RFC_4122:
        raise AnswerRefused("", "bad_id")
    return str(identity)
