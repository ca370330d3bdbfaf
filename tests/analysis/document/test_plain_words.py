"""What the document says by itself: short sentences, and never of all children what holds for those who answered."""

import re
from dataclasses import replace
from html import unescape

import pytest

from analysis.document import completeness, sections, sentences
from analysis.document.completeness import missing
from analysis.document.html import as_article
from tests.analysis.document.samples import ASKS, INDICATORS, MATERIAL, POPULATION, YOU_SAID, sample_document

MOST_WORDS = 25
OF_EVERYBODY = re.compile(
    r"(%|per cent|percent|\bhalf|\bmost|\bmajority)\s+of\s+(all\s+|the\s+)*(children|young people|pupils|girls|boys)",
    re.I,
)
OF_A_SAMPLE = re.compile(r"significan|confidence interval|margin of error|p\s*[<=]\s*0|representative", re.I)
WRITTEN_BY_PEOPLE = [
    *(words for ask in ASKS for words in (ask.words, ask.tell_children, ask.decision)),
    *(about.purpose for about in MATERIAL.consultations),
    *(one.definition for one in (*MATERIAL.themes, *MATERIAL.practitioners)),
    *(words for one in YOU_SAID for words in (one.said, one.asked, one.decision)),
    *(quote.text for one in (*MATERIAL.themes, *MATERIAL.practitioners) for quote in one.quotes),
    *(one.name for one in INDICATORS),
    *(one.source for one in POPULATION),
]


def test_nothing_is_said_of_all_children():
    """R4.03: 'of those who answered', in whatever print; no tests of significance."""
    text = printed(sample_document())
    assert OF_EVERYBODY.findall(text) == []
    assert OF_A_SAMPLE.findall(text) == []
    assert "who answered" in text


@pytest.mark.parametrize("words", ["45 % of children", "half of all young people", "Most of the girls"])
def test_the_net_catches_what_it_is_for(words):
    """R4.03."""
    assert OF_EVERYBODY.search(words)


def test_every_sentence_of_ours_is_short():
    """R2.35: about 25 words; names and quotes, which are people's own, are not counted."""
    long = [words for words in ours(sample_document()) if len(words.split()) > MOST_WORDS]
    assert long == []


def test_sentences_about_what_is_missing_are_short():
    """R2.35."""
    bare = sample_document(replace(MATERIAL, themes=(), closed=(), asks=(), you_said=(), heard=(), questions=()))
    told = [lack.words for lack in missing(bare)] + [*sections.EMPTY.values(), sections.FIRST]
    assert [words for words in told for one in split(words) if len(one.split()) > MOST_WORDS] == []
    assert completeness.MOST_ASKS == 8


def ours(document):
    for words in (
        *document.summary, *document.safety, *document.limits, *document.rare, *document.not_compared, document.masking,
        *(line.words for line in document.method), *(table.source for table in document.heard),
        *(words for one in document.findings for words in (one.breadth, one.agreement, one.no_quote, *one.differences)),
        sentences.COMPARED, sentences.NOT_OURS, sentences.CHILDRENS_VERSION, sentences.UNSIGNED,
    ):  # fmt: skip
        yield from split(words)


def split(words):
    return [one for one in re.split(r"(?<=[.?])\s+", words) if one]


def printed(document):
    text = unescape(re.sub(r"<[^>]+>", " ", as_article(document)))
    for words in filter(None, WRITTEN_BY_PEOPLE):
        text = text.replace(words, " ")
    return " ".join(text.split())
