"""A server of a few files from memory, packed once with gzip; and the frame of a page."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.tablet.questions import QUESTIONS

MODULES = Path(__file__).parent / "node_modules"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
"""Of what is packed; fonts and pictures are already."""
Files = dict[str, bytes]
"""What is served, by path; a path without an ending is a page."""


def wsgi(files: Files) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """A server of these files; whoever posts is sent on to the next page."""
    ready = {path: _ready(path, content) for path, content in files.items()}

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] == "POST":
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start("303 See Other", [("Location", _next(path)), ("Content-Length", "0")])
            return [b""]
        headers, content = ready.get(path, ([("Content-Type", "text/plain"), ("Content-Length", "0")], b""))
        start("200 OK" if path in ready else "404 Not Found", headers)
        return [content]

    return answer


def page(title: str, head: str, body: str, attributes: str = "") -> bytes:
    """A page; `attributes` are those of its root, and `body` may bring a tag of its own."""
    return f"""<!doctype html>
<html lang="en"{attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
{head}
</head>
{body if body.startswith("<body") else f"<body>{body}</body>"}
</html>""".encode()


def _ready(path: str, content: bytes) -> tuple[list[tuple[str, str]], bytes]:
    ending = Path(path).suffix or ".html"
    headers = [("Content-Type", TYPES.get(ending, "application/octet-stream"))]
    headers.append(("Cache-Control", "no-store" if ending == ".html" else "max-age=31536000"))
    if ending in TYPES:
        content = gzip.compress(content, 9)
        headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    return [*headers, ("Content-Length", str(len(content)))], content


def _next(path: str) -> str:
    number = path.removeprefix("/")
    return f"/{int(number) % len(QUESTIONS) + 1}" if number.isdigit() else "/"
