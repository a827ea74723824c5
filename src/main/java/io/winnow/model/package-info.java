/** Everything that is swapped as one: features, scorer, threshold, and an id that tells it from any other. */
@NullMarked
package io.winnow.model;

import org.jspecify.annotations.NullMarked;
