/** Scores and labels → figures, thresholds and a report. Knows numbers and names only. */
@NullMarked
package io.winnow.evaluation;

import org.jspecify.annotations.NullMarked;
