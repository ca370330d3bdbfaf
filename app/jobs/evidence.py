"""THE BRIDGE: from answers in own words, as the store keeps them, to the evidence that the analysis reads.

Only find_themes comes in. What is held back never crosses; which answer a comment came from stays on this side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.evidence import Comment, Evidence, Prompt
from app.store.consultations import KeptConsultation, list_groups
from app.store.responses import list_own_words
from app.store.session import Session, new_id
from surveys.definition import Consultation, Question
from surveys.parts import is_own_words, parts_of


@dataclass(frozen=True, slots=True)
class Bridge:
    """Evidence about one question, and for each comment id the response that it came from."""

    evidence: Evidence
    answers: Mapping[str, str]


def list_own_words_questions(definition: Consultation) -> tuple[Question, ...]:
    """What is answered in own words, each once, as the first edition that has it puts it. Never a drawing."""
    parts: dict[str, Question] = {}
    for edition in definition.editions:
        for part in filter(is_own_words, parts_of(edition)):
            parts.setdefault(part.id, part)
    return tuple(parts.values())


def gather(session: Session, *, consultation: KeptConsultation, question: Question) -> Bridge:
    """What the analysis may be told about the answers to one question of a consultation."""
    groups = {
        group.id: group.name
        for group in list_groups(session, board_id=consultation.board_id, consultation_id=consultation.id)
    }
    comments, answers = [], {}
    for said in list_own_words(session, consultation_id=consultation.id, question_id=question.id):
        comment_id = said.comment_id or new_id()
        answers[comment_id] = said.response_id
        about = {"band": said.band, "group": groups.get(said.group_id, "")}
        comments.append(
            Comment(
                id=comment_id,
                text=said.text,
                prompt=question.id,
                groups=about,
                language=said.language,
                translation=said.translation,
            )
        )
    prompt = Prompt(question.id, say(question, consultation.definition))
    return Bridge(Evidence(tuple(comments), (prompt,)), answers)


def say(question: Question, definition: Consultation) -> str:
    """A question in English, else in the first language of its consultation."""
    return question.words.get("en") or question.words.get(definition.languages[0], "")
