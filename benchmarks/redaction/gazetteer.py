"""What is known once an operator has loaded the shared lists of names, schools and wards (`heard gazetteer load`)."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from analysis.redaction import OUR_OWN, Known

PII = Path(__file__).parents[2] / ".." / "shared" / "data" / "pii"


@lru_cache(maxsize=1)
def loaded() -> Known:
    """Our own lists and the shared ones."""
    return OUR_OWN.with_more(
        names=_column("gazetteer_uk_first_names_2005plus.csv", "name"),
        schools=_column("gazetteer_gb_school_names.csv", "school_name"),
        places=_column("gazetteer_gm_wards.csv", "wd17nm"),
    )


def _column(file: str, name: str) -> list[str]:
    with (PII / file).open(encoding="utf-8", newline="") as rows:
        return [row[name] for row in csv.DictReader(rows)]
