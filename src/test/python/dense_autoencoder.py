"""Makes what ElsewhereTest exports: a dense network of random weights, rows, and the scores that numpy gives them.

    python3 src/test/python/dense_autoencoder.py <directory>

Writes network.npz, readings.csv and scores.csv into the directory. Needs numpy.
"""

import os
import sys

import numpy as np

FEATURES = ["load", "heat", "idle", "mode"]
SIZES = [4, 14, 3, 14, 4]
ROWS = 12_345


def rows(random):
    load = random.uniform(0, 100, ROWS)
    heat = 20 + load / 2 + random.normal(0, 1, ROWS)
    return np.column_stack([load, heat, 1e6 * random.normal(0, 1, ROWS), np.full(ROWS, 7.5)])


def network(random):
    arrays = {"activations": ["relu"] * (len(SIZES) - 2) + ["linear"]}
    for layer, (inputs, outputs) in enumerate(zip(SIZES, SIZES[1:])):
        arrays[f"w{layer}"] = random.normal(0, 1 / np.sqrt(inputs), (inputs, outputs)).astype(np.float32)
        arrays[f"b{layer}"] = random.normal(0, 0.1, outputs).astype(np.float32)
    return arrays


def forward(arrays, values):
    """In doubles and in whatever order numpy likes."""
    for layer in range(len(SIZES) - 1):
        values = values @ arrays[f"w{layer}"].astype(np.float64) + arrays[f"b{layer}"]
        values = values if layer == len(SIZES) - 2 else np.maximum(values, 0)
    return values


def main():
    random = np.random.default_rng(2026)
    data, arrays = rows(random), network(random)
    width = data.max(axis=0) - data.min(axis=0)
    scaled = (data - data.min(axis=0)) / np.where(width == 0, 1, width)
    scores = ((scaled - forward(arrays, scaled)) ** 2).mean(axis=1)
    directory = sys.argv[1]
    np.savez(os.path.join(directory, "network.npz"), **arrays)
    for name, columns, values in [("readings.csv", FEATURES, data), ("scores.csv", ["score"], scores[:, None])]:
        with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
            file.write(",".join(columns) + "\n")
            file.writelines(",".join(map(repr, line)) + "\n" for line in values.tolist())


if __name__ == "__main__":
    main()
