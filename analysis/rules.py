"""The numbered rules that every result is held to: what is checked, why, and what a person should do about it.

checks.py comes in, and whoever explains a warning. C01 to C19 are faults of ours and stop the run; C20 to C39 are
about one theme, C40 and above about the whole run: they go to the reader, and nothing is changed because of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FIRST_WARNING, FIRST_OF_THE_RUN = "C20", "C40"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `says` what is the matter when it is broken, `why` it is a rule, and what a person should `do`."""

    code: str
    says: str
    why: str
    do: str

    @property
    def stops(self) -> bool:
        """Whether it is a fault of ours."""
        return self.code < FIRST_WARNING

    @property
    def is_about_the_run(self) -> bool:
        """Whether it is about all of a run, not one theme."""
        return self.code >= FIRST_OF_THE_RUN

    @property
    def words(self) -> str:
        """What a reader is told."""
        return f"{self.says} {self.do}"


_TELL_US = "Run it again; if it comes back, tell whoever maintains this."

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("C01", "Two comments have the same id.", "An id must lead to one comment, or counts are wrong.", _TELL_US),
        Rule("C02", "A comment is placed and unplaced at once.", "It would be counted twice.", _TELL_US),
        Rule("C03", "A comment is missing, or one was made up.", "Nobody's answer may be lost.", _TELL_US),
        Rule("C04", "Two themes have the same id.", "A decision about one would fall on the other.", _TELL_US),
        Rule("C05", "A theme holds no comment, or one twice.", "Its size would say what is not so.", _TELL_US),
        Rule(
            "C06",
            "A rare voice is not listed among the comments in no theme, or its nearest theme does not exist.",
            "What few say is what is lost most easily.",
            _TELL_US,
        ),
        Rule("C07", "An example is no comment of its theme.", "An example must show what the theme is.", _TELL_US),
        Rule("C08", "A strength is not between 0 and 1.", "It orders what people read first.", _TELL_US),
        Rule(
            "C09",
            "A name or keyword holds a word that no comment of its theme says.",
            "Names are the children's own words, and only words that were redacted.",
            _TELL_US,
        ),
        Rule(
            "C20",
            "This theme is loose: it is not found again when some answers are left out.",
            "Another class, or another week, could have given other themes.",
            "Read its comments before you use it; it may be two themes, or none.",
        ),
        Rule(
            "C21",
            "All comments of this theme come from one group.",
            "It may be about that place and not about children everywhere, and it may tell who spoke.",
            "Ask what happened there; say in the document that it was one group.",
        ),
        Rule(
            "C22",
            "The name may mislead: few of the comments say any word of it.",
            "A name is read more often than the comments, and believed.",
            "Read the comments and call the theme what they say.",
        ),
        Rule(
            "C23",
            "Another theme has nearly the same name.",
            "A reader cannot tell the two apart.",
            "Merge the two, or rename one by what sets it apart.",
        ),
        Rule(
            "C24",
            "All comments of this theme are one answer, given again and again.",
            "Several children may mean it, or one was copied, or sent twice.",
            "Ask how the answers were collected before you count it.",
        ),
        Rule(
            "C25",
            "Most comments of this theme are copies of one answer.",
            "The theme would be small, or another one, without it.",
            "Look whether the other comments belong; ask how the answers were collected.",
        ),
        Rule(
            "C26",
            "This theme has no name: its comments share no word that says something beside the question.",
            "A number says nothing to a child or a board.",
            "Read its comments and name it.",
        ),
        Rule(
            "C27",
            "Very few comments speak of this theme.",
            "Few may weigh much; but their words can tell who they are.",
            "Keep it if it matters; take care with quotes.",
        ),
        Rule(
            "C28",
            "This theme holds more than half of all comments that were placed.",
            "What is so large often hides several things.",
            "Read it and see whether it should be split.",
        ),
        Rule(
            "C40",
            "More than a tenth of the comments that could be compared are in no theme.",
            "The themes say less about what children said than they seem to.",
            "Read the comments in no theme.",
        ),
        Rule(
            "C41",
            "There were few comments to compare.",
            "Themes of few comments depend on each one of them.",
            "Read all of them yourself; take the themes as a way to sort them.",
        ),
        Rule(
            "C42",
            "Some answers are in a language that was not compared.",
            "Whoever writes in another language would go unheard.",
            "Have somebody read them who can.",
        ),
        Rule(
            "C43",
            "Many answers say nothing, or that somebody does not know.",
            "The question may have been hard, dull, or not safe to answer.",
            "Look at the question before you look at the themes.",
        ),
        Rule(
            "C44",
            "Many answers cannot be read.",
            "Key mashing and pictures alone often mean that the tablet was passed on too fast.",
            "Ask how the session went.",
        ),
        Rule(
            "C45",
            "Most themes are loose.",
            "They would be others if a few children had stayed away.",
            "Use them to sort the comments, not to count them.",
        ),
        Rule(
            "C46",
            "All comments went into one theme.",
            "Either all say the same, or too little sets them apart.",
            "Read them; make themes by hand if they say different things.",
        ),
        Rule(
            "C47",
            "Some answers are said by too few for a theme.",
            "What is rare can matter most.",
            "Read each of them.",
        ),
        Rule(
            "C48",
            "Many answers are nearly the same as another one.",
            "A file may hold the same answers twice, or a class wrote one answer together.",
            "Ask how the answers were collected before you count.",
        ),
    )
}
