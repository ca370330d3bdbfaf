"""What a reason in writing was given for: the words at a place, and nothing else."""

from dataclasses import replace

from surveys.definition import Consultation, Edition, Message, Option, Question, Telling
from surveys.errors import Fault
from surveys.passing import Place, digest_of, place_of

ASKED = Question("feels", "pick_one", {"en": "How is it?"}, options=(Option("a", {"en": "Good"}),))
OTHER = Question("other", "own_words", {"en": "What is fun?"})
TOLD = Message("help", {"en": "Get help"}, {"en": "Talk to somebody."}, {"answered": "feels"})
EDITION = Edition("8-10", 1, (ASKED, OTHER), messages=(TOLD,))
ALL = Consultation("Parks", "", (), ("en",), (EDITION,), Telling(how_used={"en": "We read it."}))


def test_a_path_names_band_thing_and_language():
    assert _place("editions[8-10].questions[feels].words.en") == Place("8-10", question="feels", language="en")
    assert _place("editions[easy_read].messages[help].more.ur") == Place("easy_read", message="help", language="ur")
    assert _place("editions[8-10].telling.how_used.en") == Place("8-10", slot="how_used", language="en")
    assert _place("editions[8-10].questions[feels].options") == Place("8-10", question="feels")
    assert (_place("editions[8-10]"), _place("title")) == (Place("8-10"), Place())


def test_other_words_are_another_warning():
    assert _digest(replace(ASKED, words={"en": "How is it now?"})) != _digest(ASKED)
    assert _digest(replace(ASKED, options=(Option("a", {"en": "Bad"}),))) != _digest(ASKED)
    assert _digest(replace(ASKED, help={"en": "Choose one."})) != _digest(ASKED)


def test_what_is_no_word_asks_nobody_again():
    assert _digest(replace(ASKED, sensitive=True, core=True)) == _digest(ASKED)
    assert _digest(ASKED, replace(OTHER, words={"en": "What is new?"})) == _digest(ASKED)


def test_what_is_told_first_asks_again_when_it_changes():
    fault = Fault("W08", "long_sentence", "editions[8-10].telling.how_used.en", "Shorter.", "warn")
    changed = replace(ALL, telling=Telling(how_used={"en": "We read all of it."}))
    assert digest_of(ALL, fault) != digest_of(changed, fault)


def test_a_warning_of_the_whole_edition_is_about_its_numbers():
    many = Fault("C06", "too_many_questions", "editions[8-10].questions", "These are 16.", "warn")
    assert digest_of(ALL, many) == digest_of(replace(ALL, editions=(replace(EDITION, questions=(ASKED,)),)), many)
    assert digest_of(ALL, many) != digest_of(ALL, replace(many, message="These are 17."))


def _place(where: str) -> Place:
    return place_of(Fault("W08", "long_sentence", where, "Shorter.", "warn"))


def _digest(*questions: Question) -> str:
    fault = Fault("W18", "middle", "editions[8-10].questions[feels].options[a].words.en", "Take it out.", "warn")
    return digest_of(replace(ALL, editions=(replace(EDITION, questions=questions),)), fault)
