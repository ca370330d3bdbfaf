"""Answers as words: tidied, cut into clauses, stemmed; and the answers that say nothing we can compare, by reason.

The pipeline and the views of likeness come in. NLTK's parts that need no data do the work (TweetTokenizer, untrained
Punkt, Snowball). It must never know who wrote an answer, and it never throws a short child's answer away: where it
doubts whether something is English or a word at all, it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from nltk.stem.snowball import SnowballStemmer
from nltk.tokenize import PunktSentenceTokenizer, TweetTokenizer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from analysis.detecting import confidence
from analysis.finders.known import word_list

if TYPE_CHECKING:
    from analysis.themes import Reason

LONG_ANSWER = 25
"""Words; a longer answer, or one of two sentences, is cut into clauses (theme recipe, part I, section 10)."""
SHORTEST_CLAUSE = 3
MOST_CHARACTERS = 10_000
"""What is read of one answer; the tablet takes 1,000, older files hold whole stories."""
STOP_WORDS = frozenset(ENGLISH_STOP_WORDS)

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CLAUSE_EDGE = re.compile(r"\s*(?:[;\n•]+|(?:,\s*|\s)(?:but|however|although|also)\s|,\s+and\s)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_NO_ANSWER = re.compile(
    r"(?:um+ |er+ |well |sorry |honestly |i have |ive got |theres |there is |i can think of |i )?"
    r"(?:n ?a|none|no+|no+pe|nah|nil|null|nan|noth?ing|nothin|nowt|nuffin|idk|dunno|don ?t ?no|"
    r"(?:i )?(?:really )?(?:don ?t|do not|dnt|didn ?t|did not) (?:really )?(?:know|kno|no|mind|answer|want to say)|"
    r"(?:i )?don ?t have (?:any|anything|one)|(?:i )?can ?t think(?: of)?(?: anything| any)?|"
    r"(?:i am |im |i m )?(?:not|un) ?(?:so |really )?sure|no (?:idea|comments?|answers?|reply|opinion|thanks?)|"
    r"not applicable|(?:i )?prefer not to (?:say|answer)|(?:i d |i would )rather not say|pass|skip(?:ped)?|blank|empty|"
    r"no one|nothing (?:at all|really|else|to (?:say|add|change|improve|report)|much|comes to mind|i can think of))"
    r"(?: (?:really|tbh|sorry|at all|thanks|thank you|lol|yet|atm|at the moment|to say|to add|you|comes to mind))*"
)
_MASHED = re.compile(r"(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|rtyu|uiop|zxcv|xcvb|cvbn|vbnm|lkjh|poiu)")
_NO_VOWELS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
_ONE_LETTER = re.compile(r"(.)\1{4,}")

_SENTENCES = PunktSentenceTokenizer()
_TOKENS = TweetTokenizer(preserve_case=False, reduce_len=True)
_STEMMER = SnowballStemmer("english")

CERTAINLY_ENGLISH = word_list(
    """
    the and because they with that this you your there would should could what when where people don't dont didn't not
    it its it's from about like school very feel more have been his her she think know make some them their were which
    just get good really want need help than other always never can't cant doesn't isn't wasn't i'm i've i'd we're
    they're then too being into only our out after before how why who whole every everyone someone something anything
    nothing better teacher teachers friends things thing going time day work
    """
)
ENOUGH_ENGLISH, SHARE_OF_ENGLISH = 2, 0.2
"""Different words of these, and their share, that spare the detector, which needs a thousandth of a second."""
LATIN = tuple(
    """
    ENGLISH POLISH SOMALI ROMANIAN SPANISH PORTUGUESE FRENCH GERMAN ITALIAN TURKISH ALBANIAN HUNGARIAN CZECH SLOVAK
    LITHUANIAN LATVIAN DUTCH SWEDISH FINNISH SWAHILI YORUBA VIETNAMESE WELSH
    """.split()  # noqa: SIM905
)
"""Languages in Latin letters that are spoken in British schools; other scripts need no detector."""
LONG_ENOUGH_TO_TELL = 25
"""Letters; a shorter answer in Latin letters is taken for English."""
SURE_OF_THE_OTHER, SURE_OF_ENGLISH = 0.9, 0.02


def tidy(text: str) -> str:
    """Return the answer as it is compared: NFKC, no invisible or broken characters, single spaces within lines."""
    shown = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:MOST_CHARACTERS]))
    tidied = "\n".join(line for line in (" ".join(line.split()) for line in shown.splitlines()) if line)
    return text if tidied == text else tidied  # of a million answers most are tidy, and need no second copy


def clauses(text: str) -> tuple[str, ...]:
    """Cut a long or many-sentenced answer into clauses of three words or more; a short one stays whole."""
    sentences = [sentence for line in text.split("\n") for sentence in _SENTENCES.tokenize(line)]
    if len(sentences) < 2 and len(_WORD.findall(text)) <= LONG_ANSWER:
        return (text,)
    parts = [part.strip(" ,.;-") for sentence in sentences for part in _CLAUSE_EDGE.split(sentence)]
    return tuple(part for part in parts if len(_WORD.findall(part)) >= SHORTEST_CLAUSE) or (text,)


def words(text: str) -> list[str]:
    """Return the words of an answer in lower case, without numbers and signs."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem that 'bully', 'bullied' and 'bullying' share; never shown to anybody."""
    return str(_STEMMER.stem(word))


def stems(text: str) -> list[str]:
    """Return what the LSA view counts: TweetTokenizer's tokens without stop words, stemmed."""
    tokens = (token for token in _TOKENS.tokenize(text) if any(letter.isalnum() for letter in token))
    return [stem(token) for token in tokens if token not in STOP_WORDS]


def why_unplaced(text: str) -> Reason | None:
    """Say why an answer (tidied) can be compared with no other, or None where it can."""
    if not text:
        return "empty"
    if _says_nothing(text):
        return "no_answer"
    if _is_not_readable(text):
        return "not_readable"
    if _is_another_language(text):
        return "other_language"
    return None


def _says_nothing(text: str) -> bool:
    bare = " ".join(re.sub(r"['’`]", " ", re.sub(r"[^\w\s'’`]", " ", text.lower())).split())
    if not bare:
        return all(not unicodedata.category(sign).startswith("S") for sign in text)
    return _NO_ANSWER.fullmatch(bare) is not None


def _is_not_readable(text: str) -> bool:
    found = _WORD.findall(text.lower())
    return all(_is_mashed(word) for word in found)


def _is_mashed(word: str) -> bool:
    if not word.isascii():
        return False
    return any(pattern.search(word) for pattern in (_MASHED, _NO_VOWELS, _ONE_LETTER))


def _is_another_language(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum("LATIN" not in unicodedata.name(letter, "LATIN") for letter in letters)
    if foreign > len(letters) / 2:
        return True
    if len(letters) < LONG_ENOUGH_TO_TELL or len(text.split()) < 4:
        return False
    if _is_plainly_english(text):
        return False
    sureness = confidence(text, LATIN)
    return max(sureness.values()) >= SURE_OF_THE_OTHER and sureness["ENGLISH"] <= SURE_OF_ENGLISH


def _is_plainly_english(text: str) -> bool:
    found = words(text)
    known = [word for word in found if word in CERTAINLY_ENGLISH]
    return len(set(known)) >= ENOUGH_ENGLISH and len(known) >= SHARE_OF_ENGLISH * len(found)
