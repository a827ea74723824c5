package io.winnow.format;

/** One way in which values are written, with schemas in a registry. Found by ServiceLoader; keeps nothing. */
public interface RecordFormat {

    /** What registries call its schemas, {@code AVRO} for one. */
    String type();

    /**
     * The schema of this text.
     *
     * @throws RuntimeException of any kind, saying why, if the text is no schema of this format
     */
    RecordSchema parse(StoredSchema schema);
}
