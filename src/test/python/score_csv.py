"""Fits scikit-learn's isolation forest to a CSV file, or scores the file by it, all rows at once.

Arguments: fit CSV MODEL TREES, or score CSV MODEL OUT.
"""
import pickle
import sys

import numpy
from sklearn.ensemble import IsolationForest

what, csv, model = sys.argv[1:4]
rows = numpy.loadtxt(csv, delimiter=",", skiprows=1)
if what == "fit":
    forest = IsolationForest(n_estimators=int(sys.argv[4]), random_state=42).fit(rows)
    with open(model, "wb") as out:
        pickle.dump(forest, out)
else:
    with open(model, "rb") as file:
        forest = pickle.load(file)
    scores = -forest.score_samples(rows)
    numpy.savetxt(sys.argv[4], numpy.column_stack([rows, scores]), delimiter=",", fmt="%.17g")
