package io.winnow.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that a topic holds.
 *
 * @param id the key of its record
 * @param scorer null if another program wrote it
 * @param offset of its newest record
 * @param bytes how large it is
 * @param changes what was done with it, the oldest first
 */
public record Published(String id, @Nullable String scorer, long offset, int bytes, List<Change> changes) {

    public Published {
        changes = List.copyOf(changes);
    }
}
