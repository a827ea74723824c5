package io.winnow.feature;

import org.apache.avro.Schema;

/** Finds the schema a record was written with. Called from many threads. */
public interface SchemaSource {

    /**
     * The schema of this id. May wait for a registry that is away.
     *
     * @throws UnreadableRecord if there is no Avro schema of this id
     * @throws SchemaUnavailable if it could not be found out in time: the record is fine and must be read again
     */
    Schema schema(SchemaId id);
}
