"""What was chosen in a closed consultation, as pictures: for people who look rather than read. Nothing here writes.

Each question of each edition is counted, controlled and drawn for itself: nothing is pooled over scales (R1.08) or
broken down further, and every number is what disclosure_control shows (R2.18-R2.23).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.disclosure_control import NOT_SHOWN, TOO_FEW, Rules, show_count, show_total
from analysis.document.charts import lay_out, tell_result
from analysis.document.choices import show_results
from analysis.document.figures import Figures, add_closed
from analysis.document.material import ClosedMaterial
from analysis.document.model import ClosedResult
from analysis.document.sentences import tell_masking
from app.participation_worker.pages.pictures import Picture, PictureBand, PicturesPage
from app.people import Person
from app.store import chosen, consultations, staff
from app.store.chosen import AnswerCounts
from app.store.consultations import KeptConsultation
from app.store.session import Session
from surveys.bands import RULES
from surveys.conditions import leaves
from surveys.definition import BANDS, Edition, Option, Question
from surveys.kinds import KINDS
from surveys.kinds.yes_no import options_of
from surveys.parts import parts_of_question

HEADING = "What they chose, in pictures"
Counts = Mapping[tuple[str, int, str], AnswerCounts]


def show_pictures(session: Session, *, person: Person, consultation_id: str) -> PicturesPage:
    """A picture, a sentence and a table for each closed question of each band; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "closed":
        return PicturesPage(HEADING, kept.id, kept.title, is_closed=False, is_draft=kept.status == "draft")
    here = {"board_id": person.board_id, "consultation_id": kept.id}
    rules = _rules(session, person)
    editions = sorted(
        consultations.list_editions(session, **here), key=lambda one: (BANDS.index(one.band), one.version)
    )
    closed = {question.id for edition in editions for question in edition.questions if _is_closed(question)}
    counted = chosen.count_chosen(session, **here, questions=closed)
    counts = {(one.band, one.version, one.question_id): one for one in counted}
    hurried = chosen.count_hurried(session, **here)
    return PicturesPage(
        heading=HEADING,
        consultation_id=kept.id,
        title=kept.title,
        is_closed=True,
        answered=show_total(consultations.count_answered(session, **here), rules),
        bands=tuple(band for edition in editions if (band := _band(edition, kept, counts, rules))),
        masking=tell_masking(rules),
        hurried=show_count(hurried, rules.of_wholes) if hurried else None,
    )


def _rules(session: Session, person: Person) -> Rules:
    body = staff.get_board(session, board_id=person.board_id).body
    return Rules(body.get("small_numbers", "round"), body.get("fewest", 5))


def _band(edition: Edition, kept: KeptConsultation, counts: Counts, rules: Rules) -> PictureBand | None:
    """The pictures of one edition; None where none of its questions can be drawn or nobody was asked."""
    results: dict[str, tuple[ClosedResult, ...]] = {}
    for question in filter(_is_closed, edition.questions):
        shown = tuple(_results(question, edition, kept, counts, rules))
        results[question.id] = tuple(map(_hidden, shown)) if _gives_away(question, edition, results) else shown
    drawn = [
        (question, _picture(f"{question.id}-{edition.band}-{edition.version}-{at}", question, result, kept))
        for question in edition.questions
        for at, result in enumerate(results.get(question.id, ()))
    ]
    if not drawn:
        return None
    version = f", version {edition.version}" if edition.version > 1 else ""
    return PictureBand(
        id=f"{edition.band}-{edition.version}",
        name=f"{RULES[edition.band].name}{version}",
        pictures=tuple(picture for question, picture in drawn if question.about is None),
        about=tuple(picture for question, picture in drawn if question.about),
    )


def _results(
    question: Question, edition: Edition, kept: KeptConsultation, counts: Counts, rules: Rules
) -> Iterator[ClosedResult]:
    """Control one question; of one whose answers stand in order there are two tables."""
    key = (edition.band, edition.version, question.id)
    figures, material = Figures(rules), _material(question, kept, counts.get(key, AnswerCounts(*key, 0)))
    add_closed(figures, [material])
    for result in show_results([material], figures):
        yield _safely(result, is_scale=material.picks == "one" and question.about is None)


def _picture(name: str, question: Question, result: ClosedResult, kept: KeptConsultation) -> Picture:
    options = _options(question, kept.definition.languages[0])
    drawings = () if question.kind == "place" else tuple(option.picture for option in options)
    several = KINDS[question.kind].picks_many
    return Picture(name, result, lay_out(result, drawings), tell_result(result), several)


def _safely(result: ClosedResult, *, is_scale: bool) -> ClosedResult:
    """The result without the size of a group that is too small (R2.20); only a scale has an end to pile up at."""
    is_too_few = all(option.count == TOO_FEW for option in result.options)
    answered = TOO_FEW if is_too_few else result.answered
    return replace(result, answered=answered, caution=result.caution if is_scale else "")


def _gives_away(question: Question, edition: Edition, results: Mapping[str, Sequence[ClosedResult]]) -> bool:
    """Whether how many were asked a question tells a number that is hidden of the answers that bring it (R2.19)."""
    by_id = {one.id: one for one in edition.questions}
    for leaf in leaves(question.shown_when or {}):
        before = by_id.get(leaf.get("answered") or leaf.get("missing") or "")
        if before is None:
            continue
        offered, wanted = [option.id for option in _options(before, "en")], leaf.get("is") or leaf.get("includes")
        for result in results.get(before.id, ()):
            cells = [option.count for option in result.options]
            named = [cells[offered.index(wanted)]] if wanted in offered else cells
            if NOT_SHOWN in (*named, result.answered):
                return True
    return False


def _hidden(result: ClosedResult) -> ClosedResult:
    options = tuple(replace(option, count=NOT_SHOWN, share=NOT_SHOWN) for option in result.options)
    is_too_few = result.answered == TOO_FEW
    return result if is_too_few else replace(result, answered=NOT_SHOWN, options=options, caution="")


def _material(question: Question, kept: KeptConsultation, counts: AnswerCounts) -> ClosedMaterial:
    language = kept.definition.languages[0]
    options = _options(question, language)
    return ClosedMaterial(
        asked_in=kept.id,
        question=question.words.get(language, ""),
        band=counts.band,
        answered=counts.answered,
        options=tuple((option.words.get(language, option.id), counts.options.get(option.id, 0)) for option in options),
        first=tuple(counts.first.get(option.id, 0) for option in options) if question.kind == "in_order" else (),
        picks="several" if KINDS[question.kind].picks_many else "one",
    )


def _options(question: Question, language: str) -> tuple[Option, ...]:
    return options_of(question, "Yes", "No", language) if question.kind == "yes_no" else question.options


def _is_closed(question: Question) -> bool:
    """Whether it is answered by choosing, in one part: what is written or drawn is in no picture."""
    kind = KINDS.get(question.kind)
    chooses = kind is not None and (kind.has_options or question.kind == "yes_no")
    return chooses and parts_of_question(question) == (question,)
