"""Measures supervised classifiers of scikit-learn for LabelledQuality, which runs it and compares ours.

    python3 src/test/python/measure_labelled.py classifiers cardio.csv 1099 < draws
    python3 src/test/python/measure_labelled.py kinds cardio.csv 1099 3

The first reads a line per draw: which anomalies of the training part (here the first 1,099 rows) are labelled, counted
from 0. It learns from these and from the normal rows of that part, judges the rest, and prints a line per draw: average
precision of logistic regression on standardised features, and of gradient boosting. The second parts the anomalies of
the training part into so many kinds (k-means on standardised features), and prints two lines: the kind of each anomaly
of the training part, and of each one of the rest. Needs numpy and scikit-learn (Debian: python3-sklearn).
"""

import sys

import numpy as np
from sklearn.cluster import KMeans
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler


def parts(file, train_rows):
    rows = np.loadtxt(file, delimiter=",", skiprows=1)
    learned, judged = rows[:train_rows], rows[train_rows:]
    is_anomalous = learned[:, -1] == 1
    normal, anomalies = learned[~is_anomalous][:, :-1], learned[is_anomalous][:, :-1]
    scaler = StandardScaler().fit(normal)
    return scaler.transform(normal), scaler.transform(anomalies), scaler.transform(judged[:, :-1]), judged[:, -1]


def classifiers(file, train_rows):
    normal, anomalies, judged, labels = parts(file, train_rows)
    for seed, line in enumerate(sys.stdin):
        labelled = anomalies[[int(place) for place in line.split()]]
        rows = np.vstack([normal, labelled])
        classes = np.repeat([0, 1], [len(normal), len(labelled)])
        fitted = [
            LogisticRegression(max_iter=1000).fit(rows, classes),
            GradientBoostingClassifier(random_state=seed).fit(rows, classes),
        ]
        print(*(average_precision_score(labels, one.predict_proba(judged)[:, 1]) for one in fitted))


def kinds(file, train_rows, count):
    _, anomalies, judged, labels = parts(file, train_rows)
    clusters = KMeans(count, n_init=5, random_state=0).fit(anomalies)
    print(*clusters.labels_)
    print(*clusters.predict(judged[labels == 1]))


if __name__ == "__main__":
    if sys.argv[1] == "classifiers":
        classifiers(sys.argv[2], int(sys.argv[3]))
    else:
        kinds(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
