"""`heard tablet`, running: TLS that needs only its own authority, and the guide to it over plain http."""

from __future__ import annotations

import base64
import hashlib
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Page

import dev
from app.commands import heard
from app.commands.impatient import HEAD_WITHIN
from app.commands.running import THREADS, Server
from app.commands.tablets import authority as authorities
from app.commands.tablets.addresses import is_address, list_addresses, list_names
from app.commands.tablets.guide import CERTIFICATE, PAGE, PROFILE, SQUARE
from tests import served as in_a_thread
from tests.browser.child import Child
from tests.browser.conftest import open_house
from tests.browser.example import GROUPS
from tests.tablets import CHROMIUM

ROOT = Path(__file__).parents[2]
CODE, _ = GROUPS["11-13"]
PLAIN_NAME = "heard.test"


def test_make_tablet_becomes_the_command(monkeypatch):
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "set_up", lambda kind: 0)
    monkeypatch.setattr(os, "execv", lambda path, command: ran.append(command))
    # The tests are run by make themselves: what it hands down must not be heard here.
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "-n", "tablet", "SERVE=0"]
    told = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True).stdout
    monkeypatch.setattr(sys, "argv", told.split()[1:])
    monkeypatch.chdir(ROOT)
    dev.main()
    assert [(Path(command[0]).name, *command[1:]) for command in ran] == [("heard", "tablet", "--no-serve")]


def test_this_machine_names_only_addresses_that_others_can_reach():
    assert all(is_address(one) and not one.startswith("127.") for one in list_addresses())
    assert "localhost" in list_names()


def test_a_machine_on_no_network_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))
    monkeypatch.setattr("app.commands.tablets.tablet.list_addresses", lambda: ())
    done = CliRunner().invoke(heard, ["tablet", "--no-serve"])
    assert done.exit_code == 1
    assert "on no network" in done.output


def test_a_changed_address_is_said_because_answers_wait_for_the_old_one(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))
    for address, is_warned in (("192.168.7.1", False), ("192.168.7.1", False), ("192.168.7.2", True)):
        monkeypatch.setattr("app.commands.tablets.tablet.list_addresses", lambda found=address: (found,))
        done = CliRunner().invoke(heard, ["tablet", "--no-serve"])
        assert f"https://{address}:8443" in done.output
        assert ("The address has changed: it was 192.168.7.1" in done.output) == is_warned


def test_a_port_that_is_taken_is_never_exchanged_for_another(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(heard, ["tablet", "--port", str(port)])
    assert done.exit_code == 1
    assert f"Somebody else listens on port {port}" in done.output


@pytest.mark.slow
def test_a_tablet_that_trusts_only_this_authority_reaches_heard(served: Served):
    """The name and the address are verified."""
    for name in ("127.0.0.1", "localhost", served.address):
        connection = HTTPSConnection(name, served.port, context=served.trust, timeout=10)
        connection.request("GET", "/health")
        assert connection.getresponse().read() == b'{"healthy":true}\n'


@pytest.mark.slow
def test_a_tablet_that_was_not_led_through_trusting_is_refused_by_itself(served: Served):
    with pytest.raises(ssl.SSLCertVerificationError):
        HTTPSConnection("localhost", served.port, context=ssl.create_default_context()).request("GET", "/")


def test_nothing_older_than_tls_1_2_is_spoken():
    lenient = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    lenient.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    configured = Server(lambda: None, "127.0.0.1:0").cfg
    assert configured.ssl_context(configured, lambda: lenient).minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.slow
def test_staff_sign_in_with_a_cookie_that_only_tls_carries_and_no_name_sticks_to_https(served: Served):
    """A name told to stay with TLS would take the guide beside us along, on every port."""
    connection = HTTPSConnection("localhost", served.port, context=served.trust, timeout=10)
    connection.request("GET", "/accounts/sign-in")
    reply = connection.getresponse()
    assert "Strict-Transport-Security" not in reply.headers
    assert reply.headers["Set-Cookie"].startswith("__Host-heard=")
    assert "; Secure" in reply.headers["Set-Cookie"]


@pytest.mark.slow
def test_the_guide_holds_the_authority_and_says_what_to_compare(served: Served):
    status, media_type, page = served.fetch(PAGE)
    assert (status, media_type) == (200, "text/html; charset=utf-8")
    for needed in (
        served.fingerprint.replace(":", " "),
        CERTIFICATE,
        PROFILE,
        f"https://{served.address}:{served.port}",
    ):
        assert needed in page.decode()
    assert served.fetch(CERTIFICATE) == (200, "application/x-x509-ca-cert", served.authority)
    assert served.fetch(PROFILE)[:2] == (200, "application/x-apple-aspen-config")
    assert served.fetch(SQUARE)[:2] == (200, "image/svg+xml")


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    ["/", "/health", "/accounts/sign-in", "/worker/", "/join", "/tls/authority.pem", "/trust/", "/../tls/server.pem"],
)
def test_the_guide_holds_nothing_else(served: Served, path):
    assert served.fetch(path)[0] == 404
    assert served.fetch(PAGE, "POST")[0] == 404


@pytest.mark.long
def test_tablets_that_drop_off_in_the_middle_of_a_handshake_stop_nobody(served: Served):
    """T10: more of them than there are threads."""
    with ExitStack() as dropped:
        for _ in range(THREADS + 1):
            dropped.enter_context(served.connect()).sendall(b"\x16\x03\x01\x02\x00\x01")
        assert served.ask_health(patience=HEAD_WITHIN + 20) == 200


@pytest.mark.slow
def test_browsers_that_connect_ahead_of_time_slow_nobody(served: Served):
    """Sixty tablets: each holds a connection on which it has shaken hands, or not even that, and asks nothing yet."""
    with ExitStack() as idle:
        for _ in range(60):
            idle.enter_context(served.connect())
            idle.enter_context(served.trust.wrap_socket(served.connect(), server_hostname="localhost"))
        before = time.monotonic()
        assert served.ask_health(patience=30) == 200
        assert time.monotonic() - before < 5


@pytest.mark.slow
def test_no_log_names_who_came(served: Served):
    """T15: neither a visit, nor plain http on the wrong port, nor a broken request."""
    served.fetch(PAGE)
    for port in (served.port, served.guide_port):
        for rubbish in (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x00", b"rubbish\r\n\r\n"):
            with socket.create_connection(("127.0.0.2", port), timeout=10, source_address=("127.0.0.3", 0)) as knock:
                knock.sendall(rubbish)
    time.sleep(1)
    assert "127.0.0" not in served.log.read_text().replace("127.0.0.1", "")


@pytest.mark.slow
@pytest.mark.browser
def test_a_tablet_that_trusts_it_can_seal_keep_and_work_without_a_network(served: Served, trusting_tablet: Page):
    """T1, T3: the browser gives all that it keeps for secure pages, and an answer is sealed and saved."""
    trusting_tablet.goto(f"{served.base_url}/tablet-check")
    trusting_tablet.get_by_role("heading", name="This tablet is ready").wait_for()
    given = "[isSecureContext, typeof crypto.subtle, typeof navigator.serviceWorker, typeof navigator.storage.persist]"
    assert trusting_tablet.evaluate(given) == [True, "object", "object", "function"]
    assert trusting_tablet.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    child = Child(trusting_tablet, f"{served.base_url}/{CODE}")
    assert not trusting_tablet.locator("#needs-network").is_visible()
    child.come_to_the_end()
    child.send()


@pytest.mark.slow
@pytest.mark.browser
def test_a_tablet_that_tapped_the_warning_away_is_told_that_it_is_not_ready(served: Served, new_page):
    page = new_page(ignore_https_errors=True)
    page.goto(f"{served.base_url}/tablet-check")
    page.get_by_role("heading", name="It does not trust this computer").wait_for()
    assert page.get_by_role("link", name="go through the guide again").get_attribute("href").endswith(PAGE)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1024])
def test_nothing_is_wrong_with_the_check(served: Served, new_page, width):
    """R2.32: whatever it says."""
    page = new_page(width, 768, ignore_https_errors=True)
    page.goto(f"{served.base_url}/tablet-check")
    page.get_by_role("heading", name="It does not trust this computer").wait_for()
    for outcome in ("looking", "ready", "untrusted", "plain", "other-browser"):
        show = "said => document.querySelectorAll('[data-outcome]').forEach(e => e.hidden = e.dataset.outcome !== said)"
        page.evaluate(show, outcome)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
@pytest.mark.browser
def test_a_tablet_that_goes_from_the_guide_to_heard_arrives(served: Served, trusting_tablet: Page):
    trusting_tablet.goto(f"http://{served.address}:{served.guide_port}{PAGE}")
    trusting_tablet.get_by_role("link", name="Look whether it is ready").click()
    trusting_tablet.get_by_role("heading", name="This tablet is ready").wait_for()


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1024])
def test_nothing_is_wrong_with_the_guide(served: Served, new_page, width):
    """R2.32: axe finds nothing, with a tablet chosen; nothing is wider than a phone."""
    for scheme in ("light", "dark"):
        page = new_page(width, 768, color_scheme=scheme)
        page.goto(f"http://127.0.0.1:{served.guide_port}{PAGE}")
        for kind in ("Android", "iPad"):
            page.get_by_text(kind, exact=True).click()
            assert Axe().run(page).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
@pytest.mark.browser
def test_over_plain_http_the_child_page_says_why_and_still_takes_an_answer(plain: str, trusting_tablet: Page):
    """Said to the grown-up, instead of failing."""
    child = Child(trusting_tablet, f"{plain}/{CODE}")
    assert "cannot work without a network" in trusting_tablet.locator("#needs-network").inner_text()
    child.come_to_the_end()
    child.send()
    trusting_tablet.goto(f"{plain}/tablet-check")
    trusting_tablet.get_by_role("heading", name="This address is not a safe one").wait_for()


@dataclass(frozen=True)
class Served:
    """`heard tablet`, running."""

    address: str
    port: int
    guide_port: int
    authority: bytes
    log: Path

    @property
    def fingerprint(self) -> str:
        return x509.load_der_x509_certificate(self.authority).fingerprint(SHA256()).hex(":").upper()

    @property
    def base_url(self) -> str:
        return f"https://{self.address}:{self.port}"

    @property
    def trust(self) -> ssl.SSLContext:
        """A client that trusts nothing but this authority."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=self.authority)
        return context

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def ask_health(self, patience: float) -> int:
        connection = HTTPSConnection("localhost", self.port, context=self.trust, timeout=patience)
        connection.request("GET", "/health")
        return connection.getresponse().status

    def fetch(self, path: str, method: str = "GET") -> tuple[int, str, bytes]:
        connection = HTTPConnection("127.0.0.1", self.guide_port, timeout=10)
        connection.request(method, path)
        reply = connection.getresponse()
        return reply.status, reply.headers["Content-Type"], reply.read()


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    """The command itself, as `make tablet` starts it, on ports of its own; stopped as Ctrl+C stops it."""
    instance = tmp_path_factory.mktemp("tablet")
    open_house(instance)
    port, guide_port = free_ports()
    address = (list_addresses() or ("127.0.0.1",))[0]
    log = instance / "said.log"
    script = instance / "heard.py"
    script.write_text("from app.factory import main\n\nif __name__ == '__main__':\n    main()\n")
    environment = {**os.environ, "HEARD_INSTANCE": str(instance), "PYTHONPATH": str(ROOT)}
    command = [
        sys.executable,
        str(script),
        "tablet",
        "--port",
        str(port),
        "--guide-port",
        str(guide_port),
        "--address",
        address,
    ]
    with log.open("wb") as said:
        running = subprocess.Popen(
            command, env=environment, cwd=instance, stdout=said, stderr=said, start_new_session=True
        )  # fmt: skip
    try:
        wait_for(port, guide_port)
        kept = authorities._read(instance / "tls" / "authority.pem")
        yield Served(address, port, guide_port, kept.der, log)
    finally:
        os.killpg(running.pid, signal.SIGINT)
        # Gunicorn waits thirty seconds for a worker that hangs.
        assert running.wait(timeout=25) == 0, log.read_text()


@pytest.fixture
def trusting_tablet(chromium: Browser, served: Served, tmp_path) -> Iterator[Page]:
    """Chromium that trusts the served key as if its authority had been installed, and knows one name more."""
    leaf = x509.load_pem_x509_certificate((served.log.parent / "tls" / "server.pem").read_bytes())
    spki = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    pin = base64.b64encode(hashlib.sha256(spki).digest()).decode()
    context = chromium.browser_type.launch_persistent_context(
        str(tmp_path / "profile"),
        executable_path=CHROMIUM,
        args=[
            "--no-sandbox",
            f"--ignore-certificate-errors-spki-list={pin}",
            f"--host-resolver-rules=MAP {PLAIN_NAME} 127.0.0.1",
        ],
        reduced_motion="reduce",
    )
    page = context.pages[0]
    page.set_default_timeout(10000)
    yield page
    context.close()


@pytest.fixture
def plain(tmp_path) -> Iterator[str]:
    """Heard over plain http under a name that is not localhost, as on a school's network without TLS."""
    app, *_ = open_house(tmp_path)
    with in_a_thread.served(app) as address:
        yield address.replace("localhost", PLAIN_NAME)


def free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]


def wait_for(*ports: int) -> None:
    patience = time.monotonic() + 60
    for port in ports:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < patience, "it never listened"
                time.sleep(0.1)
