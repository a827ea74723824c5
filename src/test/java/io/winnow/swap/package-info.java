/** Changes the model of two detectors under load, measures the pause, and counts the records. */
@NullMarked
package io.winnow.swap;

import org.jspecify.annotations.NullMarked;
