"""A clock that has stopped, for what asks for the time by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, tzinfo
from types import ModuleType
from unittest.mock import patch


@contextmanager
def stopped(at: datetime, *modules: ModuleType) -> Iterator[None]:
    """Each of these modules is told this moment whenever it asks for now."""

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return at.astimezone(tz)

    with ExitStack() as stack:
        for module in modules:
            stack.enter_context(patch.object(module, "datetime", Stopped))
        yield
