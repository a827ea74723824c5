package io.winnow.feature;

import java.util.List;

/**
 * Where a derivation finds what it asks for.
 *
 * @param fields what a decoded record holds, in order
 * @param remembered the paths whose values a history keeps, in the order of its columns
 */
record FieldIndex(List<Field> fields, List<String> remembered) {

    int number(String path) {
        return place(path, Field.Kind.NUMBER);
    }

    int time(String path) {
        return place(path, Field.Kind.TIME);
    }

    int category(String path) {
        return place(path, Field.Kind.CATEGORY);
    }

    /** What is known of a field's categories. */
    Categories categories(String path) {
        return fields.get(category(path)).categories();
    }

    int column(String path) {
        return remembered.indexOf(path);
    }

    /** Of the field that a derivation reads; -1 if it reads none. */
    int source(Derivation derivation) {
        return derivation
                .field()
                .map(field -> place(field.path(), field.kind()))
                .orElse(-1);
    }

    private int place(String path, Field.Kind kind) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.kind() == kind && field.path().equals(path)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no field " + path + " is read as a " + kind);
    }
}
