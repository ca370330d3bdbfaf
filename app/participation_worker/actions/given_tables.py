"""The tables that a board gives: who lives here, and indicators. Loading one replaces the whole of it."""

from __future__ import annotations

from datetime import date, datetime

from analysis.document import given_tables
from app.participation_worker.pages.given_tables import Column, GivenTablePage
from app.people import Person
from app.store import indicators, population, staff, trail
from app.store.indicators import GivenIndicator
from app.store.population import LocalLine
from app.store.session import Session

SOURCE = Column("source", "Who counted, as it shall be printed.")
AS_OF = Column("as_of", "The day it was true: 2025-06-30.")


def show_population(session: Session, *, person: Person) -> GivenTablePage:
    """How many children of each kind live here, as it is loaded now."""
    lines = population.list_population(session, board_id=person.board_id)
    return GivenTablePage(
        heading="Children who live here",
        lead="The document sets who answered beside who lives here, so that the board sees who was missing.",
        columns=(
            Column("heading", "What you count by. “Age”, “Place” and “Language” are matched with what was asked."),
            Column("label", "Which of it: 8-10, Urdu, Hulme."),
            Column("children", "How many live here. A whole number."),
            SOURCE,
            AS_OF,
        ),
        sample="heading,label,children,source,as_of\nAge,8-10,21480,Office for National Statistics,2025-06-30",
        head=("Counted by", "Which", "Children", "Who counted"),
        rows=tuple(
            (line.heading, line.label, f"{line.children:,}", f"{line.source}, {_day(line.as_of)}") for line in lines
        ),
        loaded=_loaded(len(lines)),
        other="indicators",
        other_words="Numbers the board gives beside the children's voice",
    )


def show_indicators(session: Session, *, person: Person) -> GivenTablePage:
    """The numbers that the board gives, as they are loaded now."""
    given = indicators.list_indicators(session, board_id=person.board_id)
    aims = _aims(session, person)
    return GivenTablePage(
        heading="Numbers the board gives",
        lead="They are printed beside the children's voice, with who counted them, and are never mixed with it.",
        columns=(
            Column("name", "What is counted, in words a reader knows."),
            Column("period", "For when: 2024/25, March 2026."),
            Column("value", "The number as it shall be printed: 51, 12 %."),
            SOURCE,
            AS_OF,
            Column("bears_on", f"Empty, or one of: {', '.join(sorted(aims)) or 'none are set up'}."),
        ),
        sample="name,period,value,source,as_of,bears_on\nPupils who had an exclusion,2024/25,1204,School census,"
        "2026-01-15,",
        head=("What is counted", "When", "Number", "Who counted", "Bears on"),
        rows=tuple(
            (one.name, one.period, one.value, f"{one.source}, {_day(one.as_of)}", aims.get(one.bears_on, ""))
            for one in given
        ),
        loaded=_loaded(len(given)),
        other="population",
        other_words="Children who live here",
    )


def load_population(session: Session, *, person: Person, table: str, now: datetime) -> int:
    """Replace the table of who lives here; how many lines it has. TableRefused."""
    read = given_tables.read_population(table)
    lines = [LocalLine(one.heading, one.label, one.children, one.source, one.as_of) for one in read]
    population.save_population(session, board_id=person.board_id, lines=lines)
    trail.note(session, person=person, act="loaded_population", about=person.board_id, now=now)
    return len(lines)


def load_indicators(session: Session, *, person: Person, table: str, now: datetime) -> int:
    """Replace the table of indicators; how many there are. TableRefused."""
    read = given_tables.read_indicators(table, aims=_aims(session, person))
    given = [GivenIndicator(one.name, one.period, one.value, one.source, one.as_of, one.bears_on) for one in read]
    indicators.save_indicators(session, board_id=person.board_id, given=given)
    trail.note(session, person=person, act="loaded_indicators", about=person.board_id, now=now)
    return len(given)


def _aims(session: Session, person: Person) -> dict[str, str]:
    body = staff.get_board(session, board_id=person.board_id).body
    return {aim["id"]: aim["name"] for aim in body.get("priorities", ())}


def _loaded(count: int) -> str:
    return f"{count} {'line' if count == 1 else 'lines'} loaded" if count else "Nothing is loaded yet"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
