"""What every kind of question can do, and the two ways of looking at options that most of them share."""

from __future__ import annotations

from typing import Protocol

from surveys.answers import Value
from surveys.bands import BandRules
from surveys.definition import Question
from surveys.errors import AnswerRefused, Fault


class Kind(Protocol):
    """One kind of question: its words for an author, the check of an answer, the check of a question's shape."""

    @property
    def label(self) -> str:
        """What an author reads when choosing a kind."""

    @property
    def is_own_words(self) -> bool:
        """Whether its answers are a child's own words: scored for concern, redacted, themed."""

    @property
    def has_options(self) -> bool:
        """Whether the author writes its options."""

    @property
    def picks_many(self) -> bool:
        """Whether its answer is a tuple of option ids, not one."""

    def check(self, question: Question, raw: object) -> Value:
        """Return what may be kept of `raw` ('' or () when nothing was said); raises AnswerRefused."""

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Return what is wrong with `question` as one of this kind for a band with these `rules`."""


def one_option(question: Question, raw: object) -> str:
    """Return `raw` when it is the id of one option ('' when empty); raises AnswerRefused."""
    if raw in ("", None):
        return ""
    if not isinstance(raw, str) or raw not in {option.id for option in question.options}:
        raise AnswerRefused(question.id, "unknown_option")
    return raw


def how_many(question: Question, fewest: int, most: int, why: str) -> tuple[Fault, ...]:
    """Return a fault when there are fewer or more options than a child of this band can weigh."""
    count = len(question.options)
    if fewest <= count <= most:
        return ()
    wanted = f"{fewest}" if fewest == most else f"{fewest} to {most}"
    return (Fault("K01", "number_of_options", "options", f"Give {wanted} options, not {count}: {why}."),)


def all_have_pictures(question: Question) -> tuple[Fault, ...]:
    """Return a fault for every option without a picture."""
    return tuple(
        Fault("K02", "no_picture", f"options[{option.id}]", "Name the picture that goes with this option.")
        for option in question.options
        if not option.picture
    )
