"""GOV.UK Frontend, as its documentation shows: a page a question.

Continue posts and is sent on to the next page, as in its prototype kit. The header is without the crown, which only
government may show.
"""

from __future__ import annotations

from html import escape

from benchmarks.tablet.packed import MODULES, Files, page
from benchmarks.tablet.questions import QUESTIONS, Question

GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
ALIVE = (
    "document.body.className += ' js-enabled' + "
    "('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"
)


def govuk() -> Files:
    """A page for each question, `/1` to `/10`, with all of GOV.UK Frontend's styles, script and assets."""
    pages = {f"/{number}": _page(number, question) for number, question in enumerate(QUESTIONS, 1)}
    assets = {f"/assets/{path.relative_to(GOVUK / 'assets')}": path for path in (GOVUK / "assets").rglob("*.*")}
    files = {name: path.read_bytes() for name, path in assets.items()}
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        files[f"/{name}"] = (GOVUK / name).read_bytes()
    return pages | files


def _page(number: int, question: Question) -> bytes:
    back = f'<a href="/{number - 1}" class="govuk-back-link">Back</a>' if number > 1 else ""
    head = """<meta name="theme-color" content="#1d70b8">
<link rel="stylesheet" href="/govuk-frontend.min.css">"""
    body = f"""<body class="govuk-template__body">
<script>{ALIVE}</script>
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
<header class="govuk-template__header"><div class="govuk-generic-header">
<div class="govuk-generic-header__container govuk-width-container"><div class="govuk-generic-header__logo">
<a href="/1" class="govuk-generic-header__homepage-link">Feeling safe</a></div></div></div></header>
<div class="govuk-width-container">
{back}
<main class="govuk-main-wrapper" id="main-content">
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<form action="/{number}" method="post" novalidate>
<div class="govuk-form-group">
{_question(question)}
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
    return page(question.words, head, body, ' class="govuk-template"')


def _question(question: Question) -> str:
    if question.control == "textarea":
        return f"""<h1 class="govuk-label-wrapper">
<label class="govuk-label govuk-label--l" for="{question.id}">{escape(question.words)}</label></h1>
<textarea class="govuk-textarea" id="{question.id}" name="{question.id}" rows="5"></textarea>"""
    plural = {"radio": "radios", "checkbox": "checkboxes"}[question.control]
    items = "\n".join(
        f"""<div class="govuk-{plural}__item">
<input class="govuk-{plural}__input" type="{question.control}"
id="{question.id}-{value}" name="{question.id}" value="{value}">
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
