"""Every reply carries the headers that keep a page to itself: pages, files, faults, replies to machines (T6)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app.design.look import STATIC_ADDRESS
from app.factory import create_app
from app.security import HEADERS
from app.settings import Settings

EVERYWHERE = (
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("OPTIONS", "/", 200),
    ("GET", "/health", 200),
    ("GET", "/ready", 200),
    ("GET", "/XXXXXX", 404),
    ("GET", "/no/such/page", 404),
    ("PUT", "/join", 405),
    ("POST", "/XXXXXX", 411),
    ("GET", "/worker/", 302),
    ("POST", "/accounts/sign-in", 400),
    ("GET", f"{STATIC_ADDRESS}/child/child.css", 200),
    ("GET", "/static/../wsgi.py", 404),
)


@pytest.mark.parametrize(("method", "path", "status"), EVERYWHERE)
def test_no_reply_goes_without_its_headers_and_no_stranger_gets_a_cookie(app: Flask, method, path, status):
    reply = app.test_client().open(path, method=method)
    assert reply.status_code == status
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS
    assert "Set-Cookie" not in reply.headers
    assert (reply.headers.get("Cache-Control") == "no-store") != path.startswith("/static/")


@pytest.mark.parametrize(("base_url", "said"), [("https://heard.example", True), ("http://localhost", False)])
def test_where_there_is_tls_browsers_are_told_to_stay_with_it(settings: Settings, app: Flask, base_url, said):
    """T6: on a school's network nobody may turn the first request into a plain one."""
    served = create_app(replace(settings, base_url=base_url))
    for path in ("/", "/no/such/page", f"{STATIC_ADDRESS}/child/child.css"):
        assert ("Strict-Transport-Security" in served.test_client().get(path).headers) == said


def test_where_the_guide_stands_beside_us_no_browser_is_told_to_stay_with_tls(settings: Settings, app: Flask):
    """A browser applies it to every port of a name, and the guide speaks plain http on another one."""
    served = create_app(
        replace(settings, base_url="https://oakpc.local:8443", guide_url="http://oakpc.local:8080/trust")
    )
    assert "Strict-Transport-Security" not in served.test_client().get("/").headers
