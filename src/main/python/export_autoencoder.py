"""Writes a dense autoencoder that was trained elsewhere as a model file of Winnow. Needs numpy and nothing else.

    python3 export_autoencoder.py --network network.npz --rows readings.csv --features load,heat,idle,mode --out model.winnow

The network is a file of numpy.savez with these arrays:

    w0, b0, w1, b1, ...   of each layer but the input: weights with one row per input, biases
    activations           of each of these layers by name: relu, but linear for the last
    minimum, maximum      optional: what the network's min-max scaling made 0 and 1; without them, those of the rows

The rows are a CSV file with a header: those that the network learned from. They give the threshold, the statistics and
the probes. Compare the mean squared error that is printed with that of Keras or PyTorch on the same scaled rows.
"""

import argparse
import csv
import hashlib
import json
import math
import os
import platform
import re
import struct
import sys
import zipfile
from datetime import datetime, timezone

import numpy as np

SCORE_QUANTILES = 257
FEATURE_QUANTILES = 33
PROBES = 10
CHUNK = 10_000
SMALLEST_NUMBER, LARGEST_NUMBER = np.finfo(np.float64).tiny, np.finfo(np.float64).max
PATH = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")


class Refused(Exception):
    """What is wrong, what would have been right."""


class Network:
    """The layers in 32-bit floats, as Winnow computes."""

    def __init__(self, file, features):
        names = [str(name) for name in array(file, "activations", 1)]
        self.weights = [array(file, f"w{layer}", 2) for layer in range(len(names))]
        self.biases = [array(file, f"b{layer}", 1) for layer in range(len(names))]
        if f"w{len(names)}" in file:
            raise Refused(f"there is a w{len(names)} but only {len(names)} activations; expected one for each layer")
        if not names or names != ["relu"] * (len(names) - 1) + ["linear"]:
            raise Refused(f"the activations are {names}; expected relu for each layer but the last, linear for that")
        require_chain(self.weights, self.biases, features)

    def sizes(self):
        return [len(weight) for weight in self.weights] + [len(self.biases[-1])]

    def reconstruct(self, scaled):
        """Adds input by input, as Winnow does: the order makes the last bit."""
        values = scaled.astype(np.float32)
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            sums = np.tile(bias, (len(values), 1))
            for i in range(len(weight)):
                sums += values[:, i:i + 1] * weight[i]
            values = sums if layer == len(self.weights) - 1 else np.maximum(sums, np.float32(0))
        return values

    def scores(self, scaled):
        """The mean squared error of each row, feature by feature for the same reason."""
        chunks = [scaled[start:start + CHUNK] for start in range(0, len(scaled), CHUNK)]
        with np.errstate(over="ignore", invalid="ignore"):
            errors = np.vstack([chunk - self.reconstruct(chunk).astype(np.float64) for chunk in chunks])
        if not np.isfinite(errors).all():
            raise Refused("the network overflows 32-bit floats on these rows; are they the rows it learned from?")
        sums = np.zeros(len(scaled))
        for i in range(scaled.shape[1]):
            sums += errors[:, i] * errors[:, i]
        return sums / scaled.shape[1]


def load(path):
    try:
        file = np.load(path, allow_pickle=False)
    except (ValueError, EOFError, zipfile.BadZipFile) as problem:
        raise Refused(f"{path} is no file of numpy.savez: {problem}") from None
    if not hasattr(file, "keys"):
        raise Refused(f"{path} holds one array; expected a file of numpy.savez with w0, b0 and so on")
    return file


def array(file, name, dimensions):
    if name not in file:
        raise Refused(f"the network has no array {name}; it has {sorted(file.keys())}")
    values = file[name]
    if values.ndim != dimensions:
        raise Refused(f"{name} has shape {values.shape}; expected {dimensions} dimension(s)")
    if name == "activations":
        return values
    with np.errstate(over="ignore"):
        numbers = values.astype(np.float64 if name in ("minimum", "maximum") else np.float32)
    if not np.isfinite(numbers).all():
        raise Refused(f"{name} holds a number that is NaN, infinite or too large for 32 bits")
    return numbers


def require_chain(weights, biases, features):
    inputs = features
    for layer, (weight, bias) in enumerate(zip(weights, biases)):
        if weight.shape[0] != inputs:
            source = "feature" if layer == 0 else f"output of w{layer - 1}"
            raise Refused(f"w{layer} has shape {weight.shape}; expected {inputs} rows, one for each {source}"
                          " (a PyTorch weight has to be transposed)")
        if bias.shape[0] != weight.shape[1]:
            raise Refused(f"b{layer} has {bias.shape[0]} values; w{layer} has {weight.shape[1]} columns")
        inputs = weight.shape[1]
    if inputs != features:
        raise Refused(f"the network has {inputs} outputs for {features} features; an autoencoder has as many")


def read_rows(path, names):
    """The columns of these names, or all, as numbers; NaN where a cell is empty."""
    with open(path, newline="", encoding="utf-8") as file:
        lines = csv.reader(file, skipinitialspace=True)
        header = [name.strip() for name in next(lines, [])]
        names = names or header
        for name in names:
            if header.count(name) != 1 or names.count(name) != 1:
                raise Refused(f"'{name}' is not one column of {path}; its columns are {header}")
            if not PATH.fullmatch(name):
                raise Refused(f"'{name}' is no field of an Avro record; name the column as the field is")
        columns = [header.index(name) for name in names]
        rows = [[number(path, lines.line_num, name, row, column) for name, column in zip(names, columns)]
                for row in lines if row]
    if not rows:
        raise Refused(f"{path} has no rows")
    return names, np.array(rows, dtype=np.float64)


def number(path, line, name, row, column):
    cell = row[column].strip() if column < len(row) else ""
    words = {"": math.nan, "null": math.nan, "true": 1.0, "false": 0.0}
    try:
        return words[cell.lower()] if cell.lower() in words else float(cell)
    except ValueError:
        raise Refused(f"{path} line {line}: column {name} holds '{cell}'; expected a number") from None


def quantiles(values, points):
    """Evenly spaced; each is one of the values."""
    step = (len(values) - 1) / (points - 1.0)
    return np.sort(values)[np.floor(np.arange(points) * step + 0.5).astype(int)]


def statistics(names, rows):
    """By array name, of what is finite."""
    columns = []
    for name, column in zip(names, rows.T):
        finite = column[np.isfinite(column)]
        if len(finite) == 0:
            raise Refused(f"no row has a value of {name}")
        columns.append(finite)
    least, greatest = ([end(column) for column in columns] for end in (np.min, np.max))
    deviation = np.maximum([column.std() for column in columns], SMALLEST_NUMBER)
    return {
        "features.min": np.array(least),
        "features.max": np.array(greatest),
        "features.mean": np.array([column.mean() for column in columns]),
        "features.deviation": np.where(np.equal(least, greatest), 0, deviation),
        "features.missing": np.array([1 - len(column) / len(rows) for column in columns]),
        "features.quantiles": np.array([quantiles(column, FEATURE_QUANTILES) for column in columns]),
    }


def scaler(file, found):
    """The least value and the width of each feature."""
    least, greatest = found["features.min"], found["features.max"]
    if "minimum" in file or "maximum" in file:
        least, greatest = array(file, "minimum", 1), array(file, "maximum", 1)
    if not len(least) == len(greatest) == len(found["features.min"]) or (greatest < least).any():
        raise Refused(f"minimum and maximum are {least} and {greatest}; expected one each per feature, in order")
    with np.errstate(over="ignore"):
        return least, np.minimum(greatest - least, LARGEST_NUMBER)


def scale(rows, least, width):
    """As Winnow does: limited to -3 and 4; a constant becomes 0 where it is what it was, else 1."""
    with np.errstate(all="ignore"):
        scaled = np.clip((rows - least) / width, -3, 4)
    return np.where(width == 0, np.where(rows == least, 0.0, 1.0), scaled)


def choose_threshold(scores, given, share):
    if not 0 < share <= 1:
        raise Refused(f"the quantile is {share}; expected a share above 0, 1 at most")
    value, how = given, "given when the network was exported"
    if given is None:
        value = float(np.sort(scores)[max(1, math.ceil((share - 1e-9) * len(scores))) - 1])
        how = f"{100 * share:g} % of {len(scores)} scores of the training rows do not exceed it"
    if not 0 < value <= LARGEST_NUMBER:
        raise Refused(f"the threshold is {value}; expected a number above 0")
    return {"value": value, "how": how, "expected_alert_rate": float((scores > value).mean())}


def warnings(names, rows, complete, found):
    lines = []
    if len(complete) < len(rows):
        lines.append(f"{len(rows) - len(complete)} of {len(rows)} rows lack a value and were dropped")
    constant = found["features.min"] == found["features.max"]
    return lines + [f"{name} is constant in the training rows" for name in np.array(names)[constant]]


def training(rows, path, network):
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return {
        "rows": rows,
        "source": f"{os.path.basename(path)} sha256:{digest}",
        "seed": 0,
        "hyperparameters": {"layers": "-".join(str(size) for size in network.sizes()[1:-1]), "trained": "elsewhere"},
        "libraries": {"numpy": np.__version__, "python": platform.python_version()},
    }


def description(names, threshold, run, notes, licence):
    """The part of the file that a person can read."""
    return {
        "features": [{"path": name, "missing": "anomalous"} for name in names],
        "scaling": "min-max",
        "scorer": "autoencoder",
        "scorer_version": 1,
        "threshold": threshold,
        "training": run,
        "evaluation": {},
        "warnings": notes,
        "licence": licence,
    }


def scorer_arrays(network):
    arrays = {"scorer.layers": np.array(network.sizes(), dtype=np.int32)}
    for layer, (weight, bias) in enumerate(zip(network.weights, network.biases)):
        arrays[f"scorer.weights.{layer}"] = weight.ravel()
        arrays[f"scorer.biases.{layer}"] = bias
    return arrays


def lay_out(arrays):
    """The header's entries and the data: large elements first, then by name, one behind the other."""
    types = {"float64": ("F64", "<f8"), "float32": ("F32", "<f4"), "int32": ("I32", "<i4")}
    order = sorted(arrays, key=lambda name: (list(types).index(arrays[name].dtype.name), name))
    entries, data = {}, b""
    for name in order:
        if not np.isfinite(arrays[name]).all():
            raise Refused(f"{name} overflows; are the rows right?")
        letters, stored = types[arrays[name].dtype.name]
        begin = len(data)
        data += arrays[name].astype(stored).tobytes()
        entries[name] = {"dtype": letters, "shape": list(arrays[name].shape), "data_offsets": [begin, len(data)]}
    return entries, data


def header(metadata, entries):
    fields = {"__metadata__": dict(sorted(metadata.items())), **entries}
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return text + b" " * (-len(text) % 8)  # so that the arrays start at a multiple of eight


def seal(manifest, created, entries, data):
    """The whole file. Its name is the digest of all but the creation time; its checksum is of everything."""
    lengths = {"created": len(created), "digest": 64, "id": 12, "sha256": 64}
    metadata = {
        "format": "winnow-model",
        "format_version": "1",
        "manifest": json.dumps(manifest, ensure_ascii=False, allow_nan=False, separators=(",", ":")),
        **{name: "0" * length for name, length in lengths.items()},
    }
    digest = hashlib.sha256(header(metadata, entries) + data).hexdigest()
    metadata.update(created=created, digest=digest, id=digest[:12])
    metadata["sha256"] = hashlib.sha256(header(metadata, entries) + data).hexdigest()
    content = header(metadata, entries)
    return digest[:12], struct.pack("<Q", len(content)) + content + data


def export(args):
    names, rows = read_rows(args.rows, [name.strip() for name in args.features.split(",")] if args.features else [])
    file = load(args.network)
    network = Network(file, len(names))
    found = statistics(names, rows)
    least, width = scaler(file, found)
    complete = rows[np.isfinite(rows).all(axis=1)]
    if len(complete) == 0:
        raise Refused("every row lacks a value")
    scores = network.scores(scale(complete, least, width))
    count = min(PROBES, len(complete))
    probes = complete[np.arange(count) * len(complete) // count]
    arrays = {
        **found,
        **scorer_arrays(network),
        "scaler.offset": least,
        "scaler.width": width,
        "scores.quantiles": quantiles(scores, SCORE_QUANTILES),
        "probes.vectors": probes,
        "probes.scores": network.scores(scale(probes, least, width)),
    }
    threshold = choose_threshold(scores, args.threshold, args.quantile)
    notes = warnings(names, rows, complete, found)
    run = training(len(complete), args.rows, network)
    manifest = description(names, threshold, run, notes, args.licence)
    identity, content = seal(manifest, args.created, *lay_out(arrays))
    with open(args.out, "wb") as out:
        out.write(content)
    print("".join(f"warning: {note}\n" for note in notes), end="")
    print(f"mean squared error {scores.mean():.6g} over {len(complete)} rows, scaled")
    print(f"threshold {threshold['value']:.6g}: {threshold['how']}")
    print(f"wrote {args.out}: model {identity}, features {', '.join(names)}")


def instant(text):
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").isoformat() + "Z"
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no time like 2026-01-31T12:00:00Z") from None


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", required=True, help="the weights, a file of numpy.savez")
    parser.add_argument("--rows", required=True, help="the rows that the network learned from, a CSV file")
    parser.add_argument("--features", help="columns in the order of the inputs, joined by commas; without it all")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--threshold", type=float, help="raw score above which a record is anomalous")
    chosen.add_argument("--quantile", type=float, default=0.99, help="share of the rows up to the threshold (0.99)")
    parser.add_argument("--licence", default="not stated", help="under which the model may be used")
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    parser.add_argument("--created", type=instant, default=now, help="time to write into the model instead of now")
    parser.add_argument("--out", required=True, help="the model file to write")
    return parser.parse_args()


def main():
    try:
        export(arguments())
    except (Refused, OSError, ValueError) as problem:
        sys.exit(f"export_autoencoder.py: {problem}")


if __name__ == "__main__":
    main()
