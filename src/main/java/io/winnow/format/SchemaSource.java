package io.winnow.format;

/** Finds the schema a record was written with. Called from many threads. */
public interface SchemaSource {

    /**
     * The schema of this id. May wait for a registry that is away.
     *
     * @throws UnreadableRecord if there is no schema of this id that a format reads
     * @throws SchemaUnavailable if it could not be found out in time: the record is fine and must be read again
     */
    RecordSchema schema(SchemaId id);
}
