"""What the processes of Heard say of what happens in them: one line each, plain or JSON, ids and kinds and never words.

serving and working come in. Our own lines are written with care; those of other people's code are not, so of these only
the sentence and its numbers are kept: what they would fill in may be an address that somebody typed (T15). Of a fault
its kind and place are said, never its message. The time is told to the minute: nothing finer stands beside an answer.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from gunicorn.glogging import Logger

OWN = "heard"
UNSAID = "-"
FILLED_IN = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")


def set_up_logs(log_format: str) -> None:
    """Let this process write its log to standard error; INFO of ours, warnings of everybody else's."""
    handler = _ToStandardError()
    handler.setFormatter(JsonLine() if log_format == "json" else PlainLine())
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one, _ToStandardError)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OWN).setLevel(logging.INFO)
    sys.excepthook = _say_uncaught
    for hooks, name in ((sys, "unraisablehook"), (threading, "excepthook")):
        setattr(hooks, name, lambda told: _say_uncaught(told.exc_type, told.exc_value, told.exc_traceback))


class PlainLine(logging.Formatter):
    """A line for people: how grave, and what happened."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        where = "" if record.name == OWN else f"{record.name}: "
        fault = f" ({_fault(record)})" if _fault(record) else ""
        return f"{record.levelname} {where}{_says(record)}{fault}"


class JsonLine(logging.Formatter):
    """A line for machines: at, level, from, says, process and, where something broke, fault."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%MZ"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": _says(record),
            "process": os.getpid(),
        }
        if fault := _fault(record):
            said["fault"] = fault
        return json.dumps(said, ensure_ascii=False)


class QuietLogger(Logger):  # type: ignore[misc]
    """The web server's own log, said with everybody else's: by itself it would write addresses and whole traces."""

    def setup(self, cfg: Any) -> None:
        """Hang none of its own handlers; keep no list of visits."""
        super().setup(cfg)
        self.error_log.handlers = []
        self.error_log.propagate = True


class _ToStandardError(logging.StreamHandler[TextIO]):
    """Wherever standard error is at that moment: a process that was forked may have moved it."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    def handleError(self, record: logging.LogRecord) -> None:
        """Say that a line was not written; logging itself would print what was to be filled into it."""
        about = (record.name, logging.ERROR, record.pathname, record.lineno)
        with suppress(Exception):
            told = logging.LogRecord(*about, "A line could not be written.", None, sys.exc_info())
            self.stream.write(self.format(told) + self.terminator)

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, value: TextIO) -> None:
        raise AttributeError("it is always standard error")


def _say_uncaught(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
    """What nobody caught: a trace would bring its message, and lines that no machine can read."""
    logging.getLogger(OWN).error("Not caught", exc_info=(kind, fault or kind(), trace))


def _says(record: logging.LogRecord) -> str:
    if record.name == OWN:
        return " ".join(record.getMessage().split())
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    numbers = list(record.args) if isinstance(record.args, tuple) else []
    said = FILLED_IN.sub(lambda _: _number(numbers), record.msg) if record.args else record.msg
    return " ".join(said.split())


def _number(waiting: list[object]) -> str:
    """The next thing that was to be filled in, where it is a number."""
    value = waiting.pop(0) if waiting else None
    return str(value) if isinstance(value, int | float) else UNSAID


def _fault(record: logging.LogRecord) -> str:
    kind, _, trace = record.exc_info or (None, None, None)
    if kind is None:
        return ""
    frames = traceback.extract_tb(trace)
    return f"{kind.__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else kind.__name__
