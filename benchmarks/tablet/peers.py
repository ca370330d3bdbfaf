"""The others, with the same ten questions: a bare HTML form, GOV.UK Frontend, and SurveyJS's form library.

Each is built as its own documentation shows. SurveyJS: one question a page, rendered in plain JavaScript.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from benchmarks.tablet.govuk import govuk
from benchmarks.tablet.packed import MODULES, Files, page
from benchmarks.tablet.questions import QUESTIONS, Question


def bare() -> Files:
    """One page with all ten questions and nothing else."""
    questions = "".join(_bare_question(question) for question in QUESTIONS)
    return {"/": page("Feeling safe", "", f'<form method="post">{questions}<button>Send</button></form>')}


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
        "/": page("Feeling safe", head, '<div id="surveyContainer"></div>'),
        "/index.js": script.encode(),
        "/survey-core.min.css": (core / "survey-core.min.css").read_bytes(),
        "/survey.core.min.js": (core / "survey.core.min.js").read_bytes(),
        "/survey-js-ui.min.js": (interface / "survey-js-ui.min.js").read_bytes(),
    }


def _bare_question(question: Question) -> str:
    said = "\n".join(
        f'<p><label><input type="{question.control}" name="{question.id}" value="{value}"> {escape(words)}</label></p>'
        for value, words in question.options
    )
    hint = f"<p>{escape(question.hint)}</p>" if question.hint else ""
    if question.control == "textarea":
        said = f'<textarea name="{question.id}" aria-label="{escape(question.words)}" rows="5" cols="40"></textarea>'
    return f"<fieldset><legend>{escape(question.words)}</legend>\n{hint}{said}</fieldset>\n"


def _surveyjs_question(question: Question) -> dict[str, Any]:
    kind = {"radio": "radiogroup", "checkbox": "checkbox", "textarea": "comment"}[question.control]
    asked: dict[str, Any] = {"type": kind, "name": question.id, "title": question.words}
    if question.hint:
        asked["description"] = question.hint
    if question.options:
        asked["choices"] = [{"value": value, "text": words} for value, words in question.options]
    return asked


PEERS = {"bare": bare, "govuk": govuk, "surveyjs": surveyjs}
