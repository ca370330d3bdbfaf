"""What shows that children were heard: space, voice, audience and influence, from facts of the store (R2.24).

Only the job that compiles comes in. Numbers of children are not told here, for they are told where they are controlled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.document.model import Ask, MethodLine
from app.jobs.one_consultation import MODES, OneConsultation
from surveys.bands import RULES
from surveys.words import name_of


def tell_rights(
    parts: Sequence[OneConsultation], *, asks: Sequence[Ask], readers: int, modes: Sequence[str]
) -> tuple[MethodLine, ...]:
    """Say in four lines what was done for each part of the right to be heard; () where nothing was asked."""
    if not parts:
        return ()
    return (
        MethodLine("Space", " ".join(_space(parts))),
        MethodLine("Voice", " ".join(_voice(parts, modes))),
        MethodLine("Audience", " ".join(_audience(readers))),
        MethodLine("Influence", " ".join(_influence(asks))),
    )


def _space(parts: Sequence[OneConsultation]) -> Iterator[str]:
    groups = [group for part in parts for group in part.groups]
    settings = {group.setting for group in groups}
    if groups:
        yield f"{_many(len(groups), 'group was', 'groups were')} invited, in {_many(len(settings), 'place', 'places')}."
    yield "Before anything was asked, they were told how it is used, who reads it and when somebody must be told."
    yield "Everybody could say no, leave out any question, or stop."


def _voice(parts: Sequence[OneConsultation], modes: Sequence[str]) -> Iterator[str]:
    bands = dict.fromkeys(edition.band for part in parts for edition in part.editions)
    languages = dict.fromkeys(language for part in parts for language in part.kept.definition.languages)
    if bands:
        yield f"Questions of their own for: {'; '.join(RULES[band].name for band in bands)}."
    if languages:
        yield f"Languages: {', '.join(map(name_of, languages))}."
    if modes:
        yield f"Ways of answering: {', '.join(MODES.get(mode, mode).lower() for mode in modes)}."
    if any(part.drawn for part in parts):
        yield "Some questions could be answered by drawing."


def _audience(readers: int) -> Iterator[str]:
    yield f"{_many(readers, 'member', 'members')} of the board can read this document and must decide on each ask."
    yield "Worrying answers were read by a safeguarding lead."


def _influence(asks: Sequence[Ask]) -> Iterator[str]:
    decided = sum(bool(ask.verdict or ask.decision) for ask in asks)
    promised = sum(len(ask.promises) for ask in asks)
    told = sum(bool(ask.tell_children) for ask in asks)
    made = f"decided: {decided or 'none yet'}; promises made: {promised or 'none yet'}"
    yield f"{_many(len(asks), 'ask', 'asks')}; {made}."
    if asks:
        yield f"For {told or 'none'} of them it is written what children will be told."


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
