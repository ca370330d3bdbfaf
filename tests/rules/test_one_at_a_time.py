"""No view of the lead's room decides on more than one answer: nothing is dismissed in bulk (R3.12)."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from wtforms.fields import FieldList, SelectMultipleField

from app.safeguarding_lead import forms
from app.store import concerns

ROOM = Path(forms.__file__).parent
MAY_TAKE_SEVERAL = {"left"}
"""Answers that a lead leaves for now: they are passed over, and nothing is decided on them."""


def test_every_address_takes_one_answer_at_most(app):
    several = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("safeguarding_lead.") and len(rule.arguments & IDS) > 1
    ]
    assert several == []
    assert "path" not in {rule._converters.get(name) for rule in app.url_map.iter_rules() for name in rule.arguments}


def test_no_form_of_the_room_has_a_field_for_several():
    fields = [field for form in vars(forms).values() if inspect.isclass(form) for field in vars(form).values()]
    kinds = [field.field_class for field in fields if hasattr(field, "field_class")]
    assert len(kinds) > 5
    assert [kind for kind in kinds if issubclass(kind, (FieldList, SelectMultipleField))] == []


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.name)
def test_no_view_reads_a_list_of_ids_from_what_was_sent(path: Path):
    taken = {
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "getlist"
    }
    assert taken <= MAY_TAKE_SEVERAL


def test_every_decision_of_the_store_is_about_one_answer():
    functions = [one for name, one in vars(concerns).items() if inspect.isfunction(one) and not name.startswith("_")]
    own = [one for one in functions if one.__module__ == concerns.__name__]
    decisions = [one for one in own if "session" in inspect.signature(one).parameters]
    assert {one.__name__ for one in decisions} == {"settle", "agree", "differ", "read_again", "show_to_lead"}
    assert all(inspect.signature(one).parameters["concern_id"].annotation == "str" for one in decisions)


IDS = {"concern_id", "quote_id", "wish_id"}


@pytest.fixture
def app(settings):
    from app.factory import create_app
    from app.store.session import migrate, open_engine

    migrate(open_engine(settings.database_url))
    return create_app(settings)
