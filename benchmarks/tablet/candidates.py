"""Who is measured: where each begins, and what a child taps there."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.tablet.heard import CODE
from benchmarks.tablet.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class Candidate:
    """One form. The selectors find what is tapped; `ready` is a JavaScript condition: all that it loads is alive."""

    name: str
    label: str
    path: str
    control: str
    """The answer controls of the question that is put in for {}."""
    on: str = ""
    """Continue; none where all questions stand on one page."""
    agree: str = ""
    """What is tapped before the first question, each where it can be seen."""
    between: str = ""
    """What may come between two questions; Continue leads on from it."""
    ready: str = "document.readyState === 'complete'"
    is_many_pages: bool = False
    """Whether the next question is another page."""
    install_path: str = ""
    """Where it is installed for use without a network."""

    def watched(self) -> dict[str, str]:
        """What is looked for in the page: the first answer of each question by its number, and what leads there."""
        controls = {str(number): self.control.replace("{}", asked.id) for number, asked in enumerate(QUESTIONS)}
        others = {"agree": self.agree, "between": self.between}
        return controls | {name: selector for name, selector in others.items() if selector}


CANDIDATES = (
    Candidate("bare", "bare HTML form", "/", "[name='{}']"),
    Candidate(
        "heard",
        "**Heard**",
        f"/{CODE}",
        "[data-question='{}'] :is(input, textarea)",
        on="#continue",
        agree="#yes, #leaving a, #continue",
        between="#rest h2",
        ready="document.readyState === 'complete' && document.documentElement.classList.contains('live')",
        install_path=f"/{CODE}/tablet",
    ),
    Candidate("govuk", "GOV.UK Frontend 6.6.0", "/1", "[name='{}']", on="button[type=submit]", is_many_pages=True),
    Candidate(
        "surveyjs",
        "SurveyJS form library 2.5.38",
        "/",
        "[data-name='{}'] :is(input, textarea)",
        on=".sd-navigation__next-btn",
    ),
)
