"""What every kind of question can do, what most of them share, and the ways of looking at options."""

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

    @property
    def is_read_first(self) -> bool:
        """Whether no machine can read its answers, so that a lead does before anybody else."""

    def parts(self, question: Question) -> tuple[Question, ...]:
        """Return the questions that are answered on this one's screen: most often itself alone."""

    def check(self, question: Question, raw: object) -> Value:
        """Return what may be kept of `raw` ('' or () when nothing was said); raises AnswerRefused."""

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Return what is wrong with `question` as one of this kind for a band with these `rules`."""


class Whole:
    """What most kinds share: a question is its own only part, and a machine may say how soon its answers are read."""

    is_read_first = False

    def parts(self, question: Question) -> tuple[Question, ...]:
        """Return the question itself."""
        return (question,)


def one_option(question: Question, raw: object) -> str:
    """Return `raw` when it is the id of one option ('' when empty); raises AnswerRefused."""
    if raw in ("", None):
        return ""
    if not isinstance(raw, str) or raw not in {option.id for option in question.options}:
        raise AnswerRefused(question.id, "unknown_option")
    return raw


def some_options(question: Question, raw: object, most: int) -> tuple[str, ...]:
    """Return the ids in `raw`, each once, in the order in which they were picked; raises AnswerRefused."""
    if raw in ("", None):
        return ()
    picked = [raw] if isinstance(raw, str) else raw
    if not isinstance(picked, list | tuple) or len(picked) > len(question.options):
        raise AnswerRefused(question.id, "unknown_option")
    chosen = tuple(dict.fromkeys(one for item in picked if (one := one_option(question, item))))
    if len(chosen) > most:
        raise AnswerRefused(question.id, "too_many")
    return chosen


def most_makes_sense(question: Question, most: int) -> tuple[Fault, ...]:
    """Return a fault when `most` cannot be kept to."""
    if question.most is None or 1 <= question.most <= most:
        return ()
    return (Fault("K03", "most", "most", f"Let `most` be 1 to {most}, or leave it out."),)


def how_many(question: Question, fewest: int, most: int, why: str) -> tuple[Fault, ...]:
    """Return a fault when there are fewer than `fewest` or more than `most` options; `why` is said to the author."""
    count = len(question.options)
    if fewest <= count <= most:
        return ()
    wanted = f"{fewest}" if fewest == most else f"{fewest} to {most}"
    return (Fault("K01", "number_of_options", "options", f"Give {wanted} options, not {count}: {why}."),)


def can_be_weighed(question: Question, rules: BandRules) -> tuple[Fault, ...]:
    """Return a fault when there are fewer than two options or more than this band can weigh (R1.12)."""
    return how_many(question, 2, rules.options, f"that is what {rules.name} can weigh")


def all_have_pictures(question: Question) -> tuple[Fault, ...]:
    """Return a fault for every option without a picture."""
    return tuple(
        Fault("K02", "no_picture", f"options[{option.id}]", "Name the picture that goes with this option.")
        for option in question.options
        if not option.picture
    )
