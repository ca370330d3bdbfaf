"""Fixtures for the tests of surveys/."""

import pytest

from surveys.definition import Consultation, Edition
from surveys.plain_reading import from_plain
from tests.surveys.samples import PLAIN


@pytest.fixture
def consultation() -> Consultation:
    """A sound consultation for 8-10."""
    return from_plain(PLAIN)


@pytest.fixture
def edition(consultation: Consultation) -> Edition:
    """Its one edition."""
    return consultation.edition("8-10")
