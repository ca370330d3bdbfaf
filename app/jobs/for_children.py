"""What children are told of a compiled document: the sentences that people wrote, put beside what they are about.

The jobs that compile and publish come in. It is read before the prints are made and laid on after, so that no
transaction stands open meanwhile. The machine's drafts are never here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from analysis.document.model import Ask, Finding, LearningDocument
from analysis.document.plain_text import printable
from app.store import child_sentences
from app.store.child_sentences import About, KeptSentence, Level
from app.store.session import Session


@dataclass(frozen=True, slots=True)
class ForChildren:
    """A board's sentences for children, by what they are about."""

    kept: Mapping[tuple[About, str, Level], KeptSentence]

    def tell(self, document: LearningDocument) -> LearningDocument:
        """Return the document with what children are told of each finding and each ask."""
        return replace(
            document,
            findings=tuple(map(self._finding, document.findings)),
            asks=tuple(map(self._ask, document.asks)),
        )

    def answer(self, document: LearningDocument) -> LearningDocument:
        """Return a frozen document with what was written for children since: each answer, and what was empty."""
        told = self.tell(document)
        return replace(
            document,
            findings=tuple(_as_frozen(*pair) for pair in zip(document.findings, told.findings, strict=True)),
            asks=tuple(
                replace(_as_frozen(kept, now), answer_younger=now.answer_younger, answer_older=now.answer_older)
                for kept, now in zip(document.asks, told.asks, strict=True)
            ),
        )

    def _finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            for_younger=self._words("theme", finding.id, "younger"),
            for_older=self._words("theme", finding.id, "older"),
            picture=self._picture("theme", finding.id),
        )

    def _ask(self, ask: Ask) -> Ask:
        return replace(
            ask,
            for_younger=self._words("ask", ask.id, "younger"),
            for_older=self._words("ask", ask.id, "older"),
            answer_younger=self._words("answer", ask.id, "younger"),
            answer_older=self._words("answer", ask.id, "older"),
            picture=self._picture("ask", ask.id),
        )

    def _words(self, about: About, about_id: str, level: Level) -> str:
        kept = self.kept.get((about, about_id, level))
        return printable(kept.words) if kept else ""

    def _picture(self, about: About, about_id: str) -> str:
        both = (self.kept.get((about, about_id, "younger")), self.kept.get((about, about_id, "older")))
        return next((one.picture for one in both if one and one.picture), "")


Told = TypeVar("Told", Finding, Ask)


def _as_frozen(kept: Told, now: Told) -> Told:
    """Keep the sentences that were reviewed and approved; only what was empty is filled."""
    return replace(
        now,
        for_younger=kept.for_younger or now.for_younger,
        for_older=kept.for_older or now.for_older,
        picture=kept.picture or now.picture,
    )


def read_for_children(session: Session, *, board_id: str) -> ForChildren:
    """Read every sentence for children of a board."""
    kept = child_sentences.list_sentences(session, board_id=board_id)
    return ForChildren({(one.about, one.about_id, one.level): one for one in kept})
