"""Scanners that others wrote, against a seeded Heard and against its broken twin (T6): something there, nothing here.

A scanner that finds nothing in the twin is broken itself, so each test asks that first. They look at what strangers
reach and, signed in, at the worker's room. Those that are not installed say so and are skipped.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from app.people import Role
from tests.attack.web.poisoned import House, build_house
from tests.attack.web.twin import SCHEMA
from tests.served import served

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ENOUGH = 600
"""Seconds for one scan."""


@pytest.mark.slow
def test_schemathesis_breaks_the_twin_and_nothing_that_is_open_to_all(seeded: House, twin: Flask, tmp_path: Path):
    """Whatever stands in an argument, a query or a body: no reply of 500 and above."""
    assert "Server error" in _schemathesis(twin, SCHEMA, tmp_path, examples=5)
    said = _schemathesis(seeded.app, _describe(seeded.app, strangers=True), tmp_path, examples=1)
    assert "Server error" not in said
    assert re.search(r"\d\d+ generated", said), said[-2000:]


@pytest.mark.long
@pytest.mark.parametrize("strangers", [True, False])
def test_schemathesis_breaks_nothing_that_is_open_and_nothing_in_the_workers_room(seeded, tmp_path, strangers: bool):
    cookie = "" if strangers else _cookie(seeded)
    said = _schemathesis(seeded.app, _describe(seeded.app, strangers=strangers), tmp_path, examples=20, cookie=cookie)
    assert "Server error" not in said
    assert re.search(r"\d\d\d+ generated", said), said[-2000:]


@pytest.mark.long
def test_wapiti_finds_the_twin_and_nothing_here(seeded: House, twin: Flask, tmp_path: Path):
    """Cross-site scripting, injection of commands and files, open redirects, split heads, methods, backups."""
    _need("wapiti")
    found = _wapiti(twin, tmp_path / "twin.json")
    assert any("Cross Site Scripting" in kind for kind in found), found
    assert _wapiti(seeded.app, tmp_path / "out.json", f"/{seeded.board.code('open')}", "/accounts/sign-in") == {}
    assert _wapiti(seeded.app, tmp_path / "in.json", "/worker/", cookie=_cookie(seeded)) == {}


@pytest.mark.long
def test_sqlmap_finds_the_twin_and_nothing_here(seeded: House, twin: Flask, tmp_path: Path):
    """Every field of the child's form, the join code, the sign-in and the worker's forms, by five ways of injecting."""
    _need("sqlmap")
    assert _sqlmap(twin, ["/search?name=Ann"], tmp_path / "twin")
    code, things, cookie = seeded.board.code("open"), seeded.board.things, _cookie(seeded)
    out = ["/join?code=BDK7XH", f"/{code}/in/en*", f"/{code}*", f"/you-said/{seeded.board.id}*/"]
    assert _sqlmap(seeded.app, out, tmp_path / "out") == []
    assert _sqlmap(seeded.app, [f"/{code}"], tmp_path / "child", data="agreed=yes&q-better=x&language=en&id=x") == []
    here = f"/worker/consultations/{things['closed.consultation_id']}"
    inside = [f"{here}/themes", f"/worker/themes/{things['theme_id']}?comment=x&sort=x", f"{here}*/themes"]
    assert _sqlmap(seeded.app, inside, tmp_path / "in", cookie=cookie) == []


def _describe(app: Flask, *, strangers: bool) -> dict[str, Any]:
    """The addresses as an API describes itself: whatever is asked or sent is any text."""
    room = ("open_pages.", "young_person.", "tablets.") if strangers else ("participation_worker.",)
    paths: dict[str, Any] = {}
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith(room):
            continue
        path = re.sub(r"<(?:[^:>]+:)?(\w+)>", r"{\1}", rule.rule)
        named = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in rule.arguments
        ]
        asked = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in ("code", "language", "screen")]
        kinds = ("application/json", "application/x-www-form-urlencoded")
        body = {"content": {kind: {"schema": {"type": "object"}} for kind in kinds}}
        for method in sorted({"GET", "POST"} & (rule.methods or set())):
            sent = {"requestBody": body} if method == "POST" else {}
            replies = {"responses": {"default": {"description": "Any"}}}
            paths.setdefault(path, {})[method.lower()] = {"parameters": named + asked, **sent, **replies}
    return {"openapi": "3.0.0", "info": {"title": "Heard", "version": "1"}, "paths": paths}


def _schemathesis(app: Flask, schema: dict[str, Any], folder: Path, *, examples: int, cookie: str = "") -> str:
    file = folder / "schema.json"
    file.write_text(json.dumps(schema))
    with served(app) as address:
        command = [
            str(Path(sys.executable).with_name("schemathesis")), "run", str(file), "--url", address, "--checks",
            "not_a_server_error", "--phases", "fuzzing", "--max-examples", str(examples), "--continue-on-failure",
            "--generation-deterministic", "--no-shrink", "--warnings", "off",
        ]  # fmt: skip
        command += ["-H", f"Cookie: {cookie}"] if cookie else []
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=ENOUGH)
    return done.stdout + done.stderr


def _wapiti(app: Flask, report: Path, *starts: str, cookie: str = "") -> dict[str, Any]:
    """What it found, by kind; headers, and the cookie that asks for TLS, are looked at elsewhere."""
    with served(_without_sign_out(app)) as address:
        command = [
            "wapiti", "-u", f"{address}/", "--scope", "folder", "-f", "json", "-o", str(report), "--flush-session",
            "-v", "0", "-m", "xss,permanentxss,sql,exec,file,redirect,crlf,methods,backup,csp",
            "--max-scan-time", str(ENOUGH), "--store-session", str(report.with_suffix("")), "--no-bugreport",
            "--max-links-per-page", "60", "--max-files-per-dir", "20",
        ]  # fmt: skip
        command += [word for path in starts for word in ("-s", address + path)]
        command += ["-H", f"Cookie: {cookie}"] if cookie else []
        subprocess.run(command, capture_output=True, timeout=2 * ENOUGH)
    found = json.loads(report.read_text())["vulnerabilities"]
    return {kind: [one["http_request"] for one in ones] for kind, ones in found.items() if ones}


def _without_sign_out(app: Flask) -> WSGIApplication:
    """A scanner presses every button, and would sit outside for the rest of its time; its own option breaks it."""

    def stay(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/accounts/sign-out":
            start_response("204 No Content", [])
            return []
        return app(environ, start_response)

    return stay


def _sqlmap(app: Flask, paths: list[str], folder: Path, *, data: str = "", cookie: str = "") -> list[str]:
    """What it takes for injectable."""
    with served(app) as address:
        for path in paths:
            command = [
                "sqlmap", "-u", address + path, "--batch", "--level", "1", "--risk", "1", "--output-dir", str(folder),
                "--disable-coloring", "--flush-session", "--technique", "BEUST", "--time-sec", "2", "--threads", "4",
                "--dbms", "sqlite",
            ]  # fmt: skip
            command += ["--data", data] if data else []
            command += ["--cookie", cookie] if cookie else []
            subprocess.run(command, capture_output=True, timeout=ENOUGH)
    rows = [row for file in folder.glob("*.csv") for row in csv.DictReader(file.open())]
    return [str(row) for row in rows if row.get("Technique(s)")]


def _need(tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"There is no {tool} on this machine: apt-get install {tool}")


def _cookie(house: House) -> str:
    name = house.app.config["SESSION_COOKIE_NAME"]
    return f"{name}={house.desk(Role.PARTICIPATION_WORKER).client.get_cookie(name).value}"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> House:
    """One of everything, without an attack in it: what a scanner finds, it brought."""
    return build_house(tmp_path_factory.mktemp("seeded"), empty_database, is_attacked=False)
