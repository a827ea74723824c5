"""Measures scikit-learn's isolation forest for ScorerQuality, which runs it and compares ours.

    python3 src/test/python/measure_isolation_forest.py cardio.csv 1099 5

Learns from the first rows (here 1,099), judges the rest, and prints a line per seed: AUC-ROC, average precision. Needs
numpy and scikit-learn (Debian: python3-sklearn).
"""

import sys

import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.metrics import average_precision_score, roc_auc_score


def main(file, train_rows, seeds):
    rows = np.loadtxt(file, delimiter=",", skiprows=1)
    vectors, labels = rows[:, :-1], rows[train_rows:, -1]
    for seed in range(seeds):
        forest = IsolationForest(random_state=seed).fit(vectors[:train_rows])
        scores = -forest.score_samples(vectors[train_rows:])
        print(roc_auc_score(labels, scores), average_precision_score(labels, scores))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
