"""Records scores of scikit-learn's isolation forest, which ForestReferenceTest compares ours with.

    python3 src/test/python/record_isolation_forest.py > src/test/resources/forest/scikit-learn.json

Needs numpy and scikit-learn (Debian: python3-sklearn; recorded with 1.2.1).
"""

import json

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score


def normal_rows(random, rows):
    """Two correlated columns, two clusters, a column of few repeated values, one constant."""
    a = random.normal(0, 1, rows)
    cluster = random.integers(0, 2, rows) * 6
    return np.column_stack(
        [a, 2 * a + random.normal(0, 0.3, rows), cluster + random.normal(0, 1, rows),
         random.integers(0, 4, rows), np.full(rows, 7.0)])


def anomalous_rows(random, rows):
    return np.column_stack(
        [random.normal(0, 2.5, rows), random.normal(0, 4, rows), random.uniform(-3, 12, rows),
         random.integers(-2, 8, rows), np.full(rows, 7.0)])


def main():
    random = np.random.default_rng(11)
    train = np.round(np.vstack([normal_rows(random, 570), anomalous_rows(random, 30)]), 3)
    test = np.round(np.vstack([normal_rows(random, 180), anomalous_rows(random, 20)]), 3)
    labels = [0] * 180 + [1] * 20
    runs = [-IsolationForest(random_state=seed).fit(train).score_samples(test) for seed in range(10)]
    areas = [roc_auc_score(labels, run) for run in runs]
    print(json.dumps({
        "made by": "src/test/python/record_isolation_forest.py, scikit-learn " + sklearn.__version__,
        "train": train.tolist(),
        "test": test.tolist(),
        "labels": labels,
        "scores": np.round(np.mean(runs, axis=0), 6).tolist(),
        "area": {"mean": float(np.mean(areas)), "deviation": float(np.std(areas, ddof=1))},
    }))


if __name__ == "__main__":
    main()
