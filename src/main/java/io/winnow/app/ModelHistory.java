package io.winnow.app;

import io.winnow.catalogue.Published;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models that can be judged by.
 *
 * @param topic where they are; null if the model comes from elsewhere, where nothing is known of others
 * @param current the one that detectors take; null if there is none
 * @param models the newest first
 */
public record ModelHistory(@Nullable String topic, @Nullable String current, List<Published> models) {}
