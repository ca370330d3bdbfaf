"""The table of troubles names only what exists (decision 0003)."""

import ast
from pathlib import Path

from app.doors import DOORS
from app.errors import BY_NAME, STAFF_ADDRESSES

ROOT = Path(__file__).parents[2]
FROM_LIBRARIES = {"OperationalError", "CSRFError"}


def test_every_error_in_the_table_is_a_class_of_ours():
    ours = {
        node.name
        for room in ("app", "surveys", "analysis")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert set(BY_NAME) - FROM_LIBRARIES <= ours


def test_the_addresses_of_staff_are_those_of_the_doors():
    assert {door.prefix.strip("/") for door in DOORS if door.prefix} == STAFF_ADDRESSES


def test_a_fault_of_routing_in_a_staff_room_is_told_as_to_staff(lead):
    """R5.07: what a child reads ("tell the grown-up") is no help to a lead."""
    page = lead.get("/lead/read/00000000-0000-4000-8000-000000000000/words").get_data(as_text=True)
    assert "This page cannot be used like that" in page
    assert "/staff/staff.css" in page
