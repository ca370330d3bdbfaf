"""Who and where comes out (R4.06), as children type it; ordinary words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.redaction import redact
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


def test_what_came_out_is_counted_by_kind():
    counts = redact("aisha and omar go to st marys primary").counts
    assert counts == {"name": 2, "school": 1}


def test_spans_point_into_the_original():
    text = "😀 my friend aisha lives in hulme"
    assert [text[span.start : span.end] for span in redact(text).spans] == ["aisha", "hulme"]


@given(st.text(alphabet=st.characters(codec=None), max_size=200) | st.sampled_from(POISON))
def test_what_is_between_the_spans_is_untouched(text):
    """T9: any text goes through; spans are in order, apart, and the rest is letter for letter the original."""
    result, here, rebuilt = redact(text), 0, []
    for span in result.spans:
        assert here <= span.start < span.end <= len(text)
        rebuilt += [text[here : span.start], f"[{span.kind}]"]
        here = span.end
    assert result.text == "".join([*rebuilt, text[here:]])
