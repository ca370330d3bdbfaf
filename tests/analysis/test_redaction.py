"""Who and where comes out (R4.06), as children type it; ordinary words stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import redaction
from analysis.redaction import LONGEST_PART, redact
from tests.analysis.made import POISON


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("my teacher mr jones shouts", "my teacher mr [name] shouts"),
        ("my friend called aisha hits me", "my friend called [name] hits me"),
        ("my friend aisha is kind", "my friend [name] is kind"),
        ("MY FRIEND AISHA HITS ME", "MY FRIEND [name] HITS ME"),
        ("jack keeps hitting me", "[name] keeps hitting me"),
        ("uncle dave comes in my room", "uncle [name] comes in my room"),
        ("mark hit me again", "[name] hit me again"),
        ("I sit next to Grace and Will", "I sit next to [name] and [name]"),
        ("aishas house is safe", "[name] house is safe"),
        ("lilly-mae is my sister", "[name] is my sister"),
        ("Mr. Smith and Mrs Patel are nice", "Mr. [name] and Mrs [name] are nice"),
        ("my friend zuriel is kind", "my friend [name] is kind"),
        ("i sit next to Zuriel", "i sit next to [name]"),
        ("Zuriel hit me", "[name] hit me"),
        ("I saw Wiola Szczepanska there", "I saw [name] there"),
        ("miss khan is the best", "miss [name] is the best"),
        ("my name is jade", "my name is [name]"),
        ("Mark is annoying", "[name] is annoying"),
        ("at the masjid on upper brook street", "at the masjid on [address]"),
        ("i live on moss lane", "i live on [address]"),
        ("I live at 12 Moss Lane, M14 4PX", "I live at [address], [postcode]"),
        ("walking down oxford road at night", "walking down [address] at night"),
        ("at st marys primary i get bullied", "at [school] i get bullied"),
        ("i go to moss side high school", "i go to [school]"),
        ("I like Moss Side Church of England Primary School", "I like [school]"),
        ("i play football in platt fields park", "i play football in [place]"),
        ("in Manchester near Whitworth Park", "in [place] near [place]"),
        ("i live in zzyzxville and its loud", "i live in [place] and its loud"),
        ("call me on 07700 900123 or a.b@example.com", "call me on [phone] or [email]"),
        ("my snap is ali_99x", "my snap is [handle]"),
        ("i saw it on www.example.com/me", "i saw it on [url]"),
        ("my birthday is 3rd march 2015", "my birthday is [date]"),
        ("my nhs number is 943 476 5919", "my nhs number is [phone]"),
    ],
)
def test_who_and_where_comes_out(typed, shown):
    assert redact(typed).text == shown


@pytest.mark.parametrize(
    "typed",
    [
        "i miss my dad",
        "we all miss playing out",
        "Hope is important",
        "at mosque school they are strict",
        "Will they help me? I hope it may stop",
        "they called me names",
        "i hate school",
        "My school is good",
        "I go to a good school",
        "i live in a flat with my nan",
        "i live in fear",
        "the main road is busy when you cross the road",
        "go to the park near my house",
        "my friends hope that it stops",
        "mum and dad argue at christmas",
        "I like Art and Maths and Science",
        "he will hit me and nobody will help",
        "the high street is near my primary school",
        "i am in year 6 and i like may half term",
    ],
)
def test_ordinary_words_stay(typed):
    """Will, May, Hope, Grace and Mark are words first; a road without a name is anybody's."""
    assert redact(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("my best mate is jaydn", "my best mate is [name]"),
        ("i hate kayliegh she is mean", "i hate [name] she is mean"),
        ("me and zuzka play on the swings", "me and [name] play on the swings"),
        ("theres this boy called okoro in my class", "theres this boy called [name] in my class"),
        ("pc Adeyemi came to us", "pc [name] came to us"),
        ("pc adeyemi came to us", "pc [name] came to us"),
        ("my friend will is funny", "my friend [name] is funny"),
        ("hope is my best friend", "[name] is my best friend"),
        ("will hates me", "[name] hates me"),
        ("hope and faith are twins", "[name] and [name] are twins"),
        ("rose is mean to me", "[name] is mean to me"),
        ("told hope about it", "told [name] about it"),
        ("frank from number 6 shouts", "[name] from number 6 shouts"),
        ("i go to parrs wood and its massive", "i go to [school] and its massive"),
        ("they locked the doors at pars wood", "they locked the doors at [school]"),
        ("burnige academy has no toilets", "[school] has no toilets"),
        ("hope academy is nice", "[school] is nice"),
        ("im at meadowbank", "im at [school]"),
        ("st philomenas is far", "[school] is far"),
        ("the gangs in cheetam hill", "the gangs in [place]"),
        ("i live in wythenshaw", "i live in [place]"),
        ("12 elm close is my house", "[address] is my house"),
        ("flat 14 keele house", "[address]"),
        ("oh seven seven double oh nine hundred one two three", "[phone]"),
        ("its o7700 900111", "its [phone]"),
        ("sam dot jones at gmail dot com", "[email]"),
        ("jay_b(at)outlook.com", "[email]"),
        ("i live near m145rt", "i live near [postcode]"),
        ("ol8-2ab is mine", "[postcode] is mine"),
        ("my dob is 4.5.11", "my dob is [date]"),
        ("my bday is 12 feburary", "my bday is [date]"),
        ("on fortnite im toxicfox", "on fortnite im [handle]"),
        ("my roblox name is bluewolf55", "my roblox name is [handle]"),
        ("add me on snap zaynk99", "add me on snap [handle]"),
    ],
)
def test_what_is_misspelt_said_in_words_or_in_no_list_comes_out_too(typed, shown):
    """R4.06: lower case, misspelt, and names that are words where something says that they are names."""
    assert redact(typed).text == shown


@pytest.mark.parametrize(
    "typed",
    [
        "mark my work and be frank with us",
        "she rose early and we said grace",
        "summer is the best time",
        "art is my favourite lesson",
        "a rose for my mum",
        "i rang childline on 0800 1111",
        "it takes 10 mins to walk home",
        "i go to church and then to football practice",
        "we got 3/10 and we have 25 kids and 1 teacher",
        "my snap got hacked and my xbox is broken",
        "im in 9B and year 7 is hard",
        "the manor house and the park are nice",
        "i hope school gets better",
        "more lights in the park and near the bridge",
        "i love harry potter",
        "more pc games and pc rooms",
        "it is so_so",
        "100000 people live here",
        "on st georges day we had a fair",
    ],
)
def test_words_that_look_like_names_stay(typed):
    assert redact(typed).text == typed


def test_a_later_finder_that_finds_more_takes_the_place_of_less():
    """'oakfield' alone is a school here, but with its number it is where somebody lives."""
    assert redact("i live at 14 oakfield road").text == "i live at [address]"


def test_what_came_out_is_counted_by_kind():
    counts = redact("aisha and omar go to st marys primary").counts
    assert counts == {"name": 2, "school": 1}


def test_spans_point_into_the_original():
    text = "😀 my friend aisha lives in hulme"
    assert [text[span.start : span.end] for span in redact(text).spans] == ["aisha", "hulme"]


@pytest.mark.parametrize("sign", [" ", ", ", ". ", "\n", "-", "语"])
def test_no_finder_looks_at_more_of_a_long_text_than_a_part(monkeypatch, sign):
    """A text that is twice as long takes twice as long, whoever wrote it."""
    seen: list[str] = []
    monkeypatch.setattr(redaction, "FINDERS", (lambda typed: seen.append(typed.text) or (),))
    redact(f"we want lights{sign}" * 200 + "!" + f"we want lights{sign}" * 4_000)
    assert len(seen) > 20
    assert max(map(len, seen)) <= LONGEST_PART


def test_a_text_that_is_not_long_is_looked_at_whole(monkeypatch):
    seen: list[str] = []
    monkeypatch.setattr(redaction, "FINDERS", (lambda typed: seen.append(typed.text) or (),))
    text = "we want lights. " * (LONGEST_PART // 16)
    redact(text)
    assert seen == [text]


@pytest.mark.parametrize("filler", ["so ", "so, ", "We go. "])
def test_what_stands_where_a_long_text_is_parted_comes_out_all_the_same(filler):
    secret = "my friend aisha khan lives at 12 moss lane near st marys primary and her snap is ali_99x "
    for length in range(LONGEST_PART - 120, LONGEST_PART + 20, 7):
        shown = redact((filler * LONGEST_PART)[:length] + " " + secret + filler * LONGEST_PART).text
        assert not [word for word in ("aisha", "khan", "moss", "marys", "ali_99x") if word in shown], length


def test_one_word_without_end_is_not_cut():
    assert redact("a" * 50_000 + "@example.com").text.endswith("[email]")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=200) | st.sampled_from(POISON))
def test_what_is_between_the_spans_is_untouched(text):
    """T9: any text goes through; spans are in order, apart, and the rest is letter for letter the original."""
    result, here, rebuilt = redact(text), 0, []
    for span in result.spans:
        assert here <= span.start < span.end <= len(text)
        rebuilt += [text[here : span.start], f"[{span.kind}]"]
        here = span.end
    assert result.text == "".join([*rebuilt, text[here:]])
