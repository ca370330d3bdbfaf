"""Another language is told from what stands beside an answer, misspelt English stays English, nothing is lost."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.evidence import Comment, Evidence
from analysis.languages import NAMES, UNTOLD, carried_by, find_not_carried, name_of, tell_languages
from analysis.likeness import LSA
from analysis.pipeline import find_themes
from analysis.wording import tidy
from tests.analysis.made import ALL, evidence

POLISH = (
    "Nie lubię szkoły bo dzieci są niemiłe",
    "Boję się chodzić do domu kiedy jest ciemno",
    "W toalecie jest zawsze brudno i nie ma mydła",
    "Chciałbym żeby nauczyciele nas słuchali",
    "Starsi chłopcy zabierają nam piłkę na przerwie",
    "Na ulicy przed szkołą jeżdżą za szybko samochody",
    "Moja siostra płacze kiedy idziemy przez park",
    "Fajnie by było mieć więcej drzew i ławek",
    "Pani od matematyki zawsze nam pomaga",
    "Nikt nie rozmawia ze mną na przerwie w szkole",
)
SHORT = ("za głośno", "więcej drzew", "nikt")


def tell(*texts, edition=""):
    asked = Evidence(tuple(Comment(f"c{at}", tidy(text), language=edition) for at, text in enumerate(texts)))
    return list(tell_languages(asked, {comment.id: comment.text for comment in asked.comments}.__getitem__).values())


@pytest.mark.parametrize(
    ("answer", "language"),
    [
        (POLISH[0], "pl"),
        ("أنا خائف", "ar"),
        ("আমি ভয় পাই", "bn"),
        ("ਮੈਨੂੰ ਡਰ ਲੱਗਦਾ ਹੈ", "pa"),
        ("我在学校很害怕", "zh"),
        ("زه په ښوونځي کې وېرېږم", "ps"),
        ("ኣብ ቤት ትምህርቲ እፈርሕ", "ti"),
    ],
)
def test_a_language_tells_itself(answer, language):
    assert tell(answer, *ALL)[0] == language


@pytest.mark.parametrize(
    "answer", ["da toylits r durty n smely", "skool is boreing innit", "non", "me gusta", "futbol"]
)
def test_doubtful_among_english_is_english(answer):
    """A child's spelling is never thrown away as a foreign language."""
    assert tell(answer, *ALL)[0] == "en"


def test_a_short_answer_is_in_the_language_of_its_edition():
    assert tell(*SHORT, edition="pl") == ["pl"] * 3
    assert tell(*SHORT, edition="en") == ["en"] * 3
    assert tell("more football please", "ok", edition="pl")[0] == "en"
    assert tell("mujhe dar lagta hai", "more lights please", edition="ur") == ["ur", "en"]


def test_a_batch_that_is_mostly_polish_makes_its_short_answers_doubtful():
    """The Finnish file: short answers slipped into themes when nobody knew their edition."""
    assert tell(*POLISH, *SHORT, "more football please") == ["pl"] * 13 + ["en"]


def test_a_few_polish_answers_among_many_english_ones_tell_nothing_of_the_rest():
    told = tell(*POLISH, *ALL, "futbol", "more lights")
    assert told[:10] == ["pl"] * 10
    assert told[10:] == ["en"] * (len(ALL) + 2)


def test_what_is_not_carried_is_listed_and_counted_and_never_mixed():
    found = find_themes(evidence(*ALL, *POLISH), likeness=LSA())
    polish = {f"c{at}" for at in range(len(ALL) + 1, len(ALL) + 11)}
    assert set(found.unplaced["other_language"]) == polish
    assert {found.languages[one] for one in polish} == {"pl"}
    assert not polish & {placed.comment_id for theme in found.themes for placed in theme.placements}


def test_a_persons_translation_is_compared_and_the_original_stays():
    """Never auto-corrected: the comment keeps its own words, its translation stands beside them, redacted too."""
    translated = Comment("t", POLISH[2], translation="in the toilets it is dirty and no soap, says Aisha")
    found = find_themes(Evidence((*evidence(*ALL).comments, translated)), likeness=LSA())
    assert found.redacted["t"] == POLISH[2]
    assert found.translated == {"t": "in the toilets it is dirty and no soap, says [name]"}
    assert found.languages["t"] == "pl"
    [theme] = [theme for theme in found.themes if "t" in {placed.comment_id for placed in theme.placements}]
    assert "toilets" in theme.keywords


def test_a_likeness_that_carries_polish_has_it_themed_with_the_others():
    class Carries(LSA):
        languages = ("pl",)

    assert find_not_carried({"a": "pl", "b": "so", "c": "en"}, Carries()) == {"b"}
    assert "other_language" not in find_themes(evidence(*ALL, *POLISH), likeness=Carries()).unplaced


def test_an_operators_model_says_what_it_carries(tmp_path, monkeypatch):
    (tmp_path / "languages.txt").write_text("pl\nso\n", encoding="utf-8")
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path))
    assert carried_by(LSA()) == {"en", "pl", "so"}
    assert carried_by(None) == {"en"}


def test_every_language_that_can_be_told_has_a_name():
    assert (name_of("pl"), name_of("ti"), name_of(UNTOLD), name_of("xx")) == ("Polish", "Tigrinya", NAMES[UNTOLD], "xx")


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_texts_at_all_are_told(texts):
    """T9: poison breaks nothing."""
    assert len(tell(*texts)) == len(texts)


@pytest.mark.slow
def test_names_of_languages_wake_no_detector():
    code = "import sys, analysis.languages\nanalysis.languages.name_of('pl')\nprint('lingua' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
