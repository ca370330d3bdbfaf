"""A day that staff type is measured by the clock on the board's wall, which in summer is an hour ahead of UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import ModuleType, SimpleNamespace

import pytest
from wtforms.validators import ValidationError

from app.design import promising
from app.participation_worker import forms
from tests.clock import stopped

LATE = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
"""Half past midnight on the wall of a board, on 2 July."""


@pytest.mark.parametrize(
    ("module", "check", "fine", "wrong"),
    [
        (forms, forms.must_be_over, date(2026, 7, 2), date(2026, 7, 3)),
        (promising, promising.must_come, date(2026, 7, 2), date(2026, 7, 1)),
    ],
)
def test_today_is_the_day_on_the_boards_wall(module: ModuleType, check, fine: date, wrong: date):
    """R3.09."""
    with stopped(LATE, module):
        check(SimpleNamespace(data=fine))
        with pytest.raises(ValidationError):
            check(SimpleNamespace(data=wrong))
