/** k nearest neighbours: how far a vector lies from the most similar training rows. */
@NullMarked
package io.winnow.scoring.knn;

import org.jspecify.annotations.NullMarked;
