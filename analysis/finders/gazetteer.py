"""The names, schools and places that are known to one run: our own lists, and what a board or an operator adds.

Whoever redacts many texts builds one `Known` and hands it to each: it is frozen, holds plain sets, and goes from
process to process. It never reads a file or a database, and knows no child.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.finders.everyday import EVERYDAY_WORDS, Neighbours, is_everyday
from analysis.finders.known import (
    COUNTRIES,
    FIRST_NAMES,
    KINDS_OF_SCHOOL,
    NEVER_A_NAME,
    NOT_ALONE,
    ORDINARY,
    PLACES,
    PLACES_OR_WORDS,
    SAINTS,
    SCHOOLS,
    SCHOOLS_ALONE,
    SCHOOLS_BY_NAME,
    SURNAMES,
    word_list,
)

SHORT = 3
"""Letters; a loaded name no longer than this needs something around it that says it is one."""
LEAST_TO_MISSPELL = 5
"""Letters of a first name, or of a place, before one letter away from it is taken for it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known by name. What stands in `..._or_words` is also a word: it needs something around it."""

    names: frozenset[str]
    names_or_words: frozenset[str]
    surnames: frozenset[str]
    schools: frozenset[str]
    """Names of schools as `key` writes them, without 'school' at their end."""
    schools_or_words: frozenset[str]
    places: frozenset[str]
    places_or_words: frozenset[str]
    longest: int
    """Words of the longest name of a school or place."""
    starts: frozenset[str]
    """First words of schools, as `key` writes them."""
    place_starts: frozenset[str]
    """First words of places."""

    def is_name(self, word: str) -> bool:
        """Whether a word in lower case is a name and no word."""
        return word in self.names

    def may_be_name(self, word: str) -> bool:
        """Whether a word in lower case is a name, be it a word too."""
        return word in self.names or word in self.names_or_words

    def may_be_place(self, word: str) -> bool:
        """Whether a word in lower case is a place, be it a word too."""
        return word in self.places or word in self.places_or_words

    def with_more(
        self,
        *,
        names: Iterable[str] = (),
        schools: Iterable[str] = (),
        places: Iterable[str] = (),
        groups: Iterable[str] = (),
    ) -> Known:
        """Return what is known once these are added; `groups` are classes and clubs as a board calls them."""
        sure_names, maybe_names = _sorted_out(part for name in names for part in _words(name))
        forms = [form for school in schools for form in forms_of_school(school)]
        own = {form for group in groups for form in forms_of_group(group)}
        towns = {" ".join(_words(place.replace("&", " and "))) for place in places} - {""}
        plain = {place for place in towns if all(map(_is_common, place.split()))}
        return _build(
            names=self.names | sure_names,
            names_or_words=self.names_or_words | (maybe_names - self.names),
            surnames=self.surnames,
            schools=self.schools | own | {form for form in forms if not _is_plain(form)},
            schools_or_words=self.schools_or_words | {form for form in forms if _is_plain(form)},
            places=self.places | (towns - plain),
            places_or_words=self.places_or_words | (plain - self.places),
        )


def _build(
    *, names: frozenset[str], names_or_words: frozenset[str], surnames: frozenset[str], schools: frozenset[str],
    schools_or_words: frozenset[str], places: frozenset[str], places_or_words: frozenset[str],
) -> Known:  # fmt: skip
    schools_or_words -= schools
    every = schools | schools_or_words
    return Known(
        names=names,
        names_or_words=names_or_words,
        surnames=surnames,
        schools=schools,
        schools_or_words=schools_or_words,
        places=places,
        places_or_words=places_or_words,
        longest=max((len(name.split()) for name in every | places | places_or_words), default=1),
        starts=frozenset(name.split(maxsplit=1)[0] for name in every),
        place_starts=frozenset(name.split(maxsplit=1)[0] for name in places | places_or_words),
    )


def key(word: str) -> str:
    """A word of a school's name as it is compared: without apostrophe and last s, so 'mary's' and 'marys' are one."""
    plain = word.replace("'", "").replace("’", "")
    if plain in ("saint", "saints"):
        return "st" if plain == "saint" else plain
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain


def forms_of_school(name: str) -> Iterator[str]:
    """Yield how children call a school: what stands before the first word that says which kind of school it is.

    'St Mary's Catholic Primary School, Levenshulme' is 'st mary'; 'Burnage Academy for Boys' is 'burnage'. The noun
    that may follow ('burnage academy', 'burnage high') is the finder's.
    """
    title = re.split(r"\s*[,(–]|\s-\s", name.replace("&", " and ").replace(".", "").strip())[0]
    words = [word for word in _words(title) if word != "'"]
    if words[:1] == ["the"]:
        words = words[1:]
    core = []
    for at, word in enumerate(words):
        if at and (word in _TITLES_OF_SCHOOLS or words[at : at + 2] == ["church", "of"]):
            break
        core.append(word)
    if not core or (len(core) == 1 and core[0] in _TITLES_OF_SCHOOLS):
        core = [word for word in words if word not in _TITLES_OF_SCHOOLS]
    while core and core[-1] in ("the", "of", "and", "at", "in", "for"):
        core.pop()
    if core and not all(word in NEVER_A_NAME and word not in NOT_ALONE for word in core):
        yield " ".join(map(key, core))


def forms_of_group(name: str) -> Iterator[str]:
    """Yield the name of a class or club ('beech class', 'st marys'), unless it is anybody's ('Year 5')."""
    words = [word for word in _words(name) if len(word) > 1]
    telling = [word for word in words if word not in _TITLES_OF_SCHOOLS | _GROUPS | NEVER_A_NAME]
    if telling and (len(words) > 1 or not _is_common(words[0])):
        yield " ".join(map(key, words))
        yield from (form for form in forms_of_school(name) if not _is_plain(form))


_TITLES_OF_SCHOOLS = (SCHOOLS | KINDS_OF_SCHOOL | word_list("schools trust boys girls campus pru cofe the")) - {
    "church"
}
_GROUPS = word_list("class year form group club youth after school years reception set team session cohort unit")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text.lower().replace("-", " "))


@lru_cache(maxsize=65536)
def _is_common(word: str) -> bool:
    return is_everyday(word) or word in NOT_ALONE or word in FIRST_NAMES or len(word) < 3


def _is_plain(form: str) -> bool:
    """Whether the name of a school is too common to stand without 'school' or 'at' beside it."""
    words = form.split()
    if words[0] in ("st", "our", "holy", "sacred", "all") and len(words) > 1:
        return words[0] == "st" and words[1] not in SAINTS and is_everyday(words[1])
    return len(words) == 1 or all(_is_common(word) or _is_common(word + "s") for word in words)


def _sorted_out(names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    sure: set[str] = set()
    maybe: set[str] = set()
    for name in names:
        plain = name.replace("’", "'")
        if plain in NEVER_A_NAME or len(plain) < 2:
            continue
        doubtful = (
            len(plain) <= SHORT or is_everyday(plain) or plain in COUNTRIES or plain in PLACES
        ) and plain not in FIRST_NAMES - ORDINARY
        (maybe if doubtful or plain in ORDINARY else sure).add(plain)
    return frozenset(sure), frozenset(maybe)


_OUR_SCHOOLS = frozenset(" ".join(map(key, name.split())) for name in SCHOOLS_BY_NAME if " " in name) | set(
    map(key, SCHOOLS_ALONE)
)

OUR_OWN = _build(
    names=FIRST_NAMES - ORDINARY,
    names_or_words=ORDINARY,
    surnames=SURNAMES,
    schools=_OUR_SCHOOLS,
    schools_or_words=frozenset(),
    places=(PLACES | COUNTRIES) - PLACES_OR_WORDS,
    places_or_words=PLACES_OR_WORDS & (PLACES | COUNTRIES),
).with_more(schools=SCHOOLS_BY_NAME)

NEARLY_SCHOOLS = Neighbours((name.replace(" ", "") for name in _OUR_SCHOOLS), least=7)
"""Schools of our own, their words joined: 'pars wood', 'wright robbinson'."""
NEARLY_NAMES = Neighbours(FIRST_NAMES - ORDINARY - EVERYDAY_WORDS, least=LEAST_TO_MISSPELL - 1)
NEARLY_PLACES = Neighbours(
    (
        word
        for place in PLACES
        for word in place.split()
        if word not in FIRST_NAMES and word not in NOT_ALONE and not is_everyday(word)
    ),
    least=6,
)
"""Words of places that nothing else is called, so that one letter away from them is still the place."""
