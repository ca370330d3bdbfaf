"""Requests that no browser sends: lengths in doubt, other hosts and methods, forged cookies, packed and deep bodies.

Some go over a plain line to the real server (`heard serve`), which reads heads by itself before the application sees
any; the others, generated from the map of addresses, to the application (T6, T10; ASVS 3.3.1, 3.3.3, 3.7.2, 4.1.3).
"""

from __future__ import annotations

import gzip
import re
import socket
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.extensions import security
from app.factory import create_app
from app.settings import Settings
from app.store.session import Sessions
from tests.app.conftest import *  # noqa: F403
from tests.app.desks import Desk, begin_sign_in, sign_in
from tests.app.test_who_may_pass import FILLING
from tests.resilience.test_slow_connections import CODE, connect  # noqa: F401

ELSEWHERE = "elsewhere.example"
HIDDEN = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
"""A second request inside the first: whoever answers it reads the first one otherwise than a proxy may."""
AMBIGUOUS = {
    "length and chunks": [b"Content-Length: 4", b"Transfer-Encoding: chunked"],
    "two lengths": [b"Content-Length: 4", b"Content-Length: %d" % (len(HIDDEN) + 5)],
    "lengths in a list": [b"Content-Length: 4, 9"],
    "a signed length": [b"Content-Length: +4"],
    "a length below nothing": [b"Content-Length: -1"],
    "a length with underscores": [b"Content-Length: 1_0"],
    "chunks that are none": [b"Transfer-Encoding: xchunked"],
    "chunks twice": [b"Transfer-Encoding: chunked, chunked"],
    "chunks and something else": [b"Transfer-Encoding: chunked, identity"],
    "a space before the colon": [b"Content-Length: 4", b"Transfer-Encoding : chunked"],
    "a folded line": [b"X: y", b" Transfer-Encoding: chunked", b"Content-Length: 4"],
    "a NUL": [b"Content-Length: 4", b"X: a\0b"],
    "a lone CR": [b"Content-Length: 4", b"X: a\rTransfer-Encoding: chunked"],
}
REFUSED = {b"400", b"411", b"413", b"415", b"501"}
METHODS = ("TRACE", "PUT")
RARE_METHODS = ("DELETE", "PATCH", "CONNECT", "PROPFIND", "GETT")


@pytest.mark.slow
def test_no_request_hides_in_another(connect: Callable[[], socket.socket]):  # noqa: F811
    """4.1.3, and what a proxy in front of us may read otherwise: at most one reply, then the line is closed."""
    answered = {}
    for name, lines in AMBIGUOUS.items():
        head = b"\r\n".join([f"POST /{CODE} HTTP/1.1".encode(), b"Host: localhost", *lines])
        replies = _ask(connect, head + b"\r\n\r\n0\r\n\r\n" + HIDDEN)
        answered[name] = re.findall(rb"HTTP/1\.[01] (\d+)", replies)
        assert b"healthy" not in replies, name
    assert {name: said for name, said in answered.items() if len(said) > 1 or set(said) - REFUSED} == {}
    assert b'"healthy":true' in _ask(connect, HIDDEN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))


@pytest.mark.parametrize(
    "path", ["/", "/join?code=x", "/worker", "/worker/", "//worker/", "/accounts/sign-in", "/no/such/page", f"/{CODE}"]
)
def test_who_asks_by_another_name_is_led_nowhere_else(app: Flask, path: str):
    names = {
        "Host": ELSEWHERE,
        "X-Forwarded-Host": ELSEWHERE,
        "Forwarded": f"host={ELSEWHERE}",
        "X-Original-URL": "/admin/",
    }
    for name, value in names.items():
        reply = app.test_client().get(path, headers={name: value})
        assert ELSEWHERE not in reply.get_data(as_text=True)
        assert ELSEWHERE not in str(reply.headers)


@pytest.mark.parametrize("methods", [METHODS, pytest.param(RARE_METHODS, marks=pytest.mark.long)])
def test_no_address_takes_a_method_that_it_does_not_name(app: Flask, methods: tuple[str, ...]):
    client, wrong = app.test_client(), []
    for rule in app.url_map.iter_rules():
        assert set(rule.methods or ()) <= {"GET", "HEAD", "OPTIONS", "POST"}, rule
        for method in methods:
            status = client.open(_path(rule), method=method, headers={"X-HTTP-Method-Override": "POST"}).status_code
            wrong += [(rule.endpoint, method, status)] if status not in (302, 404, 405, 400) else []
    assert wrong == []


@pytest.mark.parametrize(
    "path",
    [
        f"//{ELSEWHERE}", f"//{ELSEWHERE}/worker", f"/\\{ELSEWHERE}", f"/%5c{ELSEWHERE}/", f"/%2f{ELSEWHERE}/worker",
        f"/worker//{ELSEWHERE}", f"///{ELSEWHERE}/%2e%2e", "/%0d%0aLocation:%20https://elsewhere.example", "/worker",
        f"/join?code=//{ELSEWHERE}", f"/join?code=https://{ELSEWHERE}", f"/accounts/sign-in?then=//{ELSEWHERE}",
        f"/accounts/?then=https://{ELSEWHERE}", f"/accounts/prove?then=/%5c{ELSEWHERE}",
    ],
)  # fmt: skip
def test_no_reply_leads_to_another_site(app: Flask, worker: Desk, path: str):
    """3.7.2, signed in and signed out: wherever a reply leads stands on this host."""
    for client in (app.test_client(), worker.client):
        said, _, asked = path.partition("?")
        reply = client.get("/", query_string=asked, environ_overrides={"PATH_INFO": unquote(said)})
        where = reply.headers.get("Location", "/")
        assert reply.status_code < 500
        assert re.fullmatch(r"/(?![/\\]).*", where), where


@pytest.mark.parametrize(
    "cookie",
    [
        "heard=", "heard=.eJ", "heard=eyJfdXNlcl9pZCI6ImFkbWluIn0.x.y", "heard=" + "A" * 3900,
        "heard=\x01\xff", "heard=a; heard=b",
        "heard=.eJyrVipJLS5RslIqLU4tAgApqgWP.aaaaaa.bbbbbbbbbbbbbbbbb", "=; ;;=;", "__Host-heard=x; $Version=1",
    ],
)  # fmt: skip
def test_a_cookie_that_we_did_not_write_opens_nothing_and_breaks_nothing(app: Flask, cookie: str):
    for path, status in (("/worker/", 302), ("/admin/", 302), ("/", 200)):
        reply = app.test_client(use_cookies=False).get(path, headers={"Cookie": cookie})
        assert reply.status_code == status


def test_over_tls_the_cookie_is_for_this_host_and_for_no_script(settings: Settings, app: Flask, worker: Desk):
    """3.3.1, 3.3.3."""
    served = create_app(replace(settings, base_url="https://heard.example"))
    client = served.test_client()
    client.get("/accounts/sign-in", base_url="https://heard.example")
    reply = client.get("/accounts/sign-in", base_url="https://heard.example")
    [cookie] = reply.headers.getlist("Set-Cookie") or [begin_sign_in(client, worker.email).headers["Set-Cookie"]]
    assert cookie.startswith("__Host-heard=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        *(pytest.param(kind, marks=pytest.mark.long) for kind in ("application/x-www-form-urlencoded", "text/plain")),
        pytest.param("multipart/form-data", marks=pytest.mark.long),
    ],
)
def test_no_open_door_takes_what_is_packed_too_large_too_deep_or_of_another_kind(app: Flask, kind: str):
    """T10, for every address that takes a POST without a sitting; a new one is tried as soon as it has a door."""
    client, wrong = app.test_client(), []
    bodies = (b"[" * 30_000, gzip.compress(b"0" * 10_000_000), b"x" * (64 * 1024 + 1), b'{"a":' * 10_000, b"\xff" * 100)
    doors = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    for rule in doors:
        for body in bodies:
            for headers in ({}, {"Content-Encoding": "gzip"}):
                reply = client.post(_path(rule), data=body, content_type=kind, headers=headers)
                wrong += [(rule.endpoint, body[:9], reply.status_code)] if not 400 <= reply.status_code < 500 else []
    assert len(doors) > 50
    assert wrong == []


def _ask(connect: Callable[[], socket.socket], request: bytes) -> bytes:  # noqa: F811
    with connect() as line:
        line.sendall(request)
        line.settimeout(1.5)
        received = b""
        try:
            while part := line.recv(65536):
                received += part
        except (TimeoutError, ConnectionResetError):
            pass
        return received


def _path(rule: Rule) -> str:
    filling = {name: FILLING.get(name) or "6f2d1e4c-5a0b-4c3e-9a51-7f0a2b1c9d10" for name in rule.arguments}
    built = rule.build(filling, append_unknown=False)
    assert built
    return built[1]


def test_nobody_is_shown_how_it_broke(app: Flask, monkeypatch: pytest.MonkeyPatch):
    """13.4.2, 16.5.1: words and a way on; no name of a file, no statement, no trace, and nothing to debug with."""

    def breaks(_: object) -> None:
        raise RuntimeError("SELECT secret FROM /srv/heard")

    monkeypatch.setattr("app.open_pages.actions.look_at_database", breaks)
    reply = app.test_client().get("/health")
    assert (reply.status_code, app.debug, app.config["DEBUG"]) == (500, False, False)
    assert not re.search(r"secret|srv|Traceback|RuntimeError|\.py|Werkzeug", reply.text)
    said = [app.test_client().get(path).status_code for path in ("/console", "/.git/config", "/?__debugger__=yes")]
    assert said == [404, 404, 200]


def test_the_cookie_is_the_one_way_to_be_signed_in(app: Flask, worker: Desk, sessions: Sessions):
    """6.3.3: no token of a library's, which it would take from an address, a head or a body."""
    with app.test_request_context():
        row = security.datastore.find_user(case_insensitive=False, id=worker.person.id)
        token = row.get_auth_token()
    stranger = app.test_client()
    for way in (
        {"headers": {"Authentication-Token": token}}, {"query_string": {"auth_token": token}},
        {"json": {"auth_token": token}},
    ):  # fmt: skip
        assert stranger.get("/worker/", **way).headers["Location"].startswith("/accounts/sign-in")


def test_signing_in_begins_a_sitting_of_its_own(app: Flask, worker: Desk):
    """7.2.4: whoever put a cookie into this browser before holds nothing of what begins now."""
    client = app.test_client()
    client.get("/accounts/sign-in")
    with client.session_transaction() as planted:
        planted["planted"] = "yes"
    before = client.get_cookie("heard")
    assert sign_in(client, worker.email).status_code == 302
    with client.session_transaction() as begun:
        assert "planted" not in begun
    thief = app.test_client()
    thief.set_cookie("heard", before.value)
    assert (thief.get("/worker/").status_code, client.get("/worker/").status_code) == (302, 200)
