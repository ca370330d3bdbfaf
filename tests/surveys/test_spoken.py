"""What a journey says aloud, and how it falls into sentences (R1.29)."""

from dataclasses import replace

import pytest

from surveys.definition import Consultation, Message
from surveys.spoken import digest, list_spoken, sentences


def test_every_question_option_hint_and_word_of_ours_is_among_what_is_said(consultation: Consultation):
    said = list_spoken(consultation, "8-10", "en")
    assert set(said) >= {
        "How is the playground?", "Not good", "In the toilets", "Yes", "I'm not sure", "Pick up to 2.",
        "No names here.", "What would make it better?", "May we use your words?", "Are you ready to send?",
        "Not saved yet", "Thank you", "Childline", "I want to talk to someone", "Still here?",
    }  # fmt: skip


def test_a_phrase_is_said_once_in_the_order_of_the_screens(consultation: Consultation):
    said = list_spoken(consultation, "8-10", "en")
    assert len(set(said)) == len(said)
    assert said.index("Do you want to answer?") < said.index("How is the playground?") < said.index("Thank you")


def test_who_may_hear_is_said_where_a_question_is_sensitive(consultation: Consultation):
    """R1.29: a headphones prompt when sensitive."""
    [edition] = consultation.editions
    light = tuple(replace(question, sensitive=False) for question in edition.questions)
    calm = replace(consultation, editions=(replace(edition, questions=light),))
    said = {text for text in list_spoken(consultation, "8-10", "en") if "headphones" in text}
    assert said == {"Others may hear this. You can use headphones."}
    assert said.isdisjoint(list_spoken(calm, "8-10", "en"))


def test_what_an_author_tells_after_certain_answers_is_said_too(consultation: Consultation):
    """R3.06: a help message is listened to like any screen."""
    message = Message("told", {"en": "That was brave."}, {"en": "You can tell more."}, {"answered": "safe"})
    [edition] = consultation.editions
    told = replace(consultation, editions=(replace(edition, messages=(message,)),))
    assert {"That was brave.", "You can tell more."} <= set(list_spoken(told, "8-10", "en"))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Call 0800 1111. It is free,\n day and night.", ("Call 0800 1111.", "It is free, day and night.")),
        ("Still here?", ("Still here?",)),
        ("کیا آپ ٹھیک ہیں؟ ہمیں بتائیں۔ شکریہ", ("کیا آپ ٹھیک ہیں؟", "ہمیں بتائیں۔", "شکریہ")),
        ("তুমি কেমন আছ? বলো। ধন্যবাদ", ("তুমি কেমন আছ?", "বলো।", "ধন্যবাদ")),
    ],
)
def test_a_text_falls_into_sentences_in_every_script(text: str, pieces: tuple[str, ...]):
    assert sentences(text) == pieces
    assert " ".join(pieces) == " ".join(text.split())


def test_a_space_that_must_not_break_stays_in_what_is_said():
    """The halves of a telephone number would change places from right to left."""
    assert sentences("0800\u00a01111.  Call") == ("0800\u00a01111.", "Call")


def test_the_address_of_a_text_knows_its_language_and_changes_with_its_words():
    assert digest("en", "No") != digest("pl", "No")
    assert digest("en", "I'm not\n sure") == digest("en", "I'm not sure") != digest("en", "I am not sure")
    assert len(digest("en", "No")) == 16
