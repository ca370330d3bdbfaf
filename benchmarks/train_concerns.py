"""Train the weights of surveys/concerns.py, offline, on phrasings written for Heard and on nothing else.

    python benchmarks/train_concerns.py

It writes surveys/concerns_weights.json. The thresholds come from answers that each fold did not see: `medium` lets at
most 10 in 100 ordinary answers through, `high` at most 1. The held-out set of measure_concerns.py is never read here.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from surveys.weighing import WORD, features, plain

HERE = Path(__file__).parent
OUT = HERE.parent / "surveys" / "concerns_weights.json"
KEEP = 6000
SEED = 20261124


def main() -> None:
    """Train, choose thresholds, write the weights and print what was seen."""
    worrying, ordinary = _lines("worrying"), _lines("ordinary")
    rows = [dict.fromkeys(features(tuple(WORD.findall(plain(line)))), 1.0) for line in (*worrying, *ordinary)]
    labels = np.array([1] * len(worrying) + [0] * len(ordinary))
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=0.1, max_iter=1000, class_weight="balanced", random_state=SEED)
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    chance = cross_val_predict(model, table, labels, cv=folds, method="predict_proba")[:, 1]
    medium, high = (float(np.quantile(chance[labels == 0], 1 - share)) for share in (0.10, 0.01))
    model.fit(table, labels)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    kept = sorted(sorted(weights, key=lambda name: -abs(weights[name]))[:KEEP])
    written = {
        "about": "Trained by benchmarks/train_concerns.py on phrasings written for Heard, on no child's words.",
        "bias": round(float(model.intercept_[0]), 4),
        "medium": round(medium, 4),
        "high": round(high, 4),
        "known": sorted({word for line in (*worrying, *ordinary) for word in WORD.findall(plain(line))}),
        "weights": {name: round(float(weights[name]), 3) for name in kept},
    }
    OUT.write_text(json.dumps(written, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    seen = (chance[labels == 1] >= medium).mean(), (chance[labels == 1] >= high).mean()
    print(f"{len(worrying)} worrying, {len(ordinary)} ordinary, {len(weights)} features, {len(kept)} kept")
    print(f"medium {medium:.3f} (recall in folds {seen[0]:.2f}), high {high:.3f} (recall in folds {seen[1]:.2f})")


def _lines(name: str) -> list[str]:
    file = yaml.safe_load((HERE / "concerns" / f"{name}.yaml").read_text(encoding="utf-8"))
    return [str(line) for lines in file.values() for line in lines]


if __name__ == "__main__":
    main()
