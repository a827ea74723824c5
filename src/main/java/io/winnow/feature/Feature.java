package io.winnow.feature;

/**
 * One number of the feature vector.
 *
 * @param derivation how it comes from the record
 * @param missing what becomes of a record for which it cannot be derived, since a field is absent
 */
public record Feature(Derivation derivation, MissingPolicy missing) {

    /** The field at a path as it is. */
    public Feature(String path, MissingPolicy missing) {
        this(new Derivation.Value(path), missing);
    }

    /** The same feature under another policy. */
    public Feature withMissing(MissingPolicy other) {
        return new Feature(derivation, other);
    }

    /** What tells it from the others of a vector, for example {@code cpu} or {@code zscore(cpu, 12)}. */
    public String name() {
        return derivation.toString();
    }
}
