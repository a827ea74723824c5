"""Measures scikit-learn's anomaly scorers for ScorerQuality, which runs it and compares ours.

    python3 src/test/python/measure_scikit_learn.py forest cardio.csv 1099 all 5

Learns from the first rows (here 1,099), all of them or the normal ones, judges the rest, and prints a line per seed:
AUC-ROC, average precision. Methods: forest, lof (local outlier factor), one-class-svm, knn (mean distance to the five
nearest of all rows). All but the forest get standardised features, and are the same for each seed. Needs numpy and
scikit-learn (Debian: python3-sklearn).
"""

import sys

import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
from sklearn.preprocessing import StandardScaler
from sklearn.svm import OneClassSVM


def forest(learned, judged, seed):
    return -IsolationForest(random_state=seed).fit(learned).score_samples(judged)


def lof(learned, judged):
    return -LocalOutlierFactor(novelty=True).fit(learned).score_samples(judged)


def one_class_svm(learned, judged):
    return -OneClassSVM(nu=0.1).fit(learned).score_samples(judged)


def knn(learned, judged):
    return NearestNeighbors(n_neighbors=5).fit(learned).kneighbors(judged)[0].mean(axis=1)


STANDARDISED = {"lof": lof, "one-class-svm": one_class_svm, "knn": knn}


def scores(method, learned, judged, seeds):
    if method == "forest":
        return [forest(learned, judged, seed) for seed in range(seeds)]
    scaler = StandardScaler().fit(learned)
    return [STANDARDISED[method](scaler.transform(learned), scaler.transform(judged))] * seeds


def main(method, file, train_rows, learns, seeds):
    rows = np.loadtxt(file, delimiter=",", skiprows=1)
    learned, judged = rows[:train_rows], rows[train_rows:]
    if learns == "normal":
        learned = learned[learned[:, -1] == 0]
    labels = judged[:, -1]
    for one in scores(method, learned[:, :-1], judged[:, :-1], seeds):
        print(roc_auc_score(labels, one), average_precision_score(labels, one))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], int(sys.argv[5]))
