package io.winnow.model;

import java.util.List;
import java.util.Map;

/**
 * The JSON header of a model file.
 *
 * @param text all of it, with the padding
 * @param metadata the texts under {@code __metadata__}
 * @param positions where in {@code text} the value of each of the metadata starts
 * @param tensors in the order of the header
 */
record Header(String text, Map<String, String> metadata, Map<String, Integer> positions, List<Tensor> tensors) {

    /** The metadata of this name. */
    String get(String name) {
        String value = metadata.get(name);
        if (value == null) {
            throw new InvalidModel("the header has no '" + name + "'; it has " + metadata.keySet());
        }
        return value;
    }

    /** The text with these metadata blanked, as digests are taken of it. */
    String blanked(List<String> names) {
        StringBuilder blanked = new StringBuilder(text);
        for (String name : names) {
            String value = get(name);
            int start = positions.getOrDefault(name, 0);
            if (!text.startsWith(value, start)) {
                throw new InvalidModel("'" + name + "' is written with escapes");
            }
            blanked.replace(start, start + value.length(), ModelDigest.blank(value.length()));
        }
        return blanked.toString();
    }
}
