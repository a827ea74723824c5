/** The rules that suppress anomalies of which nobody wants to hear, and how they are written. */
@NullMarked
package io.winnow.detection.suppression;

import org.jspecify.annotations.NullMarked;
