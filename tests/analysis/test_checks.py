"""The numbered rules: each has a number, a reason and something to do; faults stop a run, warnings reach the reader."""

from dataclasses import replace

import pytest

from analysis.checks import check_accounted, with_warnings, without_unsaid_names
from analysis.errors import CommentLost
from analysis.evidence import Comment, Evidence
from analysis.likeness import LSA
from analysis.pipeline import find_themes
from analysis.rules import RULES
from analysis.themes import STEADINESS_MEANS, Placement, RareVoice, Theme, ThemesFound
from tests.analysis.made import ALL, TOILETS, WALKING, evidence
from tests.analysis.made_up import PARK, answers_to


def a_theme(*clauses: str, key: str = "t1", label: str = "Dirty toilets", first: int = 1, **more: object) -> Theme:
    placements = tuple(Placement(f"c{at}", 0.5, clause) for at, clause in enumerate(clauses, start=first))
    known = {"keywords": tuple(label.lower().split()), "examples": (), "steadiness": "steady", **more}
    return Theme(id=key, label=label, placements=placements, **known)


def a_result(*themes: Theme, **more: object) -> tuple[Evidence, ThemesFound]:
    clauses = {p.comment_id: p.clause for theme in themes for p in theme.placements}
    aside = {one: "" for ids in more.get("unplaced", {}).values() for one in ids}
    asked = Evidence(tuple(Comment(key, text) for key, text in (clauses | aside).items()))
    return asked, ThemesFound(themes, more.pop("unplaced", {}), clauses | aside, **more)


def codes(asked: Evidence, found: ThemesFound, about: str = "t1") -> set[str]:
    return {one.code for one in with_warnings(asked, found).warnings if one.about == about}


def test_every_rule_has_a_number_a_reason_and_something_to_do():
    for code, rule in RULES.items():
        assert (code, len(code), code[0]) == (rule.code, 3, "C")
        assert rule.says.endswith((".", "says."))
        assert rule.why
        assert rule.do
    assert {code for code, rule in RULES.items() if rule.stops} == {f"C0{at}" for at in range(1, 10)}


def test_what_a_reader_is_told_holds_no_number():
    """A number may have to be hidden or rounded later; the sentence must stay right."""
    told = [rule.words for rule in RULES.values() if not rule.stops] + list(STEADINESS_MEANS.values())
    assert not [words for words in told if any(sign.isdigit() for sign in words)]


SOUND = a_theme("dirty toilets", "the toilets are dirty")


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("C02", {"unplaced": {"mixed": ("c1",)}}),
        ("C03", {"unplaced": {"mixed": ("nobody",)}}),
        ("C04", {"themes": (SOUND, a_theme("dirty toilets", first=2))}),
        ("C05", {"themes": (replace(SOUND, placements=(*SOUND.placements, SOUND.placements[0])),)}),
        ("C06", {"rare": (RareVoice(("c1",), "A voice"),)}),
        ("C07", {"themes": (replace(SOUND, examples=("c9",)),)}),
        ("C08", {"themes": (replace(SOUND, placements=(Placement("c1", 1.5, "dirty toilets"), SOUND.placements[1])),)}),
        ("C09", {"themes": (replace(SOUND, label="Aisha's toilets"),)}),
    ],
)
def test_a_fault_of_ours_stops_the_run_with_its_number(code, broken):
    asked, found = a_result(SOUND)
    check_accounted(asked, found)
    with pytest.raises(CommentLost, match=code):
        check_accounted(asked, replace(found, **broken))


def test_a_theme_called_what_nobody_says_gets_a_number_and_is_not_lost():
    """C09: a name is no reason to lose a run; words that the comments do say stay keywords."""
    asked, found = a_result(
        a_theme("dirty toilets", key="t1", label="Theme 1", keywords=()),
        a_theme("dirty toilets", first=2, key="t2", label="Aisha's toilets"),
        a_theme("dirty toilets", first=3, key="t3"),
    )
    kept = without_unsaid_names(found)
    check_accounted(asked, kept)
    assert [theme.label for theme in kept.themes] == ["Theme 1", "Theme 2", "Dirty toilets"]
    assert [theme.keywords for theme in kept.themes] == [(), ("toilets",), ("dirty", "toilets")]
    assert "C26" in codes(asked, kept, about="t2")


@pytest.mark.parametrize("word", ["ılford", "ıce", "İlk", "ßend", "ſuper", "µ", "ǰoy", "φως", "ŉaam"])
def test_a_letter_whose_capital_is_another_word_stops_no_run(word):
    """C09: Turkish ı has the capital I, whose small letter is i."""
    said = [f"{word} bus", f"{word} dark", word, "toilets", "toilets locked", "toilets dirty"]
    assert find_themes(evidence(*said), likeness=LSA()).themes


def test_two_comments_of_one_id_stop_the_run():
    asked, found = a_result(SOUND)
    with pytest.raises(CommentLost, match="C01"):
        check_accounted(Evidence((*asked.comments, asked.comments[0])), found)


@pytest.mark.parametrize(
    ("code", "theme"),
    [
        ("C20", a_theme(*TOILETS, steadiness="loose")),
        ("C22", a_theme(*WALKING, "dirty toilets")),
        ("C24", a_theme("dirty toilets", "Dirty toilets!", "dirty toilets", "DIRTY TOILETS", "dirty toilets")),
        ("C25", a_theme(*["dirty toilets"] * 4, "toilets have no soap", "clean the toilets please")),
        ("C26", a_theme(*TOILETS, label="Theme 1", keywords=())),
        ("C27", a_theme("dirty toilets", "the toilets are dirty")),
    ],
)
def test_a_theme_to_be_careful_with_says_so(code, theme):
    assert code in codes(*a_result(theme))
    assert code not in codes(*a_result(a_theme(*TOILETS)))


def test_names_that_could_be_mistaken_for_each_other_are_told_of_both():
    themes = a_theme(*TOILETS), a_theme(*TOILETS, key="t2", label="Toilets", first=20)
    assert "C23" in codes(*a_result(*themes)) & codes(*a_result(*themes), about="t2")


def test_a_theme_of_one_school_alone_says_so_and_does_not_name_it():
    asked, found = a_result(a_theme(*TOILETS), a_theme(*WALKING, key="t2", label="Walking home", first=20))
    school = {f"c{at}": {"school": "St Made-up's"} for at in range(1, 7)}
    told = with_warnings(
        Evidence(tuple(replace(one, groups=school.get(one.id, {"school": "Other"})) for one in asked.comments)), found
    ).warnings
    assert {one.about for one in told if one.code == "C21"} == {"t1", "t2"}
    assert "Made-up" not in str(told)
    everybody = Evidence(tuple(replace(one, groups={"school": "St Made-up's"}) for one in asked.comments))
    assert "C21" not in codes(everybody, found)


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("C41", ALL[:6]),
        ("C42", [*ALL, "Nie lubię szkoły bo dzieci są niemiłe"]),
        ("C43", [*ALL, *["idk"] * 10]),
        ("C44", [*ALL, *["asdfghjkl"] * 4]),
        ("C48", [*ALL, *[TOILETS[0]] * 12]),
    ],
)
def test_what_is_true_of_the_whole_run_is_told_and_is_a_notice(code, texts):
    found = find_themes(evidence(*texts), likeness=LSA())
    assert code in {one.code for one in found.warnings if not one.about}
    assert code == "C42" or RULES[code].words in found.notices
    quiet = find_themes(evidence(*answers_to(PARK)), likeness=LSA())
    assert code not in {one.code for one in quiet.warnings}


def test_more_than_a_tenth_in_no_theme_is_told():
    left = tuple(f"x{at}" for at in range(10))
    asked, found = a_result(a_theme(*TOILETS), a_theme(*WALKING, key="t2", label="Walking home", first=20))
    assert "C40" not in codes(asked, found, about="")
    assert "C40" in codes(*a_result(*found.themes, unplaced={"mixed": left}), about="")


def test_a_theme_that_holds_more_than_half_is_told():
    large = a_theme(*[f"{text} {word}" for text in TOILETS for word in ("here", "there", "now", "again")])
    small = a_theme(*WALKING, key="t2", label="Walking home", first=100)
    assert "C28" in codes(*a_result(large, small))
    assert "C28" not in codes(*a_result(large, small), about="t2")


def test_all_in_one_theme_and_mostly_loose_themes_are_told():
    alone = a_theme(*[f"{text} {word}" for text in TOILETS for word in ("here", "there", "now", "again")])
    assert {"C46", "C45"} & codes(*a_result(alone), about="") == {"C46"}
    assert "C45" in codes(*a_result(replace(alone, steadiness="loose")), about="")
