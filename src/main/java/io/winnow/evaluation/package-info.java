/** Scores and labels → figures and thresholds. Knows numbers and names only. */
@NullMarked
package io.winnow.evaluation;

import org.jspecify.annotations.NullMarked;
