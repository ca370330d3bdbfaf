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
    LocalCount,
    Material,
    RaisedBefore,
    ReleasedQuote,
    ThemeMaterial,
)
from analysis.document.model import Ask, Indicator, LearningDocument, MethodLine, Promised, Shown, YouSaid

TODAY = date(2026, 11, 24)
BANDS = ("8-10", "11-13", "14-15")
ANSWERED = dict(zip(BANDS, (96, 104, 78), strict=True))
CODED = Agreement(45, 38, 0.79, 0.74, several=True)
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
        agreed_on=date(2026, 11, 18),
        steadiness="steady",
        agreement=CODED,
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
        groups_said=9,
        said_by_language={"en": 101, "ur": 14, "ar": 8},
        before=(RaisedBefore("Getting about", "2025", Shown("about 24%", 24)),),
    ),
    theme(
        "toilets",
        "Toilets at school are where bullying happens",
        (40, 33, 9),
        quote("nobody goes in the toilets at lunch, you just hold it", "8-10"),
        quote("they film you over the door and the teachers never come in there"),
        quote("our toilets are fine now they moved the lockers", "14-15", differs=True),
        bears_on=("preventing-harm",),
        groups_said=7,
        before=(RaisedBefore("Feeling safe at school", "2025", Shown("about 41%", 41)),),
    ),
    theme(
        "tell",
        "We tell a friend first, and adults last",
        (12, 24, 33),
        quote("i told my mate cos she doesnt make a big thing of it", "14-15"),
        quote("میں نے اپنی امی کو نہیں بتایا کیونکہ وہ پریشان ہو جاتی ہیں", "14-15", language="ur"),
        bears_on=("protecting-vulnerable-children", "learning"),
        groups_said=11,
        said_by_language={"en": 55, "ur": 14},
        is_new=True,
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

PRACTITIONERS = (
    ThemeMaterial(
        "tutors",
        "Form tutors want to know what happens next",
        "Adults who pass on what a child told them, and hear no more of it.",
        "What would help you to listen?",
        34,
        21,
        {"adult": 21},
        {"adult": 34},
        quotes=(
            ReleasedQuote("We fill in the form and it goes into a hole.", "adult", response="p1"),
            ReleasedQuote("I am told within a day. It works here.", "adult", response="p2", differs=True),
        ),
        confirmed_by="Amina Shah",
        agreed_on=date(2026, 11, 18),
    ),
    ThemeMaterial(
        "time",
        "There is no time to listen",
        "Adults who want ten minutes with a child and do not find them.",
        "What would help you to listen?",
        34,
        12,
        {"adult": 12},
        {"adult": 34},
        confirmed_by="Amina Shah",
        agreed_on=date(2026, 11, 18),
    ),
)
COUNCIL = "Office for National Statistics, population estimates"
POPULATION = (
    LocalCount("Age", "8 to 10", 1_480, COUNCIL, date(2025, 6, 30)),
    LocalCount("Age", "11-13", 1_910, COUNCIL, date(2025, 6, 30)),
    LocalCount("Age", "14-15", 1_240, COUNCIL, date(2025, 6, 30)),
    LocalCount("Age", "16-18", 1_150, COUNCIL, date(2025, 6, 30)),
    LocalCount("Ethnic group", "Asian or Asian British", 25_600, "Census", date(2021, 3, 21)),
)
INDICATORS = (
    Indicator(
        "Children on a protection plan, for each 10,000", "March 2026", "51", "Council, children in need census",
        date(2026, 3, 31), "protecting-vulnerable-children",
    ),
    Indicator(
        "Hospital stays after an injury, ages 0 to 14, for each 10,000", "2025/26", "88.4",
        "Public health profiles", date(2026, 6, 2), "preventing-harm",
    ),
    Indicator("Pupils who had an exclusion", "2024/25", "1,204", "School census", date(2026, 1, 15)),
)  # fmt: skip
YOU_SAID = (
    YouSaid(
        "2025",
        "Nobody tells us what happened after we said something",
        "Write back to every school that took part.",
        "Children's services of the council",
        "Yes.",
        (
            Promised(
                "A letter to each school within four weeks", "Children's services of the council", date(2026, 2, 1),
                "kept", what_was_done="All schools had their letter in three weeks.",
            ),
        ),
    ),
    YouSaid(
        "2025",
        "The help page is hard to find",
        "Put help in the same place on every screen.",
        "Schools and colleges",
        "Partly: only where the school owns the tablets.",
        (
            Promised("One button for help", "Schools and colleges", date(2026, 6, 1), "late"),
            Promised(
                "A poster in every corridor", "Schools and colleges", date(2026, 9, 1), "not_kept",
                because="two schools are being rebuilt",
            ),
        ),
    ),
)  # fmt: skip
LUNDY = (
    MethodLine("Space", "10 groups were invited, where they meet anyway. Everybody could say no, or stop."),
    MethodLine("Voice", "Questions of their own for 3 age bands, in English, Urdu and Arabic; by tablet and on paper."),
    MethodLine("Audience", "The board reads this document. It was compiled on 24 November 2026."),
    MethodLine("Influence", "4 asks, each with a partner and a date. The board has decided on 2 of them."),
)

ASKS = (
    Ask(
        "Light the three paths that children named, before the clocks go back.",
        "The council",
        "1 October 2027",
        "home",
        decision="Yes.",
        id="ask-1",
        verdict="yes",
        tell_children="The council will put up lights on the three paths before next winter.",
        promises=(
            Promised("Lights on the three paths", "The council", date(2027, 9, 15), "waiting"),
            Promised("A walk with the children who named them", "The council", date(2027, 3, 1), "waiting"),
        ),
    ),
    Ask(
        "Ask every school to say who checks its toilets at break.",
        "Schools and colleges",
        "Easter 2027",
        "toilets",
        decision="Partly: schools of the council first, academies are asked to follow.",
        id="ask-2",
        verdict="partly",
        reason="schools of the council first, academies are asked to follow",
        tell_children="Some schools will say who checks the toilets. We are asking the others.",
    ),
    Ask(
        "Train form tutors in the first five minutes after a child tells.",
        "Schools and colleges",
        "July 2027",
        "tell",
        id="ask-3",
        tell_children="We want teachers to know what to do when you tell them something.",
    ),
    Ask("Tell children what happened to each ask in this document.", "Police", "January 2027", id="ask-4"),
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
    coded_twice=(CodedTwice("Feeling safe", 45, 450, date(2026, 11, 20), CODED),),
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
    practitioners=PRACTITIONERS,
    practitioners_responses=36,
    population=POPULATION,
    indicators=INDICATORS,
    you_said=YOU_SAID,
    lundy=LUNDY,
)


def sample_document(material: Material = MATERIAL) -> LearningDocument:
    """The document that is compiled from the made-up consultation."""
    return compile_document(material, body=load_body("manchester-2015-17"), today=TODAY)
