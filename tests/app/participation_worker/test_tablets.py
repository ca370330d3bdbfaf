"""A worker learns whether tablets can be made ready here, and how."""

from __future__ import annotations

from dataclasses import replace

from app.settings import Settings
from tests.app.desks import Desk


def test_over_plain_http_the_page_says_why_tablets_cannot_work_offline(worker: Desk):
    page = worker.read("/worker/tablets")
    assert "Tablets cannot work without a network yet" in page
    assert "make tablet" in page
    assert "Scan this" not in page


def test_beside_the_guide_it_shows_the_way_and_what_to_compare(worker: Desk):
    tell(worker, base_url="https://192.168.1.20:8443", guide_url="http://192.168.1.20:8080/trust", fingerprint="AB:CD")
    page = worker.read("/worker/tablets")
    for needed in ("http://192.168.1.20:8080/trust", "https://192.168.1.20:8443/tablet-check", "AB CD"):
        assert needed in page
    assert page.count("<svg") == 2


def test_behind_a_certificate_that_everybody_trusts_nothing_needs_to_be_trusted(worker: Desk):
    tell(worker, base_url="https://heard.example.org")
    page = worker.read("/worker/tablets")
    assert "let it trust this computer" not in page
    assert "https://heard.example.org/tablet-check" in page


def test_the_worker_finds_it_from_home(worker: Desk):
    assert 'href="/worker/tablets"' in worker.read("/worker/")


def tell(desk: Desk, **said: str) -> None:
    """Change what the application was told from outside, as the command does, for its pages alone."""
    settings: Settings = desk.client.application.extensions["heard.settings"]
    desk.client.application.extensions["heard.settings"] = replace(settings, **said)
