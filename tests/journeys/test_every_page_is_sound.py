"""Every page that a person can walk to from their home is sound HTML and holds nothing of another room."""

from __future__ import annotations

import re

import html5lib
import pytest

from tests.app.desks import Desk
from tests.journeys.conftest import Town
from tests.journeys.walking import open_a_consultation

MOST = 80
"""Pages a person; the houses of tests are small."""
pytestmark = pytest.mark.slow


def test_every_page_of_every_person_is_sound(town: Town):
    kept, group = open_a_consultation(town)
    pages = {path: page for desk in (town.worker, town.lead, town.member) for path, page in _walk(desk).items()}
    child = town.app.test_client()
    for path in ("/", "/privacy", f"/{group.code}", "/BBBBBB", f"/worker/consultations/{kept.id}/"):
        pages[path] = child.get(path, follow_redirects=True).get_data(as_text=True)
    assert len(pages) > 20
    faults = {path: fault for path, page in pages.items() if (fault := _fault(page))}
    assert faults == {}


def _walk(desk: Desk) -> dict[str, str]:
    seen: dict[str, str] = {}
    ways = ["/accounts/"]
    while ways and len(seen) < MOST:
        path = ways.pop(0)
        if path in seen:
            continue
        reply = desk.client.get(path, follow_redirects=True)
        assert reply.status_code < 500, path
        if reply.mimetype == "text/html":
            seen[path] = reply.get_data(as_text=True)
            found = re.findall(r'href="(/[^"#]*|[a-z][a-z0-9/_-]*)"', seen[path])
            ways += [
                link if link.startswith("/") else f"{reply.request.path.rsplit('/', 1)[0]}/{link}" for link in found
            ]
    return seen


def _fault(page: str) -> str:
    try:
        html5lib.HTMLParser(strict=True).parse(page)
    except html5lib.html5parser.ParseError as fault:
        return str(fault)
    return ""
