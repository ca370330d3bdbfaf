"""The opening page: every gate, why it stands there, what is missing at it and whom it waits for. Nothing here writes.

What is missing comes from asking.list_needs, which also stops the button: the page and the gate cannot disagree.
"""

from __future__ import annotations

from datetime import datetime

from app.participation_worker.actions import approving, covering
from app.participation_worker.actions.asking import list_needs, need_lines
from app.participation_worker.pages.asking import Gate, OpenPage
from app.people import Person
from app.store import consultations
from app.store.consultations import KeptConsultation
from app.store.session import Session
from surveys.gates import Need

WARNINGS = ("G20",)
"""This gate stands there only where a warning does."""
QUESTIONS = "Questions"
"""The gate of all that no other gate is for: whatever surveys.checking finds."""
GATES = (
    (
        "What it is for",
        "Children are told why, and the findings are set beside what the board set out to do.",
        "details",
        ("G01", "G02"),
    ),
    (QUESTIONS, "Written for each age on its own, and nothing in them harms or leads.", "", ()),
    ("Warnings", "A warning may be passed, with a reason that is kept.", "warnings", WARNINGS),
    (
        "What you tell them before they agree",
        "A yes counts only where they know what happens with their words.",
        "telling",
        ("G06", "G13"),
    ),
    ("Languages", "A person has read Heard's own words in each language.", "details", ("G07",)),
    ("Read aloud", "Who cannot read yet hears all of it.", "", ("G14",)),
    ("Tried out", "Three children of each age find what no adult sees.", "plan#tried", ("G28",)),
    (
        "Data protection",
        "Somebody has weighed what could go wrong for a child, and put their name to it.",
        "plan#dpia",
        ("G21",),
    ),
    (
        "What children can count on",
        "Not to be known, or not to be told on: one of them, and it is kept.",
        "plan#model",
        ("G26", "G33"),
    ),
    ("Space", "Everybody who should be heard is invited, and safe where they answer.", "plan#space", ("G22",)),
    ("Voice", "They can say it in the way that suits them.", "plan#voice", ("G23",)),
    ("Audience", "Somebody who decides will listen, on a day that is known.", "plan#audience", ("G24",)),
    ("Influence", "Something can change. If nothing can, do not ask.", "plan#change", ("G25",)),
    ("How far they take part", "It is called what it is, and not more.", "plan#rung", ("G27",)),
    ("Groups", "Each class or club has a code and seats of its own.", "groups", ("G03",)),
    (
        "Agreement",
        "Under 13 an adult permits it; from 13 to 15 parents are told; every child says yes or no alone.",
        "plan#agreement",
        ("G29", "G31"),
    ),
    ("Adults in the room", "They know what this is, and each child knows an adult to go to.", "groups", ("G30",)),
    (
        "Who reads worrying answers first",
        "A lead and a deputy are on duty on each day on which children answer.",
        "",
        ("G04", "G16"),
    ),
    ("A second person", "One writes, another one approves. A change after that is read again.", "approve", ("G32",)),
)
"""Each gate: its name, why it stands there, where it is seen to, and the codes of what stops it."""


def show_opening(session: Session, *, person: Person, kept: KeptConsultation, now: datetime) -> OpenPage:
    """Every gate: what is seen to, what is missing and whom it waits for, and who reads worrying answers first."""
    needs = list_needs(session, person=person, kept=kept, now=now)
    rows = consultations.list_groups(session, board_id=person.board_id, consultation_id=kept.id)
    approved = approving.find_approved(session, person=person, kept=kept)
    could = approving.list_who_could(session, person=person, kept=kept)
    return OpenPage(
        heading="Open it",
        consultation_id=kept.id,
        title=kept.title,
        gates=_gates(kept, needs, approved=approved, could=could),
        duty=covering.show_duty(session, person=person, groups=rows, now=now),
        may_approve=not approved and not approving.is_writer(session, person=person, kept=kept),
    )


def _gates(
    kept: KeptConsultation, needs: tuple[Need, ...], *, approved: str, could: tuple[str, ...]
) -> tuple[Gate, ...]:
    """Each gate with what is missing at it; what no gate knows is a matter of the questions."""
    known = {code for _, _, _, codes in GATES for code in codes}
    found = []
    for heading, why, href, codes in GATES:
        here = [need for need in needs if need.code in codes or (heading == QUESTIONS and need.code not in known)]
        if codes == WARNINGS and not here:
            continue
        found.append(
            Gate(
                heading=heading,
                why=why,
                href=href,
                blocks=need_lines(kept, [need for need in here if need.severity == "block"]),
                warnings=need_lines(kept, [need for need in here if need.severity == "warn"]),
                done=_say_second(approved, could) if "G32" in codes else "",
            )
        )
    return tuple(found)


def _say_second(approved: str, could: tuple[str, ...]) -> str:
    if approved:
        return f"Approved by {approved}."
    if could:
        return f"One writes, another one approves. {' or '.join(could)} could: they sign in and open this page."
    return "One writes, another one approves. Nobody else could yet: the administrator adds another worker."
