"""Names: phrases that children used, never a stem, a redaction mark, small words or the question; no two alike."""

from itertools import combinations

import pytest

from analysis.naming import name_groups, name_voice, read_alike, share_that_say
from analysis.phrases import roots_of
from analysis.pipeline import find_themes
from analysis.wording import words
from tests.analysis.made import BULLYING, TOILETS, WALKING
from tests.analysis.made_up import HELP, ONLINE, PARK, QUESTIONS, SAFE, SCHOOL, YOUTH, consultation, groups_of

SMALL = set(words("a an and are as at be been being but by do for from had has have i in is it me my not of on or so"))
SMALL |= set(words("that the their them there they this to too was we were what when with you your if then than"))


def test_a_name_is_a_phrase_from_the_comments():
    names = name_groups([TOILETS, BULLYING, WALKING])
    assert names[2].label == "Walking home in the dark"
    assert "toilets" in names[0].keywords
    for name, texts in zip(names, (TOILETS, BULLYING, WALKING), strict=True):
        assert all(any(word in text for text in texts) for word in name.keywords)


@pytest.mark.parametrize(
    ("question", "spoken_of", "label"),
    [
        (PARK, "enough", "Not enough to do"),
        (PARK, "poo", "Dog poo"),
        (PARK, "dark|light", "No lights"),
        (SCHOOL, "shout", "People shouting"),
        (SCHOOL, "homework", "Too much homework"),
        (SCHOOL, "left|leave", "Being left out"),
        (SCHOOL, "nobody|no_one", "Nobody to play with"),
        (SAFE, "cars", "Cars go too fast"),
        (SAFE, "dog", "Dogs off the lead"),
        (SAFE, "walking", "Walking home on my own"),
        (HELP, "own", "Being on my own"),
        (HELP, "music", "Listening to music"),
        (YOUTH, "open", "Open more days"),
        (YOUTH, "listen", "Listen to young people"),
        (ONLINE, "lunch", "Phones at lunch"),
        (ONLINE, "fake", "Fake accounts"),
    ],
)
def test_the_name_is_what_a_child_would_call_it(question, spoken_of, label):
    """Made-up consultations, sorted by hand: the phrase that several of them say, in its natural form."""
    groups = groups_of(question)
    names = dict(zip(groups, name_groups(list(groups.values()), question), strict=True))
    assert names[spoken_of].label == label


@pytest.mark.parametrize("question", QUESTIONS)
def test_names_of_made_up_consultations_are_phrases_and_no_two_read_alike(question):
    names = name_groups(list(groups_of(question).values()), question)
    labels = [name.label for name in names]
    assert not [label for label in labels if "," in label or len(label.split()) > 6 or label.startswith("Theme")]
    assert sum(len(label.split()) > 1 for label in labels) >= 0.6 * len(labels)
    assert not [pair for pair in combinations(labels, 2) if read_alike(*pair)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_neither_the_question_nor_small_words_are_a_name(question):
    asked = roots_of(question)
    for name in name_groups(list(groups_of(question).values()), question):
        assert roots_of(name.label) - asked
        assert set(words(name.label)) - SMALL
        assert not [keyword for keyword in name.keywords if roots_of(keyword) <= asked or keyword in SMALL]


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_themes_that_the_machine_finds_are_named_as_well(question):
    """The whole pipeline, with the model: names as above, whatever the groups are."""
    found = find_themes(consultation(question))
    labels = [theme.label for theme in found.themes]
    assert len(labels) >= 5
    assert not [label for label in labels if "," in label or not roots_of(label) - roots_of(question)]
    assert not [pair for pair in combinations(labels, 2) if read_alike(*pair)]
    assert not [warning for warning in found.warnings if warning.code in ("C22", "C23", "C26")]


def test_the_question_is_no_name():
    asked = "What do you think of the toilets?"
    names = name_groups([["toilets", "toilets please", "the toilets"], TOILETS], asked)
    assert names[0].keywords == ()
    assert names[0].label.startswith("Theme ")
    assert names[1].label == "Toilets are dirty"
    assert "toilets" not in names[1].keywords


def test_a_word_that_is_mostly_turned_round_is_no_name_by_itself():
    [name, _] = name_groups([["no lights", "no lights there", "there are no lights"], TOILETS])
    assert name.label == "No lights"
    [name, _] = name_groups([["im not allowed phones", "not allowed phones", "no phones"], TOILETS])
    assert name.label != "Allowed phones"


def test_what_is_nearly_the_same_counts_once():
    copied = ["my friend has a big red balloon"] * 30 + [
        "My friend has a big red balloon!!",
        "my friend has a big balloon",
    ]
    [name, _] = name_groups([[*copied, "more swings", "more swings please", "get more swings", "swings"], TOILETS])
    assert name.label == "More swings"


def test_a_mark_is_never_part_of_a_name():
    [name] = name_groups([["mr [name] shouts at [school]", "[name] shouts", "[name] [name] shouts a lot"]])
    assert "name" not in f"{name.label} {name.keywords}".lower().replace("shouts", "")


def test_no_two_themes_have_one_label():
    names = name_groups([["more football", "more football please"], ["more football", "football more football"]])
    assert len({name.label for name in names}) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dirty toilets", "Toilets"), ("Bullied at lunch", "Bullying at lunch"), ("Safe", "Feeling safer")],
)
def test_names_that_differ_by_a_form_of_a_word_read_alike(one, other):
    assert read_alike(one, other)
    assert not read_alike(one, "Dog poo")


def test_abbreviations_keep_their_capitals():
    names = name_groups([["the NHS is good", "NHS staff are kind"], ["play football", "football club"]])
    assert "NHS" in names[0].keywords


def test_comments_of_stop_words_alone_get_a_number():
    assert [name.label for name in name_groups([["it is", "is it"], ["and so"]])] == ["Theme 1", "Theme 2"]


def test_a_rare_voice_is_called_by_its_own_words():
    assert name_voice(["a prayer room"], YOUTH) == "A prayer room"
    assert name_voice(["nothing helps"], HELP) == "Nothing helps"
    assert name_voice(["it is"], HELP) == ""


def test_how_many_say_a_name_is_counted_over_different_comments():
    assert share_that_say("Dirty toilets", ["dirty toilets"] * 9 + ["more swings"]) == 0.5


def test_the_order_of_comments_changes_no_name():
    names = name_groups([TOILETS, BULLYING, WALKING])
    assert names == name_groups([TOILETS[::-1], BULLYING[::-1], WALKING[::-1]])
