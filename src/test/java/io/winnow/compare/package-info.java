/** Measures the detector and other programs that do the same work, in turn, on one broker. */
@NullMarked
package io.winnow.compare;

import org.jspecify.annotations.NullMarked;
