"""What a worker expects to hear, as they type it: one theme on each line, its name, a colon, a few words of it.

The routes of finding themes come in, and the action that asks for them. It knows no answer: what is typed here is a
start for the search and the worker's own name for what is found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.people import Person
from app.store.expecting import ExpectedTheme, list_expected
from app.store.session import Session

MOST_THEMES = 20
LONGEST_NAME = 120
LONGEST_WORDS = 300
EXAMPLE = "Buses: bus, late, driver, stop"
_BETWEEN = re.compile("[,;]")


class NotClear(Exception):
    """Some lines cannot be read; `faults` say which, and what to do about each."""

    def __init__(self, faults: Iterable[str]) -> None:
        super().__init__("lines that cannot be read")
        self.faults = tuple(faults)


def show_expected(session: Session, *, person: Person, consultation_id: str) -> str:
    """What was typed last, as it is typed; NotFound."""
    return write_lines(list_expected(session, board_id=person.board_id, consultation_id=consultation_id))


def write_lines(expected: Iterable[ExpectedTheme]) -> str:
    """Themes as lines that read_lines reads."""
    return "\n".join(f"{one.name}: {', '.join(one.words)}" for one in expected)


def read_lines(typed: str) -> tuple[ExpectedTheme, ...]:
    """Themes from lines; empty lines say nothing; NotClear."""
    lines = {number: line for number, line in enumerate(typed.splitlines(), start=1) if line.strip()}
    read = {number: _read(line) for number, line in lines.items()}
    faults = [f"Line {number}: {fault}" for number, line in lines.items() if (fault := _fault(line, read[number]))]
    faults += _same_names(read)
    if len(lines) > MOST_THEMES:
        faults.append(f"Take out some lines: there are {len(lines)}, and there can be {MOST_THEMES}.")
    if faults:
        raise NotClear(faults)
    return tuple(read.values())


def _read(line: str) -> ExpectedTheme:
    name, _, words = line.partition(":")
    told = (_one_space(word) for word in _BETWEEN.split(words))
    return ExpectedTheme(_one_space(name), tuple(dict.fromkeys(word for word in told if _says_something(word))))


def _fault(line: str, read: ExpectedTheme) -> str:
    if ":" not in line:
        return f"put a colon after the theme's name, and a few words of it after that, such as “{EXAMPLE}”."
    if not _says_something(read.name):
        return f"write the theme's name before the colon, such as “{EXAMPLE}”."
    if not read.words:
        return f"write a few words after the colon that young people would say, such as “{EXAMPLE}”."
    if len(read.name) > LONGEST_NAME:
        return f"make the name shorter: at most {LONGEST_NAME} characters before the colon."
    if len(", ".join(read.words)) > LONGEST_WORDS:
        return f"keep fewer words: at most {LONGEST_WORDS} characters after the colon."
    return ""


def _same_names(read: dict[int, ExpectedTheme]) -> Iterator[str]:
    first: dict[str, int] = {}
    for number, one in read.items():
        before = first.setdefault(one.name.casefold(), number)
        if before != number and _says_something(one.name):
            yield f"Line {number}: line {before} has this name too. Put their words on one line, or change one name."


def _one_space(words: str) -> str:
    return " ".join(words.split())


def _says_something(words: str) -> bool:
    return any(letter.isalnum() for letter in words)
