"""Kinds of question. A kind is one small file here, one row in KINDS, and one template of the same name on the screens.

receiving.py checks answers with a row, checking.py the question's shape. A kind knows nothing of other questions,
storage or screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from surveys.kinds.drawing import Drawing
from surveys.kinds.faces import Faces
from surveys.kinds.in_order import InOrder
from surveys.kinds.kind import Kind
from surveys.kinds.own_words import OwnWords
from surveys.kinds.pick_one import PickOne
from surveys.kinds.pick_some import PickSome
from surveys.kinds.pictures import Pictures
from surveys.kinds.place import Place
from surveys.kinds.three_boxes import ThreeBoxes
from surveys.kinds.yes_no import YesNo

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "faces": Faces(),
        "pictures": Pictures(),
        "pick_one": PickOne(),
        "pick_some": PickSome(),
        "yes_no": YesNo(),
        "in_order": InOrder(),
        "place": Place(),
        "own_words": OwnWords(),
        "three_boxes": ThreeBoxes(),
        "drawing": Drawing(),
    }
)
"""Every kind by its name, in the order in which an author is offered them."""

__all__ = ["KINDS", "Kind"]
