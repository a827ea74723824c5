/** Bounds: least and greatest value per feature. */
@NullMarked
package io.winnow.scoring.bounds;

import org.jspecify.annotations.NullMarked;
