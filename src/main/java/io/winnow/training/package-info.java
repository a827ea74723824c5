/** From recorded data to a model. */
@NullMarked
package io.winnow.training;

import org.jspecify.annotations.NullMarked;
