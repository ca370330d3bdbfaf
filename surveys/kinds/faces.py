"""A rating by faces: two for the youngest, at most three from 8, up to five from 11; each face with its word.

Faces are our own drawings (R1.32). Where the question is "how good", they run from plain to very happy; a sad side
stands only where a bad answer has a meaning (R1.06).
"""

from __future__ import annotations

from collections.abc import Sequence

from surveys.bands import BandRules
from surveys.definition import Option, Question
from surveys.errors import Fault
from surveys.kinds.kind import Whole, all_have_pictures, how_many, one_option

FACES = ("face-very-sad", "face-sad", "face-plain", "face-glad", "face-happy", "face-very-happy", "face-worried")
"""The drawings there are: from worst to best, and one that is worried."""

_HOW_GOOD = {
    2: ("plain", "happy"),
    3: ("plain", "glad", "very-happy"),
    4: ("plain", "glad", "happy", "very-happy"),
}
_GOOD_OR_BAD = {
    2: ("sad", "happy"),
    # No third between the two: children up to 13 get no middle, and who is not sure says so beside the faces (R1.11).
    3: ("sad", "happy"),
    4: ("very-sad", "sad", "happy", "very-happy"),
}


class Faces(Whole):
    """Tap one face."""

    label = "Faces"
    is_own_words = False
    has_options = True
    picks_many = False

    def check(self, question: Question, raw: object) -> str:
        """Return the id of the face that was tapped."""
        return one_option(question, raw)

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """More faces than a band can tell apart, or one that is not ours."""
        faults = how_many(question, *rules.faces, f"that is what {rules.name} can tell apart")
        strange = [option for option in question.options if option.picture and option.picture not in FACES]
        return (
            faults
            + all_have_pictures(question)
            + tuple(
                Fault("K07", "no_such_face", f"options[{option.id}]", f"Choose one of {', '.join(FACES)}.")
                for option in strange
            )
        )


def usual_faces(band: str, languages: Sequence[str], *, bad_matters: bool) -> tuple[Option, ...]:
    """Return the faces that an author starts from: how good (plain to happy), or good or bad where `bad_matters`."""
    from surveys import words

    few = {"5-7": 2, "easy_read": 2, "8-10": 3}.get(band, 4)
    scale, prefix = (_GOOD_OR_BAD, "face.feel") if bad_matters else (_HOW_GOOD, "face.good")
    spoken = {language: words.load(language)(band) for language in languages}
    return tuple(
        Option(
            id=face.replace("-", "_"),
            words={language: said.get(f"{prefix}.{face}") for language, said in spoken.items()},
            picture=f"face-{face}",
        )
        for face in scale[few]
    )
