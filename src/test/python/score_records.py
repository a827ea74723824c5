"""Reads Avro records, scores each with scikit-learn's isolation forest, and writes it to one of two topics.

Arguments: servers, registry, input, start of the names of the outputs, guarantee, directory. One record after the
other, as the documentation of confluent-kafka-python shows a consumer.
"""
import io
import json
import struct
import sys
import urllib.request

import avro.io
import avro.schema
import numpy
from confluent_kafka import Consumer, Producer
from sklearn.ensemble import IsolationForest

servers, registry, topic, output = sys.argv[1:5]
readers = {}


def reader(schema_id):
    if schema_id not in readers:
        url = f"{registry}/apis/ccompat/v7/schemas/ids/{schema_id}"
        with urllib.request.urlopen(url) as answer:
            schema = avro.schema.parse(json.load(answer)["schema"])
        readers[schema_id] = avro.io.DatumReader(schema)
    return readers[schema_id]


def decode(value):
    schema_id = struct.unpack(">I", value[1:5])[0]
    record = reader(schema_id).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))
    return [record[field] for field in sorted(record)]


consumer = Consumer({
    "bootstrap.servers": servers,
    "group.id": output,
    "auto.offset.reset": "earliest",
})
producer = Producer({"bootstrap.servers": servers})
consumer.subscribe([topic])



def records():
    while True:
        message = consumer.poll(1.0)
        if message is not None and not message.error():
            yield message, decode(message.value())


stream = records()
# It learns from the first records, and judges all that follow.
learned = numpy.array([next(stream)[1] for _ in range(2_000)])
forest = IsolationForest(n_estimators=100, random_state=42).fit(learned)
for message, values in stream:
    is_anomalous = forest.predict([values])[0] == -1
    producer.produce(
        output + (".anomalous" if is_anomalous else ".normal"),
        key=message.key(),
        value=message.value(),
        timestamp=message.timestamp()[1],
    )
    producer.poll(0)
