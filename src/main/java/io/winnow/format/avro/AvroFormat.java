package io.winnow.format.avro;

import io.winnow.format.RecordFormat;
import io.winnow.format.RecordSchema;
import io.winnow.format.StoredSchema;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Avro's binary encoding. Names that Avro itself would refuse are accepted, as registries and other languages do. */
public final class AvroFormat implements RecordFormat {

    @Override
    public String type() {
        return "AVRO";
    }

    @Override
    public RecordSchema parse(StoredSchema schema) {
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        for (StoredSchema.Reference reference : schema.references()) {
            parser.parse(reference.text());
        }
        return new AvroSchema(parser.parse(schema.text()));
    }
}
