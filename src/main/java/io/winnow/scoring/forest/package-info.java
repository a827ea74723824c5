/** Isolation Forest: how few random cuts set a vector apart from the others. Trained with Smile, scored without. */
@NullMarked
package io.winnow.scoring.forest;

import org.jspecify.annotations.NullMarked;
