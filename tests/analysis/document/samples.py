"""A made-up consultation, as compiling is told of it: every number and every quote below is invented for the tests."""

from datetime import date

from analysis.document.body import load_body
from analysis.document.coded_twice import Agreement, CodedTwice
from analysis.document.compiling import compile_document
from analysis.document.material import (
    AskedAbout,
    AskedQuestion,
    ClosedMaterial,
    HeardCount,
    HeardCounts,
    Material,
    ReleasedQuote,
    ThemeMaterial,
)
from analysis.document.model import Ask, LearningDocument, MethodLine

TODAY = date(2026, 11, 24)
BANDS = ("8-10", "11-13", "14-15")
ANSWERED = dict(zip(BANDS, (96, 104, 78), strict=True))
WHERE = "Is there anywhere you do not feel safe? Tell us about it."
BETTER = "What would make things better?"


def theme(key: str, label: str, by_band: tuple[int, int, int], *quotes: ReleasedQuote, **more) -> ThemeMaterial:
    """One agreed theme with so many voices in each band."""
    told = {"definition": f"Young people who spoke of this: {label.lower()}.", "question": WHERE, **more}
    return ThemeMaterial(
        id=key,
        label=label,
        answered=sum(ANSWERED.values()),
        said=sum(by_band),
        said_by_band=dict(zip(BANDS, by_band, strict=True)),
        answered_by_band=ANSWERED,
        quotes=quotes,
        confirmed_by="Amina Shah",
        steadiness="steady",
        **told,
    )


def quote(text: str, band: str = "11-13", **more) -> ReleasedQuote:
    """One released quote of a child of its own."""
    return ReleasedQuote(text, band, response=text, **more)


THEMES = (
    theme(
        "home",
        "The way home after dark is what worries us most",
        (31, 52, 40),
        quote("the alley behind the shops has no lights so i run", "8-10"),
        quote("I dont mind walking but not in winter when its dark at 4"),
        quote("i feel safe going home because my brother waits for me", "14-15", differs=True),
        quote("نحن نخاف من الطريق المظلم بعد المدرسة", "11-13", language="ar"),
        definition="Streets, alleys and bus stops that feel unsafe when it is dark, and what children do about it.",
        bears_on=("preventing-harm", "leadership"),
    ),
    theme(
        "toilets",
        "Toilets at school are where bullying happens",
        (40, 33, 9),
        quote("nobody goes in the toilets at lunch, you just hold it", "8-10"),
        quote("they film you over the door and the teachers never come in there"),
        quote("our toilets are fine now they moved the lockers", "14-15", differs=True),
        bears_on=("preventing-harm",),
    ),
    theme(
        "tell",
        "We tell a friend first, and adults last",
        (12, 24, 33),
        quote("i told my mate cos she doesnt make a big thing of it", "14-15"),
        quote("میں نے اپنی امی کو نہیں بتایا کیونکہ وہ پریشان ہو جاتی ہیں", "14-15", language="ur"),
        bears_on=("protecting-vulnerable-children", "learning"),
    ),
    theme(
        "online",
        "People pretend to be somebody else online",
        (9, 21, 24),
        quote("he said he was 13 and he was not", "11-13"),
        question=BETTER,
        bears_on=("protecting-vulnerable-children",),
    ),
    theme(
        "tram", "Older teenagers on the tram", (3, 8, 9), quote("they take up the whole back and stare"), bears_on=()
    ),
    theme(
        "dogs",
        "Dogs without a lead in the park",
        (4, 1, 0),
        quote("big dogs come at you and the owner just laughs", "8-10"),
    ),
    theme("noise", "Noise from the motorway", (1, 1, 0)),
)

ASKS = (
    Ask(
        "Light the three paths that children named, before the clocks go back.", "The council", "1 October 2027", "home"
    ),
    Ask("Ask every school to say who checks its toilets at break.", "Schools and colleges", "Easter 2027", "toilets"),
    Ask(
        "Train form tutors in the first five minutes after a child tells.", "Schools and colleges", "July 2027", "tell"
    ),
    Ask("Tell children what happened to each ask in this document.", "Police", "January 2027"),
)

MATERIAL = Material(
    title="Feeling safe, on the way and at school",
    year="2026",
    consultations=(
        AskedAbout(
            "Feeling safe",
            "The board wanted to know where children feel unsafe between home and school, whom they tell, and what "
            "they would change first, so that partners can plan next winter's work from what children say.",
            ("preventing-harm", "protecting-vulnerable-children", "learning"),
            date(2026, 10, 5),
            date(2026, 11, 6),
        ),
    ),
    responses=301,
    heard=(
        HeardCounts(
            "Age",
            (
                HeardCount("8-10", 103, 120),
                HeardCount("11-13", 112, 130),
                HeardCount("14-15", 86, 150),
                HeardCount("16-18", 0, 40),
            ),
        ),
        HeardCounts(
            "Place",
            (
                HeardCount("Primary school, north", 103, 120),
                HeardCount("Secondary school, centre", 141, 200),
                HeardCount("Youth club, east", 53, 60),
                HeardCount("Supported lodgings", 4, 60),
            ),
        ),
        HeardCounts("Language", (HeardCount("English", 262), HeardCount("Urdu", 27), HeardCount("Arabic", 12))),
        HeardCounts("Way of answering", (HeardCount("Tablet", 284), HeardCount("Paper", 17))),
    ),
    themes=THEMES,
    closed=(
        ClosedMaterial(
            "How safe do you feel on the way to school?",
            "8-10",
            99,
            (("Very safe", 44), ("A bit safe", 36), ("Not safe", 19)),
            not_sure=1,
            prefer_not=2,
            skipped=1,
        ),
        ClosedMaterial(
            "How safe do you feel on the way to school?",
            "11-13",
            110,
            (("Very safe", 26), ("Mostly safe", 51), ("A bit unsafe", 24), ("Not safe at all", 9)),
            prefer_not=2,
        ),
        ClosedMaterial(
            "Whom would you tell first if something worried you?",
            "14-15",
            83,
            (
                ("A friend", 49),
                ("Somebody at home", 33),
                ("A teacher or somebody else who works at school", 18),
                ("A doctor or a nurse", 4),
                ("Nobody", 21),
            ),
            picks="several",
            skipped=3,
        ),
    ),
    questions=(
        AskedQuestion("How safe do you feel on the way to school?", "8-10", 103, 1, 2, 1),
        AskedQuestion(WHERE, "8-10", 103, 0, 4, 3),
        AskedQuestion(WHERE, "11-13", 112, 0, 5, 3),
        AskedQuestion(WHERE, "14-15", 86, 1, 9, 8),
        AskedQuestion(BETTER, "14-15", 86, 12, 0, 10),
    ),
    concerns_settled=23,
    concerns_upheld=5,
    concerns_held=2,
    comments=512,
    comments_read=512,
    comments_read_in_themes=403,
    ledger={
        "in_themes": 390,
        "rejected": 13,
        "rare": 6,
        "unplaced": 41,
        "nothing_said": 38,
        "not_readable": 5,
        "other_language": 12,
        "held": 7,
    },
    coded_twice=(CodedTwice("Feeling safe", 45, 450, date(2026, 11, 20), Agreement(45, 38, 0.79, 0.74, several=True)),),
    helped=31,
    confirmed_by=("Amina Shah",),
    versions=("8-10, version 2", "11-13, version 1", "14-15, version 1"),
    asks=ASKS,
    changed=(
        "You said that nobody tells you what happened. We wrote back to every school within four weeks.",
        "You said that the help page was hard to find. It is now in the same place on every screen.",
    ),
    method=(MethodLine("Where", "A primary school, a secondary school, a youth club and supported lodgings."),),
    lead_contact="The participation worker of the board",
)


def sample_document(material: Material = MATERIAL) -> LearningDocument:
    """The document that is compiled from the made-up consultation."""
    return compile_document(material, body=load_body("manchester-2015-17"), today=TODAY)
