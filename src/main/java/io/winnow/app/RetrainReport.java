package io.winnow.app;

import io.winnow.retraining.Attempt;
import java.time.Instant;
import java.util.List;

/**
 * What this instance does about retraining.
 *
 * @param isTraining whether a model is being trained now
 * @param next when the next one is, if this instance reads the first partition then
 * @param attempts the latest ones of this instance, the newest first
 */
public record RetrainReport(boolean isTraining, Instant next, List<Attempt> attempts) {}
