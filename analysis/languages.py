"""Which language each answer is in, as far as letters and words can tell, and which languages a likeness carries.

The pipeline comes in with every comment at once, because a short answer alone tells too little: it is taken for the
language of the edition that the child answered in, and where nobody knows that, or where most of the longer answers
beside it are in another language, for theirs. Misspelt English stays English. What is told here is a guess that sets
an answer aside for a person; it never changes, translates or throws away a word, and it never learns who wrote it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.detecting import confidence, forget_models
from analysis.evidence import Evidence

if TYPE_CHECKING:
    from lingua import LanguageDetector

ENGLISH = "en"
UNTOLD = "und"
"""Another language, and which one cannot be told (the code of ISO 639-2 for it)."""
LONG_ENOUGH_TO_TELL, WORDS_TO_TELL = 25, 4
"""Letters and words; a shorter answer in Latin letters does not tell its language by itself."""
NO_ENGLISH, SURE_OF_ENGLISH, SURE_OF_THE_OTHER = 0.02, 0.5, 0.5
"""Confidence in English up to which a long answer is in another language, and from which it is in English; and the
confidence from which the other language is named."""
SURE_OF_A_SHORT_ONE = 0.9
"""Confidence from which a short answer in an edition of another language is English all the same."""
FEWEST_TO_TELL_A_BATCH, MOST_OF_A_BATCH = 10, 0.75
"""So many answers that tell their language, and this share of them in one that is not English, make the short ones
beside them doubtful."""
_ENGLISH_WORDS = (
    "the and they because with that have there would should could when where people them this what which their your "
    "think being about from other everyone something don't it's i'm can't"
)
_COMMON_WORDS = (
    "i is it to my of not we are was for you be a in at on so do all but as if me more get very who how like just feel "
    "want make need can will our by or an no they're been had has were did us she he her his good time out up too much "
    "some any"
)
CERTAINLY_ENGLISH = frozenset(_ENGLISH_WORDS.split())
"""Words that no other language writes so. An answer with three of them, or with one among common ones, needs no
detector, which is slow: three to eight in ten English answers, and none of 3,000 in other languages."""
COMMON_IN_ENGLISH = CERTAINLY_ENGLISH | frozenset(_COMMON_WORDS.split())
ENOUGH_CERTAIN, ENOUGH_COMMON, SHARE_COMMON = 3, 4, 0.4

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OWN_LETTERS = (
    ("ku", re.compile("[ێۆڵڕە]")),
    ("ps", re.compile("[ټډړښځڅېۍڼ]")),
    ("ti", re.compile(r"[ኣኸቐቕኽ]|\bዝ|ናይ|እዩ")),
    ("am", re.compile("[\u1200-\u137f]")),
)
"""Languages spoken in British schools that the detector does not know, by letters that their neighbours do not use;
the first that is found is taken, so what only Tigrinya writes stands before all that Amharic writes."""
_LATIN = {
    "en": "English", "pl": "Polish", "so": "Somali", "ro": "Romanian", "es": "Spanish", "pt": "Portuguese",
    "fr": "French", "de": "German", "it": "Italian", "tr": "Turkish", "sq": "Albanian", "hu": "Hungarian",
    "cs": "Czech", "sk": "Slovak", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "sv": "Swedish",
    "fi": "Finnish", "sw": "Swahili", "yo": "Yoruba", "vi": "Vietnamese", "cy": "Welsh",
}  # fmt: skip
_OTHER_SCRIPTS = {
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "bn": "Bengali", "pa": "Punjabi", "hi": "Hindi", "gu": "Gujarati",
    "ta": "Tamil", "te": "Telugu", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "th": "Thai", "ru": "Russian",
    "uk": "Ukrainian", "bg": "Bulgarian", "el": "Greek", "he": "Hebrew", "hy": "Armenian", "ka": "Georgian",
}  # fmt: skip
_LATIN_NAMES = tuple(name.upper() for name in _LATIN.values())
_UNDETECTED = {"ku": "Kurdish", "ps": "Pashto", "ti": "Tigrinya", "am": "Amharic", UNTOLD: "A language not told"}
NAMES: Mapping[str, str] = _LATIN | _OTHER_SCRIPTS | _UNDETECTED
"""English names of the languages that can be told; those of the first two lists are what the detector calls them."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "ps", "ku", "he"})


def tell_languages(evidence: Evidence, text_of: Callable[[str], str]) -> dict[str, str]:
    """Return the language of each comment (ISO 639-1, or UNTOLD); `text_of` an id is what is compared of it.

    An answer with nothing to tell by is in the language of its edition, in English where nobody knows that.
    """
    beside: dict[str, list[str]] = defaultdict(list)
    for comment in evidence.comments:
        beside[comment.language].append(comment.id)
    told: dict[str, str] = {}
    for edition, ids in beside.items():
        told.update(_tell_batch(edition, ids, text_of))
    return told


def carried_by(likeness: object) -> frozenset[str]:
    """Return the languages that a likeness can compare with each other; English where nobody says.

    Of an operator's own model (HEARD_MODEL) the file languages.txt beside it says so, a code a line.
    """
    languages: Iterable[str] = getattr(likeness, "languages", ())
    file = Path(os.environ.get("HEARD_MODEL", "")) / "languages.txt"
    if likeness is not None and os.environ.get("HEARD_MODEL") and file.is_file():
        languages = (*languages, *file.read_text(encoding="utf-8").split())
    return frozenset(languages) | {ENGLISH}


def find_not_carried(languages: Mapping[str, str], likeness: object) -> set[str]:
    """Return the ids of comments in a language that this likeness cannot compare with the others."""
    carried = carried_by(likeness)
    return {comment_id for comment_id, language in languages.items() if language not in carried}


def name_of(language: str) -> str:
    """Return the English name of a language, for staff; its code where nobody has named it."""
    return NAMES.get(language, language)


def _tell_batch(edition: str, ids: Sequence[str], text_of: Callable[[str], str]) -> dict[str, str]:
    certain = {key: tell(text_of(key)) for key in ids}
    spoken = _most_spoken(certain.values())
    return {
        key: language or _tell_doubtful(text_of(key), edition or ENGLISH, spoken) for key, language in certain.items()
    }


def _most_spoken(certain: Iterable[str]) -> str:
    """The language of most answers of a batch that tell it, '' where they are too few or divided."""
    counts = Counter(language for language in certain if language)
    if sum(counts.values()) < FEWEST_TO_TELL_A_BATCH:
        return ""
    language, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return language if count >= MOST_OF_A_BATCH * sum(counts.values()) else ""


def tell(text: str) -> str:
    """Return the language that an answer tells by itself, or '' where it is in Latin letters and short or mixed."""
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if "LATIN" not in unicodedata.name(letter, "LATIN")]
    if len(foreign) > len(letters) / 2:
        return _tell_by_script("".join(foreign), text)
    words = _WORD.findall(text)
    if len(letters) < LONG_ENOUGH_TO_TELL or len(words) < WORDS_TO_TELL:
        return ""
    if _is_plainly_english([word.lower().replace("’", "'") for word in words]):
        return ENGLISH
    sureness = _sureness_of_a_long_one(text)
    best = max(sureness, key=lambda language: (sureness[language], language))
    if sureness[ENGLISH] >= SURE_OF_ENGLISH:
        return ENGLISH
    if sureness[ENGLISH] > NO_ENGLISH:
        return ""
    return best if sureness[best] >= SURE_OF_THE_OTHER else UNTOLD


def _is_plainly_english(words: Sequence[str]) -> bool:
    certain, common = len(CERTAINLY_ENGLISH.intersection(words)), len(COMMON_IN_ENGLISH.intersection(words))
    if certain >= ENOUGH_CERTAIN:
        return True
    share = sum(word in COMMON_IN_ENGLISH for word in words) / len(words)
    return certain > 0 and common >= ENOUGH_COMMON and share >= SHARE_COMMON


def _tell_doubtful(text: str, edition: str, spoken: str) -> str:
    """The language of an answer that does not tell it: of the two that it could be in, the edition's or the batch's."""
    other = spoken if spoken and spoken != edition else ""
    if edition == ENGLISH and not other:
        return ENGLISH
    sureness = _sureness(text)
    if other:
        return other if sureness.get(other, 0.0) > sureness.get(edition, 0.0) else edition
    english, its_own = sureness.get(ENGLISH, 0.0), sureness.get(edition, 0.0)
    if edition not in _LATIN:  # its own words in Latin letters are known to nobody here
        return ENGLISH if english >= SURE_OF_ENGLISH else edition
    return ENGLISH if english > 0 and english >= SURE_OF_A_SHORT_ONE * (english + its_own) else edition


def _tell_by_script(foreign: str, text: str) -> str:
    for language, letters in _OWN_LETTERS:
        if letters.search(foreign):
            return language
    found = _other_scripts().detect_language_of(text)
    return found.iso_code_639_1.name.lower() if found else UNTOLD


def forget_detectors() -> None:
    """Give back the memory of the thorough models; they are read again when they are needed."""
    forget_models(_LATIN_NAMES)


def _sureness_of_a_long_one(text: str) -> dict[str, float]:
    """The same, asked of few models: where an answer is long, the likely languages are soon found."""
    told = confidence(text, _LATIN_NAMES)
    return {code: told[name.upper()] for code, name in _LATIN.items()}


def _sureness(text: str) -> dict[str, float]:
    """How sure the detector is of each language in Latin letters; the shares add up to 1."""
    told = _latin().compute_language_confidence_values(text)
    return {value.language.iso_code_639_1.name.lower(): value.value for value in told}


@lru_cache(maxsize=1)
def _latin() -> LanguageDetector:
    return _detector(_LATIN)


@lru_cache(maxsize=1)
def _other_scripts() -> LanguageDetector:
    return _detector(_OTHER_SCRIPTS)


def _detector(languages: Mapping[str, str]) -> LanguageDetector:
    """Made when it is first needed: it holds some hundred megabytes."""
    from lingua import Language, LanguageDetectorBuilder

    chosen = [getattr(Language, name.upper()) for name in languages.values()]
    return LanguageDetectorBuilder.from_languages(*chosen).build()
