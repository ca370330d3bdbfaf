"""The computer's voice of the demonstration: sound that every device plays, made by a process of its own."""

from __future__ import annotations

import array
from pathlib import Path

import pytest

from app.jobs import synthetic_voice
from app.jobs.synthetic_voice import NoVoice, speak, spell_numbers
from surveys.recording import RATE, read_sound, read_timings, seconds

pytestmark = pytest.mark.slow
TEXT = "Call 0800 1111. It is free, day and night."


def test_what_it_says_is_kept_like_any_recording_and_knows_its_sentences():
    hello, help_now = speak(["Hello", TEXT])
    assert (hello.text, hello.timings) == ("Hello", (0.0,))
    assert read_sound(help_now.sound) == help_now.sound
    assert read_timings(help_now.timings, count=2, lasts=seconds(help_now.sound)) == help_now.timings
    assert max(array.array("h", help_now.sound[44:])) > 3000, "it can be heard"


def test_a_sentence_begins_when_it_is_said():
    """Before its moment there is a pause, after it a voice."""
    [said] = speak([TEXT])
    samples, begins = array.array("h", said.sound[44:]), round(said.timings[1] * RATE)
    assert max(samples[begins - RATE // 4 : begins - RATE // 50]) == 0
    assert max(samples[begins : begins + RATE // 2]) > 3000


def test_the_program_is_never_loaded_into_ours():
    """It is GPL: a program of its own that we start."""
    assert list(speak(["Hello"]))
    assert "espeak" not in Path("/proc/self/maps").read_text(encoding="utf-8")


def test_telephone_numbers_are_said_digit_by_digit():
    assert spell_numbers("Call 0800 1111 until you turn 19.") == "Call 0 8 0 0 1 1 1 1 until you turn 19."


def test_a_machine_without_a_voice_is_said_so(monkeypatch):
    monkeypatch.setattr(synthetic_voice.sys, "executable", "/bin/false")
    with pytest.raises(NoVoice):
        list(speak(["Hello"]))
