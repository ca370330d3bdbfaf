"""A REFI-QDA project holds every coding, by the rules of the published schema, whatever a child wrote."""

from dataclasses import replace
from xml.etree.ElementTree import SubElement, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codings.model import CODERS, LEFT_OUT, CodedComment, Coding
from analysis.codings.qdpx import as_project
from tests.analysis.codings import refi
from tests.analysis.codings.samples import CODINGS, POISON, THEMES

WORDS = st.one_of(st.text(max_size=40), st.sampled_from(list(POISON.values()))).filter(lambda words: words != "")
COMMENTS = st.lists(
    st.builds(
        CodedComment,
        question=st.just("What?"),
        words=st.one_of(st.none(), WORDS),
        codings=st.lists(
            st.builds(Coding, st.sampled_from([theme.id for theme in THEMES]), st.sampled_from(list(CODERS)), WORDS),
            max_size=3,
        ).map(tuple),
        reason=WORDS,
        translation=WORDS,
    ),
    max_size=5,
).map(tuple)


def test_the_file_keeps_the_rules_of_the_schema():
    assert refi.list_faults(as_project(CODINGS)) == []


def test_what_is_read_back_is_what_was_written():
    """The round trip: text, part, code and coder of every coding; emoji count as one character each."""
    labels = {theme.id: theme.label for theme in THEMES} | {"paths": "Lights (2)"}
    wanted = sorted(
        (comment.text, (comment.words and coding.clause) or comment.text, labels[coding.theme_id], CODERS[coding.by])
        for comment in CODINGS.comments
        for coding in comment.codings
    )
    assert refi.list_codings(as_project(CODINGS)) == wanted
    assert any("👩" in text for text, *_ in wanted)


def test_two_themes_of_one_name_stay_two():
    """Programs keep one code of each name."""
    root, _ = refi.read(as_project(CODINGS))
    names = [code.get("name") for code in root.iter(f"{refi.SPACE}Code")]
    assert names == ["What would make it better?", "Lights", "Kinder teachers", "What else?", "Lights (2)"]


def test_a_comment_in_no_theme_is_there_and_says_why():
    root, _ = refi.read(as_project(CODINGS))
    told = [source.findtext(f"{refi.SPACE}Description") for source in root.iter(f"{refi.SPACE}TextSource")]
    assert "What else?; Near no theme; Translation: Leave us be." in told


def test_words_that_must_not_leave_are_not_in_the_file_and_the_comment_is_counted():
    project = as_project(CODINGS)
    _, files = refi.read(project)
    assert [text for text in files.values() if text.decode() == LEFT_OUT]
    assert len(files) == len(CODINGS.comments)
    assert (LEFT_OUT, LEFT_OUT, "Lights", CODERS["machine"]) in refi.list_codings(project)


def test_nothing_in_it_leads_back_or_is_the_same_in_the_next_one():
    """Security 3.3: ids are made anew for each export."""
    first, second = (refi.read(as_project(CODINGS)) for _ in range(2))
    assert not set(first[1]) & set(second[1])
    assert "lights-1" not in tostring(first[0], encoding="unicode")


def test_an_export_without_a_theme_or_a_comment_keeps_the_rules_too():
    assert refi.list_faults(as_project(replace(CODINGS, themes=(), comments=()))) == []


@settings(max_examples=60, deadline=None)
@given(COMMENTS)
def test_whatever_a_child_wrote_the_file_keeps_the_rules(comments):
    project = as_project(replace(CODINGS, comments=comments))
    assert refi.list_faults(project) == []
    assert len(refi.list_codings(project)) == sum(len(comment.codings) for comment in comments)


@pytest.mark.parametrize("broken", ["order", "guid", "reference", "position", "attribute"])
def test_the_rules_see_a_broken_file(broken, monkeypatch):
    """A check that finds nothing wrong with anything would prove nothing."""
    root, files = refi.read(as_project(CODINGS))
    [selection, *_] = root.iter(f"{refi.SPACE}PlainTextSelection")
    [reference, *_] = root.iter(f"{refi.SPACE}CodeRef")
    if broken == "order":
        SubElement(root, f"{refi.SPACE}Users").append(next(root.iter(f"{refi.SPACE}User")))
    elif broken == "guid":
        selection.set("guid", "1")
    elif broken == "reference":
        reference.set("targetGUID", "0" * 8 + "-0000-0000-0000-" + "0" * 12)
    elif broken == "position":
        selection.set("endPosition", "100000")
    else:
        del selection.attrib["startPosition"]
        selection.set("startPosition ", "0")
    monkeypatch.setattr(refi, "read", lambda project: (root, files))
    if broken == "attribute":
        monkeypatch.setattr(refi, "_of_sources", lambda root, files: [])
    assert refi.list_faults(b"")
