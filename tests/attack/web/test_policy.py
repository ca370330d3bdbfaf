"""What every reply tells a browser to refuse (T6, ASVS 3.4.3 to 3.4.6): looked for on every address of every role."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser
from werkzeug.test import TestResponse

from app.people import Role
from tests.attack.web.looking import Watched
from tests.attack.web.poisoned import House
from tests.served import served

pytestmark = pytest.mark.slow
SINKS = """
() => ({
  html: () => { document.createElement("div").innerHTML = "<b>x</b>" },
  script: () => { document.createElement("script").src = "/static/x.js" },
  words: () => { document.createElement("script").textContent = "1" },
  parse: () => { new DOMParser().parseFromString("<b>x</b>", "text/html") },
  policy: () => { trustedTypes.createPolicy("theirs", { createHTML: (one) => one }) },
  ours: () => { trustedTypes.createPolicy("heard-check", {}) },
})
"""
TRY = f"""
() => Object.entries(({SINKS})()).filter(
  ([, act]) => {{ try {{ act(); return true }} catch {{ return false }} }}).map(([name]) => name)
"""


@pytest.mark.parametrize("role", [None, *Role])
def test_every_reply_has_a_policy_that_lets_nothing_in(poisoned: House, role: Role | None):
    """Nothing inline, no base, no frame around us but our own, no form to elsewhere; also files and faults."""
    wrong = {path: fault for path, reply in _replies(poisoned, role) if (fault := _fault(reply))}
    assert wrong == {}


@pytest.mark.parametrize("role", list(Role))
def test_what_is_saved_has_a_plain_name_and_what_is_written_stands_in_no_address(poisoned: House, role: Role):
    """5.4.2, 14.2.1: titles are attacks here, and none comes into a head; forms for words send them in their body."""
    named = [reply.headers.get("Content-Disposition", "") for reply in poisoned.replies(role).values()]
    assert [one for one in named if not re.fullmatch(r'|(?:attachment|inline); filename="?[\w.-]+"?', one)] == []
    forms = [
        form for page in poisoned.pages(role).values() for form in re.findall(r"<form\b.*?</form>", page, re.DOTALL)
    ]
    written = [form for form in forms if re.search(r'<textarea|type="(?:text|password|email|search)"', form)]
    assert [form[:200] for form in written if 'method="post"' not in form] == []


def test_a_policy_that_lets_something_in_is_found():
    sound = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    assert _lets_in(sound) == ""
    for wrong in (
        "", sound.replace("base-uri 'none'", ""), f"{sound}; script-src 'self'", f"{sound}; script-src 'unsafe-inline'",
        f"{sound}; script-src 'self' https:; require-trusted-types-for 'script'",
        sound.replace("frame-ancestors 'none'", "frame-ancestors *"),
        f"{sound}; style-src 'unsafe-inline'",
    ):  # fmt: skip
        assert _lets_in(wrong), wrong


@pytest.mark.browser
def test_words_become_no_script_in_our_pages(poisoned: House, chromium: Browser):
    """Trusted Types: the browser refuses each way from a string to something that runs, and a policy of theirs."""
    with served(poisoned.app) as address:
        watched = Watched.open(chromium, address)
        for path in ("/", f"/{poisoned.board.code('open')}", "/accounts/sign-in"):
            watched.go(path)
            assert watched.page.evaluate(TRY) == ["ours"]
        assert {re.split(r"[ ]", one)[1] for one in watched.heard} >= {"require-trusted-types-for", "trusted-types"}
        watched.context.close()


def _replies(house: House, role: Role | None) -> list[tuple[str, TestResponse]]:
    if role is not None:
        return list(house.replies(role).items())
    client, code = house.app.test_client(), house.board.code("open")
    faults = (
        client.post(f"/{code}", data=b"[", content_type="application/json"), client.post("/accounts/sign-in"),
        client.put(f"/{code}"), client.get("/no/such/page"), client.post(f"/{code}/tablet", data=b"{"),
    )  # fmt: skip
    paths = (*house.open_paths(), "/", "/join", "/health", f"/{code}/tablet/worker.js")
    return [*((path, client.get(path)) for path in paths), *((reply.request.path, reply) for reply in faults)]


def _fault(reply: TestResponse) -> str:
    if reply.headers.get("X-Content-Type-Options") != "nosniff":
        return "no nosniff"
    if reply.headers.get("Referrer-Policy") != "no-referrer":
        return "no Referrer-Policy"
    if reply.headers.get("Cache-Control") not in ("no-store", "private, max-age=31536000, immutable"):
        return "it may be kept"
    return _lets_in(reply.headers.get("Content-Security-Policy", ""))


def _lets_in(policy: str) -> str:
    """What is wrong with a policy, or ''."""
    said = {name: rest.split() for name, _, rest in (part.strip().partition(" ") for part in policy.split(";"))}
    if said.get("default-src") != ["'none'"] or said.get("base-uri") != ["'none'"]:
        return "default-src or base-uri"
    if said.get("form-action") not in (["'none'"], ["'self'"]) or said.get("frame-ancestors") not in (
        ["'none'"],
        ["'self'"],
    ):
        return "form-action or frame-ancestors"
    if said.get("script-src", ["'self'"]) != ["'self'"]:
        return "script-src"
    if "script-src" in said and said.get("require-trusted-types-for") != ["'script'"]:
        return "no Trusted Types"
    if "'unsafe-inline'" in said.get("style-src", []) and "sandbox" not in said:
        return "styles of anybody's"
    return ""
