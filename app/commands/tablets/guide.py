"""The guide: how a tablet comes to trust the authority. Plain http, and nothing else of Heard is behind it.

A table of what there is, made once at the start; whatever is not in it does not exist.
"""

from __future__ import annotations

import io
import plistlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

import segno
from jinja2 import Environment, PackageLoader

from app.commands.tablets.authority import Authority

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PAGE = "/trust"
CERTIFICATE = "/heard-certificate.crt"
PROFILE = "/heard.mobileconfig"
SQUARE = "/trust.svg"
STYLE = "/trust.css"
HERE = Path(__file__).parent
FONTS = Path(__file__).parents[2] / "design" / "static" / "vendor" / "fonts"
FACES = ("atkinson-hyperlegible-latin-400-normal.woff2", "atkinson-hyperlegible-latin-700-normal.woff2")
HEADERS = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
]
NOTHING = f"There is nothing at this address. The guide is at {PAGE}\n".encode()


@dataclass(frozen=True, slots=True)
class GuidePage:
    """What the guide says: the authority to trust, and where Heard is once it is trusted."""

    authority: str
    fingerprint: str
    address: str
    own_address: str
    certificate: str = CERTIFICATE
    profile: str = PROFILE
    square: str = SQUARE
    style: str = STYLE


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that can be fetched here: (media type, bytes) by path. A WSGI application."""

    files: dict[str, tuple[str, bytes]]

    def __call__(self, environment: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; only looking is possible."""
        found = self.files.get(environment["PATH_INFO"]) if environment["REQUEST_METHOD"] in ("GET", "HEAD") else None
        media_type, body = found or ("text/plain; charset=utf-8", NOTHING)
        headers = [("Content-Type", media_type), ("Content-Length", str(len(body))), *HEADERS]
        start_response("200 OK" if found else "404 Not Found", headers)
        return [] if environment["REQUEST_METHOD"] == "HEAD" else [body]


def make_guide(authority: Authority, *, address: str, own_address: str) -> Guide:
    """The guide to `authority`, itself at `own_address`, for tablets that shall reach Heard at `address`."""
    page = GuidePage(authority.name, authority.fingerprint, address, own_address)
    files = {
        PAGE: ("text/html; charset=utf-8", _draw(page)),
        STYLE: ("text/css; charset=utf-8", (HERE / "templates" / "guide.css").read_bytes()),
        SQUARE: ("image/svg+xml", draw_square(own_address)),
        CERTIFICATE: ("application/x-x509-ca-cert", authority.der),
        PROFILE: ("application/x-apple-aspen-config", make_profile(authority)),
    }
    faces = {f"/{name}": ("font/woff2", (FONTS / name).read_bytes()) for name in FACES if (FONTS / name).exists()}
    return Guide(files | faces)


def make_profile(authority: Authority) -> bytes:
    """The authority as an iPad takes it; the same authority gives the same profile, so that it is never there twice."""
    name = f"heard.{authority.fingerprint.replace(':', '').lower()[:16]}"
    about = {"PayloadVersion": 1, "PayloadDisplayName": authority.name, "PayloadOrganization": "Heard"}
    certificate = {
        **about,
        "PayloadType": "com.apple.security.root",
        "PayloadIdentifier": f"{name}.certificate",
        "PayloadUUID": _uuid(authority, "certificate"),
        "PayloadCertificateFileName": "heard-certificate.crt",
        "PayloadContent": authority.der,
    }
    profile = {
        **about,
        "PayloadType": "Configuration",
        "PayloadIdentifier": name,
        "PayloadUUID": _uuid(authority, "profile"),
        "PayloadDescription": "Lets this tablet reach Heard safely on this network. Remove it when you are done.",
        "PayloadRemovalDisallowed": False,
        "PayloadContent": [certificate],
    }
    return plistlib.dumps(profile)


def draw_square(address: str) -> bytes:
    """The square code of an address, as SVG on a white ground: a camera needs the contrast in dark mode too."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", light="#fff", border=4, omitsize=True)
    return drawn.getvalue()


def print_square(address: str) -> str:
    """The square code of an address, for a terminal."""
    drawn = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(drawn, border=2, compact=True)
    return drawn.getvalue().rstrip("\n")


def _draw(page: GuidePage) -> bytes:
    environment = Environment(loader=PackageLoader("app.commands.tablets"), autoescape=True, trim_blocks=True)
    return environment.get_template("guide.html").render(page=page).encode()


def _uuid(authority: Authority, what: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"heard:{authority.fingerprint}:{what}")).upper()
