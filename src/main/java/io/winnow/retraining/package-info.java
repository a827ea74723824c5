/** A challenger that is trained on recent records, and the gate that it has to pass. */
@NullMarked
package io.winnow.retraining;

import org.jspecify.annotations.NullMarked;
