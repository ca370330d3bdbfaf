"""Names of people: by a title ('mr jones'), by what they are to the child ('my friend aisha'), by a first name.

A name that is also a word ('will', 'hope', 'mark') counts only where something around it says that it is a person. So
does a word that nobody knows ('zuriel said'): most children type names without a capital, and many misspell them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.finders.cues import (
    A_FRIEND,
    ACTING,
    AFTER_PERSON,
    BEING,
    BEING_SOMEBODY,
    BOTH,
    CALLING,
    CHILDRENS,
    CLAUSE_STARTS,
    CLEARLY_DONE,
    DESCRIBING,
    DETERMINERS,
    FALSE_ENDS,
    FAMOUS_STARTS,
    GOING_ON,
    NAMING,
    OWNING,
    PEOPLE,
    PERSONAL,
    PERSONAL_ONLY,
    RELATED,
    SORTS,
    SPEAKING_OF,
    STRONG_TITLES,
    SURNAMES_FIRST,
    SURNAMES_TOO,
    TELLING,
    THIRD_PERSON,
    TOGETHER,
    TYPED_LONG,
)
from analysis.finders.everyday import is_everyday, is_misspelt_everyday
from analysis.finders.gazetteer import LEAST_TO_MISSPELL, NEARLY_NAMES
from analysis.finders.known import (
    DOING,
    FAMOUS,
    MONTH_LIKE,
    NEVER_A_NAME,
    RELATIONS,
    THINGS,
    TITLES,
    VERBS_TOO,
    WISHING,
)
from analysis.finders.words import Span, Typed, beside, could_be_name


def find_names(typed: Typed) -> Iterator[Span]:
    """Find people: by a title, by what they are to the child, by a first name, by two capitals."""
    at, before = 0, -2
    while at < len(typed.words):
        famous = _famous(typed, at)
        if famous:
            at += famous
            continue
        first = _name_starts(typed, at, before)
        if first is None:
            at += 1
            continue
        last = first
        while last + 1 < len(typed.words) and last - first < 2 and _goes_on(typed, last):
            last += 1
        yield Span(typed.words[first].start, typed.words[last].end, "name")
        at = before = last + 1


def _famous(typed: Typed, at: int) -> int:
    """How many words from here name somebody whom everybody knows: they give no child away."""
    if typed.words[at].lower in FAMOUS_STARTS:
        for size in (4, 3, 2, 1):
            if " ".join(word.lower for word in typed.words[at : at + size]) in FAMOUS:
                return size
    return 0


def _name_starts(typed: Typed, at: int, before: int) -> int | None:
    """Return where the name begins that this word is, or announces; None where there is none.

    `before` is the place after the name that was found last: 'aisha and zuzka'.
    """
    word = typed.words[at]
    if typed.beside(at):
        if word.lower in TITLES and typed.text[word.start : word.end] != "MS" and _follows_title(typed, at):
            return at + 1
        if word.lower in RELATIONS | CALLING and _follows_relation(typed, at):
            return at + 1
        if _is_introduced(typed, at):
            return at + 1
    found = (
        _is_name(typed, at, before)
        or _is_full_name(typed, at)
        or _is_among_people(typed, at)
        or _is_strange(typed, at, before)
    )
    return at if found else None


def _follows_title(typed: Typed, at: int) -> bool:
    title, after = typed.words[at].lower, typed.words[at + 1]
    if after.lower in NEVER_A_NAME - SURNAMES_TOO:
        return False
    if title == "pc":  # a computer far more often than a constable
        return bool(after.capital) or not is_everyday(after.lower)
    if title in STRONG_TITLES:
        return True
    if len(after.lower) == 1:
        return title in ("miss", "sir") and after.lower not in ("i", "u", "r", "x", "n", "a", "m")
    if (after.capital and could_be_name(typed.text, after)) or _is_sure(typed, after.lower):
        return True
    if title not in ("miss", "sir"):
        return _is_unknown(after.lower) and not is_misspelt_everyday(after.lower)
    if after.lower in typed.known.surnames:
        return typed.lower(at - 1) not in WISHING
    spoken_of = typed.lower(at - 1) in SPEAKING_OF or typed.lower(at + 2) in BEING
    told = _is_unknown(after.lower) or (spoken_of and after.lower not in ("my", "our"))
    return told and typed.lower(at - 1) not in WISHING


def _follows_relation(typed: Typed, at: int) -> bool:
    word, after = typed.words[at], typed.words[at + 1]
    calling = word.lower in CALLING
    if after.lower in NEVER_A_NAME and not (after.lower in VERBS_TOO and after.lower in typed.known.names_or_words):
        return False
    if (after.capital and could_be_name(typed.text, after)) or (_is_sure(typed, after.lower)):
        return True
    if after.lower in typed.known.names_or_words and not calling:
        if typed.lower(at - 1) not in OWNING | {"a", "best", "called", "and", "little", "big", "older", "younger"}:
            return False
        told = after.lower not in VERBS_TOO or typed.lower(at + 2) in (GOING_ON - {"he", "she"}) | CLEARLY_DONE
        return told and (not is_everyday(after.lower) or typed.lower(at + 2) in GOING_ON | DOING)
    someone = {near.lower.removesuffix("s") for near in typed.words[max(0, at - 3) : at]} & (
        RELATIONS | PEOPLE | {"boys"}
    )
    if calling and (someone or typed.lower(at - 1) in ("is", "was", "are", "im", "am", "one", "dog", "cat")):
        return (
            not is_everyday(after.lower) or after.lower in typed.known.names_or_words or not _describes(typed, at + 1)
        )
    owner = typed.lower(at - 2) if typed.lower(at - 1) in SORTS else typed.lower(at - 1)
    if owner in OWNING and typed.lower(at + 2) in BEING | DOING | AFTER_PERSON and not is_everyday(after.lower):
        return True
    return _is_unknown(after.lower) and (calling or not is_misspelt_everyday(after.lower))


def _describes(typed: Typed, at: int) -> bool:
    """Whether what somebody is called is more likely an insult than a name."""
    return is_everyday(typed.lower(at))


def _is_introduced(typed: Typed, at: int) -> bool:
    """'my name is jade', 'im zuzia', 'her names grace'."""
    word, after = typed.lower(at), typed.words[at + 1].lower
    if after in NEVER_A_NAME or len(after) < 2:
        return False
    naming = typed.lower(at - 1) in NAMING and word in ("is", "was", "iz", "s")
    if naming or (word == "names" and typed.lower(at - 1) in OWNING):
        return typed.lower(at - 2 if naming else at - 1) != "the" and not (
            is_everyday(after) and _is_verb_ahead(typed, at)
        )
    if word in ("is", "was", "s") and typed.lower(at - 1) in RELATIONS and typed.lower(at - 2) in OWNING:
        return _is_unknown(after) and not is_misspelt_everyday(after)
    if word not in ("im", "i'm", "am") or not _is_unknown(after) or len(after) > 10 or after.endswith(DESCRIBING):
        return False
    told = typed.lower(at + 2) in ("and", "from", "", "aged", "age", "nice") or at < 2
    return told and not is_misspelt_everyday(after)


def _is_verb_ahead(typed: Typed, at: int) -> bool:
    after = typed.lower(at + 1)
    return after not in typed.known.names_or_words and after not in typed.known.names


def _is_sure(typed: Typed, word: str) -> bool:
    return word in typed.known.names or ("-" in word and word.split("-", maxsplit=1)[0] in typed.known.names)


def _is_maybe(typed: Typed, word: str) -> bool:
    known = typed.known.names_or_words
    return word in known or ("-" in word and word.split("-", maxsplit=1)[0] in known and not is_everyday(word))


def _is_unknown(word: str) -> bool:
    """Whether a word is in no list at all, so that it may be a name that nobody thought of."""
    return len(word) >= TYPED_LONG and word not in NEVER_A_NAME and "'" not in word and not is_everyday(word)


def _is_name(typed: Typed, at: int, before: int) -> bool:
    word = typed.words[at]
    if _is_sure(typed, word.lower):
        return True
    if not _is_maybe(typed, word.lower):
        return _is_name_with_s(typed, at)
    if not is_everyday(word.lower) and typed.lower(at - 1) not in DETERMINERS and _stands_for_person(typed, at, before):
        return True
    if typed.lower(at - 1) in ("and", "n") and at - 1 == before and (
        at + 1 == len(typed.words) or not typed.beside(at) or typed.lower(at + 1) in GOING_ON | DOING | {"are", "were"}
    ):  # fmt: skip
        return True
    return _is_meant_as_name(typed, at) or _is_name_with_s(typed, at)


def _is_meant_as_name(typed: Typed, at: int) -> bool:
    """Whether what stands around a name that is a word too says that it is a person here."""
    word = typed.words[at]
    before, after = typed.lower(at - 1), typed.lower(at + 1)
    loose = before not in ("i", "to", "the", "a", "my", "an", "we", "you", "they", "your", "it")
    if after in CLEARLY_DONE and loose and (word.lower not in ("will", "may", "can") or after not in ("hit", "bit")):
        return True
    if after in DOING and loose and word.lower not in ("will", "may", "can", "hope", "art"):
        return True
    if before in ("is", "names") and typed.lower(at - 2) in ("name", "my"):
        return True
    if typed.owns(at) and after in CHILDRENS and not (word.lower in MONTH_LIKE and not word.capital):
        return True
    if _is_joined(typed, at) or (before == "to" and typed.lower(at - 2) == "next" and not is_everyday(after)):
        return True
    if after == "is" and (typed.lower(at + 2), typed.lower(at + 3)) in A_FRIEND and loose:
        return True
    if _acts_like_a_person(typed, at) or _is_told_of(typed, at) or _is_listed(typed, at):
        return True
    if word.capital and word.lower not in MONTH_LIKE:
        return not word.opens or (after in BEING and word.lower not in THINGS)
    return False


def _opens_clause(typed: Typed, at: int) -> bool:
    return typed.words[at].opens or typed.lower(at - 1) in CLAUSE_STARTS or not typed.beside(at - 1)


def _acts_like_a_person(typed: Typed, at: int) -> bool:
    """'rose is mean', 'faith wont', 'hunter took': where a clause opens with a name that is a word, and goes on so."""
    word, one, two = typed.lower(at), typed.lower(at + 1), typed.lower(at + 2)
    if word == "will" and one in THIRD_PERSON and _opens_clause(typed, at):
        return True
    if one in ("and", "n") and two in typed.known.names_or_words and typed.lower(at + 3) in BOTH:
        return typed.lower(at - 1) not in DETERMINERS | OWNING
    if typed.lower(at - 1) in ("and", "n") and typed.lower(at - 2) in typed.known.names_or_words and one in BOTH:
        return typed.lower(at - 3) not in DETERMINERS | OWNING
    if not _opens_clause(typed, at) or word in ("will", "may", "can"):
        return (
            word == "may" and one in ("is", "was") and typed.words[at].opens and (two in PERSONAL_ONLY or two == "in")
        )
    thing = word in THINGS or word in MONTH_LIKE or word in VERBS_TOO
    if one in ("is", "was"):
        return two in (PERSONAL_ONLY if thing else PERSONAL)
    if one in ACTING:
        return (
            not thing
            or one in ("wont", "nicked", "stole", "cried")
            or (one == "took" and two in ("my", "me", "his", "her"))
        )
    return one in ("and", "n") and two in ("his", "her")


def _is_told_of(typed: Typed, at: int) -> bool:
    """'told hope', 'bullied by hunter', 'play with grace', 'frank from number 6', 'rose in my class'."""
    word, one, two = typed.lower(at), typed.lower(at - 1), typed.lower(at - 2)
    after, next_one = typed.lower(at + 1), typed.lower(at + 2)
    if word in ("will", "may", "can"):
        return False
    if one in ("told", "tell", "telling", "asked") or (one == "by" and two in DOING):
        return True
    if one == "with" and two in TOGETHER - {"go", "was", "am", "help", "home", "problem"}:
        return word not in MONTH_LIKE | {"art"}
    if after == "from" and next_one in (
        "my",
        "year",
        "yr",
        "number",
        "next",
        "class",
        "our",
        "school",
        "church",
        "football",
    ):
        return one not in DETERMINERS | OWNING
    if after == "in" and next_one in ("my", "year", "yr", "our"):
        return one not in DETERMINERS | OWNING and typed.lower(at + 3) not in (
            "school",
            "opinion",
            "life",
            "house",
            "area",
        )
    return typed.owns(at) and not is_everyday(word)


def _is_listed(typed: Typed, at: int) -> bool:
    """'mia, rae and hope': a name on the other side of a comma."""
    words, text = typed.words, typed.text
    before = (
        at > 0 and text[words[at - 1].end : words[at].start].strip() == "," and _is_sure(typed, typed.lower(at - 1))
    )
    if before:
        return True
    after = at + 1 < len(words) and text[words[at].end : words[at + 1].start].strip() == ","
    return after and _is_sure(typed, typed.lower(at + 1))


def _is_joined(typed: Typed, at: int) -> bool:
    """'me and grace', 'grace and aisha', 'aisha and grace': what stands on the other side of 'and' is a person."""
    joins = ("and", "n", "&")
    if typed.lower(at - 1) in joins:
        other = typed.lower(at - 2)
        if other in ("me", "him", "her") and typed.lower(at - 3) not in ("of", "to", "for", "on", "let", "help"):
            return not is_everyday(typed.lower(at)) or (
                typed.lower(at) in typed.known.names_or_words and typed.lower(at) not in VERBS_TOO | THINGS
            )
        both = other in typed.known.names_or_words and not is_everyday(other) and _is_maybe(typed, typed.lower(at))
        return (both or _is_sure(typed, other)) and not is_everyday(typed.lower(at))
    if typed.lower(at + 1) in joins:
        other = typed.lower(at + 2)
        if not is_everyday(typed.lower(at)) and other in typed.known.names_or_words and not is_everyday(other):
            return True
        return other == "me" or (_is_sure(typed, other) and typed.lower(at - 1) not in DETERMINERS)
    return False


def _is_name_with_s(typed: Typed, at: int) -> bool:
    """'aishas house': the apostrophe that a child leaves out."""
    whole = typed.words[at].lower
    name = whole.removesuffix("s")
    if name == whole or len(name) < 3:
        return False
    if is_everyday(whole):
        return name in typed.known.names_or_words and typed.lower(at + 1) in RELATED and not typed.owns(at)
    return name in typed.known.names and (typed.lower(at + 1) in CHILDRENS or len(name) > 4)


def _is_full_name(typed: Typed, at: int) -> bool:
    """Two words with capitals inside a sentence, neither of them an everyday word: 'saw Wiola Szczep'."""
    if not typed.beside(at):
        return False
    pair = typed.words[at : at + 2]
    return all(word.capital and could_be_name(typed.text, word) for word in pair) and not all(
        is_everyday(word.lower) for word in pair
    )


def _is_among_people(typed: Typed, at: int) -> bool:
    """A capital that no list knows, where a person would stand: 'next to Zuri', 'me and Zuri', 'Zuri hit me'."""
    if not typed.words[at].capital or not could_be_name(typed.text, typed.words[at]):
        return False
    before = typed.lower(at - 2), typed.lower(at - 1)
    if is_everyday(typed.lower(at)):
        return False
    return before in (("next", "to"), ("me", "and")) or before[1] == "with" or typed.lower(at + 1) in DOING


def _is_strange(typed: Typed, at: int, before: int) -> bool:
    """Whether a word that is in no list is a name misspelt, or stands where a person would."""
    if typed.is_foreign():
        return False
    word = typed.words[at]
    if not _is_unknown(word.lower) or typed.lower(at - 1) in DETERMINERS:
        return False
    misspelt = is_misspelt_everyday(word.lower)
    nearly = NEARLY_NAMES.has_near(word.lower)
    if nearly and not misspelt and len(word.lower) >= LEAST_TO_MISSPELL:
        return True
    return (nearly or not misspelt) and _stands_for_person(typed, at, before)


def _stands_for_person(typed: Typed, at: int, before: int) -> bool:
    one, two, after = typed.lower(at - 1), typed.lower(at - 2), typed.lower(at + 1)
    if _is_joined(typed, at) or (one in ("and", "n") and at - 1 == before):
        return True
    if one in ("with", "wiv", "wit") and two in TOGETHER:
        return True
    if (two, one) in (("next", "to"), ("sit", "by"), ("sits", "by"), ("sat", "by"), ("sit", "with")) or one in TELLING:
        return one != "and" and not (one in ("near", "by") and two != "sit")
    if typed.owns(at) or (typed.lower(at).endswith("s") and after in CHILDRENS and one not in OWNING):
        return after in CHILDRENS
    if (after, typed.lower(at + 2)) in {("in", "my"), ("from", "my"), ("in", "year"), ("from", "year"), ("in", "yr")}:
        return one not in OWNING
    return _is_spoken_of(typed, at) or _is_listed(typed, at) or _is_subject(typed, at)


def _is_spoken_of(typed: Typed, at: int) -> bool:
    """'shouted at nkosana', 'this girl fi', 'the oshea brothers', 'zakk and his mates'."""
    one, two, after = typed.lower(at - 1), typed.lower(at - 2), typed.lower(at + 1)
    if one == "at" and two in ("shouted", "shouts", "laughed", "laughs", "laughing", "shouting", "swore", "looked"):
        return True
    if one in PEOPLE and two in ("this", "that", "a", "the", "some", "older", "one"):
        return True
    if after in ("brothers", "family", "twins", "sisters", "lot", "lads") and one in ("the", "them", "those", ""):
        return True
    return after in ("and", "n") and typed.lower(at + 2) in ("his", "her", "their", "them")


def _is_subject(typed: Typed, at: int) -> bool:
    """'xhoi is new', 'tawana has', 'thulani helps me': what a person is or does follows."""
    one, after, next_one = typed.lower(at - 1), typed.lower(at + 1), typed.lower(at + 2)
    opens = _opens_clause(typed, at)
    if opens and after in ("is", "was") and next_one in PERSONAL - {"the", "in", "good", "great"}:
        return True
    if opens and typed.words[at].capital is False and after in BEING_SOMEBODY:
        return True
    if after in AFTER_PERSON and one not in ("i", "we", "they", "you", "to", "it", "who", *OWNING):
        return True
    return after == "is" and (next_one, typed.lower(at + 3)) in A_FRIEND


def _goes_on(typed: Typed, at: int) -> bool:
    word, after = typed.words[at], typed.words[at + 1]
    if not re.fullmatch(r"[.]?[ \t-]", typed.text[word.end : after.start]):
        return False
    if len(after.lower) == 1:
        return after.lower not in FALSE_ENDS or bool(after.capital and after.lower not in ("i", "a"))
    if after.lower in NEVER_A_NAME:
        return False
    if after.capital and "'" not in after.lower and word.capital is not False:
        return True
    if after.lower in typed.known.surnames and (not is_everyday(after.lower) or after.lower in SURNAMES_FIRST):
        return True
    if _is_sure(typed, after.lower):
        return True
    unknown = len(after.lower) > 2 and not is_everyday(after.lower) and "'" not in after.lower
    return unknown and not is_misspelt_everyday(after.lower) and beside(typed.text, word, after)
