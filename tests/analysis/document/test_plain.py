"""A document as plain data and back: nothing is lost, nothing is bent (R4.12)."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.document.model import LearningDocument, SignOff
from analysis.document.plain import from_plain, to_plain
from analysis.errors import NotADocument
from tests.analysis.document.samples import sample_document


@settings(max_examples=60, deadline=None)
@given(st.builds(LearningDocument))
def test_any_document_comes_back_the_same_through_json(document: LearningDocument):
    """R4.12: what is kept is what is printed again, every part of it, also those that no sample fills."""
    assert from_plain(json.loads(json.dumps(to_plain(document)))) == document


def test_a_compiled_document_comes_back_the_same():
    document = replace(sample_document(), sign_offs=(SignOff("Wyn", "worker", "reviewed", date(2026, 11, 24)),))
    assert from_plain(json.loads(json.dumps(to_plain(document)))) == document


def test_a_document_that_was_kept_before_a_part_was_thought_of_is_still_one(plain: dict[str, Any]):
    del plain["indicators"], plain["findings"][0]["breadth"]
    assert from_plain(plain).indicators == ()


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("title", 7),
        ("title", None),
        ("version", "1"),
        ("version", True),
        ("compiled_on", "yesterday"),
        ("compiled_on", 20261124),
        ("summary", "one line"),
        ("summary.0", 3),
        ("findings.0.status", "guessed"),
        ("findings.0.count", None),
        ("findings.0.count.value", 12.5),
        ("body.priorities.0", []),
        ("cover_quote", "words"),
        ("unknown", 1),
        ("findings.0.unknown", 1),
    ],
)
def test_what_does_not_fit_is_refused_by_its_place(plain: dict[str, Any], path: str, wrong: Any):
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    there: Any = plain
    for step in way:
        there = there[step]
    there[last] = wrong
    with pytest.raises(NotADocument):
        from_plain(plain)


def test_a_part_that_must_be_there_is_named(plain: dict[str, Any]):
    del plain["findings"][1]["label"]
    with pytest.raises(NotADocument, match=r"document.findings\[1\].label"):
        from_plain(plain)


def test_plain_data_is_what_the_shapes_say_and_no_more():
    """Noise: json writes tuples as lists, so both are compared as JSON."""
    document = sample_document()
    assert json.dumps(to_plain(document)) == json.dumps(asdict(document), default=str)


@pytest.fixture
def plain() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(json.dumps(to_plain(sample_document())))
    return kept
