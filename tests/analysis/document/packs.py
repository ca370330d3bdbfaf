"""A made-up audit pack, as compiling is told of it: every number and every word below is invented for the tests."""

from datetime import date

from analysis.document.cases import CaseLooked
from analysis.document.material import ReleasedQuote
from analysis.document.model import Indicator
from analysis.document.pack import Conclusion, PackMaterial, Recommendation, Spoken

TODAY = date(2026, 11, 24)
BETTER = "What would make the way home safer?"


def spoken(said: int, answered: int, *, on: date = date(2026, 10, 30), title: str = "Feeling safe", **more) -> Spoken:
    """What was said in one consultation."""
    return Spoken(title, BETTER, on, said, answered, **more)


def case(number: int = 0, **found: str) -> CaseLooked:
    """One case; what is not said was found."""
    answers = {"seen_alone": "yes", "voice_recorded": "yes", "changed": "no", "strength": "sound"} | found
    return CaseLooked("Police" if number % 2 else "Schools and colleges", date(2026, 9, 1), answers)


def indicator(
    value: str, period: str = "2025-26", name: str = "Children reported missing on the way home"
) -> Indicator:
    """One number that a partner gave."""
    return Indicator(name, period, value, "Police returns", date(int(period[:4]) + 1, 4, 30), "preventing-harm")


QUOTES = (
    ReleasedQuote("the alley behind the shops has no lights so i run", "11-13", response="a"),
    ReleasedQuote("i feel safe going home because my brother waits for me", "14-15", differs=True, response="b"),
    ReleasedQuote("i run too", "11-13", response="a"),
)
WORKERS = (ReleasedQuote("They tell us on Mondays, when it is over.", "adult", response="c"),)
CASES = (
    *(case(n, changed="yes" if n < 9 else "no", strength="strong" if n < 10 else "sound") for n in range(28)),
    CaseLooked(
        "Police", date(2026, 9, 2),
        {"seen_alone": "no", "voice_recorded": "no", "changed": "not_known", "strength": "needs_work"},
        "Walking the route together showed what a form had not.", "Nobody was free at the time when it is dark.",
    ),
    CaseLooked(
        "Schools and colleges", date(2026, 9, 3),
        {"seen_alone": "yes", "voice_recorded": "yes", "changed": "yes", "strength": "strong"},
        "The form tutor asked twice, a week apart.", "The plan named no street.",
    ),
)  # fmt: skip
NOTES = (
    ("Walking the route together showed what a form had not.", "Nobody was free at the time when it is dark."),
    ("The form tutor asked twice, a week apart.", ""),
    ("", ""),
)
CONCLUDED = Conclusion(
    answer="Children are still afraid on the way home after dark, and partners mostly hear it without acting on it.",
    agree="All four name the same three paths, and the winter months.",
    differ="Reports to the police go down while more children speak of it: they tell friends, not us.",
    not_known="What children who walk alone from clubs would say. Nobody asked them.",
    recommendations=(
        Recommendation("Light the three paths that children named.", "The council", date(2027, 10, 1)),
        Recommendation("Ask every child with a plan about the way home, at home time.", "Schools and colleges",
                       date(2027, 3, 31)),
        Recommendation("Say to children what was done, path by path.", "Police", date(2027, 1, 31)),
    ),
)  # fmt: skip
MATERIAL = PackMaterial(
    question="Do children get home safely after dark, and do we know when they do not?",
    theme="The way home after dark",
    definition="Streets, alleys and bus stops that feel unsafe when it is dark.",
    aims=("Preventing harm and promoting welfare",),
    first_day=date(2026, 4, 1),
    last_day=date(2027, 3, 31),
    children=(spoken(60, 260, on=date(2025, 11, 10), title="Out and about"), spoken(123, 278, quotes=QUOTES)),
    frontline=(spoken(14, 40, title="What workers hear", quotes=WORKERS),),
    indicators=(
        indicator("310", "2024-25"),
        indicator("280"),
        indicator("12%", name="Pupils late home, school survey"),
    ),
    cases=CASES,
    concluded=CONCLUDED,
)  # fmt: skip
