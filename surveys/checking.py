"""Whether a consultation may be asked of the bands it names: everything wrong with it, at once, with what to do.

The authoring screen, the gates and `python -m surveys check` come in. It judges questions; who may open is gates.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from surveys.about_you import check_about, is_as_written
from surveys.bands import COPIED_FROM_QUESTIONS, RULES, BandRules
from surveys.conditions import holds, leaves
from surveys.definition import SLOTS, Condition, Consultation, Edition, Message, Question
from surveys.errors import Fault, Severity
from surveys.kinds import KINDS
from surveys.kinds.yes_no import NO, YES
from surveys.parts import boxes_to_write_in, parts_of_question
from surveys.plain_words import read_message, read_telling, read_words
from surveys.reading_ease import grade_of
from surveys.scales import is_agreeing

_HEAVY = re.compile(
    r"\b(?:worr\w+|scar(?:ed|es|y|ing)|afraid|unsafe|hurts?|hurting|sad|bull(?:y|ied|ying)|angry|fight\w*|die[ds]?"
    r"|lonely|worst|danger\w*|upset|abuse\w*|violen\w+|knife|knives)\b",
    re.IGNORECASE,
)
"""What nobody should be left with at the end (R1.18)."""


TOLD = {
    "how_used": "What we do with your answers",
    "how_private": "How it is kept private",
    "who_reads": "Who reads it",
    "when_we_tell": "When we must tell someone",
    "what_then": "What happens then",
}
"""What is told before a young person agrees, as the form that it is written in calls it."""


def check(consultation: Consultation, rules: Mapping[str, BandRules] = RULES) -> tuple[Fault, ...]:
    """Return every fault of a sound `consultation`, those that stop an opening first."""
    faults = [fault for edition in consultation.editions for fault in _edition(edition, consultation, rules)]
    if not consultation.title:
        faults.append(Fault("C01", "no_title", "title", "Give the consultation a title."))
    if not consultation.editions:
        faults.append(Fault("C02", "no_edition", "editions", "Write the questions for at least one age band."))
    faults += _core(consultation)
    faults += _copied(consultation)
    return tuple(sorted(faults, key=lambda fault: fault.severity))


def _edition(edition: Edition, consultation: Consultation, rules: Mapping[str, BandRules]) -> Iterator[Fault]:
    where = f"editions[{edition.band}]"
    limits = rules[edition.band]
    yield from _length(edition, limits, where)
    yield from _sensitive(edition, where)
    yield from _agreeing(edition, limits, where)
    yield from _telling(edition, consultation, limits, where)
    yield from _grade(edition, consultation, limits, where)
    yield from check_about(edition, where)
    for at, question in enumerate(edition.questions):
        here = f"{where}.questions[{question.id}]"
        for fault in _question(question, consultation, limits):
            yield replace(fault, where=f"{here}.{fault.where}".rstrip("."))
        yield from _condition(
            question.shown_when, edition.questions[:at], here, "Name a question that stands before this one."
        )
    for message in edition.messages:
        for fault in _message(message, edition, consultation, limits):
            yield replace(fault, where=f"{where}.messages[{message.id}].{fault.where}".rstrip("."))


def _question(question: Question, consultation: Consultation, limits: BandRules) -> Iterator[Fault]:
    kind = KINDS.get(question.kind)
    if kind is None:
        yield Fault("C03", "no_such_kind", "kind", f"Write one of {', '.join(KINDS)}.")
        return
    yield from kind.shape(question, limits)
    for language in consultation.languages:
        if not question.words.get(language):
            yield Fault("C04", "no_words", f"words.{language}", "Write the question in this language.")
        if kind.has_options:
            for option in question.options:
                if not option.words.get(language):
                    yield Fault(
                        "C04", "no_words", f"options[{option.id}].words.{language}", "Write the word beside it."
                    )
    if not is_as_written(question):
        yield from read_words(question, limits)


def _message(message: Message, edition: Edition, consultation: Consultation, limits: BandRules) -> Iterator[Fault]:
    for language in consultation.languages:
        for part, words in (("words", message.words), ("more", message.more)):
            if not words.get(language):
                yield Fault("C04", "no_words", f"{part}.{language}", "Write the message in this language.")
    yield from read_message(message, limits)
    if not message.shown_when or _is_of_silence(message.shown_when):
        advice = "Choose an answer that it follows. Nobody is told anything for not answering."
        yield Fault("C12", "message_after_what", "shown_when", advice)
    yield from _condition(message.shown_when, edition.questions, "", "Name a question of this edition.")


def _is_of_silence(condition: Condition) -> bool:
    # True of a child who said nothing, or asks after a reason for saying nothing.
    return any("missing" in leaf for leaf in leaves(condition)) or holds(condition, {})


def _length(edition: Edition, limits: BandRules, where: str) -> Iterator[Fault]:
    # What they are asked about themselves has a limit of its own (R6.02).
    count = len(_asked(edition))
    if not count:
        yield Fault("C05", "no_questions", f"{where}.questions", "Write at least one question.")
    if count > limits.questions:
        severity: Severity = "block" if count > 2 * limits.questions else "warn"
        advice = f"{limits.name} tire after {limits.questions} questions; these are {count}."
        yield Fault("C06", "too_many_questions", f"{where}.questions", advice, severity)
    texts = sum(map(boxes_to_write_in, edition.questions))
    if texts > limits.own_words:
        severity = "block" if texts > 2 * limits.own_words else "warn"
        advice = f"Ask {limits.name} to write at most {limits.own_words} times; here it is {texts}."
        yield Fault("C07", "too_much_to_write", f"{where}.questions", advice, severity)


def _asked(edition: Edition) -> tuple[Question, ...]:
    return tuple(question for question in edition.questions if question.about is None)


def _sensitive(edition: Edition, where: str) -> Iterator[Fault]:
    # R1.18: sensitive questions stand in the middle of what is asked; who they are is asked after that (R5.12).
    asked = _asked(edition)
    edges = asked[:1] + asked[-1:]
    for question in asked:
        if question.sensitive and any(question is edge for edge in edges):
            advice = "Put something lighter before the first and after the last sensitive question."
            yield Fault("C08", "sensitive_at_the_edge", f"{where}.questions[{question.id}]", advice)
    if asked and not asked[-1].sensitive and _HEAVY.search(asked[-1].words.get("en", "")):
        advice = "Let the last question be a light one: what is good, or what would help."
        yield Fault("C13", "heavy_last", f"{where}.questions[{asked[-1].id}]", advice, "warn")


def _agreeing(edition: Edition, limits: BandRules, where: str) -> Iterator[Fault]:
    # R1.10: no batteries of agreeing and disagreeing for the younger ones.
    count = sum(map(is_agreeing, edition.questions))
    if count > limits.agreeing:
        advice = f"{count} questions are answered by agreeing or disagreeing. Ask how each thing is instead."
        yield Fault("C14", "agree_battery", f"{where}.questions", advice)


def _telling(edition: Edition, consultation: Consultation, limits: BandRules, where: str) -> Iterator[Fault]:
    told = consultation.telling_for(edition.band)
    for slot in SLOTS:
        for language, words in getattr(told, slot).items():
            for fault in read_telling(words, language, limits, f"{where}.telling.{slot}.{language}"):
                yield replace(fault, message=f"'{TOLD[slot]}', told before they agree: {fault.message}")


def _grade(edition: Edition, consultation: Consultation, limits: BandRules, where: str) -> Iterator[Fault]:
    # R1.15: of all that is said to them together, never of one question.
    grade = grade_of(_said_in_english(edition, consultation))
    if grade is not None and grade > limits.grade:
        advice = (
            f"Read as a whole it is for about {round(grade) + 5} years and up. "
            "Write shorter sentences and shorter words."
        )
        yield Fault("C15", "grade", where, advice, "warn")


def _said_in_english(edition: Edition, consultation: Consultation) -> Iterator[str]:
    told = consultation.telling_for(edition.band)
    yield from (getattr(told, slot).get("en", "") for slot in SLOTS)
    for question in edition.questions:
        yield question.words.get("en", "")
        yield question.help.get("en", "")
        yield ", ".join(option.words.get("en", "").rstrip(".") for option in question.options)
    for message in edition.messages:
        yield from (message.words.get("en", ""), message.more.get("en", ""))


def _condition(
    condition: Condition | None, before: tuple[Question, ...], where: str, advice_on_name: str
) -> Iterator[Fault]:
    where = f"{where}.shown_when".lstrip(".")
    known = {part.id: part for earlier in before for part in parts_of_question(earlier)}
    for leaf in leaves(condition or {}):
        named = leaf.get("answered") or leaf.get("missing") or ""
        wanted = leaf.get("includes") or (leaf.get("is") if "answered" in leaf else None)
        if named not in known:
            yield Fault("C09", "condition_on_what", where, advice_on_name)
        elif wanted and wanted not in _values(known[named]):
            advice = f"{named} has no option with this id; it has {', '.join(_values(known[named])) or 'none'}."
            yield Fault("C10", "condition_on_no_option", where, advice)


def _values(question: Question) -> tuple[str, ...]:
    return (YES, NO) if question.kind == "yes_no" else tuple(option.id for option in question.options)


def _core(consultation: Consultation) -> Iterator[Fault]:
    # R1.19: a core question stands in every version, so that ages can be compared.
    core = {question.id for edition in consultation.editions for question in edition.questions if question.core}
    for edition in consultation.editions:
        for lost in sorted(core - {question.id for question in edition.questions}):
            advice = f"Ask {lost} in this edition too, or let it not be core."
            yield Fault("C11", "core_question_missing", f"editions[{edition.band}].questions", advice)


def _copied(consultation: Consultation) -> Iterator[Fault]:
    # R1.19: each version is written for its band; one text under two names is not.
    seen: dict[tuple[str, ...], Edition] = {}
    for edition in consultation.editions:
        texts = tuple(question.words.get("en", "") for question in edition.questions)
        if len(texts) < COPIED_FROM_QUESTIONS or not any(texts):
            continue
        if texts in seen:
            advice = f"Every question reads as in the edition for {RULES[seen[texts].band].name}. Write it for these."
            yield Fault("C16", "copied", f"editions[{edition.band}].questions", advice, "warn")
        seen.setdefault(texts, edition)
