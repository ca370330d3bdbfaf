"""The others, with the same ten questions: a bare HTML form, GOV.UK Frontend, SurveyJS's form library.

Each is built as its own documentation shows and served from memory, packed once with gzip. GOV.UK: a page a question,
and Continue posts and is sent on to the next page, as in its prototype kit; without its header's crown, which only
government may show. SurveyJS: one question a page, rendered in plain JavaScript.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.tablet.questions import QUESTIONS, Question

MODULES = Path(__file__).parent / "node_modules"
GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
PACKED = set(TYPES)
Files = dict[str, bytes]
"""What is served, by path; a path without an ending is a page."""


def bare() -> Files:
    """One page with all ten questions and nothing else."""
    questions = "".join(_bare_question(question) for question in QUESTIONS)
    return {"/": _page("Feeling safe", "", f'<form method="post">{questions}<button>Send</button></form>')}


def govuk() -> Files:
    """A page for each question, `/1` to `/10`, with all of GOV.UK Frontend's styles, script and assets."""
    pages = {f"/{number}": _govuk_page(number, question) for number, question in enumerate(QUESTIONS, 1)}
    assets = {f"/assets/{path.relative_to(GOVUK / 'assets')}": path for path in (GOVUK / "assets").rglob("*.*")}
    files = {name: path.read_bytes() for name, path in assets.items()}
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        files[f"/{name}"] = (GOVUK / name).read_bytes()
    return pages | files


def surveyjs() -> Files:
    """One page that renders the survey from its JSON."""
    head = """<link href="/survey-core.min.css" rel="stylesheet">
<script src="/survey.core.min.js"></script>
<script src="/survey-js-ui.min.js"></script>
<script src="/index.js"></script>"""
    survey = {
        "title": "Feeling safe",
        "questionsOnPageMode": "questionPerPage",
        "elements": [_surveyjs_question(question) for question in QUESTIONS],
    }
    script = f"""const survey = new Survey.Model({json.dumps(survey)});
document.addEventListener("DOMContentLoaded", () => survey.render(document.getElementById("surveyContainer")));"""
    core, interface = MODULES / "survey-core", MODULES / "survey-js-ui"
    return {
        "/": _page("Feeling safe", head, '<div id="surveyContainer"></div>'),
        "/index.js": script.encode(),
        "/survey-core.min.css": (core / "survey-core.min.css").read_bytes(),
        "/survey.core.min.js": (core / "survey.core.min.js").read_bytes(),
        "/survey-js-ui.min.js": (interface / "survey-js-ui.min.js").read_bytes(),
    }


def wsgi(files: Files) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """A server of these files; whoever posts is sent to the address that the form's page names as `next`."""
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


def _ready(path: str, content: bytes) -> tuple[list[tuple[str, str]], bytes]:
    ending = Path(path).suffix or ".html"
    headers = [("Content-Type", TYPES.get(ending, "application/octet-stream"))]
    headers.append(("Cache-Control", "no-store" if ending == ".html" else "max-age=31536000"))
    if ending in PACKED:
        content = gzip.compress(content, 9)
        headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    return [*headers, ("Content-Length", str(len(content)))], content


def _next(path: str) -> str:
    number = path.removeprefix("/")
    return f"/{int(number) % len(QUESTIONS) + 1}" if number.isdigit() else "/"


def _page(title: str, head: str, body: str, attributes: str = "") -> bytes:
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


def _bare_question(question: Question) -> str:
    said = "".join(
        f'<p><label><input type="{question.control}" name="{question.id}" value="{value}"> {escape(words)}</label></p>\n'
        for value, words in question.options
    )
    hint = f"<p>{escape(question.hint)}</p>" if question.hint else ""
    if question.control == "textarea":
        said = f'<textarea name="{question.id}" aria-label="{escape(question.words)}" rows="5" cols="40"></textarea>'
    return f"<fieldset><legend>{escape(question.words)}</legend>\n{hint}{said}</fieldset>\n"


def _govuk_page(number: int, question: Question) -> bytes:
    back = f'<a href="/{number - 1}" class="govuk-back-link">Back</a>' if number > 1 else ""
    head = """<meta name="theme-color" content="#1d70b8">
<link rel="stylesheet" href="/govuk-frontend.min.css">"""
    body = f"""<body class="govuk-template__body">
<script>document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');</script>
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
<header class="govuk-template__header"><div class="govuk-generic-header">
<div class="govuk-generic-header__container govuk-width-container"><div class="govuk-generic-header__logo">
<a href="/1" class="govuk-generic-header__homepage-link">Feeling safe</a></div></div></div></header>
<div class="govuk-width-container">
{back}
<main class="govuk-main-wrapper" id="main-content"><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<form action="/{number}" method="post" novalidate>
<div class="govuk-form-group">
{_govuk_question(question)}
</div>
<button type="submit" class="govuk-button" data-module="govuk-button">Continue</button>
</form>
</div></div></main>
</div>
<script type="module">
import {{ initAll }} from '/govuk-frontend.min.js'
initAll()
</script>
</body>"""
    return _page(question.words, head, body, ' class="govuk-template"')


def _govuk_question(question: Question) -> str:
    if question.control == "textarea":
        return f"""<h1 class="govuk-label-wrapper">
<label class="govuk-label govuk-label--l" for="{question.id}">{escape(question.words)}</label></h1>
<textarea class="govuk-textarea" id="{question.id}" name="{question.id}" rows="5"></textarea>"""
    plural = {"radio": "radios", "checkbox": "checkboxes"}[question.control]
    items = "\n".join(
        f"""<div class="govuk-{plural}__item">
<input class="govuk-{plural}__input" id="{question.id}-{value}" name="{question.id}" type="{question.control}" value="{value}">
<label class="govuk-label govuk-{plural}__label" for="{question.id}-{value}">{escape(words)}</label></div>"""
        for value, words in question.options
    )
    hint = f'<div id="{question.id}-hint" class="govuk-hint">{escape(question.hint)}</div>' if question.hint else ""
    described = f' aria-describedby="{question.id}-hint"' if question.hint else ""
    return f"""<fieldset class="govuk-fieldset"{described}>
<legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
<h1 class="govuk-fieldset__heading">{escape(question.words)}</h1></legend>
{hint}
<div class="govuk-{plural}" data-module="govuk-{plural}">
{items}
</div></fieldset>"""


def _surveyjs_question(question: Question) -> dict[str, Any]:
    kind = {"radio": "radiogroup", "checkbox": "checkbox", "textarea": "comment"}[question.control]
    asked: dict[str, Any] = {"type": kind, "name": question.id, "title": question.words}
    if question.hint:
        asked["description"] = question.hint
    if question.options:
        asked["choices"] = [{"value": value, "text": words} for value, words in question.options]
    return asked
