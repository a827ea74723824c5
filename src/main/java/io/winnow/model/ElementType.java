package io.winnow.model;

import java.util.Arrays;
import java.util.List;

/** What a stored array is made of. The names are those of the safetensors layout. */
enum ElementType {
    F64(Double.BYTES),
    F32(Float.BYTES),
    I32(Integer.BYTES);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one element. */
    int bytes() {
        return bytes;
    }

    static ElementType of(String name) {
        List<ElementType> all = List.of(values());
        return all.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidModel(
                        "unknown element type '" + name + "'; known are " + Arrays.toString(values())));
    }
}
