"""What ships for operators (`operating/`, decision 0020) is read by its own tools, and holds what it says."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from app.commands import heard
from app.commands.tablets.authority import open_authority, open_certificate
from app.store.session import MOST_CONNECTIONS, POSTGRESQL
from tests.serving import free_port, wait_until

OPERATING = Path(__file__).parents[2] / "operating"
UNITS = ("heard-web.service", "heard-worker.service", "heard-backup.service", "heard-backup.timer")
SERVICES = UNITS[:3]
BODY = b"a child's own words, which nothing between may write down"
MOST_EXPOSED = 2.5
"""What `systemd-analyze security` gives, of ten; what needs the network and a folder of its own comes no lower."""


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_finds_nothing_wrong_with_a_unit(unit: str, tmp_path: Path):
    said = _systemd("verify", "--recursive-errors=no", str(_as_if_installed(unit, tmp_path)))
    assert (said.returncode, said.stderr) == (0, "")


def test_systemd_finds_a_unit_that_is_wrong(tmp_path: Path):
    """The tool can fail: otherwise the test above says nothing."""
    unit = _as_if_installed(SERVICES[0], tmp_path)
    unit.write_text(unit.read_text().replace("Type=exec", "Type=exce"))
    assert "exce" in _systemd("verify", "--recursive-errors=no", str(unit)).stderr


@pytest.mark.parametrize("unit", SERVICES)
def test_a_service_may_do_little_on_its_machine(unit: str, tmp_path: Path):
    said = _systemd("security", "--offline=true", "--no-pager", str(_as_if_installed(unit, tmp_path)))
    found = re.search(r"exposure level for \S+ (\d+\.\d+)", said.stdout)
    assert found, said.stdout + said.stderr
    assert float(found[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("unit", SERVICES)
def test_a_service_runs_a_command_that_there_is(unit: str):
    command = re.findall(
        r"^ExecStart=/opt/heard/.venv/bin/heard (\S+)(.*)$", (OPERATING / "systemd" / unit).read_text(), re.M
    )
    ((name, options),) = command
    known = {option for parameter in heard.commands[name].params for option in parameter.opts}
    assert set(options.split()) <= known


def test_the_compose_file_starts_two_of_each_on_a_database_that_forgets_nothing(compose: dict[str, Any]):
    services = compose["services"]
    kinds = {name: " ".join(service.get("command", ["web"])) for name, service in services.items()}
    assert [kinds[name] for name in ("web-1", "web-2", "worker-1", "worker-2")] == ["web", "web", *["heard work"] * 2]
    told = dict(word.removeprefix("-c").split("=") for word in services["database"]["command"][1:])
    assert POSTGRESQL.items() <= told.items()
    assert told["synchronous_commit"] == "on"
    assert int(told["max_connections"]) > 5 * MOST_CONNECTIONS


def test_no_container_of_heard_is_more_than_it_needs(compose: dict[str, Any]):
    for name in ("web-1", "web-2", "worker-1", "worker-2"):
        service = compose["services"][name]
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"]), name
        assert "ports" not in service


def test_no_secret_of_an_installation_goes_into_an_image():
    left_out = (OPERATING / "Dockerfile.dockerignore").read_text().splitlines()
    assert {"instance", ".venv", "operating/.env", "operating/certificates"} <= set(left_out)


def test_the_compose_file_is_one_that_compose_reads(tmp_path: Path):
    """By the tool itself where it is installed; it needs no daemon for that."""
    if not shutil.which("docker") or subprocess.run(["docker", "compose", "version"], capture_output=True).returncode:
        pytest.skip("docker compose is not installed")
    told = {**os.environ, "DATABASE_PASSWORD": "x", "HEARD_BASE_URL": "https://heard.example.org"}
    command = ["docker", "compose", "-f", str(OPERATING / "compose.yaml"), "config", "-q"]
    said = subprocess.run(command, env=told, capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")
    assert subprocess.run(command, env=os.environ, capture_output=True).returncode != 0


@pytest.mark.slow
def test_the_proxy_passes_what_children_send_and_writes_nothing_down(proxy: Proxy):
    """T15: by the real nginx, with the configuration that ships."""
    reply = proxy.send(BODY, {"User-Agent": "Canary/9", "X-Forwarded-For": "203.0.113.77"})
    assert reply == b"kept"
    (heard_of,) = proxy.received
    assert heard_of == (BODY, {"User-Agent": None, "X-Forwarded-For": None})
    assert proxy.find(b"Canary", b"203.0.113.77", b"127.0.0.1", b"a child's") == []


@pytest.mark.slow
def test_the_other_web_process_answers_while_one_is_gone(proxy: Proxy):
    """Nobody listens where the first one was: ten children come, ten are heard."""
    assert {proxy.send(BODY, {}) for _ in range(10)} == {b"kept"}
    assert len(proxy.received) == 10
    assert proxy.find(b"127.0.0.1", b"DDDDD3") == []


class Proxy:
    """nginx as it ships, before one web process that listens and one that is gone."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, gone = folder, free_port(), free_port()
        self.received: list[tuple[bytes, dict[str, str | None]]] = []
        self.behind = HTTPServer(("127.0.0.1", 0), _keep(self.received))
        Thread(target=self.behind.serve_forever, daemon=True).start()
        names = {
            "web-1:8000": f"127.0.0.1:{gone}", "web-2:8000": f"127.0.0.1:{self.behind.server_port}",
            "listen 443 ": f"listen 127.0.0.1:{self.port} ", "listen 80 ": f"listen 127.0.0.1:{free_port()} ",
            "/var/run/nginx.pid": str(folder / "nginx.pid"), "certificates/fullchain.pem": str(folder / "server.pem"),
            "certificates/privkey.pem": str(folder / "server.pem"),
        }  # fmt: skip
        written = (OPERATING / "nginx.conf").read_text()
        for name, here in names.items():
            assert name in written
            written = written.replace(name, here)
        (folder / "nginx.conf").write_text(written)

    def send(self, body: bytes, headers: dict[str, str]) -> bytes:
        """What a tablet sends, over TLS."""
        request = urllib.request.Request(f"https://127.0.0.1:{self.port}/DDDDD3", body, headers)
        with urllib.request.urlopen(request, context=ssl._create_unverified_context(), timeout=20) as reply:
            return reply.read()

    def find(self, *canaries: bytes) -> list[tuple[str, bytes]]:
        """In which file of nginx's something stands that should not."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and path.name != "nginx.conf"]
        return [(path.name, canary) for path in files for canary in canaries if canary in path.read_bytes()]


def _keep(received: list[Any]) -> type[BaseHTTPRequestHandler]:
    class Kept(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append((body, {name: self.headers.get(name) for name in ("User-Agent", "X-Forwarded-For")}))
            self.send_response(200)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"kept")

        def log_message(self, *_: object) -> None:
            pass

    return Kept


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    if not shutil.which("nginx"):
        pytest.skip("nginx is not installed")
    now, names = datetime.now(UTC), ["127.0.0.1"]
    open_certificate(tmp_path, open_authority(tmp_path, names=names, now=now), names=names, now=now)
    made = Proxy(tmp_path)
    command = ["nginx", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-g", "daemon off;"]
    with (tmp_path / "output.txt").open("wb") as output:
        running = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        wait_until((tmp_path / "nginx.pid").exists, "nginx did not start")
        yield made
    finally:
        running.terminate()
        running.wait(20)
        made.behind.shutdown()
        made.behind.server_close()


@pytest.fixture
def compose() -> dict[str, Any]:
    return yaml.safe_load((OPERATING / "compose.yaml").read_text())


def _as_if_installed(unit: str, folder: Path) -> Path:
    """The unit, beside the others, with a program that is there in the place of one that is not installed here."""
    for name in UNITS:
        written = (OPERATING / "systemd" / name).read_text()
        (folder / name).write_text(written.replace("/opt/heard/.venv/bin/heard", "/bin/true"))
    return folder / unit


def _systemd(*command: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    return subprocess.run(["systemd-analyze", *command], capture_output=True, text=True)
