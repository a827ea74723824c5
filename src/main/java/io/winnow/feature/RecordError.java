package io.winnow.feature;

/** Why a record cannot be judged. The names are a contract: they are the values of the dead-letter error header. */
public enum RecordError {
    /** The value is null. */
    TOMBSTONE,
    /** The value has no bytes. */
    EMPTY,
    /** The value does not start with byte 0, as the Confluent wire format does. */
    BAD_MAGIC,
    /** The value ends before its schema is satisfied. */
    TRUNCATED,
    /** Bytes are left over when the schema is satisfied. */
    TRAILING_BYTES,
    /** A header tells the schema in a way that cannot be read. */
    SCHEMA_HEADER,
    /** The registry knows no schema of this id. */
    UNKNOWN_SCHEMA,
    /** The schema is not that of a record, or of a format that is not read. */
    NOT_A_RECORD,
    /** The bytes contradict the schema. */
    MALFORMED,
    /** A scored field is missing and the policy asks for a dead letter. */
    MISSING_FIELD,
    /** A category was never seen in training and the policy asks for a dead letter. */
    UNSEEN_CATEGORY,
    /** The record and our headers are larger than its output takes. */
    TOO_LARGE,
    /** The settings of its output do not allow the record: its key, its time, or what else brokers ask for. */
    REFUSED_BY_OUTPUT,
    /** The scorer failed on a well-formed record: an error of the program. */
    SCORER_FAILED
}
