"""What staff do is written down in words of one list, and no word of it is dead (T5)."""

import re
from pathlib import Path
from typing import get_args

from app.store import acts

APP = Path(acts.__file__).parents[1]
TRAIL = re.compile(r"trail\.(?:note|add_act)\(")


def test_every_word_of_the_list_is_written_somewhere():
    code = "".join(path.read_text(encoding="utf-8") for path in APP.rglob("*.py") if path.name != "acts.py")
    assert [word for word in _words() if f'"{word}"' not in code] == []


def test_a_word_stands_in_the_list_once():
    assert len(_words()) == len(set(_words()))


def test_every_room_of_staff_that_writes_leaves_a_trail():
    rooms = ("accounts", "administrator", "board_member", "participation_worker", "safeguarding_lead")
    silent = [room for room in rooms if not any(TRAIL.search(path.read_text()) for path in (APP / room).rglob("*.py"))]
    assert silent == []


def _words() -> list[str]:
    return [word for group in get_args(acts.Kind) for word in get_args(group) or [group]]
