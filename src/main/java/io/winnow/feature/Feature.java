package io.winnow.feature;

import java.util.List;

/**
 * One number of the feature vector.
 *
 * @param derivation how it comes from the record
 * @param missing what becomes of a record for which it cannot be derived, since a field is absent
 * @param symbols of an enum that is read as a number, in the order that gives each its number, whatever order a schema
 *     has; empty if the field is no enum, or the order is not known
 * @param unseen what becomes of a record with a category that no training row had, or a symbol that is not known; of
 *     interest to categories and enums only
 */
public record Feature(Derivation derivation, MissingPolicy missing, List<String> symbols, UnseenPolicy unseen) {

    public Feature {
        symbols = List.copyOf(symbols);
    }

    public Feature(Derivation derivation, MissingPolicy missing, List<String> symbols) {
        this(derivation, missing, symbols, usual(symbols));
    }

    /** The policy where none was chosen. */
    public static UnseenPolicy usual(List<String> symbols) {
        return symbols.isEmpty() ? UnseenPolicy.SCORE : UnseenPolicy.ANOMALOUS;
    }

    public Feature(Derivation derivation, MissingPolicy missing) {
        this(derivation, missing, List.of());
    }

    /** The field at a path as it is. */
    public Feature(String path, MissingPolicy missing) {
        this(new Derivation.Value(path), missing);
    }

    /** The same feature under another policy. */
    public Feature withMissing(MissingPolicy other) {
        return new Feature(derivation, other, symbols, unseen);
    }

    /** The same feature of an enum with these symbols, under the usual policy for others. */
    public Feature withSymbols(List<String> known) {
        return new Feature(derivation, missing, known);
    }

    /** The same feature under another policy, if it is one of a category or an enum. */
    public Feature withUnseen(UnseenPolicy other) {
        boolean isCategory = derivation
                .field()
                .filter(field -> field.kind() == Field.Kind.CATEGORY)
                .isPresent();
        return isCategory || !symbols.isEmpty() ? new Feature(derivation, missing, symbols, other) : this;
    }

    /** What tells it from the others of a vector, for example {@code cpu}, {@code CPU %} or {@code zscore(cpu, 12)}. */
    public String name() {
        return derivation instanceof Derivation.Value value ? Field.written(value.path()) : derivation.toString();
    }
}
