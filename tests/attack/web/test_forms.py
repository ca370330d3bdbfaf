"""An attack typed into every field of every form, and into every text of a file that is brought in (T6, T7).

Forms are found by looking for them: on every page of every role, and on a child's. What comes back, refused or kept, is
read by a browser's own parser; what was kept is looked at again on the page that it came from.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

import pytest
import yaml
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import MapAdapter
from werkzeug.test import TestResponse

from app.people import Role
from surveys import exchange, library
from surveys.clean_text import clean
from surveys.exchange import yaml_file
from surveys.plain_reading import from_plain
from tests.app.desks import DECIDES
from tests.app.test_two_boards import TYPED
from tests.attack.web.looking import OURS, Reader
from tests.attack.web.payloads import PAYLOADS
from tests.attack.web.poisoned import House, attack, build_house, is_page
from tests.surveys.test_exchange import LIMESURVEY, SURVEYJS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FORMS = """
([html]) => [...new DOMParser().parseFromString(html, "text/html").forms].map(form => ({
  action: form.getAttribute("action") || "", method: form.method,
  fields: [...form.elements].filter(one => one.name && !one.disabled).map(one => ({
    name: one.name, kind: one.type, value: one.value, on: !["radio", "checkbox"].includes(one.type) || one.checked
  }))
}))
"""
WRITTEN = {"text", "textarea", "search", "email", "tel", "url", "password"}
CHOSEN = {"hidden", "select-one", "radio", "checkbox", "date", "number", "time", "datetime-local"}
NEVER = {"accounts.sign_out", "accounts.password", "participation_worker.undo_draft_steps"}
"""Forms that end the sitting that sends them, or take back what others typed."""


@dataclass(frozen=True)
class Form:
    """Where it is sent, what stands in it, and which of its fields somebody writes into."""

    path: str
    view: str
    given: dict[str, str]
    written: tuple[str, ...]
    chosen: tuple[str, ...]


def test_an_attack_in_every_field_of_every_form_stays_words(poisoned: House, reader: Reader):
    """Every field is found; every third form is sent, and all of them in the long run."""
    forms = {role: list(_forms(poisoned, reader, role)) for role in Role}
    fields = {(form.view, field) for ways in forms.values() for form in ways for field in form.written}
    assert len(fields) > 100, "fields that somebody writes into were not found"
    assert _attack_all(poisoned, reader, {role: ways[::3] for role, ways in forms.items()}, start=7) == []


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 6))
def test_attacks_of_each_kind_in_every_field_of_every_form(tmp_path, empty_database, reader: Reader, start: int):
    """Ten attacks for each field, all sixty over all fields; also into what is only chosen, as in requests that
    somebody writes by hand."""
    house = build_house(tmp_path / "house", empty_database)
    forms = {role: list(_forms(house, reader, role)) for role in Role}
    assert _attack_all(house, reader, forms, start=start) == []
    assert _attack_all(house, reader, forms, start=start, also_chosen=True) == []


def test_an_attack_in_what_a_child_sends_stays_words_before_every_reader(poisoned: House, reader: Reader):
    child, path = poisoned.app.test_client(), f"/{poisoned.board.code('open')}"
    [form, *_] = reader.ask(FORMS, child.get(path).get_data(as_text=True))
    names = [field["name"] for field in form["fields"] if field["kind"] in WRITTEN | CHOSEN]
    assert "q-better" in names
    for number, name in enumerate((*names, "first_name", "where_to_find")):
        said = {"id": str(uuid4()), "agreed": "yes", "q-better": attack(number), name: attack(number)}
        for way in (path, f"{path}/talk"):
            _look(reader, child.post(way, data=said), way)
    for role in (Role.SAFEGUARDING_LEAD, Role.DEPUTY):
        for where in ("/lead/", "/lead/read/others"):
            reply = poisoned.desk(role).client.get(where, follow_redirects=True)
            _look(reader, reply, where)
            if "/lead/read/" in reply.request.path:
                shown = poisoned.desk(role).ask_for_words(reply.request.path)
                _look(reader, shown, reply.request.path)


@pytest.mark.parametrize(
    "name", ["x.yaml", "x.json", "x.js", "x.lss", "x.xlsx", "<img id=pwn src=x onerror=alert(1)>.json"]
)
def test_an_attack_in_every_text_of_a_file_stays_words(poisoned: House, reader: Reader, name: str):
    """T7: titles, questions, options, labels, conditions, warnings, the name of the file (LimeSurvey #5330)."""
    desk = poisoned.desk(Role.PARTICIPATION_WORKER)
    at = "/worker/consultations/bring-in"
    looked_at = desk.send(at, file=(io.BytesIO(_write(name)), name), band="8-10")
    _look(reader, looked_at, name)
    assert "pwn" in looked_at.get_data(as_text=True), "the report says nothing of what the file said"
    hidden = dict(re.findall(r'<input[^>]*name="(definition|told|name)"[^>]*value="([^"]*)"', looked_at.text))
    begun = desk.send(at, **{each: html.unescape(value) for each, value in hidden.items()}, title="x" + attack(3))
    _look(reader, begun, name)
    if "definition" in hidden:
        home = begun.headers["Location"]
        for page in ("", "editions/8-10", "editions/8-10/preview", "warnings", "groups", "files", "details", "plan"):
            _look(reader, desk.client.get(home + page, follow_redirects=True), page)


def test_an_attack_in_a_file_of_answers_or_a_translators_sheet_stays_words(poisoned: House, reader: Reader):
    desk, things = poisoned.desk(Role.PARTICIPATION_WORKER), poisoned.board.things
    home = f"/worker/consultations/{things['open.consultation_id']}"
    content = _csv([PAYLOADS, [one[::-1] for one in PAYLOADS], PAYLOADS])
    chosen = desk.send(f"{home}/bring-answers", file=(io.BytesIO(content), f"{PAYLOADS[1]}.csv"), band="11-13")
    where = chosen.headers["Location"]
    matched = desk.client.get(where)
    _look(reader, matched, where)
    assert matched.text.count("pwn") > 30
    typed = {"q-feels": "0", "q-better": "1", "language": "en", "agreed": "y"}
    _look(reader, desk.client.post(where, data={"csrf_token": desk.token, **typed}, follow_redirects=True), where)
    sheet = _csv([["where", "English (en)", PAYLOADS[0]], *([one, one, one] for one in PAYLOADS)])
    back = f"/worker/consultations/{things['draft.consultation_id']}/files/translation-sheet/back"
    _look(reader, desk.send(back, file=(io.BytesIO(sheet), "sheet.csv")), back)


def _attack_all(
    house: House, reader: Reader, forms: dict[Role, list[Form]], *, start: int, also_chosen: bool = False
) -> list[Any]:
    """Send every form of every role with an attack in each field, and look at what comes of it."""
    wrong, number = [], start
    for role, ways in forms.items():
        desk = house.desk(role)
        for form in ways:
            names = form.written + (form.chosen if also_chosen else ())
            typed = {**form.given, **_typed(form, house)}
            for name in names:
                number += 1
                typed[name] = attack(number)
            reply = (desk.send if DECIDES.fullmatch(form.path) else desk.press)(form.path, **typed)
            wrong += [(form.view, fault) for fault in _faults(reader, reply)]
            for page in {form.path, reply.headers.get("Location", form.path)}:
                wrong += [(form.view, page, fault) for fault in _faults(reader, desk.client.get(page))]
    return wrong


def _forms(house: House, reader: Reader, role: Role) -> Iterator[Form]:
    """Each form that somebody of this role can find, once for each view that takes it."""
    known = set()
    urls = house.app.url_map.bind("localhost")
    for path, page in house.pages(role).items():
        for found in reader.ask(FORMS, page):
            view, action = _taker(urls, found["method"], urljoin(path, found["action"]))
            fields = [field for field in found["fields"] if field["name"] != "csrf_token"]
            written = tuple(dict.fromkeys(field["name"] for field in fields if field["kind"] in WRITTEN))
            if written and view and view not in known | NEVER:
                known.add(view)
                given = {field["name"]: field["value"] for field in fields if field["on"] and field["kind"] in CHOSEN}
                chosen = tuple(dict.fromkeys(field["name"] for field in fields if field["kind"] in CHOSEN))
                yield Form(action, view, given, written, chosen)


def _taker(urls: MapAdapter, method: str, action: str) -> tuple[str, str]:
    """The view that takes what is sent there, and where; '' for what a page keeps to itself, as a preview does."""
    try:
        return urls.match(urlsplit(action).path, method=method.upper())[0] if method == "post" else "", action
    except MethodNotAllowed:
        return "", action


def _typed(form: Form, house: House) -> dict[str, Any]:
    typed = TYPED.get(form.view, {})
    return {
        key: house.board.things.get(value, value) if isinstance(value, str) else value for key, value in typed.items()
    }


def _faults(reader: Reader, reply: TestResponse) -> list[str]:
    assert reply.status_code < 500, reply.request.path
    assert "pwn" not in OURS.sub("", reply.headers.get("Set-Cookie", ""))
    return reader.read(reply.get_data(as_text=True))[0] if is_page(reply) else []


def _look(reader: Reader, reply: TestResponse, where: str) -> None:
    assert _faults(reader, reply) == [], where


def _write(name: str) -> bytes:
    """A file of this kind with an attack in every text."""
    numbers = iter(range(10_000))
    kind = name.rpartition(".")[2]
    if kind == "lss":
        words = r"<(?:question|answer|group_name|help|surveyls_\w*(?:title|text))>"
        return re.sub(words, lambda tag: tag[0] + html.escape(attack(next(numbers))), LIMESURVEY).encode()
    if kind in ("json", "js"):
        return json.dumps(_in_all(json.loads(SURVEYJS), numbers)).encode()
    plain = _in_all(yaml_file.parse(exchange.write(library.load("feeling_safe"))), numbers)
    if kind == "xlsx":
        return exchange.write_workbook(from_plain(plain), band="8-10")
    return yaml.safe_dump(plain, allow_unicode=True).encode()


NAMES = {
    "id", "kind", "type", "name", "band", "picture", "visibleIf", "value", "languages", "shown_when", "priorities",
    "version", "layout", "source", "review", "same_as",
}  # fmt: skip


def _in_all(thing: Any, numbers: Iterator[int]) -> Any:
    if isinstance(thing, str):
        return clean(thing + attack(next(numbers)))
    if isinstance(thing, list):
        return [_in_all(one, numbers) for one in thing]
    if isinstance(thing, dict):
        return {name: value if name in NAMES else _in_all(value, numbers) for name, value in thing.items()}
    return thing


def _csv(rows: Any) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8-sig")
