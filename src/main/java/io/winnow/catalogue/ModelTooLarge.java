package io.winnow.catalogue;

import java.io.IOException;

/** A model is larger than its topic takes; the message says how large and what to do. */
public final class ModelTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    ModelTooLarge(String topic, int bytes, Throwable cause) {
        super(
                "the model has " + bytes + " bytes, and topic " + topic + " does not take so many: raise its"
                        + " max.message.bytes, or use a file or a URL for this model",
                cause);
    }
}
