package io.winnow.stream;

import io.winnow.detection.Rejection;
import io.winnow.feature.RecordError;

/**
 * Why a topic does not take a record.
 *
 * @param error {@link RecordError#TOO_LARGE} or {@link RecordError#REFUSED_BY_OUTPUT}
 * @param detail names the topic and the setting
 * @param remedy what an operator can do
 */
record Refusal(RecordError error, String detail, String remedy) {

    static Refusal tooLarge(String detail, String remedy) {
        return new Refusal(RecordError.TOO_LARGE, detail, remedy);
    }

    static Refusal other(String detail, String remedy) {
        return new Refusal(RecordError.REFUSED_BY_OUTPUT, detail, remedy);
    }

    boolean isOfSize() {
        return error == RecordError.TOO_LARGE;
    }

    Rejection rejection() {
        return new Rejection(error, detail);
    }
}
