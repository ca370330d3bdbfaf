"""Every text of an edition in one more language: which there are, which are missing, and putting them in.

The worker's screen of translations comes in. It finds texts by their type, not by name, so a new kind of question or a
new thing that an edition says needs no line here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from surveys import words
from surveys.definition import SLOTS, Consultation, Edition, Question, Telling
from surveys.errors import NoSuchLanguage
from surveys.kinds import KINDS

TELLING = "telling"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text: `key` is its path such as 'questions.feels.options.safe.words', `first` what it says at first.

    `said` is what it says in the other language, '' where that is missing; `offered` is what Heard itself would say.
    """

    key: str
    first: str
    said: str
    offered: str = ""


def list_texts(consultation: Consultation, *, band: str, language: str) -> tuple[TextLine, ...]:
    """Every text that an edition says in the first language, beside the other one, in the order of its screens."""
    first, edition = consultation.languages[0], consultation.edition(band)
    telling = _owners(consultation, edition)
    told = {f"{TELLING}.{slot}": getattr(owner, slot) for slot, owner in telling.items()}
    texts = {**told, **dict(_texts(replace(edition, telling=Telling()), ""))}
    ours = _ours(band, first, language)
    return tuple(
        TextLine(key, text[first], text.get(language, ""), ours.get(text[first], ""))
        for key, text in texts.items()
        if text.get(first)
    )


def list_lacking(consultation: Consultation, *, band: str, language: str) -> tuple[TextLine, ...]:
    """The texts of an edition that say nothing in this language yet."""
    return tuple(line for line in list_texts(consultation, band=band, language=language) if not line.said)


def put_texts(consultation: Consultation, *, band: str, language: str, said: Mapping[str, str]) -> Consultation:
    """Return the consultation with what is `said` by key in this language; '' takes a text out."""
    edition = consultation.edition(band)
    owners = _owners(consultation, edition)
    new = {slot: said[f"{TELLING}.{slot}"] for slot in SLOTS if f"{TELLING}.{slot}" in said}
    own = {slot: text for slot, text in new.items() if owners[slot] is edition.telling}
    shared = {slot: text for slot, text in new.items() if slot not in own}
    written = replace(_put(edition, "", language, said), telling=_tell(edition.telling, language, own))
    return replace(
        consultation,
        telling=_tell(consultation.telling, language, shared),
        editions=tuple(written if one is edition else one for one in consultation.editions),
    )


def _owners(consultation: Consultation, edition: Edition) -> dict[str, Telling]:
    """Whose words each slot says: the edition's own where it has some, else the consultation's, shared by all bands."""
    first = consultation.languages[0]
    return {
        slot: edition.telling if getattr(edition.telling, slot).get(first) else consultation.telling for slot in SLOTS
    }


def _tell(telling: Telling, language: str, said: Mapping[str, str]) -> Telling:
    return replace(telling, **{slot: _say(getattr(telling, slot), language, text) for slot, text in said.items()})


def _texts(thing: Any, path: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, value in _parts(thing):
        if isinstance(value, Mapping):
            yield f"{path}{name}", value
        else:
            for one in value:
                yield from _texts(one, f"{path}{name}.{one.id}.")


def _put(thing: Any, path: str, language: str, said: Mapping[str, str]) -> Any:
    new: dict[str, Any] = {}
    for name, value in _parts(thing):
        if not isinstance(value, Mapping):
            new[name] = tuple(_put(one, f"{path}{name}.{one.id}.", language, said) for one in value)
        elif f"{path}{name}" in said:
            new[name] = _say(value, language, said[f"{path}{name}"])
    return replace(thing, **new)


def _parts(thing: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a definition that are a text, or a row of things that have texts and an id."""
    for part in fields(thing):
        value = getattr(thing, part.name)
        is_row = isinstance(value, tuple) and bool(value) and all(is_dataclass(one) for one in value)
        if part.type == "Text" or (is_row and not (part.name == "options" and _says_yes_or_no(thing))):
            yield part.name, value


def _says_yes_or_no(question: Question) -> bool:
    # The words of yes and no are Heard's own; an author only marks one of them.
    return question.kind in KINDS and not KINDS[question.kind].has_options


def _say(text: Mapping[str, str], language: str, said: str) -> dict[str, str]:
    kept = {code: words for code, words in text.items() if code != language}
    return {**kept, language: said} if said else kept


def _ours(band: str, first: str, language: str) -> dict[str, str]:
    """What Heard itself says in both languages: an author who took our words need not translate them."""
    try:
        from_, to = words.load(first)(band).texts, words.load(language)(band).texts
    except NoSuchLanguage:
        return {}
    ours = ("face.", f"{TELLING}.", "answer.")
    return {text: to[key] for key, text in from_.items() if key.startswith(ours) and key in to}
