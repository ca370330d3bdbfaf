"""Places on a picture: areas of one of our plans, and the same places as a list. Never a street map.

`Question.picture` names the plan (surveys/plans.yaml); an option is an area of it, named by its picture or by its id.
"""

from __future__ import annotations

from collections.abc import Sequence

from surveys.bands import BandRules
from surveys.definition import Option, Question
from surveys.errors import Fault
from surveys.kinds.kind import can_be_weighed, most_makes_sense
from surveys.kinds.pick_some import PickSome
from surveys.plans import PLANS


class Place(PickSome):
    """Tap every place that is true: some of the options, each of which lies on a plan."""

    label = "Places on a picture"

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """No plan, or a place that is not on it, or too many to weigh."""
        faults = can_be_weighed(question, rules)
        plan = PLANS.get(question.picture)
        if plan is None:
            return (*faults, Fault("K08", "no_such_plan", "picture", f"Name a plan: {', '.join(PLANS)}."))
        areas = [area_of(option) for option in question.options]
        for option, area in zip(question.options, areas, strict=True):
            if area not in plan.areas:
                advice = f"Let its picture be one of {', '.join(plan.areas)}."
                faults += (Fault("K09", "no_such_place", f"options[{option.id}]", advice),)
            elif areas.count(area) > 1:
                faults += (Fault("K10", "place_twice", f"options[{option.id}]", "Name each place once."),)
        return faults + most_makes_sense(question, len(question.options))


def area_of(option: Option) -> str:
    """Return the area of the plan that an option stands for."""
    return option.picture or option.id


def usual_places(plan: str, languages: Sequence[str], most: int) -> tuple[Option, ...]:
    """Return the first `most` places of a plan as options in their usual words; none when there is no such plan."""
    areas = PLANS[plan].areas if plan in PLANS else {}
    return tuple(
        Option(area.id, {language: area.words[language] for language in languages if language in area.words}, area.id)
        for area in list(areas.values())[:most]
    )
