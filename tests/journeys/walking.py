"""Steps that several journeys begin with."""

from __future__ import annotations

from datetime import date

from app.store import consultations
from app.store.consultations import Group, KeptConsultation
from surveys import library
from tests import builders
from tests.journeys.conftest import Town


def open_a_consultation(town: Town) -> tuple[KeptConsultation, Group]:
    """The worker writes a ready consultation into three groups and opens it; returns it and the group of 8 to 10."""
    worker = town.worker
    reply = worker.send("/worker/consultations/new", title="Feeling safe", ready="feeling_safe")
    here = "/" + reply.headers["Location"].split("/", 1)[1]
    worker.send(
        here + "details", title="Feeling safe", purpose="To learn where children feel safe.",
        priorities=["learning"],
    )  # fmt: skip
    for band, day in (("8-10", date.today()), ("5-7", date.today()), ("11-13", date.today())):
        worker.send(
            here + "groups/add", name=f"Oak {band}", setting="Oak School", band=band, expected="40",
            session_day=day.isoformat(),
        )  # fmt: skip
    with town.sessions() as session:
        aloud = library.load("feeling_safe")
        builders.record_everything(session, board_id=worker.person.board_id, definition=aloud)
        session.commit()
    reply = worker.send(here + "open", briefed="y")
    assert reply.status_code == 302, reply.get_data(as_text=True)
    with town.sessions() as session:
        (kept,) = consultations.list_consultations(session, board_id=worker.person.board_id)
        groups = consultations.list_groups(session, board_id=worker.person.board_id, consultation_id=kept.id)
    assert kept.status == "open"
    return kept, next(group for group in groups if group.band == "8-10")
