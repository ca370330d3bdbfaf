"""What a compiled document lacks before everybody may read it, as it is kept beside it. The jobs that compile and
publish come in, so that both ask for the same: the sections of R4.01, and in the annexe what children are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from analysis.document.model import LearningDocument

if TYPE_CHECKING:
    from analysis.document.children.model import MissingSentence

LEVELS = {"younger": "ages 5 to 10 and Easy Read", "older": "age 11 and over"}
OF = {
    "theme": "what was found: “{label}”",
    "ask": "what was asked: “{label}”",
    "answer": "what was decided of: “{label}”",
    "promise": "what was promised: “{label}”",
}


def list_lacking(document: LearningDocument) -> list[dict[str, str]]:
    """List what is missing in the order of the sections: which section, what, and who can mend it.

    A sentence for children also says what it is about and for whom, so that a screen can tell that it was written.
    """
    from analysis.document import completeness
    from analysis.document.children import compiling

    sections = [asdict(one) for one in completeness.missing(document)]
    # The children's editions stand in the annexe, which is the last section.
    return [*sections, *map(_say, _once(compiling.missing_sentences(document)))]


def _once(missing: Iterable[MissingSentence]) -> Iterator[MissingSentence]:
    """A promise is said to all ages in one sentence."""
    seen: set[str] = set()
    for one in missing:
        if one.about != "promise" or one.label not in seen:
            yield one
        seen.add(one.label)


def _say(one: MissingSentence) -> dict[str, str]:
    whom = "children" if one.about == "promise" else f"children ({LEVELS[one.level]})"
    where = "beside the promise" if one.about == "promise" else "on For children"
    words = f"Nobody has written for {whom} {OF[one.about].format(label=one.label)}. Write it {where}."
    return {"section": "annex", "words": words, "who": "worker", "about": one.about, "id": one.id, "level": one.level}
