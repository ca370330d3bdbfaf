"""What was put in order is told as two tables, and never so that together they tell of a few."""

from analysis.document.choices import show_results
from analysis.document.material import ClosedMaterial, Material
from analysis.document.sentences import describe_method

OPTIONS = (("Friends", 60), ("Quiet", 45), ("Music", 45))


def test_what_stands_in_order_is_told_as_named_and_as_named_first():
    named, first = show_results([_ordered(first=(40, 20, 30))])
    assert [option.count.value for option in named.options] == [60, 45, 45]
    assert [option.count.value for option in first.options] == [40, 20, 30]
    assert named.question.endswith("(among the first they named)")
    assert first.question.endswith("(named first)")


def test_where_two_tables_would_tell_of_a_few_there_is_one():
    """R2.19: 60 named it and 55 named it first, so 5 named it later."""
    assert len(show_results([_ordered(first=(55, 20, 15))])) == 1


def test_small_numbers_are_hidden_in_an_order_as_everywhere():
    """R2.18."""
    [named] = show_results([_ordered(options=(("Friends", 90), ("Quiet", 3)), first=(88, 2))])
    assert [option.count.masked for option in named.options] == [False, True]


def test_drawings_are_counted_in_the_method_box_and_nowhere_printed():
    told = {line.label: line.words for line in describe_method(_material(drawings=43))}
    assert told["Drawings"] == "About 45 drawn. A safeguarding lead sees them; none is printed or themed."
    assert "fewer than 8" in dict(_told(_material(drawings=3)))["Drawings"].lower()
    assert "Drawings" not in dict(_told(_material(drawings=None)))


def _told(material: Material) -> list[tuple[str, str]]:
    return [(line.label, line.words) for line in describe_method(material)]


def _ordered(*, first: tuple[int, ...], options: tuple[tuple[str, int], ...] = OPTIONS) -> ClosedMaterial:
    return ClosedMaterial("What matters most?", "8-10", 90, options, first=first, picks="several")


def _material(**more: object) -> Material:
    return Material(title="", year="2026", consultations=(), responses=100, heard=(), **more)
